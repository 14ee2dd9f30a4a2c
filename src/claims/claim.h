// Claim: what one statement of an article says, slot by slot.
//
// A statement is a sentence, a table row, or a question with its answer.  Its terms are what
// it is about; each cue is something that another statement may say differently: a value of a
// closed class, advice, an amount, an age, a share, a direction, a cause.  Plain data, in the
// order of the text.  It does not know how claims are compared (compare.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "facts/quantity.h"

namespace carelint {

// A part of the body is where something is done, seldom what is spoken of.
enum class TermKind : uint8_t { kMedicine, kCondition, kThing, kBody, kWord };

// A thing or a word that a statement is about.
struct Term {
  TermKind kind = TermKind::kWord;
  std::vector<uint64_t> keys;   // two terms that share one mean the same
  std::vector<uint64_t> parts;  // of a name of several words: the keys of its words
  uint64_t key_mask = 0;        // a bit for each key: terms whose masks are apart share none
  uint64_t part_mask = 0;       // the same of keys and parts
  uint64_t family = 0;          // a medicine's group: two members of one are different things
  bool is_family = false;       // the group's own name
  double weight = 1;
  uint32_t first_token = 0;  // [first, end) in Facts::tokens
  uint32_t end_token = 0;
  uint32_t clause = 0;  // into Statement::clauses
  bool negated = false;
  bool proper_name = false;  // an unknown word in capitals inside a sentence: Ghana
};

// The bit of a key in Term::key_mask.
inline uint64_t KeyBit(uint64_t key) { return uint64_t{1} << (key * 0x9E3779B97F4A7C15 >> 58); }

// kCondition supposes (if, unless), kTime only says when (once, until).
enum class ClauseKind : uint8_t { kMain, kCondition, kTime, kReason, kRelative, kPurpose };

struct Clause {
  ClauseKind kind = ClauseKind::kMain;
  bool advises = false;  // says how something is or should be done, not what happens by itself
  uint32_t first_token = 0;
  uint32_t end_token = 0;
};

enum class Stance : uint8_t { kRequire, kRecommend, kPermit, kUnneeded, kAvoid, kSafe, kUnsafe };

std::string_view ToString(Stance stance);

enum class CueKind : uint8_t {
  kValue,      // of a closed class
  kStance,     // advice
  kQuantity,   // an amount, a time, a temperature … but no age and no share
  kFrequency,  // times a day
  kAge,        // from or up to which age something is allowed or forbidden
  kShare,      // of how many people, how often
  kDirection,
  kCause,
  kDenial,  // the main clause as a whole, for its negation
};

std::string_view ToString(CueKind kind);

// What a number says about the thing that it measures.
enum class Role : uint8_t { kNone, kFor, kOnset, kEffect, kWait, kKeep, kLead, kGap };

std::string_view ToString(Role role);

// How sure a clause is of what it says; in rising order.
enum class Certainty : uint8_t { kReported, kBelieved, kMay, kCan, kIs, kAlways };

// How much of the thing in front of a cue it takes: "a lack of X", "too much X".
enum class Amount : uint8_t { kPlain, kLess, kMore };

// The class of a cue that was read from a number.
inline constexpr uint32_t kNoClass = 0xFFFFFFFF;

struct Cue {
  CueKind kind = CueKind::kValue;
  uint32_t first_token = 0;
  uint32_t end_token = 0;
  uint32_t clause = 0;
  Span prose;
  bool negated = false;
  bool hedged = false;  // its clause is sure of nothing: kMay at most
  Certainty certainty = Certainty::kIs;
  Amount agent = Amount::kPlain;  // of what stands in front of it in its clause
  bool predicative = false;       // says how often the thing itself is: "is rare", "affects 1 in 9"
  bool gap = false;               // other words stand inside its phrase
  bool asserted = true;           // false inside if-clauses, reasons, purposes

  uint32_t class_id = 0;  // kValue, kDirection, kCause, kShare in words
  uint32_t value = 0;
  Stance stance = Stance::kRequire;
  uint64_t action = 0;  // kStance: the key of the verb; 0: a mere "take", "use", "have"

  Dimension dimension = Dimension::kNumber;
  Interval interval;  // in the dimension's unit; of ages in years, of frequencies times a day
  Comparator comparator = Comparator::kNone;
  Role role = Role::kNone;
  bool has_single = true;  // `interval` is an amount at a time; else of a day
  bool has_day = false;    // `day` is known
  Interval day;            // amounts: of a day
  bool per_body = false;   // per kilogram or the like: not compared with plain amounts
  bool approximate = false;
  bool allowed = true;           // kAge: what the interval is
  bool start = false;            // kAge: says at which age something begins
  uint64_t measured = 0;         // the key of the word behind a bare number: teeth, hairs
  std::vector<uint32_t> before;  // terms of its clause in front of it (agent) …
  std::vector<uint32_t> after;   // … and behind it
};

// Whom, which form, which phase a statement speaks of: values of such a class.
struct Qualifier {
  uint32_t class_id = 0;
  uint32_t value = 0;
  bool negated = false;
  bool inherited = false;
  uint32_t first_token = 0;
  uint32_t end_token = 0;
};

// How much of a term counts that is taken over from the heading right above.
inline constexpr double kHeadingShare = 0.6;

// Terms that a statement takes over from what stands above it.
struct Inherited {
  Term term;
  double share = 0;       // of its weight that counts
  bool of_title = false;  // the article's own subject
};

// A word of a statement that has an opposite: a value of a class that is compared as such.
struct OppositeWord {
  uint32_t class_id = 0;
  uint32_t value = 0;
  uint32_t first_token = 0;
  uint32_t end_token = 0;
};

// Where in its article a statement stands.
enum class Standing : uint8_t { kBody, kTitle, kSummary };

struct Statement {
  uint32_t first_sentence = 0;
  uint32_t end_sentence = 0;
  uint32_t block = 0;
  int32_t section = -1;
  int32_t list = -1;
  int32_t table = -1;
  Standing standing = Standing::kBody;
  Span prose;
  std::string_view text;        // folded prose, in Facts
  std::vector<uint64_t> words;  // a key for each token's word form, from the first token on
  std::vector<OppositeWord> opposites;
  std::vector<Clause> clauses;
  std::vector<Term> terms;
  std::vector<Inherited> inherited;
  std::vector<Cue> cues;
  std::vector<Qualifier> qualifiers;
  bool question = false;     // asks, and is not answered here
  bool reported = false;     // a myth, a quotation, what is denied, what was once thought
  bool contrast = false;     // "but", "unlike"
  bool exception = false;    // "unless", "except"
  bool conditional = false;  // has an if-clause
  bool heading = false;
  bool some = false;            // opens with "some" or "other": about a part only
  uint32_t label_end = 0;       // token behind a label such as "Internal scan:"; 0: none
  bool wonders = false;         // "whether …": nothing is told
  bool checks = false;          // about a test or a visit, not about taking anything
  bool stage = false;           // about the beginning of a course, or what comes after it
  bool partial = false;         // about some cases, another kind, one form of a thing
  bool deficit = false;         // speaks of too little of something …
  bool excess = false;          // … or of too much
  bool several = false;         // a row or sentence that lists several amounts
  bool note = false;            // a few words without a verb: what it says stands elsewhere
  bool leads_in = false;        // "The following …:" says nothing by itself
  bool points_back = false;     // opens with "this", "such": about the sentence before
  bool phase_label = false;     // its label names a step of a course: "Weeks 3 and 4:"
  bool about_starting = false;  // says who may have something or when it begins
};

}  // namespace carelint
