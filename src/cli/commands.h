// Commands: the subcommands of `carelint`.
//
// One file per command.  A command adds its description (the first line is its summary) and
// its options to a CLI11 app and returns what is to run once they are parsed; that returns the exit
// code.  Commands share no state.
//
// To add a command: write `my_command.cc` with one function of AddFunction's shape, and
// add its declaration and a row to the table in commands.cc.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lint/lint.h"

namespace carelint {

using RunFunction = std::function<int()>;
using AddFunction = RunFunction (*)(CLI::App& app);

struct Command {
  std::string_view name;
  AddFunction add;
};

// All commands, in the order in which help lists them.
const std::vector<Command>& Commands();

RunFunction AddCheck(CLI::App& app);
RunFunction AddFix(CLI::App& app);
RunFunction AddClaims(CLI::App& app);
RunFunction AddRules(CLI::App& app);
RunFunction AddExplain(CLI::App& app);
RunFunction AddTest(CLI::App& app);
RunFunction AddSchema(CLI::App& app);
RunFunction AddVersion(CLI::App& app);

// The version of carelint: "0.1.0".
std::string Version();

// --config and --isolated, which several commands take.  `choice` must outlive the parsing.
void AddConfigOptions(CLI::App& app, ConfigChoice* choice);

// --color, and whether its value is one of auto, always and never.
void AddColorOption(CLI::App& app, std::string* mode);
void CheckColor(const std::string& mode, Errors* errors);

// --output-format text|json of the commands that have just these.
void AddListFormatOption(CLI::App& app, std::string* format);
void CheckListFormat(const std::string& format, Errors* errors);

// "OPTION: unknown value 'NAME'" with the nearest known one, or all that it takes.
Error UnknownValue(const std::string& option, const std::string& name,
                   const std::vector<std::string>& known);

// The names of a table's rows.
template <typename Table>
std::vector<std::string> NamesOf(const Table& table) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return names;
}

}  // namespace carelint
