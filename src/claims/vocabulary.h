// ClaimVocabulary: every class of claims that a run knows, and the index that finds their
// phrases in an article.
//
// The built-in classes are compiled when carelint is built (pack_block.h) and never parsed
// again; a house's own form a second, small index with the numbers behind.  It does not know
// claims: it finds phrases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/class_file.h"
#include "facts/facts.h"

namespace carelint {

struct ClaimValue {
  std::string name;
  bool has_range = false;
  double low = 0;
  double high = 0;
  std::string sex;
  uint32_t set = 0;
  std::vector<std::string> broader;  // names of values that hold of it too
};

struct ClaimClass {
  std::string name;
  std::string rule;
  std::string asks;
  Compare compare = Compare::kValues;
  Topic topic = Topic::kThing;
  bool flip = false;
  std::vector<ClaimValue> values;
  std::vector<std::pair<uint32_t, uint32_t>> exclude;
  bool replaced = false;  // a house's class of that name counts instead

  // The number of value `name`, or -1.
  int Find(std::string_view name) const;
  // Whether the two cannot both hold of one thing.
  bool Excludes(uint32_t a, uint32_t b) const;
};

// Classes as the program carries them.  `index` finds their phrases: what it calls a lexicon
// is the number of a value (ClaimVocabulary::ValueAt), the last two are the halves of phrases
// with a gap.
struct PackedClasses {
  std::vector<ClaimClass> classes;
  std::vector<uint32_t> gap_values;  // per phrase with a gap its value
  std::string index;                 // for LexiconIndex
};

PackedClasses PackClasses(const std::vector<ClassFile>& files);

// A phrase of a class in a sentence.
struct ClassHit {
  uint32_t class_id = 0;
  uint32_t value = 0;        // of that class
  uint32_t first_token = 0;  // [first, end) in Facts::tokens; a gap is inside
  uint32_t end_token = 0;
  uint32_t words = 0;  // of the phrase itself
  bool gap = false;    // other words stand inside
  Span prose;
};

class ClaimVocabulary {
 public:
  ClaimVocabulary() = default;
  // Its indexes look into its own text.
  ClaimVocabulary(const ClaimVocabulary&) = delete;
  ClaimVocabulary& operator=(const ClaimVocabulary&) = delete;
  ClaimVocabulary(ClaimVocabulary&&) = default;
  ClaimVocabulary& operator=(ClaimVocabulary&&) = default;
  // `built_in_index` must outlive the vocabulary.
  ClaimVocabulary(PackedClasses built_in, std::string_view built_in_index, PackedClasses own);

  const std::vector<ClaimClass>& classes() const { return classes_; }
  const ClaimClass& at(uint32_t class_id) const { return classes_[class_id]; }
  // The class of that name, or -1.
  int Find(std::string_view name) const;
  // The first class compared in that way, or -1.
  int Find(Compare compare) const;

  // Every phrase in a sentence, by place, the longest first.
  std::vector<ClassHit> FindHits(const Facts& facts, uint32_t sentence) const;

 private:
  struct Part {
    LexiconIndex index;
    uint32_t first_class = 0;
    std::vector<std::pair<uint32_t, uint32_t>> values;  // by number: class and value
    std::vector<uint32_t> gap_values;
  };

  void Append(PackedClasses packed, LexiconIndex index);
  void FindHits(const Part& part, const Facts& facts, uint32_t sentence,
                std::vector<ClassHit>& out) const;

  std::vector<ClaimClass> classes_;
  std::string own_index_;
  std::vector<Part> parts_;
};

}  // namespace carelint
