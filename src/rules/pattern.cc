// Kind `pattern`: fires where it matches; with `join: true` once for matches side by side,
// with `once: true` once for each wording, with `least: N` once for N of them together.

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "rules/condition.h"
#include "rules/fixes.h"
#include "rules/messages.h"
#include "rules/replacement.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

// More places of one finding are of no use to anyone.
constexpr size_t kMaxRelated = 20;

struct Entry {
  SentenceMatcher matcher;
  std::string message;
};

struct Found {
  Match match;
  const Entry* entry = nullptr;
};

class PatternRule : public Rule {
 public:
  PatternRule(const RuleSpec& spec, std::vector<Entry> entries, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        entries_(std::move(entries)),
        applicability_(spec.applicability()),
        join_(ReadFlag(spec, "join", builder)),
        once_(ReadFlag(spec, "once", builder)),
        together_(spec.root.Find("least") != nullptr),
        least_(ReadLeast(spec, spec.root, builder)) {
    if (const YamlNode* with = spec.root.Find("with")) {
      with_ = ReadReplacement(spec, *with, builder);
      if (!applicability_)
        builder.Fail(spec, *with, "'with' is a fix: say 'fix: safe' or 'offered'");
    }
  }

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Found> found;
    std::vector<Match> matches;
    for (const Entry& entry : entries_) {
      matches.clear();
      entry.matcher.FindAll(article, matches);
      for (const Match& match : matches) found.push_back({match, &entry});
    }
    if (found.size() < least_) return;
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return std::tie(a.match.source.begin, b.match.source.end) <
             std::tie(b.match.source.begin, a.match.source.end);
    });
    DropOverlaps(found);
    if (join_) Join(article, found);
    if (together_) {
      ReportTogether(article, found, out);
      return;
    }
    std::set<std::string_view> said;
    for (const Found& one : found) {
      if (once_ && !said.insert(article.facts().Folded(one.match.prose)).second) continue;
      Finding finding = Describe(article, one, 1);
      finding.fix = FixOf(article, one);
      out.push_back(std::move(finding));
    }
  }

 private:
  // Of overlapping matches of several entries the first and longest counts.
  static void DropOverlaps(std::vector<Found>& found) {
    uint32_t done = 0;
    std::erase_if(found, [&done](const Found& one) {
      if (!one.match.in_prose) return false;
      if (one.match.prose.begin < done) return true;
      done = one.match.prose.end;
      return false;
    });
  }

  // Makes one match of those of one block that stand next to each other.
  static void Join(const Article& article, std::vector<Found>& found) {
    constexpr size_t kWordsBetween = 2;
    std::vector<Found> joined;
    std::vector<WordSpan> words;
    for (const Found& one : found) {
      if (!joined.empty() &&
          &article.BlockOf(joined.back().match.sentence) == &article.BlockOf(one.match.sentence)) {
        Match& last = joined.back().match;
        words.clear();
        if (one.match.prose.begin > last.prose.end) {
          SplitWords(article.facts().Folded({last.prose.end, one.match.prose.begin}), 0, words);
        }
        if (words.size() <= kWordsBetween) {
          last.prose.end = std::max(last.prose.end, one.match.prose.end);
          last.source = article.document().text.ToSource(last.prose);
          continue;
        }
      }
      joined.push_back(one);
    }
    found = std::move(joined);
  }

  static std::string TextOf(const Article& article, const Match& match) {
    return Quote(match.in_prose ? article.document().Prose(match.prose)
                                : article.source().Slice(match.source));
  }

  Finding Describe(const Article& article, const Found& one, size_t count) const {
    return MakeFinding(one.match.source,
                       FillMessage(one.entry->message, {{"match", TextOf(article, one.match)},
                                                        {"count", std::to_string(count)}}));
  }

  void ReportTogether(const Article& article, const std::vector<Found>& found,
                      std::vector<Finding>& out) const {
    if (found.size() < least_) return;
    Finding finding = Describe(article, found.front(), found.size());
    for (size_t i = 1; i < found.size() && i <= kMaxRelated; ++i) {
      finding.related.push_back({found[i].match.source, TextOf(article, found[i].match)});
    }
    out.push_back(std::move(finding));
  }

  std::optional<Fix> FixOf(const Article& article, const Found& one) const {
    if (!with_ || !applicability_ || !one.match.in_prose) return std::nullopt;
    if (with_->empty() && one.entry->matcher.scope().whole_lines()) {
      const uint32_t block = article.facts().sentences[one.match.sentence].block;
      return DeleteBlock(article, block, *applicability_);
    }
    return ReplaceProse(article, one.match.prose,
                        Replace(article, one.entry->matcher, one.match, *with_), *applicability_);
  }

  std::vector<Entry> entries_;
  std::optional<Applicability> applicability_;
  std::optional<std::string> with_;
  bool join_;
  bool once_;
  bool together_;  // all matches are one finding
  size_t least_;
};

}  // namespace

std::unique_ptr<Rule> MakePatternRule(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* match = spec.root.Find("match");
  if (match == nullptr || (match->is_list() && match->items.empty())) {
    builder.Fail(spec, match == nullptr ? spec.root : *match, "a pattern rule needs 'match'");
    return nullptr;
  }
  // Plain strings share one matcher, so that overlapping alternatives count once.
  YamlNode plain = *match;
  std::vector<Entry> entries;
  const auto read = [&](const YamlNode& item) {
    Entry entry{SentenceMatcher::Read(spec, item, spec.root, builder, {"message"}), spec.message};
    if (const YamlNode* message = item.Find("message")) entry.message = message->scalar;
    entries.push_back(std::move(entry));
  };
  if (match->is_list()) {
    plain.items.clear();
    for (const YamlNode& item : match->items) {
      if (!item.is_map()) plain.items.push_back(item);
    }
  }
  if (!plain.is_list() || !plain.items.empty()) read(plain);
  if (match->is_list()) {
    for (const YamlNode& item : match->items) {
      if (item.is_map()) read(item);
    }
  }
  return std::make_unique<PatternRule>(spec, std::move(entries), builder);
}

}  // namespace carelint
