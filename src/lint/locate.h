// Locate: findings as rules make them → findings as people and machines see them.
//
// Adds path, lines and columns, the text of the line, and the fingerprint.  Places in other
// files come located (Related::elsewhere).  It does not know how a report looks.  Linear in the
// article and the findings together, also where the article is one line of fifty megabytes.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "document/document.h"
#include "rules/finding.h"

namespace carelint {

// `findings` in the order given, which must be that of ComesBefore: the ordinals in the
// fingerprints (fingerprint.h) depend on it.  The packs are left empty: the caller knows
// the catalogue.
std::vector<LocatedFinding> LocateFindings(const Source& source, const Document& document,
                                           std::vector<Finding> findings);

}  // namespace carelint
