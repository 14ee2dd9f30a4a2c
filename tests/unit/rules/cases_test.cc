// The cases of every built-in rule file: flagged ones must be flagged, passing ones not.

#include <gtest/gtest.h>

#include <string>

#include "lint/rule_cases.h"
#include "rules/catalogue.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

TEST(RuleCases, EveryRuleSaysWhatItsCasesSay) {
  CaseChecker checker(BuiltInCatalogue());
  for (const RuleInfo& info : BuiltInCatalogue()->rules()) {
    for (const RuleCase& rule_case : info.cases) {
      const auto checked = checker.Check(info, rule_case);
      const std::string place = info.path + ":" + std::to_string(rule_case.line);
      if (!checked.ok()) {
        ADD_FAILURE() << place << ": " << ToString(checked.errors().front());
      } else if (rule_case.flag) {
        EXPECT_FALSE(checked->findings.empty()) << place << ": this must be flagged:\n"
                                                << rule_case.text;
      } else {
        EXPECT_TRUE(checked->findings.empty())
            << place << ": this must pass:\n"
            << rule_case.text << "\n"
            << DescribeFindings(rule_case.text, checked->findings).front();
      }
    }
  }
}

TEST(RuleCases, EveryRuleHasAtLeastThreeOfBothKinds) {
  for (const RuleInfo& info : BuiltInCatalogue()->rules()) {
    int flags = 0;
    int passes = 0;
    for (const RuleCase& rule_case : info.cases) ++(rule_case.flag ? flags : passes);
    EXPECT_GE(flags, 3) << info.id;
    EXPECT_GE(passes, 3) << info.id;
  }
}

}  // namespace
}  // namespace carelint
