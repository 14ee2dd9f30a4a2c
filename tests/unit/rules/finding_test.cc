#include "rules/finding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace carelint {
namespace {

Finding Make(Span span, const char* rule, const char* message) {
  Finding finding;
  finding.span = span;
  finding.rule = rule;
  finding.message = message;
  return finding;
}

TEST(FindingTest, OrderIsPlaceThenRuleThenMessage) {
  const std::vector<Finding> sorted = {
      Make({1, 3}, "z-rule", ""), Make({1, 4}, "a-rule", "x"), Make({1, 4}, "a-rule", "y"),
      Make({1, 4}, "b-rule", ""), Make({2, 2}, "a-rule", ""),
  };
  for (size_t i = 0; i < sorted.size(); ++i) {
    for (size_t j = 0; j < sorted.size(); ++j) {
      EXPECT_EQ(ComesBefore(sorted[i], sorted[j]), i < j) << i << " " << j;
    }
  }
}

}  // namespace
}  // namespace carelint
