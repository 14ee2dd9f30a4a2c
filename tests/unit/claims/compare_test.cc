// Properties, guards and limits of the comparison.  Which level a contradiction gets, and how
// much evidence it takes, is tuned on real articles and is not tested here.

#include "claims/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "testing/claims_text.h"

namespace carelint {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> Found(const std::string& a, const std::string& b,
                               const std::string& title = "Leaflet") {
  return ClaimsText(TwoStatements(title, a, b)).Found();
}

struct Clash {
  const char* a;
  const char* b;
  const char* rule;
};

const Clash kClashes[] = {
    {"Take levothyroxine on an empty stomach.", "Take levothyroxine with a meal.",
     "contradict-food"},
    {"Warts are contagious.", "Warts are not contagious.", "contradict-property"},
    {"Bowel screening starts at the age of 50.", "Bowel screening begins at 60 years of age.",
     "contradict-age-limit"},
    {"Take simvastatin at night.", "Take simvastatin in the morning.", "contradict-timing"},
    {"Take loratadine tablets once a day.", "Take loratadine tablets three times a day.",
     "contradict-frequency"},
    {"Take no more than 4 g of paracetamol in a day.",
     "Take no more than 2 g of paracetamol in a day.", "contradict-dose"},
    {"Chickenpox lasts for 5 days.", "Chickenpox lasts for three weeks.", "contradict-duration"},
};

TEST(Compare, WhatCannotBothHoldIsFound) {
  for (const Clash& clash : kClashes) {
    EXPECT_THAT(Found(clash.a, clash.b), ::testing::Contains(clash.rule))
        << clash.a << " | " << clash.b;
  }
}

TEST(Compare, TheOrderOfTheTwoSidesDoesNotMatter) {
  for (const Clash& clash : kClashes) {
    EXPECT_EQ(Found(clash.a, clash.b), Found(clash.b, clash.a)) << clash.a << " | " << clash.b;
  }
}

TEST(Compare, NothingContradictsItself) {
  for (const Clash& clash : kClashes) {
    EXPECT_THAT(Found(clash.a, clash.a), IsEmpty()) << clash.a;
    EXPECT_THAT(Found(clash.b, clash.b), IsEmpty()) << clash.b;
  }
}

TEST(Compare, NotOnOneSideTurnsTheResultRound) {
  for (const auto& [plain, denied] : std::vector<std::pair<std::string, std::string>>{
           {"Warts are contagious.", "Warts are not contagious."},
           {"Haemophilia is inherited.", "Haemophilia is not inherited."},
           {"Gonorrhoea is curable.", "Gonorrhoea is not curable."}}) {
    EXPECT_THAT(Found(plain, denied), Not(IsEmpty())) << plain;
    EXPECT_THAT(Found(denied, plain), Not(IsEmpty())) << plain;
    EXPECT_THAT(Found(plain, plain), IsEmpty()) << plain;
    EXPECT_THAT(Found(denied, denied), IsEmpty()) << plain;
  }
}

TEST(Compare, ConvertingUnitsChangesNothing) {
  const std::string limit = "Take no more than 4 g of paracetamol in a day.";
  for (const char* same : {"Take no more than 4000 mg of paracetamol in a day.",
                           "Take no more than 4,000 milligrams of paracetamol in a day."}) {
    EXPECT_THAT(Found(limit, same), IsEmpty()) << same;
  }
  for (const char* other : {"Take no more than 2 g of paracetamol in a day.",
                            "Take no more than 2000 mg of paracetamol in a day.",
                            "Take no more than 2,000 milligrams of paracetamol in a day."}) {
    EXPECT_THAT(Found(limit, other), Not(IsEmpty())) << other;
  }
  EXPECT_THAT(Found("Take 400 IU of vitamin D a day.", "Take 10 micrograms of vitamin D a day."),
              IsEmpty());
  EXPECT_THAT(Found("Chickenpox lasts for 14 days.", "Chickenpox lasts for two weeks."), IsEmpty());
  EXPECT_THAT(Found("Take loratadine once a day.", "Take loratadine every 24 hours."), IsEmpty());
}

TEST(Compare, ASynonymChangesNothing) {
  const std::string empty = "Take levothyroxine on an empty stomach.";
  for (const char* with : {"Take levothyroxine with a meal.", "Take levothyroxine with food.",
                           "Take levothyroxine with breakfast."}) {
    EXPECT_THAT(Found(empty, with), ::testing::Contains("contradict-food")) << with;
  }
  for (const char* without :
       {"Take levothyroxine before breakfast.", "Take levothyroxine without food."}) {
    EXPECT_THAT(Found(empty, without), IsEmpty()) << without;
  }
  // Another name of the same medicine.
  EXPECT_EQ(Found("Take no more than 4 g of paracetamol in a day.",
                  "Take no more than 2 g of acetaminophen in a day."),
            Found("Take no more than 4 g of paracetamol in a day.",
                  "Take no more than 2 g of paracetamol in a day."));
}

// --- Guards --------------------------------------------------------------------------------

TEST(CompareGuards, TwoMedicinesOrConditions) {
  EXPECT_THAT(Found("Take levothyroxine on an empty stomach.", "Take naproxen with a meal."),
              IsEmpty());
  EXPECT_THAT(Found("Warts are contagious.", "Eczema is not contagious."), IsEmpty());
}

TEST(CompareGuards, TwoGroupsOfPeople) {
  EXPECT_THAT(
      Found("Adults take 10 ml of lactulose a day.", "Babies take 2 ml of lactulose a day."),
      IsEmpty());
  EXPECT_THAT(Found("In pregnancy, take levothyroxine at night.",
                    "Children take levothyroxine in the morning."),
              IsEmpty());
}

TEST(CompareGuards, TwoForms) {
  EXPECT_THAT(Found("Keep the insulin injection in the fridge.",
                    "Keep insulin tablets at room temperature."),
              IsEmpty());
}

TEST(CompareGuards, TwoPhases) {
  EXPECT_THAT(Found("The loading dose of naproxen is 500 mg a day.",
                    "The maintenance dose of naproxen is 250 mg a day."),
              IsEmpty());
}

TEST(CompareGuards, Siblings) {
  EXPECT_THAT(Found("Type 1 diabetes is inherited.", "Type 2 diabetes is not inherited."),
              IsEmpty());
}

TEST(CompareGuards, AQuestionAssertsNothing) {
  EXPECT_THAT(Found("Are warts contagious?", "Warts are not contagious."), IsEmpty());
  EXPECT_THAT(
      Found("Do you take levothyroxine with a meal?", "Take levothyroxine on an empty stomach."),
      IsEmpty());
}

TEST(CompareGuards, AMythIsNotTheArticlesWord) {
  EXPECT_THAT(Found("Some people think warts are not contagious.", "Warts are contagious."),
              IsEmpty());
  EXPECT_THAT(Found("It is a myth that warts are not contagious.", "Warts are contagious."),
              IsEmpty());
}

TEST(CompareGuards, ItemsOfOneListAreDifferentThings) {
  const ClaimsText article(
      "# Timing\n\nWhen to take levothyroxine:\n\n- Take levothyroxine on an empty stomach.\n"
      "- Take levothyroxine with a meal.\n");
  EXPECT_THAT(article.Found(), IsEmpty());
  EXPECT_EQ(article.StepOf("on an empty", "with a meal"), "sibling");
}

TEST(CompareGuards, RowsOfOneTableAreDifferentThings) {
  const ClaimsText article(
      "# Doses\n\n| Medicine | Dose |\n|---|---|\n| Iron | 65 mg a day |\n| Iron | 200 mg a day "
      "|\n");
  EXPECT_THAT(article.Found(), IsEmpty());
  EXPECT_EQ(article.StepOf("65 mg", "200 mg"), "sibling");
}

TEST(CompareGuards, TwoConditions) {
  EXPECT_THAT(Found("If your nose is blocked, take loratadine once a day.",
                    "If your skin itches, take loratadine three times a day."),
              IsEmpty());
}

// --- Order and limits ------------------------------------------------------------------------

// --- Titles, summaries, certainty --------------------------------------------------

TEST(CompareStanding, ATitleThatTheTextDenies) {
  const ClaimsText text(
      "# Coffee Raises Blood Pressure\n\nMany people like a cup.\n\n## What was measured\n\n"
      "Coffee does not raise blood pressure.\n");
  EXPECT_TRUE(text.Finds("contradict-title-body"));
}

TEST(CompareStanding, AQuestionOrADoubtInATitlePromisesNothing) {
  for (const char* title : {"Does Coffee Raise Blood Pressure?", "Does Coffee Raise Blood Pressure",
                            "Coffee May Raise Blood Pressure"}) {
    const ClaimsText text("# " + std::string(title) +
                          "\n\nMany people like a cup.\n\n## What was measured\n\n"
                          "Coffee does not raise blood pressure.\n");
    EXPECT_FALSE(text.Finds("contradict-title-body")) << title;
  }
}

TEST(CompareStanding, ASummaryThatSaysTheOpposite) {
  for (const char* summary :
       {"## Conclusion\n\nCoffee does not raise blood pressure.\n",
        "## Mornings\n\nIn conclusion, coffee does not raise blood pressure.\n",
        "## Key takeaways\n\n- Coffee does not raise blood pressure.\n"}) {
    const ClaimsText text(
        "# Drinks\n\nMany people like a cup.\n\n## In the heart\n\n"
        "Coffee raises blood pressure.\n\n" +
        std::string(summary));
    EXPECT_TRUE(text.Finds("contradict-summary-body")) << summary;
  }
}

TEST(CompareStanding, SurerHereThanThere) {
  EXPECT_TRUE(ClaimsText(TwoStatements("Leaflet", "Stress is thought to cause eczema.",
                                       "Stress causes eczema."))
                  .Finds("certainty-drift"));
  EXPECT_FALSE(
      ClaimsText(TwoStatements("Leaflet", "Stress may cause eczema.", "Stress can cause eczema."))
          .Finds("certainty-drift"));
}

TEST(CompareStanding, OneOutcomeInTwoDirectionsIsToldAside) {
  const ClaimsText text(TwoStatements("Hair", "Biotin is needed for hair growth.",
                                      "Biotin tablets can cause hair loss."));
  ASSERT_TRUE(text.Finds("contradict-direction"));
  for (const ClaimPair& pair : text.comparison().pairs) {
    if (pair.rule == "contradict-direction") {
      EXPECT_EQ(pair.level, Level::kInfo);
    }
  }
}

// --- Fact sheets ---------------------------------------------------------------------

TEST(CompareWithSheet, WhatTheSheetSaysHolds) {
  const ClaimsText article("# Cetirizine\n\nAdults take 20 mg of cetirizine once a day.\n");
  const ClaimsText sheet("# Facts\n\nAdults take 10 mg of cetirizine once a day.\n");
  const ClaimComparison found =
      CompareWithSheet(article.statements(), sheet.statements(), article.vocabulary());
  ASSERT_FALSE(found.pairs.empty());
  EXPECT_EQ(found.pairs.front().rule, "contradict-dose");
  EXPECT_EQ(article.Text(article.statements()[found.pairs.front().a].prose),
            "Adults take 20 mg of cetirizine once a day.");
  EXPECT_EQ(sheet.Text(sheet.statements()[found.pairs.front().b].prose),
            "Adults take 10 mg of cetirizine once a day.");
}

TEST(CompareWithSheet, AgreementAndOtherThingsAreSilent) {
  const ClaimsText sheet("# Facts\n\nAdults take 10 mg of cetirizine once a day.\n");
  for (const char* same : {"# A\n\nAdults take 10 mg of cetirizine once a day.\n",
                           "# A\n\nAdults take 20 mg of loratadine once a day.\n",
                           "# A\n\nChildren take 5 mg of cetirizine once a day.\n"}) {
    const ClaimsText article(same);
    EXPECT_THAT(
        CompareWithSheet(article.statements(), sheet.statements(), article.vocabulary()).pairs,
        IsEmpty())
        << same;
  }
}

TEST(Compare, PairsAreRankedAndEachStandsOnce) {
  std::string text = "# Leaflet\n\n";
  for (const Clash& clash : kClashes) {
    text += "## Part\n\n" + std::string(clash.a) + "\n\n## Other part\n\n" + clash.b + "\n\n";
  }
  const ClaimsText article(text);
  std::set<std::pair<uint32_t, uint32_t>> seen;
  bool found = true;
  double score = 1e9;
  for (const ClaimPair& pair : article.comparison().pairs) {
    EXPECT_LT(pair.a, pair.b);
    EXPECT_TRUE(seen.insert({pair.a, pair.b}).second);
    ASSERT_LT(pair.b, article.statements().size());
    EXPECT_LT(pair.cue_a, article.statements()[pair.a].cues.size());
    EXPECT_LT(pair.cue_b, article.statements()[pair.b].cues.size());
    if (found && pair.step != Step::kFound) {
      found = false;
      score = 1e9;
    }
    EXPECT_EQ(pair.step == Step::kFound, found);
    EXPECT_LE(pair.score, score);
    score = pair.score;
    EXPECT_FALSE(pair.rule.empty());
    EXPECT_FALSE(pair.asks.empty());
  }
  EXPECT_FALSE(article.comparison().cut);
}

TEST(Compare, TwoRunsGiveTheSame) {
  std::string text = "# Leaflet\n\n";
  for (int i = 0; i < 40; ++i) {
    text += "Take ibuprofen " + std::to_string(100 + 10 * i) + " mg with food. Warts last for " +
            std::to_string(i + 1) + " weeks.\n\n";
  }
  const ClaimsText one(text);
  const ClaimsText other(text);
  ASSERT_EQ(one.comparison().pairs.size(), other.comparison().pairs.size());
  for (size_t i = 0; i < one.comparison().pairs.size(); ++i) {
    EXPECT_EQ(one.comparison().pairs[i].a, other.comparison().pairs[i].a);
    EXPECT_EQ(one.comparison().pairs[i].b, other.comparison().pairs[i].b);
    EXPECT_EQ(one.comparison().pairs[i].step, other.comparison().pairs[i].step);
  }
}

TEST(CompareLimits, TwentyThousandClaimsAboutOneSubjectAreCut) {
  std::string text = "# Iron\n\n";
  for (int i = 0; i < 20000; ++i) text += "Take iron with food.\n\n";
  const ClaimsText article(text);
  EXPECT_GE(article.statements().size(), 20000u);
  EXPECT_TRUE(article.comparison().cut);
  // Far less than every two.
  EXPECT_LT(article.comparison().pairs.size(), 1000000u);
}

TEST(CompareLimits, PairsGrowNoFasterThanTheCap) {
  const auto count = [](int statements) {
    std::string text = "# Iron\n\n";
    for (int i = 0; i < statements; ++i) {
      text += "Take iron with food on day " + std::to_string(i) + ".\n\n";
    }
    return ClaimsText(text).comparison().pairs.size();
  };
  EXPECT_LE(count(200), 200u * 201 / 2);
  EXPECT_LT(count(8000), 500000u);
}

TEST(CompareLimits, ATableOfFiveThousandRows) {
  std::string text = "# Doses\n\n| Medicine | Dose |\n|---|---|\n";
  for (int i = 1; i <= 5000; ++i) text += "| Iron | " + std::to_string(i) + " mg a day |\n";
  const ClaimsText article(text);
  EXPECT_GE(article.statements().size(), 5000u);
  EXPECT_THAT(article.Found(), IsEmpty());
  EXPECT_LT(article.comparison().pairs.size(), 500000u);
}

TEST(CompareLimits, ASentenceOfAMegabyte) {
  std::string text = "# Words\n\n";
  while (text.size() < 1000000) text += "word ";
  const ClaimsText article(text + "end.\n");
  // Cut into parts, and every part inside the article.
  EXPECT_LT(article.statements().size(), 100u);
  for (const Statement& statement : article.statements()) {
    EXPECT_LE(statement.prose.end, article.facts().folded.size());
  }
}

TEST(CompareLimits, NestedNegation) {
  std::string text = "Warts are ";
  for (int i = 0; i < 3000; ++i) text += "not ";
  const ClaimsText article(TwoStatements("Leaflet", text + "contagious.", "Warts are contagious."));
  EXPECT_LE(article.comparison().pairs.size(), 10u);
}

}  // namespace
}  // namespace carelint
