// Span: a half-open range of bytes in one text, [begin, end).
//
// The text is named by whoever holds the span: the bytes of a Source (as the
// user's file has them, a byte order mark counts) or the prose of a Document.
// It does not know lines and columns; Source::Locate computes them when a
// finding is reported.
#pragma once

#include <cstdint>

namespace carelint {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(uint32_t at) const { return begin <= at && at < end; }
  // True where the two share at least one byte.
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend bool operator==(Span, Span) = default;
};

}  // namespace carelint
