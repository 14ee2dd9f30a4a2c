// `carelint rules`: all rules as a table, or as JSON.
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
#include "cli/terminal.h"
#include "report/json.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

struct RulesOptions {
  std::vector<std::string> packs;
  std::string output_format = "text";
  ConfigChoice config;
};

// The sets that show a rule; `strict` is everything.
std::vector<std::string> SetsOf(const RuleInfo& rule) {
  std::vector<std::string> sets;
  for (const auto& [name, level] : rule.sets) {
    if (name != "strict") sets.push_back(name);
  }
  sets.emplace_back("strict");
  return sets;
}

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
    const RuleInfo& rule = *rules[i];
    std::string sets;
    for (const std::string& set : SetsOf(rule)) {
      sets += (sets.empty() ? "" : ",") + ToJsonString(set);
    }
    out << (i == 0 ? "\n" : ",\n") << "{\"rule\":" << ToJsonString(rule.id)
        << ",\"pack\":" << ToJsonString(rule.pack) << ",\"kind\":" << ToJsonString(rule.kind)
        << ",\"severity\":" << ToJsonString(ToString(rule.severity)) << ",\"sets\":[" << sets
        << "],\"fix\":" << (rule.fix.empty() ? "null" : ToJsonString(rule.fix))
        << ",\"summary\":" << ToJsonString(rule.summary)
        << ",\"source\":" << ToJsonString(rule.source) << '}';
  }
  out << (rules.empty() ? "]}\n" : "\n]}\n");
}

int RunRules(const RulesOptions& options) {
  if (options.output_format != "text" && options.output_format != "json") {
    Complain(Error{"--output-format: unknown value '" + options.output_format +
                   "'; it takes text or json"});
    return kFailed;
  }
  const auto catalogue = LoadCatalogue(options.config);
  if (!catalogue.ok()) {
    Complain(catalogue.errors());
    return kFailed;
  }
  const std::vector<std::string> packs = catalogue.value()->packs();
  Errors errors;
  for (const std::string& pack : options.packs) {
    if (std::find(packs.begin(), packs.end(), pack) != packs.end()) continue;
    errors.push_back({"unknown pack '" + pack + "'" +
                      DidYouMean(pack, packs, "; the packs are " + Join(packs))});
  }
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  std::vector<const RuleInfo*> shown;
  for (const RuleInfo& rule : catalogue.value()->rules()) {
    const bool asked =
        std::find(options.packs.begin(), options.packs.end(), rule.pack) != options.packs.end();
    if (options.packs.empty() || asked) shown.push_back(&rule);
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
      "only those of that pack.");
  app.footer(
      "Examples:\n"
      "  carelint rules\n"
      "  carelint rules safety --output-format json");
  app.add_option("PACK", options->packs);
  app.add_option("--output-format", options->output_format, "text (default) or json")
      ->type_name("FORMAT");
  AddConfigOptions(app, &options->config);
  return [options] { return RunRules(*options); };
}

}  // namespace carelint
