#include "lint/ignore.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace carelint {
namespace {

// The POSIX class names that git knows, in the C locale.
std::optional<std::bitset<256>> PosixClass(std::string_view name) {
  int (*test)(int) = nullptr;
  if (name == "alnum") test = std::isalnum;
  if (name == "alpha") test = std::isalpha;
  if (name == "blank") test = std::isblank;
  if (name == "cntrl") test = std::iscntrl;
  if (name == "digit") test = std::isdigit;
  if (name == "graph") test = std::isgraph;
  if (name == "lower") test = std::islower;
  if (name == "print") test = std::isprint;
  if (name == "punct") test = std::ispunct;
  if (name == "space") test = std::isspace;
  if (name == "upper") test = std::isupper;
  if (name == "xdigit") test = std::isxdigit;
  if (test == nullptr) return std::nullopt;
  std::bitset<256> members;
  for (int c = 0; c < 128; ++c) {
    if (test(c) != 0) members.set(static_cast<size_t>(c));
  }
  return members;
}

size_t Index(char c) { return static_cast<unsigned char>(c); }

// Blanks at the end do not count, unless the last one is escaped.
std::string_view WithoutTrailingBlanks(std::string_view line) {
  size_t kept = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      ++i;
      kept = i + 1;
    } else if (line[i] != ' ') {
      kept = i + 1;
    }
  }
  return line.substr(0, kept);
}

}  // namespace

bool Glob::HasWildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

Glob::Glob(std::string_view pattern) {
  segments_.emplace_back();
  for (size_t i = 0; i < pattern.size(); ++i) {
    Segment& segment = segments_.back();
    const char c = pattern[i];
    if (c == '/') {
      segments_.emplace_back();
    } else if (c == '*') {
      const bool begins = i == 0 || pattern[i - 1] == '/';
      size_t end = i;
      while (end < pattern.size() && pattern[end] == '*') ++end;
      const bool ends = end == pattern.size() || pattern[end] == '/';
      if (end - i >= 2 && begins && ends) {
        segment.any_depth = true;
      } else {
        segment.tokens.push_back({TokenKind::kStar, 0, 0});
      }
      i = end - 1;
    } else if (c == '?') {
      segment.tokens.push_back({TokenKind::kAny, 0, 0});
    } else if (c == '[') {
      if (!ParseClass(pattern, &i, &segment)) never_ = true;
    } else if (c == '\\') {
      if (i + 1 == pattern.size()) {
        never_ = true;
      } else if (pattern[++i] == '/') {
        segments_.emplace_back();
      } else {
        segment.tokens.push_back({TokenKind::kByte, pattern[i], 0});
      }
    } else {
      segment.tokens.push_back({TokenKind::kByte, c, 0});
    }
  }
}

// Reads the class that begins at pattern[*at]; leaves *at on its ']'.
bool Glob::ParseClass(std::string_view pattern, size_t* at, Segment* segment) {
  std::bitset<256> members;
  size_t i = *at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool first = true;
  int previous = -1;  // what a range would begin with
  for (;; ++i, first = false) {
    if (i >= pattern.size()) {
      *at = pattern.size();
      return false;
    }
    char c = pattern[i];
    if (c == ']' && !first) break;
    if (c == '[' && i + 1 < pattern.size() && pattern[i + 1] == ':') {
      const size_t close = pattern.find(":]", i + 2);
      if (close != std::string_view::npos &&
          pattern.substr(i, close - i).find(']') == std::string_view::npos) {
        const auto named = PosixClass(pattern.substr(i + 2, close - i - 2));
        if (!named) {
          *at = pattern.size();
          return false;
        }
        members |= *named;
        previous = -1;
        i = close + 1;
        continue;
      }
    }
    if (c == '-' && previous >= 0 && i + 1 < pattern.size() && pattern[i + 1] != ']') {
      c = pattern[++i];
      if (c == '\\' && i + 1 < pattern.size()) c = pattern[++i];
      for (size_t member = static_cast<size_t>(previous); member <= Index(c); ++member) {
        members.set(member);
      }
      previous = -1;
      continue;
    }
    if (c == '\\') {
      if (i + 1 >= pattern.size()) {
        *at = pattern.size();
        return false;
      }
      c = pattern[++i];
    }
    members.set(Index(c));
    previous = static_cast<int>(Index(c));
  }
  if (negated) members.flip();
  segment->tokens.push_back({TokenKind::kClass, 0, static_cast<uint32_t>(classes_.size())});
  classes_.push_back(members);
  *at = i;
  return true;
}

// Of several stars only the last one met can have to be tried again.
bool Glob::SegmentMatches(const Segment& segment, std::string_view name) const {
  const std::vector<Token>& tokens = segment.tokens;
  size_t t = 0;
  size_t n = 0;
  size_t star = tokens.size();
  size_t star_name = 0;
  while (n < name.size()) {
    bool fits = false;
    if (t < tokens.size()) {
      const Token& token = tokens[t];
      if (token.kind == TokenKind::kStar) {
        star = t++;
        star_name = n;
        continue;
      }
      fits = token.kind == TokenKind::kAny ||
             (token.kind == TokenKind::kByte && token.byte == name[n]) ||
             (token.kind == TokenKind::kClass && classes_[token.char_class].test(Index(name[n])));
    }
    if (fits) {
      ++t;
      ++n;
    } else if (star < tokens.size()) {
      t = star + 1;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (t < tokens.size() && tokens[t].kind == TokenKind::kStar) ++t;
  return t == tokens.size();
}

bool Glob::Matches(std::string_view path) const {
  if (never_ || path.empty()) return false;
  size_t s = 0;
  size_t p = 0;  // where the next name of `path` begins; past its end: none is left
  const size_t none = path.size() + 1;
  size_t deep = segments_.size();
  size_t deep_path = 0;
  while (p < none) {
    const size_t slash = std::min(path.find('/', p), path.size());
    if (s < segments_.size() && segments_[s].any_depth) {
      // At the end `**` stands for all that is inside: at least one name.
      if (s + 1 == segments_.size()) return true;
      deep = s++;
      deep_path = p;
    } else if (s < segments_.size() && SegmentMatches(segments_[s], path.substr(p, slash - p))) {
      ++s;
      p = slash + 1;
    } else if (deep < segments_.size()) {
      s = deep + 1;
      deep_path = std::min(path.find('/', deep_path), path.size()) + 1;
      p = deep_path;
    } else {
      return false;
    }
  }
  return s == segments_.size();
}

IgnorePatterns::IgnorePatterns(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    Add(line);
  }
}

void IgnorePatterns::Add(std::string_view line) {
  if (line.empty() || line.front() == '#') return;
  line = WithoutTrailingBlanks(line);
  bool negated = false;
  if (line.starts_with('!')) {
    negated = true;
    line.remove_prefix(1);
  }
  bool folders_only = false;
  if (line.ends_with('/')) {
    folders_only = true;
    line.remove_suffix(1);
  }
  const bool anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  entries_.push_back({Glob(line), negated, folders_only, anchored});
}

std::optional<bool> IgnorePatterns::Excludes(std::string_view path, bool is_folder) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (entry->folders_only && !is_folder) continue;
    if (entry->glob.Matches(entry->anchored ? path : name)) return !entry->negated;
  }
  return std::nullopt;
}

}  // namespace carelint
