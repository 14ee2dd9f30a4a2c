// TextPattern: the pattern language of rule files (design.md §4), matched inside one
// sentence.
//
// A pattern is a row of pieces: `<name>` is any phrase of that lexicon, `…` a gap of 0
// to 6 words, everything else RE2 on folded text.  Lexicon phrases were found with the
// facts; regular expressions run only between them, or on sentences that hold one of
// the pattern's required literals.  A trade mark's sign behind a phrase need not be in the
// pattern ("Lipitor® tablets").  It does not know rules, scopes or contexts.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/pattern.h"
#include "base/result.h"
#include "base/span.h"
#include "facts/facts.h"

namespace carelint {

struct TextPatternOptions {
  bool exact_case = false;  // match the text as written, not folded
  bool word_edges = true;   // the ends of a match are the ends of words
  bool checked = false;     // the expressions are known to compile
};

// Lower case of everything that is not an escape or a group's name, so that patterns may
// be written with capitals and still match folded text.
std::string FoldRegex(std::string_view regex);

class TextPattern {
 public:
  // The longest gap that `…` stands for, in words.
  static constexpr uint32_t kGapWords = 6;

  // Errors name no place; the caller knows it.
  static Result<TextPattern> Parse(std::string_view pattern, const LexiconSet& lexicons,
                                   TextPatternOptions options = {});

  // All matches in sentence `sentence`, leftmost first, not overlapping: prose spans.
  void FindAll(const Facts& facts, uint32_t sentence, std::vector<Span>& out) const;

  // Whether a plain regular expression matches in text that is no prose of the article.
  bool FindsIn(std::string_view text, std::string_view folded) const;

  // What stands in \0, \1 … of a match that FindAll gave, as prose spans; only \0 where
  // the pattern names lexicons.  A group that took no part is empty.
  std::vector<Span> Groups(const Facts& facts, uint32_t sentence, Span match) const;

  // The lexicons that the pattern needs; empty: a plain regular expression.
  const std::vector<LexiconId>& lexicons() const { return lexicons_; }

  // What every match holds besides the lexicons.
  struct Needs {
    // RE2 sources of which each has a match in the same sentence: what stands between the
    // lexicons, gaps and optional parts (lower case unless exact), and the groups of these.
    std::vector<std::string> parts;
    bool digit = false;
  };
  Needs needs() const;

  // Where the pattern is `<name>` of a line lexicon, that name: its matches are the blocks
  // that carry the mark, and FindAll finds nothing.
  const std::string& line_lexicon() const { return line_lexicon_; }

  // Whether it holds a gap "…".
  bool has_gap() const;

  const std::string& text() const { return text_; }

 private:
  // What stands before, between or behind lexicon phrases.
  struct Piece {
    std::string source;       // RE2; empty: nothing
    bool blank = false;       // just white space between two phrases
    bool gap = false;         // just a gap
    std::vector<Pattern> re;  // compiled; empty for blank, gap and nothing
  };

  bool MatchFrom(const Facts& facts, const Sentence& sentence, size_t depth, const Hit& previous,
                 uint32_t* end) const;
  bool FitsBetween(const Facts& facts, const Piece& piece, const Hit& a, const Hit& b) const;
  bool Fits(const Facts& facts, const Piece& piece, Span between) const;
  std::string_view TextOf(const Facts& facts, Span span) const;

  std::string text_;
  std::string line_lexicon_;
  TextPatternOptions options_;
  std::vector<LexiconId> lexicons_;
  std::vector<Piece> regexes_;  // one more than lexicons
};

// A pattern that is known to be sound and seldom needed: it is parsed when it is first
// asked for.  Thread-safe.
class LazyPattern {
 public:
  // `lexicons` must outlive it.  REQUIRES: TextPattern::Parse takes `text`.
  LazyPattern(std::string text, const LexiconSet& lexicons, TextPatternOptions options)
      : text_(std::move(text)), lexicons_(&lexicons), options_(options) {}
  // One that is parsed already.
  explicit LazyPattern(TextPattern pattern) : pattern_(std::move(pattern)) {}

  const TextPattern& get() const;

 private:
  std::string text_;
  const LexiconSet* lexicons_ = nullptr;  // nullptr: parsed from the start
  TextPatternOptions options_;
  mutable std::once_flag once_;
  mutable std::optional<TextPattern> pattern_;
};

}  // namespace carelint
