#include "document/mapped_text.h"

#include <algorithm>
#include <cassert>

namespace carelint {

void MappedText::AppendVerbatim(std::string_view bytes, uint32_t source_begin) {
  if (bytes.empty()) return;
  const uint32_t source_end = source_begin + static_cast<uint32_t>(bytes.size());
  if (!pieces_.empty() && pieces_.back().verbatim && pieces_.back().source.end == source_begin) {
    pieces_.back().source.end = source_end;
  } else {
    pieces_.push_back({size(), {source_begin, source_end}, true});
  }
  text_ += bytes;
}

void MappedText::AppendDecoded(std::string_view text, Span source) {
  if (text.empty()) return;
  pieces_.push_back({size(), source, false});
  text_ += text;
}

uint32_t MappedText::PieceEnd(size_t piece) const {
  return piece + 1 < pieces_.size() ? pieces_[piece + 1].text : size();
}

size_t MappedText::PieceAt(uint32_t in_text) const {
  const auto next = std::upper_bound(pieces_.begin(), pieces_.end(), in_text,
                                     [](uint32_t at, const Piece& p) { return at < p.text; });
  return static_cast<size_t>(next - pieces_.begin()) - 1;
}

Span MappedText::ToSource(Span in_text) const {
  assert(in_text.begin <= in_text.end && in_text.end <= size());
  if (pieces_.empty()) return {0, 0};
  const bool at_end = in_text.begin == size();
  const size_t first = PieceAt(at_end ? size() - 1 : in_text.begin);
  const Piece& head = pieces_[first];
  if (at_end) return {head.source.end, head.source.end};
  const uint32_t begin =
      head.verbatim ? head.source.begin + (in_text.begin - head.text) : head.source.begin;
  if (in_text.empty()) return {begin, begin};
  const size_t last = PieceAt(in_text.end - 1);
  const Piece& tail = pieces_[last];
  const uint32_t end =
      tail.verbatim ? tail.source.begin + (in_text.end - tail.text) : tail.source.end;
  return {begin, std::max(begin, end)};
}

}  // namespace carelint
