// Rule files: one YAML file → RuleSpec, with everything that every kind shares.
//
// It does not know what a kind's own keys mean, only that they are the kind's; their
// values are read when the rule is made (kinds.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "rules/rule.h"

namespace carelint {

// Reads a rule into `spec` as far as it can be read, and returns all mistakes: unknown
// keys (with the nearest known one), wrong types, missing keys, a rule without a case
// that it flags.  `id` and `pack` come from the file's name and folder; `path` is for
// messages.  Where spec.info.kind is a known kind, its own keys can be read all the same.
Errors ReadRule(YamlNode root, const std::string& id, const std::string& pack,
                const std::string& path, RuleSpec& spec);

// The keys that every rule may have, those that a part may have, and the sets that `sets`
// may name.
std::vector<std::string_view> CommonRuleKeys();
std::vector<std::string_view> PartKeys();
std::vector<std::string_view> RuleSetNames();

}  // namespace carelint
