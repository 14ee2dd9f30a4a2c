// Kind `metadata`: what an article says about itself (facts/metadata.h).
//
//   require: author | reviewer | review-date
//   check: stale-review-date | date-order | date-form | reviewer-is-author
//   raise: for `require`: entries as in `when`; where one of them matches, the finding is an
//          error, whatever the rule's severity
//
// Options of the rule that are read: max-age-months (stale-review-date), team (author:
// "never", or "policy": a team counts where a link to an editorial policy stands).
//
// What is absent is reported at the title, or at the line that says less than it should.
//
// To add a check: a row in kChecks and a function.

#include "facts/metadata.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "rules/messages.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

// Publishers review health pages at least so often (PIF TICK).
constexpr int kMaxAgeMonths = 36;

enum MetadataFault : size_t {
  kMissing,       // nothing says it
  kUnnamed,       // somebody without a name
  kOrganisation,  // an organisation where a person is wanted
  kUnlabelled,    // a date that does not say of what
  kOnlyPublished,
  kStale,
  kOverdue,
  kUpdatedBefore,
  kFuture,
  kNumbers,
  kAmbiguous,
  kSelfReviewed,
};

const std::vector<Fault>& Faults(std::string_view wanted) {
  static const std::vector<Fault> author = {
      {"missing", "no author is named"},
      {"unnamed", "the author is given as {match}, which names nobody"},
      {"organisation", "the author is given as {match}, which names nobody"},
      {"unlabelled", ""},
      {"only-published", ""},
      {"stale", "the last review ({match}) is {count} months old"},
      {"overdue", "the next review was due on {match}"},
      {"updated-before", "updated {match}, but published {other}"},
      {"future", "{match} lies ahead of {now}"},
      {"numbers", "the date {match} is written in numbers"},
      {"ambiguous", "the date {match} may mean two days: {first} or {second}"},
      {"self-reviewed", "{match} is both author and reviewer"}};
  static const std::vector<Fault> reviewer = [] {
    std::vector<Fault> faults = author;
    faults[kMissing].message = "no reviewer is named";
    faults[kUnnamed].message = "the reviewer is given as {match}, which names nobody";
    faults[kOrganisation].message = "the reviewer is given as {match}, which names no person";
    return faults;
  }();
  static const std::vector<Fault> date = [] {
    std::vector<Fault> faults = author;
    faults[kMissing].message = "nothing says when the page was last reviewed or updated";
    faults[kUnlabelled].message =
        "the date {match} does not say of what it is, and no other one is of a review";
    faults[kOnlyPublished].message = "{match} is no date of a review, and there is no other";
    return faults;
  }();
  return wanted == "reviewer" ? reviewer : wanted == "review-date" ? date : author;
}

const std::vector<std::string_view> kPlaceholders = {"match", "other", "count",
                                                     "now",   "first", "second"};

class MetadataRule : public Rule {
 public:
  MetadataRule(const RuleSpec& spec, RuleBuilder& builder, std::string_view wanted)
      : Rule(spec.info.id, spec.info.severity),
        messages_(spec, builder, Faults(wanted), kPlaceholders) {}

 protected:
  using Values = std::vector<std::pair<std::string_view, std::string>>;

  Finding Make(Span place, MetadataFault fault, const Values& values) const {
    return MakeFinding(place, messages_.Fill(fault, values));
  }

 private:
  Messages messages_;
};

// --- What must be there -------------------------------------------------------

