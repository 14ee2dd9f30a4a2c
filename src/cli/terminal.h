// Terminal: what the program writes, and where: standard output and error, report files.
//
// The only place that writes to a descriptor.  It does not know commands.
#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "base/result.h"

namespace carelint {

// The exit codes of all commands.
inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
inline constexpr int kFailed = 2;

using Writer = std::function<void(std::ostream& out)>;

// Writes to standard output.  Returns `code`, or kFailed where the bytes could not be
// written (and says so).  A reader that has gone away is no failure: the rest is dropped.
int Print(int code, const Writer& writer);

// Writes to the file `path`, which is replaced whole or not at all; a device or a pipe is
// written to.  Returns why it failed, or "".
std::string WriteWhole(const std::string& path, const Writer& writer);

// Whether standard output is to have colours: `mode` (always, never, auto), and for auto
// a terminal without NO_COLOR.
bool WantsColor(const std::string& mode);

// Whether standard output is a terminal.
bool IsTerminal();

// "carelint: message", "carelint: path:line:column: message" on standard error; control
// characters are escaped.
void Complain(const Error& error);
void Complain(const Errors& errors);

// Lines on standard error as they are; control characters but line ends are escaped.
void Tell(const std::string& lines);

// Ctrl-C ends the program with 130; a closed pipe is an error of write, no signal.
void SetUpSignals();

}  // namespace carelint
