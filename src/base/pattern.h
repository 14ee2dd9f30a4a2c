// Pattern: a regular expression, linear in time whatever its text (RE2).
//
// The only place that knows RE2.  RE2's \b, \w and \s are ASCII only; patterns that
// need Unicode word edges ask for them in the options.  Compiled on first use: most
// patterns of a run never meet a sentence with their words.  Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace carelint {

struct PatternOptions {
  bool word_edges = false;  // a match starts and ends at the edge of a word (any script)
  bool fold_case = false;   // (?i); not needed on folded text
};

class Pattern {
 public:
  // Says why `regex` is no pattern, or nothing: syntax errors, patterns that match
  // the empty text, patterns too large to compile.
  static Errors Validate(const std::string& regex);

  // REQUIRES: Validate(regex) is empty (else the pattern matches nothing).
  explicit Pattern(std::string regex, PatternOptions options = {});
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  // The leftmost match in text[from, …), in bytes of `text`.  Where `groups` is
  // given it receives the capture groups from 1 on (unset: empty at 0).
  bool Find(std::string_view text, uint32_t from, Span* match,
            std::vector<Span>* groups = nullptr) const;

  // True where the pattern covers all of `text`.
  bool Matches(std::string_view text) const;

  // True where a match begins at text[0]; the longest end is written to `end`.  A match
  // reaches at most kReach bytes.
  bool MatchesPrefix(std::string_view text, uint32_t* end) const;

  // True where a match ends at the end of `text`; the leftmost begin within the last
  // kReach bytes is written.
  bool MatchesSuffix(std::string_view text, uint32_t* begin) const;

  // Keeps sentences of many thousand words linear.
  static constexpr size_t kReach = 1024;

  const std::string& regex() const { return regex_; }

 private:
  struct Compiled;

  std::string regex_;
  PatternOptions options_;
  std::unique_ptr<Compiled> compiled_;
};

// Lower-case literals of which every match of `regex` holds at least one, as short a
// list as can be proved (RE2's prefilter); empty where nothing is required.
std::vector<std::string> RequiredLiterals(const std::string& regex);

// `text` with every character that means something to a pattern escaped.
std::string QuotePattern(std::string_view text);

}  // namespace carelint
