// Facts: what can be read off an article before any rule runs: folded text,
// sentences, words, and every lexicon phrase with its place.
//
// Computed once per article and read-only afterwards.  It does not know rules.
// All spans are bytes of the document's prose; folded text has the same offsets.
//
// To add a fact: a struct and a function in a file of its own here; compute it in
// ReadFacts only if most rules need it, else let its rule ask for it (context.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "document/document.h"
#include "facts/addresses.h"
#include "facts/lexicon.h"

namespace carelint {

class UnitTable;

// The words that sentence context is read from, by lexicon name (context.h).
struct ContextLexicons {
  LexiconId negator = kNoLexicon;
  LexiconId negation_end = kNoLexicon;
  LexiconId pseudo_negation = kNoLexicon;
  LexiconId hedge = kNoLexicon;
  LexiconId quote_marker = kNoLexicon;
  LexiconId hypothetical = kNoLexicon;
  LexiconId question_word = kNoLexicon;
  LexiconId auxiliary = kNoLexicon;
  LexiconId imperative_verb = kNoLexicon;
  LexiconId second_person = kNoLexicon;
  LexiconId safety_imperative = kNoLexicon;
};

// All lexicons that a run knows.  Immutable and shared by threads.
class LexiconSet {
 public:
  LexiconSet() = default;

  // `names` in the order of their ids.  `added` finds the words that a house adds, and
  // may be empty; phrases of a lexicon whose `replaced` flag is set count only from there.
  // `lines` flags the lexicons whose entries are whole lines: they have no hits, blocks
  // carry their marks.
  LexiconSet(std::vector<std::string> names, LexiconIndex built_in, LexiconIndex added,
             std::vector<bool> replaced, std::vector<bool> lines = {});

  LexiconId Find(std::string_view name) const;  // kNoLexicon: unknown
  const std::vector<std::string>& names() const { return names_; }
  const LexiconIndex& built_in() const { return built_in_; }
  const LexiconIndex& added() const { return added_; }
  bool is_replaced(LexiconId id) const { return replaced_[id]; }
  bool is_lines(LexiconId id) const { return lines_[id]; }
  const ContextLexicons& context() const { return context_; }

  // Per lexicon those that include it (IncludersOf): its phrases are theirs too.
  void SetIncluders(std::vector<std::vector<LexiconId>> includers) {
    includers_ = std::move(includers);
  }
  // Phrases that a house takes out of a lexicon.
  void SetRemoved(LexiconIndex removed) { removed_ = removed; }

  const std::vector<LexiconId>& includers(LexiconId id) const { return includers_[id]; }
  const LexiconIndex& removed() const { return removed_; }

  // What quantities are written with (facts/units.h); nothing: none are read.
  void SetUnits(std::shared_ptr<const UnitTable> units) { units_ = std::move(units); }
  const UnitTable* units() const { return units_.get(); }

 private:
  std::vector<std::string> names_;
  LexiconIndex built_in_;
  LexiconIndex added_;
  std::vector<bool> replaced_;
  std::vector<bool> lines_;
  std::vector<std::vector<LexiconId>> includers_;
  LexiconIndex removed_;
  ContextLexicons context_;
  std::shared_ptr<const UnitTable> units_;
};

struct Token {
  Span prose;
  bool verbatim = false;  // in code or an address: no word of the article's own
};

// A phrase of a lexicon.
struct Hit {
  LexiconId lexicon = 0;
  uint32_t entry = 0;        // one from an included lexicon counts from (its id + 1) << 16 on
  uint32_t first_token = 0;  // [first, end) in Facts::tokens
  uint32_t end_token = 0;
  uint32_t sentence = 0;
  Span prose;
};

struct Sentence {
  Span prose;
  uint32_t block = 0;
  uint32_t first_token = 0;
  uint32_t end_token = 0;
  uint32_t first_hit = 0;
  uint32_t end_hit = 0;
  bool has_digit = false;
};

struct Facts {
  const Document* document = nullptr;
  const LexiconSet* lexicons = nullptr;
  std::string folded;
  std::vector<Address> addresses;  // bare ones, in the prose
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;  // in reading order; every block with prose has at least one
  std::vector<uint32_t> block_sentences;  // per block its first sentence, and one behind the last
  std::vector<Hit> hits;                  // by sentence, then first token, then the longest
  std::vector<uint32_t>
      lexicon_begins;  // per lexicon its first place in lexicon_hits, and one behind
  std::vector<uint32_t> lexicon_hits;  // hit numbers by lexicon, then place
  uint64_t words = 0;                  // of blocks that are not residue
  bool english = true;

  std::string_view Folded(Span span) const {
    return std::string_view(folded).substr(span.begin, span.size());
  }
  // Whether code or an address, which nobody may edit, has a part in `prose`.
  bool HoldsVerbatim(Span prose) const;
  // Whether a match of `prose` is one of the article's words: it has no part in code, and does
  // not take a piece out of an address other than what makes it one ("https://", "@").
  bool IsWording(Span prose) const;
  // Sentences of a block: [first, end).
  uint32_t FirstSentence(size_t block) const { return block_sentences[block]; }
  uint32_t EndSentence(size_t block) const { return block_sentences[block + 1]; }
};

// `document` and `lexicons` must outlive the result.
Facts ReadFacts(const Document& document, const LexiconSet& lexicons);

}  // namespace carelint
