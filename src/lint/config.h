// Config: what a `.carelint.yaml` says, and which one governs a folder.
//
// Every name keeps its place in the file, because only a catalogue can tell whether it
// is known (lint.cc asks).  It does not know rules, and never looks outside the
// repository: no config of a user or a machine changes what a run finds.
//
// To add a key: a field of Config, and a row of the table in config.cc.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "lint/ignore.h"
#include "rules/catalogue.h"
#include "rules/finding.h"

namespace carelint {

// A word of a config and where it stands.
struct ConfigName {
  std::string name;
  Error place;  // without a message
};

struct ConfigSeverity {
  ConfigName rule;
  Severity severity = Severity::kWarning;
};

// An option of a rule.
struct ConfigOption {
  ConfigName rule;
  std::string option;
  std::string value;
};

struct Config {
  std::string path;    // as messages show it; empty: the defaults
  std::string folder;  // absolute; `exclude`, `rules` and `reference` are relative to it
  bool has_select = false;
  std::vector<ConfigName> select;
  std::vector<ConfigName> extend_select;
  std::vector<ConfigName> ignore;
  std::vector<ConfigSeverity> severity;
  IgnorePatterns exclude;
  std::string locale;    // empty: not said
  std::string audience;  // empty: not said
  std::vector<std::string> genres;
  std::vector<std::string> topics;
  bool commerce = false;
  bool published = false;  // `site: published`
  std::vector<ConfigOption> options;
  std::vector<LexiconAddition> lexicon;
  std::vector<ConfigName> rules;  // folders of rule files
  // Paths and globs of fact sheets; in the config of a rule's case their texts.
  std::vector<ConfigName> reference;
};

// Reads a config as far as it can be read, and adds every mistake to `errors`: unknown keys (the
// nearest known one is named), values of the wrong shape.  `path` is for messages.
std::optional<Config> ReadConfig(const YamlNode& root, const std::string& path,
                                 const std::string& folder, Errors* errors);

// The same of a file's text; broken YAML is a mistake too.
std::optional<Config> ParseConfig(std::string_view text, const std::string& path,
                                  const std::string& folder, Errors* errors);

// The keys of a config.
std::vector<std::string_view> ConfigKeys();

// "en", "en-US": how a locale is written.
bool IsLocale(std::string_view text);

// The configs of a run, each read once.  Not thread-safe: files are found by one thread.
class ConfigStore {
 public:
  enum class Mode { kDiscover, kFixed, kIsolated };

  // `path` is the file of kFixed.
  explicit ConfigStore(Mode mode, const std::string& path = "");

  // The config for the files of `folder` (absolute): the nearest `.carelint.yaml` from it
  // up to the repository's root; without a repository only its own.  The defaults where
  // there is none; nullptr where it has mistakes.
  const Config* ForFolder(const std::string& folder);

  // The folder at or above `folder` that holds `.git`, or "".
  const std::string& RepositoryRoot(const std::string& folder);

  // The mistakes of all configs met so far.
  const Errors& errors() const { return errors_; }

  // What could be read of the configs with mistakes: no file is checked by them, but the
  // names that they give can be.
  std::vector<const Config*> broken() const;

  // The paths of the configs met so far, in that order, for people.
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  // What a folder means for the files in it.
  struct FolderFacts {
    std::string repository;  // "" outside of any
    std::string config;      // the file that governs it, or ""
  };
  const FolderFacts& Facts(const std::string& folder);
  const Config* Load(const std::string& file, const std::string& shown);

  Mode mode_;
  Config defaults_;
  const Config* fixed_ = nullptr;
  std::map<std::string, FolderFacts> facts_;
  struct Loaded {
    std::unique_ptr<Config> config;  // null: nothing could be read
    bool broken = false;
  };

  // In the order in which they were met.
  std::vector<Loaded> loaded_;
  std::map<std::string, size_t> by_file_;
  std::vector<std::string> paths_;
  Errors errors_;
};

}  // namespace carelint
