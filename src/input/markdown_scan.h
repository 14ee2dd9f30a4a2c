// Markdown's small grammars, read in the source itself: line prefixes, link labels, link
// tails and reference definitions.
//
// cmark has decided what stands where; these functions only find out which source bytes it
// took, in the same way as it does (CommonMark 0.30).  They know bytes, not nodes.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace carelint {

inline constexpr uint32_t kNoMatch = 0xffffffff;

inline bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
bool IsAsciiPunctuation(char c);

// Part of one leaf block's source: bytes up to `end`, inside so many block quotes.
struct MarkdownText {
  std::string_view bytes;
  uint32_t end = 0;
  uint32_t quotes = 0;

  char At(uint32_t at) const { return at < end ? bytes[at] : '\0'; }
};

// All return the byte behind what they skipped, or kNoMatch where it does not stand at `at`.

// LF, CRLF or CR.
uint32_t SkipLineEnd(const MarkdownText& text, uint32_t at);
// A line's indent and block quote marks: `at` itself where there are none.
uint32_t SkipPrefix(const MarkdownText& text, uint32_t at);
// `[label]`.
uint32_t SkipLabel(const MarkdownText& text, uint32_t at);
// `(target "title")`, the rest of an inline link.
uint32_t SkipInlineTail(const MarkdownText& text, uint32_t at);
// `[label]: target "title"` with its line end.
uint32_t SkipDefinition(const MarkdownText& text, uint32_t at);
// `&name;` or `&#1234;` by its form; whether the name is known is not asked.
uint32_t SkipEntity(const MarkdownText& text, uint32_t at);

// An attribute of a tag.
struct TagAttribute {
  bool present = false;
  Span value;  // without its quotes; empty also where none is given
};

// Attribute `name` (lower case) of `tag`, which is a well-formed `<tag …>`.
TagAttribute FindAttribute(std::string_view tag, std::string_view name);

// The code point of a numeric entity `&#…;` as CommonMark reads it, or 0 for a named one.
char32_t NumericEntity(std::string_view entity);

}  // namespace carelint
