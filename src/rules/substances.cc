#include "rules/substances.h"

#include <algorithm>
#include <string>

namespace carelint {
namespace {

constexpr size_t kWordsBehind = 4;
constexpr size_t kWordsBefore = 7;
constexpr size_t kWordsBehindComma = 1;

// What may not stand between an amount and the substance that it is of.
constexpr std::string_view kParting[] = {
    "and",  "or",   "with",    "plus",     "has",     "have",  "in",  "for",     "to",
    "than", "when", "if",      "contains", "contain", "while", "but", "because", "as",
    "per",  "by",   "without", "after",    "before",  "from",  "is",  "are"};

// The words of `text`, and whether a mark of `marks` or a parting word stands among them.
struct Gap {
  size_t words = 0;
  bool parted = false;
};

Gap ReadGap(std::string_view text, std::string_view marks, bool parting_words) {
  Gap gap;
  size_t i = 0;
  while (i < text.size()) {
    if (marks.find(text[i]) != std::string_view::npos) gap.parted = true;
    const size_t begin = i;
    while (i < text.size() &&
           (static_cast<unsigned char>(text[i]) >= 128 || (text[i] >= 'a' && text[i] <= 'z') ||
            (text[i] >= '0' && text[i] <= '9'))) {
      ++i;
    }
    if (i == begin) {
      ++i;
      continue;
    }
    ++gap.words;
    const std::string_view word = text.substr(begin, i - begin);
    if (parting_words &&
        std::find(std::begin(kParting), std::end(kParting), word) != std::end(kParting)) {
      gap.parted = true;
    }
  }
  return gap;
}

}  // namespace

std::vector<std::string> DoseLiterals() {
  std::vector<std::string> literals = {"mg", "mcg", "\xC2\xB5g", "gram", " iu", " unit"};
  for (char digit = '0'; digit <= '9'; ++digit) {
    for (const char* unit : {"g", " g", "-g", "iu", "u"}) {
      literals.push_back(std::string(1, digit) + unit);
    }
  }
  return literals;
}

bool IsDose(const Quantity& quantity) {
  if (quantity.dimension != Dimension::kMass && quantity.dimension != Dimension::kActivity)
    return false;
  if (quantity.per != Per::kNothing && quantity.per != Per::kCount) return false;
  return !quantity.per_days || *quantity.per_days > 0.9;
}

int32_t NeighborOf(const Facts& facts, const std::vector<Quantity>& amounts, size_t which,
                   const std::vector<NamedSubstance>& names) {
  const Span at = amounts[which].prose;
  const NamedSubstance* before = nullptr;
  const NamedSubstance* behind = nullptr;
  for (const NamedSubstance& name : names) {
    if (name.prose.end <= at.begin) before = &name;
    if (name.prose.begin >= at.end && behind == nullptr) behind = &name;
  }
  // Another amount between the two has the better claim.
  const auto is_free = [&](uint32_t begin, uint32_t end) {
    return std::none_of(amounts.begin(), amounts.end(), [&](const Quantity& other) {
      return (other.dimension == Dimension::kMass || other.dimension == Dimension::kActivity) &&
             other.prose.begin >= begin && other.prose.end <= end;
    });
  };
  // "ceftriaxone 2 g, then metronidazole": the name directly before, unless "of" follows.
  if (before != nullptr &&
      !facts.Folded({at.end, facts.document->text.size()}).starts_with(" of ")) {
    const Gap gap = ReadGap(facts.Folded({before->prose.end, at.begin}), ";.|)", false);
    if (!gap.parted && gap.words == 0) return before->id;
  }
  if (behind != nullptr && is_free(at.end, behind->prose.begin)) {
    const Gap gap = ReadGap(facts.Folded({at.end, behind->prose.begin}), ",;:.()|+", true);
    if (!gap.parted && gap.words <= kWordsBehind) return behind->id;
  }
  if (before != nullptr && is_free(before->prose.end, at.begin)) {
    const std::string_view between = facts.Folded({before->prose.end, at.begin});
    const Gap gap = ReadGap(between, ";.|", false);
    // "naproxen, 375 mg", but not "naproxen, bran (30 g".
    const bool comma = between.find(',') != std::string_view::npos;
    if (!gap.parted && gap.words <= (comma ? kWordsBehindComma : kWordsBefore)) return before->id;
  }
  return kNoSubstance;
}

bool IsOfSomethingElse(const Facts& facts, const Quantity& amount, Span sentence,
                       const std::vector<NamedSubstance>& names) {
  const std::string_view behind = facts.Folded({amount.prose.end, sentence.end});
  if (!behind.starts_with(" of ") || behind.starts_with(" of it") ||
      behind.starts_with(" of the drug") || behind.starts_with(" of the medic") ||
      behind.starts_with(" of this") || behind.starts_with(" of body")) {
    return false;
  }
  return std::none_of(names.begin(), names.end(), [&](const NamedSubstance& name) {
    return name.prose.begin >= amount.prose.end &&
           ReadGap(facts.Folded({amount.prose.end, name.prose.begin}), ",;:.()", true).words <=
               kWordsBehind;
  });
}

}  // namespace carelint
