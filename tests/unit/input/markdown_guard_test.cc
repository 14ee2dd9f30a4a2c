#include "input/markdown_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "base/source.h"
#include "document/document.h"
#include "input/readers.h"
#include "testing/round_trip.h"

namespace carelint {
namespace {

using ::testing::HasSubstr;

std::string Repeat(std::string_view unit, size_t times) {
  std::string out;
  out.reserve(unit.size() * times);
  for (size_t i = 0; i < times; ++i) out += unit;
  return out;
}

Document Read(const Source& source) { return ReadMarkdown(source, LineClassifier()); }

std::string CutOf(const std::string& text) { return GuardMarkdown(text, 0).cut; }

TEST(MarkdownGuardTest, NestedContainersAreCut) {
  const Source source("a.md", "before\n\n" + Repeat("> ", 500) + "deep\n\nafter\n");
  const Document document = Read(source);
  EXPECT_EQ(document.text.text(), "before");
  ASSERT_EQ(document.notices.size(), 1u);
  EXPECT_EQ(document.notices[0].kind, "cut");
  EXPECT_THAT(document.notices[0].message, HasSubstr("line 3"));
  EXPECT_THAT(CutOf(Repeat("- ", 500) + "x"), HasSubstr("nested"));
  EXPECT_THAT(CutOf(Repeat("1. ", 500) + "x"), HasSubstr("nested"));
  std::string steps;
  for (size_t i = 0; i < 200; ++i) steps += Repeat("  ", i) + "- a\n";
  EXPECT_THAT(CutOf(steps), HasSubstr("nested"));
  std::string quotes;
  for (size_t i = 1; i < 200; ++i) quotes += Repeat(">", i) + " a\n>\n";
  EXPECT_THAT(CutOf(quotes), HasSubstr("nested"));
}

TEST(MarkdownGuardTest, OrdinaryDepthIsKept) {
  EXPECT_EQ(CutOf(Repeat("> ", 50) + "x\n"), "");
  EXPECT_EQ(CutOf(Repeat("- ", 500) + "\n"), "");         // a thematic break
  EXPECT_EQ(CutOf("> " + Repeat("* ", 500) + "\n"), "");  // one in a quote
  EXPECT_EQ(CutOf(Repeat(" ", 500) + "far right\n"), "");
  EXPECT_EQ(CutOf(Repeat("- a\n  - b\n    - c\n", 500)), "");
  EXPECT_EQ(CutOf(Repeat("> a\n\n", 500)), "");
  EXPECT_EQ(CutOf(Repeat("2024 was a year\n", 500)), "");
}

TEST(MarkdownGuardTest, BlankLinesInDeepListsAreCut) {
  const std::string text = Repeat("- ", 90) + "x\n" + Repeat("\n", 600000) + "after\n";
  EXPECT_THAT(CutOf(text), HasSubstr("blank lines"));
  EXPECT_EQ(CutOf("- x\n" + Repeat("\n", 100000)), "");
}

TEST(MarkdownGuardTest, OpenImageBracketsAreCut) {
  const Source source("a.md", "before\n\n" + Repeat("![[]()", 30000) + "\n");
  const Document document = Read(source);
  EXPECT_EQ(document.text.text(), "before");
  ASSERT_EQ(document.notices.size(), 1u);
  EXPECT_THAT(document.notices[0].message, HasSubstr("brackets"));
  EXPECT_EQ(CutOf(Repeat("![a](b) [c](d) ", 3000)), "");
  EXPECT_EQ(CutOf(Repeat("[", 100000)), "");
}

TEST(MarkdownGuardTest, DenseMarkupIsCutAndProseIsNot) {
  EXPECT_THAT(CutOf(Repeat("*a_", 200000)), HasSubstr("markup"));
  EXPECT_THAT(CutOf(Repeat("a\n\n", 200000)), HasSubstr("markup"));
  const std::string prose =
      Repeat("A line of ordinary prose about vitamins and sleep.\n", 8) + "\n";
  EXPECT_EQ(CutOf(Repeat(prose, 20000)), "");
}

TEST(MarkdownGuardTest, ACutFallsOnACharacter) {
  const Source source("a.md", Repeat("é*", 300000));
  const Document document = Read(source);
  ASSERT_EQ(document.notices.size(), 1u);
  EXPECT_EQ(testing::RoundTripError(source, document), "");
  EXPECT_EQ(document.text.text().find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(MarkdownGuardTest, LineBeginsOfAllLineEnds) {
  const std::string text = "a\nb\r\nc\rd\r\r\n\ne";
  const GuardedText guarded = GuardMarkdown(text, 0);
  EXPECT_THAT(guarded.line_begins, ::testing::ElementsAre(0, 2, 5, 7, 9, 11, 12));
  EXPECT_TRUE(guarded.sanitised.empty());
  EXPECT_EQ(GuardMarkdown("a\r", 0).line_begins.size(), 1u);
  EXPECT_EQ(GuardMarkdown(std::string("a\0\xFFz", 4), 0).sanitised, "a\x1A\x1Az");
}

// Each of these made some Markdown reader take quadratic time.
TEST(MarkdownGuardTest, HostileTextIsReadInTime) {
  std::string ticks;
  for (size_t i = 1; i < 1000; ++i) ticks += "e" + Repeat("`", i);
  const std::string texts[] = {
      Repeat("*a **a ", 20000),
      Repeat("[", 100000) + Repeat("]", 100000),
      Repeat("<a ", 50000),
      Repeat("a <!A ", 50000),
      Repeat("&", 100000),
      Repeat("\\*", 100000),
      Repeat("[a]: u\n", 50000) + "\n" + Repeat("[a]", 1000),
      Repeat("[a](<b", 30000),
      Repeat("|a", 100000) + "|",
      Repeat("|", 100000),
      Repeat("| *a* | b |\n", 20000),
      "a | b\n-|-\n" + Repeat("`x` | y\n", 20000),
      Repeat("\r", 200000),
      Repeat("a\r", 200000),
      std::string(200000, '\0'),
      Repeat("\xFF", 200000),
      Repeat("&nbsp;", 50000),
      Repeat("a<br>", 50000),
      "---\n" + Repeat("a: [\n", 50000) + "---\n",
      "---\n" + Repeat("\"a\n", 50000) + "---\n",
      "---\n" + Repeat("a:\n", 50000) + "---\n",
      "{\"" + Repeat("a\":[\"", 50000),
      ticks,
  };
  for (const std::string& text : texts) {
    const Source source("a.md", text);
    const auto start = std::chrono::steady_clock::now();
    const Document document = Read(source);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    EXPECT_LT(time.count(), 20) << text.substr(0, 20);  // quadratic would be minutes
    EXPECT_EQ(testing::RoundTripError(source, document), "") << text.substr(0, 20);
  }
}

}  // namespace
}  // namespace carelint
