// Apply fixes: the fixes of an article's findings → its mended bytes.
//
// All edits of a fix are made, or none.  It does not know rules or files, and does not look
// at the result: a fix that was left out may be offered again there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_change.h"
#include "rules/finding.h"

namespace carelint {

struct FixedText {
  std::string bytes;
  std::vector<TextChange> changes;  // sorted, apart
  size_t applied = 0;               // how many fixes were made
};

// Makes the fixes of `findings` in their order: the safe ones, with `most` kOffered those
// that are offered too.  A fix that meets one made before it (they share a byte, or one
// inserts where the other edits) is left out, as is one that would change nothing.
// REQUIRES: the edits of each fix are sorted, apart, and inside `bytes`.
FixedText ApplyFixes(std::string_view bytes, const std::vector<Finding>& findings,
                     Applicability most);

}  // namespace carelint
