#include "lint/config.h"

#include <unistd.h>

#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "lint/read_file.h"

namespace carelint {
namespace {

constexpr std::string_view kFileName = ".carelint.yaml";
constexpr size_t kMaxBytes = 1 << 20;

// What a key's reader works on.
struct Reader {
  const std::string& path;
  Config& config;
  Errors& errors;

  void Fail(const YamlNode& node, std::string message) const {
    errors.push_back(ErrorAt(path, node, std::move(message)));
  }

  Error Place(uint32_t line, uint32_t column) const { return {"", path, line, column}; }

  // A list of words; one word alone is a list of one.
  std::vector<ConfigName> Names(const std::string& key, const YamlNode& node) const {
    std::vector<ConfigName> names;
    const auto add = [&](const YamlNode& item) {
      if (item.is_scalar() && !item.scalar.empty()) {
        names.push_back({item.scalar, Place(item.line, item.column)});
      } else {
        Fail(item, "'" + key + "' takes a list of words");
      }
    };
    if (node.is_list()) {
      for (const YamlNode& item : node.items) add(item);
    } else if (!node.is_null()) {
      add(node);
    }
    return names;
  }
};

void ReadSelect(const Reader& reader, const YamlNode& node) {
  reader.config.has_select = true;
  reader.config.select = reader.Names("select", node);
}

void ReadExtendSelect(const Reader& reader, const YamlNode& node) {
  reader.config.extend_select = reader.Names("extend-select", node);
}

void ReadIgnore(const Reader& reader, const YamlNode& node) {
  reader.config.ignore = reader.Names("ignore", node);
}

void ReadSeverity(const Reader& reader, const YamlNode& node) {
  if (!node.is_map()) {
    if (!node.is_null())
      reader.Fail(node, "'severity' takes a map of rules to error, warning or info");
    return;
  }
  for (size_t i = 0; i < node.fields.size(); ++i) {
    const auto& [rule, value] = node.fields[i];
    const auto [line, column] = node.field_places[i];
    const auto severity = value.is_scalar() ? ParseSeverity(value.scalar) : std::nullopt;
    if (!severity) {
      reader.Fail(value, "the severity of '" + rule + "' must be error, warning or info");
      continue;
    }
    reader.config.severity.push_back({{rule, reader.Place(line, column)}, *severity});
  }
}

void ReadExclude(const Reader& reader, const YamlNode& node) {
  for (const ConfigName& pattern : reader.Names("exclude", node)) {
    reader.config.exclude.Add(pattern.name);
  }
}

void ReadLocale(const Reader& reader, const YamlNode& node) {
  if (!node.is_scalar() || !IsLocale(node.scalar)) {
    reader.Fail(node, "'locale' takes a language and a country, such as en-US");
    return;
  }
  reader.config.locale = node.scalar;
}

void ReadAudience(const Reader& reader, const YamlNode& node) {
  if (!node.is_scalar() || (node.scalar != "public" && node.scalar != "professional")) {
    reader.Fail(node, "'audience' must be public or professional");
    return;
  }
  reader.config.audience = node.scalar;
}

void ReadGenre(const Reader& reader, const YamlNode& node) {
  for (ConfigName& name : reader.Names("genre", node)) {
    reader.config.genres.push_back(std::move(name.name));
  }
}

void ReadTopic(const Reader& reader, const YamlNode& node) {
  for (ConfigName& name : reader.Names("topic", node)) {
    reader.config.topics.push_back(std::move(name.name));
  }
}

void ReadCommerce(const Reader& reader, const YamlNode& node) {
  if (node.scalar != "true" && node.scalar != "false") {
    reader.Fail(node, "'commerce' must be true or false");
    return;
  }
  reader.config.commerce = node.scalar == "true";
}

void ReadSite(const Reader& reader, const YamlNode& node) {
  if (node.scalar != "published" && node.scalar != "draft") {
    reader.Fail(node, "'site' must be published or draft");
    return;
  }
  reader.config.published = node.scalar == "published";
}

// {rule: {option: value}}
void ReadOptions(const Reader& reader, const YamlNode& node) {
  const auto fail = [&](const YamlNode& at) {
    reader.Fail(at,
                "'options' takes a map of rules to their options, such as "
                "{readability-grade: {max-grade: 10}}");
  };
  if (!node.is_map()) {
    if (!node.is_null()) fail(node);
    return;
  }
  for (size_t i = 0; i < node.fields.size(); ++i) {
    const auto& [rule, options] = node.fields[i];
    const auto [line, column] = node.field_places[i];
    if (!options.is_map()) {
      fail(options);
      continue;
    }
    for (size_t k = 0; k < options.fields.size(); ++k) {
      const auto& [option, value] = options.fields[k];
      if (!value.is_scalar()) {
        reader.Fail(value, "the option '" + option + "' takes a word or a number");
        continue;
      }
      reader.config.options.push_back({{rule, reader.Place(line, column)}, option, value.scalar});
    }
  }
}

void ReadLexicon(const Reader& reader, const YamlNode& node) {
  if (!node.is_map()) {
    if (!node.is_null()) reader.Fail(node, "'lexicon' takes a map of lexicons to lists of words");
    return;
  }
  for (size_t i = 0; i < node.fields.size(); ++i) {
    const auto& [lexicon, value] = node.fields[i];
    const auto [line, column] = node.field_places[i];
    LexiconAddition addition{lexicon, {}, {}, reader.Place(line, column)};
    const auto collect = [&](const YamlNode& list, std::vector<std::string>& words) {
      for (ConfigName& word : reader.Names("lexicon: " + lexicon, list)) {
        words.push_back(std::move(word.name));
      }
    };
    if (!value.is_map()) collect(value, addition.words);
    for (size_t k = 0; k < value.fields.size(); ++k) {
      const auto& [key, list] = value.fields[k];
      if (key == "add") {
        collect(list, addition.words);
      } else if (key == "remove") {
        collect(list, addition.removed);
      } else {
        reader.Fail(list,
                    "'lexicon: " + lexicon + "' takes a list of words, or 'add' and 'remove'");
      }
    }
    reader.config.lexicon.push_back(std::move(addition));
  }
}

void ReadRules(const Reader& reader, const YamlNode& node) {
  reader.config.rules = reader.Names("rules", node);
}

void ReadReference(const Reader& reader, const YamlNode& node) {
  reader.config.reference = reader.Names("reference", node);
}

struct Key {
  std::string_view name;
  void (*read)(const Reader& reader, const YamlNode& node);
};

constexpr Key kKeys[] = {
    {"select", ReadSelect},       {"extend-select", ReadExtendSelect},
    {"ignore", ReadIgnore},       {"severity", ReadSeverity},
    {"exclude", ReadExclude},     {"locale", ReadLocale},
    {"audience", ReadAudience},   {"genre", ReadGenre},
    {"topic", ReadTopic},         {"commerce", ReadCommerce},
    {"site", ReadSite},           {"options", ReadOptions},
    {"lexicon", ReadLexicon},     {"rules", ReadRules},
    {"reference", ReadReference},
};

const Key* FindKey(std::string_view name) {
  for (const Key& key : kKeys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string_view> ConfigKeys() {
  std::vector<std::string_view> names;
  for (const Key& key : kKeys) names.push_back(key.name);
  return names;
}

bool IsLocale(std::string_view text) {
  const std::string_view language = text.substr(0, text.find('-'));
  if (language.size() < 2 || language.size() > 3) return false;
  for (const char c : language) {
    if (c < 'a' || c > 'z') return false;
  }
  if (language.size() == text.size()) return true;
  const std::string_view country = text.substr(language.size() + 1);
  return country.size() == 2 && IsAsciiUpper(country[0]) && IsAsciiUpper(country[1]);
}

std::optional<Config> ParseConfig(std::string_view text, const std::string& path,
                                  const std::string& folder, Errors* errors) {
  const Result<YamlNode> root = ParseYaml(text, path);
  if (root.ok()) return ReadConfig(*root, path, folder, errors);
  errors->insert(errors->end(), root.errors().begin(), root.errors().end());
  return std::nullopt;
}

std::optional<Config> ReadConfig(const YamlNode& root, const std::string& path,
                                 const std::string& folder, Errors* errors) {
  Config config;
  config.path = path;
  config.folder = folder;
  if (root.is_null()) return config;
  if (!root.is_map()) {
    errors->push_back(ErrorAt(path, root, "a config is a map of keys such as 'select'"));
    return std::nullopt;
  }

  const Reader reader{path, config, *errors};
  for (size_t i = 0; i < root.fields.size(); ++i) {
    const auto& [name, value] = root.fields[i];
    if (const Key* key = FindKey(name)) {
      key->read(reader, value);
      continue;
    }
    std::vector<std::string> known;
    for (const Key& key : kKeys) known.emplace_back(key.name);
    Error error = reader.Place(root.field_places[i].first, root.field_places[i].second);
    error.message = "unknown key '" + name + "'" + DidYouMean(name, known);
    errors->push_back(std::move(error));
  }
  return config;
}

ConfigStore::ConfigStore(Mode mode, const std::string& path) : mode_(mode) {
  defaults_.folder = "/";
  if (mode == Mode::kFixed) fixed_ = Load(AbsolutePath(path), path);
}

const Config* ConfigStore::ForFolder(const std::string& folder) {
  if (mode_ == Mode::kIsolated) return &defaults_;
  if (mode_ == Mode::kFixed) return fixed_;
  const FolderFacts& facts = Facts(folder);
  if (facts.config.empty()) return &defaults_;
  return Load(facts.config, ShownPath(facts.config));
}

const std::string& ConfigStore::RepositoryRoot(const std::string& folder) {
  return Facts(folder).repository;
}

const ConfigStore::FolderFacts& ConfigStore::Facts(const std::string& folder) {
  // Up to the first folder that is known, holds `.git` or is the root; then down again,
  // each folder from the one above it.
  std::vector<std::string> unknown;
  std::string at = folder;
  while (!facts_.contains(at)) {
    unknown.push_back(at);
    const std::string above = FolderOf(at);
    if (above == at || ::access(JoinPath(at, ".git").c_str(), F_OK) == 0) break;
    at = above;
  }
  for (auto name = unknown.rbegin(); name != unknown.rend(); ++name) {
    FolderFacts facts;
    const auto above = facts_.find(FolderOf(*name));
    if (::access(JoinPath(*name, ".git").c_str(), F_OK) == 0) {
      facts.repository = *name;
    } else if (above != facts_.end() && *name != above->first) {
      facts.repository = above->second.repository;
      if (!facts.repository.empty()) facts.config = above->second.config;
    }
    const std::string own = JoinPath(*name, kFileName);
    if (::access(own.c_str(), F_OK) == 0) facts.config = own;
    facts_.emplace(*name, std::move(facts));
  }
  return facts_.at(folder);
}

std::vector<const Config*> ConfigStore::broken() const {
  std::vector<const Config*> configs;
  for (const Loaded& loaded : loaded_) {
    if (loaded.broken && loaded.config != nullptr) configs.push_back(loaded.config.get());
  }
  return configs;
}

const Config* ConfigStore::Load(const std::string& file, const std::string& shown) {
  const auto [known, is_new] = by_file_.try_emplace(file, loaded_.size());
  if (is_new) {
    paths_.push_back(shown);
    Loaded& loaded = loaded_.emplace_back();
    const Result<std::string> bytes = ReadFile(file, kMaxBytes);
    const size_t errors = errors_.size();
    if (!bytes.ok()) {
      errors_.push_back({"cannot read this config: " + bytes.errors().front().message, shown});
    } else if (auto config = ParseConfig(*bytes, shown, FolderOf(file), &errors_)) {
      loaded.config = std::make_unique<Config>(*std::move(config));
    }
    loaded.broken = errors_.size() > errors;
  }
  const Loaded& loaded = loaded_[known->second];
  return loaded.broken ? nullptr : loaded.config.get();
}

}  // namespace carelint
