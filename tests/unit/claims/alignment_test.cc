#include "claims/alignment.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "testing/claims_text.h"

namespace carelint {
namespace {

std::optional<EditKind> KindOf(const std::string& a, const std::string& b) {
  const ClaimsText text(TwoStatements("Leaflet", a, b));
  const std::optional<Alignment> found = Align(text.At(a), text.At(b), text.vocabulary());
  if (!found) return std::nullopt;
  return found->kind;
}

// The words that differ, of the first side.
std::string Changed(const std::string& a, const std::string& b) {
  const ClaimsText text(TwoStatements("Leaflet", a, b));
  const std::optional<Alignment> found = Align(text.At(a), text.At(b), text.vocabulary());
  if (!found) return "";
  return text.Text({text.facts().tokens[found->first_x].prose.begin,
                    text.facts().tokens[found->end_x - 1].prose.end});
}

TEST(Align, OneFigure) {
  const std::string a = "The wound should stay dry for 2 days after the operation.";
  const std::string b = "The wound should stay dry for 10 days after the operation.";
  EXPECT_EQ(KindOf(a, b), EditKind::kNumber);
  EXPECT_EQ(Changed(a, b), "2");
}

TEST(Align, TwoFiguresAreTwoFindingsOfAStudy) {
  EXPECT_EQ(KindOf("The survival rate in the group was 78% at 48 months.",
                   "The survival rate in the group was 98% at 36 months."),
            std::nullopt);
}

TEST(Align, AWordInThePlaceOfItsOpposite) {
  EXPECT_EQ(KindOf("Strong coffee in the evening increases the heart rate of most people.",
                   "Strong coffee in the evening decreases the heart rate of most people."),
            EditKind::kOpposite);
  EXPECT_EQ(KindOf("The membrane is dependent on calcium for its work.",
                   "The membrane is independent of calcium for its work."),
            EditKind::kOpposite);
}

TEST(Align, AnotherWordIsNoOpposite) {
  EXPECT_EQ(KindOf("Strong coffee in the evening increases the heart rate of most people.",
                   "Strong coffee in the evening increases the blood sugar of most people."),
            std::nullopt);
  EXPECT_EQ(KindOf("The left kidney filters the blood of the body.",
                   "The right kidney filters the blood of the body."),
            std::nullopt);
}

TEST(Align, ANotOnOneSide) {
  EXPECT_EQ(KindOf("The spray does not reach the small airways of the lungs.",
                   "The spray reaches the small airways of the lungs."),
            EditKind::kNegation);
  EXPECT_EQ(KindOf("The spray can't reach the small airways of the lungs.",
                   "The spray does not reach the small airways of the lungs."),
            std::nullopt);
}

TEST(Align, ThingsThatChangeSidesOfAComparison) {
  EXPECT_EQ(KindOf("Swimming is easier on the knees than running.",
                   "Running is easier on the knees than swimming."),
            EditKind::kSwap);
  EXPECT_EQ(KindOf("Swimming after running is good for the knees.",
                   "Running after swimming is good for the knees."),
            std::nullopt);
}

TEST(Align, ArticlesDoNotCount) {
  EXPECT_EQ(KindOf("The patch stays on the skin for 3 days.", "A patch stays on skin for 7 days."),
            EditKind::kNumber);
}

TEST(Align, FewWordsAreTooFewAndManyTooMany) {
  EXPECT_EQ(KindOf("It hurts.", "It doesn't hurt."), std::nullopt);
  std::string many = "The cream";
  for (int i = 0; i < 40; ++i) many += " and the lotion";
  EXPECT_EQ(KindOf(many + " works.", many + " does not work."), std::nullopt);
}

TEST(Align, TheSameSentenceHasNothingToAlign) {
  const ClaimsText text(TwoStatements("Leaflet", "The patch stays on the skin for 3 days.",
                                      "The patch stays on the arm for 3 days."));
  const Statement& s = text.At("on the skin");
  EXPECT_FALSE(Align(s, s, text.vocabulary()).has_value());
}

}  // namespace
}  // namespace carelint
