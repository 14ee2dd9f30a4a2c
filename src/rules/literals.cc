#include "rules/literals.h"

#include <utility>

namespace carelint {

std::span<const uint32_t> LiteralHits::SentencesOf(LiteralGroup group) const {
  if (group + 1 >= begins_.size()) return {};
  return {sentences_.data() + begins_[group], sentences_.data() + begins_[group + 1]};
}

LiteralGroup LiteralMatcher::Add(const std::vector<std::string>& literals) {
  const LiteralGroup group = groups_++;
  for (const std::string& literal : literals) finder_.Add(literal, group);
  return group;
}

LiteralHits LiteralMatcher::Scan(const Facts& facts) const {
  LiteralHits hits;
  hits.begins_.assign(groups_ + 1, 0);
  // (group, sentence), in rising order of sentences, repeats left out.
  std::vector<std::pair<LiteralGroup, uint32_t>> found;
  std::vector<uint32_t> last(groups_, UINT32_MAX);
  for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
    finder_.Scan(facts.Folded(facts.sentences[s].prose), [&](LiteralGroup group) {
      if (last[group] == s) return;
      last[group] = s;
      found.emplace_back(group, s);
    });
  }
  for (const auto& [group, sentence] : found) ++hits.begins_[group + 1];
  for (uint32_t g = 0; g < groups_; ++g) hits.begins_[g + 1] += hits.begins_[g];
  hits.sentences_.resize(found.size());
  std::vector<uint32_t> at(hits.begins_.begin(), hits.begins_.end() - 1);
  for (const auto& [group, sentence] : found) hits.sentences_[at[group]++] = sentence;
  return hits;
}

}  // namespace carelint
