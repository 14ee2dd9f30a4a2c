// Kind `compare`: the table of its comparisons.

#include "rules/compare.h"

#include <string>
#include <string_view>
#include <vector>

namespace carelint {
namespace {

struct Comparison {
  std::string_view left;  // as `left:` and `right:` spell them
  std::string_view right;
  MakeRule make;
};

constexpr Comparison kComparisons[] = {
    {"promised-count", "list-items", MakePromisedCount},
    {"reading-time", "words", MakeReadingTime},
    {"title", "body", MakeTitleTopic},
    {"toc", "headings", MakeTableOfContents},
};

}  // namespace

std::unique_ptr<Rule> MakeCompareRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<std::string> lefts;
  for (const Comparison& comparison : kComparisons) lefts.emplace_back(comparison.left);
  const std::string left = ReadOneOf(spec, builder, "left", lefts);
  for (const Comparison& comparison : kComparisons) {
    if (comparison.left != left) continue;
    const std::string right = ReadOneOf(spec, builder, "right", {std::string(comparison.right)});
    return right.empty() ? nullptr : comparison.make(spec, builder);
  }
  return nullptr;
}

}  // namespace carelint
