#include "facts/language.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "facts/facts.h"

namespace carelint {
namespace {

// The most frequent English function words that are not also frequent words of the
// languages of our neighbours; sorted.
constexpr std::array<std::string_view, 48> kEnglish = {
    "about", "after",  "and",   "are",  "as",   "at",    "be",   "been", "before", "but",
    "by",    "can",    "do",    "does", "for",  "from",  "has",  "have", "how",    "if",
    "into",  "is",     "it",    "may",  "more", "most",  "not",  "of",   "on",     "or",
    "other", "should", "some",  "that", "the",  "their", "they", "this", "to",     "was",
    "what",  "when",   "which", "who",  "will", "with",  "you",  "your"};

// Frequent words of Spanish, French, Portuguese, German, Italian and Dutch that are no
// English words; sorted by byte.
constexpr std::array<std::string_view, 75> kOthers = {
    "aan",  "al",  "alla", "auf",  "aus",  "bei",   "che",   "como",  "con", "cuando", "da",
    "dans", "das", "de",   "deel", "dei",  "del",   "della", "dem",   "den", "der",    "des",
    "die",  "du",  "een",  "ein",  "eine", "el",    "en",    "entre", "es",  "est",    "et",
    "gli",  "het", "ich",  "il",   "im",   "ist",   "ja",    "la",    "las", "le",     "les",
    "lo",   "los", "mais", "met",  "mit",  "nella", "nicht", "no",    "não", "o",      "ou",
    "para", "pas", "per",  "por",  "pour", "que",   "qui",   "se",    "si",  "sich",   "sind",
    "son",  "su",  "sul",  "sur",  "um",   "uma",   "una",   "und",   "von"};

constexpr size_t kLeastWords = 50;

}  // namespace

bool LooksEnglish(const Facts& facts) {
  size_t words = 0;
  size_t english = 0;
  size_t others = 0;
  size_t high = 0;  // words with letters above ASCII
  // A few thousand words settle it; a long article is not read to its end.
  const size_t last = std::min<size_t>(facts.tokens.size(), 4000);
  for (size_t i = 0; i < last; ++i) {
    const Token& token = facts.tokens[i];
    const std::string_view word = facts.Folded(token.prose);
    if (token.verbatim || IsAsciiDigit(word.front())) continue;
    ++words;
    if (!IsAscii(word.front())) ++high;
    if (std::binary_search(kEnglish.begin(), kEnglish.end(), word))
      ++english;
    else if (std::binary_search(kOthers.begin(), kOthers.end(), word))
      ++others;
  }
  if (words < kLeastWords) {
    // Scripts without blanks between words make few and long tokens: count their letters.
    size_t foreign = 0;
    size_t latin = 0;
    for (size_t i = 0; i < last; ++i) {
      const std::string_view word = facts.Folded(facts.tokens[i].prose);
      if (IsAscii(word.front()))
        latin += word.size();
      else
        foreign += CountCodePoints(word);
    }
    return foreign < 2 * kLeastWords || foreign < latin;
  }
  if (high * 2 > words) return false;
  return english * 20 >= words || english >= others;
}

}  // namespace carelint
