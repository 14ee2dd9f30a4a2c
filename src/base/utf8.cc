#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/unicode_tables.h"

namespace carelint {
namespace {

// The lower case of a code point above ASCII, or the code point itself.
char32_t LowerCase(char32_t c) {
  const auto* const end = std::end(kLowerCaseRanges);
  const auto* const range =
      std::lower_bound(std::begin(kLowerCaseRanges), end, c,
                       [](const LowerCaseRange& r, char32_t value) { return r.last < value; });
  if (range == end || c < range->first || (c - range->first) % range->stride != 0) return c;
  return static_cast<char32_t>(static_cast<int32_t>(c) + range->delta);
}

constexpr auto kByParts = [] {
  auto letters = std::to_array(kAccentedLetters);
  std::sort(letters.begin(), letters.end(), [](const AccentedLetter& a, const AccentedLetter& b) {
    return a.base != b.base ? a.base < b.base : a.mark < b.mark;
  });
  return letters;
}();

// English words that are others without their accents: "the patient's résumé".
constexpr std::string_view kOtherWithoutAccents[] = {"exposé", "lamé", "maté", "pâté",
                                                     "résumé", "rosé", "saké"};

constexpr bool IsCombiningMark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

}  // namespace

CodePoint DecodeUtf8(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint32_t { return static_cast<unsigned char>(text[at + i]); };
  const uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {kReplacement, 1};
  char32_t value = lead & (0xFFu >> (length + 1));
  for (uint32_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kReplacement, 1};
    value = (value << 6) | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {kReplacement, 1};
  return {value, length};
}

CodePoint DecodeUtf8Before(std::string_view text, size_t at) {
  size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && IsUtf8Continuation(text[begin])) --begin;
  const CodePoint found = DecodeUtf8(text, begin);
  if (begin + found.bytes == at) return found;
  return {kReplacement, 1};
}

void AppendUtf8(char32_t c, std::string& out) {
  const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

TextCensus CountBadCharacters(std::string_view text) {
  TextCensus census;
  for (size_t i = 0; i < text.size();) {
    if (IsAscii(text[i])) {
      census.bad += text[i] == '\0';
      ++census.characters;
      ++i;
      continue;
    }
    const CodePoint c = DecodeUtf8(text, i);
    census.bad += c.value == kReplacement;
    ++census.characters;
    i += c.bytes;
  }
  return census;
}

bool IsWordCodePoint(char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    return IsAsciiAlpha(ascii) || IsAsciiDigit(ascii);
  }
  const auto* const end = std::end(kWordRanges);
  const auto* const range =
      std::lower_bound(std::begin(kWordRanges), end, c,
                       [](const CodePointRange& r, char32_t value) { return r.last < value; });
  return range != end && c >= range->first;
}

bool IsUpper(char32_t c) {
  return c < 0x80 ? IsAsciiUpper(static_cast<char>(c)) : LowerCase(c) != c;
}

bool IsSpace(char32_t c) {
  return (c < 0x80 && IsAsciiSpace(static_cast<char>(c))) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool IsInvisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += !IsUtf8Continuation(c);
  return count;
}

std::string FoldCase(std::string_view text) {
  std::string out(text.size(), '\0');
  // ASCII in one plain loop, which compilers turn into vector code; the rest below.
  unsigned char high = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    const bool upper = static_cast<unsigned char>(c - 'A') < 26;
    const bool line_end = c == '\n' || c == '\r';
    out[i] = static_cast<char>(line_end ? ' ' : c + (upper ? 32 : 0));
    high |= c;
  }
  if (high < 0x80) return out;
  for (size_t i = 0; i < out.size();) {
    if (IsAscii(out[i])) {
      ++i;
      continue;
    }
    const CodePoint old = DecodeUtf8(text, i);
    const char32_t folded = old.value == 0x3BC ? 0xB5 : LowerCase(old.value);
    if (folded != old.value) {
      std::string bytes;
      AppendUtf8(folded, bytes);
      if (bytes.size() == old.bytes) out.replace(i, old.bytes, bytes);
    }
    i += old.bytes;
  }
  return out;
}

char32_t ComposeLetter(char letter, char32_t mark) {
  if (!IsCombiningMark(mark)) return 0;
  const auto* const found = std::lower_bound(
      kByParts.begin(), kByParts.end(), mark, [letter](const AccentedLetter& a, char32_t m) {
        return a.base != letter ? a.base < letter : a.mark < m;
      });
  const bool known = found != kByParts.end() && found->base == letter && found->mark == mark;
  return known ? found->letter : 0;
}

std::string WithoutAccents(std::string_view word) {
  for (const std::string_view other : kOtherWithoutAccents) {
    if (word == other || (word.starts_with(other) && word.substr(other.size()) == "s")) {
      return std::string(word);
    }
  }
  std::string out;
  for (size_t i = 0; i < word.size();) {
    const CodePoint c = DecodeUtf8(word, i);
    const auto* const end = std::end(kAccentedLetters);
    const auto* const found =
        c.value < 0x80
            ? end
            : std::lower_bound(
                  std::begin(kAccentedLetters), end, c.value,
                  [](const AccentedLetter& a, char32_t value) { return a.letter < value; });
    if (found != end && found->letter == c.value) {
      out += found->base;
    } else if (!IsCombiningMark(c.value)) {
      out += word.substr(i, c.bytes);
    }
    i += c.bytes;
  }
  return out;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace carelint
