// `carelint explain`: one rule's page.
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

struct ExplainOptions {
  std::string rule;
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

void WritePage(const RuleInfo& rule, std::ostream& out) {
  out << SafeText(rule.id) << ": " << SafeText(rule.summary) << '\n';
  std::string facts = "pack " + rule.pack + ", severity " + std::string(ToString(rule.severity));
  const auto recommended = rule.sets.find("recommended");
  if (recommended == rule.sets.end()) {
    facts += ", only in the set strict";
  } else {
    facts += ", in the set recommended";
    if (recommended->second > Severity::kInfo) {
      facts += " (" + std::string(ToString(recommended->second)) +
               (recommended->second == Severity::kError ? "s only)" : "s and errors)");
    }
  }
  if (!rule.fix.empty()) facts += ", fix " + rule.fix;
  out << SafeText(facts) << '\n';
  WriteSection("Why", rule.why, out);
  WriteSection("Source", rule.source, out);
  if (const RuleCase* flagged = FirstCase(rule, true)) {
    WriteSection("It speaks here", flagged->text, out);
  }
  if (const RuleCase* passed = FirstCase(rule, false)) {
    WriteSection("It is silent here", passed->text, out);
  }
  WriteSection(
      "To switch it off",
      "carelint check --ignore " + rule.id + "\nin .carelint.yaml: ignore: [" + rule.id + "]\n",
      out);
  WriteSection("Rule file", rule.path, out);
}

int RunExplain(const ExplainOptions& options) {
  const auto catalogue = LoadCatalogue(options.config);
  if (!catalogue.ok()) {
    Complain(catalogue.errors());
    return kFailed;
  }
  const RuleInfo* rule = catalogue.value()->Find(options.rule);
  if (rule != nullptr) {
    return Print(kClean, [rule](std::ostream& out) { WritePage(*rule, out); });
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
  AddConfigOptions(app, &options->config);
  return [options] { return RunExplain(*options); };
}

}  // namespace carelint
