#include "rules/word_pairs.h"

#include <algorithm>

#include "facts/inflection.h"
#include "facts/lexicon.h"

namespace carelint {
namespace {

// What all of `words` begin with.
std::string CommonBeginning(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words) {
    const auto [a, b] = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
    common.erase(a, common.end());
  }
  return common;
}

}  // namespace

void WordPairs::Add(const std::string& left, const std::string& right) {
  const std::string* const sides[2] = {&left, &right};
  const uint32_t pair = pairs_++;
  if (left.ends_with('-')) {
    for (uint32_t side = 0; side < 2; ++side) {
      const std::string stem = sides[side]->substr(0, sides[side]->size() - 1);
      const std::string& other = *sides[1 - side];
      stems_.try_emplace(stem, Found{pair, side, other.substr(0, other.size() - 1)});
      shortest_stem_ = std::min(shortest_stem_, stem.size());
      literals_[side].push_back(stem);
    }
    return;
  }
  const std::vector<std::string> forms[2] = {InflectedForms(left, Forms::kLemma),
                                             InflectedForms(right, Forms::kLemma)};
  for (uint32_t side = 0; side < 2; ++side) {
    for (size_t i = 0; i < forms[side].size(); ++i) {
      // Forms stand in one order; what one side alone has is a form that nobody writes.
      if (i >= forms[1 - side].size() || forms[side][i] == forms[1 - side][i]) continue;
      words_.try_emplace(forms[side][i], Found{pair, side, forms[1 - side][i]});
    }
    literals_[side].push_back(CommonBeginning(forms[side]));
  }
}

std::optional<WordPairs::Found> WordPairs::Find(std::string_view folded_word) const {
  const std::string_view word = WithoutPossessive(folded_word);
  if (except_.find(word) != except_.end()) return std::nullopt;
  const std::string_view ending = folded_word.substr(word.size());
  if (const auto it = words_.find(word); it != words_.end()) {
    Found found = it->second;
    found.partner += ending;
    return found;
  }
  for (size_t size = word.size(); size >= shortest_stem_; --size) {
    const auto it = stems_.find(word.substr(0, size));
    if (it == stems_.end()) continue;
    Found found = it->second;
    found.partner += folded_word.substr(size);
    return found;
  }
  return std::nullopt;
}

}  // namespace carelint
