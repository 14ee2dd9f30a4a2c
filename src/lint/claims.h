// Claims: what the claims engine reads in articles, for people who want to see it.
//
// Finds the files and their configs as `check` does, one after the other.  It does not know
// how the claims are printed.
#pragma once

#include <string>
#include <vector>

#include "lint/lint.h"
#include "rules/claims_view.h"
#include "rules/finding.h"

namespace carelint {

struct StatementPlace {
  Position start;
  Position end;  // exclusive
};

struct ArticleClaimsView {
  std::string path;
  ClaimsView claims;
  std::vector<StatementPlace> statements;                        // as claims.statements
  std::vector<std::pair<StatementPlace, StatementPlace>> pairs;  // as claims.pairs
};

struct ClaimsOutcome {
  std::vector<ArticleClaimsView> articles;
  std::vector<Notice> notices;  // files that are no text, or cannot be read
  Errors errors;
  bool read = false;  // false: `errors` say why nothing was
};

ClaimsOutcome ReadClaimsOf(const LintRequest& request);

}  // namespace carelint
