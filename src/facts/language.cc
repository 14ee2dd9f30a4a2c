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
constexpr size_t kSettledWords = 100;
constexpr size_t kMostWords = 4000;

bool IsEnglish(std::string_view word) {
  return word.size() <= 6 && std::binary_search(kEnglish.begin(), kEnglish.end(), word);
}

}  // namespace

bool LooksEnglish(const Facts& facts) {
  size_t words = 0;
  size_t english = 0;
  // An English article shows it within its first lines.
  for (size_t i = 0; i < facts.tokens.size() && words < kSettledWords; ++i) {
    const Token& token = facts.tokens[i];
    const std::string_view word = facts.Folded(token.prose);
    if (token.verbatim || IsAsciiDigit(word.front())) continue;
    ++words;
    english += IsEnglish(word);
  }
  if (words >= kLeastWords && english * 5 >= words) return true;

  words = english = 0;
  size_t others = 0;
  size_t high = 0;     // words with letters above ASCII
  size_t foreign = 0;  // their letters
  size_t latin = 0;
  // A few thousand words settle it; a long article is not read to its end.
  const size_t last = std::min<size_t>(facts.tokens.size(), kMostWords);
  for (size_t i = 0; i < last; ++i) {
    const Token& token = facts.tokens[i];
    const std::string_view word = facts.Folded(token.prose);
    if (token.verbatim || IsAsciiDigit(word.front())) continue;
    ++words;
    if (IsAscii(word.front())) {
      latin += word.size();
    } else {
      ++high;
      foreign += CountCodePoints(word);
    }
    if (IsEnglish(word)) {
      ++english;
    } else if (std::binary_search(kOthers.begin(), kOthers.end(), word)) {
      ++others;
    }
  }
  if (words < kLeastWords) {
    // Scripts without blanks between words make few and long tokens: count their letters.
    return foreign < 2 * kLeastWords || foreign < latin;
  }
  if (high * 2 > words) return false;
  return english * 20 >= words || english >= others;
}

}  // namespace carelint
