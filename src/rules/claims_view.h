// ClaimsView: the claims of an article and the pairs that were compared, as people and
// programs can read them.
//
// Plain data with places in the source, so that whoever prints it needs neither facts nor
// vocabulary.  It does not know how it is printed.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"
#include "claims/knowledge.h"
#include "document/document.h"
#include "facts/facts.h"

namespace carelint {

struct SlotView {
  std::string slot;   // "medicine", "value", "stance", "population" …
  std::string text;   // as the article has it
  std::string value;  // what it was read as: "food-stomach: empty"
  bool inherited = false;
  Span source;
};

struct StatementView {
  Span source;
  std::string text;
  std::string kind;  // "sentence", "row", "heading", "question" or "reported"
  std::vector<SlotView> slots;
};

struct PairView {
  uint32_t rank = 0;  // from 1
  std::string kind;   // the rule that would report it
  std::string step;   // what stopped it, or "found"
  std::string level;  // of what was found
  double score = 0;
  std::string asks;
  uint32_t a = 0;  // numbers of statements
  uint32_t b = 0;
  Span source_a;
  Span source_b;
  std::string text_a;
  std::string text_b;
};

struct ClaimsView {
  std::vector<StatementView> statements;
  std::vector<PairView> pairs;
  bool cut = false;
};

ClaimsView ViewClaims(const Facts& facts, const ArticleClaims& claims,
                      const ClaimVocabulary& vocabulary);

// Where a cue is shown: the sentence or the cell that holds it, as prose.
Span PlaceOf(const Facts& facts, const Statement& statement, const Cue& cue);

// One of two statements that were compared.
struct ClaimSide {
  const Facts& facts;
  const Statement& statement;
  const Cue& cue;
};

// How a pair came about, in lines: what both sides are about, what each was read to say of it,
// for whom, in which form and phase, and the step that decided.
std::vector<std::string> ExplainPair(const ClaimSide& here, const ClaimSide& there,
                                     const ClaimPair& pair, const ClaimVocabulary& vocabulary);

}  // namespace carelint
