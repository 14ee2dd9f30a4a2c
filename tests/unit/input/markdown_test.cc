#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "document/document.h"
#include "input/readers.h"
#include "testing/round_trip.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Document Read(const Source& source) { return ReadMarkdown(source, LineClassifier()); }

struct Case {
  std::string_view markdown;
  std::string_view prose;  // of the whole document, blocks joined by '\n'
};

std::string TrimEnd(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// The same text with other line ends.
std::string WithLineEnds(std::string_view text, std::string_view line_end) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += line_end;
    } else {
      out += c;
    }
  }
  return out;
}

// The same text one block quote deeper, or as a list item.
std::string Nested(std::string_view text, std::string_view first, std::string_view rest) {
  std::string out(first);
  for (size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\n' && i + 1 < text.size()) out += rest;
  }
  return out;
}

const std::vector<Case>& Cases() {
  static const std::vector<Case> cases = {
      // Paragraphs and line breaks.
      {"Take one tablet.", "Take one tablet."},
      {"Take one\ntablet daily.", "Take one\ntablet daily."},
      {"Rest.\n\nDrink water.\n", "Rest.\nDrink water."},
      {"   Rest well.\n  Eat well.", "Rest well.\nEat well."},
      {"Rest  \nwell", "Rest\nwell"},
      {"Rest\\\nwell", "Rest\nwell"},
      {"Rest \nwell", "Rest\nwell"},
      {"Rest\\\n    well", "Rest\nwell"},
      {"Rest\t\n\twell", "Rest\nwell"},
      {"one<br>two", "one\ntwo"},
      {"one<br/>\ntwo", "one\ntwo"},
      {"one<BR />two<br\n/>three", "one\ntwo\nthree"},
      {"<br>", ""},
      {"a\n\n\n\nb", "a\nb"},
      // Headings.
      {"# Dose", "Dose"},
      {"###### Dose ######", "Dose"},
      {"#\tDose", "Dose"},
      {"# Dose \\#", "Dose #"},
      {"# C# and D#", "C# and D#"},
      {"#", ""},
      {"## ##", ""},
      {"#hashtag", "#hashtag"},
      {"####### seven", "####### seven"},
      {"Dose\n====\nRest", "Dose\nRest"},
      {"Dose\n---\nRest", "Dose\nRest"},
      {"Two *lines\nof* heading\n===", "Two lines\nof heading"},
      {"#tag\n===\n", "#tag"},
      {"[a]: /u\nHead\n===\nbody [a]", "Head\nbody a"},
      {"  ## Indented", "Indented"},
      // Emphasis.
      {"*em* and **strong**", "em and strong"},
      {"_em_ and __strong__", "em and strong"},
      {"***both***", "both"},
      {"**a *b* c**", "a b c"},
      {"**open", "**open"},
      {"**a*", "*a"},
      {"*a**", "a*"},
      {"snake_case_name", "snake_case_name"},
      {"a * b * c", "a * b * c"},
      {"*one\ntwo*", "one\ntwo"},
      {"2*3*4", "234"},
      {"_(**a**)_", "(a)"},
      // Escapes and entities.
      {"\\*not em\\*", "*not em*"},
      {"a \\\\ b", "a \\ b"},
      {"\\a stays", "\\a stays"},
      {"\\&amp; is text", "&amp; is text"},
      {"5 &lt; 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6"},
      {"&amp;amp; twice", "&amp; twice"},
      {"&amp;nbsp;", "&nbsp;"},
      {"a&nbsp;b", "a b"},
      {"don&rsquo;t", "don't"},
      {"don&#8217;t, don&#x2019;t", "don't, don't"},
      {"vit&shy;amin", "vitamin"},
      {"&bogus; & co", "&bogus; & co"},
      {"&#0; and &#xD800;", "\xEF\xBF\xBD and \xEF\xBF\xBD"},
      {"&fjlig; &ngE;x", "fj ≧̸x"},
      {"a&#10;b&#9;c", "a b c"},
      {"&quot;quoted&quot;", "\"quoted\""},
      {"\\!\\\"\\#\\$\\%", "!\"#$%"},
      {"&#42;not em&#42;", "*not em*"},
      {"5&nbsp;&micro;g", "5 µg"},
      // Characters.
      {"don’t", "don't"},
      {"don\xC2\x92t", "don't"},
      {"5\xC2\xA0mg", "5 mg"},
      {"a\xE2\x80\x8B"
       "b\xC2\xAD"
       "c\xEF\xBB\xBF"
       "d",
       "abcd"},
      {"ﬁve ﬂu eﬀect eﬃcacy", "five flu effect efficacy"},
      {"5\xE2\x80\xAFmg\xE2\x80\x89x", "5 mg x"},
      {"“quoted” – naïve café µg", "“quoted” – naïve café µg"},
      {"*don’t* **5\xC2\xA0mg**", "don't 5 mg"},
      {"日本語の本文", "日本語の本文"},
      // Code spans.
      {"take `5 mg` now", "take 5 mg now"},
      {"`` a`b ``", "a`b"},
      {"` `` `", "``"},
      {"`  `", "  "},
      {"`a\nb`", "a b"},
      {"` a `", "a"},
      {"`a ` b", "a  b"},
      {"`\\*` \\`x", "\\* `x"},
      {"`&amp;`", "&amp;"},
      {"``` x ``", "``` x ``"},
      {"`a\n  b`", "a b"},
      {"`\na\n`", "a"},
      {"*`a*`*", "a*"},
      // Links.
      {"see [the leaflet](https://example.org/a_b_c)", "see the leaflet"},
      {"[a](<b c> \"t)\") d", "a d"},
      {"[a](b 'x \\' y') d", "a d"},
      {"[a](b (x)) d", "a d"},
      {"[a](b(c)d)e", "ae"},
      {"[a]() b", "a b"},
      {"[](b)c", "c"},
      {"[a](b\n\"title\") c", "a c"},
      {"[*a* `b`](c) d", "a b d"},
      {"[a\nb](c) d", "a\nb d"},
      {"[a](not a link)", "[a](not a link)"},
      {"[a] b", "[a] b"},
      {"[a][r] b\n\n[r]: /u", "a b"},
      {"[r][] b\n\n[r]: /u", "r b"},
      {"[r] b\n\n[r]: /u", "r b"},
      {"[r](not a link) b\n\n[r]: /u", "r(not a link) b"},
      {"[R\nx][] b\n\n[r x]: /u 'title'", "R\nx b"},
      {"[a][un] b\n\n[r]: /u", "[a][un] b"},
      {"[a [b](c) d](e)", "[a b d](e)"},
      {"[r]: /u\n[s]: /v \"two\nlines\"\ntext [r] [s]", "text r s"},
      {"[r]: <>\n[r]", "r"},
      {"[r]: /u 'open\n\n[r]", "[r]: /u 'open\n[r]"},
      {"[r]: /u \"t\" junk\n", "[r]: /u \"t\" junk"},
      {"[r]:\n/u\n'x'\n[r]!", "r!"},
      {"\\[a](b)", "[a](b)"},
      {"[a\\]b](c)", "a]b"},
      {"<https://example.org/a&amp;b>", "https://example.org/a&b"},
      {"<https://e.org/\\x> <a@b.org>", "https://e.org/\\x a@b.org"},
      {"[<https://e.org>](x)", "https://e.org"},
      {"A note[^1].\n\n[^1]: The note says so.", "A note[^1].\n[^1]: The note says so."},
      {"A note[^1].\n\n[^1]: https://example.org", "A note^1."},
      // Images.
      {"![a pill](pill.png) x", "a pill x"},
      {"![](pill.png)", ""},
      {"[![alt](i.png)](u) x", "alt x"},
      {"![a *b* [c](d)](e) x", "a b c x"},
      {"![r]\n\n[r]: /u", "r"},
      {"![a][r] x\n\n[r]: /u", "a x"},
      {"!\\[a](b) !a", "![a](b) !a"},
      // Inline HTML.
      {"H<sub>2</sub>O", "H2O"},
      {"a <!-- hidden *x* --> b", "a  b"},
      {"a <b class=\"x\n y\">c</b>", "a c"},
      {"a < b > c", "a < b > c"},
      {"<kbd>x</kbd> *y*", "x y"},
      // Block quotes.
      {"> one\n> two", "one\ntwo"},
      {"> one\ntwo", "one\ntwo"},
      {">one\n>\n> two", "one\ntwo"},
      {"> > deep\n> > er", "deep\ner"},
      {"> > deep\nlazy", "deep\nlazy"},
      {"> a\n    > b", "a\n> b"},
      {"> a\\\n    b", "a\nb"},
      {"> a\n> \\> b", "a\n> b"},
      {"> a\n> &gt; b", "a\n> b"},
      {"> `a\n> b`", "a b"},
      {"> [a](b\n> 'c') d", "a d"},
      {"> [r]: /u\n> text [r]", "text r"},
      {"> # Head\n> text", "Head\ntext"},
      {"> [!info]\n> Text", "[!info]\nText"},
      // Lists.
      {"- one\n- two", "one\ntwo"},
      {"* one\n\n  more\n* two", "one\nmore\ntwo"},
      {"1. one\n2. two", "one\ntwo"},
      {"7) one\n8) two", "one\ntwo"},
      {"- one\nlazy", "one\nlazy"},
      {"- one\n  two\n   three", "one\ntwo\nthree"},
      {"- a\n  - b\n    - c", "a\nb\nc"},
      {"-\ta\n\n\tb", "a\nb"},
      {"- > a\n  > b", "a\nb"},
      {"> - a\n>   b\n> - c", "a\nb\nc"},
      {"1. a\n\n   - b\n\n     c\n", "a\nb\nc"},
      {"- [ ] open\n- [x] done", "[ ] open\n[x] done"},
      {"-\n- x", "x"},
      {"- # Head\n- x", "Head\nx"},
      {"- [r]: /u\n  text [r]", "text r"},
      // Blocks without prose.
      {"a\n\n    code\n\nb", "a\nb"},
      {"```js\ncode\n```\nb", "b"},
      {"~~~\nopen", ""},
      {"> ```\n> a\nb", "b"},
      {"<div>\n<!-- x -->\n</div>\n\nb", "b"},
      {"<!-- c -->\nb", "b"},
      {"***\nb\n___", "b"},
      // HTML blocks with text; more in markdown_html_test.cc.
      {"<div>\n*x*\n</div>\n\nb", "*x*\nb"},
      {"<p>a\n  b <i\nid=\"x\">c</i><br>d</p>\n<p>e", "a\nb c\nd\ne"},
      {"<table>\n<tr><td>a<td>&nbsp;\n<td>b\n</table>", "a\nb"},
      {"<ul>\n<li>a\n<ul><li>b</ul>\nc\n</ul>\n\nd", "a\nb\nc\nd"},
      {"<p>a <img alt=\"b\nc\" src=d> e</p>", "a b\nc e"},
      {"<div", ""},
      // Tables.
      {"| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"},
      {"a | b\n--- | ---\nc | d", "a\nb\nc\nd"},
      {"| *a | b* |\n|:-:|--:|\n| `c | d` |", "*a\nb*\n`c\nd`"},
      {"| **a** | [b](c) |\n| --- | --- |\n| &nbsp;d | e\\|f |", "a\nb\n d\ne|f"},
      {"| a | b |\n| c | d |", "a\nb\nc\nd"},
      {"| `a\\|b` | c \\* d |\n|---|---|", "a|b\nc * d"},
      {"| [r] | ![x][r] |\n|---|---|\n\n[r]: /u", "r\nx"},
      {"Before *the\ntable*\n| a | b |\n|---|---|\n| c | d |", "Before the\ntable\na\nb\nc\nd"},
      {"| 1. x | # y | - z | > q |\n|---|---|---|---|", "1. x\n# y\n- z\n> q"},
      {"| a # | #b # |\n|---|---|", "a #\n#b #"},
      {"| a |  | c |\n|---|---|---|\n|||d|", "a\nc\nd"},
      {"|a\\\\|b|\n|---|---|", "a\\\nb"},
      {"| no delimiter\nrow |", "| no delimiter\nrow |"},
      {"a | b\nc | d", "a | b\nc | d"},
      // What other tools add.
      {"::: {.callout}\nText\n:::", "::: {.callout}\nText\n:::"},
      {"!!! note\n    Text", "!!! note\nText"},
      {"{{< video x >}}", "{{< video x >}}"},
      {"import A from './a'\n\n<A b={c} />", "import A from './a'"},
      // Odd input.
      {"", ""},
      {"\n\n\n", ""},
      {"\xEF\xBB\xBFtext", "text"},
      {"\xEF\xBB\xBF# Head\nx", "Head\nx"},
      {"a\xFF"
       "b *c*",
       "a\xEF\xBF\xBD"
       "b c"},
      {"\xE2\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"a\\", "a\\"},
      {"&", "&"},
      {"[", "["},
      {"![", "!["},
      {"`", "`"},
      {"<", "<"},
      {"|", "|"},
      {"||", ""},
  };
  return cases;
}

TEST(MarkdownTest, ProseOfEveryConstruct) {
  for (const Case& c : Cases()) {
    const Source source("a.md", std::string(c.markdown));
    const Document document = Read(source);
    EXPECT_EQ(TrimEnd(document.text.text()), c.prose) << c.markdown;
    EXPECT_EQ(testing::RoundTripError(source, document), "") << c.markdown;
    for (const Block& block : document.blocks) EXPECT_FALSE(block.approximate) << c.markdown;
  }
}

TEST(MarkdownTest, LineEndsDoNotMatter) {
  for (const Case& c : Cases()) {
    for (const std::string_view line_end : {"\r\n", "\r"}) {
      const Source source("a.md", WithLineEnds(c.markdown, line_end));
      const Document document = Read(source);
      EXPECT_EQ(TrimEnd(document.text.text()), c.prose) << source.bytes();
      EXPECT_EQ(testing::RoundTripError(source, document), "") << source.bytes();
      for (const Block& block : document.blocks) EXPECT_FALSE(block.approximate) << c.markdown;
    }
  }
}

TEST(MarkdownTest, NestedBlocksKeepTheirPositions) {
  for (const Case& c : Cases()) {
    if (c.markdown.starts_with("\xEF\xBB\xBF")) continue;
    for (const std::string& text : {Nested(c.markdown, "> ", "> "), Nested(c.markdown, "- ", "  "),
                                    Nested(c.markdown, "12. > - ", "    >   "),
                                    Nested(c.markdown, "intro\n\n1.  ", "    ")}) {
      const Source source("a.md", text);
      const Document document = Read(source);
      EXPECT_EQ(testing::RoundTripError(source, document), "") << text;
      for (const Block& block : document.blocks) EXPECT_FALSE(block.approximate) << text;
    }
  }
}

TEST(MarkdownTest, PairsOfConstructsRoundTrip) {
  for (const Case& a : Cases()) {
    for (const Case& b : Cases()) {
      const Source source("a.md", std::string(a.markdown) + "\n" + std::string(b.markdown));
      EXPECT_EQ(testing::RoundTripError(source, Read(source)), "") << source.bytes();
    }
  }
}

TEST(MarkdownTest, NulIsReplacedAndMovesNothing) {
  const Source source("a.md", std::string("a\0b *c* [d](e)", 14));
  const Document document = Read(source);
  EXPECT_EQ(document.text.text(),
            "a\xEF\xBF\xBD"
            "b c d");
  EXPECT_EQ(testing::RoundTripError(source, document), "");
  ASSERT_EQ(document.links.size(), 1u);
  EXPECT_EQ(source.Slice(document.links[0].source), "[d](e)");
}

TEST(MarkdownTest, ASpanOfProseIsASpanOfTheSource) {
  const Source source("a.md", "> Take **5&nbsp;mg** of\n> *B12* daily.\n");
  const Document document = Read(source);
  const std::string& prose = document.text.text();
  const auto find = [&](std::string_view text) {
    const uint32_t at = static_cast<uint32_t>(prose.find(text));
    return source.Slice(document.text.ToSource({at, at + static_cast<uint32_t>(text.size())}));
  };
  EXPECT_EQ(find("5 mg"), "5&nbsp;mg");
  EXPECT_EQ(find("mg of\nB12"), "mg** of\n> *B12");
  EXPECT_EQ(find("daily"), "daily");
}

TEST(MarkdownTest, BlockKindsAndSources) {
  const Source source("a.md",
                      "Head\n----\npara\n\n- item\n\n  more\n\n> quote\n\n    code\n\n"
                      "```\nfence\n```\n<div>\n<hr>\n</div>\n\n***\n");
  const Document document = Read(source);
  std::vector<std::string> seen;
  for (const Block& block : document.blocks) {
    seen.push_back(std::to_string(static_cast<int>(block.kind)) + (block.in_quote ? "q" : "") +
                   " " + std::string(source.Slice(block.source)));
  }
  EXPECT_THAT(seen, ElementsAre("0 Head\n----", "1 para", "2 item", "1 more", "1q quote", "4 code",
                                "4 ```\nfence\n```", "5 <div>\n<hr>\n</div>", "6 ***"));
  EXPECT_EQ(document.blocks[0].heading_level, 2);
}

TEST(MarkdownTest, ListsNestAndCount) {
  const Source source("a.md", "3. a\n4. b\n   - c\n   - d\n\n     e\n5. f\n\ntext\n");
  const Document document = Read(source);
  ASSERT_EQ(document.lists.size(), 2u);
  EXPECT_TRUE(document.lists[0].ordered);
  EXPECT_EQ(document.lists[0].start, 3);
  EXPECT_EQ(document.lists[0].items, 3);
  EXPECT_EQ(document.lists[0].parent, -1);
  EXPECT_EQ(document.lists[1].items, 2);
  EXPECT_EQ(document.lists[1].parent, 0);
  EXPECT_EQ(source.Slice(document.lists[1].source), "- c\n   - d\n\n     e");
  std::vector<std::string> places;
  for (const Block& block : document.blocks) {
    places.push_back(std::string(document.Prose(block)) + " " + std::to_string(block.list) + "/" +
                     std::to_string(block.item) +
                     (block.kind == BlockKind::kListItem ? " item" : ""));
  }
  EXPECT_THAT(places, ElementsAre("a 0/0 item", "b 0/1 item", "c 1/0 item", "d 1/1 item", "e 1/1",
                                  "f 0/2 item", "text -1/-1"));
}

TEST(MarkdownTest, LinksAndImages) {
  const Source source("a.md",
                      "[a b](/u\\_v?x=1&amp;y \"t\") <https://e.org> [r] ![alt *x*](i.png)\n"
                      "[![logo](l.png)](/home) ![](none.png)\n\n[r]: <a b>\n");
  const Document document = Read(source);
  std::vector<std::string> links;
  for (const Link& link : document.links) {
    links.push_back(std::string(document.Prose(link.prose)) + " > " + link.target + " > " +
                    std::string(source.Slice(link.source)));
  }
  EXPECT_THAT(links, ElementsAre("a b > /u_v?x=1&y > [a b](/u\\_v?x=1&amp;y \"t\")",
                                 "https://e.org > https://e.org > <https://e.org>", "r > a b > [r]",
                                 " > /home > [![logo](l.png)](/home)"));
  std::vector<std::string> images;
  for (const Image& image : document.images) {
    images.push_back(std::string(document.Prose(image.prose)) + " > " + image.target + " > " +
                     std::string(source.Slice(image.source)) + (image.has_alt ? "" : " no alt"));
  }
  EXPECT_THAT(images,
              ElementsAre("alt x > i.png > ![alt *x*](i.png)", "logo > l.png > ![logo](l.png)",
                          " > none.png > ![](none.png) no alt"));
  ASSERT_EQ(document.verbatim.size(), 1u);
  EXPECT_EQ(document.Prose(document.verbatim[0]), "https://e.org");
}

TEST(MarkdownTest, CodeIsVerbatimProse) {
  const Source source("a.md", "run `x y` and ``a ` b``");
  const Document document = Read(source);
  ASSERT_EQ(document.verbatim.size(), 2u);
  EXPECT_EQ(document.Prose(document.verbatim[0]), "x y");
  EXPECT_EQ(document.Prose(document.verbatim[1]), "a ` b");
}

TEST(MarkdownTest, CodeInTagsIsVerbatimToo) {
  const auto verbatim = [](const std::string& text) {
    const Source source("a.md", text);
    const Document document = Read(source);
    EXPECT_EQ(testing::RoundTripError(source, document), "") << text;
    std::vector<std::string> out;
    for (const Span span : document.verbatim) out.emplace_back(document.Prose(span));
    return out;
  };
  EXPECT_THAT(verbatim("Set <code>5.0 mg</code>, <kbd>Alt</kbd>, <samp>a</samp> or <VAR>x</VAR>."),
              ElementsAre("5.0 mg", "Alt", "a", "x"));
  EXPECT_THAT(verbatim("<i>a</i> <code>b <var>c</var> `d` <https://e.org>\n*f*</code> g"),
              ElementsAre("b c d https://e.org\nf"));
  EXPECT_THAT(verbatim("a</code> <code/> <code></code> <code>b\n\nc"), ElementsAre("b"));
  EXPECT_THAT(verbatim("| <kbd>a</kbd> b | <code>c |\n|---|---|\n| d | e |"),
              ElementsAre("a", "c"));
}

TEST(MarkdownTest, TablesHaveRowsAndColumns) {
  const Source source("a.md",
                      "Doses:\n| Age | Dose |\n|-----|------|\n| 1–3 | **5 mg** |\n| 4 |\n\n"
                      "| x | y |\n| z | w |\n");
  const Document document = Read(source);
  ASSERT_EQ(document.tables.size(), 2u);
  EXPECT_TRUE(document.tables[0].has_header);
  EXPECT_EQ(document.tables[0].rows, 3);
  EXPECT_EQ(document.tables[0].columns, 2);
  EXPECT_FALSE(document.tables[1].has_header);
  EXPECT_EQ(document.tables[1].rows, 2);
  std::vector<std::string> cells;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kTableCell) continue;
    cells.push_back(std::to_string(block.table) + "/" + std::to_string(block.row) + "/" +
                    std::to_string(block.column) + " " + std::string(source.Slice(block.source)));
  }
  EXPECT_THAT(cells, ElementsAre("0/0/0 Age", "0/0/1 Dose", "0/1/0 1–3", "0/1/1 **5 mg**",
                                 "0/2/0 4", "1/0/0 x", "1/0/1 y", "1/1/0 z", "1/1/1 w"));
}

