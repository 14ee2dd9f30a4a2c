// Kind `quantity`: the amounts that an article states.
//
// To add what a rule may look at: a row in kValues of quantity.cc and its maker.
#pragma once

#include <memory>

#include "rules/rule.h"

namespace carelint {

// value: dose; held against reference data.
std::unique_ptr<Rule> MakeDoseRule(const RuleSpec& spec, RuleBuilder& builder);

// value: mass-unit; one substance in one unit.
std::unique_ptr<Rule> MakeMassUnitRule(const RuleSpec& spec, RuleBuilder& builder);

}  // namespace carelint
