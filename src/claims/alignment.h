// Align: two sentences that are one but for a single place.
//
// The second, independent way to a contradiction (design: strict edit alignment): where all
// other words are the same, a changed figure, a word in the place of its opposite, a "not", or
// two things that have changed sides of "than" are enough, whatever the sentence is about.
// It knows words and opposites, no topics and no levels.
//
// To add a way in which sentences differ: an EditKind and its test in Align.
#pragma once

#include <cstdint>
#include <optional>

#include "claims/claim.h"
#include "claims/vocabulary.h"

namespace carelint {

// Keys of Statement::words that stand for whole groups of words.
inline constexpr uint64_t kArticleWord = 1;    // a, an, the
inline constexpr uint64_t kNegatorWord = 2;    // not, never, don't …
inline constexpr uint64_t kAuxiliaryWord = 3;  // do, does, did
inline constexpr uint64_t kThanWord = 4;       // than, compared

enum class EditKind : uint8_t { kNumber, kOpposite, kNegation, kSwap };

struct Alignment {
  EditKind kind = EditKind::kNegation;
  uint32_t class_id = kNoClass;  // kOpposite: of the words
  // Tokens that differ: [first, end) in Facts::tokens of either side.
  uint32_t first_x = 0;
  uint32_t end_x = 0;
  uint32_t first_y = 0;
  uint32_t end_y = 0;
};

// What turns the one statement into the other; nothing where more than one place differs, or
// where the sentences are too short or too long to be compared in this way.
std::optional<Alignment> Align(const Statement& x, const Statement& y,
                               const ClaimVocabulary& vocabulary);

}  // namespace carelint
