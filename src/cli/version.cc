#include <ostream>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace carelint {

std::string Version() { return CARELINT_VERSION; }

RunFunction AddVersion(CLI::App& app) {
  app.description("Prints the version.");
  return [] {
    return Print(kClean, [](std::ostream& out) { out << "carelint " << Version() << '\n'; });
  };
}

}  // namespace carelint