class RequiredRule : public MetadataRule {
 public:
  RequiredRule(const RuleSpec& spec, RuleBuilder& builder, std::string wanted)
      : MetadataRule(spec, builder, wanted),
        wanted_(std::move(wanted)),
        team_counts_(spec.Option("team") == "policy"),
        graded_(!spec.severity_set) {
    const YamlNode* raise = spec.root.Find("raise");
    if (raise == nullptr) return;
    for (const YamlNode& entry : raise->AsList()) {
      raise_.push_back(SentenceMatcher::Read(spec, entry, YamlNode(), builder));
    }
  }

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Metadata& metadata = article.metadata();
    const size_t before = out.size();
    if (wanted_ == "author") {
      CheckAuthor(article, metadata, out);
    } else if (wanted_ == "reviewer") {
      CheckReviewer(article, metadata, out);
    } else {
      CheckReviewDate(article, metadata, out);
    }
    if (out.size() > before && graded_ && IsRaised(article)) {
      out.back().severity = Severity::kError;
    }
  }

 private:
  void CheckAuthor(const Article& article, const Metadata& metadata,
                   std::vector<Finding>& out) const {
    const auto names = [](const Party& party) { return party.kind != PartyKind::kUnnamed; };
    if (std::any_of(metadata.authors.begin(), metadata.authors.end(), names)) return;
    if (std::any_of(metadata.organisations.begin(), metadata.organisations.end(), names)) return;
    if (metadata.authors.empty()) {
      out.push_back(Make(article.PlaceOfAbsence(), kMissing, {}));
      return;
    }
    if (team_counts_ && HasEditorialPolicy(article)) return;
    const Party& party = metadata.authors.front();
    out.push_back(Make(party.source, kUnnamed, {{"match", Quote(party.name)}}));
  }

  void CheckReviewer(const Article& article, const Metadata& metadata,
                     std::vector<Finding>& out) const {
    const std::vector<Party>& reviewers = metadata.reviewers;
    if (std::any_of(reviewers.begin(), reviewers.end(),
                    [](const Party& party) { return party.kind == PartyKind::kPerson; })) {
      return;
    }
    if (reviewers.empty()) {
      out.push_back(Make(article.PlaceOfAbsence(), kMissing, {}));
      return;
    }
    const Party& party = reviewers.front();
    const bool unnamed = party.kind == PartyKind::kUnnamed;
    out.push_back(Make(party.source, unnamed ? kUnnamed : MetadataFault::kOrganisation,
                       {{"match", Quote(party.name)}}));
  }

  void CheckReviewDate(const Article& article, const Metadata& metadata,
                       std::vector<Finding>& out) const {
    const PageDate* unlabelled = nullptr;
    const PageDate* other = nullptr;
    for (const PageDate& date : metadata.dates) {
      switch (date.role) {
        case DateRole::kReviewed:
        case DateRole::kUpdated:
          return;
        case DateRole::kReview:
          // "Review date: 2027" is of the next one.
          if (!article.now() || !IsBefore(*article.now(), date.date)) return;
          break;
        case DateRole::kUnlabelled:
          if (unlabelled == nullptr) unlabelled = &date;
          break;
        default:
          if (other == nullptr) other = &date;
          break;
      }
    }
    if (unlabelled != nullptr) {
      out.push_back(Make(unlabelled->source, kUnlabelled, {{"match", Quote(unlabelled->text)}}));
    } else if (other != nullptr) {
      out.push_back(Make(other->source, kOnlyPublished, {{"match", Quote(other->text)}}));
    } else {
      out.push_back(Make(article.PlaceOfAbsence(), kMissing, {}));
    }
  }

  static bool HasEditorialPolicy(const Article& article) {
    const Document& document = article.document();
    return std::any_of(document.links.begin(), document.links.end(), [&](const Link& link) {
      const std::string text =
          FoldCase(std::string(document.Prose(link.prose)) + ' ' + link.target);
      return text.find("editorial") != std::string::npos &&
             (text.find("policy") != std::string::npos ||
              text.find("process") != std::string::npos ||
              text.find("guidelines") != std::string::npos ||
              text.find("standards") != std::string::npos);
    });
  }

  bool IsRaised(const Article& article) const {
    std::vector<Match> matches;
    for (const SentenceMatcher& matcher : raise_) {
      matcher.FindAll(article, matches);
      if (!matches.empty()) return true;
    }
    return false;
  }

  std::string wanted_;
  bool team_counts_;
  bool graded_;
  std::vector<SentenceMatcher> raise_;
};

// --- Dates --------------------------------------------------------------------

// The other day that an ambiguous date may mean.
Date Swapped(const PageDate& date) {
  if (!date.ambiguous) return date.date;
  return {date.date.year, date.date.day, date.date.month};
}

bool IsSurelyBefore(const PageDate& a, const PageDate& b) {
  return IsBefore(a.date, b.date) && IsBefore(Swapped(a), b.date) && IsBefore(a.date, Swapped(b)) &&
         IsBefore(Swapped(a), Swapped(b));
}

bool IsDraft(const Document& document) {
  const FrontMatterField* draft = FindField(document, "draft");
  return draft != nullptr && FoldCase(Trim(draft->value)) == "true";
}

class DateOrderRule : public MetadataRule {
 public:
  DateOrderRule(const RuleSpec& spec, RuleBuilder& builder) : MetadataRule(spec, builder, "") {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const std::vector<PageDate>& dates = article.metadata().dates;
    const PageDate* published = nullptr;
    for (const PageDate& date : dates) {
      if (date.role != DateRole::kPublished) continue;
      if (published == nullptr || IsBefore(date.date, published->date)) published = &date;
    }
    for (const PageDate& date : dates) {
      const bool early = published != nullptr && date.role == DateRole::kUpdated &&
                         IsSurelyBefore(date, *published);
      if (early) {
        Finding finding = Make(date.source, kUpdatedBefore,
                               {{"match", Quote(date.text)}, {"other", Quote(published->text)}});
        finding.related.push_back({published->source, "published"});
        out.push_back(std::move(finding));
      } else if (article.now() && LiesAhead(date, *article.now()) && !IsDraft(article.document())) {
        out.push_back(Make(date.source, kFuture,
                           {{"match", Quote(date.text)}, {"now", FormatDate(*article.now())}}));
      }
    }
  }

