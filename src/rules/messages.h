// Messages: what the checks written in code say, and how a rule file may word it.
//
// A check knows its faults and a default text for each; the rule file's `message` is
// used for all of them, its map `messages` for single ones.  Also reads the lists of
// names that these kinds take.  It does not know the checks.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/rule.h"

namespace carelint {

// One thing that a check may find wrong.
struct Fault {
  std::string_view name;     // as `messages` spells it
  std::string_view message;  // the default
};

class Messages {
 public:
  // Records mistakes: unknown faults, and {placeholders} that are not in `placeholders`.
  // The views must live as long as the program.
  Messages(const RuleSpec& spec, RuleBuilder& builder, const std::vector<Fault>& faults,
           const std::vector<std::string_view>& placeholders);

  // The message of fault number `fault` with its placeholders filled.
  std::string Fill(size_t fault,
                   const std::vector<std::pair<std::string_view, std::string>>& values) const {
    return FillMessage(texts_[fault], values);
  }

 private:
  std::vector<std::string> texts_;
};

// The names under `key`: one scalar or a list of them; empty where the key is missing.
// Records a mistake where they are something else.
std::vector<std::string> ReadNames(const RuleSpec& spec, RuleBuilder& builder,
                                   std::string_view key);

// Whether `key` is there; a mistake is recorded where it says anything but `true`.
bool ReadFlag(const RuleSpec& spec, std::string_view key, RuleBuilder& builder);

// One of the checks of a kind whose rules are written in code.
struct NamedRule {
  std::string_view name;  // as the kind's key spells it
  MakeRule make;
};

// Makes the one of `rules` that `key` names; nullptr and a recorded mistake where it is none.
std::unique_ptr<Rule> MakeNamed(const RuleSpec& spec, RuleBuilder& builder, std::string_view key,
                                std::span<const NamedRule> rules);

// The name under `key`, or "" and a recorded mistake where it is none of `known` or
// missing.
std::string ReadOneOf(const RuleSpec& spec, RuleBuilder& builder, std::string_view key,
                      const std::vector<std::string>& known);

}  // namespace carelint
