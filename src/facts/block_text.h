// Block text: what a block says, in the forms in which headings and paragraphs are
// compared.
//
// It does not know rules.  Keys are for comparing only and are never shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "facts/facts.h"

namespace carelint {

// A range of Facts::tokens, half-open.
struct TokenRange {
  uint32_t first = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - first; }
};

TokenRange TokensOf(const Facts& facts, size_t block);

// The block's prose (bytes of the prose) without the white space around it.
Span TrimmedProse(const Document& document, const Block& block);

// A heading of the article's own that says something: no empty one, none in a quotation
// or a list.
bool IsHeading(const Block& block);

// Whether an image stands in that block.
bool HoldsImage(const Document& document, size_t block);

// The lines of `prose` without the white space around them; empty lines are left out.
std::vector<Span> LinesOf(const Document& document, Span prose);

// Folded text as a key: inner white space as one blank, none around it, no marks
// (. : ; , ! ?) at its end.
std::string TextKey(std::string_view folded);

// The words alone, joined by blanks: what stands between them does not count.
std::string WordKey(std::string_view folded);

// WordKey without the number that counts headings ("1.", "2.3", "4)").
std::string HeadingKey(std::string_view folded);

// True where block `block` is nothing but one phrase of `lexicon`.
bool BlockIsPhrase(const Facts& facts, size_t block, LexiconId lexicon);

// True where block `block` holds a phrase of `lexicon`.
bool BlockHoldsPhrase(const Facts& facts, size_t block, LexiconId lexicon);

// The headings of an article, to be found by how they begin.
class HeadingIndex {
 public:
  // Of all headings (IsHeading) but the blocks [skip_first, skip_end).
  HeadingIndex(const Facts& facts, int32_t skip_first, int32_t skip_end);

  // The first block whose HeadingKey is `key`, else one whose key begins with the words
  // of `key`, else -1.
  int32_t Find(const std::string& key) const;

 private:
  std::vector<std::pair<std::string, int32_t>> sorted_;
};

}  // namespace carelint
