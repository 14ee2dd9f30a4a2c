// Phrases: the lexicon phrases in a text that is no prose of the article: a key or a value
// of the front matter, a title.
//
// The article's own hits are facts (Facts::hits), found once; this is for the few short texts
// besides.  It does not know what a phrase is for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "facts/lexicon.h"

namespace carelint {

// A phrase: words [first, end) of the text.
struct Phrase {
  LexiconId lexicon = kNoLexicon;
  uint32_t entry = 0;  // as Hit::entry
  uint32_t first = 0;
  uint32_t end = 0;
};

// All phrases of `words`, which SplitWords made of `folded` from offset 0: by their first
// word, then the longest.  Like an article's hits, none reaches over a comma or a stop.
std::vector<Phrase> FindPhrases(const LexiconSet& lexicons, std::string_view folded,
                                const std::vector<WordSpan>& words);

}  // namespace carelint
