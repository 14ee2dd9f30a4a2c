#include "rules/place.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

// Of a long line so many code points are kept before a place, and in all.
constexpr size_t kBefore = 80;
constexpr size_t kExcerpt = 240;

}  // namespace

Positions::Positions(const Source& source, std::vector<uint32_t> bytes) : bytes_(std::move(bytes)) {
  std::sort(bytes_.begin(), bytes_.end());
  bytes_.erase(std::unique(bytes_.begin(), bytes_.end()), bytes_.end());
  const std::string_view text = source.bytes();
  Span line{1, 0};
  uint32_t at = 0;
  Position position;
  positions_.reserve(bytes_.size());
  for (const uint32_t byte : bytes_) {
    if (byte < line.begin || byte > line.end) {
      line = source.LineAt(byte);
      at = line.begin;
      position = source.Locate(at);
    }
    for (; at < byte; ++at) {
      if (at + 1 >= text.size() || !IsUtf8Continuation(text[at + 1])) ++position.column;
    }
    positions_.push_back(position);
  }
}

Place Positions::PlaceOf(const Source& source, Span span) const {
  Place place;
  place.path = source.path();
  place.start = At(span.begin);
  place.end = At(span.end);
  place.start_byte = span.begin;
  place.end_byte = span.end;
  return place;
}

Position Positions::At(uint32_t byte) const {
  const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), byte);
  return positions_[static_cast<size_t>(found - bytes_.begin())];
}

void AddLine(const Source& source, Place* place) {
  const Span line = source.LineAt(place->start_byte);
  const uint32_t at = std::clamp(place->start_byte, line.begin, line.end);
  const std::string_view text = source.bytes();
  uint32_t begin = at;
  size_t before = 0;
  for (; before < kBefore && begin > line.begin; ++before) {
    do {
      --begin;
    } while (begin > line.begin && IsUtf8Continuation(text[begin]));
  }
  uint32_t end = at;
  for (size_t kept = before; kept < kExcerpt && end < line.end; ++kept) {
    do {
      ++end;
    } while (end < line.end && IsUtf8Continuation(text[end]));
  }
  place->line = text.substr(begin, end - begin);
  place->line_column = place->start.column - static_cast<uint32_t>(before);
  place->line_cut = end < line.end;
}

}  // namespace carelint
