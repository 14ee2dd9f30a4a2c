// Sentence context: who is told what, and how surely.
//
// Read only for the few sentences in which a rule matched.  Triggers and terminators
// are lexicons (negator, negation-end, hedge, …), after the method of NegEx and
// ConText: a trigger opens a scope, which ends at a terminator, at a mark that closes
// the clause, or after a number of words.  It does not know rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "facts/facts.h"

namespace carelint {

enum class Context : uint8_t {
  kNegated,           // in the scope of not, no, never, without …
  kHedged,            // in a clause with may, might, could …
  kQuestion,          // the sentence asks
  kQuoted,            // between quotation marks, or behind "the myth that …"
  kHypothetical,      // in an if-clause
  kImperative,        // the sentence, or its main clause, tells the reader to do something
  kSecondPerson,      // the sentence speaks to the reader: you, your
  kSafetyImperative,  // "Always consult …", "Never share …"
};

// "negated" … as rule files spell them.
std::optional<Context> ParseContext(std::string_view name);
const std::vector<std::string_view>& ContextNames();

struct SentenceContext {
  bool question = false;
  bool imperative = false;
  bool second_person = false;
  bool safety_imperative = false;
  std::vector<Span> negated;  // prose; here and below sorted, without overlaps
  std::vector<Span> hedged;
  std::vector<Span> quoted;
  std::vector<Span> hypothetical;

  // Whether a match at `prose` stands in that context: for the scoped ones it must
  // share a byte with a scope, the others hold for the whole sentence.
  bool Holds(Context context, Span prose) const;
};

SentenceContext ReadContext(const Facts& facts, uint32_t sentence);

}  // namespace carelint
