// Kind `structure`: the table of its checks.

#include "rules/structure.h"

#include <string>
#include <string_view>
#include <vector>

namespace carelint {
namespace {

struct StructureCheck {
  std::string_view name;  // as `check:` spells it
  MakeRule make;
};

constexpr StructureCheck kChecks[] = {
    {"empty-section", MakeEmptySection}, {"heading-punctuation", MakeHeadingPunctuation},
    {"level-skip", MakeLevelSkip},       {"nav-crumb", MakeNavCrumb},
    {"orphan-label", MakeOrphanLabel},   {"truncated-sentence", MakeTruncatedSentence},
};

}  // namespace

std::unique_ptr<Rule> MakeStructureRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<std::string> known;
  for (const StructureCheck& check : kChecks) known.emplace_back(check.name);
  const std::string name = ReadOneOf(spec, builder, "check", known);
  for (const StructureCheck& check : kChecks) {
    if (check.name == name) return check.make(spec, builder);
  }
  return nullptr;
}

}  // namespace carelint
