// Kinds `require` and `forbid`: where A stands, B must stand too, or must not, as far
// away as `where` allows.

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "rules/condition.h"
#include "rules/fixes.h"
#include "rules/messages.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"
#include "rules/where.h"

namespace carelint {
namespace {

// One entry of `require` or `forbid`.
struct Companion {
  SentenceMatcher matcher;
  std::vector<Where> wheres;
  size_t least = 1;
};

// Companions of which any suffices, or all are needed.
struct CompanionGroup {
  std::vector<Companion> companions;
  bool all = false;
};

// How often it is said, in rising order.
enum Unit : int { kSentence, kParagraph, kSection, kDocument };
constexpr std::string_view kUnits[] = {"sentence", "paragraph", "section", "document"};

class CompanionRule : public Rule {
 public:
  CompanionRule(const RuleSpec& spec, std::vector<SentenceMatcher> when, bool when_all,
                CompanionGroup group, bool forbidden, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        when_(std::move(when)),
        when_all_(when_all),
        group_(std::move(group)),
        forbidden_(forbidden) {
    if (spec.root.Find("unit") != nullptr) {
      const std::vector<std::string> names(std::begin(kUnits), std::end(kUnits));
      const std::string unit = ReadOneOf(spec, builder, "unit", names);
      unit_ = static_cast<int>(std::find(names.begin(), names.end(), unit) - names.begin());
    }
    if (const YamlNode* snippet = spec.root.Find("snippet")) {
      snippet_ = snippet->scalar;
      if (!spec.applicability()) {
        builder.Fail(spec, *snippet, "'snippet' is a fix: say 'fix: offered'");
      }
    }
  }

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Match> triggers;
    for (const SentenceMatcher& matcher : when_) {
      const size_t before = triggers.size();
      matcher.FindAll(article, triggers);
      if (when_all_ && triggers.size() == before) return;
    }
    if (triggers.empty()) {
      if (when_.empty()) CheckUntriggered(article, out);
      return;
    }
    std::sort(triggers.begin(), triggers.end(),
              [](const Match& a, const Match& b) { return a.source.begin < b.source.begin; });
    const std::vector<FoundPlaces> found = FindCompanions(article);
    // It is said once per unit, at its first trigger.
    std::map<int64_t, std::pair<Match, size_t>> units;
    std::vector<int64_t> order;
    for (const Match& trigger : triggers) {
      if (Stands(article, trigger, found) != forbidden_) continue;
      const int64_t unit = UnitOf(article, trigger);
      const auto [it, added] = units.try_emplace(unit, trigger, 0);
      ++it->second.second;
      if (added) order.push_back(unit);
    }
    for (const int64_t unit : order) {
      const auto& [trigger, count] = units.at(unit);
      Report(article, trigger, count, found, out);
    }
  }

 private:
  std::vector<FoundPlaces> FindCompanions(const Article& article) const {
    std::vector<FoundPlaces> all;
    for (const Companion& companion : group_.companions) {
      std::vector<Match> matches;
      companion.matcher.FindAll(article, matches);
      all.emplace_back(article, std::move(matches), companion.wheres, companion.least);
    }
    return all;
  }

  void Report(const Article& article, const Match& trigger, size_t count,
              const std::vector<FoundPlaces>& found, std::vector<Finding>& out) const {
    const std::string_view text = trigger.in_prose ? article.document().Prose(trigger.prose)
                                                   : article.source().Slice(trigger.source);
    std::string message =
        FillMessage(message_, {{"match", Quote(text)}, {"count", std::to_string(count)}});
    if (count > 1) message += " (and " + std::to_string(count - 1) + " more like it)";
    Finding finding = MakeFinding(trigger.source, std::move(message));
    for (size_t i = 0; forbidden_ && i < found.size(); ++i) {
      const Match* other = found[i].FirstNear(article, group_.companions[i].wheres, trigger);
      if (other == nullptr || other->source == finding.span) continue;
      finding.related.push_back(
          {other->source, other->in_prose ? Quote(article.document().Prose(other->prose)) : ""});
    }
    if (!snippet_.empty()) {
      const uint32_t block = article.facts().sentences[trigger.sentence].block;
      finding.fix = InsertBehind(article, block, snippet_, Applicability::kOffered);
    }
    out.push_back(std::move(finding));
  }

