// Claims of any Markdown: no crash, every place inside the article, every pair of two statements.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/source.h"
#include "input/readers.h"
#include "testing/claims_text.h"

namespace {

void Require(bool holds) {
  if (!holds) abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const carelint::Source source("fuzz.md", {reinterpret_cast<const char*>(data), size});
  const carelint::Document document = carelint::ReadMarkdown(source, carelint::LineClassifier());
  const carelint::ClaimKnowledge& known = carelint::BuiltInClaims();
  const carelint::Facts facts = carelint::ReadFacts(document, carelint::BuiltInLexicons());
  const auto statements = carelint::ReadClaims(facts, known.lexicons, known.vocabulary);
  for (const carelint::Statement& statement : statements) {
    Require(statement.prose.begin <= statement.prose.end);
    Require(statement.prose.end <= document.text.size());
    for (const carelint::Term& term : statement.terms) {
      Require(term.first_token < term.end_token && term.end_token <= facts.tokens.size());
      Require(term.clause < statement.clauses.size());
    }
    for (const carelint::Cue& cue : statement.cues) {
      Require(cue.first_token <= cue.end_token && cue.end_token <= facts.tokens.size());
      Require(cue.clause < statement.clauses.size());
      for (const uint32_t term : cue.before) Require(term < statement.terms.size());
      for (const uint32_t term : cue.after) Require(term < statement.terms.size());
    }
  }
  for (const carelint::ClaimPair& pair :
       carelint::CompareClaims(statements, known.vocabulary, carelint::Keep::kAll).pairs) {
    Require(pair.a < pair.b && pair.b < statements.size());
    Require(pair.cue_a < statements[pair.a].cues.size());
    Require(pair.cue_b < statements[pair.b].cues.size());
  }
  return 0;
}
