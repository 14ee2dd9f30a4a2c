// Lint options: the options of every command that reads articles: which files, which rules,
// which config.
//
// It does not know what a command does with what is found.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "lint/lint.h"

namespace carelint {

struct LintOptions {
  std::vector<std::string> paths;
  std::string files_from;
  std::vector<std::string> select, extend_select, ignore;
  bool has_select = false;
  ConfigChoice config;
  std::string locale;
  std::string now;
  std::string input_format;
  std::string stdin_filename;
  bool force_exclude = false;
  bool allow_empty = false;
  unsigned jobs = 0;
};

// `options` must outlive the parsing.
void AddLintOptions(CLI::App& app, LintOptions* options);

// What the options ask for; every mistake in them goes to `errors`.  Reads the list of
// --files-from where there was no mistake so far.
LintRequest MakeRequest(const LintOptions& options, Errors* errors);

// Tells notices (where `quiet`, only those about files that cannot be read) and errors.
void TellProblems(const LintOutcome& outcome, bool quiet);

// Whether something that was asked for could not be checked.
bool RunFailed(const LintOutcome& outcome);

}  // namespace carelint
