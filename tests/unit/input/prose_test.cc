#include "input/prose.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace carelint {
namespace {

MappedText Map(std::string_view bytes, uint32_t begin = 0) {
  MappedText text;
  AppendProse(bytes, begin, text);
  return text;
}

TEST(ProseTest, PlainTextIsOneVerbatimPiece) {
  const MappedText text = Map("Take one tablet a day, with food.", 7);
  EXPECT_EQ(text.text(), "Take one tablet a day, with food.");
  ASSERT_EQ(text.pieces().size(), 1u);
  EXPECT_TRUE(text.pieces()[0].verbatim);
  EXPECT_EQ(text.ToSource({5, 8}), (Span{12, 15}));
}

TEST(ProseTest, ComposedLettersKeepTheirPlaces) {
  const MappedText text = Map("a Me\u0301niere b", 10);
  EXPECT_EQ(text.text(), "a M\u00E9niere b");
  EXPECT_EQ(text.ToSource({2, 10}), (Span{12, 21}));
  EXPECT_EQ(text.ToSource({3, 5}), (Span{13, 16}));
  EXPECT_EQ(text.ToSource({11, 12}), (Span{22, 23}));
}

TEST(ProseTest, CharactersAreNormalised) {
  struct Case {
    std::string_view source;
    std::string_view prose;
  };
  const Case cases[] = {
      {"", ""},
      {"5\u00A0mg", "5 mg"},
      {"5\u202Fmg", "5 mg"},
      {"5\u3000mg", "5 mg"},
      {"a\u2003b", "a b"},
      {"don\u2019t", "don't"},
      {"don\u0092t", "don't"},
      {"\u201CNo\u201D", "\u201CNo\u201D"},
      {"co\u00ADdeine", "codeine"},
      {"co\u200Bdeine", "codeine"},
      {"\uFEFFcodeine", "codeine"},
      {"Me\u0301nie\u0300re", "M\u00E9ni\u00E8re"},
      {"e\u0301", "\u00E9"},
      {"\u0301e q\u0301", "\u0301e q\u0301"},
      {"e\u0302\u0301", "\u00EA\u0301"},
      {"\uFB00\uFB01\uFB02\uFB03\uFB04\uFB05\uFB06", "fffiflffifflstst"},
      {"caf\u00E9 \u00B5g \u03BCg", "caf\u00E9 \u00B5g \u03BCg"},
      {"\xFF", "\uFFFD"},
      {"a\xC3", "a\uFFFD"},
      {"\xE2\x80", "\uFFFD\uFFFD"},
      {"\uFFFD", "\uFFFD"},
      {std::string_view("a\0b", 3), "a\uFFFDb"},
      {std::string_view("12345678\0b", 10), "12345678\uFFFDb"},
      {"\U0001F48A pill", "\U0001F48A pill"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Map(c.source).text(), c.prose) << c.source;
    EXPECT_EQ(ToProse(c.source), c.prose) << c.source;
  }
}

TEST(ProseTest, NormalisedCharactersMapToTheirOwnBytes) {
  const MappedText text = Map("the \uFB01rst doctor\u2019s\u00A0note", 100);
  EXPECT_EQ(text.text(), "the first doctor's note");
  EXPECT_EQ(text.ToSource({4, 9}), (Span{104, 110}));    // "first", its ligature whole
  EXPECT_EQ(text.ToSource({5, 6}), (Span{104, 107}));    // inside the ligature
  EXPECT_EQ(text.ToSource({16, 17}), (Span{117, 120}));  // the apostrophe
  EXPECT_EQ(text.ToSource({18, 19}), (Span{121, 123}));  // the blank
  EXPECT_EQ(text.ToSource({19, 23}), (Span{123, 127}));
}

TEST(ProseTest, InvisibleCharactersLeaveAGapInTheSource) {
  const MappedText text = Map("co\u200Bdeine");
  EXPECT_EQ(text.ToSource({0, 7}), (Span{0, 10}));
  EXPECT_EQ(text.ToSource({2, 4}), (Span{5, 7}));
}

TEST(ProseTest, OddCharactersAreFoundAtEveryOffset) {
  for (size_t at = 0; at < 24; ++at) {
    std::string source(24, 'x');
    source[at] = '\0';
    std::string prose(24, 'x');
    prose.replace(at, 1, "\uFFFD");
    EXPECT_EQ(Map(source).text(), prose) << at;
  }
}

TEST(ProseTest, AUnitStandsForAllOfItsSource) {
  MappedText text;
  AppendProse("5", 0, text);
  AppendProseUnit("\u00A0", {1, 7}, text);
  AppendProseUnit("\u200B", {7, 15}, text);
  AppendProse("mg", 15, text);
  EXPECT_EQ(text.text(), "5 mg");
  EXPECT_EQ(text.pieces().size(), 3u);
  EXPECT_EQ(text.ToSource({1, 2}), (Span{1, 7}));
}

}  // namespace
}  // namespace carelint
