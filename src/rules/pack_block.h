// PackBlock: the built-in rules and lexicons as one block of bytes.
//
// embed/ writes it when carelint is built, from rules/; the catalogue reads it when a
// run starts: YAML is parsed, lexicons are compiled and required literals are worked
// out once, not by every user.  It does not check rules; ReadRule does.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "claims/vocabulary.h"
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
  std::vector<std::string> lines;     // patterns of a line lexicon
  std::vector<std::string> includes;  // names of lexicons
};

// A file of reference data (rules/reference): units, doses.
struct PackedReference {
  std::string name;  // "doses"
  std::string path;
  YamlNode root;
};

// What leads to the sentences in which a pattern is worth a try, worked out when carelint is
// built.
struct PatternLead {
  std::vector<uint32_t> lexicons;  // LexiconId
  std::vector<uint32_t> literals;  // lists of PackBlock::literal_finder
  bool needs_digit = false;
  std::string line_lexicon;
};

struct PackBlock {
  std::vector<PackedRule> rules;
  std::vector<PackedReference> references;
  std::vector<PackedLexicon> lexicons;  // in the order of their ids
  std::string_view index;               // for LexiconIndex; inside the block that was read
  std::string_view literal_finder;      // for LiteralMatcher; likewise
  PackedClasses classes;                // without its index
  std::string_view class_index;         // inside the block, as `index`
  std::map<std::string, PatternLead, std::less<>> leads;     // by LeadKey
  std::map<std::string, std::vector<std::string>> literals;  // of line lexicons, by regex
};

// By what a pattern of a rule file is known.
std::string LeadKey(std::string_view pattern, bool exact_case);

// `index` is the result of LexiconIndex::Compile.
std::string WritePackBlock(const PackBlock& block);

// REQUIRES: WritePackBlock wrote `bytes`; aligned to 4; must outlive the result.
PackBlock ReadPackBlock(std::string_view bytes);

// The block that this program carries; embed/ generates its definition.
std::string_view BuiltInPackBlock();

}  // namespace carelint
