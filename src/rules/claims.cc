// Kind `claims`: two statements of one article that cannot both hold.
//
//   kind: claims
//   compare: [dose]
//
// The claims engine (claims/) reads and compares all of an article's statements once; every
// rule of this kind reports what was found of the sorts that it names.

#include <algorithm>
#include <string>
#include <vector>

#include "claims/knowledge.h"
#include "rules/claims_view.h"
#include "rules/messages.h"
#include "rules/rule.h"

namespace carelint {
namespace {

class ClaimsRule : public Rule {
 public:
  ClaimsRule(const RuleSpec& spec, std::vector<std::string> sorts)
      : Rule(spec.info.id, spec.info.severity), message_(spec.message), sorts_(std::move(sorts)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const ArticleClaims& claims = article.claims();
    for (const ClaimPair& pair : claims.comparison.pairs) {
      if (pair.step != Step::kFound) continue;
      if (std::find(sorts_.begin(), sorts_.end(), pair.rule) == sorts_.end()) continue;
      const Statement& a = claims.statements[pair.a];
      const Statement& b = claims.statements[pair.b];
      const Document& document = article.document();
      const Span there = PlaceOf(article.facts(), a, a.cues[pair.cue_a]);
      const Span here = PlaceOf(article.facts(), b, b.cues[pair.cue_b]);
      Finding finding = MakeFinding(document.text.ToSource(here),
                                    FillMessage(message_, {{"here", Quote(document.Prose(here))},
                                                           {"there", Quote(document.Prose(there))},
                                                           {"asks", pair.asks}}));
      const Severity level = pair.level == Level::kError     ? Severity::kError
                             : pair.level == Level::kWarning ? Severity::kWarning
                                                             : Severity::kInfo;
      finding.severity = std::min(finding.severity, level);
      finding.related.push_back({document.text.ToSource(there), "the other statement"});
      out.push_back(std::move(finding));
    }
  }

 private:
  std::string message_;
  std::vector<std::string> sorts_;
};

}  // namespace

std::unique_ptr<Rule> MakeClaimsRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<std::string> sorts;
  const YamlNode* compare = spec.root.Find("compare");
  if (compare == nullptr) {
    builder.Fail(spec, spec.root, "a rule of kind 'claims' needs `compare`: which sorts of claims");
    return nullptr;
  }
  for (const YamlNode& sort : compare->AsList()) {
    sorts.push_back(sort.scalar == "drift" ? "certainty-drift" : "contradict-" + sort.scalar);
  }
  return std::make_unique<ClaimsRule>(spec, std::move(sorts));
}

}  // namespace carelint
