// `carelint explain`: one rule's page.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/rule_json.h"
#include "cli/terminal.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

struct ExplainOptions {
  std::string rule;
  std::string output_format = "text";
  ConfigChoice config;
};

// Every line of `text`, safe and with an indent.
void WriteIndented(std::string_view text, std::ostream& out) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = SafeText(text.substr(begin, end - begin));
    out << (line.empty() ? "" : "  ") << line << '\n';
    begin = end + 1;
  }
}

void WriteSection(std::string_view title, std::string_view text, std::ostream& out) {
  if (Trim(text).empty()) return;
  out << '\n' << title << '\n';
  WriteIndented(text, out);
}

const RuleCase* FirstCase(const RuleInfo& rule, bool flag) {
  for (const RuleCase& one : rule.cases) {
    if (one.flag == flag) return &one;
  }
  return nullptr;
}

// "in the set recommended (errors only)".
std::string WhereShown(const RuleInfo& rule) {
  for (const auto& [name, level] : rule.sets) {
    if (name == "strict") continue;
    std::string text = "in the set recommended";
    if (name != "recommended") text += " of a " + name + " site";
    if (level == Severity::kInfo) return text;
    return text + (level == Severity::kError ? " (errors only)" : " (warnings and errors)");
  }
  return "only in the set strict";
}

void WritePage(const RuleInfo& rule, std::ostream& out) {
  out << SafeText(rule.id) << ": " << SafeText(rule.summary) << '\n';
  out << SafeText("pack " + rule.pack + ", severity " + std::string(ToString(rule.severity)) +
                  ", " + WhereShown(rule) + (rule.fix.empty() ? "" : ", fix " + rule.fix) +
                  (rule.any_language ? ", any language" : ""))
      << '\n';
  WriteSection("Why", rule.why, out);
  WriteSection("Source", rule.source, out);
  std::string only;
  for (const std::string& line : rule.only) only += line + '\n';
  WriteSection("It holds only where", only, out);
  std::string options;
  for (const RuleOption& option : rule.options) {
    options += option.name + ": " + option.default_value + " (" + option.about + ")\n";
  }
  if (!options.empty()) options += "in .carelint.yaml: options: {" + rule.id + ": {NAME: value}}\n";
  WriteSection("Options and their defaults", options, out);
  if (const RuleCase* flagged = FirstCase(rule, true)) {
    WriteSection("It speaks here", flagged->text, out);
  }
  if (const RuleCase* passed = FirstCase(rule, false)) {
    WriteSection("It is silent here", passed->text, out);
  }
  WriteSection("To switch it off",
               "for one run: carelint check --ignore " + rule.id +
                   "\nin .carelint.yaml: ignore: [" + rule.id +
                   "]\nfor one folder: the same in a .carelint.yaml of its own\n",
               out);
  WriteSection("Rule file", rule.path, out);
}

int RunExplain(const ExplainOptions& options) {
  Errors errors;
  CheckListFormat(options.output_format, &errors);
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  const auto catalogue = LoadCatalogue(options.config);
  if (!catalogue.ok()) {
    Complain(catalogue.errors());
    return kFailed;
  }
  const RuleInfo* rule = catalogue.value()->Find(options.rule);
  if (rule != nullptr) {
    return Print(kClean, [&](std::ostream& out) {
      if (options.output_format == "text") return WritePage(*rule, out);
      WriteRuleJson(*rule, out);
      out << '\n';
    });
  }
  Complain(Error{catalogue.value()->ExplainUnknown(options.rule, /*groups=*/false)});
  return kFailed;
}

}  // namespace

RunFunction AddExplain(CLI::App& app) {
  const auto options = std::make_shared<ExplainOptions>();
  app.description(
      "Shows one rule: why it is there, its source, its cases, how to switch it off.\n"
      "\n"
      "RULE is a rule's id as reports show it.");
  app.footer("Example:\n  carelint explain duplicate-heading");
  app.add_option("RULE", options->rule)->required();
  AddListFormatOption(app, &options->output_format);
  AddConfigOptions(app, &options->config);
  return [options] { return RunExplain(*options); };
}

}  // namespace carelint
