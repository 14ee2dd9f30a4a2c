// ClassFile: one closed class of claims as its author writes it (rules/classes/NAME.yaml).
//
// A class is a question about a topic with a few answers that exclude each other; each
// answer ("value") is a list of phrases.  The word lists that the engine itself needs
// (advice, rarity, direction, groups of people …) have the same form and say with `compare:`
// how their values are compared.  It does not know articles or how values are found.
//
// To add a class: write a YAML file; no code.  To add a way of comparing: a value of Compare,
// its name in class_file.cc, and its comparison in clash.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "facts/lexicon.h"

namespace carelint {

// How the values of a class are compared.
enum class Compare : uint8_t {
  kValues,      // they exclude each other, or some pairs do
  kStance,      // whether something is advised: require, recommend, permit, unneeded, avoid …
  kRarity,      // shares of people or times, as intervals
  kDirection,   // up, down, same, better, worse
  kCause,       // cause, effect-of, no-cause, prevent, treat
  kCertainty,   // reported, may, can, always; and what is not asserted: myth, condition …
  kPopulation,  // whom a claim is about, with ages
  kForm,        // tablet, injection, cream …
  kPhase,       // loading, maintenance, unopened …
  kAnswers,     // yes and no, behind a question
  kSiblings,    // words of which each names another thing: type 1 / type 2
  kOpposites,   // words that turn one sentence into its opposite (alignment.h)
};

// What the two sides must share besides the class.
enum class Topic : uint8_t { kMedicine, kCondition, kThing, kWords };

struct ClassValue {
  std::string name;
  std::vector<LexiconEntry> phrases;
  // A share of people (rarity) or an age in years (population): [low, high].
  bool has_range = false;
  double low = 0;
  double high = 0;
  std::string sex;                   // "female", "male" or ""
  std::vector<std::string> broader;  // values of the class that hold of it too
  uint32_t set = 0;                  // kSiblings, kOpposites: values of one set exclude each other
  uint32_t line = 0;                 // in the file
};

struct ClassCase {
  std::string a;
  std::string b;
  bool flag = false;
  uint32_t line = 0;
};

struct ClassFile {
  std::string name;
  std::string path;
  std::string rule;  // "contradict-food": which rule reports a clash
  std::string asks;  // "with or without food"
  Compare compare = Compare::kValues;
  Topic topic = Topic::kThing;
  bool flip = false;  // two values: "not one" means the other
  std::vector<ClassValue> values;
  std::vector<std::pair<uint32_t, uint32_t>> exclude;  // numbers of values; empty: every two
  std::vector<ClassCase> cases;
};

// The phrases of small lexicon `name`, for `<name>` in phrases; nothing: unknown.
using NamesOfLexicon = std::function<const std::vector<std::string>*(std::string_view name)>;

// Reads one class file; all its mistakes at once.  `…` stays in the phrases.
Result<ClassFile> ReadClassFile(const YamlNode& root, const std::string& name,
                                const std::string& path, const NamesOfLexicon& names_of);

}  // namespace carelint
