// ReadClaims: Facts → statements with their claims.
//
// Knows English: clauses, imperatives, modals, negation (facts/context.h), questions with
// their answers, and what a statement inherits from its list, table, section and title.  Its
// words are data: the classes of the vocabulary and the lexicons of rules/lexicon.  It does
// not compare anything.
#pragma once

#include <vector>

#include "claims/claim.h"
#include "claims/frames.h"
#include "claims/vocabulary.h"
#include "facts/facts.h"

namespace carelint {

// Which lexicons name what.  Made once per LexiconSet.
class TermLexicons {
 public:
  TermLexicons() = default;
  explicit TermLexicons(const LexiconSet& lexicons);

  // Of lexicon `id`; kWord: it names nothing that claims are about.
  TermKind KindOf(LexiconId id) const { return kinds_[id]; }
  bool IsFamily(LexiconId id) const { return families_[id]; }
  LexiconId weak = kNoLexicon;             // words that say nothing about a topic
  LexiconId use_verb = kNoLexicon;         // take, use, have: any way of using a thing
  LexiconId imperative = kNoLexicon;       // verbs that open an instruction
  LexiconId summary_heading = kNoLexicon;  // "Conclusion", "Key takeaways"
  FrameLexicons frames;

 private:
  std::vector<TermKind> kinds_;
  std::vector<bool> families_;
};

// In reading order.  Text that is residue, code or a reference list says nothing, and neither
// does a sentence or row of several hundred words: nobody claims so much at once, and `cut`
// (may be nullptr) is set.
std::vector<Statement> ReadClaims(const Facts& facts, const TermLexicons& lexicons,
                                  const ClaimVocabulary& vocabulary, bool* cut = nullptr);

}  // namespace carelint
