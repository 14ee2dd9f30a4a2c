// Front matter: the fields that stand fenced at the very start of an article, as YAML
// (`---`), TOML (`+++`) or JSON (`{`).
//
// A tolerant reader of what articles use: keys, nested keys, lists, quoted and block
// scalars.  It is no YAML parser: it knows no anchors, tags or types, never fails, and reads
// broken front matter as far as it makes sense.  It does not know what a field means.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "document/document.h"

namespace carelint {

struct FrontMatter {
  // Fields beyond this number are not read, nor is a part of a key beyond that length.
  static constexpr size_t kMaxFields = 10000;
  static constexpr size_t kMaxKeyBytes = 256;

  std::vector<FrontMatterField> fields;
  Span source;       // with its fences, without the line end behind; empty: there is none
  bool cut = false;  // fields were left out
};

// The front matter that starts at bytes[begin].  Spans are offsets into `bytes`.
FrontMatter ReadFrontMatter(std::string_view bytes, uint32_t begin);

}  // namespace carelint
