// Fingerprint: the name of a finding that survives edits elsewhere in the article.
//
// Made of the rule, the texts of all its places (folded, sorted; of a place in another file
// its line, so that the other file can be moved too), the nearest heading
// above it and a number among findings that are equal in all of that, within the
// article.  It does not know the path, so that an article can be moved; lines and
// columns are no part of it.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "document/document.h"
#include "rules/finding.h"

namespace carelint {

// One fingerprint per finding, in the same order: "v1:" and 16 hexadecimal digits.
// REQUIRES: `findings` is sorted by place.
std::vector<std::string> Fingerprints(const Source& source, const Document& document,
                                      const std::vector<Finding>& findings);

}  // namespace carelint
