// MappedText: plain prose, and for every byte of it the bytes of the source that
// it was read from.
//
// The readers of input/ build one per article, in reading order; everything that
// rules match is matched here and mapped back with ToSource.  It does not know
// why a piece differs from its source (an entity, an escape, a line break with its
// indent, a no-break space): a piece is either the source's own bytes (verbatim)
// or one unit that stands for its whole source span (decoded).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace carelint {

// Prose from byte `text` up to the next piece's, read from `source`.
struct Piece {
  uint32_t text = 0;
  Span source;
  bool verbatim = true;  // the prose is the source's own bytes, one for one
};

class MappedText {
 public:
  const std::string& text() const { return text_; }
  const std::vector<Piece>& pieces() const { return pieces_; }
  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }

  std::string_view Slice(Span in_text) const {
    return std::string_view(text_).substr(in_text.begin, in_text.size());
  }

  // Appends `bytes`, which stand in the source from `source_begin` on as they are.
  void AppendVerbatim(std::string_view bytes, uint32_t source_begin);

  // Appends `text` as one unit that was read from `source` (which may be empty:
  // text that the reader put in, such as the end of a block).
  void AppendDecoded(std::string_view text, Span source);

  // The source bytes of a range of the prose.  A range that starts or ends inside
  // a decoded unit takes the whole unit; an empty range maps to an empty one.
  // REQUIRES: in_text.end <= size().
  Span ToSource(Span in_text) const;

  void Reserve(size_t bytes) { text_.reserve(bytes); }

 private:
  uint32_t PieceEnd(size_t piece) const;
  size_t PieceAt(uint32_t in_text) const;

  std::string text_;
  std::vector<Piece> pieces_;  // sorted by `text`, no gaps
};

}  // namespace carelint
