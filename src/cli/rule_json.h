// Rule JSON: a rule as `rules` and `explain` print it for machines and for docs/generate.py.
//
// It does not know which rules are shown.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "rules/catalogue.h"

namespace carelint {

// One object on one line.
void WriteRuleJson(const RuleInfo& rule, std::ostream& out);

// The sets that show the rule; `strict` is every rule.
std::vector<std::string> SetsOf(const RuleInfo& rule);

}  // namespace carelint
