// `carelint rules`: the rules as a table, or as JSON.
#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/rule_json.h"
#include "cli/terminal.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

struct RulesOptions {
  std::vector<std::string> packs;
  std::vector<std::string> sets;
  std::vector<std::string> severities;
  bool fixable = false;
  std::string output_format = "text";
  ConfigChoice config;
};

std::string Join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void WriteTable(const std::vector<const RuleInfo*>& rules, std::ostream& out) {
  constexpr size_t kColumns = 6;
  std::vector<std::array<std::string, kColumns>> rows{
      {"PACK", "RULE", "SEVERITY", "SETS", "FIX", "SUMMARY"}};
  for (const RuleInfo* rule : rules) {
    rows.push_back({SafeText(rule->pack), SafeText(rule->id), std::string(ToString(rule->severity)),
                    SafeText(Join(SetsOf(*rule))), rule->fix.empty() ? "-" : rule->fix,
                    SafeText(rule->summary)});
  }
  std::array<size_t, kColumns> widths = {};
  for (const auto& row : rows) {
    for (size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], CountCodePoints(row[i]));
  }
  for (const auto& row : rows) {
    for (size_t i = 0; i + 1 < kColumns; ++i) {
      out << row[i] << std::string(widths[i] - CountCodePoints(row[i]) + 2, ' ');
    }
    out << row.back() << '\n';
  }
}

void WriteRulesJson(const std::vector<const RuleInfo*>& rules, std::ostream& out) {
  out << "{\"version\":1,\"rules\":[";
  for (size_t i = 0; i < rules.size(); ++i) {
    out << (i == 0 ? "\n" : ",\n");
    WriteRuleJson(*rules[i], out);
  }
  out << (rules.empty() ? "]}\n" : "\n]}\n");
}

bool Holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool Shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const std::string& word) { return Holds(b, word); });
}

bool IsShown(const RuleInfo& rule, const RulesOptions& options) {
  return (options.packs.empty() || Holds(options.packs, rule.pack)) &&
         (options.sets.empty() || Shares(options.sets, SetsOf(rule))) &&
         (options.severities.empty() ||
          Holds(options.severities, std::string(ToString(rule.severity)))) &&
         (!options.fixable || !rule.fix.empty());
}

int RunRules(const RulesOptions& options) {
  Errors errors;
  CheckListFormat(options.output_format, &errors);
  for (const std::string& severity : options.severities) {
    if (!ParseSeverity(severity)) {
      errors.push_back(UnknownValue("--severity", severity, {"error", "warning", "info"}));
    }
  }
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  const auto catalogue = LoadCatalogue(options.config);
  if (!catalogue.ok()) {
    Complain(catalogue.errors());
    return kFailed;
  }
  const std::vector<std::string> packs = catalogue.value()->packs();
  std::vector<std::string> sets;
  for (const RuleInfo& rule : catalogue.value()->rules()) {
    for (const std::string& set : SetsOf(rule)) {
      if (!Holds(sets, set)) sets.push_back(set);
    }
  }
  std::sort(sets.begin(), sets.end());
  for (const std::string& pack : options.packs) {
    if (Holds(packs, pack)) continue;
    errors.push_back({"unknown pack '" + pack + "'" +
                      DidYouMean(pack, packs, "; the packs are " + Join(packs))});
  }
  for (const std::string& set : options.sets) {
    if (!Holds(sets, set)) errors.push_back(UnknownValue("--set", set, sets));
  }
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  std::vector<const RuleInfo*> shown;
  for (const RuleInfo& rule : catalogue.value()->rules()) {
    if (IsShown(rule, options)) shown.push_back(&rule);
  }
  const auto write = options.output_format == "json" ? WriteRulesJson : WriteTable;
  return Print(kClean, [&](std::ostream& out) { write(shown, out); });
}

}  // namespace

RunFunction AddRules(CLI::App& app) {
  const auto options = std::make_shared<RulesOptions>();
  app.description(
      "Lists the rules and the sets that they are in.\n"
      "\n"
      "The built-in ones, and those of the config that governs the current folder; with PACK\n"
      "only those of that pack.  The options narrow the list down; it may be empty.");
  app.footer(
      "Examples:\n"
      "  carelint rules\n"
      "  carelint rules --set recommended --severity error,warning\n"
      "  carelint rules safety --output-format json");
  app.add_option("PACK", options->packs);
  const auto list = [&app](const char* name, std::vector<std::string>* to, const char* type,
                           const char* help) {
    app.add_option(name, *to, help)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name(type)
        ->group("Rules");
  };
  list("--set", &options->sets, "LIST", "Only those of this set: recommended or strict");
  list("--severity", &options->severities, "LIST", "Only those of this severity");
  app.add_flag("--fixable", options->fixable, "Only those that offer fixes")->group("Rules");
  AddListFormatOption(app, &options->output_format);
  AddConfigOptions(app, &options->config);
  return [options] { return RunRules(*options); };
}

}  // namespace carelint
