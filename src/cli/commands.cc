#include "cli/commands.h"

namespace carelint {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      {"check", AddCheck},
      {"rules", AddRules},
      {"explain", AddExplain},
      {"version", AddVersion},
  };
  return commands;
}

void AddConfigOptions(CLI::App& app, ConfigChoice* choice) {
  CLI::Option* config = app.add_option_function<std::string>(
      "--config",
      [choice](const std::string& path) {
        choice->mode = ConfigStore::Mode::kFixed;
        choice->path = path;
      },
      "Use this config for every file instead of looking for .carelint.yaml");
  CLI::Option* isolated = app.add_flag_callback(
      "--isolated", [choice] { choice->mode = ConfigStore::Mode::kIsolated; }, "Use no config");
  config->type_name("PATH")->group("Configuration")->excludes(isolated);
  isolated->group("Configuration");
}

}  // namespace carelint
