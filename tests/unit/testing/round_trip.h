// RoundTrip: the check that a Document's prose was read where it says it was.
//
// For every piece of the prose the source bytes under it are decoded again, by a small
// decoder of its own, and compared.  It does not know which format a Document came from; each
// reader's tests run it over all their inputs, and so do the fuzz targets.
#pragma once

#include <string>

#include "base/source.h"
#include "document/document.h"

namespace carelint::testing {

// What is wrong with `document`'s positions, in one line, or an empty string.  Blocks that
// are marked approximate are left out.
std::string RoundTripError(const Source& source, const Document& document);

}  // namespace carelint::testing
