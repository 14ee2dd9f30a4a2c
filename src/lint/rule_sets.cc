#include "lint/rule_sets.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "lint/fact_sheets.h"
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

// The id of the rule in `file`.
std::string IdOf(const RuleFile& file) {
  const std::string name = LastName(file.path);
  return name.substr(0, name.rfind('.'));
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

// Every name that the config and the command line give and that is neither in `catalogue`
// nor in `own`.
Errors CheckNames(const Catalogue& catalogue, const std::set<std::string>& own,
                  const Config& config, const RuleChoice& choice) {
  Errors errors;
  const auto check = [&](const std::string& name, bool groups, Error error) {
    if (own.contains(name)) return;
    const std::string problem = catalogue.ExplainUnknown(name, groups);
    if (problem.empty()) return;
    error.message += problem;
    errors.push_back(std::move(error));
  };
  for (const auto* names : {&config.select, &config.extend_select, &config.ignore}) {
    for (const ConfigName& name : *names) check(name.name, /*groups=*/true, name.place);
  }
  for (const ConfigSeverity& severity : config.severity) {
    check(severity.rule.name, /*groups=*/false, severity.rule.place);
  }
  std::set<std::string> seen;
  for (const ConfigOption& option : config.options) {
    if (seen.insert(option.rule.name).second) {
      check(option.rule.name, /*groups=*/false, option.rule.place);
    }
  }
  const auto check_option = [&](const char* option, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      check(name, /*groups=*/true, {std::string(option) + ": "});
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

}  // namespace

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
  Profile& profile = selection.profile;
  if (!config.locale.empty()) profile.locale = config.locale;
  if (!choice.locale.empty()) profile.locale = choice.locale;
  profile.locale_stated = !config.locale.empty() || !choice.locale.empty();
  if (!config.audience.empty()) profile.audience = config.audience;
  profile.genres = config.genres;
  profile.topics = config.topics;
  profile.commerce = config.commerce;
  selection.published = config.published;
  for (const ConfigOption& option : config.options) {
    selection.options[option.rule.name][option.option] = option.value;
  }
  selection.now = choice.now;
  return selection;
}

void RuleSets::Fail(const Errors& errors) {
  for (const Error& error : errors) {
    if (told_.insert(ToString(error)).second) errors_.push_back(error);
  }
}

const RuleSets::Loaded& RuleSets::Load(const Config& config) {
  const auto [known, is_new] = loaded_.try_emplace(&config);
  Loaded& loaded = known->second;
  if (!is_new) return loaded;
  std::vector<RuleFile> files;
  Errors errors = ReadRuleFiles(config, &files);
  for (const RuleFile& file : files) {
    if (file.pack == "lexicon" || file.pack == "reference") continue;
    loaded.own.insert(IdOf(file));
    loaded.own.insert(file.pack);
  }
  if (files.empty() && config.lexicon.empty()) {
    loaded.catalogue = BuiltIn();
  } else {
    const auto created = Catalogue::Create(files, config.lexicon);
    if (created.ok()) {
      loaded.catalogue = created.value();
    } else {
      errors.insert(errors.end(), created.errors().begin(), created.errors().end());
    }
  }
  loaded.broken = !errors.empty();
  Fail(errors);
  return loaded;
}

std::shared_ptr<const Catalogue> RuleSets::BuiltIn() {
  if (built_in_ == nullptr) {
    // The program's own rules were checked when it was built.
    const auto created = Catalogue::Create();
    if (created.ok()) {
      built_in_ = created.value();
    } else {
      Fail(created.errors());
    }
  }
  return built_in_;
}

std::shared_ptr<const Catalogue> RuleSets::CatalogueFor(const Config& config) {
  const Loaded& loaded = Load(config);
  return loaded.broken ? nullptr : loaded.catalogue;
}

std::shared_ptr<const RuleSet> RuleSets::For(const Config& config) {
  const auto [known, is_new] = sets_.try_emplace(&config);
  std::shared_ptr<const RuleSet>& set = known->second;
  if (!is_new) return set;
  const Loaded& loaded = Load(config);
  // Where the config's own rules are broken, names are held against what is left.
  const auto catalogue = loaded.catalogue != nullptr ? loaded.catalogue : BuiltIn();
  if (catalogue == nullptr) return nullptr;
  const Errors unknown = CheckNames(*catalogue, loaded.own, config, choice_);
  Fail(unknown);
  Selection selection = Combine(config, choice_);
  Errors unread;
  selection.sheets = ReadFactSheets(config, choice_.reference, catalogue->residue(), &unread);
  Fail(unread);
  if (loaded.broken || !unknown.empty() || !unread.empty()) return nullptr;
  const auto created = RuleSet::Create(catalogue, selection);
  if (created.ok()) {
    set = created.value();
  } else {
    Fail(created.errors());
  }
  return set;
}

}  // namespace carelint
