#include "claims/clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing/check_text.h"
#include "testing/claims_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;

// "kind: words" of each clause of a one-sentence text; none begins inside `phrase`.
std::vector<std::string> Clauses(const std::string& text, const std::string& phrase = "") {
  static constexpr std::string_view kKinds[] = {"main",   "condition", "time",
                                                "reason", "relative",  "purpose"};
  const Document document = ReadText(text, "markdown");
  const Facts facts = ReadFacts(document, BuiltInLexicons());
  EXPECT_EQ(facts.sentences.size(), 1u) << text;
  std::vector<std::pair<uint32_t, uint32_t>> phrases;
  if (!phrase.empty()) {
    const size_t at = std::string_view(facts.folded).find(phrase);
    std::pair<uint32_t, uint32_t> tokens = {0, 0};
    for (uint32_t t = 0; t < facts.tokens.size(); ++t) {
      if (facts.tokens[t].prose.begin <= at) tokens.first = t;
      if (facts.tokens[t].prose.begin < at + phrase.size()) tokens.second = t + 1;
    }
    phrases.push_back(tokens);
  }
  std::vector<Clause> clauses;
  SplitClauses(facts, 0, phrases, clauses);
  std::vector<std::string> out;
  uint32_t next = facts.sentences[0].first_token;
  for (const Clause& clause : clauses) {
    EXPECT_EQ(clause.first_token, next) << text;
    EXPECT_LT(clause.first_token, clause.end_token) << text;
    next = clause.end_token;
    out.push_back(std::string(kKinds[static_cast<size_t>(clause.kind)]) + ": " +
                  std::string(document.Prose({facts.tokens[clause.first_token].prose.begin,
                                              facts.tokens[clause.end_token - 1].prose.end})));
  }
  EXPECT_EQ(next, facts.sentences[0].end_token) << text;
  return out;
}

TEST(Clauses, OneThingOneClause) {
  EXPECT_THAT(Clauses("Take the tablet with a glass of water."),
              ElementsAre("main: Take the tablet with a glass of water"));
  EXPECT_THAT(Clauses("Eat apples, pears and plums."),
              ElementsAre("main: Eat apples, pears and plums"));
}

TEST(Clauses, SignsEndThem) {
  EXPECT_THAT(Clauses("Rest today; walk tomorrow."),
              ElementsAre("main: Rest today", "main: walk tomorrow"));
  EXPECT_THAT(Clauses("Mornings: drink water (a glass) first."),
              ElementsAre("main: Mornings", "main: drink water", "main: a glass", "main: first"));
}

TEST(Clauses, ConditionsInFrontAndBehind) {
  EXPECT_THAT(Clauses("If you feel sick, stop the tablets."),
              ElementsAre("condition: If you feel sick", "main: stop the tablets"));
  EXPECT_THAT(Clauses("Stop the tablets if you feel sick."),
              ElementsAre("main: Stop the tablets", "condition: if you feel sick"));
  EXPECT_THAT(Clauses("Keep going unless it hurts."),
              ElementsAre("main: Keep going", "condition: unless it hurts"));
}

TEST(Clauses, TimesReasonsRelativesPurposes) {
  EXPECT_THAT(Clauses("Wait until the swelling goes down."),
              ElementsAre("main: Wait", "time: until the swelling goes down"));
  EXPECT_THAT(Clauses("Wear gloves because the cream stains."),
              ElementsAre("main: Wear gloves", "reason: because the cream stains"));
  EXPECT_THAT(Clauses("People who smoke cough more."),
              ElementsAre("main: People", "relative: who smoke cough more"));
  EXPECT_THAT(Clauses("Drink water to prevent stones."),
              ElementsAre("main: Drink water", "purpose: to prevent stones"));
  // What is needed is no purpose.
  EXPECT_THAT(Clauses("You need to prevent stones."),
              ElementsAre("main: You need to prevent stones"));
}

TEST(Clauses, EvenIfIsNoCondition) {
  EXPECT_THAT(Clauses("Finish the course even if you feel well."),
              ElementsAre("main: Finish the course even", "time: if you feel well"));
}

TEST(Clauses, OnceADayCounts) {
  EXPECT_THAT(Clauses("Take it once a day."), ElementsAre("main: Take it once a day"));
  EXPECT_THAT(Clauses("Stop once you feel well."),
              ElementsAre("main: Stop", "time: once you feel well"));
}

TEST(Clauses, ButOpensAnother) {
  EXPECT_THAT(Clauses("The cream stings but it works."),
              ElementsAre("main: The cream stings", "main: but it works"));
  EXPECT_THAT(Clauses("Take the cream off, and wash your hands."),
              ElementsAre("main: Take the cream off", "main: and wash your hands"));
}

TEST(Clauses, NoneBeginsInsideAPhrase) {
  EXPECT_THAT(Clauses("Take it when you are eating soup.", "when you are eating"),
              ElementsAre("main: Take it when you are eating soup"));
}

TEST(Clauses, NestedOnesKeepTheirOrder) {
  std::string text = "Rest";
  for (int i = 0; i < 1000; ++i) text += " if it is cold, unless it is warm,";
  const std::vector<std::string> clauses = Clauses(text + " and drink.");
  EXPECT_GT(clauses.size(), 1900u);
  EXPECT_LT(clauses.size(), 4100u);
}

}  // namespace
}  // namespace carelint
