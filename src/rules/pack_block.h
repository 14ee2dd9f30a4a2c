// PackBlock: the built-in rules and lexicons as one block of bytes.
//
// embed/ writes it when carelint is built, from rules/; the catalogue reads it when a
// run starts: YAML is parsed, lexicons are compiled and required literals are worked
// out once, not by every user.  It does not check rules; ReadRule does.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "facts/lexicon.h"

namespace carelint {

struct PackedRule {
  std::string id;
  std::string pack;
  std::string path;
  YamlNode root;
};

struct PackedLexicon {
  std::string name;
  uint32_t entries = 0;
  std::vector<std::string> lines;  // patterns of a line lexicon
};

struct PackBlock {
  std::vector<PackedRule> rules;
  std::vector<PackedLexicon> lexicons;  // in the order of their ids
  std::string_view index;               // for LexiconIndex; inside the block that was read
  std::map<std::string, std::vector<std::string>> literals;  // by regex
};

// `index` is the result of LexiconIndex::Compile.
std::string WritePackBlock(const PackBlock& block);

// REQUIRES: WritePackBlock wrote `bytes`; aligned to 4; must outlive the result.
PackBlock ReadPackBlock(std::string_view bytes);

// The block that this program carries; embed/ generates its definition.
std::string_view BuiltInPackBlock();

}  // namespace carelint
