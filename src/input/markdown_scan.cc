#include "input/markdown_scan.h"

#include <algorithm>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr uint32_t kMaxLabelBytes = 1000;
constexpr uint32_t kMaxParentheses = 32;

// Blanks with at most one line end between them.
uint32_t SkipSpaces(const MarkdownText& text, uint32_t at) {
  while (IsBlank(text.At(at))) ++at;
  const uint32_t next = SkipLineEnd(text, at);
  if (next == kNoMatch) return at;
  at = SkipPrefix(text, next);
  while (IsBlank(text.At(at))) ++at;
  return at;
}

uint32_t SkipTarget(const MarkdownText& text, uint32_t at) {
  if (text.At(at) == '<') {
    for (++at; at < text.end; ++at) {
      const char c = text.bytes[at];
      if (c == '>') return at + 1;
      if (c == '\\' && at + 1 < text.end && !IsLineEnd(text.bytes[at + 1])) {
        ++at;
      } else if (IsLineEnd(c) || c == '<') {
        return kNoMatch;
      }
    }
    return kNoMatch;
  }
  uint32_t open = 0;
  const uint32_t begin = at;
  while (at < text.end) {
    const char c = text.bytes[at];
    if (c == '\\' && at + 1 < text.end && IsAsciiPunctuation(text.bytes[at + 1])) {
      at += 2;
    } else if (c == '(') {
      if (++open > kMaxParentheses) return kNoMatch;
      ++at;
    } else if (c == ')') {
      if (open == 0) break;
      --open;
      ++at;
    } else if (IsAsciiSpace(c)) {
      if (at == begin) return kNoMatch;
      break;
    } else {
      ++at;
    }
  }
  return open == 0 && (at > begin || at < text.end) ? at : kNoMatch;
}

uint32_t SkipTitle(const MarkdownText& text, uint32_t at) {
  const char open = text.At(at);
  if (open != '"' && open != '\'' && open != '(') return kNoMatch;
  const char close = open == '(' ? ')' : open;
  for (++at; at < text.end; ++at) {
    const char c = text.bytes[at];
    if (c == '\\' && at + 1 < text.end) {
      ++at;
    } else if (c == close) {
      return at + 1;
    } else if (c == open) {
      return kNoMatch;
    }
  }
  return kNoMatch;
}

// Blanks and a line end (or the end of the text).
uint32_t SkipRestOfLine(const MarkdownText& text, uint32_t at) {
  while (IsBlank(text.At(at))) ++at;
  if (at >= text.end) return text.end;
  return SkipLineEnd(text, at);
}

}  // namespace

bool IsAsciiPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

uint32_t SkipLineEnd(const MarkdownText& text, uint32_t at) {
  if (at >= text.end || !IsLineEnd(text.bytes[at])) return kNoMatch;
  return at + (text.bytes[at] == '\r' && text.At(at + 1) == '\n' ? 2 : 1);
}

uint32_t SkipPrefix(const MarkdownText& text, uint32_t at) {
  uint32_t marks = text.quotes;
  while (at < text.end) {
    const char c = text.bytes[at];
    if (c == '>' && marks > 0) {
      --marks;
    } else if (!IsBlank(c)) {
      break;
    }
    ++at;
  }
  return at;
}

uint32_t SkipLabel(const MarkdownText& text, uint32_t at) {
  if (text.At(at) != '[') return kNoMatch;
  const uint32_t last = std::min<uint32_t>(text.end, at + kMaxLabelBytes + 2);
  for (++at; at < last; ++at) {
    const char c = text.bytes[at];
    if (c == ']') return at + 1;
    if (c == '[') return kNoMatch;
    if (c == '\\' && IsAsciiPunctuation(text.At(at + 1))) ++at;
  }
  return kNoMatch;
}

