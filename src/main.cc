// Starts, catches, exits.
#include <cstdio>
#include <exception>

#include "cli/cli.h"

int main(int argc, char** argv) {
  try {
    return carelint::Run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "carelint: internal error: %s\n", error.what());
    return 2;
  }
}
