#include "lint/rule_cases.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "base/source.h"
#include "document/document.h"
#include "input/input.h"
#include "lint/config.h"
#include "lint/fact_sheets.h"
#include "lint/locate.h"
#include "lint/read_file.h"
#include "lint/rule_sets.h"

namespace carelint {
namespace {

bool IsFolder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

// What `names` say: folders as absolute paths, the rest as it is.
struct Wanted {
  std::vector<std::string> folders;
  std::vector<std::string> names;
};

// A name with a slash is a folder, and so is one that only a folder has.
Wanted Sort(const std::vector<std::string>& names, const Catalogue& catalogue) {
  Wanted wanted;
  for (const std::string& name : names) {
    const bool is_name =
        name.find('/') == std::string::npos &&
        (catalogue.ExplainUnknown(name, /*groups=*/true).empty() || !IsFolder(name));
    if (is_name) {
      wanted.names.push_back(name);
    } else {
      wanted.folders.push_back(AbsolutePath(name));
    }
  }
  return wanted;
}

bool IsNamed(const RuleInfo& rule, const std::string& name) {
  return name == rule.id || name == rule.pack || name == "strict" || rule.sets.contains(name);
}

bool IsWanted(const RuleInfo& rule, const Wanted& wanted) {
  const auto named = [&](const std::string& name) { return IsNamed(rule, name); };
  const auto holds = [path = AbsolutePath(rule.path)](const std::string& folder) {
    return LiesIn(path, folder);
  };
  return (wanted.names.empty() && wanted.folders.empty()) ||
         std::any_of(wanted.names.begin(), wanted.names.end(), named) ||
         std::any_of(wanted.folders.begin(), wanted.folders.end(), holds);
}

// Nothing where the case came out as its file says.
std::optional<FailedCase> Run(const RuleInfo& rule, const RuleCase& rule_case,
                              const Catalogue& catalogue, CaseChecker& checker) {
  FailedCase failed;
  failed.rule = &rule;
  failed.rule_case = &rule_case;
  Result<CheckResult> checked = checker.Check(rule, rule_case);
  if (!checked.ok()) {
    failed.ran = false;
    for (const Error& error : checked.errors()) failed.notes.push_back(error.message);
    return failed;
  }
  if (checked->findings.empty() != rule_case.flag) return std::nullopt;
  if (!checked->language_notice.empty()) failed.notes.push_back(checked->language_notice);
  if (checked->claims_cut) failed.notes.emplace_back(kClaimsCut);
  const Source source("case", rule_case.text);
  const Document document = FindFormat(rule_case.format)->read(source, catalogue.residue());
  failed.said = LocateFindings(source, document, std::move(checked->findings));
  return failed;
}

}  // namespace

Result<CheckResult> CaseChecker::Check(const RuleInfo& rule, const RuleCase& rule_case) {
  const Format* format = FindFormat(rule_case.format);
  if (format == nullptr) return Error{"unknown format '" + rule_case.format + "'"};
  const auto rules = RulesFor(rule, rule_case);
  if (!rules.ok()) return rules.errors();
  const Source source("case", rule_case.text);
  return rules.value()->Check(source, format->read(source, catalogue_->residue()));
}

// The rule alone, as the case's config wants it.
Result<std::shared_ptr<const RuleSet>> CaseChecker::RulesFor(const RuleInfo& rule,
                                                             const RuleCase& rule_case) {
  const std::string key = rule.id + '\n' + rule_case.now + '\n' + rule_case.locale;
  if (rule_case.config.is_null() && key == last_key_) return last_;

  Errors errors;
  const std::optional<Config> config = ReadConfig(rule_case.config, rule.path, "/", &errors);
  if (config && (!config->lexicon.empty() || !config->rules.empty())) {
    errors.push_back({"a case's config cannot name rules or lexicons"});
  }
  if (!errors.empty()) return errors;
  RuleChoice choice;
  choice.select = {rule.id};
  choice.locale = rule_case.locale;
  choice.now = rule_case.now.empty() ? kCaseDay : rule_case.now;
  Selection selection = Combine(*config, choice);
  for (const ConfigName& sheet : config->reference) {
    selection.sheets.push_back(MakeFactSheet("",
                                             "sheet " + std::to_string(selection.sheets.size() + 1),
                                             sheet.name, Formats().front(), catalogue_->residue()));
  }
  auto rules = RuleSet::Create(catalogue_, selection);
  if (rules.ok() && rule_case.config.is_null()) {
    last_key_ = key;
    last_ = rules.value();
  }
  return rules;
}

Result<CasesOutcome> RunRuleCases(const std::vector<std::string>& names,
                                  const ConfigChoice& config) {
  auto loaded = LoadCatalogue(config);
  if (!loaded.ok()) return loaded.errors();
  const Wanted wanted = Sort(names, **loaded);
  Errors errors;
  for (const std::string& folder : wanted.folders) {
    if (!IsFolder(folder)) {
      errors.push_back({"no such folder of rules: '" + ShownPath(folder) + "'"});
    }
  }
  if (!errors.empty()) return errors;
  if (!wanted.folders.empty()) {
    loaded = LoadCatalogue(config, wanted.folders);
    if (!loaded.ok()) return loaded.errors();
  }
  CasesOutcome outcome;
  outcome.catalogue = loaded.value();
  for (const std::string& name : wanted.names) {
    const std::string problem = outcome.catalogue->ExplainUnknown(name, /*groups=*/true);
    if (!problem.empty()) errors.push_back({problem});
  }
  if (!errors.empty()) return errors;

  CaseChecker checker(outcome.catalogue);
  for (const RuleInfo& rule : outcome.catalogue->rules()) {
    if (!IsWanted(rule, wanted)) continue;
    ++outcome.rules;
    size_t flags = 0;
    for (const RuleCase& rule_case : rule.cases) {
      ++outcome.cases;
      if (rule_case.flag) ++flags;
      if (auto failed = Run(rule, rule_case, *outcome.catalogue, checker)) {
        outcome.failed.push_back(*std::move(failed));
      }
    }
    if (flags == 0) outcome.without_flag.push_back(&rule);
    if (flags == rule.cases.size()) outcome.without_pass.push_back(&rule);
  }
  return outcome;
}

}  // namespace carelint
