// Match: a place that a rule's patterns found.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace carelint {

struct Match {
  uint32_t sentence = 0;     // for a link's or image's address: the one that it stands in
  Span prose;                // bytes of the prose; for an address those of the link's text
  Span source;               // bytes of the file
  uint32_t alternative = 0;  // which pattern of the entry
  bool in_prose = true;      // false: an address or front matter; `prose` is no text of it
  std::string_view text;     // then what was looked at, folded; valid while it is judged
};

}  // namespace carelint
