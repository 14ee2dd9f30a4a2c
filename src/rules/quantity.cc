// Kind `quantity`: the table of what its rules look at.

#include "rules/quantity.h"

#include <string>
#include <string_view>
#include <vector>

#include "rules/messages.h"

namespace carelint {
namespace {

struct Value {
  std::string_view name;  // as `value:` spells it
  MakeRule make;
};

constexpr Value kValues[] = {
    {"dose", MakeDoseRule},
    {"mass-unit", MakeMassUnitRule},
};

}  // namespace

std::unique_ptr<Rule> MakeQuantityRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<std::string> names;
  for (const Value& value : kValues) names.emplace_back(value.name);
  const std::string name = ReadOneOf(spec, builder, "value", names);
  for (const Value& value : kValues) {
    if (value.name == name) return value.make(spec, builder);
  }
  return nullptr;
}

}  // namespace carelint
