#include "rules/kinds.h"

#include <utility>

namespace carelint {

std::unique_ptr<Rule> MakeClaimsRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeCompareRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeConsistencyRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeForbidRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeLinkRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeMetadataRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeMetricRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakePatternRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeQuantityRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeRequireRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeStructureRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeSubstitutionRule(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeUniqueRule(const RuleSpec& spec, RuleBuilder& builder);

const std::vector<RuleKind>& RuleKinds() {
  static const std::vector<RuleKind> kinds = {
      {"claims", {"compare"}, {"here", "there", "asks"}, MakeClaimsRule},
      {"compare",
       {"left", "right", "subjects", "fold", "ignore", "plain-words", "messages"},
       {},
       MakeCompareRule},
      {"consistency",
       {"variants", "forms", "pairs", "except", "entries", "prefer", "gloss", "short-form",
        "together", "skip-names", "same", "least", "least-each", "scope", "case", "edges", "if",
        "unless"},
       {"match", "other", "count", "others"},
       MakeConsistencyRule},
      {"forbid", {"when", "forbid", "unit"}, {"match", "count"}, MakeForbidRule},
      {"link", {"check", "messages"}, {}, MakeLinkRule},
      {"metadata", {"require", "check", "raise", "messages"}, {}, MakeMetadataRule},
      {"metric",
       {"of", "max", "least-words", "least-sentences", "any", "ignore", "scope"},
       {"figures", "words", "sentences"},
       MakeMetricRule},
      {"pattern",
       {"match", "scope", "case", "edges", "if", "unless", "join", "once", "least", "with"},
       {"match", "count"},
       MakePatternRule},
      {"quantity",
       {"value", "reference", "of", "advice", "if", "unless", "messages"},
       {"match", "first", "substance", "limit", "source"},
       MakeQuantityRule},
      {"require", {"when", "require", "unit", "snippet"}, {"match", "count"}, MakeRequireRule},
      {"structure",
       {"check", "ignore", "marks", "messages", "openers", "scope"},
       {},
       MakeStructureRule},
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
    make(part, part.root.Find("only"));
  }
  return rules;
}

}  // namespace carelint
