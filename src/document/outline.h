// Outline: what turns a reader's flat list of blocks into an article: residue,
// title and the tree of sections.
//
// It does not know formats.  Readers call FinishDocument last; plain text marks
// residue first (MarkResidue), infers its headings and then calls BuildOutline.
#pragma once

#include "document/document.h"
#include "document/residue.h"

namespace carelint {

// MarkResidue, then BuildOutline.
void FinishDocument(const LineClassifier& classifier, Document& document);

// Settles which marks of menu words hold: among the first three blocks, with nothing
// but residue above, and (for a single word) a heading as the next block; or the very
// last block.  A heading that the writer marked as one is never a menu's.  Then
// chooses the title and fills sections and Block::section.  The title: the front
// matter's `title`, else the first heading of level 1, else in plain text the first
// inferred heading before any paragraph (which becomes level 1), else none.  A
// residue label that is a heading makes a section but is never the title.
void BuildOutline(Document& document);

}  // namespace carelint
