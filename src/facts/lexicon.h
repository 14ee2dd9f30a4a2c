// Lexicon: named lists of words and phrases, and the index that finds all of them
// in one pass over an article's tokens.
//
// A lexicon is data (rules/lexicon/NAME.yaml).  The index is one flat block of
// memory: the built-in one is made when carelint is built and embedded; words that
// a house adds form a second, small one.  It does not know rules or documents.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "facts/inflection.h"

namespace carelint {

using LexiconId = uint16_t;
inline constexpr LexiconId kNoLexicon = 0xFFFF;

// Several names of one thing; the first is the name that stands for all.
struct LexiconEntry {
  std::vector<std::string> names;
  Forms forms = Forms::kLemma;
};

struct Lexicon {
  std::string name;
  std::string summary;
  std::string source;
  std::string date;
  bool lines = false;  // entries are regular expressions for whole lines (residue)
  std::vector<LexiconEntry> entries;
  std::vector<std::string> includes = {};  // lexicons whose phrases are its own too
  Error includes_place = {};               // where it says so
};

// Reads one lexicon file; all its mistakes at once.
Result<Lexicon> ReadLexicon(const YamlNode& root, const std::string& name, const std::string& path);

// Per lexicon those that include it, also by way of others.  `includes` are ids per lexicon.
// Where a lexicon includes itself, `circular` receives its id.
std::vector<std::vector<LexiconId>> IncludersOf(const std::vector<std::vector<LexiconId>>& includes,
                                                std::vector<LexiconId>* circular);

// One word of a text: [begin, end) in bytes.
struct WordSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t hash = 0;  // HashWord of its folded bytes, without a possessive ending
  bool ascii = true;
};

// Splits folded text into words: runs of letters, digits and inner apostrophes.  A
// number ("2.5", "1,000") is a word of its own, also before a unit ("5mg" is two);
// letters followed by digits are one ("b12").  Appends in order.
void SplitWords(std::string_view folded, uint32_t offset, std::vector<WordSpan>& out);

// The hash that WordSpan carries.
uint32_t HashWord(std::string_view folded_word);

// `word` without a final 's or '.
std::string_view WithoutPossessive(std::string_view word);

// What is wrong with a phrase that a lexicon lists, or nothing.
std::string PhraseFault(const std::string& phrase);

// The phrases of several lexicons as one automaton over words.
//
// Words are folded and have no accents.  What blanks, hyphens, slashes, stops and apostrophes
// say between two words does not count; other signs are words themselves ("lips, tongue",
// "a&e", "50% dextrose", "c++").
class LexiconIndex {
 public:
  struct Output {
    uint32_t lexicon = 0;  // LexiconId
    uint32_t entry = 0;    // in that lexicon
  };

  LexiconIndex() = default;

  // `block` is what Compile made; it must outlive the index and be aligned to 4 bytes.
  explicit LexiconIndex(std::string_view block);

  // The lexicon number i of `lexicons` gets the id ids[i]; its entries count from
  // first_entries[i].  Line lexicons are left out.
  static std::string Compile(const std::vector<const Lexicon*>& lexicons,
                             const std::vector<LexiconId>& ids,
                             const std::vector<uint32_t>& first_entries);

  bool empty() const { return words_ == 0; }

  // The number of a word of `folded`, from offset 0 on, or 0: no phrase has it.
  uint32_t FindWord(std::string_view folded, const WordSpan& word) const;

  // The automaton.  State 0 is "no phrase"; Start gives the state behind a first word.
  uint32_t Start(uint32_t word) const { return word == 0 ? 0 : start_[word]; }
  // The state behind what stands `between` two words, and the second.
  uint32_t Next(uint32_t state, std::string_view between, uint32_t word) const;
  // Where phrases end in signs: the state behind the most of those that `rest`, which stands
  // behind a word, begins with, and how many bytes they take; 0: no phrase ends in them.
  uint32_t NextSigns(uint32_t state, std::string_view rest, uint32_t* bytes) const;
  // The phrases that end in `state`.
  const Output* OutputsBegin(uint32_t state) const { return outputs_ + output_begins_[state]; }
  const Output* OutputsEnd(uint32_t state) const { return outputs_ + output_begins_[state + 1]; }

 private:
  uint32_t Find(std::string_view word, uint32_t hash) const;
  uint32_t Step(uint32_t state, uint32_t word) const;

  struct Edge {
    uint32_t state;
    uint32_t word;
    uint32_t next;
  };

  uint32_t words_ = 0;
  uint32_t slot_mask_ = 0;
  uint32_t edge_mask_ = 0;
  const uint32_t* slots_ = nullptr;          // hash table: word number or 0
  const uint32_t* hashes_ = nullptr;         // per word
  const uint32_t* letter_begins_ = nullptr;  // per word, and one behind the last
  const char* letters_ = nullptr;
  const uint32_t* start_ = nullptr;          // per word
  const Edge* edges_ = nullptr;              // hash table; next 0: free
  const uint32_t* output_begins_ = nullptr;  // per state, and one behind the last
  const Output* outputs_ = nullptr;
};

}  // namespace carelint
