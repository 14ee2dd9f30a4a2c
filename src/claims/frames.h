// ReadFrames: what the wording of a statement says about its cues.
//
// "Rare" says how often a thing is in "it is rare", and nothing of the kind in "a rare form";
// "a lack of X" does the opposite of what X does; "Weeks 3 and 4:" names a step of a course.
// It knows the words of English that make such frames, and no classes or numbers.
#pragma once

#include "claims/claim.h"
#include "facts/facts.h"

namespace carelint {

// The lexicons whose words make frames; kNoLexicon: none.
struct FrameLexicons {
  LexiconId agent_deficit = kNoLexicon;
  LexiconId agent_less = kNoLexicon;  // includes the former
  LexiconId agent_more = kNoLexicon;
};

// Fills in what a statement whose clauses, terms and cues are read says by its frame: note,
// leads_in, points_back, phase_label, about_starting, partial, wonders, checks,
// stage, deficit, excess, and of every cue
// `agent` and `predicative`.
void ReadFrames(const Facts& facts, const FrameLexicons& lexicons, Statement* statement);

}  // namespace carelint
