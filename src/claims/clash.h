// Clash: whether two cues can both hold of one thing.
//
// Each kind of cue has its own way of clashing: values exclude each other, amounts are apart,
// advice goes both ways.  It does not know what else the two statements say; guards.h does.
//
// To add a kind: a CueKind, its comparison in clash.cc, and its row in LeastMutual (guards.cc).
#pragma once

#include <string>
#include <utility>

#include "claims/claim.h"
#include "claims/compare.h"
#include "claims/vocabulary.h"

namespace carelint {

// How strict a comparison is grows with the article, from 0 for a few statements to 1 for a
// hundred.  From here on (about ten) cause and direction need both arguments.
inline constexpr double kStrictArguments = 0.25;

struct CueResult {
  bool comparable = false;
  bool clash = false;
  bool arguments = true;
  bool advice = false;  // counts only in clauses that advise
  bool aside = false;   // no clash, but something to look at: info, whatever else there is
  double need = 2;      // evidence that it takes
  double strength = 0;  // how telling the cue itself is
  Level most = Level::kWarning;
  std::string rule;
  std::string asks;
};

// What two cues say of one thing.  `strict` as above.
CueResult CompareCues(const Statement& x, const Cue& a, const Statement& y, const Cue& b,
                      const ClaimVocabulary& vocabulary, double strict);

// Value and whether it is denied, where denying one of two means the other.
std::pair<uint32_t, bool> Effective(const ClaimClass& known, const Cue& cue);
// What advice comes to with its negation.
Stance EffectiveStance(const Cue& cue);
// Whether two intervals cannot both hold.  `slack`: how far apart figures may be that mean the
// same, as a share.
bool Disjoint(const Cue& a, const Cue& b, double slack);
bool HasExactAge(const Statement& s);
const std::string& ValueName(const Cue& cue, const ClaimVocabulary& vocabulary);
// "Hair growth", "weight loss": the outcome and where it goes in one.
bool NamesOutcome(const Cue& cue, const ClaimVocabulary& vocabulary);

}  // namespace carelint
