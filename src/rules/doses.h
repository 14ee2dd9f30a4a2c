// Doses: what rules/reference/doses.yaml says of how much of a substance is usual.
//
// Limits are amounts as people write them ("4,000 mg in 24 hours"), read with the same
// reader as articles.  It does not know articles' structure or rules.
//
// To add a substance: an entry in doses.yaml.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "facts/quantity.h"
#include "rules/rule.h"

namespace carelint {

// A limit, and how the file words it.
struct DoseLimit {
  Quantity amount;
  std::string text;
};

struct DoseEntry {
  std::vector<std::string> names;  // folded; the first stands for all
  double route = 0;                // number of the route in the table
  std::optional<DoseLimit> max;    // of a day, or of the period that it names
  std::optional<DoseLimit> single;
  std::optional<DoseLimit> usual;  // a range
  std::string source;
  bool source_read = false;
};

// A place where a substance is named.
struct SubstanceMention {
  Span at;             // in the text that was searched
  int32_t entry = -1;  // -1: a longer name, which is another substance
};

class DoseTable {
 public:
  // Reads the files of that reference, a house's first: an entry whose first name is known
  // already is left out.  Mistakes go to `builder` with their places.
  static DoseTable Read(const std::vector<const PackedReference*>& files, RuleBuilder& builder);

  const std::vector<DoseEntry>& entries() const { return entries_; }

  // The substances that `folded` names, in order, without overlaps.
  std::vector<SubstanceMention> FindSubstances(std::string_view folded) const;

  // Whether `folded` speaks of another way in than `entry`'s ("intravenous") and not of its own.
  bool SpeaksOfOtherRoute(std::string_view folded, const DoseEntry& entry) const;

 private:
  class Reader;

  std::vector<DoseEntry> entries_;
  PhraseTable names_;   // → entry, -1 for other substances
  PhraseTable routes_;  // words of a route → its number
  PhraseTable route_names_;
};

// All phrases of `table` in `folded`, words joined by blanks or hyphens: the longest first
// at each place, without overlaps.
struct PhrasePlace {
  Span at;
  double value = 0;
};
std::vector<PhrasePlace> FindAllPhrases(const PhraseTable& table, std::string_view folded);

}  // namespace carelint
