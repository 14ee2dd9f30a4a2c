// Kind `structure`, through the rules that use it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing/check_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// "line severity" of each finding.
std::vector<std::string> Lines(const std::string& rule, const std::string& text,
                               const std::string& format = "markdown") {
  const Source source("article", text);
  std::vector<std::string> out;
  for (const Finding& finding : CheckText(text, format, {rule}).findings) {
    out.push_back(std::to_string(source.Locate(finding.span.begin).line) + " " +
                  std::string(ToString(finding.severity)));
  }
  return out;
}

constexpr char kProse[] =
    "Cool the foot at once with cold water, and keep it still for an hour.\n\n";

TEST(EmptySection, ResidueIsNoContent) {
  EXPECT_THAT(Lines("empty-section", "# T\n\n## Related Articles\n\nBack to top button\n"),
              ElementsAre("3 error"));
  EXPECT_THAT(Lines("empty-section", "# T\n\n## Dose\n\n<!-- later -->\n"), ElementsAre("3 error"));
}

TEST(EmptySection, BlanksAndBreaksAreNoContent) {
  EXPECT_THAT(Lines("empty-section", "# T\n\n## A\n\n&nbsp;\n\n## B\n\n<br>\n"),
              ElementsAre("3 error", "7 error"));
  EXPECT_THAT(Lines("empty-section", "# T\n\n## A\n\n<img src=\"a.png\">\n\n## B\n\n![](b.png)\n"),
              IsEmpty());
}

TEST(EmptySection, SubsectionsListsAndPicturesAreContent) {
  EXPECT_THAT(
      Lines("empty-section", "# T\n\n## A\n\n### B\n\nx\n\n## C\n\n- x\n\n## D\n\n![x](x.png)\n"),
      IsEmpty());
}

TEST(EmptySection, TitlesAndSentencesNeedNothing) {
  EXPECT_THAT(Lines("empty-section", "---\ntitle: T\n---\n\n# T\n\n# U\n\nx\n"), IsEmpty());
  EXPECT_THAT(Lines("empty-section", "# T\n\n## No test is known.\n\n## U\n\nx\n"), IsEmpty());
}

TEST(EmptySection, ARunOfShortLinesIsNoRunOfSections) {
  const std::string text =
      std::string("Burns\n\n") + kProse + "Mrs Smith\n\n12 High Street\n\nLeeds\n";
  EXPECT_THAT(Lines("empty-section", text, "text"), IsEmpty());
  EXPECT_THAT(
      Lines("empty-section", std::string("Burns\n\n") + kProse + "Related Articles\n", "text"),
      ElementsAre("5 warning"));
}

TEST(LevelSkip, OnlyTheWayDownCounts) {
  EXPECT_THAT(Lines("heading-level-skip", "# T\n\n### A\n\n#### B\n\n## C\n\n#### D\n"),
              ElementsAre("3 warning", "9 warning"));
  EXPECT_THAT(Lines("heading-level-skip", "### A\n\n## B\n"), IsEmpty());
  EXPECT_THAT(Lines("heading-level-skip", "---\ntitle: T\n---\n\n### A\n"),
              ElementsAre("5 warning"));
}

TEST(HeadingPunctuation, QuestionMarks) {
  const auto flagged = [](const std::string& heading) {
    return !Lines("heading-punctuation", "## " + heading + "\n\nx\n").empty();
  };
  for (const char* heading :
       {"What to Expect During an Injection?", "How to diagnose gout ?", "How much to take?",
        "Your doctor will prescribe zinc?", "Symptoms of anaemia?", "The benefits of zinc?"}) {
    EXPECT_TRUE(flagged(heading)) << heading;
  }
  for (const char* heading :
       {"Who gets gout?", "What is (are) gout ?", "Is gout inherited ?", "What about children?",
        "What if it hurts?", "Need help?", "Over 65 and unwell?", "Feeling tired all the time?",
        "If you have gout, can you eat fish?", "What to do and when should you worry?",
        "Zinc: does it work?", "Pregnant or breastfeeding?", "How often should you eat?",
        "What happens to the liver?", "Symptoms you should know?"}) {
    EXPECT_FALSE(flagged(heading)) << heading;
  }
}

