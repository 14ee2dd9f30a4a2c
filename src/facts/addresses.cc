#include "facts/addresses.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"

namespace carelint {
namespace {

// What the name of a site or a file ends in.  Sorted.  Not here: endings that are words too
// ("is", "it"), for a stop with no blank behind it would make an address of two sentences.
constexpr std::string_view kEndings[] = {
    "app",  "au",  "biz", "ca",  "co",  "com",  "css", "csv",  "de",  "doc", "docx", "edu", "eu",
    "exe",  "fr",  "gif", "gov", "htm", "html", "ie",  "info", "int", "io",  "jpeg", "jpg", "js",
    "json", "md",  "mil", "mp3", "mp4", "net",  "nz",  "org",  "pdf", "php", "png",  "ppt", "pptx",
    "py",   "svg", "txt", "uk",  "us",  "webp", "xls", "xlsx", "xml", "zip",
};
// Those that count only where a path follows: "bit.ly/x".  Sorted.
constexpr std::string_view kBeforePath[] = {
    "at", "be", "br", "ch", "cn", "dk", "es", "fi", "gl", "gle", "in", "is", "it",
    "jp", "ly", "me", "nl", "no", "pl", "pt", "se", "sg", "to",  "tv", "za",
};
static_assert(std::is_sorted(std::begin(kEndings), std::end(kEndings)));
static_assert(std::is_sorted(std::begin(kBeforePath), std::end(kBeforePath)));

// A hostile text costs at most so many steps back per sign.
constexpr size_t kLongestName = 128;
constexpr size_t kLongestScheme = 12;

constexpr std::array<bool, 256> TableOf(std::string_view signs, bool high) {
  std::array<bool, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<size_t>(c)] = true;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<size_t>(c)] = true;
  for (const char c : signs) table[static_cast<unsigned char>(c)] = true;
  for (size_t c = 128; high && c < 256; ++c) table[c] = true;
  return table;
}
constexpr std::array<bool, 256> kInName = TableOf("-._~%+", false);
constexpr std::array<bool, 256> kInPath = TableOf("-._~%+:/?#[]@!$&'()*,;=", true);

bool IsInName(char c) { return kInName[static_cast<unsigned char>(c)]; }
bool IsInPath(char c) { return kInPath[static_cast<unsigned char>(c)]; }
bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetterOrDigit(char c) { return IsLetter(c) || IsAsciiDigit(c); }

