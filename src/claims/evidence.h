// Evidence: what two statements have in common.
//
// Terms are alike where they name one thing, a group and its member, or share a word; what a
// statement takes over from its heading or title counts less than its own words.  It knows
// terms and qualifiers, and neither what a cue says nor whether two of them clash.
//
// To add a way in which terms are alike: a case in Alike.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/claim.h"
#include "claims/vocabulary.h"

namespace carelint {

struct Evidence {
  double own = 0;        // shared by both in their own words
  double inherited = 0;  // the rest
  double coverage = 0;   // of the smaller side's own terms
  double mutual = 0;     // the lesser share of a cue's own clause that the other side covers
  bool concept_shared = false;
  bool medicine_shared = false;
  double total() const { return own + inherited; }
};

bool SharesKey(const Term& a, const Term& b);

// How alike two terms are, from 0 to 1: the same thing, a group and its member, or names that
// have a word in common.
double Alike(const Term& a, const Term& b);
// Whether they may be one thing.
bool Compatible(const Term& a, const Term& b);

bool Overlaps(const Term& term, const Cue& cue);
// What the cue itself says is no qualifier of it.
bool Overlaps(const Qualifier& qualifier, const Cue& cue);

const ClaimValue& ValueOf(const Qualifier& qualifier, const ClaimVocabulary& vocabulary);
// A group that is nearly everybody.
bool IsOpen(const Qualifier& qualifier, const ClaimVocabulary& vocabulary);

// Whether both name things of `kind`, and none in common.
bool Differ(const Statement& x, const Statement& y, TermKind kind);

// Lists of terms, as Cue::before and Cue::after hold them.
//
// Whether the two have one in common.
bool Meet(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
          const std::vector<uint32_t>& others);
// Whether nearly all that either names stands in the other too.
bool Equal(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
           const std::vector<uint32_t>& others);
// Whether they are equal, or the things that stand nearest to the cue are: the `last` of a list
// that stands in front of it.
bool SameArgument(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
                  const std::vector<uint32_t>& others, bool last);
// Whether the statements share a term that is none of the targets, or one of them names no other.
bool SharesBeyond(const Statement& x, const std::vector<uint32_t>& targets_x, const Statement& y,
                  const std::vector<uint32_t>& targets_y);

// What the statements share besides the words of the two cues.
Evidence FindEvidence(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
                      const ClaimVocabulary& vocabulary);

}  // namespace carelint
