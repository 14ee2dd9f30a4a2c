#include "facts/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "facts/facts.h"

namespace carelint {
namespace {

std::vector<std::string> Words(const std::string& text) {
  std::vector<WordSpan> spans;
  SplitWords(text, 0, spans);
  std::vector<std::string> out;
  for (const WordSpan& span : spans) out.push_back(text.substr(span.begin, span.end - span.begin));
  return out;
}

TEST(SplitWords, KeepsWordsNumbersAndUnitsApart) {
  EXPECT_THAT(Words("take 5mg of b12, 1,000 mcg (2.5 ml)."),
              testing::ElementsAre("take", "5", "mg", "of", "b12", "1,000", "mcg", "2.5", "ml"));
  EXPECT_THAT(Words("don't over-use doctor's 'quoted' café"),
              testing::ElementsAre("don't", "over", "use", "doctor's", "quoted", "café"));
  EXPECT_TRUE(Words("-- ... \xF0\x9F\x92\x8A").empty());
  EXPECT_THAT(Words("a\xFF"
                    "b"),
              testing::ElementsAre("a", "b"))
      << "an invalid byte ends a word";
}

TEST(SplitWords, HashesWithoutThePossessiveEnding) {
  std::vector<WordSpan> spans;
  SplitWords("doctor's doctor", 0, spans);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].hash, spans[1].hash);
  EXPECT_EQ(spans[0].hash, HashWord("doctor"));
}

Result<Lexicon> Read(const std::string& yaml) {
  const Result<YamlNode> root = ParseYaml(yaml, "lexicon/x.yaml");
  if (!root) return root.errors();
  return ReadLexicon(*root, "x", "lexicon/x.yaml");
}

TEST(ReadLexicon, ReadsEntriesOfEverySort) {
  const Result<Lexicon> lexicon = Read(
      "summary: s\nsource: t\ndate: 2026-01-01\nforms: noun\n"
      "entries:\n  - doctor\n  - [paracetamol, acetaminophen]\n  - {any: [nurse], forms: exact}\n");
  ASSERT_TRUE(lexicon.ok());
  ASSERT_EQ(lexicon->entries.size(), 3u);
  EXPECT_EQ(lexicon->entries[1].names.size(), 2u);
  EXPECT_EQ(lexicon->entries[2].forms, Forms::kExact);
}

TEST(ReadLexicon, TellsAllMistakesAtOnce) {
  const Result<Lexicon> lexicon =
      Read("sumary: s\nforms: plural\nentries:\n  - '…'\n  - {any: [a], form: exact}\n");
  ASSERT_FALSE(lexicon.ok());
  std::vector<std::string> messages;
  for (const Error& error : lexicon.errors()) messages.push_back(ToString(error));
  EXPECT_THAT(messages,
              testing::UnorderedElementsAre(
                  "lexicon/x.yaml:1:1: unknown key 'sumary'; did you mean 'summary'?",
                  "lexicon/x.yaml:2:8: forms must be exact, noun, verb or lemma",
                  "lexicon/x.yaml:4:5: '…' has no word to find",
                  "lexicon/x.yaml:5:16: unknown key 'form'; an entry knows any and forms"));
}

// Hits of an article of one paragraph, as "lexicon#entry:text".
std::vector<std::string> Hits(const std::vector<Lexicon>& lexicons, const std::string& text) {
  std::vector<const Lexicon*> pointers;
  std::vector<LexiconId> ids;
  std::vector<std::string> names;
  for (const Lexicon& lexicon : lexicons) {
    ids.push_back(static_cast<LexiconId>(pointers.size()));
    pointers.push_back(&lexicon);
    names.push_back(lexicon.name);
  }
  const std::string block =
      LexiconIndex::Compile(pointers, ids, std::vector<uint32_t>(lexicons.size(), 0));
  const LexiconSet set(names, LexiconIndex(block), {}, {});
  Document document;
  document.text.AppendVerbatim(text, 0);
  Block paragraph;
  paragraph.prose = paragraph.source = {0, document.text.size()};
  document.blocks.push_back(paragraph);
  const Facts facts = ReadFacts(document, set);
  std::vector<std::string> out;
  for (const Hit& hit : facts.hits) {
    out.push_back(names[hit.lexicon] + "#" + std::to_string(hit.entry) + ":" +
                  std::string(document.Prose(hit.prose)));
  }
  return out;
}

const Lexicon kMedicine = {"med",
                           "",
                           "",
                           "",
                           false,
                           {{{"insulin"}, Forms::kNoun},
                            {{"insulin glargine"}, Forms::kNoun},
                            {{"paracetamol", "acetaminophen"}, Forms::kNoun},
                            {{"st john's wort"}, Forms::kExact}}};
const Lexicon kVerb = {
    "verb", "",
    "",     "",
    false,  {{{"take"}, Forms::kVerb}, {{"talk to"}, Forms::kVerb}, {{"stop"}, Forms::kVerb}}};

TEST(LexiconIndex, FindsNamesInsideLongerNames) {
  EXPECT_THAT(Hits({kMedicine}, "Insulin glargine is an insulin."),
              testing::ElementsAre("med#1:Insulin glargine", "med#0:Insulin", "med#0:insulin"));
}

TEST(LexiconIndex, FindsInflectedForms) {
  EXPECT_THAT(Hits({kVerb}, "She took it, talked to him, and is stopping; takes, taken."),
              testing::ElementsAre("verb#0:took", "verb#1:talked to", "verb#2:stopping",
                                   "verb#0:takes", "verb#0:taken"));
  EXPECT_THAT(Hits({kMedicine}, "INSULINS, Paracetamol's, ACETAMINOPHEN®"),
              testing::ElementsAre("med#0:INSULINS", "med#2:Paracetamol's", "med#2:ACETAMINOPHEN"));
}

