// Fact sheets: from the paths and globs of a config and a command line to the texts that
// articles are compared with.
//
// A sheet is read as an article is, in the format of its extension.  It does not know what
// sheets claim.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "document/residue.h"
#include "input/input.h"
#include "lint/config.h"
#include "rules/catalogue.h"

namespace carelint {

// The sheets that `config` names, then those of `named` (--reference, relative to the current
// folder); each once.  Every mistake goes to `errors`: what is not there or cannot be read, a
// folder or glob without a sheet.
std::vector<FactSheet> ReadFactSheets(const Config& config, const std::vector<std::string>& named,
                                      const LineClassifier& residue, Errors* errors);

// A sheet of `bytes`.  `path` is absolute, or empty for a text that is no file; `shown` is for
// reports.
FactSheet MakeFactSheet(std::string path, const std::string& shown, std::string bytes,
                        const Format& format, const LineClassifier& residue);

}  // namespace carelint
