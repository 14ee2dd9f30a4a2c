// Kind `unique`, through the rules that use it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing/check_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "line severity +related lines" of each finding.
std::vector<std::string> Lines(const std::string& rule, const std::string& text,
                               const std::string& format = "markdown") {
  const Source source("article", text);
  std::vector<std::string> out;
  for (const Finding& finding : CheckText(text, format, {rule}).findings) {
    std::string line = std::to_string(source.Locate(finding.span.begin).line) + " " +
                       std::string(ToString(finding.severity));
    for (const Related& related : finding.related) {
      line += " +" + std::to_string(source.Locate(related.span.begin).line);
    }
    out.push_back(std::move(line));
  }
  return out;
}

std::string Headings(const std::vector<std::string>& headings) {
  std::string text;
  for (const std::string& heading : headings) text += "## " + heading + "\n\nText.\n\n";
  return text;
}

TEST(DuplicateHeading, OneFindingForAllPlaces) {
  EXPECT_THAT(Lines("duplicate-heading", Headings({"Dose", "dose", "Use", "Dose:"})),
              ElementsAre("1 error +5 +13"));
}

TEST(DuplicateHeading, BelowDifferentParentsIsNoFault) {
  EXPECT_THAT(Lines("duplicate-heading", "# A\n\n## B\n\n### Dose\n\nx\n\n## C\n\n### Dose\n\nx\n"),
              IsEmpty());
}

TEST(DuplicateHeading, BelowTheTitleIsTheTopLevel) {
  EXPECT_THAT(Lines("duplicate-heading", "## Dose\n\nx\n\n# Title\n\n## Dose\n\nx\n"),
              ElementsAre("1 error +7"));
}

TEST(DuplicateHeading, InferredHeadingsDropOneLevel) {
  const std::string prose = "Wash the wound with clean water, and dry it with a clean towel.\n\n";
  EXPECT_THAT(
      Lines("duplicate-heading",
            "Wounds\n\n" + prose + "First aid\n\n" + prose + "First aid\n\n" + prose, "text"),
      ElementsAre("5 warning +9"));
}

TEST(DuplicateHeading, SignsAloneAreNoHeading) {
  EXPECT_THAT(Lines("duplicate-heading", Headings({"=", "=", "×", "×"})), IsEmpty());
}

TEST(TitleRepeated, IsReportedAtItsFirstPlace) {
  const std::string prose =
      "Injections of this vitamin help people whose blood holds too little.\n";
  const std::string text =
      "zinc before and after\n\n3 min read 20-08-2025\nzinc before and after\n\n" +
      std::string("Table of Contents\n\nzinc before and after\n\n") + prose;
  EXPECT_THAT(Lines("title-repeated", text, "text"), ElementsAre("1 warning +4 +8"));
  EXPECT_THAT(Lines("duplicate-heading", text, "text"), IsEmpty());
  EXPECT_THAT(Lines("empty-section", text, "text"), IsEmpty());
}

TEST(NearDuplicateHeading, FoldsSynonymsAndStems) {
  const std::string rule = "near-duplicate-heading";
  EXPECT_THAT(Lines(rule, Headings({"Can Zinc Injections Lead to Hair Loss- Understanding the Link",
                                    "Can Zinc Shots Cause Hair Loss?"})),
              ElementsAre("1 warning +5"));
  EXPECT_THAT(Lines(rule, Headings({"Preventing knee pain in runners",
                                    "Prevention of knee pain in runners"})),
              ElementsAre("1 warning +5"));
}

TEST(NearDuplicateHeading, KeepsOppositesApart) {
  const std::string rule = "near-duplicate-heading";
  EXPECT_THAT(Lines(rule, Headings({"What Happens Before a Zinc Injection?",
                                    "What Happens After a Zinc Injection?"})),
              IsEmpty());
  EXPECT_THAT(
      Lines(rule, Headings({"When knee pain needs surgery", "When knee pain never needs surgery"})),
      IsEmpty());
  EXPECT_THAT(Lines(rule, Headings({"Hepatitis A vaccine safety", "Hepatitis vaccine safety"})),
              IsEmpty());
}

TEST(NearDuplicateHeading, ABareTitleIsNone) {
  EXPECT_THAT(Lines("near-duplicate-heading",
                    "# Child Dental Health\n\n## Information about Child Dental Health\n\nx\n"),
              IsEmpty());
}

TEST(NearDuplicateHeading, EqualHeadingsAreDuplicates) {
  EXPECT_THAT(
      Lines("near-duplicate-heading", Headings({"Knee pain in runners", "Knee pain in runners"})),
      IsEmpty());
}

constexpr char kLong[] =
    "Stretch the calf gently until the cramp lets go, and then walk about for a minute or two.";

TEST(RepeatedParagraph, NeighboursAreOneRepeat) {
  const std::string second =
      "Drink a glass of water before you go to bed, and keep another one beside the bed.";
  const std::string both = std::string(kLong) + "\n\n" + second + "\n\n";
  EXPECT_THAT(Lines("repeated-paragraph", both + "## At night\n\n" + both),
              ElementsAre("1 warning +7"));
}

TEST(RepeatedParagraph, ALongSentenceInTwoParagraphs) {
  const std::string text =
      std::string("Cramps hurt. ") + kLong + "\n\nNo one knows why they come. " + kLong + "\n";
  EXPECT_THAT(Lines("repeated-paragraph", text), ElementsAre("1 warning +3"));
}

TEST(RepeatedParagraph, QuotesRepeatOnPurpose) {
  EXPECT_THAT(Lines("repeated-paragraph", std::string("> ") + kLong + "\n\nx\n\n> " + kLong + "\n"),
              IsEmpty());
}

TEST(Unique, ManyHeadingsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 50000; ++i)
    text += "## Side effects of drug " + std::to_string(i % 25000) + "\n\n";
  EXPECT_EQ(
      CheckText(text, "markdown", {"duplicate-heading", "near-duplicate-heading"}).findings.size(),
      25000u);
}

}  // namespace
}  // namespace carelint
