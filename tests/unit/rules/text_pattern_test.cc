#include "rules/text_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace carelint {
namespace {

class TextPatternTest : public testing::Test {
 protected:
  void SetUp() override {
    lexicons_ = {{"verb", "", "", "", false, {{{"take"}, Forms::kVerb}, {{"use"}, Forms::kVerb}}},
                 {"medicine",
                  "",
                  "",
                  "",
                  false,
                  {{{"aspirin"}, Forms::kNoun},
                   {{"insulin"}, Forms::kNoun},
                   {{"insulin glargine"}, Forms::kNoun}}}};
    std::vector<const Lexicon*> pointers = {&lexicons_[0], &lexicons_[1]};
    block_ = LexiconIndex::Compile(pointers, {0, 1}, {0, 0});
    set_ = LexiconSet({"verb", "medicine"}, LexiconIndex(block_), {}, {});
  }

  std::vector<std::string> All(const std::string& pattern, const std::string& text,
                               TextPatternOptions options = {}) {
    const Result<TextPattern> parsed = TextPattern::Parse(pattern, set_, options);
    if (!parsed) return {"error: " + parsed.errors().front().message};
    Document document;
    document.text.AppendVerbatim(text, 0);
    Block paragraph;
    paragraph.prose = paragraph.source = {0, document.text.size()};
    document.blocks.push_back(paragraph);
    const Facts facts = ReadFacts(document, set_);
    std::vector<Span> found;
    for (uint32_t s = 0; s < facts.sentences.size(); ++s) parsed->FindAll(facts, s, found);
    std::vector<std::string> out;
    for (const Span span : found) out.emplace_back(document.Prose(span));
    return out;
  }

  std::vector<Lexicon> lexicons_;
  std::string block_;
  LexiconSet set_;
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(TextPatternTest, LexiconsAndGaps) {
  EXPECT_THAT(All("<verb> … <medicine>", "Take one small aspirin. Use insulin glargine."),
              ElementsAre("Take one small aspirin", "Use insulin glargine"));
  EXPECT_THAT(All("<verb> … <medicine>", "Take a b c d e f aspirin."),
              ElementsAre("Take a b c d e f aspirin"));
  EXPECT_THAT(All("<verb> … <medicine>", "Take a b c d e f g aspirin."), IsEmpty());
  EXPECT_THAT(All("<verb> … <medicine>", "Aspirin is what you take."), IsEmpty())
      << "the order counts";
  EXPECT_THAT(All("<verb> … <medicine>", "Take it. Aspirin helps."), IsEmpty())
      << "one sentence only";
}

TEST_F(TextPatternTest, RegularExpressionsAroundLexicons) {
  EXPECT_THAT(All("(?:do not|don't) <verb> (?:any |the )?<medicine>",
                  "Don\xE2\x80\x99t? Do not take any aspirin."),
              ElementsAre("Do not take any aspirin"));
  EXPECT_THAT(All("<medicine> (?:tablets?|pens?)", "An insulin glargine pen, aspirin tabletsx."),
              ElementsAre("insulin glargine pen"));
  EXPECT_THAT(All("un<verb>", "misuse"), IsEmpty());
}

TEST_F(TextPatternTest, TradeMarkSignsDoNotPartAPhrase) {
  for (const char* const name : {"aspirin", "aspirin®", "aspirin™", "aspirin ®", "aspirin℠",
                                 "aspirin (R)", "aspirin(TM)", "aspirin (tm)"}) {
    const std::string text = std::string("The ") + name + " tablets.";
    const std::string found = std::string(name) + " tablets";
    EXPECT_THAT(All("<medicine> tablets", text), ElementsAre(found)) << text;
    EXPECT_THAT(All("<medicine> tablets", text, {.exact_case = true}), ElementsAre(found)) << text;
    EXPECT_THAT(All("<medicine> <verb>", std::string("The ") + name + " use."),
                ElementsAre(std::string(name) + " use"));
    EXPECT_THAT(All("<medicine> and <medicine>", std::string(name) + " and insulin"),
                ElementsAre(std::string(name) + " and insulin"));
    EXPECT_THAT(All("<medicine>", text), ElementsAre("aspirin"));
  }
  EXPECT_THAT(All("<medicine>®", "Aspirin® helps."), ElementsAre("Aspirin®"));
  EXPECT_THAT(All("<medicine> tablets", "Aspirin (a) tablets, aspirin (R"), IsEmpty());
}

TEST_F(TextPatternTest, PlainExpressionsHaveWordEdges) {
  EXPECT_THAT(All("Cure[sd]?", "It cured; secure cures."), ElementsAre("cured", "cures"));
  EXPECT_THAT(All("cure", "obscure", {.word_edges = false}), ElementsAre("cure"));
  EXPECT_THAT(All("no … effects", "no known serious side effects"),
              ElementsAre("no known serious side effects"));
}

TEST_F(TextPatternTest, ExactCase) {
  EXPECT_THAT(All("QD", "qd QD", {.exact_case = true}), ElementsAre("QD"));
  EXPECT_THAT(All("QD", "qd QD"), ElementsAre("qd", "QD"));
}

TEST_F(TextPatternTest, EscapesMeanTheCharacters) {
  EXPECT_THAT(All("a \\< b", "a < b"), ElementsAre("a < b"));
  EXPECT_THAT(All("wait\\…", "wait… now"), ElementsAre("wait…"));
  EXPECT_THAT(All("[<>] 5", "dose > 5"), ElementsAre("> 5"));
}

TEST_F(TextPatternTest, MistakesAreTold) {
  EXPECT_THAT(All("<medicin>", "x"),
              ElementsAre("error: unknown lexicon 'medicin'; did you mean 'medicine'?"));
  EXPECT_THAT(All("… x", "x"), ElementsAre("error: a gap '…' needs something on both sides"));
  EXPECT_THAT(All("x …", "x"), ElementsAre("error: a gap '…' needs something on both sides"));
  EXPECT_THAT(All("  ", "x"), ElementsAre("error: the pattern is empty"));
  EXPECT_THAT(All("a < b", "x"),
              ElementsAre("error: '<' opens a lexicon's name; write '\\<' for the character"));
}

}  // namespace
}  // namespace carelint
