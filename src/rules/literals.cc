#include "rules/literals.h"

#include <algorithm>
#include <cassert>
#include <deque>

namespace carelint {

std::span<const uint32_t> LiteralHits::SentencesOf(LiteralGroup group) const {
  if (group + 1 >= begins_.size()) return {};
  return {sentences_.data() + begins_[group], sentences_.data() + begins_[group + 1]};
}

LiteralGroup LiteralMatcher::Add(const std::vector<std::string>& literals) {
  const LiteralGroup group = groups_++;
  for (const std::string& literal : literals) {
    assert(!literal.empty());
    std::vector<LiteralGroup>& groups = literals_[literal];
    if (groups.empty() || groups.back() != group) groups.push_back(group);
  }
  return group;
}

void LiteralMatcher::Build() {
  classes_.assign(256, 0);
  for (const auto& [literal, groups] : literals_) {
    for (const char c : literal) {
      uint8_t& byte_class = classes_[static_cast<unsigned char>(c)];
      if (byte_class == 0) byte_class = static_cast<uint8_t>(class_count_++);
    }
  }
  // A trie first; then each missing edge goes where the longest proper suffix goes.
  next_.assign(class_count_, 0);
  std::vector<std::vector<LiteralGroup>> outs(1);
  for (const auto& [literal, groups] : literals_) {
    uint32_t state = 0;
    for (const char c : literal) {
      const size_t edge =
          static_cast<size_t>(state) * class_count_ + classes_[static_cast<unsigned char>(c)];
      if (next_[edge] == 0) {
        next_[edge] = static_cast<uint32_t>(outs.size());
        next_.resize(next_.size() + class_count_, 0);
        outs.emplace_back();
      }
      state = next_[edge];
    }
    outs[state] = groups;
  }
  std::vector<uint32_t> suffix(outs.size(), 0);
  std::deque<uint32_t> queue;
  for (uint32_t c = 1; c < class_count_; ++c) {
    if (next_[c] != 0) queue.push_back(next_[c]);
  }
  while (!queue.empty()) {
    const uint32_t state = queue.front();
    queue.pop_front();
    outs[state].insert(outs[state].end(), outs[suffix[state]].begin(), outs[suffix[state]].end());
    for (uint32_t c = 1; c < class_count_; ++c) {
      uint32_t& child = next_[static_cast<size_t>(state) * class_count_ + c];
      const uint32_t fallback = next_[static_cast<size_t>(suffix[state]) * class_count_ + c];
      if (child == 0) {
        child = fallback;
      } else {
        suffix[child] = fallback;
        queue.push_back(child);
      }
    }
  }
  for (const std::vector<LiteralGroup>& out : outs) {
    out_begins_.push_back(static_cast<uint32_t>(outs_.size()));
    outs_.insert(outs_.end(), out.begin(), out.end());
  }
  out_begins_.push_back(static_cast<uint32_t>(outs_.size()));
}

LiteralHits LiteralMatcher::Scan(const Facts& facts) const {
  LiteralHits hits;
  hits.begins_.assign(groups_ + 1, 0);
  if (literals_.empty()) return hits;
  // (group, sentence), in rising order of sentences, repeats in a row left out.
  std::vector<std::pair<LiteralGroup, uint32_t>> found;
  std::vector<uint32_t> last(groups_, UINT32_MAX);
  const uint8_t* const classes = classes_.data();
  const uint32_t* const next = next_.data();
  const uint32_t* const out_begins = out_begins_.data();
  for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
    const Span prose = facts.sentences[s].prose;
    uint32_t state = 0;
    for (uint32_t i = prose.begin; i < prose.end; ++i) {
      state = next[static_cast<size_t>(state) * class_count_ +
                   classes[static_cast<unsigned char>(facts.folded[i])]];
      for (uint32_t o = out_begins[state]; o < out_begins[state + 1]; ++o) {
        const LiteralGroup group = outs_[o];
        if (last[group] == s) continue;
        last[group] = s;
        found.emplace_back(group, s);
      }
    }
  }
  for (const auto& [group, sentence] : found) ++hits.begins_[group + 1];
  for (uint32_t g = 0; g < groups_; ++g) hits.begins_[g + 1] += hits.begins_[g];
  hits.sentences_.resize(found.size());
  std::vector<uint32_t> at(hits.begins_.begin(), hits.begins_.end() - 1);
  for (const auto& [group, sentence] : found) hits.sentences_[at[group]++] = sentence;
  return hits;
}

}  // namespace carelint
