// LiteralFinder: which of many fixed strings stand in a text, in one pass.
//
// An Aho-Corasick automaton over bytes.  Each string is added for a number (a pattern's,
// a rule's); the scan calls back with the numbers.  It does not know what they stand for.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace carelint {

class LiteralFinder {
 public:
  LiteralFinder() = default;

  // Looks into what Compile gave; `block` must outlive it and be aligned to 4 bytes.
  explicit LiteralFinder(std::string_view block) {
    if (!block.empty()) Open(reinterpret_cast<const uint32_t*>(block.data()));
  }

  LiteralFinder(LiteralFinder&&) = default;
  LiteralFinder& operator=(LiteralFinder&&) = default;

  // REQUIRES: `literal` is not empty; Build was not called.
  void Add(const std::string& literal, uint32_t number);

  // Call once, after the last Add and before the first Scan.
  void Build();

  // The automaton as a block of bytes.  REQUIRES: Build was called.
  std::string Compile() const;

  bool empty() const { return next_ == nullptr; }

  // Calls found(number) for every place where one of that number's literals ends.
  template <typename Found>
  void Scan(std::string_view text, Found found) const {
    if (empty()) return;
    uint32_t row = 0;  // state × class_count_
    for (const char c : text) {
      row = next_[row + classes_[static_cast<unsigned char>(c)]];
      if (row < first_output_row_) continue;
      const uint32_t state = row / class_count_;
      for (uint32_t o = out_begins_[state]; o < out_begins_[state + 1]; ++o) found(outs_[o]);
    }
  }

 private:
  // block: class count, first output row, states, 256 classes as bytes, the rows, where the
  // outputs of each state begin and one behind the last, the outputs.
  static constexpr size_t kHead = 3;
  static constexpr size_t kClassWords = 256 / sizeof(uint32_t);
  void Open(const uint32_t* block);

  std::map<std::string, std::vector<uint32_t>> literals_;
  std::vector<uint32_t> block_;  // empty where somebody else owns it
  uint32_t class_count_ = 1;
  uint32_t first_output_row_ = 0;     // states without output come first
  const uint8_t* classes_ = nullptr;  // byte → class; 0: in no literal
  const uint32_t* next_ = nullptr;    // row + class → row
  const uint32_t* out_begins_ = nullptr;
  const uint32_t* outs_ = nullptr;
};

}  // namespace carelint
