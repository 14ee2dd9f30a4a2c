#include "facts/syllables.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace carelint {
namespace {

// Counted by hand.
constexpr std::pair<std::string_view, uint32_t> kWords[] = {
    // plain groups of vowels
    {"pill", 1},
    {"doctor", 2},
    {"medicine", 3},
    {"injection", 3},
    {"hospital", 3},
    {"examination", 5},
    {"antibiotics", 5},
    {"blood", 1},
    {"vitamin", 3},
    {"hemoglobin", 4},
    // a silent e, also inside
    {"safe", 1},
    {"safely", 2},
    {"careful", 2},
    {"carefully", 3},
    {"useless", 2},
    {"baked", 1},
    {"needed", 2},
    {"treated", 2},
    {"moved", 1},
    {"handled", 2},
    {"table", 2},
    {"muscles", 2},
    {"disease", 2},
    {"diseases", 3},
    {"doses", 2},
    {"medicines", 3},
    {"lifestyle", 2},
    {"baseline", 2},
    {"movement", 2},
    {"awareness", 3},
    {"centre", 2},
    {"fatigue", 2},
    // vowels said apart
    {"diabetes", 4},
    {"anemia", 4},
    {"anaemia", 4},
    {"period", 3},
    {"calcium", 3},
    {"nutrients", 3},
    {"patient", 2},
    {"physician", 3},
    {"social", 2},
    {"bacterial", 4},
    {"diet", 2},
    {"anxiety", 4},
    {"easier", 3},
    {"continuous", 4},
    {"influenza", 4},
    {"nausea", 3},
    {"create", 2},
    {"increase", 2},
    {"reaction", 3},
    {"area", 3},
    {"being", 2},
    {"doing", 2},
    {"playing", 2},
    {"opioid", 3},
    {"biopsy", 3},
    {"video", 3},
    {"people", 2},
    // an m that sounds
    {"metabolism", 5},
    {"rhythm", 2},
    // oddities
    {"every", 2},
    {"eye", 1},
    {"business", 2},
    {"patient's", 2},
    {"nurse's", 2},
    {"b12", 1},
    {"mg", 2}};

TEST(Syllables, AreThoseOfThePronunciation) {
  for (const auto& [word, syllables] : kWords) {
    EXPECT_EQ(CountSyllables(word), syllables) << word;
  }
}

TEST(Syllables, AreAtLeastOne) {
  EXPECT_EQ(CountSyllables(""), 1u);
  EXPECT_EQ(CountSyllables("'"), 1u);
  EXPECT_EQ(CountSyllables("the"), 1u);
  EXPECT_EQ(CountSyllables(std::string(100000, 'a')), 1u);
}

}  // namespace
}  // namespace carelint
