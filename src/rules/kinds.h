// The table of rule kinds.
//
// To add a kind: write `my_kind.cc` here (see rule.h), declare its function in
// kinds.cc and add a row.  Nothing else names kinds.
#pragma once

#include <string_view>
#include <vector>

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

}  // namespace carelint
