// Lint: a whole run, from the command line's wishes to the report.
//
// Finds the files and their configs, makes one set of rules per config, checks the files
// on all cores and puts what was found in a fixed order.  It does not know options,
// terminals or report formats.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text_change.h"
#include "lint/config.h"
#include "lint/files.h"
#include "lint/rule_sets.h"
#include "rules/catalogue.h"
#include "rules/finding.h"

namespace carelint {

struct ConfigChoice {
  ConfigStore::Mode mode = ConfigStore::Mode::kDiscover;
  std::string path;  // of kFixed
};

struct LintRequest {
  FileRequest files;
  RuleChoice rules;
  ConfigChoice config;
  bool allow_empty = false;  // no file is no error
  unsigned jobs = 0;         // threads; 0: as many as there are cores
  // Make the fixes as well, in memory: the safe ones, or with kOffered those too.  The
  // report then says what is left to find.
  std::optional<Applicability> fix;
  bool explain = false;  // say of contradictions how they were found
};

// Of an article whose claims were not all compared (kind "cut").
inline constexpr std::string_view kClaimsCut =
    "too much is said about one thing, or in one sentence: not all claims were compared";

// An article that fixes would change.
struct FixedArticle {
  std::string path;
  std::string before;
  std::string after;
  std::vector<TextChange> changes;  // sorted, apart; never empty
  size_t fixes = 0;                 // how many were made
};

struct LintOutcome {
  Report report;
  std::vector<FixedArticle> fixed;  // in the report's order of files
  bool checked = false;             // false: `errors` say why nothing was, and there is no report
  // What could not be run: missing paths, broken configs and rule files, unknown rules.
  // Files that cannot be read are notices of the report ("unreadable").
  Errors errors;
  std::vector<std::string> configs;  // that were read, as people see them
  size_t rules = 0;                  // how many rules ran, at most
};

LintOutcome Lint(const LintRequest& request);

// The built-in rules, those of the config that governs the current folder, and those of
// `folders` (absolute), each put over the ones before.
Result<std::shared_ptr<const Catalogue>> LoadCatalogue(
    const ConfigChoice& choice, const std::vector<std::string>& folders = {});

}  // namespace carelint