uint32_t SkipInlineTail(const MarkdownText& text, uint32_t at) {
  if (text.At(at) != '(') return kNoMatch;
  at = SkipSpaces(text, at + 1);
  const uint32_t target = SkipTarget(text, at);
  if (target == kNoMatch) return kNoMatch;
  uint32_t behind = SkipSpaces(text, target);
  if (behind > target) {
    const uint32_t title = SkipTitle(text, behind);
    if (title != kNoMatch) behind = SkipSpaces(text, title);
  }
  return text.At(behind) == ')' && behind < text.end ? behind + 1 : kNoMatch;
}

uint32_t SkipDefinition(const MarkdownText& text, uint32_t at) {
  const uint32_t label = SkipLabel(text, at);
  if (label == kNoMatch || text.At(label) != ':') return kNoMatch;
  bool named = false;
  for (uint32_t i = at + 1; i + 1 < label; ++i) named |= !IsAsciiSpace(text.bytes[i]);
  if (!named) return kNoMatch;
  at = SkipSpaces(text, label + 1);
  const uint32_t target = SkipTarget(text, at);
  if (target == kNoMatch || target == at) return kNoMatch;
  const uint32_t behind = SkipSpaces(text, target);
  if (behind > target) {
    const uint32_t title = SkipTitle(text, behind);
    if (title != kNoMatch) {
      const uint32_t end = SkipRestOfLine(text, title);
      if (end != kNoMatch) return end;
    }
  }
  return SkipRestOfLine(text, target);
}

uint32_t SkipEntity(const MarkdownText& text, uint32_t at) {
  constexpr uint32_t kMaxName = 34;
  if (text.At(at) != '&') return kNoMatch;
  const uint32_t last = std::min<uint32_t>(text.end, at + kMaxName);
  uint32_t i = at + 1;
  if (text.At(i) == '#') ++i;
  const uint32_t name = i;
  while (i < last && (IsAsciiAlpha(text.bytes[i]) || IsAsciiDigit(text.bytes[i]))) ++i;
  return i > name && i < text.end && text.bytes[i] == ';' ? i + 1 : kNoMatch;
}

TagAttribute FindAttribute(std::string_view tag, std::string_view name) {
  TagAttribute found;
  uint32_t at = 1;
  const uint32_t end = static_cast<uint32_t>(tag.size());
  const auto is_name = [](char c) {
    return !IsAsciiSpace(c) && c != '=' && c != '>' && c != '/' && c != '"' && c != '\'';
  };
  while (at < end && is_name(tag[at])) ++at;
  while (at < end) {
    if (!is_name(tag[at])) {
      ++at;
      continue;
    }
    const uint32_t begin = at;
    while (at < end && is_name(tag[at])) ++at;
    std::string key(tag.substr(begin, at - begin));
    for (char& c : key) c = ToAsciiLower(c);
    uint32_t value = at;
    while (value < end && IsAsciiSpace(tag[value])) ++value;
    Span span = {at, at};
    if (value < end && tag[value] == '=') {
      ++value;
      while (value < end && IsAsciiSpace(tag[value])) ++value;
      const char quote = value < end ? tag[value] : '>';
      if (quote == '"' || quote == '\'') {
        const size_t close = std::min<size_t>(tag.find(quote, value + 1), end);
        span = {value + 1, static_cast<uint32_t>(close)};
        at = std::min(span.end + 1, end);
      } else {
        at = value;
        while (at < end && !IsAsciiSpace(tag[at]) && tag[at] != '>') ++at;
        span = {value, at};
      }
    }
    if (key != name) continue;
    found.present = true;
    found.value = span;
    return found;
  }
  return found;
}

char32_t NumericEntity(std::string_view entity) {
  if (entity.size() < 4 || entity[1] != '#') return 0;
  const bool hex = entity[2] == 'x' || entity[2] == 'X';
  char32_t value = 0;
  for (size_t i = hex ? 3 : 2; i + 1 < entity.size(); ++i) {
    const char c = ToAsciiLower(entity[i]);
    const uint32_t digit =
        IsAsciiDigit(c) ? static_cast<uint32_t>(c - '0') : static_cast<uint32_t>(c - 'a' + 10);
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  const bool valid = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return valid ? value : kReplacement;
}

}  // namespace carelint
