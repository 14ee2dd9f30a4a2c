// Prose: from the source's bytes to what a reader reads, with the way back kept.
//
// The one place that knows which characters are normalised (document.h says what prose is):
// no-break and other odd spaces become a blank, invisible characters go, ligatures are spelt
// out, U+2019 and the stray U+0092 become an apostrophe, NUL and invalid bytes become U+FFFD,
// and a Latin letter with a combining mark becomes the one letter that they stand for.
// It does not know formats: lines, entities and escapes are the readers' work.
// To add a character: one line in Replacement() of prose.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/span.h"
#include "document/mapped_text.h"

namespace carelint {

// Appends `bytes`, which stand in the source from byte `source_begin` on, as prose.  Runs that
// stay as they are become verbatim pieces; each other character is a decoded piece of its own.
void AppendProse(std::string_view bytes, uint32_t source_begin, MappedText& out);

// Appends `decoded` (what an entity or an escape stands for) as prose: one unit, read from all
// of `source`.  Adds nothing where only invisible characters were decoded.
void AppendProseUnit(std::string_view decoded, Span source, MappedText& out);

// `bytes` as prose, for text that needs no positions (front matter, link targets).
std::string ToProse(std::string_view bytes);

}  // namespace carelint
