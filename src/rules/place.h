// Places: from spans of a source to lines and columns, with the text of the line.
//
// Linear in the line and the places together, also where the source is one line of fifty
// megabytes.  It does not know findings.
#pragma once

#include <cstdint>
#include <vector>

#include "base/source.h"
#include "base/span.h"
#include "rules/finding.h"

namespace carelint {

// The positions of many bytes of one source.  Source::Locate counts a column from the
// line's beginning; here every byte of a line is looked at once for all of them.
class Positions {
 public:
  Positions() = default;
  // One thread at a time, as for Source::Locate; afterwards AddLine may be called from many.
  Positions(const Source& source, std::vector<uint32_t> bytes);

  // REQUIRES: both ends of `span` are among the bytes.
  Place PlaceOf(const Source& source, Span span) const;

 private:
  Position At(uint32_t byte) const;

  std::vector<uint32_t> bytes_;
  std::vector<Position> positions_;
};

// The line of the place's beginning, or of a long line the part around it.
void AddLine(const Source& source, Place* place);

}  // namespace carelint
