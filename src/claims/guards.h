// Guards: why two statements whose cues clash may yet both hold.
//
// Another medicine, other people, a condition on one side, a question, a contrast, too little in
// common: each guard has a Step that says so.  It does not know which pairs are compared.
//
// To add a guard: a Step, its name in compare.cc, and its test in FirstStep.
#pragma once

#include "claims/claim.h"
#include "claims/clash.h"
#include "claims/compare.h"
#include "claims/evidence.h"
#include "claims/vocabulary.h"

namespace carelint {

struct GuardSetting {
  const ClaimVocabulary& vocabulary;
  double strict = 0;   // as in clash.h
  double more = 0;     // evidence that a long article takes beyond the usual
  bool apart = false;  // the two statements stand in two documents
};

// The first guard that stops the pair; kFound: none does.  `lower` counts what one side alone
// says of people, form, phase or an exception.
Step FirstStep(const GuardSetting& setting, const Statement& x, const Cue& cx, const Statement& y,
               const Cue& cy, const CueResult& result, const Evidence& evidence, int* lower);

// Whether `x` names somebody or some place that `y` does not: "entry to Ghana".
bool NamesDiffer(const Statement& x, const Statement& y);
// Whether the clause of `cue` gives advice.
bool Advised(const Statement& s, const Cue& cue);
// Whether a statement says by itself what `cue` says: no heading, no question, no lead-in.
bool Tells(const Statement& s, const Cue& cue);
// "The following factors …:" says nothing by itself; in a long article neither does a sentence
// whose subject stands in another: "This raises …".
bool LeadsIn(const Statement& s, double strict);
// Whether a statement is about a group of people that is not nearly everybody.
bool NamesGroup(const Statement& s, const Cue& cue, const ClaimVocabulary& vocabulary);
// Whether the two are about two groups of people.
bool GroupsDiffer(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
                  const ClaimVocabulary& vocabulary);

}  // namespace carelint
