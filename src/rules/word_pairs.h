// WordPairs: two ways of writing each of many words (colour/color, anaemi-/anemi-), and
// which way a word of the text is written.
//
// A look-up, so that many hundred pairs cost no more than one.  It does not know articles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace carelint {

class WordPairs {
 public:
  struct Found {
    uint32_t pair = 0;
    uint32_t side = 0;    // 0: left, 1: right
    std::string partner;  // the same form written the other way
  };

  // Both in lower case.  Words stand for all their forms; "anaemi-" stands for every word
  // that begins so, and then both sides end in '-'.
  void Add(const std::string& left, const std::string& right);
  // A word that never counts: the other way of writing it is the same, or it is another word.
  void Except(std::string word) { except_.insert(std::move(word)); }

  // What one folded word is; nothing: none of the pairs'.
  std::optional<Found> Find(std::string_view folded_word) const;

  // Letters of which every word of that side holds one.
  const std::vector<std::string>& Literals(uint32_t side) const { return literals_[side]; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <typename T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Map<Found> words_;
  Map<Found> stems_;  // `partner` is the other stem
  std::unordered_set<std::string, Hash, std::equal_to<>> except_;
  size_t shortest_stem_ = SIZE_MAX;
  uint32_t pairs_ = 0;
  std::vector<std::string> literals_[2];
};

}  // namespace carelint
