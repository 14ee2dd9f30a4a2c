// Sentences: where they end in the prose of one block.
//
// One pass, led by the bytes that can end a sentence; each such place is settled by the few
// characters around it.  Knows English abbreviations and initials, and the stops of other
// scripts; it does not know blocks, markup or meaning.
// To add an abbreviation: one line in kAbbreviations of sentences.cc, in order.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace carelint {

// No sentence is longer, in bytes: longer ones are cut at a blank.
inline constexpr uint32_t kMaxSentenceBytes = 64 * 1024;

// Appends the sentences of a block to `out`, in order: spans of the document's prose, of which
// `prose` is the part from `offset` on.  They hold their final punctuation with the quotes and
// brackets that close behind it, and no white space at either end; all that stands between two
// of them is white space.  White space alone has no sentence.
void SplitSentences(std::string_view prose, uint32_t offset, std::vector<Span>& out);

}  // namespace carelint
