#include "facts/context.h"

#include <gtest/gtest.h>

#include "rules/loaded_catalogue.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

// The contexts that hold at `word` in a one-sentence article, joined with blanks.
std::string ContextAt(const std::string& text, const std::string& word) {
  // With what lexicons include: hedges are listed by strength.
  const LexiconSet& lexicons = static_cast<const LoadedCatalogue&>(*BuiltInCatalogue()).lexicons();
  Document document;
  document.text.AppendVerbatim(text, 0);
  Block paragraph;
  paragraph.prose = paragraph.source = {0, document.text.size()};
  document.blocks.push_back(paragraph);
  const Facts facts = ReadFacts(document, lexicons);
  EXPECT_EQ(facts.sentences.size(), 1u) << text;
  const SentenceContext context = ReadContext(facts, 0);
  const uint32_t at = static_cast<uint32_t>(text.find(word));
  std::string out;
  for (const std::string_view name : ContextNames()) {
    if (!context.Holds(*ParseContext(name), {at, at + static_cast<uint32_t>(word.size())}))
      continue;
    out += (out.empty() ? "" : " ") + std::string(name);
  }
  return out;
}

TEST(Context, NegationReachesForwardToTheEndOfItsClause) {
  EXPECT_EQ(ContextAt("Statins do not cause cancer.", "cancer"), "negated");
  EXPECT_EQ(ContextAt("There is no cure for diabetes.", "cure"), "negated");
  EXPECT_EQ(ContextAt("It does not hurt, but it cures gout.", "cures"), "");
  EXPECT_EQ(ContextAt("This cures gout, not migraine.", "cures"), "");
  EXPECT_EQ(ContextAt("The cream works without side effects.", "side effects"), "negated");
}

TEST(Context, Hedges) {
  EXPECT_EQ(ContextAt("The tablets may cause nausea.", "nausea"), "hedged");
  EXPECT_EQ(ContextAt("The tablets cause nausea.", "nausea"), "");
}

TEST(Context, Questions) {
  EXPECT_EQ(ContextAt("Does zinc cure colds?", "cure"), "question");
  EXPECT_EQ(ContextAt("Does zinc cure colds?)", "cure"), "question");
}

TEST(Context, QuotedAndDebunkedWords) {
  EXPECT_EQ(ContextAt("The label says \"a miracle cure\" in red.", "miracle"), "quoted");
  EXPECT_EQ(ContextAt("Adverts for \xE2\x80\x9Cmiracle cures\xE2\x80\x9D are common.", "miracle"),
            "quoted");
}

TEST(Context, IfClausesAreHypothetical) {
  EXPECT_EQ(ContextAt("If the rash spreads, the dose was too high.", "rash"), "hypothetical");
  EXPECT_EQ(ContextAt("If the rash spreads, the dose was too high.", "dose"), "");
}

TEST(Context, Instructions) {
  EXPECT_EQ(ContextAt("Take two tablets a day.", "tablets"), "imperative");
  EXPECT_EQ(ContextAt("If it hurts, take two tablets.", "tablets"), "imperative");
  EXPECT_EQ(ContextAt("Dose: take two tablets.", "tablets"), "imperative");
  EXPECT_EQ(ContextAt("A nurse gives two tablets.", "tablets"), "");
  EXPECT_EQ(ContextAt("Use of tablets is rare.", "tablets"), "");
  EXPECT_EQ(ContextAt("You should take two tablets.", "tablets").find("second-person"), 0u);
}

}  // namespace
}  // namespace carelint
