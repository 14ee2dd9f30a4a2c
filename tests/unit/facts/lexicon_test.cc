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

TEST(LexiconIndex, LeavesWebAddressesAlone) {
  EXPECT_THAT(
      Hits({kMedicine}, "See https://example.org/insulin/glargine or www.insulin.example now."),
      testing::IsEmpty());
}

}  // namespace
}  // namespace carelint
