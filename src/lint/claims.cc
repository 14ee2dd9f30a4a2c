#include "lint/claims.h"

#include <map>
#include <memory>
#include <utility>

#include "base/source.h"
#include "input/input.h"
#include "lint/read_file.h"
#include "lint/rule_sets.h"

namespace carelint {

ClaimsOutcome ReadClaimsOf(const LintRequest& request) {
  ClaimsOutcome outcome;
  ConfigStore configs(request.config.mode, request.config.path);
  const FoundFiles found = FindFiles(request.files, configs);
  outcome.errors = configs.errors();
  outcome.errors.insert(outcome.errors.end(), found.errors.begin(), found.errors.end());
  RuleSets rule_sets(request.rules);
  std::map<const Config*, std::shared_ptr<const Catalogue>> catalogues;
  for (const InputFile& file : found.files) {
    const auto [known, is_new] = catalogues.try_emplace(file.config);
    if (is_new) known->second = rule_sets.CatalogueFor(*file.config);
    if (known->second == nullptr) continue;
    outcome.read = true;
    Result<std::string> bytes = file.is_stdin ? ReadStandardInput(Source::kMaxBytes)
                                              : ReadFile(file.path, Source::kMaxBytes);
    if (!bytes) {
      outcome.notices.push_back(
          {file.path, "unreadable", "cannot be read: " + bytes.errors().front().message});
      continue;
    }
    if (IsBinary(*bytes)) {
      outcome.notices.push_back({file.path, "not-text", "is no UTF-8 text, so it was not read"});
      continue;
    }
    const Source source(file.path, std::move(*bytes));
    ArticleClaimsView view;
    view.path = file.path;
    view.claims = known->second->ReadClaims(file.format->read(source, known->second->residue()));
    const auto place = [&](Span span) {
      return StatementPlace{source.Locate(span.begin), source.Locate(span.end)};
    };
    for (const StatementView& statement : view.claims.statements) {
      view.statements.push_back(place(statement.source));
    }
    for (const PairView& pair : view.claims.pairs) {
      view.pairs.emplace_back(place(pair.source_a), place(pair.source_b));
    }
    outcome.articles.push_back(std::move(view));
  }
  outcome.errors.insert(outcome.errors.end(), rule_sets.errors().begin(), rule_sets.errors().end());
  return outcome;
}

}  // namespace carelint
