#include "facts/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace carelint {
namespace {

// The sentences of `text`, joined with " | "; line breaks inside them are shown as '/'.
std::string Split(std::string_view text) {
  std::vector<Span> spans;
  SplitSentences(text, 1000, spans);
  std::string out;
  for (const Span span : spans) {
    if (!out.empty()) out += " | ";
    out += text.substr(span.begin - 1000, span.size());
  }
  for (char& c : out) c = c == '\n' ? '/' : c;
  return out;
}

// Every case is its own expectation: the text is the expectation without its " | ".
TEST(SentencesTest, EnglishText) {
  const std::string_view cases[] = {
      // Plain ends.
      "Take it. | Rest well.",
      "Is it safe? | Yes! | Ask first.",
      "One sentence without an end",
      "It helps. | B12 is a vitamin.",
      "It helps. | 5 mg is enough.",
      "Stop now!! | Call 911.",
      "Really?! | Yes.",
      "A first (with a note). | A second.",
      "Doses vary; ask first: it matters. | Then start.",
      // Quotes and brackets.
      "He said \"Stop.\" | Then he left.",
      "He said \u201CStop.\u201D | Then he left.",
      "(Take it with food.) | Drink water.",
      "[Take it with food.] | Drink water.",
      "It works. | \"Not for me,\" she said.",
      "It works. | \u201CNot for me,\u201D she said.",
      "It works. | (It may not.)",
      "It works. | (see below)",
      "\"Is it safe?\" she asked.",
      "\"Stop!\" he cried. | They stopped.",
      "\u201CWhy now?\u201D some ask.",
      "The question (is it safe?) remains.",
      "The 'good' one. | 'Bad' is next.",
      // Titles and names.
      "Ask Dr. Smith. | Then decide.",
      "Mr. and Mrs. Jones met Prof. Lee.",
      "Ms. Park has MS. | She takes vitamin D.",
      "See St. John's wort. | It interacts.",
      "ST. JOHN'S WORT CURES MÉNIÈRE'S DISEASE. | IT INTERACTS.",
      "Written by J. Smith and A. B. Jones. | Reviewed in May.",
      "J. R. R. Miller, M.D., wrote it.",
      "Anna Lee, Ph.D. | The author is a dietitian.",
      "John Doe Jr. Foundation pays for it.",
      "Made by Acme Inc. | It is cheap.",
      "Acme Ltd. Laboratories made it.",
      "Gen. Miller and Rev. Brown agreed.",
      // Latin and other abbreviations.
      "Some foods, e.g. Brazil nuts, help.",
      "Take it daily, i.e. Monday to Sunday.",
      "Compare B12 vs. B6 first.",
      "Take approx. 5 mg.",
      "Eat fish, eggs, etc. | Patients should drink.",
      "Eat fish, eggs, etc. every day.",
      "Fish, eggs (milk etc.) are good.",
      "As Smith et al. showed, it helps.",
      "As shown by Smith et al. | The effect was small.",
      "It is a cf. Miller case.",
      "See Fig. 2 and Vol. 3. | Then go on.",
      "Take no. 5 first.",
      "Is it safe? | No. | It is not.",
      "There is a risk for E. coli and S. aureus.",
      "Lactobacillus spp. are common.",
      "Treatment p.o. b.i.d. was given.",
      "The U.S. Food and Drug Administration approved it.",
      "It is sold in the U.S. | The price is low.",
      "It is sold in the U.S. | If you travel, ask.",
      "In Washington, D.C. you may ask.",
      "N.B. this is new.",
      // Times, dates and units.
      "Take it at 8 a.m. | Do not skip it.",
      "Take it at 8 a.m. with food.",
      "Come at 8 a.m. Monday.",
      "Open from 8 a.m. to 5 p.m. | You can call.",
      "It began on Sept. 5, 2020. | It ended in Dec. 2021.",
      "Wait 10 min. | Repeat it.",
      "Wait 10 min. before you eat.",
      "Add 2 tbsp. honey and 1 tsp. salt.",
      "It weighs 5 lb. | The bottle is extra.",
      "Max. 4 a day.",
      // Letters that are names.
      "You need vitamin C. | Oranges have it.",
      "You need vitamins A, B and C. | Oranges have one.",
      "It has vitamins A, B6 and D. | Oranges have none.",
      "Seen by A. Lee and C. Jones. | Both agreed.",
      "It is made of cathepsin D. | Enzymes do that.",
      "A variant is A1298C. | Currently it is rare.",
      "Led by physician J. Smith and by A. Lee.",
      "She has hepatitis B. | Treatment exists.",
      "He has diabetes type I. | Insulin helps.",
      "It is plan B. | Ask first.",
      "Take 5 g. | Then wait.",
      // Numbers.
      "Take 2.5 mg. | Then 1.0 mg.",
      "Take .5 mg now. | Not more.",
      "It costs $2.50. | $5 is too much.",
      "The dose is 5. | The next is 6.",
      "It was in 2020. | The study ended.",
      "1. Take it. | 2. Rest.",
      "1. Take one tablet.",
      "A. Take one tablet.",
      "I. Introduction",
      "Version 2.0.1 is out. | Use it.",
      // Ellipses.
      "Wait... | Then go.",
      "Wait... then go.",
      "Wait\u2026 | Then go.",
      "Wait\u2026 then go.",
      "Wait . . . then go.",
      // Addresses.
      "See www.example.org. | It is free.",
      "See https://example.org/a.b?c=D.E for more. | It is free.",
      "Write to a.b@example.org. | We answer.",
      "Open Node.js or report.pdf now.",
      "See Example.Com today.",
      // Footnote marks.
      "It helps.[1] | Next it harms.[2, 3] | So ask.",
      "It helps.\u00B9 | Next it harms.",
      "It helps.1 Next it harms.",
      // What may start a sentence.
      "It is new. | mRNA is old.",
      "Check it. | pH matters.",
      "It is new. | iPhone users ask.",
      "It is new. | \u00C9clairs are old.",
      "It is new. | \u2022 old",
      "It is new. | - Old ones stay.",
      "It is new. | \u2014 The editors",
      "It is new. | **Old** ones stay.",
      "It ends. and goes on.",
      "He saw it (on tv.) and left.",
      // Other scripts.
      "\u042D\u0442\u043E \u043B\u0435\u043A\u0430\u0440\u0441\u0442\u0432\u043E. | "
      "\u041F\u0435\u0439\u0442\u0435 \u0432\u043E\u0434\u0443.",
      "\u00BFEs seguro? | S\u00ED. | \u00A1Claro!",
  };
  for (const std::string_view expected : cases) {
    std::string text(expected);
    for (size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at)) {
      text.replace(at, 3, " ");
    }
    EXPECT_EQ(Split(text), expected);
  }
}

