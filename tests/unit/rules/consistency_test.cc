// Kind `consistency`: with rules of its own, and through built-in ones.

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

constexpr char kHead[] =
    "severity: info\nsummary: s\nwhy: w\nsource: s\n"
    "message: '{match} {count}, {other} {others}'\ncases: {flag: [x], pass: [y]}\n";

Result<std::shared_ptr<const Catalogue>> Load(const std::string& rule) {
  return Catalogue::Create({{"own/mixed.yaml", "own", "kind: consistency\n" + rule + kHead}});
}

std::vector<Finding> Check(const std::string& rule, const std::string& text,
                           const std::string& locale = "en-US") {
  const auto catalogue = Load(rule);
  if (!catalogue) {
    ADD_FAILURE() << ToString(catalogue.errors().front());
    return {};
  }
  Selection selection;
  selection.select = {"mixed"};
  selection.profile.locale = locale;
  const auto rules = RuleSet::Create(*catalogue, selection);
  const Source source("article", text);
  const Document document = FindFormat("markdown")->read(source, (*catalogue)->residue());
  return (*rules)->Check(source, document).findings;
}

std::vector<std::string> Messages(const std::string& rule, const std::string& text,
                                  const std::string& locale = "en-US") {
  std::vector<std::string> out;
  for (const Finding& finding : Check(rule, text, locale)) out.push_back(finding.message);
  return out;
}

// `text` with the fixes of its findings made.
std::string Fixed(const std::string& rule, const std::string& text) {
  std::string out = text;
  for (const Finding& finding : Check(rule, text)) {
    if (!finding.fix) continue;
    for (size_t i = finding.fix->edits.size(); i-- > 0;) {
      const Edit& edit = finding.fix->edits[i];
      out.replace(edit.span.begin, edit.span.size(), edit.text);
    }
  }
  return out;
}

const std::string kWords = "variants: [[tablet], [pill, capsule], [lozenge]]\n";

TEST(Consistency, OneVariantIsNoMixture) {
  EXPECT_THAT(Messages(kWords, "A tablet. Two tablets. The tablet's coat."), IsEmpty());
  EXPECT_THAT(Messages(kWords, "A pill. Two capsules."), IsEmpty());
}

TEST(Consistency, TheRarestIsReportedAtItsFirstUse) {
  const std::vector<Finding> findings =
      Check(kWords, "A pill. A tablet. Tablets help. One pill. Tablets. A lozenge.");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message, "\"lozenge\" 1, \"tablet\" 3");
  ASSERT_EQ(findings[0].related.size(), 2u);
  EXPECT_EQ(findings[0].related[0].span.begin, 10u);  // the commonest
  EXPECT_EQ(findings[0].related[1].span.begin, 2u);   // the other
}

TEST(Consistency, OfEqualsTheLaterIsReported) {
  EXPECT_THAT(Messages(kWords, "A pill. A tablet."), ElementsAre("\"tablet\" 1, \"pill\" 1"));
}

TEST(Consistency, AHouseMayPreferOne) {
  const std::string rule = kWords + "prefer: {en-GB: 1}\n";
  const std::string text = "A tablet. Two tablets. A pill.";
  EXPECT_THAT(Messages(rule, text), ElementsAre("\"pill\" 1, \"tablet\" 2"));
  EXPECT_THAT(Messages(rule, text, "en-GB"), ElementsAre("\"tablet\" 2, \"pill\" 1"));
}

TEST(Consistency, AnExplanationIsNoMixture) {
  EXPECT_THAT(Messages(kWords, "A tablet (pill) or two. Tablets help."), IsEmpty());
  EXPECT_THAT(Messages(kWords, "A tablet, or a pill, helps."), IsEmpty());
  EXPECT_THAT(Messages(kWords, "Tablets/pills help."), IsEmpty());
  EXPECT_THAT(Messages(kWords, "A tablet (pill) or two. Another pill."),
              ElementsAre("\"pill\" 1, \"tablet\" 1"));
}

TEST(Consistency, AGlossExcusesTheUseBehindIt) {
  const std::string rule = kWords + "gloss: ['also called']\n";
  EXPECT_THAT(Messages(rule, "Tablets, which are also called little pills, help."), IsEmpty());
  EXPECT_THAT(Messages(rule, "Tablets, which are also called little pills, help. A pill."),
              ElementsAre("\"pill\" 1, \"Tablets\" 1"));
}

TEST(Consistency, AShortFormOnceExplainedMayStandAlone) {
  const std::string text = "Take 5 milligrams (mg). Later 9 mg. Then 7 milligrams.";
  const std::string rule = "variants: [[mg], [milligrams]]\nforms: exact\n";
  EXPECT_THAT(Messages(rule, text), ElementsAre("\"mg\" 1, \"milligrams\" 2"));
  EXPECT_THAT(Messages(rule + "short-form: true\n", text), IsEmpty());
}

TEST(Consistency, VariantsInOneSentenceMayBeAConversion) {
  const std::string rule = "variants: [['[0-9]+ ?°f'], ['[0-9]+ ?°c']]\ntogether: true\n";
  EXPECT_THAT(Messages(rule, "Fever is 38°C, which is 100°F. Over 104°F, call."), IsEmpty());
  EXPECT_THAT(Messages(rule, "Fever is 38°C and more. Over 104°F, call."),
              ElementsAre("\"104°F\" 1, \"38°C\" 1"));
}

