// Source: the bytes of one article, as they stand in the file, and the way from
// a byte to the line and column that a person sees.
//
// It does not know what the bytes mean.  Immutable; the line table is built by
// the first Locate, so a source without findings never pays for it (one thread
// at a time may locate in one source).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace carelint {

// A place as people count it: both numbers from 1, the column in code points.  A
// byte order mark is no column.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;

  friend bool operator==(Position, Position) = default;
};

class Source {
 public:
  // The longest text that spans can address; readers cut before it.
  static constexpr uint32_t kMaxBytes = 0x7fffffff;

  // REQUIRES: bytes.size() <= kMaxBytes.
  Source(std::string path, std::string bytes);

  const std::string& path() const { return path_; }

  // All bytes, byte order mark included.
  std::string_view bytes() const { return bytes_; }

  // The first byte behind the byte order mark: 3 where there is one, else 0.
  uint32_t text_begin() const { return text_begin_; }

  // The bytes under `span`, which must lie inside bytes().
  std::string_view Slice(Span span) const {
    return std::string_view(bytes_).substr(span.begin, span.size());
  }

  // Where `byte` stands.  A byte inside a code point counts as its first byte; a
  // byte behind the end as the end.  Lines end with LF, CRLF or a lone CR.
  Position Locate(uint32_t byte) const;

  // The bytes of the line that holds `byte`, without its line end.
  Span LineAt(uint32_t byte) const;

 private:
  void BuildLines() const;

  std::string path_;
  std::string bytes_;
  uint32_t text_begin_ = 0;
  mutable std::vector<uint32_t> line_begins_;  // empty until the first Locate
};

}  // namespace carelint
