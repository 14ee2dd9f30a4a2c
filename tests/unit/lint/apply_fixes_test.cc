#include "lint/apply_fixes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/utf8.h"
#include "lint/rule_cases.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

Finding WithFix(std::vector<Edit> edits, Applicability applicability = Applicability::kSafe) {
  Finding finding;
  finding.fix = Fix{applicability, std::move(edits)};
  return finding;
}

std::string Apply(std::string_view text, const std::vector<Finding>& findings,
                  Applicability most = Applicability::kSafe) {
  return ApplyFixes(text, findings, most).bytes;
}

TEST(ApplyFixes, MergesTheEditsOfAllFindings) {
  const std::vector<Finding> findings = {WithFix({{{8, 9}, "C"}}), WithFix({{{0, 1}, "A"}}),
                                         WithFix({{{4, 6}, ""}, {{6, 6}, "bb"}})};
  const FixedText fixed = ApplyFixes("a ...xx.c", findings, Applicability::kSafe);
  EXPECT_EQ(fixed.bytes, "A ..bbx.C");
  EXPECT_EQ(fixed.applied, 3U);
  EXPECT_THAT(fixed.changes,
              testing::ElementsAre(TextChange{{0, 1}, {0, 1}}, TextChange{{4, 6}, {4, 4}},
                                   TextChange{{6, 6}, {4, 6}}, TextChange{{8, 9}, {8, 9}}));
}

TEST(ApplyFixes, AllEditsOfAFixOrNoneTheFirstWins) {
  const Finding first = WithFix({{{2, 4}, "X"}});
  const Finding second = WithFix({{{0, 1}, "Y"}, {{3, 5}, "Z"}});
  EXPECT_EQ(Apply("abcdef", {first, second}), "abXef");
  EXPECT_EQ(Apply("abcdef", {second, first}), "YbcZf");
}

TEST(ApplyFixes, NeighboursAreNoOverlap) {
  EXPECT_EQ(Apply("abcdef", {WithFix({{{0, 2}, "1"}}), WithFix({{{2, 4}, "2"}})}), "12ef");
}

TEST(ApplyFixes, WhatInsertsWhereAnotherEditsIsLeftOut) {
  EXPECT_EQ(Apply("abc", {WithFix({{{1, 1}, "x"}}), WithFix({{{1, 1}, "y"}})}), "axbc");
  EXPECT_EQ(Apply("abc", {WithFix({{{1, 2}, "x"}}), WithFix({{{2, 2}, "y"}})}), "axc");
  EXPECT_EQ(Apply("abc", {WithFix({{{1, 1}, "x"}}), WithFix({{{0, 3}, "y"}})}), "axbc");
  EXPECT_EQ(Apply("abc", {WithFix({{{0, 3}, "y"}}), WithFix({{{1, 1}, "x"}})}), "y");
}

TEST(ApplyFixes, OfferedFixesAreMadeOnRequestOnly) {
  const Finding offered = WithFix({{{0, 1}, "X"}}, Applicability::kOffered);
  EXPECT_EQ(Apply("abc", {offered}), "abc");
  EXPECT_EQ(Apply("abc", {offered}, Applicability::kOffered), "Xbc");
}

TEST(ApplyFixes, WhatChangesNothingIsNoFix) {
  const FixedText fixed = ApplyFixes("abc", {WithFix({{{0, 1}, "a"}})}, Applicability::kSafe);
  EXPECT_EQ(fixed.bytes, "abc");
  EXPECT_EQ(fixed.applied, 0U);
  EXPECT_TRUE(fixed.changes.empty());
}

// What fixes of each rule make of its own cases: the article stays text, and the rule has
// no second safe fix for what a first one made.
TEST(ApplyFixes, FixingTwiceEqualsFixingOnce) {
  CaseChecker checker(BuiltInCatalogue());
  const auto check = [&checker](const RuleInfo& rule, const RuleCase& rule_case) {
    const auto checked = checker.Check(rule, rule_case);
    return checked.ok() ? checked->findings : std::vector<Finding>();
  };
  size_t fixes = 0;
  for (const RuleInfo& rule : BuiltInCatalogue()->rules()) {
    for (const RuleCase& rule_case : rule.cases) {
      if (!rule_case.flag) continue;
      const std::vector<Finding> before = check(rule, rule_case);
      for (const Finding& finding : before) {
        const bool fits = !finding.fix || !rule.fix.empty();
        EXPECT_TRUE(fits) << rule.path << " has fixes, but does not say `fix`";
      }
      const FixedText fixed = ApplyFixes(rule_case.text, before, Applicability::kSafe);
      if (fixed.applied == 0) continue;
      fixes += fixed.applied;
      EXPECT_EQ(CountBadCharacters(fixed.bytes).bad, CountBadCharacters(rule_case.text).bad)
          << rule.path << ": no longer text: " << fixed.bytes;
      RuleCase again = rule_case;
      again.text = fixed.bytes;
      const FixedText twice = ApplyFixes(fixed.bytes, check(rule, again), Applicability::kSafe);
      EXPECT_EQ(twice.bytes, fixed.bytes) << rule.path << " fixes again what it has fixed:\n"
                                          << rule_case.text;
    }
  }
  RecordProperty("fixes", static_cast<int>(fixes));
}

}  // namespace
}  // namespace carelint