// Quotation marks and dashes: prose, not part of an address.
bool IsTypographic(char32_t c) {
  return (c >= 0x2010 && c <= 0x2027) || c == 0xAB || c == 0xBB || c == kReplacement;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Address> Run() {
    for (size_t at = 0; at < text_.size();) {
      const char c = text_[at];
      if (!IsSign(c)) {
        ++at;
      } else {
        at = c == '.' ? ReadStop(at) : c == ':' ? ReadColon(at) : ReadAt(at);
      }
    }
    return std::move(found_);
  }

 private:
  static bool IsSign(char c) { return c == '.' || c == ':' || c == '@'; }

  char At(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // Each reads the sign at `at` and returns where to go on.

  size_t ReadStop(size_t at) {
    if (!IsLetterOrDigit(At(at + 1))) return at + 1;
    const size_t begin = BeginOfName(at, true);
    size_t end = at + 1;
    while (IsInName(At(end))) ++end;
    const size_t rest = end;
    while (!IsLetterOrDigit(text_[end - 1])) --end;
    const std::string_view name = text_.substr(begin, end - begin);
    const size_t www = name.rfind("www.", at - begin);
    if (www != std::string_view::npos && begin + www + 4 < end) {
      return Add(begin + www, EndOfAddress(end), {begin + www, 4});
    }
    if (IsDoi(at, rest)) return Add(at - 2, EndOfAddress(rest + 1), {at - 2, 3});
    const size_t stop = text_.rfind('.', end - 1);
    const std::string_view ending = text_.substr(stop + 1, end - stop - 1);
    const char next = At(end);
    const bool path = (next == '/' || next == '?' || next == '#') && IsInPath(At(end + 1)) &&
                      !IsAsciiSpace(At(end + 1));
    const bool known = IsNameEnding(ending) ||
                       (next == '/' && IsLetterOrDigit(At(end + 1)) &&
                        std::binary_search(std::begin(kBeforePath), std::end(kBeforePath), ending));
    if (!known || begin == stop) return std::max(rest, at + 1);
    const bool port = next == ':' && IsAsciiDigit(At(end + 1));
    return Add(begin, path || port ? EndOfAddress(end) : end, {stop, end - stop});
  }

  // "10.1000/…"
  bool IsDoi(size_t stop, size_t end) const {
    if (stop < 2 || text_.substr(stop - 2, 2) != "10" || At(end) != '/') return false;
    if (stop >= 3 && IsInName(text_[stop - 3])) return false;
    const std::string_view number = text_.substr(stop + 1, end - stop - 1);
    return number.size() >= 4 &&
           std::all_of(number.begin(), number.end(),
                       [](char c) { return IsAsciiDigit(c) || c == '.'; }) &&
           IsLetterOrDigit(At(end + 1));
  }

  size_t ReadColon(size_t at) {
    size_t begin = at;
    while (begin > done_ && at - begin < kLongestScheme && IsLetter(text_[begin - 1])) --begin;
    if (text_.substr(at, 3) == "://" && begin < at && IsInPath(At(at + 3))) {
      return Add(begin, EndOfAddress(at + 3), {at, 3});
    }
    const std::string_view scheme = text_.substr(begin, at - begin);
    if (scheme == "doi" && IsAsciiDigit(At(at + 1))) {
      return Add(begin, EndOfAddress(at + 1), {begin, at + 1 - begin});
    }
    return at + 1;
  }

  size_t ReadAt(size_t at) {
    if (!IsLetterOrDigit(At(at + 1))) return at + 1;
    const size_t begin = BeginOfName(at, false);
    size_t end = at + 1;
    while (IsInName(At(end))) ++end;
    while (!IsLetterOrDigit(text_[end - 1])) --end;
    if (begin == at) {
      // A handle; "take 2 @bedtime" is none.
      size_t before = at;
      while (before > done_ && text_[before - 1] == ' ') --before;
      const bool glued = at > 0 && !IsAscii(text_[at - 1]);
      if (glued || !IsLetter(At(at + 1)) || (before > 0 && IsAsciiDigit(text_[before - 1]))) {
        return at + 1;
      }
      return Add(at, end, {at, 1});
    }
    const std::string_view host = text_.substr(at + 1, end - at - 1);
    const size_t stop = host.rfind('.');
    if (stop == std::string_view::npos || host.size() - stop < 3) return at + 1;
    return Add(begin, end, {at, 1});
  }

  // Where the name around `at` begins; not before the last address.
  size_t BeginOfName(size_t at, bool with_folders) const {
    size_t begin = at;
    while (begin > done_ && at - begin < kLongestName &&
           (IsInName(text_[begin - 1]) || (with_folders && text_[begin - 1] == '/'))) {
      --begin;
    }
    while (begin < at && !IsLetterOrDigit(text_[begin])) ++begin;
    return begin;
  }

  // Behind the path that begins at `at`, without the marks of the sentence around it.
  size_t EndOfAddress(size_t at) const {
    size_t end = at;
    int open = 0;  // brackets
    while (end < text_.size() && IsInPath(text_[end])) {
      const char c = text_[end];
      if (c == '(' || c == '[') ++open;
      if ((c == ')' || c == ']') && --open < 0) break;
      if (IsAscii(c)) {
        ++end;
        continue;
      }
      const CodePoint point = DecodeUtf8(text_, end);
      if (IsTypographic(point.value) || IsSpace(point.value)) break;
      end += point.bytes;
    }
    constexpr std::string_view kMarks = ".,;:!?'*_([";
    while (end > at && kMarks.find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  struct Sign {
    size_t begin;
    size_t size;
  };

  size_t Add(size_t begin, size_t end, Sign sign) {
    const auto span = [](size_t b, size_t e) {
      return Span{static_cast<uint32_t>(b), static_cast<uint32_t>(e)};
    };
    found_.push_back({span(begin, end), span(sign.begin, sign.begin + sign.size)});
    done_ = end;
    return end;
  }

  std::string_view text_;
  std::vector<Address> found_;
  size_t done_ = 0;  // the end of the last address
};

}  // namespace

std::vector<Address> FindAddresses(std::string_view folded) { return Finder(folded).Run(); }

bool IsNameEnding(std::string_view ending) {
  return std::binary_search(std::begin(kEndings), std::end(kEndings), ending);
}

}  // namespace carelint