TEST(HeadingPunctuation, HyphensColonsAndStops) {
  const auto found = [](const std::string& heading) {
    return Lines("heading-punctuation", "## " + heading + "\n\nx\n").size();
  };
  EXPECT_EQ(found("Hair Loss- Understanding the Link"), 1u);
  EXPECT_EQ(found("Pre- and post-operative care"), 0u);
  EXPECT_EQ(found("O- blood"), 0u);
  EXPECT_EQ(found("Side effects:"), 1u);
  EXPECT_EQ(found("Keep it dry."), 1u);
  EXPECT_EQ(found("Fruit, nuts, etc."), 0u);
  EXPECT_EQ(found("Made in the U.S."), 0u);
  EXPECT_EQ(found("To be continued..."), 0u);
}

TEST(TruncatedSentence, BlocksThatBreakOff) {
  const auto flagged = [](const std::string& text) {
    return !Lines("truncated-sentence", text).empty();
  };
  EXPECT_TRUE(flagged("Consult your doctor before\n\n## Next\n"));
  EXPECT_TRUE(flagged("The rash fades within a week, but the\n"));
  EXPECT_TRUE(flagged("Most people find that this is safe, although\n"));
  EXPECT_FALSE(flagged("Consult your doctor before use.\n"));
  EXPECT_FALSE(flagged("Most of them have felt like this before\n"));
  EXPECT_FALSE(flagged("Bring a list of the medicines that you are allergic to\n"));
  EXPECT_FALSE(flagged("Talk to the people whom you live with\n"));
  EXPECT_FALSE(flagged("Eat more food that is rich in vitamin A\n"));
  EXPECT_FALSE(flagged("The leaflet tells you what the risks are\n"));
}

TEST(TruncatedSentence, WhatFollowsMayEndTheSentence) {
  const auto flagged = [](const std::string& text) {
    return !Lines("truncated-sentence", text).empty();
  };
  EXPECT_FALSE(flagged("Do not take these tablets with the\n\n- juice\n- milk\n"));
  EXPECT_FALSE(flagged("Do not take these tablets with the\n\njuice of a grapefruit.\n"));
  EXPECT_FALSE(flagged("- Do not take these tablets with the\n"));
  EXPECT_FALSE(flagged("Figure 2 shows the skin and the\n"));
}

TEST(NavCrumb, WordsOfAMenuAndTrails) {
  EXPECT_THAT(Lines("nav-crumb", std::string("Community\n\nCan zinc harm?\n\n") + kProse, "text"),
              ElementsAre("1 warning"));
  EXPECT_THAT(Lines("nav-crumb", std::string("Nutrition\n\n") + kProse, "text"), IsEmpty());
  EXPECT_THAT(Lines("nav-crumb", "Home > Gout\n\n# Gout\n\nx\n"), SizeIs(1));
  EXPECT_THAT(Lines("nav-crumb", "Liver > Kidney\n\n# Gout\n\nx\n"), IsEmpty());
  EXPECT_THAT(Lines("nav-crumb", "# A / B / C\n\nx\n"), IsEmpty());
}

TEST(OrphanLabel, ALabelNeedsSomethingBelow) {
  EXPECT_THAT(Lines("related-articles-orphan", "# T\n\nx\n\n## Related Articles\n\n## End\n\nx\n"),
              ElementsAre("5 error"));
  EXPECT_THAT(Lines("related-articles-orphan", "# T\n\n## Related Articles\n\n- [A](a.md)\n"),
              IsEmpty());
  EXPECT_THAT(Lines("related-articles-orphan", "# T\n\n## Related Articles\n\n### A\n\nx\n"),
              IsEmpty());
}

}  // namespace
}  // namespace carelint
