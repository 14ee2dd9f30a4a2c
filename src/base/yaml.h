// YAML: text → a plain tree in which every node knows its place.
//
// The only file that knows yaml-cpp.  It does not know rules or configs.  Duplicate
// keys and broken syntax are errors; an alias is a copy of its anchor's node.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace carelint {

struct YamlField;

struct YamlNode {
  enum class Kind : uint8_t { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  bool quoted = false;  // a scalar in quotes or a block scalar: never a number or a bool
  std::string scalar;
  std::vector<YamlNode> items;                              // list
  std::vector<YamlField> fields;                            // map, in file order
  std::vector<std::pair<uint32_t, uint32_t>> field_places;  // line and column of each key
  uint32_t line = 0;                                        // from 1
  uint32_t column = 0;                                      // from 1, in code points

  bool is_null() const { return kind == Kind::kNull; }
  bool is_scalar() const { return kind == Kind::kScalar; }
  bool is_list() const { return kind == Kind::kList; }
  bool is_map() const { return kind == Kind::kMap; }

  // The field of that key, or nullptr (also where this is no map).
  const YamlNode* Find(std::string_view key) const;

  // The items of a list; anything else as a list of itself.
  std::span<const YamlNode> AsList() const {
    return is_list() ? std::span<const YamlNode>(items) : std::span<const YamlNode>(this, 1);
  }
};

// A key and its value.
struct YamlField {
  std::string key;
  YamlNode value;
};

// `path` is used in messages only.  All duplicate keys are reported at once.
Result<YamlNode> ParseYaml(std::string_view text, const std::string& path);

// An error at `node`.
Error ErrorAt(const std::string& path, const YamlNode& node, std::string message);

}  // namespace carelint
