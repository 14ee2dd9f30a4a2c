// Texts are shown as an outline: one line per block, see Outline().
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "input/readers.h"
#include "testing/round_trip.h"

namespace carelint {
namespace {

LineClassifier Residue() {
  return LineClassifier({{"residue-byline", {{"\\d+ min read.*", {}}, {"community", {}}}},
                         {"residue-back", {{"back to top(?: button)?", {}}}},
                         {"residue-related", {{"related articles", {}}}}});
}

Document Read(std::string_view text) {
  const LineClassifier residue = Residue();
  return ReadPlainText(Source("a.txt", std::string(text)), residue);
}

// "h2 Title", "h2? Title" (inferred), "p Text", "- item", "+ item" (of a numbered list; two
// blanks more for each list around it), "-p" (paragraph of an item), "| cell", "---",
// with " [residue]" behind.  Line breaks are shown as '/'.
std::string Outline(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    const List* list = block.list < 0 ? nullptr : &document.lists[static_cast<size_t>(block.list)];
    for (const List* l = list; l != nullptr && l->parent >= 0;
         l = &document.lists[static_cast<size_t>(l->parent)]) {
      out += "  ";
    }
    switch (block.kind) {
      case BlockKind::kHeading:
        out += "h" + std::to_string(block.heading_level) + (block.inferred ? "?" : "");
        break;
      case BlockKind::kParagraph:
        out += list != nullptr ? "-p" : "p";
        break;
      case BlockKind::kListItem:
        out += list->ordered ? "+" : "-";
        break;
      case BlockKind::kTableCell:
        out += "|";
        break;
      default:
        out += "---";
    }
    std::string prose(document.Prose(block));
    for (char& c : prose) c = c == '\n' ? '/' : c;
    if (!prose.empty()) out += " " + prose;
    if (block.is_residue()) out += " [residue]";
    out += "\n";
  }
  return out;
}

std::string OutlineOf(std::string_view text) { return Outline(Read(text)); }

// The prose was read where it says, and blocks stand in order, without white space around them.
void ExpectExactPositions(std::string_view bytes) {
  const LineClassifier residue = Residue();
  const Source source("a.txt", std::string(bytes));
  const Document document = ReadPlainText(source, residue);
  const MappedText& text = document.text;
  ASSERT_EQ(testing::RoundTripError(source, document), "");
  uint32_t at = 0;
  uint32_t prose_at = 0;
  for (const Block& block : document.blocks) {
    EXPECT_LE(at, block.source.begin);
    EXPECT_LE(block.source.begin, block.source.end);
    EXPECT_LE(prose_at, block.prose.begin);
    at = block.source.end;
    prose_at = block.prose.end;
    if (block.prose.empty()) continue;
    const Span mapped = text.ToSource(block.prose);
    EXPECT_LE(block.source.begin, mapped.begin);
    EXPECT_GE(block.source.end, mapped.end);
    for (const Span edge : {Span{block.prose.begin, block.prose.begin + 1},
                            Span{block.prose.end - 1, block.prose.end}}) {
      EXPECT_NE(Trim(document.Prose(edge)), "") << document.Prose(block);
    }
  }
  EXPECT_LE(at, bytes.size());
  EXPECT_LE(prose_at, text.size());
}

TEST(PlainTextTest, LinesMakeParagraphs) {
  EXPECT_EQ(OutlineOf(""), "");
  EXPECT_EQ(OutlineOf("\n \n\t\n"), "");
  EXPECT_EQ(OutlineOf("One line.\nAnd more.\n\nA second paragraph."),
            "p One line./And more.\np A second paragraph.\n");
  EXPECT_EQ(OutlineOf("  Indented. \n   Twice.\t\n"), "p Indented./Twice.\n");
}

TEST(PlainTextTest, EveryLineEndEndsALine) {
  for (const std::string_view end : {"\n", "\r\n", "\r"}) {
    std::string text;
    for (const std::string_view line : {"A first line,", "its second.", "", "Next."}) {
      text += line;
      text += end;
    }
    EXPECT_EQ(OutlineOf(text), "p A first line,/its second.\np Next.\n");
    ExpectExactPositions(text);
  }
  EXPECT_EQ(OutlineOf("a,\r\nb,\nc,\rd.\r\n\n\re."), "p a,/b,/c,/d.\np e.\n");
}

TEST(PlainTextTest, ALineBreakMapsToItsWhiteSpace) {
  const Document document = Read("one,  \r\n  two.");
  const size_t at = document.text.text().find('\n');
  ASSERT_NE(at, std::string::npos);
  const uint32_t begin = static_cast<uint32_t>(at);
  EXPECT_EQ(document.text.ToSource({begin, begin + 1}), (Span{4, 10}));
  EXPECT_EQ(document.blocks[0].source, (Span{0, 14}));
}

TEST(PlainTextTest, AByteOrderMarkIsNoProse) {
  const Document document = Read("\xEF\xBB\xBFHello there.");
  EXPECT_EQ(document.text.text(), "Hello there.");
  EXPECT_EQ(document.blocks[0].source, (Span{3, 15}));
}

TEST(PlainTextTest, LinesOfOddSpacesAreBlank) {
  EXPECT_EQ(OutlineOf("One.\n\u00A0\nTwo.\n\u200B \nThree."), "p One.\np Two.\np Three.\n");
}

TEST(PlainTextTest, ShortLinesBetweenBlankLinesAreHeadings) {
  EXPECT_EQ(OutlineOf("Vitamin B12\n\nIt is a vitamin.\n\nWho needs it?\n\nMost do.\n"),
            "h1? Vitamin B12\np It is a vitamin.\nh2? Who needs it?\np Most do.\n");
}

TEST(PlainTextTest, WhatIsNoHeading) {
  for (const std::string_view line : {
           "It is a vitamin.",
           "You may notice:",
           "Dear reader,",
           "First this;",
           "He said \"no.\"",
           "And so on\u2026",
           "2.5 (10)",
           "\u2192",
           "one two three four five six seven eight nine ten eleven twelve thirteen",
           "Pneumonoultramicroscopicsilicovolcanoconiosis pneumonoultramicroscopicsilicovolcanoco"
           "niosis pneumonia",
       }) {
    EXPECT_EQ(OutlineOf("A start.\n\n" + std::string(line) + "\n\nAn end."),
              "p A start.\np " + std::string(line) + "\np An end.\n");
  }
}

TEST(PlainTextTest, WhatIsAHeading) {
  for (const std::string_view line : {
           "What now?",
           "Stop!",
           "CAUTION",
           "2 doses",
           "\u00DCbersicht",
           "Vitamin B12 (cobalamin)",
           "one two three four five six seven eight nine ten eleven twelve",
       }) {
    EXPECT_EQ(OutlineOf("A start.\n\n" + std::string(line) + "\n\nAn end."),
              "p A start.\nh2? " + std::string(line) + "\np An end.\n");
  }
}

TEST(PlainTextTest, AHeadingStandsAlone) {
  EXPECT_EQ(OutlineOf("Take this\n- one\n"), "p Take this\n- one\n");
  EXPECT_EQ(OutlineOf("- one\n\nTake this\n\nText.\n"), "- one\nh2? Take this\np Text.\n");
  EXPECT_EQ(OutlineOf("Two lines\nof words\n"), "p Two lines/of words\n");
  EXPECT_EQ(OutlineOf("-----\nTake this\n-----\n\nText.\n"), "---\nh2 Take this\np Text.\n");
}

TEST(PlainTextTest, ResidueCountsAsABlankLine) {
  EXPECT_EQ(OutlineOf("Community\n\n3 min read 20-08-2025\nVitamin B12\n\nIt is one.\n"),
            "p Community [residue]\np 3 min read 20-08-2025 [residue]\n"
            "h1? Vitamin B12\np It is one.\n");
  EXPECT_EQ(OutlineOf("Text.\n- one\nBack to top\nThe end\n"),
            "p Text.\n- one\np Back to top [residue]\nh2? The end\n");
}

TEST(PlainTextTest, AResidueLabelIsAHeading) {
  const Document document = Read("Vitamin B12\n\nIt is one.\n\nRelated Articles\n\nBack to top");
  EXPECT_EQ(Outline(document),
            "h1? Vitamin B12\np It is one.\nh2? Related Articles [residue]\n"
            "p Back to top [residue]\n");
  EXPECT_EQ(document.title.text, "Vitamin B12");
  EXPECT_EQ(document.sections.size(), 3u);
}

TEST(PlainTextTest, ATextThatStartsWithAParagraphHasNoTitle) {
  const Document document = Read("It is one.\n\nVitamin B12\n\nText.");
  EXPECT_FALSE(document.title.exists());
  EXPECT_TRUE(document.plain_text);
}

TEST(PlainTextTest, MarksThatPeopleTypeAreTaken) {
  EXPECT_EQ(OutlineOf("Title\n=====\nText.\n\nPart\n----\nText.\n\n### Sub ##\nText."),
            "h1 Title\np Text.\nh2 Part\np Text.\nh3 Sub\np Text.\n");
  EXPECT_EQ(OutlineOf("#hashtag is text.\n"), "p #hashtag is text.\n");
  EXPECT_EQ(OutlineOf("This is a sentence.\n----\nText."), "p This is a sentence.\n---\np Text.\n");
  EXPECT_EQ(OutlineOf("Text.\n\n* * *\n\n\u2014\u2014\u2014\n"), "p Text.\n---\n---\n");
  EXPECT_EQ(Read("Title\n=====\n").blocks[0].source, (Span{0, 11}));
}

TEST(PlainTextTest, Bullets) {
  for (const std::string_view mark : {"\u2022", "-", "*", "\u2013", "\u00B7", "\u25E6", "\u25AA"}) {
    const std::string bullet(mark);
    EXPECT_EQ(OutlineOf("Do this:\n" + bullet + " one\n  " + bullet + "\ttwo\n"),
              "p Do this:\n- one\n  - two\n");
    EXPECT_EQ(OutlineOf(bullet + " one\n\n" + bullet + " two\n"), "- one\n- two\n");
  }
  EXPECT_EQ(OutlineOf("\u2022One\n\u2022Two\n"), "- One\n- Two\n");
  EXPECT_EQ(OutlineOf("-5 degrees.\n"), "p -5 degrees.\n");
  EXPECT_EQ(OutlineOf("*Not evaluated.\n"), "p *Not evaluated.\n");
}

TEST(PlainTextTest, Numbers) {
  EXPECT_EQ(OutlineOf("1. one\n2. two\n\n3. three\n"), "+ one\n+ two\n+ three\n");
  EXPECT_EQ(OutlineOf("1) one\n2) two\n"), "+ one\n+ two\n");
  EXPECT_EQ(OutlineOf("a) one\nb) two\n"), "+ one\n+ two\n");
  EXPECT_EQ(OutlineOf("1.Seek help\n2.Rest\n"), "+ Seek help\n+ Rest\n");
  EXPECT_EQ(OutlineOf("1.5 mg a day.\n"), "p 1.5 mg a day.\n");
  EXPECT_EQ(OutlineOf("2023. A year.\n"), "p 2023. A year.\n");
  EXPECT_EQ(OutlineOf("The dose is\n10. Then stop.\n"), "p The dose is/10. Then stop.\n");
}

TEST(PlainTextTest, ListsCountTheirItems) {
  const Document document = Read("3. one\n4. two\n   - in\n   - out\n5. three\n\nText.\n");
  EXPECT_EQ(Outline(document), "+ one\n+ two\n  - in\n  - out\n+ three\np Text.\n");
  ASSERT_EQ(document.lists.size(), 2u);
  EXPECT_TRUE(document.lists[0].ordered);
  EXPECT_EQ(document.lists[0].start, 3);
  EXPECT_EQ(document.lists[0].items, 3);
  EXPECT_EQ(document.lists[0].source, (Span{0, 39}));
  EXPECT_EQ(document.lists[1].items, 2);
  EXPECT_EQ(document.lists[1].parent, 0);
  EXPECT_EQ(document.blocks[4].item, 2);
}

TEST(PlainTextTest, OneListOrSeveral) {
  EXPECT_EQ(Read("- one\n\n\n- two\n").lists.size(), 1u);
  EXPECT_EQ(Read("- one\n\nText.\n\n- two\n").lists.size(), 2u);
  EXPECT_EQ(Read("1. one\n2. two\n\n1. one\n2. two\n").lists.size(), 2u);
  EXPECT_EQ(Read("- one\n\n\u2022 two\n").lists.size(), 2u);
  EXPECT_EQ(OutlineOf("1. one\n- in\n- out\n2. two\n"), "+ one\n  - in\n  - out\n+ two\n");
}

TEST(PlainTextTest, LinesOfAnItem) {
  EXPECT_EQ(OutlineOf("- one\n  and more\nand more\n- two\n"), "- one/and more/and more\n- two\n");
  EXPECT_EQ(OutlineOf("\u2022\none\n\u2022\ntwo\n"), "- one\n- two\n");
  EXPECT_EQ(OutlineOf("1. one\n\n   Second paragraph.\n\n2. two\n"),
            "+ one\n-p Second paragraph.\n+ two\n");
  EXPECT_EQ(Read("1. one\n\n   More.\n\n2. two\n").lists[0].items, 2);
}

TEST(PlainTextTest, ADashThatAWrappedLineStartsWithIsNoBullet) {
  EXPECT_EQ(OutlineOf("This is a long line of prose that a mail program has wrapped here\n"
                      "- before a dash.\n"),
            "p This is a long line of prose that a mail program has wrapped here/"
            "- before a dash.\n");
}

TEST(PlainTextTest, LinesOfCellsAreATable) {
  const Document document = Read("| Age | Dose |\n|-----|:----:|\n| 6+ | 5 mg |\n| 12+ | |\n");
  EXPECT_EQ(Outline(document), "| Age\n| Dose\n| 6+\n| 5 mg\n| 12+\n|\n");
  ASSERT_EQ(document.tables.size(), 1u);
  EXPECT_TRUE(document.tables[0].has_header);
  EXPECT_EQ(document.tables[0].rows, 3);
  EXPECT_EQ(document.tables[0].columns, 2);
  EXPECT_EQ(document.blocks[3].row, 1);
  EXPECT_EQ(document.blocks[3].column, 1);
  EXPECT_FALSE(Read("| a | b |\n| c | d |\n").tables[0].has_header);
  EXPECT_EQ(OutlineOf("| a \\| b | c |"), "| a | b\n| c\n");
  EXPECT_EQ(OutlineOf("| a | b |\nNo table.\n"), "p | a | b |/No table.\n");
}

TEST(PlainTextTest, PositionsAreExact) {
  for (const std::string_view text : {
           "Title\n\nIt\u2019s 5\u00A0mg.\n  A \uFB01ne line.\n",
           "\xEF\xBB\xBFTitle\r\n=====\r\n\r\n- one\r\n  two\r- three\r\n\r\nEnd.",
           "| a \\| b |  |\r\n|--|--|\r\n| c\u00A0d | \xFF |\r\n",
           "\u2022\n\u2022\n\n\u2022 x\n",
           "Text \xC3 with \xE2\x80 broken\n\xFF\xFE bytes.\n\u00AD\n\u00A0 Next.\u00A0\n",
           "1. a\n   b\n\n   c\n\n2. d\n----\n# e #\n#\n",
           "3 min read\nTitle\nBack to top\n\n- x\nBack to top\n",
           "\r",
           "\n\r",
           "|",
           "||",
           "|||\n",
           "-",
           "1.",
           "# ",
           "#",
           "\xEF\xBB\xBF",
       }) {
    SCOPED_TRACE(text);
    ExpectExactPositions(text);
  }
  ExpectExactPositions(std::string_view("a\0b\n\0\n", 6));
}

// A quadratic step would take minutes here.
TEST(PlainTextTest, LongInputsAreReadInOnePass) {
  constexpr size_t kMany = 4'000'000;
  const auto repeat = [](std::string_view unit, size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += unit;
    return text;
  };
  EXPECT_EQ(Read(std::string(50'000'000, 'x')).blocks.size(), 1u);
  EXPECT_EQ(Read(std::string(kMany, ' ')).blocks.size(), 0u);
  for (const std::string_view unit : {"\r", "x\r", "x\n", "- \n", "|", "| a ", "\u2022", "\u00A0",
                                      "1. a\n\n", "\xE2\x80", "- x\n  1. y\n"}) {
    SCOPED_TRACE(unit);
    Read(repeat(unit, kMany));
  }
  std::string deep;
  for (size_t i = 0; i < 2000; ++i) deep += std::string(2 * i, ' ') + "- x\n";
  EXPECT_EQ(Read(deep).lists.size(), 2000u);
}

}  // namespace
}  // namespace carelint
