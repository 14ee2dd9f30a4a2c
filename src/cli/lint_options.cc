#include "cli/lint_options.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "input/input.h"
#include "lint/read_file.h"

namespace carelint {
namespace {

constexpr size_t kMaxListBytes = 1 << 30;

// "2026-11-21" by the clock.
std::string Today() {
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
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

bool IsUnreadable(const Notice& notice) { return notice.kind == "unreadable"; }

}  // namespace

void AddLintOptions(CLI::App& app, LintOptions* options) {
  LintOptions& o = *options;
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
  app.add_option(
         "--now", o.now,
         "The day that counts as today, for rules about dates\n(default: by the clock, UTC)")
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

  app.add_option("-j,--jobs", o.jobs, "How many files at once (default: as many as cores)")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N")
      ->group("Speed");
}

LintRequest MakeRequest(const LintOptions& options, Errors* errors) {
  LintRequest request;
  if (!options.locale.empty() && !IsLocale(options.locale)) {
    errors->push_back({"--locale takes a language and a country, such as en-US"});
  }
  if (!options.now.empty() && !IsDate(options.now)) {
    errors->push_back({"--now takes a date, such as 2026-11-21"});
  }
  FileRequest& files = request.files;
  if (!options.input_format.empty()) {
    files.format = FindFormat(options.input_format);
    if (files.format == nullptr) {
      errors->push_back(UnknownValue("--input-format", options.input_format, NamesOf(Formats())));
    }
  }
  files.paths = options.paths;
  files.stdin_name = options.stdin_filename;
  files.force_exclude = options.force_exclude;
  const bool reads_stdin =
      std::find(files.paths.begin(), files.paths.end(), "-") != files.paths.end();
  if (options.files_from == "-" && reads_stdin) {
    errors->push_back({"standard input cannot be both an article and the list of --files-from"});
  }
  if (!errors->empty()) return request;

  if (!options.files_from.empty()) {
    Result<std::vector<std::string>> listed = ReadPathList(options.files_from);
    if (!listed.ok()) {
      *errors = listed.errors();
      return request;
    }
    files.listed = std::move(listed).value();
  } else if (files.paths.empty()) {
    files.paths.emplace_back(".");
  }
  request.rules.extend_select = options.extend_select;
  request.rules.ignore = options.ignore;
  if (options.has_select) request.rules.select = options.select;
  request.rules.locale = options.locale;
  request.rules.now = options.now.empty() ? Today() : options.now;
  request.config = options.config;
  request.allow_empty = options.allow_empty;
  request.jobs = options.jobs;
  return request;
}

void TellProblems(const LintOutcome& outcome, bool quiet) {
  for (const Notice& notice : outcome.report.notices) {
    if (!quiet || IsUnreadable(notice)) Complain(Error{notice.message, notice.path});
  }
  Complain(outcome.errors);
}

bool RunFailed(const LintOutcome& outcome) {
  const std::vector<Notice>& notices = outcome.report.notices;
  return !outcome.errors.empty() || std::any_of(notices.begin(), notices.end(), IsUnreadable);
}

}  // namespace carelint