TEST(MarkdownTest, FrontMatterIsNoText) {
  const Source source("a.md", "---\ntitle: The *title*\n---\n# Head\n\ntext\n");
  const Document document = Read(source);
  EXPECT_EQ(source.Slice(document.front_matter_source), "---\ntitle: The *title*\n---");
  EXPECT_EQ(document.title.text, "The *title*");
  EXPECT_EQ(document.text.text(), "Head\ntext");
  EXPECT_EQ(source.Slice(document.blocks[0].source), "# Head");
  EXPECT_EQ(testing::RoundTripError(source, document), "");
}

// Every Markdown file of the archives that CARELINT_CORPORA names.
TEST(MarkdownTest, ArchivesRoundTrip) {
  const char* const corpora = std::getenv("CARELINT_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "CARELINT_CORPORA is not set";
  size_t blocks = 0;
  size_t approximate = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".md") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const Source source(entry.path().string(),
                        std::string(std::istreambuf_iterator<char>(file), {}));
    const Document document = Read(source);
    EXPECT_EQ(testing::RoundTripError(source, document), "") << source.path();
    EXPECT_THAT(document.notices, IsEmpty()) << source.path();
    blocks += document.blocks.size();
    for (const Block& block : document.blocks) approximate += block.approximate;
  }
  EXPECT_LE(approximate * 10000, blocks) << approximate << " of " << blocks;
}

}  // namespace
}  // namespace carelint