  // Without `when` it holds for every article with words.
  void CheckUntriggered(const Article& article, std::vector<Finding>& out) const {
    if (article.facts().words == 0) return;
    const std::vector<FoundPlaces> found = FindCompanions(article);
    const auto stands = [](const FoundPlaces& places) { return !places.empty(); };
    const bool all = group_.all ? std::all_of(found.begin(), found.end(), stands)
                                : std::any_of(found.begin(), found.end(), stands);
    if (all != forbidden_) return;
    Span place = article.PlaceOfAbsence();
    if (forbidden_) {
      for (const FoundPlaces& places : found) {
        if (!places.empty()) place = places.first().source;
      }
    }
    out.push_back(MakeFinding(place, FillMessage(message_, {{"match", ""}, {"count", "0"}})));
  }

  bool Stands(const Article& article, const Match& trigger,
              const std::vector<FoundPlaces>& found) const {
    for (size_t i = 0; i < found.size(); ++i) {
      const bool near = found[i].Near(article, group_.companions[i].wheres, trigger);
      if (near != group_.all) return near;
    }
    return group_.all;
  }

  // `unit`, else the smallest unit among the wheres, as a number that is equal within it.
  int64_t UnitOf(const Article& article, const Match& trigger) const {
    int rank = kDocument;
    for (const Companion& companion : group_.companions) {
      for (const Where& where : companion.wheres) rank = std::min(rank, RankOf(where.kind));
    }
    if (unit_) rank = *unit_;
    const uint32_t block = article.facts().sentences[trigger.sentence].block;
    switch (rank) {
      case kSentence:
        return trigger.sentence;
      case kParagraph:
        return block;
      case kSection:
        return article.document().blocks[block].section;
      default:
        return 0;
    }
  }

  static int RankOf(Where::Kind kind) {
    switch (kind) {
      case Where::Kind::kSentence:
        return kSentence;
      case Where::Kind::kParagraph:
        return kParagraph;
      case Where::Kind::kWithinSentences:
      case Where::Kind::kWithinBlocks:
      case Where::Kind::kNextBlocks:
      case Where::Kind::kSection:
      case Where::Kind::kSectionOrParent:
        return kSection;
      default:
        return kDocument;
    }
  }

  std::string message_;
  std::vector<SentenceMatcher> when_;
  bool when_all_ = false;  // every entry of `when` must stand somewhere in the article
  CompanionGroup group_;
  bool forbidden_;
  std::optional<int> unit_;
  std::string snippet_;  // a paragraph that puts it right; empty: none
};

// The entries under `node`; `{all: […]}` sets `all`.
std::span<const YamlNode> Entries(const YamlNode& node, bool* all) {
  const YamlNode* inner = node.Find("all");
  *all = inner != nullptr;
  return inner != nullptr ? inner->AsList() : node.AsList();
}

std::unique_ptr<Rule> Make(const RuleSpec& spec, RuleBuilder& builder, std::string_view key) {
  const YamlNode none;
  std::vector<SentenceMatcher> when;
  bool when_all = false;
  if (const YamlNode* node = spec.root.Find("when")) {
    for (const YamlNode& item : Entries(*node, &when_all)) {
      when.push_back(SentenceMatcher::Read(spec, item, none, builder));
    }
  }
  const YamlNode* node = spec.root.Find(key);
  if (node == nullptr) {
    builder.Fail(spec, spec.root,
                 "a " + std::string(key) + " rule needs '" + std::string(key) + "'");
    return nullptr;
  }
  CompanionGroup group;
  for (const YamlNode& item : Entries(*node, &group.all)) {
    group.companions.push_back(
        {SentenceMatcher::Read(spec, item, none, builder, {"where", "least"}),
         ReadWhere(spec, item, {}, builder), ReadLeast(spec, item, builder)});
  }
  return std::make_unique<CompanionRule>(spec, std::move(when), when_all, std::move(group),
                                         key == "forbid", builder);
}

}  // namespace

std::unique_ptr<Rule> MakeRequireRule(const RuleSpec& spec, RuleBuilder& builder) {
  return Make(spec, builder, "require");
}

std::unique_ptr<Rule> MakeForbidRule(const RuleSpec& spec, RuleBuilder& builder) {
  return Make(spec, builder, "forbid");
}

}  // namespace carelint
