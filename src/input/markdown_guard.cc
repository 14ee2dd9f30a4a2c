#include "input/markdown_guard.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr uint32_t kMaxDepth = 100;
// Visits of open containers line by line, some 12 ns each to cmark where the line is blank:
// so many at first, and so many more per byte.
constexpr uint64_t kContainerWork = 40'000'000;
constexpr uint64_t kContainerWorkPerByte = 4;
// Visits of open image brackets by closing brackets, each about two nanoseconds.
constexpr uint64_t kBracketWork = 200'000'000;
// Bracket work grows with the square of a paragraph: shorter ones cannot get there.
constexpr size_t kShortParagraph = 4096;
// Memory: an upper estimate of what cmark and the Document take, and what they may take.
constexpr size_t kSmallText = 128 * 1024;
constexpr uint64_t kMemory = 44'000'000;
constexpr uint64_t kMemoryPerByte = 16;
constexpr uint64_t kTextCost = 5;     // per byte
constexpr uint64_t kLineCost = 350;   // a text and a break
constexpr uint64_t kBlockCost = 250;  // a block of its own
constexpr uint64_t kMarkCost = 300;   // a byte that may become an inline of its own
constexpr size_t kLongLine = 64 * 1024;

constexpr std::array<bool, 256> MarkTable() {
  std::array<bool, 256> table{};
  for (const char c : {'*', '_', '[', ']', '!', '<', '&', '\\', '`', '|'}) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}
constexpr std::array<bool, 256> kMarks = MarkTable();

// Replaces NUL and invalid bytes; empty where there are none.
std::string Sanitise(std::string_view bytes) {
  std::string copy;
  constexpr uint64_t kOnes = 0x0101010101010101u;
  constexpr uint64_t kHigh = kOnes * 0x80;
  size_t at = 0;
  while (at < bytes.size()) {
    if (at + sizeof(uint64_t) <= bytes.size()) {
      uint64_t word;
      std::memcpy(&word, bytes.data() + at, sizeof(word));
      if ((((word - kOnes) | word) & kHigh) == 0) {
        at += sizeof(word);
        continue;
      }
    }
    const CodePoint c = DecodeUtf8(bytes, at);
    if (c.value == 0 || (c.value == kReplacement && c.bytes == 1)) {
      if (copy.empty()) copy.assign(bytes);
      copy[at] = kSubstitute;
    }
    at += c.bytes;
  }
  return copy;
}

class Guard {
 public:
  Guard(std::string_view bytes, uint32_t begin, GuardedText& out)
      : bytes_(bytes), begin_(begin), out_(out), measure_memory_(bytes.size() > kSmallText) {}

  // Looks at the line bytes[begin, end); false: cut (out_.end and out_.cut say where and why).
  bool CheckLine(uint32_t begin, uint32_t end);

 private:
  bool CheckDepth(uint32_t begin, uint32_t end);
  bool CheckBrackets(uint32_t begin, uint32_t end);
  bool CheckMemory(uint32_t begin, uint32_t end);
  bool Cut(uint32_t at, const char* why);

  std::string_view bytes_;
  uint32_t begin_;
  GuardedText& out_;
  bool measure_memory_;
  uint32_t depth_ = 0;  // open containers, at most
  bool after_blank_ = true;
  uint64_t container_work_ = 0;
  uint32_t paragraph_ = 0;      // where the lines since the last blank one start
  uint32_t brackets_seen_ = 0;  // how far they have been scanned for brackets
  std::vector<bool> brackets_;  // open ones; true: an image's
  uint64_t images_ = 0;
  uint64_t bracket_work_ = 0;
  uint64_t memory_ = 0;
};

bool Guard::Cut(uint32_t at, const char* why) {
  out_.end = at;
  out_.cut = why;
  return false;
}

bool Guard::CheckLine(uint32_t begin, uint32_t end) {
  uint32_t first = begin;
  while (first < end && IsBlank(bytes_[first])) ++first;
  if (first == end) {
    container_work_ += depth_;
    after_blank_ = true;
    paragraph_ = end;
    if (depth_ > 0 && container_work_ > kContainerWork + kContainerWorkPerByte * (end - begin_)) {
      return Cut(begin, "too many blank lines inside nested lists");
    }
    if (measure_memory_) memory_ += 4;
    return true;
  }
  if (after_blank_) {
    paragraph_ = begin;
    brackets_seen_ = begin;
    brackets_.clear();
    images_ = 0;
  }
  if (!CheckDepth(begin, end)) return false;
  // A line of quote marks alone is blank to cmark: the containers in it are visited too.
  container_work_ += depth_;
  if (depth_ > 1 && container_work_ > kContainerWork + kContainerWorkPerByte * (end - begin_)) {
    return Cut(begin, "too many lines inside nested lists and quotes");
  }
  if (end - paragraph_ > kShortParagraph && !CheckBrackets(begin, end)) return false;
  if (measure_memory_ && !CheckMemory(begin, end)) return false;
  after_blank_ = false;
  return true;
}

