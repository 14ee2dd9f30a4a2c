// Literals: in which sentences the fixed words of each pattern stand, found in one pass.
//
// Each pattern registers the literals that it requires (any of which must occur) and
// gets a group; after a scan the group names the sentences in which the pattern is
// worth a try.  It does not know patterns.
#pragma once

#include <cstdint>
#include <map>
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
  LiteralMatcher() = default;

  // `built_in` is what Compile gave when carelint was built (or ""): the lists that it
  // knows have numbers, and only those that are asked for become groups.
  explicit LiteralMatcher(std::string_view built_in) : built_in_(built_in) {}

  // The group of list number `list` of the built-in ones.
  LiteralGroup AddBuiltIn(uint32_t list);

  // `literals` are folded and not empty; equal lists share a group.  REQUIRES: Build was
  // not called.
  LiteralGroup Add(const std::vector<std::string>& literals);

  // Call once, after the last Add and before the first Scan.
  void Build() { own_.Build(); }

  // The automaton of the lists that Add was given; a list's number is its group.
  // REQUIRES: Build was called.
  std::string Compile() const { return own_.Compile(); }

  LiteralHits Scan(const Facts& facts) const;

 private:
  static constexpr LiteralGroup kNone = UINT32_MAX;

  LiteralFinder built_in_;
  std::vector<LiteralGroup> groups_of_built_in_;  // per list
  LiteralFinder own_;
  std::map<std::vector<std::string>, LiteralGroup> known_;
  uint32_t groups_ = 0;
};

}  // namespace carelint
