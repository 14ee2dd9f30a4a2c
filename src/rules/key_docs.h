// Key docs: what the keys of rule files take and mean, for `carelint schema rule`.
//
// Which keys there are stands with their readers (kinds.cc, rule_file.cc): a key without a
// row here takes anything in the schema, and tests/cli/schemas.py fails until it has one.
// This file does not know JSON beyond the snippets that it holds.
//
// To add a key: a row in key_docs.cc.  To name what a snippet may refer to: a definition.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carelint {

struct KeyDoc {
  std::string_view kind;  // the kind whose key it is; empty: any that has it
  std::string_view key;
  std::string_view shape;  // the name of a definition, or a JSON Schema
  std::string_view about;  // what editors show
};

// The row of that kind, else the one of any kind, or nullptr.
const KeyDoc* FindKeyDoc(std::string_view kind, std::string_view key);

// A JSON Schema that shapes refer to by its name.
struct ShapeDefinition {
  std::string_view name;
  std::string_view schema;
};
const std::vector<ShapeDefinition>& ShapeDefinitions();

// A definition that is a list of names, from the table of the reader that knows them.  "N"
// stands for a number; a name that ends with a blank is followed by more.
struct NameDefinition {
  std::string_view name;
  std::vector<std::string> names;
};
std::vector<NameDefinition> NameDefinitions();

}  // namespace carelint