TEST(LexiconIndex, APhraseMayBreakAcrossLinesAndHyphensButNotMarks) {
  EXPECT_THAT(Hits({kMedicine}, "insulin\nglargine, insulin-glargine"), testing::SizeIs(4));
  EXPECT_THAT(Hits({kMedicine}, "insulin, glargine. St. John's wort"),
              testing::ElementsAre("med#0:insulin", "med#3:St. John's wort"));
}

// The hits of one list of phrases, which are nouns.
std::vector<std::string> HitsOf(const std::vector<std::string>& phrases, const std::string& text) {
  Lexicon lexicon{"x", "", "", "", false, {}};
  for (const std::string& phrase : phrases) {
    EXPECT_EQ(PhraseFault(phrase), "");
    lexicon.entries.push_back({{phrase}, Forms::kNoun});
  }
  std::vector<std::string> out = Hits({lexicon}, text);
  for (std::string& hit : out) hit = hit.substr(hit.find(':') + 1);
  return out;
}

TEST(LexiconIndex, SignsArePartOfAPhrase) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(HitsOf({"c++"}, "C++ is a language, vitamin C is good, C+ is not, nor is C."),
              ElementsAre("C++"));
  EXPECT_THAT(HitsOf({"50% dextrose"}, "Take 50% dextrose, 50 % dextrose or 50 dextrose."),
              ElementsAre("50% dextrose", "50 % dextrose"));
  EXPECT_THAT(HitsOf({"vitamin b12 (cobalamin)"}, "Vitamin B12 (cobalamin), vitamin B12 cobalamin"),
              ElementsAre("Vitamin B12 (cobalamin)"));
  EXPECT_THAT(HitsOf({"factor ix [recombinant]"}, "Factor IX [recombinant]"),
              ElementsAre("Factor IX [recombinant]"));
  EXPECT_THAT(HitsOf({"co-q*10"}, "co-q*10 coq10 co-q10"), ElementsAre("co-q*10"));
  EXPECT_THAT(HitsOf({"a|b syrup"}, "a|b syrup a b syrup"), ElementsAre("a|b syrup"));
  EXPECT_THAT(HitsOf({"back\\slash"}, "back\\slash back slash"), ElementsAre("back\\slash"));
  EXPECT_THAT(HitsOf({"a+b"}, "A+B, group A-B, A/B, a.b and a b"), ElementsAre("A+B"));
  EXPECT_THAT(HitsOf({"a&e"}, "Go to A&E or A & E, not to A-E."), ElementsAre("A&E", "A & E"));
  EXPECT_THAT(HitsOf({"lips, tongue"}, "lips, tongue; lips tongue"), ElementsAre("lips, tongue"));
  EXPECT_THAT(HitsOf({"100%", "100"}, "It is 100% safe, 100%."),
              ElementsAre("100%", "100", "100%", "100"));
  EXPECT_THAT(HitsOf({"p.r.n.", "patients'"}, "Take it p.r.n. if patients want."),
              ElementsAre("p.r.n", "patients"));
}

TEST(LexiconIndex, AccentsDoNotMatter) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(HitsOf({"ménière's disease"},
                     "Ménière's disease, Meniere's disease, Me\u0301nie\u0300re\u2019s disease, "
                     "MÉNIÈRE'S DISEASES"),
              ElementsAre("Ménière's disease", "Meniere's disease", "MÉNIÈRE'S DISEASES"))
      << "the reader makes U+2019 an apostrophe";
  EXPECT_THAT(HitsOf({"me\u0301nie\u0300re\u2019s disease"}, "Ménière's disease"),
              ElementsAre("Ménière's disease"));
  EXPECT_THAT(HitsOf({"guillain-barré syndrome", "sjögren's syndrome", "naïve t cell"},
                     "Guillain Barre syndrome, Sjogren's syndrome, naive T cells"),
              ElementsAre("Guillain Barre syndrome", "Sjogren's syndrome", "naive T cells"));
  EXPECT_THAT(HitsOf({"sjogren"}, "Sjögren"), ElementsAre("Sjögren"));
  EXPECT_THAT(HitsOf({"crème"}, "Crèmes help, crème's too."), ElementsAre("Crèmes", "crème's"));
  EXPECT_THAT(HitsOf({"resume", "rose"}, "A résumé and a rosé."), IsEmpty());
}

TEST(ReadLexicon, RefusesSignsThatNoWordHas) {
  EXPECT_EQ(PhraseFault("{brace}"),
            "'{brace}' begins with a sign; a phrase begins with a letter or a digit");
  EXPECT_NE(PhraseFault("#hash"), "");
  EXPECT_NE(PhraseFault("^caret"), "");
  EXPECT_NE(PhraseFault("a *********** b"), "");
  EXPECT_EQ(PhraseFault("..."), "'...' has no word to find");
  for (const char* const sound : {"c++", "'til", "st. john's wort", "tylenol®", "is it $5?", "u&e",
                                  "1,25-dihydroxyvitamin d", "omega\u20113", "β-carotene"}) {
    EXPECT_EQ(PhraseFault(sound), "") << sound;
  }
}

TEST(LexiconIndex, LeavesWebAddressesAlone) {
  EXPECT_THAT(
      Hits({kMedicine}, "See https://example.org/insulin/glargine or www.insulin.example now."),
      testing::IsEmpty());
}

}  // namespace
}  // namespace carelint
