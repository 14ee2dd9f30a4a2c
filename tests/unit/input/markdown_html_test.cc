#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <iterator>
#include <random>
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

Document Read(const Source& source) { return ReadMarkdown(source, LineClassifier()); }

std::string Repeat(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

// "kind: prose", with what the kind needs.
std::string Describe(const Document& document, const Block& block) {
  const std::string prose(document.Prose(block));
  const std::string entry = std::to_string(block.list) + "/" + std::to_string(block.item);
  switch (block.kind) {
    case BlockKind::kHeading:
      return "h" + std::to_string(block.heading_level) + ": " + prose;
    case BlockKind::kParagraph:
      return (block.list < 0 ? "p: " : "p " + entry + ": ") + prose;
    case BlockKind::kListItem:
      return "li " + entry + ": " + prose;
    case BlockKind::kTableCell:
      return "td " + std::to_string(block.table) + "/" + std::to_string(block.row) + "/" +
             std::to_string(block.column) + ": " + prose;
    case BlockKind::kCode:
      return "code";
    case BlockKind::kHtml:
      return "html";
    case BlockKind::kRule:
      return "rule";
  }
  return "";
}

std::vector<std::string> Blocks(std::string_view markdown) {
  const Source source("a.md", std::string(markdown));
  const Document document = Read(source);
  EXPECT_EQ(testing::RoundTripError(source, document), "") << markdown;
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.push_back(Describe(document, block));
  return out;
}

TEST(MarkdownHtmlTest, TextBetweenTagsIsProse) {
  EXPECT_THAT(Blocks("<div>Ask your doctor first.</div>"),
              ElementsAre("p: Ask your doctor first."));
  EXPECT_THAT(Blocks("<DIV CLASS='a>b'>\n  <P>Ask</P>\n</DIV>"), ElementsAre("p: Ask"));
  EXPECT_THAT(Blocks("<details>\n<summary>More</summary>\nRest\nwell.\n</details>"),
              ElementsAre("p: More", "p: Rest\nwell."));
  EXPECT_THAT(Blocks("<p>a <b>b</b><em>c</em> <u> d</u> </p> e"), ElementsAre("p: a bc d", "p: e"));
  EXPECT_THAT(Blocks("<p>H<sub>2</sub>O and <unknown>x</unknown>"), ElementsAre("p: H2O and x"));
  EXPECT_THAT(Blocks("<div><Card>a</Card><Card>b</Card></div>"), ElementsAre("p: a", "p: b"));
  EXPECT_THAT(Blocks("<p>a\n\n*b*\n\n</p>"), ElementsAre("p: a", "p: b", "html"));
}

TEST(MarkdownHtmlTest, EntitiesAndOddCharacters) {
  EXPECT_THAT(Blocks("<p>5&nbsp;mg &lt; 6&#8217;s &bogus; &#x; & vit&shy;amin &ngE;"),
              ElementsAre("p: 5 mg < 6's &bogus; &#x; & vitamin ≧̸"));
  EXPECT_THAT(Blocks("<p>a \xC2\xA0 don\xE2\x80\x99t \xEF\xAC\x81t</p>"),
              ElementsAre("p: a   don't fit"));
  EXPECT_THAT(Blocks("<p>&nbsp;</p>"), ElementsAre("html"));
  EXPECT_THAT(Blocks("<p>\xC2\xA0\xE2\x80\x8B &shy;</p>"), ElementsAre("html"));
}

TEST(MarkdownHtmlTest, LessThanAsText) {
  EXPECT_THAT(Blocks("<p>a < b, 3 <5 and <= 6 <"), ElementsAre("p: a < b, 3 <5 and <= 6 <"));
}

TEST(MarkdownHtmlTest, LineBreaks) {
  EXPECT_THAT(Blocks("<p><br>a<br>\nb<br/><br>c<br></p>"), ElementsAre("p: a\nb", "p: c"));
}

TEST(MarkdownHtmlTest, WhatIsNoProse) {
  EXPECT_THAT(Blocks("<div><!-- a > b --></div>"), ElementsAre("html"));
  EXPECT_THAT(Blocks("<div><script>if (a</b>1) '<p>x</p>';</script><style>p{}</style></div>"),
              ElementsAre("html"));
  EXPECT_THAT(Blocks("<div>a<script>x</div>"), ElementsAre("p: a"));
  EXPECT_THAT(Blocks("<div>a<!-- x</div>"), ElementsAre("p: a"));
  EXPECT_THAT(Blocks("<nav><nav>a</nav>b</nav>c<aside>d</aside>"),
              ElementsAre("html", "p: c", "html"));
  EXPECT_THAT(Blocks("<div>a<pre>x <b>y</b></pre>b</div>"), ElementsAre("p: a", "code", "p: b"));
  EXPECT_THAT(Blocks("<!DOCTYPE html><![CDATA[a > b]]>\n\nb"), ElementsAre("html", "p: b"));
  EXPECT_THAT(Blocks("<header>a\n</header>\n<footer>b"), ElementsAre("html"));
}

TEST(MarkdownHtmlTest, KeysAndVariablesAreVerbatim) {
  const Source source("a.md",
                      "<p><kbd>a</kbd> b <samp>c</samp> <code>d <var>e</var> f</code> g</p>");
  const Document document = Read(source);
  std::vector<std::string> verbatim;
  for (const Span span : document.verbatim) verbatim.emplace_back(document.Prose(span));
  EXPECT_THAT(verbatim, ElementsAre("a", "c", "d e f"));
}

TEST(MarkdownHtmlTest, CodeIsVerbatim) {
  const Source source("a.md", "<p>run <code>x &lt; y</code> now <code>z");
  const Document document = Read(source);
  ASSERT_EQ(document.verbatim.size(), 2u);
  EXPECT_EQ(document.Prose(document.verbatim[0]), "x < y");
  EXPECT_EQ(document.Prose(document.verbatim[1]), "z");
  EXPECT_EQ(testing::RoundTripError(source, document), "");
}

TEST(MarkdownHtmlTest, Headings) {
  EXPECT_THAT(Blocks("<h2 id=x>Do<i>se</i></h2>a\n<H3><div>b</div></H3>c"),
              ElementsAre("h2: Dose", "p: a", "h3: b", "p: c"));
  const Source source("a.md", "<h1>The <b>title</b></h1>");
  const Document document = Read(source);
  EXPECT_EQ(document.title.text, "The title");
  EXPECT_EQ(source.Slice(document.title.source), "The <b>title</b>");
}

TEST(MarkdownHtmlTest, Lists) {
  EXPECT_THAT(Blocks("<ul>\n<li>a\n<ol start=\"3\"><li><p>b</p><p>c</p></li></ol>\nd</li>\n"
                     "<li>e</ul>f"),
              ElementsAre("li 0/0: a", "li 1/0: b", "p 1/0: c", "p 0/0: d", "li 0/1: e", "p: f"));
  const Source source("a.md", "- x\n\n  <ol start=3>\n  <li>a\n\n  <li>b\n  </ol>\n");
  const Document document = Read(source);
  ASSERT_EQ(document.lists.size(), 2u);
  EXPECT_TRUE(document.lists[1].ordered);
  EXPECT_EQ(document.lists[1].start, 3);
  EXPECT_EQ(document.lists[1].items, 2);
  EXPECT_EQ(document.lists[1].parent, 0);
  EXPECT_EQ(source.Slice(document.lists[1].source), "<ol start=3>\n  <li>a\n\n  <li>b\n  </ol>");
}

TEST(MarkdownHtmlTest, AListGoesOnBehindABlankLine) {
  EXPECT_THAT(Blocks("<ul>\n\n<li>a</li>\n\n<li>b</li>\n\n</ul>\n\n<p>c</p>\n<li>d"),
              ElementsAre("html", "li 0/0: a", "li 0/1: b", "html", "p: c", "li 1/0: d"));
  EXPECT_THAT(Blocks("<ul>\n<li>a\n\n<p>b</p>"), ElementsAre("li 0/0: a", "p: b"));
}

TEST(MarkdownHtmlTest, Tables) {
  const Source source("a.md",
                      "<table>\n<caption>Doses</caption>\n<thead><tr><th>Age</th><th>Dose</th></tr>"
                      "</thead>\n<tr><td>1<td>5 mg<td><ul><li>x</ul>y\n</table>\n\n"
                      "<table><tr><th>a<td>b</table>");
  const Document document = Read(source);
  EXPECT_EQ(testing::RoundTripError(source, document), "");
  ASSERT_EQ(document.tables.size(), 2u);
  EXPECT_TRUE(document.tables[0].has_header);
  EXPECT_EQ(document.tables[0].rows, 2);
  EXPECT_EQ(document.tables[0].columns, 3);
  EXPECT_FALSE(document.tables[1].has_header);
  EXPECT_THAT(Blocks(source.bytes()), ElementsAre("p: Doses", "td 0/0/0: Age", "td 0/0/1: Dose",
                                                  "td 0/1/0: 1", "td 0/1/1: 5 mg", "li 0/0: x",
                                                  "td 0/1/2: y", "td 1/0/0: a", "td 1/0/1: b"));
  EXPECT_THAT(Blocks("<td>a</td></table></tr>"), ElementsAre("p: a"));
}

TEST(MarkdownHtmlTest, LinksAndImages) {
  const Source source("a.md",
                      "Before.\n\n<p><img src=\"a.png\"></p><p>a <a name=x>b</a> "
                      "<a href='/u?x=1&amp;y'>c <b>d</b></a> <A HREF=/v>\n<img alt='' src=e>"
                      "</A></p><a href=w><div>f</div></a>g<img alt=\"h &gt; i\" src={j}>k</p>");
  const Document document = Read(source);
  EXPECT_EQ(testing::RoundTripError(source, document), "");
  std::vector<std::string> links;
  for (const Link& link : document.links) {
    links.push_back(std::string(document.Prose(link.prose)) + " > " + link.target + " > " +
                    std::to_string(link.block));
  }
  EXPECT_THAT(links, ElementsAre("c d > /u?x=1&y > 2", " > /v > 2", "f > w > 3"));
  EXPECT_EQ(source.Slice(document.links[0].source), "<a href='/u?x=1&amp;y'>c <b>d</b></a>");
  std::vector<std::string> images;
  for (const Image& image : document.images) {
    images.push_back(std::string(document.Prose(image.prose)) + " > " + image.target + " > " +
                     std::to_string(image.block) + (image.has_alt ? "" : " no alt"));
  }
  EXPECT_THAT(images, ElementsAre(" > a.png > 1 no alt", " > e > 2", "h > i >  > 4"));
  EXPECT_THAT(Blocks(source.bytes()),
              ElementsAre("p: Before.", "html", "p: a b c d", "p: f", "p: g\nh > i\nk"));
}

TEST(MarkdownHtmlTest, SourcesAreTheContentsOwn) {
  const Source source("a.md",
                      "> <div>\n> <p class=\"a\n> b\"> a <b>b\n> c</b> </p>\n> <p\n> id=x>d\n");
  const Document document = Read(source);
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(source.Slice(document.blocks[0].source), "a <b>b\n> c</b>");
  EXPECT_EQ(document.Prose(document.blocks[0]), "a b\nc");
  EXPECT_EQ(document.Prose(document.blocks[1]), "d");
  EXPECT_TRUE(document.blocks[0].in_quote);
}

TEST(MarkdownHtmlTest, MalformedAndForeignMarkup) {
  EXPECT_THAT(Blocks("<div class=\"a>b</div>"), ElementsAre("p: b"));
  EXPECT_THAT(Blocks("<div onClick={() => go({a: 1})}>a</div>"), ElementsAre("p: a"));
  EXPECT_THAT(Blocks("<div {...props} a={b>c</div>"), ElementsAre("p: c"));
  EXPECT_THAT(Blocks("<div>{{ name }} {% if a < b %}</div>"),
              ElementsAre("p: {{ name }} {% if a < b %}"));
  EXPECT_THAT(Blocks("> <Tab>\n>  a\n>  ```js\n>  b<c>\n>  ```\n>  d\n> </Tab>"),
              ElementsAre("p: a", "code", "p: d"));
  EXPECT_THAT(Blocks("<Tab>\n```js\nb"), ElementsAre("html"));
  EXPECT_THAT(Blocks("<div>a</div><p"), ElementsAre("p: a"));
  EXPECT_THAT(Blocks("<div =x \"' / a==b>c</ div></p/>d"), ElementsAre("p: c</ div>", "p: d"));
  EXPECT_THAT(Blocks("</ul></table></h2></li><div>a"), ElementsAre("p: a"));
}

TEST(MarkdownHtmlTest, TimeIsLinear) {
  const std::string_view pieces[] = {
      "<a ",        "<div",      "<div>",     "<div ",   "<ul><li>", "<table>",
      "</ul>",      "<div a=\"", "<a b={",    "<!--",    "<script>", "</",
      "<a href=x>", "&a;",       "<pre>",     "<td>a",   "<img alt", "<b a='\">x ",
      "< ",         "<br>a",     "<li>a\n\n", "<p>\n\n", "<ul>\n\n", "<ul>a\n\n<li>\n\n"};
  for (const std::string_view first : {"<div>", "> <table>"}) {
    for (const std::string_view piece : pieces) {
      for (const std::string_view last : {"", "\">"}) {
        const size_t times = 300'000 / piece.size();
        const Source source("a.md", std::string(first) + Repeat(piece, times) + std::string(last));
        const auto start = std::chrono::steady_clock::now();
        const Document document = Read(source);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        EXPECT_LT(taken.count(), 5.0) << first << piece << last;  // quadratic: minutes
        EXPECT_EQ(testing::RoundTripError(source, document), "") << first << piece << last;
      }
    }
  }
}

TEST(MarkdownHtmlTest, RandomMarkupRoundTrips) {
  const std::string_view pieces[] = {"<p>",
                                     "</p>",
                                     "<div ",
                                     "class=\"",
                                     "\"",
                                     "'",
                                     ">",
                                     "<",
                                     "/",
                                     "=",
                                     "{",
                                     "}",
                                     "<b>",
                                     "</b>",
                                     "<a href=\"u\">",
                                     "</a>",
                                     "<img alt=\"x y\">",
                                     "<img alt='&amp;\n'>",
                                     "<br>",
                                     "<br/>\n",
                                     "\n",
                                     "\n\n",
                                     "\r\n",
                                     " ",
                                     "\t",
                                     "text",
                                     "é",
                                     "\xE2\x80\x99",
                                     "\xC2\xA0",
                                     "\xFF",
                                     "&nbsp;",
                                     "&amp;",
                                     "&#65;",
                                     "&shy;",
                                     "&",
                                     "<!--",
                                     "-->",
                                     "<script>",
                                     "</script>",
                                     "<code>",
                                     "</code>",
                                     "<pre>",
                                     "</pre>",
                                     "<nav>",
                                     "</nav>",
                                     "<ul>",
                                     "<ol start=2>",
                                     "</ul>",
                                     "<li>",
                                     "</li>",
                                     "<table>",
                                     "</table>",
                                     "<tr>",
                                     "<td>",
                                     "<th>",
                                     "</td>",
                                     "<h2>",
                                     "</h2>",
                                     "> ",
                                     "\n> ",
                                     "- ",
                                     "\n  ",
                                     "*",
                                     "\n```",
                                     "# ",
                                     "[x](y)",
                                     "|",
                                     "<svg>",
                                     "</svg>",
                                     "<Foo/>",
                                     "{/*",
                                     "<![CDATA[",
                                     "]]>",
                                     "<?"};
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 3 == 0 ? "> <div>" : round % 3 == 1 ? "- <div>" : "<p>";
    const size_t length = random() % 40;
    for (size_t i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
    if (round % 7 == 0) text += static_cast<char>(random());
    const Source source("a.md", text);
    const Document document = Read(source);
    ASSERT_EQ(testing::RoundTripError(source, document), "") << text;
    for (const Link& link : document.links) {
      ASSERT_LE(link.prose.end, document.text.size()) << text;
    }
  }
}

// "name=source" of each anchor.
std::vector<std::string> AnchorsOf(const std::string& markdown) {
  const Source source("a.md", markdown);
  std::vector<std::string> out;
  for (const Anchor& anchor : Read(source).anchors) {
    out.push_back(anchor.name + "=" + std::string(source.Slice(anchor.source)));
  }
  return out;
}

TEST(MarkdownHtmlTest, AnchorsAreWhatTheSourceNames) {
  EXPECT_THAT(AnchorsOf("<div id=\"a\">\n<a name='b&amp;c'></a>Text.\n</div>\n"),
              ElementsAre("a=a", "b&c=b&amp;c"));
  EXPECT_THAT(AnchorsOf("Text <a id=one name=one></a> and <span ID=\"two\">text</span>.\n"),
              ElementsAre("one=one", "two=two"));
  EXPECT_THAT(AnchorsOf("`<a id=\"x\">`\n\n    <a id=\"y\">\n\n<input name=\"z\">\n"),
              ElementsAre());
}

TEST(MarkdownHtmlTest, InlineTagsAreLinksAndImages) {
  const Source source("a.md", "See <a href=\"#x&amp;y\">the *list*</a> <img src='i.png'>.\n");
  const Document document = Read(source);
  ASSERT_EQ(document.links.size(), 1u);
  EXPECT_EQ(document.links[0].target, "#x&y");
  EXPECT_EQ(document.Prose(document.links[0].prose), "the list");
  EXPECT_EQ(source.Slice(document.links[0].source), "<a href=\"#x&amp;y\">the *list*</a>");
  ASSERT_EQ(document.images.size(), 1u);
  EXPECT_EQ(document.images[0].target, "i.png");
  EXPECT_FALSE(document.images[0].has_alt);
}

}  // namespace
}  // namespace carelint
