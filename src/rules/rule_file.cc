#include "rules/rule_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "rules/kinds.h"

namespace carelint {
namespace {

constexpr std::array<std::string_view, 10> kCommonKeys = {
    "kind", "severity", "summary", "why", "source", "language", "sets", "fix", "message", "cases"};

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
    spec_.info.kind = Text("kind", true);
    const RuleKind* kind = FindKind(spec_.info.kind);
    if (kind == nullptr && !spec_.info.kind.empty()) {
      std::vector<std::string> names;
      for (const RuleKind& known : RuleKinds()) names.emplace_back(known.name);
      Fail(*root.Find("kind"),
           "unknown kind '" + spec_.info.kind + "'" + DidYouMean(spec_.info.kind, names));
    }
    if (kind != nullptr) CheckKeys(*kind);
    spec_.info.summary = Text("summary", true);
    spec_.info.why = Text("why", true);
    spec_.info.source = Text("source", true);
    spec_.message = Text("message", false);
    if (spec_.message.empty()) spec_.message = spec_.info.summary;
    if (kind != nullptr && !kind->placeholders.empty()) CheckPlaceholders(*kind);
    ReadSeverity();
    ReadSets();
    if (const std::string language = Text("language", false); !language.empty()) {
      spec_.any_language = language == "any";
      if (language != "any" && language != "en")
        Fail(*root.Find("language"), "language must be 'en' or 'any'");
    }
    spec_.info.fix = Text("fix", false);
    if (!spec_.info.fix.empty() && spec_.info.fix != "safe" && spec_.info.fix != "offered") {
      Fail(*root.Find("fix"), "fix must be 'safe' or 'offered'");
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

  void CheckKeys(const RuleKind& kind) {
    std::vector<std::string> known(kCommonKeys.begin(), kCommonKeys.end());
    known.insert(known.end(), kind.keys.begin(), kind.keys.end());
    for (size_t i = 0; i < spec_.root.fields.size(); ++i) {
      const std::string& key = spec_.root.fields[i].key;
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      const auto [line, column] = spec_.root.field_places[i];
      errors_.push_back(
          {"unknown key '" + key + "'" + DidYouMean(key, known), spec_.info.path, line, column});
    }
  }

  void CheckPlaceholders(const RuleKind& kind) {
    const std::string& text = spec_.message;
    for (size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
      const size_t close = text.find('}', open);
      const std::string name = close == std::string::npos ? text.substr(open + 1)
                                                          : text.substr(open + 1, close - open - 1);
      if (std::find(kind.placeholders.begin(), kind.placeholders.end(), name) !=
          kind.placeholders.end())
        continue;
      const std::vector<std::string> known(kind.placeholders.begin(), kind.placeholders.end());
      Fail(*spec_.root.Find("message"),
           "unknown placeholder '{" + name + "}'" + DidYouMean(name, known));
    }
  }

  void ReadSeverity() {
    const YamlNode* node = spec_.root.Find("severity");
    if (node == nullptr) {
      Fail(spec_.root, "key 'severity' is missing");
      return;
    }
    const std::optional<Severity> severity = ParseSeverity(node->scalar);
    if (!severity) {
      Fail(*node, "severity must be error, warning or info");
      return;
    }
    spec_.info.severity = *severity;
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
      if (name != "recommended") {
        Fail(level,
             "unknown set '" + name + "'; only 'recommended' is listed, 'strict' holds every rule");
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
    if (item.is_scalar()) {
      out.text = item.scalar;
    } else if (const YamlNode* text = item.Find("text"); text != nullptr && text->is_scalar()) {
      out.text = text->scalar;
      for (const auto& [key, value] : item.fields) {
        if (key == "format") {
          out.format = value.scalar;
        } else if (key != "text") {
          Fail(value, "unknown key '" + key + "'; a case has text and format");
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

}  // namespace carelint
