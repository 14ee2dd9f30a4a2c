#include "rules/messages.h"

#include <algorithm>

#include "base/nearest.h"

namespace carelint {
namespace {

std::string Suggestion(std::string_view word, const std::vector<std::string>& known) {
  std::string all;
  for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
  return DidYouMean(word, known, "; known: " + all);
}

void CheckPlaceholders(const RuleSpec& spec, RuleBuilder& builder, const YamlNode& node,
                       const std::vector<std::string>& known) {
  const std::string& text = node.scalar;
  for (size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const size_t close = std::min(text.find('}', open), text.size());
    const std::string name = text.substr(open + 1, close - open - 1);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      builder.Fail(spec, node, "unknown placeholder '{" + name + "}'" + Suggestion(name, known));
    }
  }
}

}  // namespace

Messages::Messages(const RuleSpec& spec, RuleBuilder& builder, const std::vector<Fault>& faults,
                   const std::vector<std::string_view>& placeholders) {
  const std::vector<std::string> known(placeholders.begin(), placeholders.end());
  const YamlNode* for_all = spec.root.Find("message");
  if (for_all != nullptr) CheckPlaceholders(spec, builder, *for_all, known);
  std::vector<std::string> names;
  for (const Fault& fault : faults) {
    names.emplace_back(fault.name);
    texts_.emplace_back(for_all != nullptr ? std::string_view(spec.message) : fault.message);
  }
  const YamlNode* map = spec.root.Find("messages");
  if (map == nullptr) return;
  if (!map->is_map()) {
    builder.Fail(spec, *map, "'messages' must be a map from a fault to its message");
    return;
  }
  for (const auto& [name, text] : map->fields) {
    const auto it = std::find(names.begin(), names.end(), name);
    if (it == names.end()) {
      builder.Fail(spec, text, "unknown fault '" + name + "'" + Suggestion(name, names));
    } else if (!text.is_scalar() || text.scalar.empty()) {
      builder.Fail(spec, text, "a message must be text");
    } else {
      CheckPlaceholders(spec, builder, text, known);
      texts_[static_cast<size_t>(it - names.begin())] = text.scalar;
    }
  }
}

std::vector<std::string> ReadNames(const RuleSpec& spec, RuleBuilder& builder,
                                   std::string_view key) {
  std::vector<std::string> names;
  const YamlNode* node = spec.root.Find(key);
  if (node == nullptr) return names;
  const auto add = [&](const YamlNode& item) {
    if (item.is_scalar() && !item.scalar.empty()) {
      names.push_back(item.scalar);
    } else {
      builder.Fail(spec, item, "'" + std::string(key) + "' must be a name or a list of names");
    }
  };
  if (node->is_list()) {
    for (const YamlNode& item : node->items) add(item);
  } else {
    add(*node);
  }
  return names;
}

bool ReadFlag(const RuleSpec& spec, std::string_view key, RuleBuilder& builder) {
  const YamlNode* node = spec.root.Find(key);
  if (node == nullptr) return false;
  if (node->scalar != "true") builder.Fail(spec, *node, std::string(key) + " must be 'true'");
  return true;
}

std::string ReadOneOf(const RuleSpec& spec, RuleBuilder& builder, std::string_view key,
                      const std::vector<std::string>& known) {
  const YamlNode* node = spec.root.Find(key);
  if (node != nullptr && node->is_scalar() &&
      std::find(known.begin(), known.end(), node->scalar) != known.end()) {
    return node->scalar;
  }
  std::string all;
  for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
  if (node == nullptr) {
    builder.Fail(spec, spec.root, "key '" + std::string(key) + "' is missing; known: " + all);
  } else if (!node->is_scalar()) {
    builder.Fail(spec, *node, "'" + std::string(key) + "' must be one of " + all);
  } else {
    builder.Fail(spec, *node,
                 "unknown " + std::string(key) + " '" + node->scalar + "'" +
                     Suggestion(node->scalar, known));
  }
  return "";
}

std::unique_ptr<Rule> MakeNamed(const RuleSpec& spec, RuleBuilder& builder, std::string_view key,
                                std::span<const NamedRule> rules) {
  std::vector<std::string> names;
  for (const NamedRule& rule : rules) names.emplace_back(rule.name);
  const std::string name = ReadOneOf(spec, builder, key, names);
  for (const NamedRule& rule : rules) {
    if (rule.name == name) return rule.make(spec, builder);
  }
  return nullptr;
}

}  // namespace carelint
