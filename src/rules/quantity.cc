// Kind `quantity`: the table of what its rules look at.

#include "rules/quantity.h"

#include <string>
#include <string_view>
#include <vector>

#include "rules/messages.h"

namespace carelint {
namespace {

constexpr NamedRule kValues[] = {
    {"dose", MakeDoseRule},
    {"mass-unit", MakeMassUnitRule},
};

}  // namespace

std::unique_ptr<Rule> MakeQuantityRule(const RuleSpec& spec, RuleBuilder& builder) {
  return MakeNamed(spec, builder, "value", kValues);
}

}  // namespace carelint
