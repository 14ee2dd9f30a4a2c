// Replacement: what a match becomes, with \1 for the groups of its pattern.
//
// Used by the kinds `pattern` (`with:`) and `substitution`.  It does not know rules.
#pragma once

#include <optional>
#include <string>

#include "rules/article.h"
#include "rules/match.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {

// Reads a replacement of `entry`; records a mistake where it is no text or asks for a
// group that patterns with lexicons cannot give.
std::optional<std::string> ReadReplacement(const RuleSpec& spec, const YamlNode& node,
                                           RuleBuilder& builder);

// `replacement` with the groups of `match` in it, in the case of the match.
std::string Replace(const Article& article, const SentenceMatcher& matcher, const Match& match,
                    std::string_view replacement);

}  // namespace carelint
