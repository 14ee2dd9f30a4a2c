// Kind `pattern`: fires where it matches; with `join: true` once for matches side by side.

#include <algorithm>
#include <memory>

#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

class PatternRule : public Rule {
 public:
  PatternRule(const RuleSpec& spec, std::vector<SentenceMatcher> matchers, bool join)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        matchers_(std::move(matchers)),
        join_(join) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Match> matches;
    for (const SentenceMatcher& matcher : matchers_) matcher.FindAll(article, matches);
    if (join_) Join(article, matches);
    for (const Match& match : matches) {
      const std::string text = Quote(article.document().Prose(match.prose));
      out.push_back(MakeFinding(article.document().text.ToSource(match.prose),
                                FillMessage(message_, {{"match", text}})));
    }
  }

 private:
  // Makes one match of those of one block that stand next to each other.
  static void Join(const Article& article, std::vector<Match>& matches) {
    constexpr size_t kWordsBetween = 2;
    std::sort(matches.begin(), matches.end(),
              [](const Match& a, const Match& b) { return a.prose.begin < b.prose.begin; });
    std::vector<Match> joined;
    std::vector<WordSpan> words;
    for (const Match& match : matches) {
      if (!joined.empty() &&
          &article.BlockOf(joined.back().sentence) == &article.BlockOf(match.sentence)) {
        Span& last = joined.back().prose;
        words.clear();
        if (match.prose.begin > last.end) {
          SplitWords(article.facts().Folded({last.end, match.prose.begin}), 0, words);
        }
        if (words.size() <= kWordsBetween) {
          last.end = std::max(last.end, match.prose.end);
          continue;
        }
      }
      joined.push_back(match);
    }
    matches = std::move(joined);
  }

  std::string message_;
  std::vector<SentenceMatcher> matchers_;
  bool join_;
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
  std::vector<SentenceMatcher> matchers;
  if (match->is_list()) {
    plain.items.clear();
    for (const YamlNode& item : match->items) {
      if (item.is_map()) {
        matchers.push_back(SentenceMatcher::Read(spec, item, spec.root, builder));
      } else {
        plain.items.push_back(item);
      }
    }
  }
  if (!plain.is_list() || !plain.items.empty()) {
    matchers.insert(matchers.begin(), SentenceMatcher::Read(spec, plain, spec.root, builder));
  }
  bool join = false;
  if (const YamlNode* node = spec.root.Find("join"); node != nullptr) {
    join = node->scalar == "true";
    if (!join) builder.Fail(spec, *node, "join must be 'true'");
  }
  return std::make_unique<PatternRule>(spec, std::move(matchers), join);
}

}  // namespace carelint
