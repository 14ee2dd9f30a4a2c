// The comparisons of kind `compare`: two facts of one article that must agree.
//
// Internal to the files compare*.cc.  To add a comparison: write a rule class and its
// function in a file of its own, declare the function here and add its row in compare.cc.
#pragma once

#include <memory>

#include "rules/messages.h"
#include "rules/rule.h"

namespace carelint {

std::unique_ptr<Rule> MakePromisedCount(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeReadingTime(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeTableOfContents(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeTitleTopic(const RuleSpec& spec, RuleBuilder& builder);

}  // namespace carelint
