// `carelint test`: runs the cases that rule files carry.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "lint/rule_cases.h"
#include "report/json.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

constexpr const char* kAbout =
    "Runs the cases of rule files: what must be flagged, and what must pass.\n"
    "\n"
    "PACK is a pack, a set, a rule's id, or a folder of rule files, which are put over the\n"
    "built-in ones.  Without one all rules are tested: the built-in ones and those of the\n"
    "config that governs the current folder.  A case is checked like an article of a house\n"
    "whose config is the case's own.";

constexpr const char* kAfter =
    "Exit codes: 0 all cases came out as their files say, 1 one did not, or a rule has none\n"
    "of one sort, 2 the run failed (wrong options, a broken rule file).\n"
    "\n"
    "Examples:\n"
    "  carelint test\n"
    "  carelint test safety duplicate-heading\n"
    "  carelint test editorial/carelint/house";

struct TestOptions {
  std::vector<std::string> names;
  std::string output_format = "text";
  ConfigChoice config;
};

// `text` line by line behind a bar, safe for a terminal.
void WriteQuoted(std::string_view text, std::ostream& out) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = SafeText(text.substr(begin, end - begin));
    out << "  |" << (line.empty() ? "" : " ") << line << '\n';
    begin = end + 1;
  }
}

std::string Verdict(const FailedCase& failed) {
  if (!failed.ran) return "this case cannot be run";
  return failed.rule_case->flag ? "must be flagged, but the rule says nothing"
                                : "must pass, but is flagged";
}

void WriteFailed(const FailedCase& failed, std::ostream& out) {
  out << SafeText(ToString(Error{failed.rule->id + ": " + Verdict(failed), failed.rule->path,
                                 failed.rule_case->line}))
      << '\n';
  WriteQuoted(failed.rule_case->text, out);
  for (const LocatedFinding& finding : failed.said) {
    out << "  " << finding.place.start.line << ':' << finding.place.start.column << ": "
        << ToString(finding.severity) << ' ' << SafeText(finding.message) << '\n';
  }
  for (const std::string& note : failed.notes) out << "  note: " << SafeText(note) << '\n';
  out << '\n';
}

void WriteUncovered(std::string_view title, const std::vector<const RuleInfo*>& rules,
                    std::ostream& out) {
  if (rules.empty()) return;
  out << title;
  for (size_t i = 0; i < rules.size(); ++i) out << (i == 0 ? " " : ", ") << SafeText(rules[i]->id);
  out << '\n';
}

std::string Count(size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

void WriteOutcome(const CasesOutcome& outcome, std::ostream& out) {
  for (const FailedCase& failed : outcome.failed) WriteFailed(failed, out);
  WriteUncovered("Rules without a case to flag:", outcome.without_flag, out);
  WriteUncovered("Rules without a case to pass:", outcome.without_pass, out);
  out << Count(outcome.cases, "case") << " of " << Count(outcome.rules, "rule") << ": ";
  if (outcome.failed.empty()) {
    out << "all as their files say\n";
  } else {
    out << outcome.failed.size() << " failed\n";
  }
}

void WriteIds(std::string_view key, const std::vector<const RuleInfo*>& rules, std::ostream& out) {
  out << ToJsonString(key) << ":[";
  for (size_t i = 0; i < rules.size(); ++i) {
    out << (i == 0 ? "" : ",") << ToJsonString(rules[i]->id);
  }
  out << "],\n";
}

void WriteFailedJson(const FailedCase& failed, std::ostream& out) {
  const RuleCase& rule_case = *failed.rule_case;
  out << "{\"rule\":" << ToJsonString(failed.rule->id)
      << ",\"path\":" << ToJsonString(failed.rule->path) << ",\"line\":" << rule_case.line
      << ",\"expected\":\"" << (rule_case.flag ? "flag" : "pass")
      << "\",\"text\":" << ToJsonString(rule_case.text)
      << ",\"format\":" << ToJsonString(rule_case.format) << ",\"findings\":[";
  for (size_t i = 0; i < failed.said.size(); ++i) {
    const LocatedFinding& finding = failed.said[i];
    out << (i == 0 ? "" : ",") << "{\"severity\":" << ToJsonString(ToString(finding.severity))
        << ",\"line\":" << finding.place.start.line << ",\"column\":" << finding.place.start.column
        << ",\"message\":" << ToJsonString(finding.message) << '}';
  }
  out << "],\"notes\":[";
  for (size_t i = 0; i < failed.notes.size(); ++i) {
    out << (i == 0 ? "" : ",") << ToJsonString(failed.notes[i]);
  }
  out << "]}";
}

void WriteTestJson(const CasesOutcome& outcome, std::ostream& out) {
  out << "{\"version\":1,\"failed\":[";
  for (size_t i = 0; i < outcome.failed.size(); ++i) {
    out << (i == 0 ? "\n" : ",\n");
    WriteFailedJson(outcome.failed[i], out);
  }
  out << (outcome.failed.empty() ? "],\n" : "\n],\n");
  WriteIds("without_flag", outcome.without_flag, out);
  WriteIds("without_pass", outcome.without_pass, out);
  out << "\"summary\":{\"rules\":" << outcome.rules << ",\"cases\":" << outcome.cases
      << ",\"failed\":" << outcome.failed.size() << "}}\n";
}

int RunTest(const TestOptions& options) {
  Errors errors;
  CheckListFormat(options.output_format, &errors);
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  const Result<CasesOutcome> outcome = RunRuleCases(options.names, options.config);
  if (!outcome.ok()) {
    Complain(outcome.errors());
    return kFailed;
  }
  const auto write = options.output_format == "json" ? WriteTestJson : WriteOutcome;
  return Print(outcome->good() ? kClean : kFindings,
               [&](std::ostream& out) { write(*outcome, out); });
}

}  // namespace

RunFunction AddTest(CLI::App& app) {
  const auto options = std::make_shared<TestOptions>();
  app.description(kAbout);
  app.footer(kAfter);
  app.add_option("PACK", options->names);
  AddListFormatOption(app, &options->output_format);
  AddConfigOptions(app, &options->config);
  return [options] { return RunTest(*options); };
}

}  // namespace carelint
