#include "rules/kinds.h"

#include <utility>

namespace carelint {

std::unique_ptr<Rule> MakeCompareRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeForbidRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakePatternRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeRequireRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeStructureRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeSubstitutionRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeUniqueRule(const RuleSpec& spec, RuleBuilder& builder);

const std::vector<RuleKind>& RuleKinds() {
  static const std::vector<RuleKind> kinds = {
      {"compare", {"left", "right", "messages"}, {}, MakeCompareRule},
      {"forbid", {"when", "forbid"}, {"match", "count"}, MakeForbidRule},
      {"pattern",
       {"match", "scope", "case", "edges", "if", "unless", "join", "once", "least", "with"},
       {"match", "count"},
       MakePatternRule},
      {"require", {"when", "require"}, {"match", "count"}, MakeRequireRule},
      {"structure", {"check", "messages"}, {}, MakeStructureRule},
      {"substitution",
       {"replace", "scope", "case", "edges", "if", "unless", "once"},
       {"match", "replacement"},
       MakeSubstitutionRule},
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

std::vector<GatedRule> MakeRules(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<GatedRule> rules;
  const auto make = [&](const RuleSpec& part, const YamlNode* own_gate) {
    const RuleKind* kind = FindKind(part.info.kind);
    if (kind == nullptr) return;
    GatedRule made;
    if (const YamlNode* only = spec.root.Find("only")) made.gate.Add(spec, *only, builder);
    if (own_gate != nullptr) made.gate.Add(spec, *own_gate, builder);
    made.rule = kind->make(part, builder);
    if (made.rule != nullptr) rules.push_back(std::move(made));
  };
  if (spec.parts.empty()) make(spec, nullptr);
  for (const RuleSpec& part : spec.parts) {
    RuleSpec copy = part;
    copy.built_in = spec.built_in;
    copy.options = spec.options;
    make(copy, part.root.Find("only"));
  }
  return rules;
}

}  // namespace carelint
