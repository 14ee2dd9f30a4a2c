// Literals: in which sentences the fixed words of each pattern stand, found in one pass.
//
// Each pattern registers the literals that it requires (any of which must occur) and
// gets a group; after a scan the group names the sentences in which the pattern is
// worth a try.  It does not know patterns.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/literal_finder.h"
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
  void Build() { finder_.Build(); }

  LiteralHits Scan(const Facts& facts) const;

 private:
  LiteralFinder finder_;
  uint32_t groups_ = 0;
};

}  // namespace carelint
