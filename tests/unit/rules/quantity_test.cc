// Kind `quantity` and the reference data that it reads.

#include <gtest/gtest.h>

#include "rules/catalogue.h"
#include "rules/doses.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

std::string Findings(const std::string& text, const std::string& rule) {
  std::string out;
  for (const std::string& line :
       DescribeFindings(text, CheckText(text, "markdown", {rule}).findings)) {
    out += (out.empty() ? "" : "\n") + line;
  }
  return out;
}

TEST(DosePlausibility, SaysTheLimitAndItsSource) {
  EXPECT_EQ(Findings("Take 40,000 mg of acetaminophen a day.", "dose-plausibility"),
            "1:6-1:15 error dose-plausibility: \"40,000 mg\" of acetaminophen is more than 4,000 "
            "mg in 24 "
            "hours, the most that adults take (FDA liver warning on Drug Facts labels of "
            "acetaminophen; Health Canada, Know your dose)");
}

// What nobody has compared with its source does not speak in `recommended`.
TEST(DosePlausibility, UnreadSourcesCountOneLevelLower) {
  const std::string text = "Take 90,000 mg of naproxen a day.";
  const std::vector<Finding> all = CheckText(text, "markdown", {"dose-plausibility"}).findings;
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].severity, Severity::kWarning);
  for (const Finding& finding : CheckText(text, "markdown", {"recommended"}).findings) {
    EXPECT_NE(finding.rule, "dose-plausibility");
  }
  const std::string read = "Take 90,000 mg of acetaminophen a day.";
  const std::vector<Finding> shown = CheckText(read, "markdown", {"dose-plausibility"}).findings;
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].severity, Severity::kError);
}

TEST(DosePlausibility, GradesAreLevels) {
  const auto level = [](const std::string& text) -> std::string {
    const std::vector<Finding> found = CheckText(text, "markdown", {"dose-plausibility"}).findings;
    return found.empty() ? "" : std::string(ToString(found[0].severity));
  };
  EXPECT_EQ(level("Take 975 mg of acetaminophen four times a day."), "warning");
  EXPECT_EQ(level("Take 1,000 mg of acetaminophen five times a day."), "error");
  EXPECT_EQ(level("Take 650 mg of acetaminophen four times a day."), "");
}

TEST(DosePlausibility, ConvertsInternationalUnits) {
  EXPECT_EQ(Findings("Take 25 mcg of vitamin D a day.", "dose-plausibility"), "");
  EXPECT_NE(Findings("Take 25 mg of vitamin D a day.", "dose-plausibility"), "");
}

TEST(MixedMassUnits, OffersTheConversion) {
  const std::string text =
      "Take 1 mg of vitamin B12 a day.\n\nSome people need 2,500 mcg of vitamin B12.";
  const std::vector<Finding> found = CheckText(text, "markdown", {"mixed-mass-units"}).findings;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(
      Findings(text, "mixed-mass-units"),
      "3:18-3:27 warning mixed-mass-units: gives \"2,500 mcg\" where it gave \"1 mg\" before | "
      "1:6-1:10 first given here");
  ASSERT_TRUE(found[0].fix);
  ASSERT_EQ(found[0].fix->edits.size(), 1u);
  EXPECT_EQ(found[0].fix->edits[0].text, "2.5 mg");
}

// A house's own reference goes over the built-in one.
TEST(References, AHouseHasItsOwn) {
  const std::string head = "summary: ours\nentries:\n";
  const auto create = [](const std::string& doses) {
    return Catalogue::Create({{"house/reference/doses.yaml", "reference", doses}}, {});
  };
  const auto own = create(head +
                          "  - {names: [acetaminophen], max: 2 g a day, source: house, "
                          "source_read: true, date: 2026-01-01}\n");
  ASSERT_TRUE(own.ok()) << ToString(own.errors().front());
}

TEST(References, MistakesHaveTheirPlaces) {
  // Doses are read when a rule that needs them is made.
  const std::string rule =
      "kind: quantity\nseverity: error\nsummary: s\nwhy: w\nsource: s\nvalue: dose\n"
      "reference: doses\ncases: {flag: [a], pass: [b]}\n";
  const auto errors = [&](const std::string& doses) {
    std::string out;
    const auto made = Catalogue::Create({{"house/reference/doses.yaml", "reference", doses},
                                         {"house/own/too-much.yaml", "own", rule}},
                                        {});
    if (made.ok()) return out;
    for (const Error& error : made.errors()) out += ToString(error) + "\n";
    return out;
  };
  EXPECT_EQ(errors("entries:\n"
                   "  - {names: [zinc], max: 40 mg, source: s, source_read: true, date: "
                   "2026-01-01}\n"),
            "house/reference/doses.yaml:2:26: max needs its time, such as '4,000 mg in 24 hours' "
            "or '25 mg a week'\n");
  EXPECT_EQ(errors("entries:\n"
                   "  - {names: [zinc], mx: 40 mg a day, single: 40 mg, source: s, source_read: "
                   "true, date: 2026-01-01}\n"),
            "house/reference/doses.yaml:2:21: unknown key 'mx'; did you mean 'max'?\n");
}

}  // namespace
}  // namespace carelint
