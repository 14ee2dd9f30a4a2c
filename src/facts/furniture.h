// Furniture: the parts of an article that only point at other parts: the table of
// contents, and the title printed again as text.
//
// Found once, so that one place gets one explanation: what title-repeated or
// toc-out-of-sync speaks about is no duplicate heading and no empty section, whether
// or not those rules run.  It does not know rules.
#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "facts/facts.h"

namespace carelint {

struct Furniture {
  int32_t toc_label = -1;              // block of "Contents", "On this page" …; -1: none
  std::vector<int32_t> toc_entries;    // blocks: list items, or in plain text short lines
  std::vector<int32_t> title_repeats;  // blocks that print the title again; not the title itself

  bool IsTocEntry(int32_t block) const;
  bool IsTitleRepeat(int32_t block) const;
};

// A label is a block that is nothing but a phrase of lexicon `toc-label`.  Entries are
// the list behind it, or in plain text the run of inferred headings and one-line blocks
// behind it, up to the first paragraph or the first line that repeats an entry (there
// the article itself begins).  Repeats of the title are looked for up to the first
// paragraph of running prose.
Furniture ReadFurniture(const Facts& facts);

}  // namespace carelint
