// Text change: which bytes of a text became which bytes of the text that was made from it.
//
// It does not hold the texts, and does not know why they differ.
#pragma once

#include <vector>

#include "base/span.h"

namespace carelint {

// `before` (bytes of the old text) became `after` (bytes of the new one).
struct TextChange {
  Span before;
  Span after;

  friend bool operator==(TextChange, TextChange) = default;
};

// The changes from the first text to the third, where `first` leads from the first to the
// second and `second` on to the third.  All three lists are sorted and their spans apart.
// Linear in their lengths.
std::vector<TextChange> Compose(const std::vector<TextChange>& first,
                                const std::vector<TextChange>& second);

}  // namespace carelint
