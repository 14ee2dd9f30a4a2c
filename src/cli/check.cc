// `carelint check`: the options, and from the outcome of a run to reports and exit code.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/lint_options.h"
#include "cli/terminal.h"
#include "lint/lint.h"
#include "report/reporters.h"

namespace carelint {
namespace {

constexpr const char* kAbout =
    "Checks articles and reports what does not hold together.\n"
    "\n"
    "PATH is a file, a folder (searched for articles; .gitignore and the config's\n"
    "`exclude` are honoured, hidden files passed over), a glob such as 'docs/**/*.md', or\n"
    "- for standard input.  Without one the current folder is searched.  The report goes to\n"
    "standard output, notices and errors go to standard error.";

constexpr const char* kAfter =
    "Exit codes: 0 nothing found at the level of --fail-on, 1 something found, 2 the run\n"
    "failed in part or as a whole (wrong options, a broken config, a file that is missing\n"
    "or cannot be read, a report that cannot be written), 130 interrupted.\n"
    "\n"
    "Examples:\n"
    "  carelint check articles/\n"
    "  carelint check --select strict --ignore hype-words 'docs/**/*.md'\n"
    "  carelint check --output json=report.json --fail-on warning articles/\n"
    "  git ls-files -z '*.md' | carelint check --files-from - --force-exclude";

struct CheckOptions {
  LintOptions lint;
  std::string output_format = "text";
  std::vector<std::string> outputs;
  std::string fail_on = "error";
  std::string color = "auto";
  bool statistics = false;
  bool quiet = false;
  bool verbose = false;
  bool explain = false;
  std::vector<std::string> reference;
};

// A report and where it goes.
struct Output {
  const Reporter* reporter = nullptr;
  std::string path;
};

// What the options ask for, or every mistake in them.
struct Plan {
  LintRequest request;
  std::vector<Output> outputs;  // files
  const Reporter* on_stdout = nullptr;
  std::optional<Severity> fail_on;  // unset: never
};

Result<Plan> MakePlan(const CheckOptions& options) {
  Plan plan;
  Errors errors;
  plan.on_stdout = FindReporter(options.output_format);
  if (plan.on_stdout == nullptr) {
    errors.push_back(UnknownValue("--output-format", options.output_format, NamesOf(Reporters())));
  }
  for (const std::string& output : options.outputs) {
    const size_t equals = output.find('=');
    if (equals == std::string::npos || equals + 1 == output.size()) {
      errors.push_back({"--output takes FORMAT=PATH, such as json=report.json"});
      continue;
    }
    const std::string format = output.substr(0, equals);
    plan.outputs.push_back({FindReporter(format), output.substr(equals + 1)});
    if (plan.outputs.back().reporter == nullptr) {
      errors.push_back(UnknownValue("--output", format, NamesOf(Reporters())));
    }
  }
  plan.fail_on = ParseSeverity(options.fail_on);
  if (!plan.fail_on && options.fail_on != "never") {
    errors.push_back(
        UnknownValue("--fail-on", options.fail_on, {"error", "warning", "info", "never"}));
  }
  CheckColor(options.color, &errors);
  plan.request = MakeRequest(options.lint, &errors);
  plan.request.explain = options.explain;
  plan.request.rules.reference = options.reference;
  if (!errors.empty()) return errors;
  return plan;
}

void TellMore(const LintOutcome& outcome) {
  for (const std::string& config : outcome.configs) Tell("carelint: config " + config);
  if (outcome.configs.empty()) Tell("carelint: no config");
  Tell("carelint: " + std::to_string(outcome.rules) + " rules, " +
       std::to_string(outcome.report.summary.files) + " files");
}

// How many findings there were of `least` and above, shown or not.
uint64_t CountFrom(Severity least, const Summary& summary) {
  uint64_t count = summary.errors;
  if (least <= Severity::kWarning) count += summary.warnings;
  if (least <= Severity::kInfo) count += summary.infos;
  return count;
}

int RunCheck(const CheckOptions& options) {
  const Result<Plan> plan = MakePlan(options);
  if (!plan.ok()) {
    Complain(plan.errors());
    return kFailed;
  }
  const LintOutcome outcome = Lint(plan->request);
  TellProblems(outcome, options.quiet);
  if (options.verbose) TellMore(outcome);
  if (!outcome.checked) return kFailed;

  const Report& report = outcome.report;
  int code = plan->fail_on && CountFrom(*plan->fail_on, report.summary) > 0 ? kFindings : kClean;
  if (RunFailed(outcome)) code = kFailed;

  ReportOptions report_options;
  report_options.version = Version();
  report_options.quiet = options.quiet;
  report_options.statistics = options.statistics;
  report_options.color = options.color == "always";
  for (const Output& output : plan->outputs) {
    const std::string problem = WriteWhole(output.path, [&](std::ostream& out) {
      output.reporter->write(report, report_options, out);
    });
    if (problem.empty()) continue;
    Complain(Error{"cannot write the report '" + output.path + "': " + problem});
    code = kFailed;
  }
  report_options.color = WantsColor(options.color);
  return Print(code,
               [&](std::ostream& out) { plan->on_stdout->write(report, report_options, out); });
}

}  // namespace

RunFunction AddCheck(CLI::App& app) {
  const auto options = std::make_shared<CheckOptions>();
  CheckOptions& o = *options;
  app.description(kAbout);
  app.footer(kAfter);

  AddLintOptions(app, &o.lint);
  app.add_option("--reference", o.reference,
                 "A fact sheet that no article may contradict, besides the config's: a file, a\n"
                 "folder or a glob; may be given several times")
      ->allow_extra_args(false)
      ->type_name("PATH")
      ->group("Rules");

  const char* const output = "Output";
  app.add_option("--output-format", o.output_format,
                 "The report on standard output: text (default) or json")
      ->type_name("FORMAT")
      ->group(output);
  app.add_option("--output", o.outputs,
                 "Write a report to a file as well; may be given several times")
      ->allow_extra_args(false)
      ->type_name("FORMAT=PATH")
      ->group(output);
  app.add_option("--fail-on", o.fail_on,
                 "Exit with 1 from this severity on: error (default), warning, info, never")
      ->type_name("LEVEL")
      ->group(output);
  app.add_flag("--statistics", o.statistics,
               "How often each rule spoke, instead of every finding (text)")
      ->group(output);
  app.add_flag("--explain", o.explain, "Of contradictions, say how they were found (text, json)")
      ->group(output);
  CLI::Option* quiet = app.add_flag(
      "-q,--quiet", o.quiet, "Findings and errors only: no notices, no closing summary (text)");
  quiet->group(output);
  app.add_flag("-v,--verbose", o.verbose, "Say which configs were used and how many rules ran")
      ->excludes(quiet)
      ->group(output);
  AddColorOption(app, &o.color);
  return [options] { return RunCheck(*options); };
}

}  // namespace carelint