bool Guard::CheckDepth(uint32_t begin, uint32_t end) {
  const char c = bytes_[begin];
  if (!IsBlank(c) && c != '>' && c != '-' && c != '*' && c != '+' && !IsAsciiDigit(c)) {
    if (after_blank_) depth_ = 0;
    return true;
  }
  uint32_t column = 0;
  uint32_t quotes = 0;   // marks that stand before any list marker: containers that go on
  uint32_t markers = 0;  // containers that may start on this line
  uint32_t kept = 0;     // containers that the columns before the first new one can keep open
  uint32_t at = begin;
  while (at < end && quotes + markers <= kMaxDepth) {
    const char mark = bytes_[at];
    if (mark == ' ') {
      ++column;
      ++at;
    } else if (mark == '\t') {
      column += 4 - column % 4;
      ++at;
    } else if (mark == '>') {
      ++quotes;
      ++column;
      ++at;
    } else {
      uint32_t behind = at;
      if (mark == '-' || mark == '*' || mark == '+') {
        ++behind;
      } else {
        while (behind < end && IsAsciiDigit(bytes_[behind])) ++behind;
        if (behind == at || behind - at > 9 || behind == end ||
            (bytes_[behind] != '.' && bytes_[behind] != ')')) {
          break;
        }
        ++behind;
      }
      if (behind < end && !IsBlank(bytes_[behind])) break;
      if (mark == '-' || mark == '*') {
        // A thematic break: nothing but this mark and blanks.
        const uint32_t other =
            static_cast<uint32_t>(std::find_if(bytes_.begin() + at, bytes_.begin() + end,
                                               [&](char x) { return x != mark && !IsBlank(x); }) -
                                  bytes_.begin());
        if (other == end) break;
      }
      if (markers == 0) kept = column;
      ++markers;
      column += behind - at;
      at = behind;
    }
  }
  if (markers == 0) kept = column;
  // Each list around this line takes two columns, each quote around it one mark.
  const uint32_t around = quotes + kept / 2;
  if (after_blank_ || markers > 0) depth_ = std::min(depth_, around);
  depth_ = std::max(depth_, quotes) + markers;
  if (depth_ > kMaxDepth) return Cut(begin, "more than 100 nested lists and quotes");
  return true;
}

bool Guard::CheckBrackets(uint32_t begin, uint32_t end) {
  uint32_t at = std::max(brackets_seen_, paragraph_);
  brackets_seen_ = end;
  for (; at < end; ++at) {
    const char c = bytes_[at];
    if (c == '[') {
      const bool image = at > paragraph_ && bytes_[at - 1] == '!';
      brackets_.push_back(image);
      images_ += image;
    } else if (c == ']' && !brackets_.empty()) {
      images_ -= brackets_.back();
      brackets_.pop_back();
      bracket_work_ += images_;
      if (bracket_work_ > kBracketWork) {
        return Cut(begin, "too many open image brackets in one paragraph");
      }
    } else if (c == '\\') {
      ++at;
    }
  }
  return true;
}

bool Guard::CheckMemory(uint32_t begin, uint32_t end) {
  uint32_t marks = 0;
  memory_ += kLineCost + (after_blank_ || depth_ > 0 ? kBlockCost : 0);
  constexpr uint32_t kStep = 4096;
  for (uint32_t at = begin; at < end;) {
    const uint32_t stop = std::min(end, at + kStep);
    marks = 0;
    for (uint32_t i = at; i < stop; ++i) marks += kMarks[static_cast<unsigned char>(bytes_[i])];
    memory_ += marks * kMarkCost + (stop - at) * kTextCost;
    if (memory_ > kMemory + kMemoryPerByte * (stop - begin_)) {
      uint32_t cut = end - begin > kLongLine ? at : begin;
      while (cut > begin && IsUtf8Continuation(bytes_[cut])) --cut;
      return Cut(cut, "too much markup for its size");
    }
    at = stop;
  }
  return true;
}

}  // namespace

GuardedText GuardMarkdown(std::string_view bytes, uint32_t begin) {
  GuardedText out;
  out.sanitised = Sanitise(bytes);
  const uint32_t size = static_cast<uint32_t>(bytes.size());
  out.end = size;
  Guard guard(bytes, begin, out);
  // The next of each line end character, so that no byte is searched twice.
  const auto find = [&](char c, uint32_t at) {
    const void* const found = std::memchr(bytes.data() + at, c, size - at);
    return found == nullptr ? size
                            : static_cast<uint32_t>(static_cast<const char*>(found) - bytes.data());
  };
  uint32_t feed = begin < size ? find('\n', begin) : size;
  uint32_t carriage = begin < size ? find('\r', begin) : size;
  out.line_begins.reserve((size - begin) / 64 + 2);
  for (uint32_t at = begin; at < size;) {
    out.line_begins.push_back(at);
    const uint32_t end = std::min(feed, carriage);
    uint32_t next = std::min(end + 1, size);
    if (feed < size && feed == carriage + 1) next = feed + 1;
    if (!guard.CheckLine(at, end)) break;
    at = next;
    if (feed < at) feed = find('\n', at);
    if (carriage < at) carriage = find('\r', at);
  }
  return out;
}

}  // namespace carelint
