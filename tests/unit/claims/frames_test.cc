#include "claims/frames.h"

#include <gtest/gtest.h>

#include <string>

#include "testing/claims_text.h"

namespace carelint {
namespace {

const Cue* FirstCue(const Statement& s, CueKind kind) {
  for (const Cue& cue : s.cues) {
    if (cue.kind == kind) return &cue;
  }
  return nullptr;
}

Amount AgentOf(const std::string& sentence) {
  const ClaimsText text("# Leaflet\n\n" + sentence + "\n");
  const Statement& s = text.At(sentence);
  const Cue* cue = FirstCue(s, CueKind::kDirection);
  if (cue == nullptr) cue = FirstCue(s, CueKind::kCause);
  if (cue == nullptr) {
    ADD_FAILURE() << "no effect in: " << sentence;
    return Amount::kPlain;
  }
  return cue->agent;
}

TEST(Frames, TooLittleAndTooMuchOfAThing) {
  EXPECT_EQ(AgentOf("Salt raises blood pressure."), Amount::kPlain);
  EXPECT_EQ(AgentOf("A lack of iron causes tiredness."), Amount::kLess);
  EXPECT_EQ(AgentOf("Stopping the tablets raises blood pressure."), Amount::kLess);
  EXPECT_EQ(AgentOf("Too much salt raises blood pressure."), Amount::kMore);
  EXPECT_EQ(AgentOf("High doses of zinc cause nausea."), Amount::kMore);
  // A denial is no lack.
  EXPECT_EQ(AgentOf("Salt does not raise blood pressure."), Amount::kPlain);
}

bool Predicative(const std::string& sentence) {
  const ClaimsText text("# Leaflet\n\n" + sentence + "\n");
  const Cue* cue = FirstCue(text.At(sentence), CueKind::kShare);
  if (cue == nullptr) {
    ADD_FAILURE() << "no share in: " << sentence;
    return false;
  }
  return cue->predicative;
}

TEST(Frames, HowOftenAThingIs) {
  EXPECT_TRUE(Predicative("Gout is rare in young women."));
  EXPECT_TRUE(Predicative("Nausea affects 1 in 10 people."));
  EXPECT_FALSE(Predicative("The illness is usually inherited."));
}

TEST(Frames, WhatSaysNothingByItself) {
  const ClaimsText text(
      "# Leaflet\n\nThe following foods raise the risk:\n\nThis raises the risk of gout.\n\n"
      "The test takes an hour.\n\nSalt raises blood pressure.\n\n- 10 mg a day\n- tumours of 2 cm; "
      "or\n");
  EXPECT_TRUE(text.At("The following foods").leads_in);
  EXPECT_TRUE(text.At("This raises").points_back);
  EXPECT_TRUE(text.At("The test takes").points_back);
  EXPECT_FALSE(text.At("Salt raises").leads_in);
  EXPECT_FALSE(text.At("Salt raises").points_back);
  EXPECT_FALSE(text.At("Salt raises").note && text.At("Salt raises").cues.empty());
  EXPECT_TRUE(text.At("10 mg a day").note);
  EXPECT_TRUE(text.At("tumours of 2 cm").note);
}

TEST(Frames, AStepOfACourse) {
  const ClaimsText text(
      "# Leaflet\n\nWeeks 3 and 4: take one tablet a day.\n\nDose: one tablet.\n");
  EXPECT_TRUE(text.At("take one tablet a day").phase_label);
  EXPECT_FALSE(text.At("Dose").phase_label);
}

TEST(Frames, PartOfTheCases) {
  const ClaimsText text(
      "# Leaflet\n\nAnother form is inherited.\n\nGlaucoma is inherited.\n\nMost cases are "
      "mild.\n");
  EXPECT_TRUE(text.At("Another form").partial);
  EXPECT_FALSE(text.At("Glaucoma is").partial);
  EXPECT_TRUE(text.At("Most cases").partial);
}

TEST(Frames, DeficitAndExcess) {
  const ClaimsText text(
      "# Leaflet\n\nA deficiency of zinc thins the hair.\n\nAn excess of zinc thins the hair.\n");
  EXPECT_TRUE(text.At("deficiency").deficit);
  EXPECT_FALSE(text.At("deficiency").excess);
  EXPECT_TRUE(text.At("excess").excess);
}

}  // namespace
}  // namespace carelint
