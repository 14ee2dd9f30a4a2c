// Inflection: the forms in which a word of a lexicon stands in real text.
//
// English only.  It makes forms when lexicons are compiled, so that reading an
// article is a mere look-up; it does not know the text.  It may make forms that
// nobody writes ("heartest"): they cost a table row and match nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carelint {

enum class Forms : unsigned char {
  kExact,  // as written
  kNoun,   // singular and plural
  kVerb,   // -s, -ed, -ing and irregular forms
  kLemma,  // both
};

// All forms of one lower-case word, the word itself first, no duplicates.  Possessives
// ("doctor's") are not among them: the tokenizer looks them up without their ending.
std::vector<std::string> InflectedForms(const std::string& word, Forms forms);

}  // namespace carelint
