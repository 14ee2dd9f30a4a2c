// UTF-8: decoding, checking, and the few questions that a linter asks a code point.
//
// It does not know languages.  Case folding is simple (one code point to one) and
// keeps the number of bytes, so that offsets into folded text are offsets into
// the text itself; the handful of code points whose lower case has another length
// stay as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace carelint {

inline constexpr char32_t kReplacement = 0xFFFD;

inline bool IsUtf8Continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
inline bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
inline bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsAsciiAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsBlank(char c) { return c == ' ' || c == '\t'; }
inline bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
inline char ToAsciiLower(char c) { return IsAsciiUpper(c) ? static_cast<char>(c + 32) : c; }

// One decoded code point and how many bytes it took (at least 1).
struct CodePoint {
  char32_t value = 0;
  uint32_t bytes = 1;
};

// The code point at text[at].  An invalid byte is kReplacement with 1 byte.
// REQUIRES: at < text.size().
CodePoint DecodeUtf8(std::string_view text, size_t at);

// The code point that ends directly before text[at]; invalid bytes as above.
// REQUIRES: 0 < at <= text.size().
CodePoint DecodeUtf8Before(std::string_view text, size_t at);

void AppendUtf8(char32_t code_point, std::string& out);

// How many NUL, invalid or U+FFFD characters `text` holds, of how many in all.
struct TextCensus {
  size_t characters = 0;
  size_t bad = 0;
};
TextCensus CountBadCharacters(std::string_view text);

// Letters and digits of any script (also combining marks): what words are made of.
bool IsWordCodePoint(char32_t code_point);
bool IsUpper(char32_t code_point);
// White space of any width: ASCII, NBSP, the spaces of U+2000…, ideographic.
bool IsSpace(char32_t code_point);
// Takes no room and means nothing in prose: zero-width space and joiners, word
// joiner, soft hyphen, byte order mark, direction marks.
bool IsInvisible(char32_t code_point);

size_t CountCodePoints(std::string_view text);

// `text` in lower case, byte for byte as long as `text`.  U+03BC (mu) becomes
// U+00B5 (micro sign) and line ends become blanks, so that a pattern needs one form.
std::string FoldCase(std::string_view text);

// The Latin letter that an ASCII letter and a combining mark stand for (e and U+0301: é), or 0.
char32_t ComposeLetter(char letter, char32_t mark);

// A folded word in the letters that it has without accents ("ménière": "meniere"); the few
// words that are others without them ("résumé", "rosé") stay as they are.
std::string WithoutAccents(std::string_view folded_word);

// Leading and trailing white space (ASCII) removed.
std::string_view Trim(std::string_view text);

}  // namespace carelint
