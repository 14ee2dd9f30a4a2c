// Syllables: how many a written English word has, for readability grades.
//
// Counts groups of vowel letters, then mends what spelling hides: a silent e ("safe",
// "safely", "baked"), two vowels said apart ("di-abetes", "nutri-ent"), an m that sounds
// ("organism").  Built for health text; it does not know pronunciation, and of words that
// are said in two ways it takes one.
//
// To mend a word: the smallest row in kShifts of syllables.cc that holds for its family,
// else a row in kWords.
#pragma once

#include <cstdint>
#include <string_view>

namespace carelint {

// At least 1.  `folded_word` is one word in lower case; signs in it are of no account.  A
// word with a digit counts as one syllable: nobody knows how it is read.
uint32_t CountSyllables(std::string_view folded_word);

}  // namespace carelint