TEST(Consistency, NamesMayBeLeftOut) {
  const std::string rule = "variants: [[centre], [center]]\nskip-names: true\n";
  EXPECT_THAT(Messages(rule, "Our centre is open. Ask the Leeds Heart Center. The centre helps."),
              IsEmpty());
  EXPECT_THAT(Messages(rule, "Our centre is open. Center for Heart Disease is shut."), IsEmpty());
  EXPECT_THAT(Messages(rule, "Our centre is open. Center staff help."),
              ElementsAre("\"Center\" 1, \"centre\" 1"));
}

TEST(Consistency, TheSameWordBeforeMakesItOneThing) {
  const std::string rule = "variants: [[shot], [injection]]\nsame: before\n";
  EXPECT_THAT(Messages(rule, "A tetanus shot. An insulin injection."), IsEmpty());
  EXPECT_THAT(Messages(rule, "A tetanus shot. A tetanus injection. An insulin injection."),
              ElementsAre("\"injection\" 1, \"shot\" 1"));
  EXPECT_THAT(Messages(rule, "A tetanus shot. The injection stings."),
              ElementsAre("\"injection\" 1, \"shot\" 1"));
}

TEST(Consistency, LeastUses) {
  EXPECT_THAT(Messages(kWords + "least: 3\n", "A pill. Tablet. Tablet."), IsEmpty());
  EXPECT_THAT(Messages(kWords + "least-each: 2\n", "A pill. Tablet. Tablet."), IsEmpty());
  EXPECT_THAT(Messages(kWords + "least-each: 2\n", "A pill. Tablet. Tablet. The pill."),
              ElementsAre("\"Tablet\" 2, \"pill\" 2"));
}

TEST(Consistency, TheSourceTellsFormsApart) {
  const std::string rule = "variants: [[{pattern: H2O, source: '<sub'}], [H2O]]\ncase: exact\n";
  EXPECT_THAT(Messages(rule, "H<sub>2</sub>O. Drink H<sub>2</sub>O."), IsEmpty());
  EXPECT_THAT(Messages(rule, "H<sub>2</sub>O. Drink H2O."), ElementsAre("\"H2O\" 1, \"H2O\" 1"));
}

TEST(Consistency, AFixKeepsFormAndCapital) {
  const std::string rule = kWords + "fix: safe\n";
  const std::string fixed = Fixed(rule, "Tablets help. A tablet. A tablet. Pills, pills. A pill.");
  EXPECT_EQ(fixed, "Tablets help. A tablet. A tablet. Tablets, tablets. A tablet.");
  EXPECT_THAT(Messages(rule, fixed), IsEmpty());
}

TEST(Consistency, PairsCountAsTwoWaysOfSpelling) {
  const std::string rule = "pairs: {anaemi-: anemi-, colour: color}\nfix: safe\n";
  EXPECT_THAT(Messages(rule, "Anaemia. The colour. Anaemic."), IsEmpty());
  EXPECT_THAT(Messages(rule, "Anaemia. The colors fade. Anaemic."),
              ElementsAre("\"colors\" 1, \"Anaemia\" 2"));
  // The same word is shown where it stands in both.
  EXPECT_THAT(Messages(rule, "Anaemia. The colour. A color."),
              ElementsAre("\"color\" 1, \"colour\" 2"));
  EXPECT_EQ(Fixed(rule, "Anaemia. The colour. Colors, `color`."),
            "Anaemia. The colour. Colours, `color`.");
}

TEST(Consistency, MistakesAreShown) {
  const auto message = [](const std::string& rule) {
    const auto loaded = Load(rule);
    return loaded ? std::string("none") : loaded.errors().front().message;
  };
  EXPECT_THAT(message("least: 2\n"), HasSubstr("one of 'variants', 'pairs', 'entries'"));
  EXPECT_THAT(message("variants: [[a]]\n"), HasSubstr("two or more"));
  EXPECT_THAT(message("variants: [[a], [b]]\nleast: x\n"), HasSubstr("number from 1"));
  EXPECT_THAT(message("variants: [[a], ['<nonesuch>']]\n"), HasSubstr("unknown lexicon"));
  EXPECT_THAT(message("pairs: {colour-: color}\n"), HasSubstr("two stems"));
  EXPECT_THAT(message("entries: [nonesuch]\n"), HasSubstr("unknown lexicon"));
  EXPECT_THAT(message("variants: [[a], [b]]\nprefer: {en-GB: b}\n"), HasSubstr("number"));
}

TEST(LookAlikes, AreNamedOnceAPair) {
  const std::vector<Finding> findings =
      CheckText("Take hydroxyzine. It helps.\n\nHydralazine at night. More hydralazine.",
                "markdown", {"tall-man-lookalike"})
          .findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(findings[0].message, HasSubstr("\"hydroxyzine\" and \"Hydralazine\""));
}

}  // namespace
}  // namespace carelint
