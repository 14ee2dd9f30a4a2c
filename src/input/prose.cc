#include "input/prose.h"

#include <cstring>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr std::string_view kReplacementUtf8 = "\xEF\xBF\xBD";

// The first byte from `at` on that is not ASCII or is NUL; the size where there is none.
size_t FindOdd(std::string_view bytes, size_t at) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  constexpr uint64_t kHigh = kOnes * 0x80;
  while (at + sizeof(uint64_t) <= bytes.size()) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + at, sizeof(word));
    // Among bytes below 0x80 only a zero borrows its high bit.
    if ((((word - kOnes) | word) & kHigh) != 0) break;
    at += sizeof(word);
  }
  while (at < bytes.size() && IsAscii(bytes[at]) && bytes[at] != '\0') ++at;
  return at;
}

// What stands for a character in prose: `keep` (itself) or `text`, which may be empty.
struct Reading {
  bool keep = true;
  std::string_view text;
};

Reading Replacement(CodePoint c) {
  // Most characters above ASCII stay; these ranges hold all that may not.
  const char32_t v = c.value;
  if (v > 0xAD && v < 0xFB00 && (v < 0x2000 || v > 0x206F) && v != 0x3000 && v != 0x1680) return {};
  switch (v) {
    case 0x0000:
      return {false, kReplacementUtf8};
    case kReplacement:
      return c.bytes == 1 ? Reading{false, kReplacementUtf8} : Reading{};
    case 0x0092:  // a Windows apostrophe that was taken for Latin-1
    case 0x2019:
      return {false, "'"};
    case 0xFB00:
      return {false, "ff"};
    case 0xFB01:
      return {false, "fi"};
    case 0xFB02:
      return {false, "fl"};
    case 0xFB03:
      return {false, "ffi"};
    case 0xFB04:
      return {false, "ffl"};
    case 0xFB05:
    case 0xFB06:
      return {false, "st"};
    default:
      break;
  }
  if (v < 0x80) return {};
  if (IsInvisible(v)) return {false, ""};
  if (IsSpace(v)) return {false, " "};
  return {};
}

// Calls keep(begin, end) for each run that stays and change(begin, end, text) for each
// character that does not, in order.
template <typename Keep, typename Change>
void Walk(std::string_view bytes, const Keep& keep, const Change& change) {
  size_t run = 0;
  for (size_t at = FindOdd(bytes, 0); at < bytes.size(); at = FindOdd(bytes, at)) {
    const CodePoint c = DecodeUtf8(bytes, at);
    const Reading reading = Replacement(c);
    const char32_t letter = at > run ? ComposeLetter(bytes[at - 1], c.value) : 0;
    if (letter != 0) {
      if (run < at - 1) keep(run, at - 1);
      std::string composed;
      AppendUtf8(letter, composed);
      change(at - 1, at + c.bytes, std::string_view(composed));
      run = at + c.bytes;
    } else if (!reading.keep) {
      if (run < at) keep(run, at);
      change(at, at + c.bytes, reading.text);
      run = at + c.bytes;
    }
    at += c.bytes;
  }
  if (run < bytes.size()) keep(run, bytes.size());
}

}  // namespace

void AppendProse(std::string_view bytes, uint32_t source_begin, MappedText& out) {
  Walk(
      bytes,
      [&](size_t begin, size_t end) {
        out.AppendVerbatim(bytes.substr(begin, end - begin),
                           source_begin + static_cast<uint32_t>(begin));
      },
      [&](size_t begin, size_t end, std::string_view text) {
        out.AppendDecoded(text, {source_begin + static_cast<uint32_t>(begin),
                                 source_begin + static_cast<uint32_t>(end)});
      });
}

void AppendProseUnit(std::string_view decoded, Span source, MappedText& out) {
  out.AppendDecoded(ToProse(decoded), source);
}

std::string ToProse(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  Walk(
      bytes, [&](size_t begin, size_t end) { out += bytes.substr(begin, end - begin); },
      [&](size_t, size_t, std::string_view text) { out += text; });
  return out;
}

}  // namespace carelint
