// Every text has the words that rules/lexicon and rules/classes know; what is expected is what
// any tuning of them must keep.

#include "claims/read_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing/claims_text.h"

namespace carelint {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> Stances(const std::string& sentence) {
  return ClaimsText(sentence).Cues(sentence.substr(0, 5), CueKind::kStance);
}
std::vector<std::string> CuesOf(const std::string& sentence, CueKind kind) {
  return ClaimsText(sentence).Cues(sentence.substr(0, 5), kind);
}

TEST(ReadClaims, Imperatives) {
  EXPECT_THAT(Stances("Take ibuprofen with water."), ElementsAre("Take=require"));
  EXPECT_THAT(Stances("Please always take ibuprofen with water."), Not(IsEmpty()));
  EXPECT_THAT(Stances("Never take ibuprofen with wine."), Not(Contains("Never=require")));
  EXPECT_THAT(Stances("Do not take ibuprofen with wine."), Not(IsEmpty()));
  // A noun of the same form is no instruction.
  EXPECT_THAT(Stances("Iron tablets can turn stools black."), IsEmpty());
  EXPECT_THAT(Stances("Rest is a part of sleep."), IsEmpty());
}

TEST(ReadClaims, AdviceAgainst) {
  for (const char* text :
       {"Do not take ibuprofen.", "Don't take ibuprofen.", "Never take ibuprofen.",
        "You must not take ibuprofen.", "You should not take ibuprofen.",
        "You shouldn't take ibuprofen.", "Avoid ibuprofen.", "You cannot take ibuprofen."}) {
    const ClaimsText article(text);
    const Statement& statement = article.At("ibuprofen");
    ASSERT_FALSE(statement.cues.empty()) << text;
    bool against = false;
    for (const Cue& cue : statement.cues) {
      against = against ||
                (cue.kind == CueKind::kStance && !cue.negated &&
                 (cue.stance == Stance::kAvoid || cue.stance == Stance::kUnsafe)) ||
                (cue.kind == CueKind::kStance && cue.negated &&
                 (cue.stance == Stance::kRecommend || cue.stance == Stance::kPermit));
    }
    EXPECT_TRUE(against) << text;
  }
}

TEST(ReadClaims, Modals) {
  EXPECT_THAT(Stances("You must take ibuprofen."), Contains("must=require"));
  EXPECT_THAT(Stances("You may take ibuprofen."), Contains("may=permit"));
  EXPECT_THAT(Stances("You need not take ibuprofen."), Not(Contains("need not=require")));
  // What may happen is no leave.
  EXPECT_THAT(Stances("Ibuprofen may cause nausea."), IsEmpty());
}

TEST(ReadClaims, Negation) {
  const std::string plain = "Warts are contagious.";
  const std::string denied = "Warts are not contagious.";
  const ClaimsText a(plain);
  const ClaimsText b(denied);
  ASSERT_THAT(a.Cues("Warts", CueKind::kValue), Not(IsEmpty()));
  ASSERT_THAT(b.Cues("Warts", CueKind::kValue), Not(IsEmpty()));
  EXPECT_NE(a.Cues("Warts", CueKind::kValue), b.Cues("Warts", CueKind::kValue));
}

TEST(ReadClaims, AQuestionClaimsNothingUnlessItIsAnswered) {
  const ClaimsText open("Are warts contagious? Ask at the desk.");
  EXPECT_TRUE(open.At("Are warts").question);
  const ClaimsText yes("Are warts contagious? Yes, they are.");
  const Statement& answered = yes.At("Yes, they");
  EXPECT_FALSE(answered.question);
  EXPECT_EQ(answered.end_sentence - answered.first_sentence, 2u);
  const ClaimsText no("Are warts contagious? No, they are harmless.");
  ASSERT_FALSE(answered.cues.empty());
  ASSERT_FALSE(no.At("No, they").cues.empty());
  EXPECT_FALSE(answered.cues.front().negated);
  EXPECT_TRUE(no.At("No, they").cues.front().negated);
}

TEST(ReadClaims, AnAnswerMayStandInTheNextParagraph) {
  const ClaimsText no("# Warts\n\n## Are warts contagious?\n\nNo, they are harmless.\n");
  ASSERT_FALSE(no.At("No, they").cues.empty());
  EXPECT_TRUE(no.At("No, they").cues.front().negated);
}

TEST(ReadClaims, ARowOfATableIsOneStatement) {
  const ClaimsText article(
      "# Pain relief\n\n| Medicine | Dose |\n|---|---|\n| Ibuprofen | 200 mg |\n"
      "| Paracetamol | 500 mg |\n");
  const Statement& row = article.At("Ibuprofen");
  EXPECT_GE(row.table, 0);
  EXPECT_EQ(&row, &article.At("200 mg"));
  EXPECT_NE(&row, &article.At("500 mg"));
  EXPECT_THAT(article.Cues("Ibuprofen", CueKind::kQuantity), ElementsAre("200 mg=200..200"));
  // The header is no statement of its own.
  EXPECT_EQ(article.statements().size(), 3u);
}

TEST(ReadClaims, WhatAStatementTakesOver) {
  const ClaimsText article(
      "# Ibuprofen\n\n## Asthma\n\nIt may tighten the chest.\n\nWatch for:\n\n- wheezing\n"
      "- a rash\n");
  EXPECT_THAT(article.Inherited("It may tighten"), Contains("asthma"));
  EXPECT_THAT(article.Inherited("It may tighten"), Contains("ibuprofen"));
  EXPECT_THAT(article.Inherited("wheezing"), Contains("asthma"));
  EXPECT_TRUE(article.At("Asthma").heading);
}

TEST(ReadClaims, TheSentenceBeforeLendsItsSubject) {
  const ClaimsText article("Ibuprofen eases pain. It can upset the gut. Other things do as well.");
  EXPECT_THAT(article.Inherited("It can upset"), Contains("ibuprofen"));
  EXPECT_THAT(article.Inherited("Ibuprofen eases"), IsEmpty());
}

TEST(ReadClaims, AHeadingWithoutAVerbAssertsNothing) {
  const ClaimsText article("# Tablets\n\n## On an empty stomach\n\nDrink water.\n");
  for (const Cue& cue : article.At("On an empty").cues) EXPECT_FALSE(cue.asserted);
}

TEST(ReadClaims, GroupsOfPeople) {
  const ClaimsText article("# Ibuprofen\n\n## In pregnancy\n\nAvoid it.\n");
  ASSERT_THAT(article.Qualifiers("Avoid it"), Not(IsEmpty()));
  for (const Qualifier& qualifier : article.At("Avoid it").qualifiers) {
    EXPECT_TRUE(qualifier.inherited);
  }
}

TEST(ReadClaims, Ages) {
  const std::vector<std::string> from =
      CuesOf("Ibuprofen can be given to children from the age of 12.", CueKind::kAge);
  ASSERT_EQ(from.size() >= 1, true);
  EXPECT_THAT(from, Contains(::testing::EndsWith("=12..120")));
  EXPECT_THAT(CuesOf("Aspirin is not for children under 16.", CueKind::kAge),
              Contains(::testing::EndsWith("=0..16")));
  EXPECT_THAT(
      CuesOf("Honey is not for a baby under 12 months.", CueKind::kAge),
      Contains(::testing::AnyOf(::testing::HasSubstr("=0..1"), ::testing::HasSubstr("=0..0.99"))));
}

TEST(ReadClaims, Shares) {
  EXPECT_THAT(CuesOf("Nausea affects 1 in 10 people.", CueKind::kShare),
              Contains("1 in 10=0.1..0.1"));
  EXPECT_THAT(CuesOf("Nausea affects 10% of people.", CueKind::kShare),
              Contains(::testing::EndsWith("=0.1..0.1")));
  EXPECT_THAT(CuesOf("Nausea affects one in ten people.", CueKind::kShare),
              Contains(::testing::EndsWith("=0.1..0.1")));
}

TEST(ReadClaims, HowOften) {
  EXPECT_THAT(CuesOf("Take ibuprofen twice a day.", CueKind::kFrequency),
              Contains(::testing::EndsWith("=2..2")));
  EXPECT_THAT(CuesOf("Take ibuprofen every 12 hours.", CueKind::kFrequency),
              Contains(::testing::EndsWith("=2..2")));
}

TEST(ReadClaims, ConvertedUnitsAreOneAmount) {
  const auto dose = [](const std::string& text) -> Cue {
    const ClaimsText article(text);
    for (const Cue& cue : article.At("Take").cues) {
      if (cue.kind == CueKind::kQuantity) return cue;
    }
    ADD_FAILURE() << text;
    return {};
  };
  const Cue grams = dose("Take 1 g of paracetamol.");
  const Cue milligrams = dose("Take 1000 mg of paracetamol.");
  EXPECT_EQ(grams.dimension, milligrams.dimension);
  EXPECT_DOUBLE_EQ(grams.interval.low, milligrams.interval.low);
}

TEST(ReadClaims, UnitsOfVitaminDAreAWeight) {
  const auto dose = [](const std::string& text) -> Cue {
    const ClaimsText article(text);
    for (const Cue& cue : article.At("Take").cues) {
      if (cue.kind == CueKind::kQuantity) return cue;
    }
    ADD_FAILURE() << text;
    return {};
  };
  const Cue units = dose("Take 400 IU of vitamin D.");
  const Cue micrograms = dose("Take 10 micrograms of vitamin D.");
  EXPECT_EQ(units.dimension, Dimension::kMass);
  EXPECT_EQ(micrograms.dimension, Dimension::kMass);
  EXPECT_NEAR(units.interval.low, micrograms.interval.low, 1e-9);
  // Of what is not known to weigh that much they stay units.
  EXPECT_EQ(dose("Take 400 IU of it.").dimension, Dimension::kActivity);
}

TEST(ReadClaims, ConditionsAreNotAsserted) {
  const ClaimsText article("Stop the tablets if warts are contagious.");
  const std::vector<std::string> cues = article.Cues("Stop", CueKind::kValue);
  EXPECT_TRUE(article.At("Stop").conditional);
  for (const std::string& cue : cues) {
    if (cue.starts_with("contagious=")) {
      EXPECT_TRUE(cue.ends_with("?")) << cue;
    }
  }
}

TEST(ReadClaims, WhatIsNoProseSaysNothing) {
  EXPECT_THAT(ClaimsText("```\nTake ibuprofen with food.\n```\n").statements(), IsEmpty());
  const ClaimsText article(
      "# Warts\n\nThey pass.\n\n## References\n\nWarts are contagious. 2020.\n");
  for (const Statement& statement : article.statements()) {
    EXPECT_EQ(article.Text(statement.prose).find("contagious"), std::string::npos);
  }
  EXPECT_THAT(ClaimsText("").statements(), IsEmpty());
}

TEST(ReadClaims, PlacesAreInsideTheArticle) {
  const ClaimsText article(
      "# Ibuprofen\n\nTake 200 mg twice a day, with food, if you are over 12.\n\n- Not at night\n\n"
      "| A | B |\n|---|---|\n| Iron | 65 mg |\n");
  const Facts& facts = article.facts();
  for (const Statement& s : article.statements()) {
    EXPECT_LE(s.prose.end, facts.folded.size());
    for (const Term& term : s.terms) {
      EXPECT_LT(term.first_token, term.end_token);
      EXPECT_LT(term.clause, s.clauses.size());
    }
    // A denial is about the whole clause: its cue has no words.
    for (const Cue& cue : s.cues) {
      EXPECT_LE(cue.first_token, cue.end_token);
      EXPECT_LE(cue.end_token, facts.tokens.size());
      EXPECT_LT(cue.clause, s.clauses.size());
      EXPECT_LE(cue.prose.begin, cue.prose.end);
      for (const uint32_t term : cue.before) EXPECT_LT(term, s.terms.size());
      for (const uint32_t term : cue.after) EXPECT_LT(term, s.terms.size());
    }
  }
}

}  // namespace
}  // namespace carelint
