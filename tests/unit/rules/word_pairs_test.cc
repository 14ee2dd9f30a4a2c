#include "rules/word_pairs.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

WordPairs Spellings() {
  WordPairs pairs;
  pairs.Add("colour", "color");
  pairs.Add("centre", "center");
  pairs.Add("anaemi-", "anemi-");
  pairs.Add("programme", "program");
  pairs.Except("programming");
  return pairs;
}

std::string Partner(std::string_view word) {
  const auto found = Spellings().Find(word);
  return found ? std::to_string(found->side) + " " + found->partner : "";
}

TEST(WordPairs, FindEveryFormOfAWord) {
  EXPECT_EQ(Partner("colour"), "0 color");
  EXPECT_EQ(Partner("colours"), "0 colors");
  EXPECT_EQ(Partner("coloring"), "1 colouring");
  EXPECT_EQ(Partner("centring"), "0 centering");
  EXPECT_EQ(Partner("centre's"), "0 center's");
}

TEST(WordPairs, FindWhatBeginsWithAStem) {
  EXPECT_EQ(Partner("anaemia"), "0 anemia");
  EXPECT_EQ(Partner("anemic"), "1 anaemic");
}

TEST(WordPairs, LeaveOtherWordsAlone) {
  EXPECT_EQ(Partner("colorectal"), "");
  EXPECT_EQ(Partner("anemone"), "");
  EXPECT_EQ(Partner("anem"), "");
  EXPECT_EQ(Partner(""), "");
}

TEST(WordPairs, ExceptedWordsAreNone) {
  EXPECT_EQ(Partner("program"), "1 programme");
  EXPECT_EQ(Partner("programming"), "");
}

TEST(WordPairs, LiteralsStandInEveryForm) {
  const WordPairs pairs = Spellings();
  EXPECT_EQ(pairs.Literals(0), (std::vector<std::string>{"colour", "centr", "anaemi", "programm"}));
  EXPECT_EQ(pairs.Literals(1), (std::vector<std::string>{"color", "center", "anemi", "program"}));
}

}  // namespace
}  // namespace carelint
