// Units: the words and symbols that quantities are written with, and what they mean.
//
// Data, read from rules/reference/units.yaml: unit names with dimension and factor, number
// words, "at least", "daily", the labels that make "type 2" no quantity, and what one
// international unit of a substance weighs.  It does not know sentences (quantity.h).
//
// To add a unit or a word: a line in units.yaml.  A new dimension: a row in kDimensions of
// units.cc and a value here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"

namespace carelint {

// What a quantity measures, and the unit that its value is given in.
enum class Dimension : uint8_t {
  kNumber,       // no unit
  kMass,         // milligrams
  kVolume,       // millilitres
  kActivity,     // units, whatever they mean for the substance
  kCount,        // tablets, capsules, drops, puffs, doses … (Quantity::unit says which)
  kTime,         // days
  kFrequency,    // times a day
  kShare,        // of one: 5% is 0.05
  kTemperature,  // degrees Celsius
  kPressure,     // mmHg
  kLength,       // metres
  kArea,         // square metres
  kEnergy,       // kilocalories
  kAmount,       // millimoles
  kEquivalents,  // milliequivalents
  kRate,         // beats, breaths: with Quantity::per_days
};

// "mass" … as units.yaml spells it.
std::string_view ToString(Dimension dimension);

struct Unit {
  std::string name;    // "milligram"
  std::string symbol;  // the first of its symbols, else its name: what a fix writes
  Dimension dimension = Dimension::kNumber;
  double factor = 1;  // value in the dimension's unit = number × factor + offset
  double offset = 0;
};

// How a number bounds what is meant.
enum class Comparator : uint8_t {
  kNone,
  kAbout,
  kLess,     // less than, under
  kAtMost,   // up to, no more than, a maximum of
  kAtLeast,  // at least, … or more
  kMore,     // more than, over
};

// Phrases, found word by word: the longest wins.
class PhraseTable {
 public:
  // `text` is folded; its words are separated by single blanks or hyphens.  A phrase that is
  // there already is left as it is; returns whether it was new.
  bool Add(std::string_view text, double value);

  // The most words that a phrase has which begins with `word`; 0: none begins so.
  size_t LongestFrom(std::string_view word) const;
  // The most words of any phrase.
  size_t longest() const { return longest_; }
  // Words separated by single blanks.
  std::optional<double> Find(std::string_view phrase) const;

 private:
  // Looks strings up without copying them.
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <typename T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Map<double> values_;
  Map<uint8_t> first_words_;
  size_t longest_ = 0;
};

// The name of the reference data that units are read from.
inline constexpr std::string_view kUnitsReference = "units";

// Everything that units.yaml says.  Immutable once read; shared by threads.
class UnitTable {
 public:
  // Reads one file over what is there: the files of a house come first, and what stands
  // there first counts.  `path` is for messages.
  Errors Read(const YamlNode& root, const std::string& path);

  const std::vector<Unit>& units() const { return units_; }

  // What one unit of `substance` (folded) weighs in milligrams; nothing: not known.
  std::optional<double> MilligramsPerUnit(std::string_view substance) const;

  // Values are numbers into units().
  PhraseTable unit_words;    // behind a number
  PhraseTable unit_letters;  // symbols of one letter, as written: g, L, U
  PhraseTable per_words;     // only below a line or behind "per": d, wk, m2

  PhraseTable numbers;    // one, twenty: value
  PhraseTable scales;     // hundred, dozen, million: value
  PhraseTable fractions;  // half, quarter: value
  PhraseTable times;      // once, twice: value
  PhraseTable periods;    // daily, every other day: days
  PhraseTable routines;   // morning and evening: times a day

  // Values are Comparators.
  PhraseTable comparators_before;
  PhraseTable comparators_after;

  // Values mean nothing.
  PhraseTable labels;       // type, page: the number behind them measures nothing
  PhraseTable ages_before;  // aged, age of
  PhraseTable ages_after;   // old, of age

 private:
  class FileReader;

  std::vector<Unit> units_;
  PhraseTable activity_;  // substance → milligrams
};

// A number as data files write it: "0.5", "1/24", "1,000"; nothing where it is none.
std::optional<double> ParseFactor(std::string_view text);

}  // namespace carelint
