// Residue: lines that a content management system or a scraper left in the text
// ("Back to top", share bars, bylines such as "3 min read").
//
// The words are data: lexicons with `match: line` (rules/lexicon/residue-*.yaml),
// whose entries are regular expressions for a whole line.  This file does not know
// a single one of them.  Marks are set before the title is chosen, words are
// counted or rules run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/literal_finder.h"
#include "base/pattern.h"
#include "document/document.h"

namespace carelint {

// The line lexicon of menu words and breadcrumb trails ("Community", "Home > Sleep").
// They are words of any article too: BuildOutline drops the marks that do not stand
// beside the article.
inline constexpr std::string_view kMenuLexicon = "residue-menu";

// A regular expression for a whole line.
struct LinePattern {
  std::string regex;
  // Of which every match holds one (RequiredLiterals); empty: it is tried on every line.
  std::vector<std::string> literals;
};

// One line lexicon: its name ("residue-share") and its patterns.
struct LineLexicon {
  std::string name;
  std::vector<LinePattern> patterns;
};

class LineClassifier {
 public:
  // Longer lines are never residue.
  static constexpr size_t kMaxLineBytes = 200;

  LineClassifier() = default;  // knows no residue

  // REQUIRES: Pattern::Validate accepts every expression (ReadLexicon sees to it).
  explicit LineClassifier(const std::vector<LineLexicon>& lexicons);

  // The first lexicon that covers the whole of `line` (blanks around it, case and a final
  // ':' or '.' ignored), or kNoResidue.
  ResidueId Classify(std::string_view line) const;

  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::vector<Pattern> patterns_;
  std::vector<ResidueId> lexicons_;  // per pattern
  std::vector<uint32_t> without_;    // patterns that require no literal
  LiteralFinder finder_;
};

// Marks every paragraph, list item and heading of `document` that is one residue line, and
// splits paragraphs at residue lines, so that each becomes a block of its own.
void MarkResidue(const LineClassifier& classifier, Document& document);

}  // namespace carelint
