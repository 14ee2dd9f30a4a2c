#include "cli/cli.h"

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace carelint {
namespace {

constexpr const char* kDescription =
    "carelint reads health articles and reports what does not hold together.\n"
    "It checks consistency, not medical truth, and never calls the network.";

constexpr const char* kExamples =
    "Examples:\n"
    "  carelint check articles/            every article below a folder\n"
    "  carelint check --select strict a.md with every rule\n"
    "  carelint explain duplicate-heading  why a rule speaks\n"
    "\n"
    "`carelint COMMAND --help` shows the options of a command.";

constexpr size_t kHelpColumn = 32;

// CLI11's help without its types and exclusions, which the texts say better.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kHelpColumn); }

  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_items_expected() == 0) return "";
    const std::string type = option->get_type_name();
    return " " + type.substr(0, type.find(':'));
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    const std::string text = CLI::Formatter::make_group(group, is_positional, options);
    return group == "Options" ? text : text.substr(1);
  }

  std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
    std::string usage = "\nUsage: carelint";
    if (app->get_parent() == nullptr) return usage + " COMMAND [OPTIONS]\n";
    usage += " " + app->get_name() + " [OPTIONS]";
    for (const CLI::Option* option : app->get_options()) {
      if (!option->get_positional()) continue;
      const std::string name = option->get_name();
      usage += option->get_required() ? " " + name : " [" + name + "…]";
    }
    return usage + "\n";
  }

  std::string make_positionals(const CLI::App* /*app*/) const override { return ""; }

  // The list of commands shows the first line of what a command says about itself.
  std::string make_subcommand(const CLI::App* sub) const override {
    const std::string about = sub->get_description();
    std::stringstream line;
    CLI::detail::format_help(line, sub->get_name(), about.substr(0, about.find('\n')),
                             column_width_);
    return line.str();
  }
};

// The options of `app`, with their dashes.
std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// What is wrong with the words that no option of `app` took.
std::string ExplainExtra(const CLI::App& app) {
  const std::string help =
      app.get_parent() == nullptr ? "carelint --help" : "carelint " + app.get_name() + " --help";
  for (const std::string& word : app.remaining(/*recurse=*/true)) {
    if (word.size() < 2 || word[0] != '-') continue;
    const std::string name = word.substr(0, word.find('='));
    return "unknown option '" + name + "'" +
           DidYouMean(name, OptionNames(app), "; see `" + help + "`");
  }
  for (const std::string& word : app.remaining(/*recurse=*/true)) {
    return "did not expect '" + word + "'; see `" + help + "`";
  }
  return "too many arguments";
}

int Fail(std::string message) {
  Complain(Error{std::move(message)});
  return kFailed;
}

}  // namespace

int Run(int argc, char** argv) {
  SetUpSignals();
  CLI::App app(kDescription, "carelint");
  app.footer(kExamples);
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "Print this help");
  app.set_version_flag("--version", "carelint " + Version(), "Print the version");
  app.require_subcommand(0, 1);
  std::vector<std::string> names;
  std::vector<std::pair<CLI::App*, RunFunction>> commands;
  for (const Command& command : Commands()) {
    names.emplace_back(command.name);
    CLI::App* sub = app.add_subcommand(names.back(), "");
    sub->group("Commands");
    sub->set_help_flag("-h,--help", "Print this help");
    commands.emplace_back(sub, command.add(*sub));
  }

  if (argc < 2) {
    Tell(app.help());
    return kFailed;
  }
  const std::string first = argv[1];
  const bool known = std::find(names.begin(), names.end(), first) != names.end();
  if (!known && !first.starts_with('-')) {
    return Fail("unknown command '" + first + "'" +
                DidYouMean(first, names, "; see `carelint --help`"));
  }

  // CLI11 would take the next argument for the value.
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    if (word.starts_with("--") && word.find('=') + 1 == word.size()) {
      return Fail(std::string(word.substr(0, word.size() - 1)) + " needs a value after '='");
    }
  }

  const CLI::App* parsed = &app;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Print(kClean, [&](std::ostream& out) {
      const auto subs = app.get_subcommands();
      out << (subs.empty() ? &app : subs.front())->help();
    });
  } catch (const CLI::CallForVersion& version) {
    return Print(kClean, [&](std::ostream& out) { out << version.what() << '\n'; });
  } catch (const CLI::ExtrasError&) {
    const auto subs = app.get_subcommands();
    if (!subs.empty()) parsed = subs.front();
    return Fail(ExplainExtra(*parsed));
  } catch (const CLI::Error& error) {
    return Fail(error.what());
  }
  for (const auto& [sub, run] : commands) {
    if (sub->parsed()) return run();
  }
  return Fail("no command; see `carelint --help`");
}

}  // namespace carelint
