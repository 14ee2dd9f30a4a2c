// The command line: finds the command, parses its options, runs it.
//
// It does not know what commands do.
#pragma once

namespace carelint {

// Runs `carelint` with the arguments of main and returns its exit code.
int Run(int argc, char** argv);

}  // namespace carelint
