#include "base/utf8.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

TEST(Utf8, DecodesWhatIsValidAndOneByteOfWhatIsNot) {
  EXPECT_EQ(DecodeUtf8("A", 0).value, U'A');
  EXPECT_EQ(DecodeUtf8("\xC2\xB5", 0).value, U'\u00B5');
  EXPECT_EQ(DecodeUtf8("\xF0\x9F\x92\x8A", 0).bytes, 4u);
  for (const std::string_view bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                                     "\xF4\x90\x80\x80", "\xFF", "\xC2", "\xE2\x82"}) {
    const CodePoint c = DecodeUtf8(bad, 0);
    EXPECT_EQ(c.value, kReplacement) << testing::PrintToString(bad);
    EXPECT_EQ(c.bytes, 1u);
  }
}

TEST(Utf8, DecodesBackwards) {
  const std::string_view text = "a\xC2\xB5\xF0\x9F\x92\x8A";
  EXPECT_EQ(DecodeUtf8Before(text, 1).value, U'a');
  EXPECT_EQ(DecodeUtf8Before(text, 3).value, U'\u00B5');
  EXPECT_EQ(DecodeUtf8Before(text, 7).bytes, 4u);
  EXPECT_EQ(DecodeUtf8Before("\x80", 1).value, kReplacement);
}

TEST(Utf8, RoundTripsEveryLength) {
  for (const char32_t c : {U'A', U'\u00E9', U'\u20AC', U'\U0001F48A'}) {
    std::string bytes;
    AppendUtf8(c, bytes);
    EXPECT_EQ(DecodeUtf8(bytes, 0).value, c);
    EXPECT_EQ(DecodeUtf8(bytes, 0).bytes, bytes.size());
  }
}

TEST(Utf8, FoldingKeepsEveryOffset) {
  const std::string text = "Café ÉCLAIR Straße İstanbul Ωmega 5 \xCE\xBCg\n";
  const std::string folded = FoldCase(text);
  EXPECT_EQ(folded.size(), text.size());
  EXPECT_NE(folded.find("éclair"), std::string::npos);
  EXPECT_NE(folded.find("5 \xC2\xB5g "), std::string::npos) << "both micro signs are one";
  EXPECT_EQ(folded.back(), ' ') << "a line end is a blank";
}

TEST(Utf8, ComposesLatinLetters) {
  EXPECT_EQ(ComposeLetter('e', 0x301), U'é');
  EXPECT_EQ(ComposeLetter('O', 0x308), U'Ö');
  EXPECT_EQ(ComposeLetter('s', 0x30C), U'š');
  EXPECT_EQ(ComposeLetter('q', 0x301), U'\0');
  EXPECT_EQ(ComposeLetter('e', 'x'), U'\0');
  EXPECT_EQ(ComposeLetter('e', 0), U'\0');
}

TEST(Utf8, TakesAccentsOffWords) {
  EXPECT_EQ(WithoutAccents("ménière"), "meniere");
  EXPECT_EQ(WithoutAccents("me\u0301nie\u0300re"), "meniere");
  EXPECT_EQ(WithoutAccents("sjögren"), "sjogren");
  EXPECT_EQ(WithoutAccents("kjærgård"), "kjærgard");
  EXPECT_EQ(WithoutAccents("\u1EBF"), "e") << "two accents";
  EXPECT_EQ(WithoutAccents("β-carotene\xFF"), "β-carotene\xFF");
  EXPECT_EQ(WithoutAccents("résumés"), "résumés") << "another word than resumes";
}

TEST(Utf8, KnowsWhatWordsAreMadeOf) {
  EXPECT_TRUE(IsWordCodePoint(U'é'));
  EXPECT_TRUE(IsWordCodePoint(U'中'));
  EXPECT_TRUE(IsWordCodePoint(U'₂'));
  EXPECT_FALSE(IsWordCodePoint(U'—'));
  EXPECT_FALSE(IsWordCodePoint(U'💊'));
  EXPECT_TRUE(IsUpper(U'É'));
  EXPECT_FALSE(IsUpper(U'é'));
  EXPECT_TRUE(IsSpace(U'\u00A0'));
  EXPECT_TRUE(IsInvisible(U'\u00AD'));
}

TEST(Utf8, CountsBadCharacters) {
  const TextCensus census = CountBadCharacters(std::string_view("a\0b\xFF\xEF\xBF\xBDé", 9));
  EXPECT_EQ(census.characters, 6u);
  EXPECT_EQ(census.bad, 3u);
}

}  // namespace
}  // namespace carelint
