#include "base/literal_finder.h"

#include <algorithm>
#include <cassert>
#include <deque>

namespace carelint {

void LiteralFinder::Add(const std::string& literal, uint32_t number) {
  assert(!literal.empty());
  std::vector<uint32_t>& numbers = literals_[literal];
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

void LiteralFinder::Build() {
  classes_.assign(256, 0);
  for (const auto& [literal, numbers] : literals_) {
    for (const char c : literal) {
      uint8_t& byte_class = classes_[static_cast<unsigned char>(c)];
      if (byte_class == 0) byte_class = static_cast<uint8_t>(class_count_++);
    }
  }
  // A trie first; then each missing edge goes where the longest proper suffix goes.
  std::vector<uint32_t> next(class_count_, 0);
  std::vector<std::vector<uint32_t>> outs(1);
  const auto edge = [&](uint32_t state, uint32_t c) -> uint32_t& {
    return next[static_cast<size_t>(state) * class_count_ + c];
  };
  for (const auto& [literal, numbers] : literals_) {
    uint32_t state = 0;
    for (const char c : literal) {
      const uint8_t byte_class = classes_[static_cast<unsigned char>(c)];
      if (edge(state, byte_class) == 0) {
        edge(state, byte_class) = static_cast<uint32_t>(outs.size());
        next.resize(next.size() + class_count_, 0);
        outs.emplace_back();
      }
      state = edge(state, byte_class);
    }
    outs[state] = numbers;
  }
  std::vector<uint32_t> suffix(outs.size(), 0);
  std::deque<uint32_t> queue;
  for (uint32_t c = 1; c < class_count_; ++c) {
    if (edge(0, c) != 0) queue.push_back(edge(0, c));
  }
  while (!queue.empty()) {
    const uint32_t state = queue.front();
    queue.pop_front();
    outs[state].insert(outs[state].end(), outs[suffix[state]].begin(), outs[suffix[state]].end());
    for (uint32_t c = 1; c < class_count_; ++c) {
      const uint32_t fallback = edge(suffix[state], c);
      uint32_t& child = edge(state, c);
      if (child == 0) {
        child = fallback;
      } else {
        suffix[child] = fallback;
        queue.push_back(child);
      }
    }
  }
  // Number the states again, those without output first: one comparison tells them apart.
  std::vector<uint32_t> renamed(outs.size());
  uint32_t number = 0;
  for (const bool with_output : {false, true}) {
    if (with_output) first_output_row_ = number * class_count_;
    for (size_t state = 0; state < outs.size(); ++state) {
      if (outs[state].empty() != with_output) renamed[state] = number++;
    }
  }
  next_.resize(next.size());
  std::vector<const std::vector<uint32_t>*> ordered(outs.size());
  for (size_t state = 0; state < outs.size(); ++state) {
    ordered[renamed[state]] = &outs[state];
    for (uint32_t c = 0; c < class_count_; ++c) {
      next_[static_cast<size_t>(renamed[state]) * class_count_ + c] =
          renamed[next[state * class_count_ + c]] * class_count_;
    }
  }
  for (const std::vector<uint32_t>* out : ordered) {
    out_begins_.push_back(static_cast<uint32_t>(outs_.size()));
    outs_.insert(outs_.end(), out->begin(), out->end());
  }
  out_begins_.push_back(static_cast<uint32_t>(outs_.size()));
}

}  // namespace carelint
