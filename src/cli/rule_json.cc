#include "cli/rule_json.h"

#include <string_view>

#include "base/yaml.h"
#include "report/json.h"

namespace carelint {
namespace {

// A case's config holds a key, its names and their values; what would be deeper is no
// config that is known.
constexpr int kMaxDepth = 4;

void WriteYaml(const YamlNode& node, int depth, std::ostream& out) {
  if (node.is_scalar() || depth == kMaxDepth) {
    out << ToJsonString(node.scalar);
  } else if (node.is_list()) {
    out << '[';
    for (size_t i = 0; i < node.items.size(); ++i) {
      if (i > 0) out << ',';
      WriteYaml(node.items[i], depth + 1, out);
    }
    out << ']';
  } else if (node.is_map()) {
    out << '{';
    for (size_t i = 0; i < node.fields.size(); ++i) {
      out << (i == 0 ? "" : ",") << ToJsonString(node.fields[i].key) << ':';
      WriteYaml(node.fields[i].value, depth + 1, out);
    }
    out << '}';
  } else {
    out << "null";
  }
}

void WriteStrings(const std::vector<std::string>& strings, std::ostream& out) {
  out << '[';
  for (size_t i = 0; i < strings.size(); ++i)
    out << (i == 0 ? "" : ",") << ToJsonString(strings[i]);
  out << ']';
}

void WriteCase(const RuleCase& one, std::ostream& out) {
  out << "{\"text\":" << ToJsonString(one.text) << ",\"format\":" << ToJsonString(one.format);
  if (!one.now.empty()) out << ",\"now\":" << ToJsonString(one.now);
  if (!one.locale.empty()) out << ",\"locale\":" << ToJsonString(one.locale);
  if (!one.config.is_null()) {
    out << ",\"config\":";
    WriteYaml(one.config, 0, out);
  }
  out << '}';
}

void WriteCases(const RuleInfo& rule, bool flag, std::ostream& out) {
  out << '[';
  bool first = true;
  for (const RuleCase& one : rule.cases) {
    if (one.flag != flag) continue;
    if (!first) out << ',';
    first = false;
    WriteCase(one, out);
  }
  out << ']';
}

}  // namespace

std::vector<std::string> SetsOf(const RuleInfo& rule) {
  std::vector<std::string> sets;
  for (const auto& [name, level] : rule.sets) {
    if (name != "strict") sets.push_back(name);
  }
  sets.emplace_back("strict");
  return sets;
}

void WriteRuleJson(const RuleInfo& rule, std::ostream& out) {
  const auto text = [&out](std::string_view key, std::string_view value) {
    out << ToJsonString(key) << ':' << ToJsonString(value) << ',';
  };
  out << '{';
  text("rule", rule.id);
  text("pack", rule.pack);
  text("kind", rule.kind);
  text("severity", ToString(rule.severity));
  out << "\"sets\":";
  WriteStrings(SetsOf(rule), out);
  out << ",\"levels\":{";
  bool first = true;
  for (const auto& [name, level] : rule.sets) {
    out << (first ? "" : ",") << ToJsonString(name) << ':' << ToJsonString(ToString(level));
    first = false;
  }
  out << "},\"fix\":" << (rule.fix.empty() ? "null" : ToJsonString(rule.fix)) << ',';
  text("summary", rule.summary);
  text("why", rule.why);
  text("source", rule.source);
  text("language", rule.any_language ? "any" : "en");
  out << "\"only\":";
  WriteStrings(rule.only, out);
  out << ",\"options\":[";
  for (size_t i = 0; i < rule.options.size(); ++i) {
    const RuleOption& option = rule.options[i];
    out << (i == 0 ? "" : ",") << "{\"name\":" << ToJsonString(option.name)
        << ",\"default\":" << ToJsonString(option.default_value)
        << ",\"about\":" << ToJsonString(option.about) << '}';
  }
  out << "],\"cases\":{\"flag\":";
  WriteCases(rule, /*flag=*/true, out);
  out << ",\"pass\":";
  WriteCases(rule, /*flag=*/false, out);
  out << "},\"path\":" << ToJsonString(rule.path) << '}';
}

}  // namespace carelint
