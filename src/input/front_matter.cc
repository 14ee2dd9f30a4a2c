#include "input/front_matter.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "input/prose.h"

namespace carelint {
namespace {

constexpr size_t kMaxDepth = 32;

bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

int HexValue(char c) {
  if (IsAsciiDigit(c)) return c - '0';
  c = ToAsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Reads fields out of bytes[.., end).  All three formats share scalars and flow
// collections (`[a, b]`, `{k: v}`); Yaml and Toml add their lines.
class Reader {
 public:
  Reader(std::string_view bytes, uint32_t end, FrontMatter& out)
      : bytes_(bytes), end_(end), out_(out) {}

  void Yaml(uint32_t at);
  void Toml(uint32_t at);

  // Reads the flow collection that opens at `at`; the byte behind its closing bracket, or
  // the end where it is not closed (`closed` tells).
  uint32_t Flow(uint32_t at, const std::string& path, bool* closed);

 private:
  struct Scalar {
    std::string value;
    Span source;
  };
  // A key whose children stand deeper than `indent`.
  struct Level {
    uint32_t indent;
    std::string path;
    size_t field;  // the field that was added for it while it seemed empty
  };
  static constexpr size_t kNoField = static_cast<size_t>(-1);

  bool AtEnd(uint32_t at) const { return at >= end_; }
  char Peek(uint32_t at) const { return at < end_ ? bytes_[at] : '\n'; }
  uint32_t LineEnd(uint32_t at) const;
  uint32_t NextLine(uint32_t line_end) const;
  uint32_t SkipBlanks(uint32_t at) const;
  uint32_t TrimEnd(uint32_t begin, uint32_t end) const;

  static std::string Join(const std::string& path, std::string_view key);
  void Add(const std::string& path, const std::string& value, Span source);

  // The quoted string at `at` (its opening quote), which ends before `end` at the latest;
  // *next is the byte behind it.
  Scalar Quoted(uint32_t at, uint32_t end, bool toml, uint32_t* next) const;
  // An unquoted value on one line, without a comment behind it.
  Scalar Plain(uint32_t at, uint32_t line_end) const;
  // `|` or `>`: the lines below that stand deeper than `indent`.
  Scalar BlockScalar(char style, uint32_t at, uint32_t indent, uint32_t* next) const;

  // The key that starts at `at` and ends before `separator`; false where there is none.
  bool Key(uint32_t at, uint32_t line_end, char separator, Scalar* key, uint32_t* next) const;
  // The value behind a key; *next is the start of the line behind it.
  void YamlValue(uint32_t at, uint32_t indent, const std::string& path, Span key, uint32_t* next);
  void DropPlaceholders();

  std::string_view bytes_;
  uint32_t end_;
  FrontMatter& out_;
  // A bracket was never closed: later ones are not tried, each would read to the end again.
  bool open_flow_ = false;
  std::vector<size_t> placeholders_;  // fields of keys that turned out to have children
};

uint32_t Reader::LineEnd(uint32_t at) const {
  while (at < end_ && !IsLineEnd(bytes_[at])) ++at;
  return at;
}

uint32_t Reader::NextLine(uint32_t line_end) const {
  if (line_end >= end_) return end_;
  if (bytes_[line_end] == '\r' && Peek(line_end + 1) == '\n' && line_end + 1 < end_) ++line_end;
  return line_end + 1;
}

uint32_t Reader::SkipBlanks(uint32_t at) const {
  while (at < end_ && IsBlank(bytes_[at])) ++at;
  return at;
}

uint32_t Reader::TrimEnd(uint32_t begin, uint32_t end) const {
  while (end > begin && IsAsciiSpace(bytes_[end - 1])) --end;
  return end;
}

std::string Reader::Join(const std::string& path, std::string_view key) {
  std::string joined = path.empty() ? std::string(key) : path + '.' + std::string(key);
  if (joined.size() > FrontMatter::kMaxKeyBytes) joined.resize(FrontMatter::kMaxKeyBytes);
  return joined;
}

void Reader::Add(const std::string& path, const std::string& value, Span source) {
  if (out_.fields.size() >= FrontMatter::kMaxFields) {
    out_.cut = true;
    return;
  }
  out_.fields.push_back({path, ToProse(value), source});
}

Reader::Scalar Reader::Quoted(uint32_t at, uint32_t end, bool toml, uint32_t* next) const {
  const char quote = bytes_[at];
  const bool triple = toml && at + 2 < end && bytes_[at + 1] == quote && bytes_[at + 2] == quote;
  const bool escapes = quote == '"';
  Scalar scalar;
  uint32_t i = at + (triple ? 3 : 1);
  scalar.source.begin = i;
  for (; i < end; ++i) {
    const char c = bytes_[i];
    if (c == quote) {
      if (triple) {
        if (Peek(i + 1) == quote && Peek(i + 2) == quote) break;
      } else if (!escapes && !toml && Peek(i + 1) == quote) {
        ++i;  // '' is ' in YAML
      } else {
        break;
      }
      scalar.value += quote;
    } else if (c == '\\' && escapes && i + 1 < end) {
      const char e = bytes_[++i];
      const int digits = e == 'x' ? 2 : e == 'u' ? 4 : e == 'U' ? 8 : 0;
      if (digits > 0) {
        char32_t value = 0;
        for (int d = 0; d < digits && HexValue(Peek(i + 1)) >= 0; ++d) {
          value = value * 16 + static_cast<char32_t>(HexValue(bytes_[++i]));
        }
        const bool valid = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        AppendUtf8(valid ? value : kReplacement, scalar.value);
      } else {
        scalar.value += e == 'n' || e == 't' || e == 'r' || IsLineEnd(e) ? ' ' : e;
      }
    } else if (IsLineEnd(c)) {
      while (i + 1 < end && IsAsciiSpace(bytes_[i + 1])) ++i;
      while (!scalar.value.empty() && IsBlank(scalar.value.back())) scalar.value.pop_back();
      if (!scalar.value.empty()) scalar.value += ' ';
    } else {
      scalar.value += c;
    }
  }
  while (i >= end && !scalar.value.empty() && scalar.value.back() == ' ') scalar.value.pop_back();
  scalar.source.end = std::min(i, end);
  *next = std::min(i + (triple ? 3 : 1), end);
  return scalar;
}

Reader::Scalar Reader::Plain(uint32_t at, uint32_t line_end) const {
  uint32_t end = at;
  while (end < line_end && !(bytes_[end] == '#' && (end == at || IsBlank(bytes_[end - 1])))) ++end;
  end = TrimEnd(at, end);
  return {std::string(bytes_.substr(at, end - at)), {at, end}};
}

Reader::Scalar Reader::BlockScalar(char style, uint32_t at, uint32_t indent, uint32_t* next) const {
  Scalar scalar;
  scalar.source = {at, at};
  bool first = true;
  bool gap = false;
  while (!AtEnd(at)) {
    const uint32_t content = SkipBlanks(at);
    const uint32_t line_end = LineEnd(content);
    if (content == line_end) {
      gap = true;
    } else if (content - at <= indent) {
      break;
    } else {
      const uint32_t end = TrimEnd(content, line_end);
      if (first) {
        scalar.source.begin = content;
      } else {
        scalar.value += style == '|' || gap ? '\n' : ' ';
      }
      scalar.value += bytes_.substr(content, end - content);
      scalar.source.end = end;
      first = gap = false;
    }
    at = NextLine(line_end);
  }
  *next = at;
  return scalar;
}

bool Reader::Key(uint32_t at, uint32_t line_end, char separator, Scalar* key,
                 uint32_t* next) const {
  uint32_t i = at;
  if (at < line_end && (bytes_[at] == '"' || bytes_[at] == '\'')) {
    *key = Quoted(at, line_end, separator == '=', &i);
    i = SkipBlanks(i);
    if (i >= line_end || bytes_[i] != separator) return false;
    *next = i + 1;
    return true;
  }
  while (i < line_end) {
    if (bytes_[i] == separator &&
        (separator == '=' || i + 1 == line_end || IsBlank(bytes_[i + 1]))) {
      break;
    }
    ++i;
  }
  if (i >= line_end) return false;
  const uint32_t end = TrimEnd(at, i);
  if (end == at || bytes_[at] == '#') return false;
  *key = {std::string(bytes_.substr(at, std::min<size_t>(end - at, FrontMatter::kMaxKeyBytes))),
          {at, end}};
  *next = i + 1;
  return true;
}

uint32_t Reader::Flow(uint32_t at, const std::string& path, bool* closed) {
  struct Open {
    char bracket;
    std::string path;  // of its values; in `{` without the key
    std::string key;
  };
  std::vector<Open> open;
  *closed = false;
  const auto value_path = [&] {
    return open.empty()                 ? path
           : open.back().bracket == '{' ? Join(open.back().path, open.back().key)
                                        : open.back().path;
  };
  uint32_t i = at;
  while (i < end_) {
    const char c = bytes_[i];
    if (IsAsciiSpace(c) || c == ',' || c == ':' || c == '=') {
      ++i;
    } else if (c == '#') {
      i = LineEnd(i);
    } else if (c == '{' || c == '[') {
      if (open.size() >= kMaxDepth) {
        out_.cut = true;
        return end_;
      }
      std::string inner = value_path();
      open.push_back({c, std::move(inner), ""});
      ++i;
    } else if (c == '}' || c == ']') {
      if (!open.empty()) open.pop_back();
      ++i;
      if (open.empty()) {
        *closed = true;
        return i;
      }
    } else {
      Scalar scalar;
      if (c == '"' || c == '\'') {
        scalar = Quoted(i, end_, false, &i);
      } else {
        const uint32_t begin = i;
        const bool map = !open.empty() && open.back().bracket == '{';
        while (i < end_ && std::strchr(",[]{}\r\n", bytes_[i]) == nullptr &&
               !(map && (bytes_[i] == '=' || (bytes_[i] == ':' && IsAsciiSpace(Peek(i + 1)))))) {
          ++i;
        }
        if (i == begin) ++i;  // a NUL, which strchr finds: never stand still
        const uint32_t end = TrimEnd(begin, i);
        scalar = {std::string(bytes_.substr(begin, end - begin)), {begin, end}};
      }
      uint32_t behind = i;
      while (behind < end_ && IsAsciiSpace(bytes_[behind])) ++behind;
      const bool is_key = !open.empty() && open.back().bracket == '{' && behind < end_ &&
                          (bytes_[behind] == ':' || bytes_[behind] == '=');
      if (is_key) {
        open.back().key = scalar.value.substr(0, FrontMatter::kMaxKeyBytes);
        i = behind + 1;
      } else {
        Add(value_path(), scalar.value, scalar.source);
      }
    }
  }
  return end_;
}

void Reader::YamlValue(uint32_t at, uint32_t indent, const std::string& path, Span key,
                       uint32_t* next) {
  uint32_t line_end = LineEnd(at);
  const char c = Peek(at);
  if (c == '"' || c == '\'') {
    uint32_t behind = at;
    Scalar scalar = Quoted(at, end_, false, &behind);
    *next = NextLine(LineEnd(behind));
    Add(path, scalar.value, scalar.source.empty() ? key : scalar.source);
    return;
  }
  if ((c == '[' || c == '{') && !open_flow_) {
    bool closed = false;
    const size_t fields = out_.fields.size();
    const uint32_t behind = Flow(at, path, &closed);
    if (closed) {
      *next = NextLine(LineEnd(behind));
      return;
    }
    out_.fields.resize(std::min(fields, out_.fields.size()));  // a plain value after all
    open_flow_ = true;
  }
  if (c == '|' || c == '>') {
    const Scalar style = Plain(at, line_end);
    const bool block = style.value.size() <= 3 &&
                       std::all_of(style.value.begin() + 1, style.value.end(),
                                   [](char s) { return s == '+' || s == '-' || IsAsciiDigit(s); });
    if (block) {
      Scalar scalar = BlockScalar(c, NextLine(line_end), indent, next);
      Add(path, scalar.value, scalar.source.empty() ? key : scalar.source);
      return;
    }
  }
  // A plain value, which goes on over the deeper lines below it.
  Scalar scalar = Plain(at, line_end);
  uint32_t below = NextLine(line_end);
  while (!scalar.value.empty() && !AtEnd(below)) {
    const uint32_t content = SkipBlanks(below);
    line_end = LineEnd(content);
    if (content == line_end || content - below <= indent || bytes_[content] == '#') break;
    const Scalar more = Plain(content, line_end);
    scalar.value += ' ';
    scalar.value += more.value;
    scalar.source.end = more.source.end;
    below = NextLine(line_end);
  }
  *next = below;
  Add(path, scalar.value, scalar.source.empty() ? key : scalar.source);
}

void Reader::Yaml(uint32_t at) {
  std::vector<Level> levels;
  while (!AtEnd(at)) {
    const uint32_t line = at;
    uint32_t content = SkipBlanks(at);
    const uint32_t line_end = LineEnd(content);
    at = NextLine(line_end);
    if (content == line_end || bytes_[content] == '#') continue;
    uint32_t indent = content - line;
    bool item = false;
    while (Peek(content) == '-' && (content + 1 >= line_end || IsBlank(bytes_[content + 1]))) {
      // An item may stand as deep as the key of its list.
      while (!levels.empty() && levels.back().indent > indent) levels.pop_back();
      item = true;
      content = std::min(SkipBlanks(content + 1), line_end);
      if (content == line_end) break;
      indent = content - line;
    }
    if (!item) {
      while (!levels.empty() && levels.back().indent >= indent) levels.pop_back();
    }
    const std::string parent = levels.empty() ? "" : levels.back().path;
    const auto has_children = [&] {
      if (!levels.empty() && levels.back().field != kNoField) {
        placeholders_.push_back(levels.back().field);
        levels.back().field = kNoField;
      }
    };
    if (content == line_end) {
      has_children();
      continue;
    }
    Scalar key;
    uint32_t value = 0;
    if (!Key(content, line_end, ':', &key, &value)) {
      if (item) {
        has_children();
        YamlValue(content, indent - 1, parent, {content, line_end}, &at);
      }
      continue;  // no key: nothing that could be named
    }
    has_children();
    const std::string path = Join(parent, key.value);
    value = SkipBlanks(value);
    const bool empty = value >= line_end || (bytes_[value] == '#');
    if (empty) {
      const size_t field = out_.fields.size();
      Add(path, "", key.source);
      const bool added = out_.fields.size() > field;
      if (levels.size() < kMaxDepth) levels.push_back({indent, path, added ? field : kNoField});
    } else {
      YamlValue(value, indent, path, key.source, &at);
    }
  }
  DropPlaceholders();
}

void Reader::DropPlaceholders() {
  std::sort(placeholders_.begin(), placeholders_.end());
  size_t kept = 0;
  size_t next = 0;
  for (size_t i = 0; i < out_.fields.size(); ++i) {
    if (next < placeholders_.size() && placeholders_[next] == i) {
      ++next;
      continue;
    }
    if (kept != i) out_.fields[kept] = std::move(out_.fields[i]);
    ++kept;
  }
  out_.fields.resize(kept);
}

void Reader::Toml(uint32_t at) {
  std::string table;
  while (!AtEnd(at)) {
    const uint32_t content = SkipBlanks(at);
    const uint32_t line_end = LineEnd(content);
    at = NextLine(line_end);
    if (content == line_end || bytes_[content] == '#') continue;
    if (bytes_[content] == '[') {
      uint32_t begin = content;
      while (begin < line_end && (bytes_[begin] == '[' || IsBlank(bytes_[begin]))) ++begin;
      uint32_t end = begin;
      while (end < line_end && bytes_[end] != ']') ++end;
      table = Join("", bytes_.substr(begin, TrimEnd(begin, end) - begin));
      continue;
    }
    Scalar key;
    uint32_t value = 0;
    if (!Key(content, line_end, '=', &key, &value)) continue;
    const std::string path = Join(table, key.value);
    value = SkipBlanks(value);
    const char c = Peek(value);
    if (c == '"' || c == '\'') {
      uint32_t behind = value;
      Scalar scalar = Quoted(value, end_, true, &behind);
      at = std::max(at, NextLine(LineEnd(behind)));
      Add(path, scalar.value, scalar.source.empty() ? key.source : scalar.source);
    } else if ((c == '[' || c == '{') && !open_flow_) {
      bool closed = false;
      const uint32_t behind = Flow(value, path, &closed);
      if (closed) at = std::max(at, NextLine(LineEnd(behind)));
      open_flow_ = !closed;
    } else {
      Scalar scalar = Plain(value, line_end);
      Add(path, scalar.value, scalar.source.empty() ? key.source : scalar.source);
    }
  }
}

// The end of the line at `at`, blanks behind `fence` allowed; npos where another line stands.
bool IsFence(std::string_view bytes, size_t at, std::string_view fence, size_t* line_end) {
  if (bytes.substr(at, fence.size()) != fence) return false;
  at += fence.size();
  while (at < bytes.size() && IsBlank(bytes[at])) ++at;
  *line_end = at;
  return at == bytes.size() || IsLineEnd(bytes[at]);
}

size_t BehindLineEnd(std::string_view bytes, size_t at) {
  if (at >= bytes.size()) return bytes.size();
  return at + (bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n' ? 2 : 1);
}

}  // namespace

FrontMatter ReadFrontMatter(std::string_view bytes, uint32_t begin) {
  FrontMatter result;
  if (begin >= bytes.size()) return result;
  const char first = bytes[begin];
  if (first == '{') {
    // A shortcode or an attribute list opens with a brace too.
    size_t inner = begin + 1;
    while (inner < bytes.size() && IsAsciiSpace(bytes[inner])) ++inner;
    if (inner >= bytes.size() || bytes[inner] != '"') return result;
    bool closed = false;
    uint32_t end =
        Reader(bytes, static_cast<uint32_t>(bytes.size()), result).Flow(begin, "", &closed);
    size_t behind = end;
    while (behind < bytes.size() && IsBlank(bytes[behind])) ++behind;
    if (!closed || (behind < bytes.size() && !IsLineEnd(bytes[behind]))) return {};
    result.source = {begin, end};
    return result;
  }
  if (first != '-' && first != '+') return result;
  const std::string_view fence = first == '-' ? "---" : "+++";
  size_t line_end = 0;
  if (!IsFence(bytes, begin, fence, &line_end)) return result;
  const size_t body = BehindLineEnd(bytes, line_end);
  for (size_t at = body; at < bytes.size();) {
    size_t fence_end = 0;
    if (IsFence(bytes, at, fence, &fence_end) ||
        (first == '-' && IsFence(bytes, at, "...", &fence_end))) {
      Reader reader(bytes, static_cast<uint32_t>(at), result);
      if (first == '-') {
        reader.Yaml(static_cast<uint32_t>(body));
      } else {
        reader.Toml(static_cast<uint32_t>(body));
      }
      // Text between two thematic breaks has no fields.
      if (result.fields.empty() && !Trim(bytes.substr(body, at - body)).empty()) return {};
      result.source = {begin, static_cast<uint32_t>(at + fence.size())};
      return result;
    }
    const size_t end = bytes.find_first_of("\r\n", at);
    if (end == std::string_view::npos) break;
    at = BehindLineEnd(bytes, end);
  }
  return {};
}

}  // namespace carelint
