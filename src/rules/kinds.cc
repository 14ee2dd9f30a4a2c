#include "rules/kinds.h"

namespace carelint {

std::unique_ptr<Rule> MakeCompareRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakePatternRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeRequireRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeStructureRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeUniqueRule(const RuleSpec& spec, RuleBuilder& builder);

const std::vector<RuleKind>& RuleKinds() {
  static const std::vector<RuleKind> kinds = {
      {"compare", {"left", "right", "messages"}, {}, MakeCompareRule},
      {"pattern",
       {"match", "scope", "case", "edges", "if", "unless", "join"},
       {"match"},
       MakePatternRule},
      {"require", {"when", "require"}, {"match", "count"}, MakeRequireRule},
      {"structure", {"check", "messages"}, {}, MakeStructureRule},
      {"unique",
       {"of", "fold", "ignore", "differ", "order", "least", "scope", "messages"},
       {},
       MakeUniqueRule},
  };
  return kinds;
}

const RuleKind* FindKind(std::string_view name) {
  for (const RuleKind& kind : RuleKinds()) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace carelint
