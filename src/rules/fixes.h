// Fixes: the edits that put a finding right.
//
// Made only where the place is exact and no markup stands inside it: a fix never
// touches a byte that the finding is not about.  It does not know rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "rules/article.h"
#include "rules/finding.h"

namespace carelint {

// `prose` (bytes of the prose, not empty) becomes `text`; deleting takes one of the blanks
// around it along.  Nothing where markup lies between its letters, where the reader lost
// the exact place, or in code.
std::optional<Fix> ReplaceProse(const Article& article, Span prose, std::string text,
                                Applicability applicability);

// Whole lines go, with one of the blank lines around them.  Nothing for table cells and for
// blocks that share a line with others.
std::optional<Fix> DeleteBlock(const Article& article, size_t block, Applicability applicability);

// All of `blocks` (ascending) deleted, or nothing.
std::optional<Fix> DeleteBlocks(const Article& article, const std::vector<size_t>& blocks,
                                Applicability applicability);

// A paragraph of its own behind block `block`; behind the whole list, table or quote that
// the block belongs to.
std::optional<Fix> InsertBehind(const Article& article, size_t block, std::string_view paragraph,
                                Applicability applicability);

// `text` with the capital of `model`: "Use" for "use" behind "Utilize", "USE" behind
// "UTILIZE".
std::string WithCaseOf(std::string_view model, std::string text);

}  // namespace carelint
