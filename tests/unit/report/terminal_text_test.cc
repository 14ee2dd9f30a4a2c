#include "report/terminal_text.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

TEST(TerminalTextTest, EscapesWhatWouldActOnTheTerminal) {
  EXPECT_EQ(SafeText("a\x1b[2J\tb\n"), "a<U+001B>[2J<U+0009>b<U+000A>");
  EXPECT_EQ(SafeText("\xC2\x9B|\xE2\x80\xAE|\xE2\x81\xA6|\xF3\xA0\x81\x81"),
            "<U+009B>|<U+202E>|<U+2066>|<U+0E0041>");
  EXPECT_EQ(SafeText("caf\xE9"), "caf\xEF\xBF\xBD");
  EXPECT_EQ(SafeText("na\xC3\xAFve \xE2\x9C\x93"), "na\xC3\xAFve \xE2\x9C\x93");
}

TEST(TerminalTextTest, Widths) {
  EXPECT_EQ(DisplayWidth('a'), 1);
  EXPECT_EQ(DisplayWidth(0xE9), 1);
  EXPECT_EQ(DisplayWidth(0xAD), 0);     // soft hyphen
  EXPECT_EQ(DisplayWidth(0x301), 0);    // combining acute
  EXPECT_EQ(DisplayWidth(0x200D), 0);   // zero-width joiner
  EXPECT_EQ(DisplayWidth(0xFE0F), 0);   // variation selector
  EXPECT_EQ(DisplayWidth(0x65E5), 2);   // 日
  EXPECT_EQ(DisplayWidth(0x1F600), 2);  // 😀
  EXPECT_EQ(DisplayWidth(0x2019), 1);
}

}  // namespace
}  // namespace carelint
