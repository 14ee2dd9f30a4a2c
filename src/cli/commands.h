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
RunFunction AddRules(CLI::App& app);
RunFunction AddExplain(CLI::App& app);
RunFunction AddVersion(CLI::App& app);

// The version of carelint: "0.1.0".
std::string Version();

// --config and --isolated, which several commands take.  `choice` must outlive the parsing.
void AddConfigOptions(CLI::App& app, ConfigChoice* choice);

}  // namespace carelint
