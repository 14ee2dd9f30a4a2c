#include <cstring>

#include "base/utf8.h"
#include "input/input.h"
#include "input/readers.h"

namespace carelint {

const std::vector<Format>& Formats() {
  static const std::vector<Format> formats = {
      {"markdown", {".md", ".markdown", ".mkd", ".mdown"}, ReadMarkdown},
      {"text", {".txt", ".text"}, ReadPlainText},
  };
  return formats;
}

const Format* FindFormat(std::string_view name) {
  for (const Format& format : Formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

const Format* FormatForPath(std::string_view path) {
  const size_t name = path.find_last_of("/\\");
  if (name != std::string_view::npos) path.remove_prefix(name + 1);
  const size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  std::string extension(path.substr(dot));
  for (char& c : extension) c = ToAsciiLower(c);
  for (const Format& format : Formats()) {
    for (const std::string_view known : format.extensions) {
      if (known == extension) return &format;
    }
  }
  return nullptr;
}

bool IsBinary(std::string_view bytes) {
  size_t characters = 0;
  size_t bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    uint64_t word = 0;
    if (at + sizeof(word) <= bytes.size()) {
      constexpr uint64_t kOnes = 0x0101010101010101u;
      std::memcpy(&word, bytes.data() + at, sizeof(word));
      // Among bytes below 0x80 only a zero borrows its high bit.
      if ((((word - kOnes) | word) & (kOnes * 0x80)) == 0) {
        at += sizeof(word);
        characters += sizeof(word);
        continue;
      }
    }
    const CodePoint c = DecodeUtf8(bytes, at);
    bad += c.value == 0 || c.value == kReplacement;
    ++characters;
    at += c.bytes;
  }
  return bad * 100 > characters;
}

}  // namespace carelint
