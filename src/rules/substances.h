// Substances: whose amount an amount is.
//
// Reads what stands between an amount and the names around it: "500 mg of naproxen",
// "naproxen 500 mg".  It does not know which names are substances: its callers do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "facts/facts.h"
#include "facts/quantity.h"

namespace carelint {

// A substance named in the prose; equal ids are the same substance.
struct NamedSubstance {
  Span prose;
  int32_t id = -1;
};

// No substance.
inline constexpr int32_t kNoSubstance = -2;

// The id of the name that stands beside `amounts[which]`: behind it ("of naproxen") or before
// it in the same clause; kNoSubstance where none does.  `names` are those of the sentence.
int32_t NeighborOf(const Facts& facts, const std::vector<Quantity>& amounts, size_t which,
                   const std::vector<NamedSubstance>& names);

// Whether the amount is of something that is none of `names`: "8 g of protein".
bool IsOfSomethingElse(const Facts& facts, const Quantity& amount, Span sentence,
                       const std::vector<NamedSubstance>& names);

// One of these stands in every sentence that states a dose (rules/literals.h).
std::vector<std::string> DoseLiterals();

// Whether this is a mass or an activity as it is taken: no concentration, no dose by weight,
// no rate of an infusion.
bool IsDose(const Quantity& quantity);

}  // namespace carelint
