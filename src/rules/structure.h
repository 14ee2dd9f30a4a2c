// The checks of kind `structure`: what the outline of an article shows.
//
// Internal to the files structure*.cc.  To add a check: write a rule class and its
// function in a file of its own, declare the function here and add its row in
// structure.cc.
#pragma once

#include <memory>

#include "rules/messages.h"
#include "rules/rule.h"

namespace carelint {

// Whether a reader sees nothing of the block: a comment, a rule, a line break or "&nbsp;".
bool IsInvisible(const Article& article, size_t block);

std::unique_ptr<Rule> MakeEmptySection(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeHeadingPunctuation(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeKeywordTitle(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeLevelSkip(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeNavCrumb(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeOrphanLabel(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeTruncatedSentence(const RuleSpec& spec, RuleBuilder& builder);
std::unique_ptr<Rule> MakeUndefinedAcronym(const RuleSpec& spec, RuleBuilder& builder);

}  // namespace carelint
