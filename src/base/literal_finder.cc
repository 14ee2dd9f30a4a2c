#include "base/literal_finder.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <deque>

namespace carelint {

void LiteralFinder::Add(const std::string& literal, uint32_t number) {
  assert(!literal.empty());
  std::vector<uint32_t>& numbers = literals_[literal];
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

void LiteralFinder::Build() {
  if (literals_.empty()) return;
  std::vector<uint8_t> classes(256, 0);
  for (const auto& [literal, numbers] : literals_) {
    for (const char c : literal) {
      uint8_t& byte_class = classes[static_cast<unsigned char>(c)];
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
      const uint8_t byte_class = classes[static_cast<unsigned char>(c)];
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
  block_.assign(kHead + kClassWords + next.size(), 0);
  block_[0] = class_count_;
  block_[1] = first_output_row_;
  block_[2] = number;
  std::memcpy(&block_[kHead], classes.data(), classes.size());
  uint32_t* const rows = &block_[kHead + kClassWords];
  std::vector<const std::vector<uint32_t>*> ordered(outs.size());
  for (size_t state = 0; state < outs.size(); ++state) {
    ordered[renamed[state]] = &outs[state];
    for (uint32_t c = 0; c < class_count_; ++c) {
      rows[static_cast<size_t>(renamed[state]) * class_count_ + c] =
          renamed[next[state * class_count_ + c]] * class_count_;
    }
  }
  uint32_t begin = 0;
  for (const std::vector<uint32_t>* out : ordered) {
    block_.push_back(begin);
    begin += static_cast<uint32_t>(out->size());
  }
  block_.push_back(begin);
  for (const std::vector<uint32_t>* out : ordered) {
    block_.insert(block_.end(), out->begin(), out->end());
  }
  literals_.clear();
  Open(block_.data());
}

std::string LiteralFinder::Compile() const {
  return {reinterpret_cast<const char*>(block_.data()), block_.size() * sizeof(uint32_t)};
}

void LiteralFinder::Open(const uint32_t* block) {
  class_count_ = block[0];
  first_output_row_ = block[1];
  const uint32_t states = block[2];
  classes_ = reinterpret_cast<const uint8_t*>(block + kHead);
  next_ = block + kHead + kClassWords;
  out_begins_ = next_ + static_cast<size_t>(states) * class_count_;
  outs_ = out_begins_ + states + 1;
}

}  // namespace carelint
