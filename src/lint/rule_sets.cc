#include "lint/rule_sets.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "lint/read_file.h"

namespace carelint {
namespace {

constexpr size_t kMaxRuleFileBytes = 4 << 20;

bool IsRuleFile(const std::string& name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

std::string LastName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// Every rule file of `folder` (absolute) and the folders below it, sorted by path.
std::vector<std::string> RuleFilesIn(const std::string& folder) {
  std::vector<std::string> files;
  std::vector<std::string> pending{folder};
  while (!pending.empty()) {
    const std::string at = std::move(pending.back());
    pending.pop_back();
    std::error_code error;
    std::filesystem::directory_iterator entries(at, error);
    if (error) continue;
    for (; entries != std::filesystem::directory_iterator(); entries.increment(error)) {
      const std::string name = entries->path().filename().string();
      if (name.starts_with('.')) continue;
      if (entries->symlink_status(error).type() == std::filesystem::file_type::directory) {
        pending.push_back(JoinPath(at, name));
      } else if (IsRuleFile(name)) {
        files.push_back(JoinPath(at, name));
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// True where a folder of `file`, from `root` down, is named `lexicon`.
bool IsLexicon(const std::string& root, const std::string& file) {
  std::string folder = FolderOf(file);
  while (folder.size() >= root.size()) {
    if (LastName(folder) == "lexicon") return true;
    folder = FolderOf(folder);
  }
  return false;
}

// Appends the rule files that `config` names.
Errors ReadRuleFiles(const Config& config, std::vector<RuleFile>* files) {
  Errors errors;
  for (const ConfigName& folder : config.rules) {
    const std::string root = AbsolutePath(
        folder.name.starts_with('/') ? folder.name : JoinPath(config.folder, folder.name));
    std::error_code error;
    if (!std::filesystem::is_directory(root, error)) {
      Error missing = folder.place;
      missing.message = "no such folder of rules: '" + folder.name + "'";
      errors.push_back(std::move(missing));
      continue;
    }
    for (const std::string& path : RuleFilesIn(root)) {
      Result<std::string> bytes = ReadFile(path, kMaxRuleFileBytes);
      if (!bytes.ok()) {
        errors.push_back(
            {"cannot read this rule file: " + bytes.errors().front().message, ShownPath(path)});
        continue;
      }
      const std::string pack = IsLexicon(root, path) ? "lexicon" : LastName(FolderOf(path));
      files->push_back({ShownPath(path), pack, std::move(bytes).value()});
    }
  }
  return errors;
}

bool IsKnown(const Catalogue& catalogue, const std::string& name) {
  if (name == "recommended" || name == "strict" || catalogue.Find(name) != nullptr) return true;
  const std::vector<std::string> packs = catalogue.packs();
  if (std::find(packs.begin(), packs.end(), name) != packs.end()) return true;
  return std::any_of(catalogue.rules().begin(), catalogue.rules().end(),
                     [&](const RuleInfo& rule) { return rule.sets.contains(name); });
}

std::string Suggestion(const Catalogue& catalogue, const std::string& name) {
  const std::string nearest = catalogue.Nearest(name);
  return nearest.empty() ? "; `carelint rules` lists them all"
                         : "; did you mean '" + nearest + "'?";
}

// Every name that the config and the command line give and the catalogue does not know.
Errors CheckNames(const Catalogue& catalogue, const Config& config, const RuleChoice& choice) {
  Errors errors;
  const auto check = [&](const std::vector<ConfigName>& names) {
    for (const ConfigName& name : names) {
      if (IsKnown(catalogue, name.name)) continue;
      Error error = name.place;
      error.message =
          "unknown rule, pack or set '" + name.name + "'" + Suggestion(catalogue, name.name);
      errors.push_back(std::move(error));
    }
  };
  check(config.select);
  check(config.extend_select);
  check(config.ignore);
  for (const ConfigSeverity& severity : config.severity) {
    if (catalogue.Find(severity.rule.name) != nullptr) continue;
    Error error = severity.rule.place;
    error.message =
        "unknown rule '" + severity.rule.name + "'" + Suggestion(catalogue, severity.rule.name);
    errors.push_back(std::move(error));
  }
  const auto check_option = [&](const std::string& option, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (IsKnown(catalogue, name)) continue;
      errors.push_back(
          {option + ": unknown rule, pack or set '" + name + "'" + Suggestion(catalogue, name)});
    }
  };
  check_option("--select", choice.select.value_or(std::vector<std::string>()));
  check_option("--extend-select", choice.extend_select);
  check_option("--ignore", choice.ignore);
  return errors;
}

std::vector<std::string> Names(const std::vector<ConfigName>& names) {
  std::vector<std::string> out;
  for (const ConfigName& name : names) out.push_back(name.name);
  return out;
}

void Append(const std::vector<std::string>& more, std::vector<std::string>* to) {
  to->insert(to->end(), more.begin(), more.end());
}

Selection Combine(const Config& config, const RuleChoice& choice) {
  Selection selection;
  if (choice.select) {
    selection.select = *choice.select;
  } else {
    if (config.has_select) selection.select = Names(config.select);
    selection.extend_select = Names(config.extend_select);
  }
  Append(choice.extend_select, &selection.extend_select);
  std::set<std::string> asked(choice.extend_select.begin(), choice.extend_select.end());
  if (choice.select) asked.insert(choice.select->begin(), choice.select->end());
  for (const ConfigName& name : config.ignore) {
    if (!asked.contains(name.name)) selection.ignore.push_back(name.name);
  }
  Append(choice.ignore, &selection.ignore);
  for (const ConfigSeverity& severity : config.severity) {
    selection.severity[severity.rule.name] = severity.severity;
  }
  if (!config.locale.empty()) selection.locale = config.locale;
  if (!choice.locale.empty()) selection.locale = choice.locale;
  return selection;
}

}  // namespace

void RuleSets::Fail(const Errors& errors) {
  for (const Error& error : errors) {
    const std::string text = ToString(error);
    const bool known = std::any_of(errors_.begin(), errors_.end(),
                                   [&](const Error& earlier) { return ToString(earlier) == text; });
    if (!known) errors_.push_back(error);
  }
}

std::shared_ptr<const Catalogue> RuleSets::CatalogueFor(const Config& config) {
  const auto known = catalogues_.find(&config);
  if (known != catalogues_.end()) return known->second;
  const bool plain = config.rules.empty() && config.lexicon.empty();
  std::shared_ptr<const Catalogue>& catalogue = catalogues_[&config];
  if (plain && built_in_ != nullptr) return catalogue = built_in_;

  std::vector<RuleFile> files;
  Errors errors = ReadRuleFiles(config, &files);
  Result<std::shared_ptr<const Catalogue>> created = Catalogue::Create(files, config.lexicon);
  if (!created.ok()) {
    errors.insert(errors.end(), created.errors().begin(), created.errors().end());
  }
  Fail(errors);
  if (errors.empty()) catalogue = created.value();
  if (plain) built_in_ = catalogue;
  return catalogue;
}

std::shared_ptr<const RuleSet> RuleSets::For(const Config& config) {
  const auto known = sets_.find(&config);
  if (known != sets_.end()) return known->second;
  std::shared_ptr<const RuleSet>& set = sets_[&config];
  const std::shared_ptr<const Catalogue> catalogue = CatalogueFor(config);
  if (catalogue == nullptr) return nullptr;
  const Errors unknown = CheckNames(*catalogue, config, choice_);
  if (!unknown.empty()) {
    Fail(unknown);
    return nullptr;
  }
  const auto created = RuleSet::Create(catalogue, Combine(config, choice_));
  if (created.ok()) {
    set = created.value();
  } else {
    Fail(created.errors());
  }
  return set;
}

}  // namespace carelint