TEST(SentencesTest, WhatIsBetweenSentences) {
  struct Case {
    std::string_view text;
    std::string_view sentences;
  };
  const Case cases[] = {
      {"", ""},
      {" \n ", ""},
      {".", "."},
      {"?!", "?!"},
      {"  One.   Two.  ", "One. | Two."},
      // A line break alone ends nothing.
      {"One line.\nAnd the next.", "One line. | And the next."},
      {"A line\nwithout an end.\nNext one.", "A line/without an end. | Next one."},
      {"Ask Dr.\nSmith.", "Ask Dr./Smith."},
      // The blank behind the stop is missing.
      {"More energy.Take it daily.", "More energy. | Take it daily."},
      {"More energy (B12).Take it.", "More energy (B12). | Take it."},
      {"It is mine.I know.", "It is mine. | I know."},
      {"Ask Dr.Smith.", "Ask Dr.Smith."},
      {"Use e.g.Brazil nuts.", "Use e.g.Brazil nuts."},
      {"Open www.Example.Net or some.Name@x.org.", "Open www.Example.Net or some.Name@x.org."},
      {"Read my.File.Name.", "Read my.File.Name."},
      {"In St.Louis.", "In St.Louis."},
      // Scripts that need no blank.
      {"\u85AC\u3002\u6C34\uFF01\u4F55\uFF1F", "\u85AC\u3002 | \u6C34\uFF01 | \u4F55\uFF1F"},
      {"\u300C\u85AC\u3002\u300D\u6C34", "\u300C\u85AC\u3002\u300D | \u6C34"},
  };
  for (const Case& c : cases) EXPECT_EQ(Split(c.text), c.sentences) << c.text;
}

TEST(SentencesTest, SpansArePutBehindTheOffset) {
  std::vector<Span> spans = {{1, 2}};
  SplitSentences(" One. Two.", 50, spans);
  EXPECT_EQ(spans, (std::vector<Span>{{1, 2}, {51, 55}, {56, 60}}));
}

// Whatever the bytes: in order, trimmed, bounded, and only white space is left out.
void ExpectWellFormed(std::string_view text) {
  std::vector<Span> spans;
  SplitSentences(text, 0, spans);
  uint32_t at = 0;
  const auto is_blank = [&](uint32_t begin, uint32_t end) {
    return text.substr(begin, end - begin).find_first_not_of(" \t\n\r\f\v") ==
           std::string_view::npos;
  };
  for (const Span span : spans) {
    ASSERT_LT(span.begin, span.end);
    ASSERT_LE(span.end, text.size());
    ASSERT_LE(span.size(), kMaxSentenceBytes);
    ASSERT_TRUE(is_blank(at, span.begin));
    ASSERT_FALSE(is_blank(span.begin, span.begin + 1));
    ASSERT_FALSE(is_blank(span.end - 1, span.end));
    at = span.end;
  }
  ASSERT_TRUE(is_blank(at, static_cast<uint32_t>(text.size())));
}

TEST(SentencesTest, LongSentencesAreCut) {
  std::string words;
  while (words.size() < 300'000) words += "word after word, ";
  ExpectWellFormed(words);
  std::vector<Span> spans;
  SplitSentences(words, 0, spans);
  EXPECT_EQ(spans.size(), 5u);
  for (const Span span : spans) EXPECT_NE(words[span.begin], ' ');

  std::string letters;
  while (letters.size() < 200'000) letters += "\u00E9";
  ExpectWellFormed("x" + letters);
  spans.clear();
  SplitSentences("x" + letters, 0, spans);
  ASSERT_EQ(spans.size(), 4u);
  EXPECT_EQ(spans[1].begin % 2, 1u);  // between two letters
}

// A quadratic step would take minutes here.
TEST(SentencesTest, AnyTextIsReadInOnePass) {
  for (const std::string_view unit :
       {".",    ". ",     "A. ", "a.A", "((",   "\" ",         "\u2026", "\u201C",
        "Dr. ", "1. ",    " ",   "[1,", "\xE2", "\xE3\x80",    "aa.Aa",  "(A. ",
        "- ",   "\xFF. ", "!",   "x",   "U.S.", "vitamin C. ", "etc. ("}) {
    SCOPED_TRACE(unit);
    std::string text;
    while (text.size() < 3'000'000) text += unit;
    ExpectWellFormed(text);
    ExpectWellFormed("Start. " + text + " End");
  }
}

}  // namespace
}  // namespace carelint
