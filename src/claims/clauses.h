// Clauses: the parts of a sentence that say one thing each, and what each is for.
//
// A clause ends at ; : ( ) and dashes, at a comma with a conjunction behind it, and where a
// word such as "if", "because" or "which" opens a subordinate one.  English only; it does not
// parse.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "facts/facts.h"

namespace carelint {

// Appends the clauses of a sentence, in order, without gaps.  None begins inside one of
// `phrases`: [first, end) in Facts::tokens.
void SplitClauses(const Facts& facts, uint32_t sentence,
                  const std::vector<std::pair<uint32_t, uint32_t>>& phrases,
                  std::vector<Clause>& out);

}  // namespace carelint
