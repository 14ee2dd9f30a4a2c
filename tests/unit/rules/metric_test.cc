// Kind `metric`.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/source.h"
#include "input/input.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Result<std::shared_ptr<const Catalogue>> Load(const std::string& rule) {
  return Catalogue::Create(
      {{"own/hard.yaml", "own",
        "kind: metric\n" + rule +
            "severity: info\nsummary: s\nwhy: w\nsource: s\ncases: {flag: [x], pass: [y]}\n"
            "message: '{figures}; {words} words, {sentences} sentences'\n"}});
}

std::vector<std::string> Messages(const std::string& rule, const std::string& text) {
  const auto catalogue = Load(rule);
  if (!catalogue) return {ToString(catalogue.errors().front())};
  Selection selection;
  selection.select = {"hard"};
  const auto rules = RuleSet::Create(*catalogue, selection);
  const Source source("article", text);
  const Document document = FindFormat("markdown")->read(source, (*catalogue)->residue());
  std::vector<std::string> out;
  for (const Finding& finding : (*rules)->Check(source, document).findings) {
    out.push_back(finding.message);
  }
  return out;
}

// 10 words, 15 syllables, two words of three and more.
const std::string kSentence = "Take the medicine with water in the morning and evening.";

TEST(Metric, FleschKincaidIsItsFormula) {
  // 0.39 × 10 + 11.8 × 15 / 10 − 15.59 = 6.01
  EXPECT_THAT(Messages("of: flesch-kincaid-grade\nmax: 5\n", kSentence),
              ElementsAre("Flesch-Kincaid grade 6 (at most 5); 10 words, 1 sentences"));
  EXPECT_THAT(Messages("of: flesch-kincaid-grade\nmax: 6.1\n", kSentence), IsEmpty());
}

TEST(Metric, SmogIsItsFormula) {
  // 1.0430 × √(30 × 1 / 1) + 3.1291 = 8.84
  EXPECT_THAT(Messages("of: smog\nmax: 8\n", kSentence),
              ElementsAre("SMOG grade 8.8 (at most 8); 10 words, 1 sentences"));
}

TEST(Metric, SeveralMeasuresAreOneFinding) {
  const std::string rule =
      "any: [{of: flesch-kincaid-grade, max: 5}, {of: smog, max: 8}, {of: smog, max: 99}]\n";
  EXPECT_THAT(Messages(rule, kSentence),
              ElementsAre("Flesch-Kincaid grade 6 (at most 5) and SMOG grade 8.8 (at most 8); "
                          "10 words, 1 sentences"));
}

TEST(Metric, ShortTextHasNoFigure) {
  EXPECT_THAT(Messages("of: smog\nmax: 1\nleast-sentences: 2\n", kSentence), IsEmpty());
  EXPECT_THAT(Messages("of: smog\nmax: 1\nleast-words: 11\n", kSentence), IsEmpty());
  EXPECT_THAT(
      Messages("of: smog\nmax: 1\nleast-words: most\noptions: {most: {default: 11, about: x}}\n",
               kSentence),
      IsEmpty());
}

TEST(Metric, OnlyRunningProseIsMeasured) {
  const std::string hard = "Intramuscular administration necessitates gastrointestinal evaluation";
  const std::string text = "# " + hard + "\n\n" + kSentence + "\n\n- " + hard + ".\n\n| " + hard +
                           " |\n|---|\n| " + hard + ". |\n\n" + hard + "\n\n```\n" + hard +
                           ".\n```\n";
  EXPECT_THAT(Messages("of: flesch-kincaid-grade\nmax: 5\n", text),
              ElementsAre("Flesch-Kincaid grade 6 (at most 5); 10 words, 1 sentences"));
}

TEST(Metric, WordsTheSubjectDemandsAreNotWeighed) {
  const std::string text = "Hydroxychloroquine and acetaminophen are the names.";
  EXPECT_THAT(Messages("of: smog\nmax: 3.2\nignore: [medicine]\n", text), IsEmpty());
  EXPECT_THAT(Messages("of: smog\nmax: 3.2\n", text),
              ElementsAre(HasSubstr("SMOG grade 11.2 (at most 3.2)")));
}

TEST(Metric, MistakesAreShown) {
  EXPECT_THAT(Messages("of: gunning-fog\nmax: 9\n", "x"), ElementsAre(HasSubstr("'of' must be")));
  EXPECT_THAT(Messages("of: smog\n", "x"), ElementsAre(HasSubstr("needs 'max'")));
  EXPECT_THAT(Messages("of: smog\nmax: much\n", "x"), ElementsAre(HasSubstr("must be a number")));
}

TEST(Metric, TheLongestSentencesAreNamed) {
  std::string text = kSentence;
  const std::string clause = "necessitates comprehensive gastrointestinal examination and ";
  for (int i = 0; i < 5; ++i) {
    text += " It " + clause + clause + clause + clause + clause + "rest.";
  }
  const std::vector<Finding> findings =
      CheckText(text + " " + text, "markdown", {"readability-grade"}).findings;
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].related.size(), 3u);
  EXPECT_EQ(findings[0].related[0].message, "a sentence of 27 words");
}

}  // namespace
}  // namespace carelint
