#include "cli/commands.h"

#include <algorithm>

#include "base/nearest.h"

namespace carelint {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      {"check", AddCheck},   {"claims", AddClaims},   {"fix", AddFix},
      {"rules", AddRules},   {"explain", AddExplain}, {"test", AddTest},
      {"schema", AddSchema}, {"version", AddVersion},
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

void AddColorOption(CLI::App& app, std::string* mode) {
  app.add_option("--color", *mode,
                 "auto (default: on a terminal, unless NO_COLOR is set), always or never")
      ->type_name("WHEN")
      ->group("Output");
}

void CheckColor(const std::string& mode, Errors* errors) {
  const std::vector<std::string> known = {"auto", "always", "never"};
  if (std::find(known.begin(), known.end(), mode) == known.end()) {
    errors->push_back(UnknownValue("--color", mode, known));
  }
}

void AddListFormatOption(CLI::App& app, std::string* format) {
  app.add_option("--output-format", *format, "text (default) or json")
      ->type_name("FORMAT")
      ->group("Output");
}

void CheckListFormat(const std::string& format, Errors* errors) {
  if (format != "text" && format != "json") {
    errors->push_back(UnknownValue("--output-format", format, {"text", "json"}));
  }
}

Error UnknownValue(const std::string& option, const std::string& name,
                   const std::vector<std::string>& known) {
  std::string all;
  for (size_t i = 0; i < known.size(); ++i) {
    all += i == 0 ? "; it takes " : i + 1 == known.size() ? " or " : ", ";
    all += known[i];
  }
  return {option + ": unknown value '" + name + "'" + DidYouMean(name, known, all)};
}

}  // namespace carelint
