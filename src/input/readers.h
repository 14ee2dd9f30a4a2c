// Readers: one function per format, in the shape of ReadFunction (input.h).
//
// Only formats.cc and tests need this header.  To add a format: declare its function here and
// add a row to the table in formats.cc.
#pragma once

#include "base/source.h"
#include "document/document.h"
#include "document/residue.h"

namespace carelint {

Document ReadMarkdown(const Source& source, const LineClassifier& residue);
Document ReadPlainText(const Source& source, const LineClassifier& residue);

}  // namespace carelint
