// CompareClaims: which statements of an article cannot both hold.
//
// Statements that share a topic are compared cue by cue; every pair that could be compared is
// kept with the step that decided it, so that an editor can see why two sentences do or do
// not contradict each other.  It does not know rules, severities of rules or reports.
//
// How two cues are compared stands in clash.h, what keeps two statements apart in guards.h, what
// they have in common in evidence.h.  To add a way of finding pairs: a function beside
// CompareWords in compare.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "claims/vocabulary.h"

namespace carelint {

// What ended the comparison of a pair.
enum class Step : uint8_t {
  kFound,
  kValues,      // they say the same, or both may hold
  kAsserted,    // one side asks, reports, supposes, or hedges too much
  kAmbiguous,   // one side names several values
  kEntity,      // two different medicines or conditions
  kSibling,     // type 1 and type 2
  kPopulation,  // two groups of people
  kForm,        // tablets and an injection
  kPhase,       // loading and maintenance
  kCondition,   // two different if-clauses
  kContrast,    // "but", "unlike" between them
  kArguments,   // another thing rises, another thing causes
  kTopic,       // too little in common
};

std::string_view ToString(Step step);

// In rising order of what it takes.
enum class Level : uint8_t { kInfo, kWarning, kError };

std::string_view ToString(Level level);

struct ClaimPair {
  uint32_t a = 0;  // numbers of statements; a stands before b, or in the article of a sheet
  uint32_t b = 0;
  uint32_t cue_a = 0;  // into their cues
  uint32_t cue_b = 0;
  std::string rule;  // "contradict-dose"
  Step step = Step::kTopic;
  Level level = Level::kInfo;  // of what was found
  double score = 0;            // for ranking: the higher, the more likely a contradiction
  double evidence = 0;         // weight of what both are about
  std::string asks;            // what they disagree on
  bool aligned = false;        // found word by word (alignment.h)
};

struct ClaimComparison {
  std::vector<ClaimPair>
      pairs;         // one for every two statements; warnings and errors first, by score
  bool cut = false;  // a topic had too many statements; not all were compared
};

// Which pairs are wanted: those that contradict each other, or all with the step that decided.
enum class Keep : uint8_t { kFound, kAll };

// The statements of one article with each other.
ClaimComparison CompareClaims(const std::vector<Statement>& statements,
                              const ClaimVocabulary& vocabulary, Keep keep);

// Pairs of an article's statement (a) and a fact sheet's (b) that contradict each other.
ClaimComparison CompareWithSheet(const std::vector<Statement>& article,
                                 const std::vector<Statement>& sheet,
                                 const ClaimVocabulary& vocabulary);

}  // namespace carelint
