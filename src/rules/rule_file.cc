#include "rules/rule_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "facts/date.h"
#include "rules/kinds.h"

namespace carelint {
namespace {

// What every kind has.
constexpr std::array<std::string_view, 14> kCommonKeys = {
    "kind",    "severity", "summary", "why",  "source", "language", "sets",
    "message", "cases",    "fix",     "only", "parts",  "options",  "messages"};
// What a part may say for itself.
constexpr std::array<std::string_view, 6> kPartKeys = {"kind", "severity", "message",
                                                       "fix",  "only",     "messages"};
constexpr std::array<std::string_view, 2> kSets = {"recommended", "published"};

bool IsIn(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class RuleReader {
 public:
  RuleReader(YamlNode root, const std::string& id, const std::string& pack,
             const std::string& path) {
    spec_.info.id = id;
    spec_.info.pack = pack;
    spec_.info.path = path;
    spec_.root = std::move(root);
  }

  Errors Read(RuleSpec& out) {
    ReadKeys();
    out = std::move(spec_);
    return std::move(errors_);
  }

 private:
  void ReadKeys() {
    const YamlNode& root = spec_.root;
    if (!root.is_map()) {
      Fail(root, "a rule needs keys such as kind, severity and summary");
      return;
    }
    spec_.info.summary = Text("summary", true);
    spec_.info.why = Text("why", true);
    spec_.info.source = Text("source", true);
    spec_.message = Text("message", false);
    if (spec_.message.empty()) spec_.message = spec_.info.summary;
    ReadFix(root, spec_.info);
    ReadSeverity(root, true, spec_.info);
    ReadKinds();
    ReadSets();
    ReadOptions();
    for (RuleSpec& part : spec_.parts) part.options = spec_.options;
    ReadGates(root);
    if (const std::string language = Text("language", false); !language.empty()) {
      spec_.any_language = language == "any";
      spec_.info.any_language = spec_.any_language;
      if (language != "any" && language != "en")
        Fail(*root.Find("language"), "language must be 'en' or 'any'");
    }
    ReadCases();
  }

  void Fail(const YamlNode& node, std::string message) {
    errors_.push_back(ErrorAt(spec_.info.path, node, std::move(message)));
  }

  std::string Text(std::string_view key, bool needed) {
    const YamlNode* node = spec_.root.Find(key);
    if (node == nullptr) {
      if (needed) Fail(spec_.root, "key '" + std::string(key) + "' is missing");
      return "";
    }
    if (!node->is_scalar() || Trim(node->scalar).empty()) {
      Fail(*node, "'" + std::string(key) + "' must be text");
      return "";
    }
    return std::string(Trim(node->scalar));
  }

  // The kind of `node` (the file or a part of it); nullptr and a mistake where it has none.
  const RuleKind* ReadKind(const YamlNode& node) {
    const YamlNode* name = node.Find("kind");
    if (name == nullptr || !name->is_scalar() || name->scalar.empty()) {
      Fail(name == nullptr ? node : *name, "key 'kind' is missing");
      return nullptr;
    }
    const RuleKind* kind = FindKind(name->scalar);
    if (kind == nullptr) {
      std::vector<std::string> names;
      for (const RuleKind& known : RuleKinds()) names.emplace_back(known.name);
      Fail(*name, "unknown kind '" + name->scalar + "'" + DidYouMean(name->scalar, names));
    }
    return kind;
  }

  void ReadKinds() {
    const YamlNode& root = spec_.root;
    const YamlNode* parts = root.Find("parts");
    if (parts == nullptr) {
      if (const RuleKind* kind = ReadKind(root)) {
        spec_.info.kind = kind->name;
        CheckKeys(root, kCommonKeys, {kind});
        CheckPlaceholders(*kind, root, spec_.message);
      }
      return;
    }
    spec_.info.kind = "parts";
    if (const YamlNode* kind = root.Find("kind")) {
      Fail(*kind, "a rule has 'kind' or 'parts', not both");
    }
    if (!parts->is_list() || parts->items.empty()) {
      Fail(*parts, "'parts' takes a list of kinds with their keys");
      return;
    }
    std::vector<const RuleKind*> kinds;
    for (const YamlNode& item : parts->items) {
      if (const RuleKind* kind = ReadPart(item)) kinds.push_back(kind);
    }
    CheckKeys(root, kCommonKeys, kinds);
    // People are told the surest of what its parts offer.
    for (const RuleSpec& part : spec_.parts) {
      if (spec_.info.fix != "safe" && !part.info.fix.empty()) spec_.info.fix = part.info.fix;
    }
  }

  const RuleKind* ReadPart(const YamlNode& item) {
    if (!item.is_map()) {
      Fail(item, "a part needs keys such as kind and match");
      return nullptr;
    }
    const RuleKind* kind = ReadKind(item);
    if (kind == nullptr) return nullptr;
    CheckKeys(item, kPartKeys, {kind});
    RuleSpec part;
    part.info.id = spec_.info.id;
    part.info.pack = spec_.info.pack;
    part.info.path = spec_.info.path;
    part.info.kind = kind->name;
    part.info.severity = spec_.info.severity;
    part.info.fix = spec_.info.fix;
    ReadSeverity(item, false, part.info);
    ReadFix(item, part.info);
    part.message = spec_.message;
    if (const YamlNode* message = item.Find("message")) part.message = message->scalar;
    CheckPlaceholders(*kind, item, part.message);
    part.root = item;
    // What a part leaves out the rule says for all of them.
    for (size_t i = 0; i < spec_.root.fields.size(); ++i) {
      const YamlField& field = spec_.root.fields[i];
      const bool own = IsIn(kind->keys, field.key) && item.Find(field.key) == nullptr;
      if (!own) continue;
      part.root.fields.push_back(field);
      part.root.field_places.push_back(spec_.root.field_places[i]);
    }
    if (part.info.severity > spec_.info.severity) {
      Fail(*item.Find("severity"), "a part's severity is at most the rule's");
    }
    spec_.parts.push_back(std::move(part));
    return kind;
  }

  void CheckKeys(const YamlNode& node, const auto& common,
                 const std::vector<const RuleKind*>& kinds) {
    std::vector<std::string> known(common.begin(), common.end());
    for (const RuleKind* kind : kinds) {
      known.insert(known.end(), kind->keys.begin(), kind->keys.end());
    }
    for (size_t i = 0; i < node.fields.size(); ++i) {
      const std::string& key = node.fields[i].key;
      if (IsIn(known, key)) continue;
      const auto [line, column] = node.field_places[i];
      errors_.push_back(
          {"unknown key '" + key + "'" + DidYouMean(key, known), spec_.info.path, line, column});
    }
  }

  void CheckPlaceholders(const RuleKind& kind, const YamlNode& node, const std::string& text) {
    if (kind.placeholders.empty()) return;
    for (size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
      const size_t close = text.find('}', open);
      const std::string name = close == std::string::npos ? text.substr(open + 1)
                                                          : text.substr(open + 1, close - open - 1);
      if (IsIn(kind.placeholders, name)) continue;
      const std::vector<std::string> known(kind.placeholders.begin(), kind.placeholders.end());
      const YamlNode* message = node.Find("message");
      if (message == nullptr) message = spec_.root.Find("message");
      Fail(message == nullptr ? node : *message,
           "unknown placeholder '{" + name + "}'" + DidYouMean(name, known));
    }
  }

  void ReadFix(const YamlNode& node, RuleInfo& info) {
    const YamlNode* fix = node.Find("fix");
    if (fix == nullptr) return;
    info.fix = fix->scalar;
    if (info.fix != "safe" && info.fix != "offered") Fail(*fix, "fix must be 'safe' or 'offered'");
  }

  // One level, or for kinds that grade a map of their grades to levels: then the highest.
  void ReadSeverity(const YamlNode& owner, bool needed, RuleInfo& info) {
    const YamlNode* node = owner.Find("severity");
    if (node == nullptr) {
      if (needed) Fail(owner, "key 'severity' is missing");
      return;
    }
    const std::vector<YamlField> single = {{"", *node}};
    std::optional<Severity> highest;
    for (const auto& [grade, level] : node->is_map() ? node->fields : single) {
      const std::optional<Severity> severity = ParseSeverity(level.scalar);
      if (!severity) {
        Fail(level, "severity must be error, warning or info");
        continue;
      }
      highest = std::max(highest.value_or(*severity), *severity);
    }
    if (highest) info.severity = *highest;
  }

  // What a house may set: {name: {default: …, about: …}}.
  void ReadOptions() {
    const YamlNode* node = spec_.root.Find("options");
    if (node == nullptr) return;
    if (!node->is_map()) {
      Fail(*node, "'options' takes a map such as {max: {default: 9, about: the highest grade}}");
      return;
    }
    for (const auto& [name, value] : node->fields) {
      const YamlNode* otherwise = value.Find("default");
      const YamlNode* about = value.Find("about");
      if (otherwise == nullptr || about == nullptr || value.fields.size() != 2) {
        Fail(value, "an option has 'default' and 'about'");
        continue;
      }
      spec_.options[name] = otherwise->scalar;
      spec_.info.options.push_back({name, otherwise->scalar, about->scalar});
    }
  }

  // The gates as people read them; Gate reads them again for use.
  void ReadGates(const YamlNode& root) {
    const YamlNode* only = root.Find("only");
    if (only == nullptr) return;
    for (const auto& [key, value] : only->fields) {
      const YamlNode* negated = value.Find("not");
      const YamlNode& values = negated != nullptr ? *negated : value;
      std::string text = key + (negated != nullptr ? ": not " : ": ");
      for (size_t i = 0; i < values.items.size(); ++i) {
        text += (i == 0 ? "" : " or ") + values.items[i].scalar;
      }
      spec_.info.only.push_back(text + values.scalar);
    }
  }

  void ReadSets() {
    const YamlNode* node = spec_.root.Find("sets");
    if (node == nullptr) return;
    if (!node->is_map()) {
      Fail(*node, "sets must name levels, such as {recommended: warning}");
      return;
    }
    for (const auto& [name, level] : node->fields) {
      const std::optional<Severity> severity = ParseSeverity(level.scalar);
      if (!IsIn(kSets, name)) {
        Fail(level, "unknown set '" + name +
                        "'; known: recommended, published ('strict' holds every rule)");
      } else if (!severity) {
        Fail(level, "a set's level must be error, warning or info");
      } else {
        spec_.info.sets[name] = *severity;
      }
    }
  }

  void ReadCases() {
    const YamlNode* cases = spec_.root.Find("cases");
    if (cases == nullptr || !cases->is_map()) {
      Fail(cases == nullptr ? spec_.root : *cases,
           "cases with lists 'flag' and 'pass' are missing");
      return;
    }
    bool flags = false;
    for (const auto& [name, list] : cases->fields) {
      if (name != "flag" && name != "pass") {
        Fail(list, "unknown key '" + name + "'; cases have 'flag' and 'pass'");
        continue;
      }
      if (!list.is_list()) {
        Fail(list, "'" + name + "' must be a list");
        continue;
      }
      flags |= name == "flag" && !list.items.empty();
      for (const YamlNode& item : list.items) ReadCase(item, name == "flag");
    }
    if (!flags) Fail(*cases, "a rule without a case that it flags can never be seen to work");
  }

  void ReadCase(const YamlNode& item, bool flag) {
    RuleCase out;
    out.flag = flag;
    out.line = item.line;
    const YamlNode* text = item.Find("text");
    if (item.is_scalar()) {
      out.text = item.scalar;
    } else if (text != nullptr && text->is_scalar()) {
      out.text = text->scalar;
      const std::vector<std::string> known = {"text", "format", "now", "locale", "config"};
      for (const auto& [key, value] : item.fields) {
        if (key == "format") {
          out.format = value.scalar;
        } else if (key == "now") {
          out.now = value.scalar;
          if (!ParseIsoDate(out.now)) Fail(value, "'now' takes a day such as 2026-11-21");
        } else if (key == "locale") {
          out.locale = value.scalar;
        } else if (key == "config") {
          out.config = value;
          if (!value.is_map()) Fail(value, "'config' takes a map as in .carelint.yaml");
        } else if (key != "text") {
          Fail(value, "unknown key '" + key + "'" + DidYouMean(key, known));
        }
      }
    } else {
      Fail(item, "a case must be text, or have the key text");
      return;
    }
    spec_.info.cases.push_back(std::move(out));
  }

  RuleSpec spec_;
  Errors errors_;
};

}  // namespace

Errors ReadRule(YamlNode root, const std::string& id, const std::string& pack,
                const std::string& path, RuleSpec& spec) {
  return RuleReader(std::move(root), id, pack, path).Read(spec);
}

std::vector<std::string_view> CommonRuleKeys() { return {kCommonKeys.begin(), kCommonKeys.end()}; }
std::vector<std::string_view> PartKeys() { return {kPartKeys.begin(), kPartKeys.end()}; }
std::vector<std::string_view> RuleSetNames() { return {kSets.begin(), kSets.end()}; }

}  // namespace carelint
