// The guard in front of cmark: where an article must be cut so that reading it takes time
// and memory in proportion to its size.
//
// cmark 0.30 is quadratic in nested containers and in open image brackets, and takes some
// 200 bytes of memory per byte of dense markup.  Ordinary articles never meet these limits.
// The guard knows bytes and lines, estimates from above what cmark would do, and does not
// parse.  To add a limit: one more check in CheckLine of markdown_guard.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace carelint {

struct GuardedText {
  std::string sanitised;              // empty where the source itself can be parsed
  std::vector<uint32_t> line_begins;  // from the first line that is parsed on
  uint32_t end = 0;                   // parse up to here
  std::string cut;                    // why it ends before the source does; empty: it does not
};

// Looks at bytes[begin, …).  `sanitised` is a copy of all of `bytes` in which NUL and invalid
// bytes, which cmark would make three bytes long, are kSubstitute.
inline constexpr char kSubstitute = '\x1A';
GuardedText GuardMarkdown(std::string_view bytes, uint32_t begin);

}  // namespace carelint
