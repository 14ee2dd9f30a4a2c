// Rule cases: runs the cases that rule files carry: each is an article that its rule must
// flag, or must let pass.
//
// A case is checked as `check` would check the article in a house whose config is the
// case's own; only that its `reference` holds the Markdown of fact sheets instead of paths.  It
// does not know how the outcome is shown.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lint/lint.h"
#include "rules/catalogue.h"
#include "rules/finding.h"

namespace carelint {

// A case that did not come out as its file says.
struct FailedCase {
  const RuleInfo* rule = nullptr;
  const RuleCase* rule_case = nullptr;
  bool ran = true;                   // false: its format or config is wrong
  std::vector<LocatedFinding> said;  // by the rule
  std::vector<std::string> notes;    // why it could not be run, notices about the article
};

struct CasesOutcome {
  std::shared_ptr<const Catalogue> catalogue;  // keeps what the pointers below lead to
  size_t rules = 0;
  size_t cases = 0;
  std::vector<FailedCase> failed;
  std::vector<const RuleInfo*> without_flag;  // rules that have no case to flag
  std::vector<const RuleInfo*> without_pass;

  bool good() const { return failed.empty() && without_flag.empty() && without_pass.empty(); }
};

// Checks the articles of cases.
class CaseChecker {
 public:
  explicit CaseChecker(std::shared_ptr<const Catalogue> catalogue)
      : catalogue_(std::move(catalogue)) {}

  // What `rule` says about the article of one of its cases; fails where the case's format or
  // config is wrong.
  Result<CheckResult> Check(const RuleInfo& rule, const RuleCase& rule_case);

 private:
  Result<std::shared_ptr<const RuleSet>> RulesFor(const RuleInfo& rule, const RuleCase& rule_case);

  std::shared_ptr<const Catalogue> catalogue_;
  // Most cases of a rule want the same.
  std::string last_key_;
  std::shared_ptr<const RuleSet> last_;
};

// Runs the cases of the rules that `names` name: ids, packs, sets, or folders of rule files,
// which are put over the built-in rules; without a name all rules.  Known are the built-in
// rules and those of the config that governs the current folder; of that config nothing but
// its rule files and words counts.  Fails where a name is unknown or a file is broken.
Result<CasesOutcome> RunRuleCases(const std::vector<std::string>& names,
                                  const ConfigChoice& config);

}  // namespace carelint