 private:
  static bool LiesAhead(const PageDate& date, const Date& now) {
    const bool of_the_past = date.role == DateRole::kPublished || date.role == DateRole::kUpdated ||
                             date.role == DateRole::kReviewed;
    // Elsewhere it may be tomorrow already.
    const Date tomorrow = NextDay(now);
    return of_the_past && IsBefore(tomorrow, date.date) && IsBefore(tomorrow, Swapped(date));
  }
};

class DateFormRule : public MetadataRule {
 public:
  DateFormRule(const RuleSpec& spec, RuleBuilder& builder) : MetadataRule(spec, builder, "") {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    for (const PageDate& date : article.metadata().dates) {
      if (date.form != DateForm::kNumbers) continue;
      out.push_back(Make(date.source, date.ambiguous ? kAmbiguous : kNumbers,
                         {{"match", Quote(date.text)},
                          {"first", FormatDate(date.date)},
                          {"second", FormatDate(Swapped(date))}}));
    }
  }
};

class StaleRule : public MetadataRule {
 public:
  StaleRule(const RuleSpec& spec, RuleBuilder& builder)
      : MetadataRule(spec, builder, ""),
        months_(static_cast<int>(spec.NumberOption("max-age-months", kMaxAgeMonths))) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    if (!article.now()) return;
    const Date& now = *article.now();
    const PageDate* last = nullptr;
    const PageDate* due = nullptr;  // the latest day that the page names for its own renewal
    for (const PageDate& date : article.metadata().dates) {
      const bool done = date.role == DateRole::kReviewed || date.role == DateRole::kUpdated ||
                        (date.role == DateRole::kReview && !IsBefore(now, date.date));
      const bool planned = date.role == DateRole::kNextReview || date.role == DateRole::kExpiry;
      if (done && (last == nullptr || IsBefore(last->date, date.date))) last = &date;
      if (planned && (due == nullptr || IsBefore(due->date, date.date))) due = &date;
    }
    if (last != nullptr && IsBefore(MonthsLater(last->date, months_), now)) {
      out.push_back(Make(last->source, kStale,
                         {{"match", Quote(last->text)},
                          {"count", std::to_string(MonthsBetween(last->date, now))}}));
    } else if (due != nullptr && IsBefore(due->date, now) &&
               (last == nullptr || IsBefore(last->date, due->date))) {
      out.push_back(Make(due->source, kOverdue, {{"match", Quote(due->text)}}));
    }
  }

 private:
  int months_;
};

// --- People -------------------------------------------------------------------

class SelfReviewRule : public MetadataRule {
 public:
  SelfReviewRule(const RuleSpec& spec, RuleBuilder& builder) : MetadataRule(spec, builder, "") {}

  // Of several reviewers one other suffices.
  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Metadata& metadata = article.metadata();
    std::unordered_map<std::string, const Party*> authors;
    for (const Party& author : metadata.authors) {
      if (author.kind == PartyKind::kPerson) authors.emplace(FoldCase(author.name), &author);
    }
    const Party* self = nullptr;
    const Party* as_author = nullptr;
    for (const Party& reviewer : metadata.reviewers) {
      if (reviewer.kind != PartyKind::kPerson) continue;
      const auto author = authors.find(FoldCase(reviewer.name));
      if (author == authors.end()) return;
      if (self == nullptr) {
        self = &reviewer;
        as_author = author->second;
      }
    }
    if (self == nullptr) return;
    Finding finding = Make(self->source, kSelfReviewed, {{"match", Quote(self->name)}});
    finding.related.push_back({as_author->source, "the author"});
    out.push_back(std::move(finding));
  }
};

template <typename Made>
std::unique_ptr<Rule> Make(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<Made>(spec, builder);
}

constexpr NamedRule kChecks[] = {
    {"stale-review-date", Make<StaleRule>},
    {"date-order", Make<DateOrderRule>},
    {"date-form", Make<DateFormRule>},
    {"reviewer-is-author", Make<SelfReviewRule>},
};

}  // namespace

std::unique_ptr<Rule> MakeMetadataRule(const RuleSpec& spec, RuleBuilder& builder) {
  if (const YamlNode* require = spec.root.Find("require"); require != nullptr) {
    if (spec.root.Find("check") != nullptr) {
      builder.Fail(spec, *require, "'require' and 'check' exclude each other: use parts");
      return nullptr;
    }
    std::string wanted = ReadOneOf(spec, builder, "require", {"author", "reviewer", "review-date"});
    if (wanted.empty()) return nullptr;
    return std::make_unique<RequiredRule>(spec, builder, std::move(wanted));
  }
  return MakeNamed(spec, builder, "check", kChecks);
}

}  // namespace carelint
