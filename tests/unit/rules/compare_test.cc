// Kind `compare`, through the rules that use it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing/check_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "line message" of each finding.
std::vector<std::string> Lines(const std::string& rule, const std::string& text,
                               const std::string& format = "markdown") {
  const Source source("article", text);
  std::vector<std::string> out;
  for (const Finding& finding : CheckText(text, format, {rule}).findings) {
    out.push_back(std::to_string(source.Locate(finding.span.begin).line) + " " + finding.message);
  }
  return out;
}

std::string Sections(const std::vector<std::string>& headings) {
  std::string text;
  for (const std::string& heading : headings) text += "## " + heading + "\n\nText.\n\n";
  return text;
}

std::string Words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "word ";
  return text + "\n";
}

TEST(PromisedCount, ListsAfterALeadIn) {
  const auto found = [](const std::string& lead_in) {
    return Lines("promised-count-mismatch", "# T\n\n" + lead_in + "\n\n- a\n- b\n- c\n").size();
  };
  EXPECT_EQ(found("There are four types of gout:"), 1u);
  EXPECT_EQ(found("Here are the top 5 signs:"), 1u);
  EXPECT_EQ(found("Follow these 2 steps:"), 1u);
  EXPECT_EQ(found("Do the following four things:"), 1u);
  EXPECT_EQ(found("There are three types of gout:"), 0u);
  EXPECT_EQ(found("There are four types of gout. Their signs are:"), 0u);
  EXPECT_EQ(found("There are two types of gout, and both cause:"), 0u);
  EXPECT_EQ(found("These two drugs have the following side effects:"), 0u);
  EXPECT_EQ(found("You need two of these four signs:"), 0u);
  EXPECT_EQ(found("There are at least four types:"), 0u);
  EXPECT_EQ(found("Wait for these four weeks:"), 0u);
}

TEST(PromisedCount, SilentInDoubt) {
  EXPECT_THAT(Lines("promised-count-mismatch", "There are two kinds:\n\n- only one\n"), IsEmpty());
  EXPECT_THAT(Lines("promised-count-mismatch",
                    "There are four kinds:\n\n- a\n- b\n\nAnd:\n\n- c\n- d\n- e\n"),
              IsEmpty());
  EXPECT_THAT(Lines("promised-count-mismatch",
                    "There are two kinds:\n\n- a. It has two forms:\n- b\n- c\n"),
              IsEmpty());
}

TEST(PromisedCount, HeadingsBelowATitle) {
  EXPECT_THAT(
      Lines("promised-count-mismatch",
            "# 5 Ways to Sleep\n\n" + Sections({"1. Tea", "2. Walks", "3. Books", "4. Baths"})),
      ElementsAre("1 \"5 Ways\" promises 5, but 4 follow"));
  EXPECT_THAT(Lines("promised-count-mismatch",
                    "# 4 Ways to Sleep\n\n" + Sections({"Tea", "Walks", "Books", "Conclusion"})),
              ElementsAre("1 \"4 Ways\" promises 4, but 3 follow"));
  EXPECT_THAT(
      Lines("promised-count-mismatch",
            "# 3 Ways to Sleep\n\n" + Sections({"Introduction", "Tea", "Walks", "Books", "FAQ"})),
      IsEmpty());
}

TEST(PromisedCount, OtherNumbersPromiseNothing) {
  for (const char* title : {"7+ ways to sleep", "Type 2 symptoms", "10 mg tablets", "5 years later",
                            "Sleep at 60", "1,000 reasons", "3-day diets"}) {
    EXPECT_THAT(
        Lines("promised-count-mismatch", "# " + std::string(title) + "\n\n- a\n- b\n- c\n- d\n"),
        IsEmpty())
        << title;
  }
}

TEST(TableOfContents, StaleAndMissingEntries) {
  EXPECT_THAT(Lines("toc-out-of-sync", "# T\n\n## Contents\n\n- Signs\n- Gone\n\n" +
                                           Sections({"Signs", "Tests", "Outlook"})),
              ElementsAre("3 \"Contents\" leaves out 2 of 3 sections, such as \"Tests\"",
                          "6 \"Contents\" lists \"Gone\", but no such heading stands in the text"));
}

TEST(TableOfContents, AnchorsAndBeginningsAreInSync) {
  EXPECT_THAT(
      Lines("toc-out-of-sync", "# T\n\n## Contents\n\n- [Signs](#signs-of-gout)\n- Tests\n\n" +
                                   Sections({"Signs of gout", "Tests and scans", "References"})),
      IsEmpty());
  EXPECT_THAT(Lines("toc-out-of-sync", "# T\n\n## Contents\n\n- [One](a.md)\n- [Two](b.md)\n\n" +
                                           Sections({"One", "X"})),
              IsEmpty());
}

TEST(TableOfContents, MayStopAtAnyDepth) {
  EXPECT_THAT(
      Lines("toc-out-of-sync",
            "# T\n\n## Contents\n\n- A\n  - B\n- C\n\n## A\n\n### B\n\nx\n\n## C\n\n### D\n\nx\n"),
      IsEmpty());
  EXPECT_THAT(Lines("toc-out-of-sync",
                    "# T\n\n## Contents\n\n- A\n  - B\n\n## A\n\n### B\n\nx\n\n### D\n\nx\n"),
              ElementsAre("3 \"Contents\" leaves out 1 of 3 sections, such as \"D\""));
}

TEST(ReadingTime, OneMinuteOrAThirdIsNear) {
  const std::string rule = "reading-time-mismatch";
  EXPECT_THAT(Lines(rule, "# T\n\n3 min read\n\n" + Words(715)), IsEmpty());
  EXPECT_THAT(Lines(rule, "# T\n\n2-4 min read\n\n" + Words(1100)), IsEmpty());
  EXPECT_EQ(Lines(rule, "# T\n\n1 min read\n\n" + Words(1900)).size(), 1u);
  EXPECT_EQ(Lines(rule, "# T\n\nReading time: 9 minutes\n\n" + Words(700)).size(), 1u);
}

TEST(ReadingTime, SeveralLabelsBelongToOtherArticles) {
  EXPECT_THAT(
      Lines("reading-time-mismatch", "# T\n\n1 min read\n\nA\n\n7 min read\n\n" + Words(1900)),
      IsEmpty());
}

}  // namespace
}  // namespace carelint
