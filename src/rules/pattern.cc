// Kind `pattern`: fires where it matches.

#include <memory>

#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

class PatternRule : public Rule {
 public:
  PatternRule(const RuleSpec& spec, std::vector<SentenceMatcher> matchers)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        matchers_(std::move(matchers)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Match> matches;
    for (const SentenceMatcher& matcher : matchers_) matcher.FindAll(article, matches);
    for (const Match& match : matches) {
      const std::string text = Quote(article.document().Prose(match.prose));
      out.push_back(MakeFinding(article.document().text.ToSource(match.prose),
                                FillMessage(message_, {{"match", text}})));
    }
  }

 private:
  std::string message_;
  std::vector<SentenceMatcher> matchers_;
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
  return std::make_unique<PatternRule>(spec, std::move(matchers));
}

}  // namespace carelint
