// The table of rule kinds, and the making of the rules of one file.
//
// To add a kind: write `my_kind.cc` here (see rule.h), declare its function in
// kinds.cc and add a row.  Nothing else names kinds.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rules/gate.h"
#include "rules/rule.h"

namespace carelint {

struct RuleKind {
  std::string_view name;                       // as `kind:` spells it
  std::vector<std::string_view> keys;          // the keys that only this kind has
  std::vector<std::string_view> placeholders;  // what its messages may name: {match}
  MakeRule make;
};

const std::vector<RuleKind>& RuleKinds();

// The kind of that name, or nullptr.
const RuleKind* FindKind(std::string_view name);

// A rule and the articles that it holds for.
struct GatedRule {
  std::unique_ptr<Rule> rule;
  Gate gate;
};

// The rules of a file: one, or one for each of its parts.  Mistakes go to `builder`.
// REQUIRES: ReadRule knew its kinds; others are left out.
std::vector<GatedRule> MakeRules(const RuleSpec& spec, RuleBuilder& builder);

}  // namespace carelint
