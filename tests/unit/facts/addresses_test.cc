#include "facts/addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace carelint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The addresses of a text, each with its sign in brackets: "utilize[.com]".
std::vector<std::string> Found(const std::string& text) {
  std::vector<std::string> out;
  for (const Address& address : FindAddresses(FoldCase(text))) {
    const auto slice = [&](uint32_t begin, uint32_t end) {
      return text.substr(begin, end - begin);
    };
    out.push_back(slice(address.prose.begin, address.sign.begin) + "[" +
                  slice(address.sign.begin, address.sign.end) + "]" +
                  slice(address.sign.end, address.prose.end));
  }
  return out;
}

TEST(FindAddresses, WebAddresses) {
  EXPECT_THAT(Found("See https://example.org/5.0mg for it."),
              ElementsAre("https[://]example.org/5.0mg"));
  EXPECT_THAT(Found("See www.example.org/take-5.0-mg for it."),
              ElementsAre("[www.]example.org/take-5.0-mg"));
  EXPECT_THAT(Found("Visit ftp://example.org/tylenol today."),
              ElementsAre("ftp[://]example.org/tylenol"));
  EXPECT_THAT(Found("See HTTP://X.ORG/5µg."), ElementsAre("HTTP[://]X.ORG/5µg"));
  EXPECT_THAT(Found("It is at www.insulin.example now."), ElementsAre("[www.]insulin.example"));
}

TEST(FindAddresses, NamesOfSites) {
  EXPECT_THAT(Found("See tylenol.com today."), ElementsAre("tylenol[.com]"));
  EXPECT_THAT(Found("See anaemia.org.uk. Anemia"), ElementsAre("anaemia.org[.uk]"));
  EXPECT_THAT(Found("Tylenol.com's page, (tylenol.com) and \"tylenol.com\"!"),
              ElementsAre("Tylenol[.com]", "tylenol[.com]", "tylenol[.com]"));
  EXPECT_THAT(Found("Visit example.org/buy?drug=tylenol, please."),
              ElementsAre("example[.org]/buy?drug=tylenol"));
  EXPECT_THAT(Found("Visit tylenol-info.example.org today."),
              ElementsAre("tylenol-info.example[.org]"));
  EXPECT_THAT(Found("bit.ly/tylenol and youtu.be/xyz"),
              ElementsAre("bit[.ly]/tylenol", "youtu[.be]/xyz"));
  EXPECT_THAT(Found("localhost.org:8080/x"), ElementsAre("localhost[.org]:8080/x"));
}

TEST(FindAddresses, MailsHandlesFilesAndDois) {
  EXPECT_THAT(Found("Mail tylenol@example.org today."), ElementsAre("tylenol[@]example.org"));
  EXPECT_THAT(Found("User @tylenol writes."), ElementsAre("[@]tylenol"));
  EXPECT_THAT(Found("Open tylenol.pdf, img/dose_5.0mg.PNG."),
              ElementsAre("tylenol[.pdf]", "img/dose_5.0mg[.PNG]"));
  EXPECT_THAT(Found("See doi:10.1000/tylenol.5."), ElementsAre("[doi:]10.1000/tylenol.5"));
  EXPECT_THAT(Found("doi: 10.1000/tylenol"), ElementsAre("[10.]1000/tylenol"));
  EXPECT_THAT(Found("See doi.org/10.1000/tylenol."), ElementsAre("doi[.org]/10.1000/tylenol"));
}

TEST(FindAddresses, EndBeforeTheMarksOfTheSentence) {
  EXPECT_THAT(Found("(see https://x.org/a_(b)), then https://x.org/c?d=1; “https://x.org/e”—end"),
              ElementsAre("https[://]x.org/a_(b)", "https[://]x.org/c?d=1", "https[://]x.org/e"));
  EXPECT_THAT(Found("https://x.org/a\nnext"), ElementsAre("https[://]x.org/a"));
}

TEST(FindAddresses, SentencesAndDosesAreNone) {
  for (const char* const text : {"It takes tylenol.It helps.",
                                 "Take it.Is it safe?",
                                 "e.g. this, i.e. that, a.m./p.m.",
                                 "1.5mg/2.5ml",
                                 "Take 2 @bedtime.",
                                 "2 mg @ 8 a.m.",
                                 "b.i.d./t.i.d.",
                                 "Note:tylenol",
                                 "U.S. and U.K.",
                                 "St. John's wort",
                                 "3.5/5",
                                 "10.50 mg",
                                 "...",
                                 "@",
                                 ".com",
                                 "://x",
                                 "a@b",
                                 "Ph.D./M.D.",
                                 "0.5% b.i.d.",
                                 "5.5.2021",
                                 "and/or"}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(FindAddresses, HostileTextIsReadInOnePass) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "a.b/@:";
  EXPECT_LE(Found(text).size(), 40000u);
  EXPECT_THAT(Found(std::string(200000, '.')), IsEmpty());
}

}  // namespace
}  // namespace carelint
