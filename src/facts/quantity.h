// Quantities: the amounts, times, ages and frequencies that a sentence states.
//
// Reads numbers in digits and in words, ranges, fractions, units with what they are "per",
// and how often ("500 mg twice a day", "between ½ and 1 g every 4 to 6 hours", "no more than
// 4,000 mg in 24 hours"), each as a closed interval in its dimension's own unit (units.h).
// It does not know substances, people or rules: who takes what is the caller's to find.
//
// To add a unit or a phrase: rules/reference/units.yaml.  Linear in the text, whatever it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "facts/units.h"

namespace carelint {

struct Facts;

struct Interval {
  double low = 0;
  double high = 0;

  friend bool operator==(Interval, Interval) = default;
};

// Whether both ends are equal but for rounding: 0.4 mg is 400 mcg.
bool SameInterval(Interval a, Interval b);
// Whether the two share a point, ends included.
bool Overlap(Interval a, Interval b);

// What a value was divided by.
enum class Per : uint8_t {
  kNothing,
  kBodyWeight,  // a kilogram: mg/kg
  kVolume,      // a millilitre: a concentration, such as pg/mL or mmol/L
  kMass,        // a milligram: mg/g
  kArea,        // a square metre
  kCount,       // a tablet, a dose: a strength
  kOther,       // what this reader can't divide by
};

struct Quantity {
  Span prose;   // from its number to its unit and what the unit is per; no comparator
  Span number;  // the digits or number words, a range as a whole
  Span unit;    // the (last) unit word; empty: none

  Dimension dimension = Dimension::kNumber;
  int32_t unit_id = -1;  // into UnitTable::units(); of a range the last unit
  Interval value;        // in the dimension's own unit, divided by `per`
  Comparator comparator = Comparator::kNone;
  Per per = Per::kNothing;
  bool in_words = false;  // "two tablets"
  bool age = false;       // "aged 12", "a 6-month-old": a time that is an age

  // How many of them are meant at a time: "2 x 500 mg", "two 500 mg tablets".
  Interval multiplier{1, 1};
  // The value is the total of so many days: "a day", "in 24 hours", "70 mg a week".
  std::optional<double> per_days;
  // The value is taken so often a day: "500 mg every 6 hours", "twice daily".
  std::optional<Interval> times_a_day;
  // For kFrequency: it counts ("twice a day", "every 6 hours"); else just "daily", "a week".
  bool counted = false;
  // "120/80", "120 over 80": the second figure, in the same unit.
  std::optional<double> over;

  // At a time: the value with its multiplier.  Nothing where only the total of a longer time
  // is stated.
  std::optional<Interval> Single() const;
  // A day, whichever way it is stated; nothing where no time is.
  std::optional<Interval> Daily() const;
};

// The quantities of one text, in reading order; spans count from `offset`.  `folded` is
// FoldCase(prose).  Frequencies that stand alone are quantities of their own, and are laid
// onto the amount that they belong to.
std::vector<Quantity> ReadQuantities(std::string_view prose, std::string_view folded,
                                     uint32_t offset, const UnitTable& units);

// Of one sentence of an article; spans are bytes of the document's prose.
std::vector<Quantity> ReadQuantities(const Facts& facts, uint32_t sentence);

}  // namespace carelint
