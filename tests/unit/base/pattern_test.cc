#include "base/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace carelint {
namespace {

std::vector<std::string> All(const Pattern& pattern, std::string_view text) {
  std::vector<std::string> out;
  uint32_t from = 0;
  for (Span match; from <= text.size() && pattern.Find(text, from, &match);) {
    out.emplace_back(text.substr(match.begin, match.size()));
    from = std::max(match.end, from + 1);
  }
  return out;
}

TEST(Pattern, EdgesAreTheEdgesOfWordsInAnyScript) {
  const Pattern pattern("caf|cure", {.word_edges = true});
  EXPECT_TRUE(All(pattern, "café cured secure").empty());
  EXPECT_THAT(All(pattern, "a cure, cure (cure)"), testing::ElementsAre("cure", "cure", "cure"));
  EXPECT_THAT(All(Pattern("cure|cured", {.word_edges = true}), "cured"),
              testing::ElementsAre("cured"));
}

TEST(Pattern, MarksAtTheEndOfAPatternNeedNoWordEdge) {
  EXPECT_THAT(All(Pattern("\\{\\{[a-z]+\\}\\}", {.word_edges = true}), "dose{{mg}}now"),
              testing::ElementsAre("{{mg}}"));
}

TEST(Pattern, NeighbouringMatchesShareTheirEdge) {
  EXPECT_THAT(All(Pattern("ab", {.word_edges = true}), "ab ab ab"), testing::SizeIs(3));
  EXPECT_THAT(All(Pattern("ab"), "ababab"), testing::SizeIs(3));
}

TEST(Pattern, MatchesWholePrefixAndSuffix) {
  const Pattern pattern("[0-9]+ min read");
  EXPECT_TRUE(pattern.Matches("3 min read"));
  EXPECT_FALSE(pattern.Matches("3 min reading"));
  uint32_t at = 0;
  EXPECT_TRUE(pattern.MatchesPrefix("3 min readable", &at));
  EXPECT_EQ(at, 10u);
  EXPECT_TRUE(pattern.MatchesSuffix("a 13 min read", &at));
  EXPECT_EQ(at, 2u);
}

TEST(Pattern, RejectsWhatCanNotBeAPattern) {
  EXPECT_FALSE(Pattern::Validate("(").empty());
  EXPECT_FALSE(Pattern::Validate("a*").empty()) << "matches the empty text";
  EXPECT_FALSE(Pattern::Validate("(a{1000}){1000}").empty()) << "too large";
  EXPECT_FALSE(Pattern::Validate("(?=a)").empty()) << "no look-ahead in RE2";
  EXPECT_TRUE(Pattern::Validate("as an ai language model").empty());
}

TEST(RequiredLiterals, AreAsFewAsCanBeProved) {
  EXPECT_THAT(RequiredLiterals("lorem ipsum"), testing::ElementsAre("lorem ipsum"));
  EXPECT_THAT(RequiredLiterals("miracle|breakthrough"),
              testing::UnorderedElementsAre("miracle", "breakthrough"));
  EXPECT_THAT(RequiredLiterals("always (?:cures?|heals?)"), testing::SizeIs(testing::Le(2)));
  EXPECT_TRUE(RequiredLiterals("[0-9]+").empty());
}

}  // namespace
}  // namespace carelint
