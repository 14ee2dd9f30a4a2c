// Unified diff: how an article would change, as `git apply` and `patch -p1` take it.
//
// It is told what changed and does not look for it: linear in the texts.  It does not know
// why anything changed.
#pragma once

#include <ostream>
#include <string_view>
#include <vector>

#include "base/text_change.h"

namespace carelint {

struct DiffText {
  std::string_view path;  // of both sides
  std::string_view before;
  std::string_view after;
  const std::vector<TextChange>& changes;  // sorted, apart
};

struct DiffOptions {
  bool color = false;
  bool safe = false;  // for a terminal: control characters are escaped, no program can apply it
};

// Nothing where both texts are the same.
void WriteUnifiedDiff(const DiffText& text, const DiffOptions& options, std::ostream& out);

}  // namespace carelint
