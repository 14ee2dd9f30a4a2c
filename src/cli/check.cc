// `carelint check`: the options, and from the outcome of a run to reports and exit code.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "input/input.h"
#include "lint/lint.h"
#include "lint/read_file.h"
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

constexpr size_t kMaxListBytes = 1 << 30;

struct CheckOptions {
  std::vector<std::string> paths;
  std::string files_from;
  std::vector<std::string> select, extend_select, ignore;
  bool has_select = false;
  ConfigChoice config;
  std::string locale;
  std::string now;
  std::string input_format;
  std::string stdin_filename;
  bool force_exclude = false;
  bool allow_empty = false;
  std::string output_format = "text";
  std::vector<std::string> outputs;
  std::string fail_on = "error";
  std::string color = "auto";
  bool statistics = false;
  bool quiet = false;
  bool verbose = false;
  unsigned jobs = 0;
};

// A report and where it goes.
struct Output {
  const Reporter* reporter = nullptr;
  std::string path;
};

// "unknown X 'name': one of a, b or c", with the nearest.
Error UnknownValue(const std::string& option, const std::string& name,
                   const std::vector<std::string>& known) {
  std::string all;
  for (size_t i = 0; i < known.size(); ++i) {
    all += i == 0 ? "; it takes " : i + 1 == known.size() ? " or " : ", ";
    all += known[i];
  }
  return {option + ": unknown value '" + name + "'" + DidYouMean(name, known, all)};
}

template <typename Table>
std::vector<std::string> NamesOf(const Table& table) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return names;
}

// "2026-11-21", a day that there is.
bool IsDate(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!IsAsciiDigit(text[i])) return false;
  }
  return std::chrono::year_month_day(
             std::chrono::year(std::stoi(text.substr(0, 4))),
             std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5, 2)))),
             std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8, 2)))))
      .ok();
}

// One path a line; divided by NUL where there is one (git ls-files -z).
Result<std::vector<std::string>> ReadPathList(const std::string& file) {
  const Result<std::string> text =
      file == "-" ? ReadStandardInput(kMaxListBytes) : ReadFile(file, kMaxListBytes);
  if (!text.ok()) {
    return Error{"--files-from: cannot read '" + file + "': " + text.errors().front().message};
  }
  const char divider = text->find('\0') != std::string::npos ? '\0' : '\n';
  std::vector<std::string> paths;
  for (size_t begin = 0; begin < text->size();) {
    const size_t end = std::min(text->find(divider, begin), text->size());
    std::string path = text->substr(begin, end - begin);
    if (divider == '\n' && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    begin = end + 1;
  }
  return paths;
}

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
  if (options.color != "auto" && options.color != "always" && options.color != "never") {
    errors.push_back(UnknownValue("--color", options.color, {"auto", "always", "never"}));
  }
  if (!options.locale.empty() && !IsLocale(options.locale)) {
    errors.push_back({"--locale takes a language and a country, such as en-US"});
  }
  if (!options.now.empty() && !IsDate(options.now)) {
    errors.push_back({"--now takes a date, such as 2026-11-21"});
  }
  FileRequest& files = plan.request.files;
  if (!options.input_format.empty()) {
    files.format = FindFormat(options.input_format);
    if (files.format == nullptr) {
      errors.push_back(UnknownValue("--input-format", options.input_format, NamesOf(Formats())));
    }
  }
  files.paths = options.paths;
  files.stdin_name = options.stdin_filename;
  files.force_exclude = options.force_exclude;
  const bool reads_stdin =
      std::find(files.paths.begin(), files.paths.end(), "-") != files.paths.end();
  if (options.files_from == "-" && reads_stdin) {
    errors.push_back({"standard input cannot be both an article and the list of --files-from"});
  }
  if (!errors.empty()) return errors;

  if (!options.files_from.empty()) {
    Result<std::vector<std::string>> listed = ReadPathList(options.files_from);
    if (!listed.ok()) return listed.errors();
    files.listed = std::move(listed).value();
  } else if (files.paths.empty()) {
    files.paths.emplace_back(".");
  }
  plan.request.rules.extend_select = options.extend_select;
  plan.request.rules.ignore = options.ignore;
  if (options.has_select) plan.request.rules.select = options.select;
  plan.request.rules.locale = options.locale;
  plan.request.rules.now = options.now;
  plan.request.config = options.config;
  plan.request.allow_empty = options.allow_empty;
  plan.request.jobs = options.jobs;
  return plan;
}

bool IsUnreadable(const Notice& notice) { return notice.kind == "unreadable"; }

void TellAbout(const LintOutcome& outcome, const CheckOptions& options) {
  for (const Notice& notice : outcome.report.notices) {
    if (!options.quiet || IsUnreadable(notice)) Complain(Error{notice.message, notice.path});
  }
  Complain(outcome.errors);
  if (!options.verbose) return;
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
  TellAbout(outcome, options);
  if (!outcome.checked) return kFailed;

  const Report& report = outcome.report;
  int code = plan->fail_on && CountFrom(*plan->fail_on, report.summary) > 0 ? kFindings : kClean;
  if (!outcome.errors.empty() ||
      std::any_of(report.notices.begin(), report.notices.end(), IsUnreadable)) {
    code = kFailed;
  }

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

  app.add_option("PATH", o.paths);

  const auto list = [&app](const char* name, std::vector<std::string>* to, const char* help) {
    return app.add_option(name, *to, help)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST")
        ->group("Rules");
  };
  list("--select", &o.select, "Only these rules, packs or sets: recommended (default), strict, …")
      ->each([&o](const std::string&) { o.has_select = true; });
  list("--extend-select", &o.extend_select, "These as well");
  list("--ignore", &o.ignore, "Not these");
  app.add_option(
         "--locale", o.locale,
         "Language and country of the articles, for rules that depend on it\n(default: en-US)")
      ->type_name("LOCALE")
      ->group("Rules");
  app.add_option("--now", o.now, "The day that counts as today, for rules that depend on it")
      ->type_name("DATE")
      ->group("Rules");

  AddConfigOptions(app, &o.config);

  const char* const files = "Files";
  app.add_option("--files-from", o.files_from,
                 "Read more paths from a file (- for standard input), one a line or\n"
                 "divided by NUL")
      ->type_name("FILE")
      ->group(files);
  app.add_option("--input-format", o.input_format,
                 "Read every file in this format, whatever its extension")
      ->type_name("FORMAT")
      ->group(files);
  app.add_option("--stdin-filename", o.stdin_filename,
                 "What standard input is called in reports; its extension and folder decide\n"
                 "its format (default: markdown) and config")
      ->type_name("NAME")
      ->group(files);
  app.add_flag("--force-exclude", o.force_exclude,
               "Excludes and ignore files hold for named paths too (pre-commit)")
      ->group(files);
  app.add_flag("--allow-empty", o.allow_empty, "To find no article is no error")->group(files);

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
  CLI::Option* quiet = app.add_flag(
      "-q,--quiet", o.quiet, "Findings and errors only: no notices, no closing summary (text)");
  quiet->group(output);
  app.add_flag("-v,--verbose", o.verbose, "Say which configs were used and how many rules ran")
      ->excludes(quiet)
      ->group(output);
  app.add_option("--color", o.color,
                 "auto (default: on a terminal, unless NO_COLOR is set), always or never")
      ->type_name("WHEN")
      ->group(output);

  app.add_option("-j,--jobs", o.jobs, "How many files at once (default: as many as cores)")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N")
      ->group("Speed");

  return [options] { return RunCheck(*options); };
}

}  // namespace carelint
