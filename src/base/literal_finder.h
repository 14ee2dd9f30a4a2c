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
  // REQUIRES: `literal` is not empty; Build was not called.
  void Add(const std::string& literal, uint32_t number);

  // Call once, after the last Add and before the first Scan.
  void Build();

  // Calls found(number) for every place where one of that number's literals ends.
  template <typename Found>
  void Scan(std::string_view text, Found found) const {
    if (literals_.empty()) return;
    const uint8_t* const classes = classes_.data();
    const uint32_t* const next = next_.data();
    const uint32_t* const out_begins = out_begins_.data();
    uint32_t row = 0;  // state × class_count_
    for (const char c : text) {
      row = next[row + classes[static_cast<unsigned char>(c)]];
      if (row < first_output_row_) continue;
      const uint32_t state = row / class_count_;
      for (uint32_t o = out_begins[state]; o < out_begins[state + 1]; ++o) found(outs_[o]);
    }
  }

 private:
  std::map<std::string, std::vector<uint32_t>> literals_;
  std::vector<uint8_t> classes_;  // byte → class; 0: in no literal
  uint32_t class_count_ = 1;
  std::vector<uint32_t> next_;        // row + class → row
  uint32_t first_output_row_ = 0;     // states without output come first
  std::vector<uint32_t> out_begins_;  // per state, and one behind the last
  std::vector<uint32_t> outs_;
};

}  // namespace carelint
