// Ignore patterns: lines as a .gitignore holds them, and whether a path is meant.
//
// All of gitignore's language (git's wildmatch, byte by byte): comments, `!`, anchoring,
// folder-only patterns, `*`, `?`, `**`, character classes with POSIX names, escapes.
// It does not read files and does not know folders that lie above a pattern's own:
// files.cc asks for every level of the tree.  No recursion; a match costs at most the
// length of the pattern times that of the path.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace carelint {

// A path pattern: segments between slashes; a segment `**` stands for any number of them.
class Glob {
 public:
  // A pattern that can never match (an open class, a final backslash) is kept and
  // matches nothing, as in git.
  explicit Glob(std::string_view pattern);

  // True where the pattern covers all of `path` (slashes between names, none at its ends).
  bool Matches(std::string_view path) const;

  // True where `text` holds a character that a shell would expand.
  static bool HasWildcard(std::string_view text);

 private:
  enum class TokenKind : uint8_t { kByte, kAny, kStar, kClass };
  struct Token {
    TokenKind kind;
    char byte;
    uint32_t char_class;  // index into classes_
  };
  struct Segment {
    bool any_depth = false;  // `**`
    std::vector<Token> tokens;
  };

  bool ParseClass(std::string_view pattern, size_t* at, Segment* segment);
  bool SegmentMatches(const Segment& segment, std::string_view name) const;

  std::vector<Segment> segments_;
  std::vector<std::bitset<256>> classes_;
  bool never_ = false;
};

class IgnorePatterns {
 public:
  IgnorePatterns() = default;
  // One pattern per line of `text`.
  explicit IgnorePatterns(std::string_view text);

  // Adds one pattern: a line without its line end.
  void Add(std::string_view line);

  // Whether the last pattern that matches `path` excludes it (true) or takes it back
  // (`!`, false); nothing where none matches.  `path` is relative to the folder of the
  // patterns, without slashes at its ends; its parents are not looked at.
  std::optional<bool> Excludes(std::string_view path, bool is_folder) const;

  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    Glob glob;
    bool negated;
    bool folders_only;
    bool anchored;  // matches the whole path, else its last name
  };
  std::vector<Entry> entries_;
};

}  // namespace carelint
