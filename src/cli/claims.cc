// `carelint claims`: what the claims engine reads in an article, and what it compared.
#include "lint/claims.h"

#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/lint_options.h"
#include "cli/terminal.h"
#include "report/json.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

constexpr const char* kAbout =
    "Shows what an article claims, slot by slot, and with --pairs what was compared.\n"
    "\n"
    "Every statement is shown with what it is about and what it says; `<` marks what it takes\n"
    "over from its list, table, heading or title.  --pairs prints one JSON object a line: two\n"
    "statements about one topic, the likeliest contradiction first, with the step that\n"
    "stopped the pair, or `found`.  PATH is as in `carelint check`.";

struct ClaimsOptions {
  LintOptions lint;
  bool pairs = false;
  std::string output_format = "text";
};

std::string Text(const Position& start, const Position& end) {
  const auto one = [](const Position& p) {
    return "{\"line\":" + std::to_string(p.line) + ",\"column\":" + std::to_string(p.column) + "}";
  };
  return "\"start\":" + one(start) + ",\"end\":" + one(end);
}

std::string Side(const StatementPlace& place, const std::string& text) {
  return "{" + Text(place.start, place.end) + ",\"text\":" + ToJsonString(text) + "}";
}

void WritePairs(const ArticleClaimsView& article, std::ostream& out) {
  for (size_t i = 0; i < article.claims.pairs.size(); ++i) {
    const PairView& pair = article.claims.pairs[i];
    char score[32];
    std::snprintf(score, sizeof score, "%.2f", pair.score);
    out << "{\"path\":" << ToJsonString(article.path) << ",\"rank\":" << pair.rank
        << ",\"kind\":" << ToJsonString(pair.kind) << ",\"step\":" << ToJsonString(pair.step)
        << ",\"level\":" << ToJsonString(pair.level) << ",\"score\":" << score
        << ",\"asks\":" << ToJsonString(pair.asks)
        << ",\"a\":" << Side(article.pairs[i].first, pair.text_a)
        << ",\"b\":" << Side(article.pairs[i].second, pair.text_b) << "}\n";
  }
}

void WriteJson(const ArticleClaimsView& article, std::ostream& out) {
  out << "{\"path\":" << ToJsonString(article.path) << ",\"statements\":[";
  for (size_t i = 0; i < article.claims.statements.size(); ++i) {
    const StatementView& statement = article.claims.statements[i];
    out << (i == 0 ? "" : ",") << "{"
        << Text(article.statements[i].start, article.statements[i].end)
        << ",\"kind\":" << ToJsonString(statement.kind)
        << ",\"text\":" << ToJsonString(statement.text) << ",\"slots\":[";
    for (size_t s = 0; s < statement.slots.size(); ++s) {
      const SlotView& slot = statement.slots[s];
      out << (s == 0 ? "" : ",") << "{\"slot\":" << ToJsonString(slot.slot)
          << ",\"text\":" << ToJsonString(slot.text) << ",\"value\":" << ToJsonString(slot.value)
          << ",\"inherited\":" << (slot.inherited ? "true" : "false") << "}";
    }
    out << "]}";
  }
  out << "]}\n";
}

void WriteText(const ArticleClaimsView& article, std::ostream& out) {
  for (size_t i = 0; i < article.claims.statements.size(); ++i) {
    const StatementView& statement = article.claims.statements[i];
    const Position& start = article.statements[i].start;
    out << SafeText(article.path) << ':' << start.line << ':' << start.column << ": "
        << statement.kind << ": " << SafeText(statement.text) << '\n';
    for (const SlotView& slot : statement.slots) {
      out << "  " << (slot.inherited ? "< " : "  ") << slot.slot << ": " << SafeText(slot.text);
      if (!slot.value.empty()) out << " = " << SafeText(slot.value);
      out << '\n';
    }
  }
}

int RunClaims(const ClaimsOptions& options) {
  Errors errors;
  CheckListFormat(options.output_format, &errors);
  LintRequest request = MakeRequest(options.lint, &errors);
  if (!errors.empty()) {
    Complain(errors);
    return kFailed;
  }
  const ClaimsOutcome outcome = ReadClaimsOf(request);
  for (const Notice& notice : outcome.notices) {
    Tell("carelint: " + notice.path + ": " + notice.message);
  }
  for (const ArticleClaimsView& article : outcome.articles) {
    if (!article.claims.cut) continue;
    Tell("carelint: " + article.path +
         ": too much is said about one thing, or in one sentence: not all of it was compared");
  }
  Complain(outcome.errors);
  if (!outcome.read) return kFailed;
  return Print(outcome.errors.empty() ? kClean : kFailed, [&](std::ostream& out) {
    for (const ArticleClaimsView& article : outcome.articles) {
      if (options.pairs) {
        WritePairs(article, out);
      } else if (options.output_format == "json") {
        WriteJson(article, out);
      } else {
        WriteText(article, out);
      }
    }
  });
}

}  // namespace

RunFunction AddClaims(CLI::App& app) {
  const auto options = std::make_shared<ClaimsOptions>();
  app.description(kAbout);
  app.footer("Examples:\n  carelint claims a.md\n  carelint claims --pairs a.md | head -20");
  app.add_flag("--pairs", options->pairs, "The pairs that were compared, ranked, as JSON lines")
      ->group("Output");
  AddListFormatOption(app, &options->output_format);
  AddLintOptions(app, &options->lint);
  return [options] { return RunClaims(*options); };
}

}  // namespace carelint
