// NumberClaims: what the numbers of a statement claim: amounts with their role, how often,
// from which age, of how many people.
//
// Built on facts/quantity.h, which reads numbers and units; the roles ("lasts", "before",
// "for", "within") are read from the words around.  It does not compare.
#pragma once

#include <vector>

#include "claims/claim.h"
#include "claims/vocabulary.h"
#include "facts/facts.h"

namespace carelint {

struct NumberClaims {
  std::vector<Cue> cues;      // without clause and terms
  std::vector<Span> covered;  // prose of the numbers: no terms
  bool several = false;       // amounts that stand side by side: "10 mg and 20 mg"
};

NumberClaims ReadNumberClaims(const Facts& facts, const Statement& statement, uint32_t first,
                              uint32_t end, const std::vector<ClassHit>& hits,
                              const ClaimVocabulary& vocabulary);

}  // namespace carelint
