// `carelint fix`: what the fixes of the findings would change, as a diff.
#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/lint_options.h"
#include "cli/terminal.h"
#include "report/unified_diff.h"

namespace carelint {
namespace {

constexpr const char* kAbout =
    "Shows what safe fixes would change, as a diff: fix --diff.\n"
    "\n"
    "Nothing is written to any article.  The diff goes to standard output and can be given\n"
    "to `git apply`; how many fixes it holds goes to standard error.  PATH is as in\n"
    "`carelint check`.";

constexpr const char* kAfter =
    "Exit codes: 0 nothing would change, 1 something would, 2 the run failed in part or as\n"
    "a whole, 130 interrupted.\n"
    "\n"
    "Examples:\n"
    "  carelint fix --diff articles/\n"
    "  carelint fix --diff --offered --select share-read-more a.md\n"
    "  carelint fix --diff articles/ | git apply";

struct FixOptions {
  LintOptions lint;
  bool diff = false;
  bool offered = false;
  bool quiet = false;
  std::string color = "auto";
};

std::string Count(size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

// "3 fixes in 2 of 9 files; 4 more are offered (--offered)".
std::string Sum(const LintOutcome& outcome, bool offered) {
  size_t fixes = 0;
  for (const FixedArticle& article : outcome.fixed) fixes += article.fixes;
  size_t more = 0;
  for (const LocatedFinding& finding : outcome.report.findings) {
    if (finding.applicability == Applicability::kOffered) ++more;
  }
  std::string text = fixes == 0 ? "nothing to fix"
                                : std::to_string(fixes) + (fixes == 1 ? " fix" : " fixes") +
                                      " in " + std::to_string(outcome.fixed.size());
  text += fixes == 0 ? " in " : " of ";
  text += Count(outcome.report.summary.files, "file");
  if (!offered && more > 0) {
    text += "; " + std::to_string(more) + (fixes == 0 ? "" : " more") +
            (more == 1 ? " is" : " are") + " offered (--offered)";
  }
  return text;
}

int RunFix(const FixOptions& options) {
  Errors errors;
  if (!options.diff) {
    errors.push_back({"fix changes no file yet: say --diff to see what it would change"});
  }
  CheckColor(options.color, &errors);
  LintRequest request = MakeRequest(options.lint, &errors);
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  request.fix = options.offered ? Applicability::kOffered : Applicability::kSafe;
  const LintOutcome outcome = Lint(request);
  TellProblems(outcome, options.quiet);
  if (!outcome.checked) return kFailed;
  if (!options.quiet) Tell("carelint: " + Sum(outcome, options.offered));

  const int code = RunFailed(outcome) ? kFailed : outcome.fixed.empty() ? kClean : kFindings;
  const DiffOptions diff_options{WantsColor(options.color), IsTerminal()};
  return Print(code, [&](std::ostream& out) {
    for (const FixedArticle& article : outcome.fixed) {
      WriteUnifiedDiff({article.path, article.before, article.after, article.changes}, diff_options,
                       out);
    }
  });
}

}  // namespace

RunFunction AddFix(CLI::App& app) {
  const auto options = std::make_shared<FixOptions>();
  app.description(kAbout);
  app.footer(kAfter);
  app.add_flag("--diff", options->diff, "Print what would change (needed; nothing is written)")
      ->group("Fixes");
  app.add_flag("--offered", options->offered,
               "Fixes too that a person should look at, not only the safe ones")
      ->group("Fixes");
  AddLintOptions(app, &options->lint);
  app.add_flag("-q,--quiet", options->quiet, "The diff and errors only: no notices, no summary")
      ->group("Output");
  AddColorOption(app, &options->color);
  return [options] { return RunFix(*options); };
}

}  // namespace carelint
