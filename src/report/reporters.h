// Reporters: a Report → the bytes of one output format.
//
// They see findings only: no articles, rules, files or options of the command line.
// What they write depends on their arguments alone, byte for byte.
//
// To add a format: write `my_format.cc` with one function of WriteFunction's shape, and
// add its declaration and a row to the table in reporters.cc.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.h"

namespace carelint {

struct ReportOptions {
  std::string version;      // of carelint
  bool color = false;       // text: with colours of a terminal
  bool quiet = false;       // text: findings only, no closing summary
  bool statistics = false;  // text: how often each rule spoke instead of every finding
};

using WriteFunction = void (*)(const Report& report, const ReportOptions& options,
                               std::ostream& out);

struct Reporter {
  std::string_view name;  // as --output-format takes it
  WriteFunction write;
};

// All formats, in the order in which help lists them.
const std::vector<Reporter>& Reporters();

// The format of that name, or nullptr.
const Reporter* FindReporter(std::string_view name);

void WriteText(const Report& report, const ReportOptions& options, std::ostream& out);
void WriteJson(const Report& report, const ReportOptions& options, std::ostream& out);

}  // namespace carelint
