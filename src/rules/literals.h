// Literals: where the fixed words of all patterns stand, found in one pass.
//
// An Aho-Corasick automaton over the literals that regular expressions require.  Each
// pattern registers its list (any of which must occur) and gets a group; after a scan
// the group names the sentences in which the pattern is worth a try.  It does not know
// patterns.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/facts.h"

namespace carelint {

using LiteralGroup = uint32_t;

// The result of a scan: for each group its sentences, ascending, without repeats.
class LiteralHits {
 public:
  std::span<const uint32_t> SentencesOf(LiteralGroup group) const;

 private:
  friend class LiteralMatcher;
  std::vector<uint32_t> begins_;  // per group, and one behind the last
  std::vector<uint32_t> sentences_;
};

class LiteralMatcher {
 public:
  // `literals` are folded and not empty.  REQUIRES: Build was not called.
  LiteralGroup Add(const std::vector<std::string>& literals);

  // Call once, after the last Add and before the first Scan.
  void Build();

  LiteralHits Scan(const Facts& facts) const;

 private:
  std::map<std::string, std::vector<LiteralGroup>> literals_;
  uint32_t groups_ = 0;
  std::vector<uint8_t> classes_;  // byte → class; 0: in no literal
  uint32_t class_count_ = 1;
  std::vector<uint32_t> next_;        // state × class → state
  std::vector<uint32_t> out_begins_;  // per state, and one behind the last
  std::vector<LiteralGroup> outs_;
};

}  // namespace carelint
