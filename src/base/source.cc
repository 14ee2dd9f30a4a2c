#include "base/source.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/utf8.h"

namespace carelint {

Source::Source(std::string path, std::string bytes)
    : path_(std::move(path)), bytes_(std::move(bytes)) {
  assert(bytes_.size() <= kMaxBytes);
  if (bytes_.starts_with("\xEF\xBB\xBF")) text_begin_ = 3;
}

void Source::BuildLines() const {
  line_begins_.push_back(0);
  const uint32_t size = static_cast<uint32_t>(bytes_.size());
  for (uint32_t i = 0; i < size; ++i) {
    if (bytes_[i] == '\r' && i + 1 < size && bytes_[i + 1] == '\n') ++i;
    if (bytes_[i] == '\n' || bytes_[i] == '\r') line_begins_.push_back(i + 1);
  }
}

Position Source::Locate(uint32_t byte) const {
  if (line_begins_.empty()) BuildLines();
  byte = std::min(byte, static_cast<uint32_t>(bytes_.size()));
  const auto next = std::upper_bound(line_begins_.begin(), line_begins_.end(), byte);
  const uint32_t line = static_cast<uint32_t>(next - line_begins_.begin());
  const uint32_t begin = std::max(*(next - 1), std::min(text_begin_, byte));
  uint32_t column = 1;
  for (uint32_t i = begin; i < byte; ++i) {
    // A continuation byte is counted with its first byte; so is the byte asked
    // for when it lies inside a code point.
    if (i + 1 == byte && byte < bytes_.size() && IsUtf8Continuation(bytes_[byte])) break;
    if (i + 1 >= bytes_.size() || !IsUtf8Continuation(bytes_[i + 1])) ++column;
  }
  return {line, column};
}

Span Source::LineAt(uint32_t byte) const {
  if (line_begins_.empty()) BuildLines();
  byte = std::min(byte, static_cast<uint32_t>(bytes_.size()));
  const auto next = std::upper_bound(line_begins_.begin(), line_begins_.end(), byte);
  uint32_t begin = *(next - 1);
  uint32_t end = next == line_begins_.end() ? static_cast<uint32_t>(bytes_.size()) : *next;
  if (begin == 0) begin = std::min(text_begin_, end);
  while (end > begin && (bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace carelint
