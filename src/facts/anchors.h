// Anchors: the names inside an article that links can jump to.
//
// Every heading has one that is made of its text, as GitHub makes it: lower case, punctuation
// left out, blanks as hyphens, "-1" behind the second of a kind.  The source may name more:
// id="…" and <a name="…"> (Document::anchors), {#id} and {/*id*/} behind a heading.  It does
// not know other pages, nor what a page's scripts add.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "facts/facts.h"

namespace carelint {

class Anchors {
 public:
  explicit Anchors(const Facts& facts);

  static constexpr int32_t kNowhere = -2;
  static constexpr int32_t kSomewhere = -1;  // at a name that is no heading's own

  // The heading block that `fragment` (without '#', %-escapes allowed, in any case) names, or
  // one of the above.
  int32_t Find(std::string_view fragment) const;

  // All names in the order of the article.
  const std::vector<std::string>& names() const { return names_; }

  // A name that the source gives twice; spans are bytes of the source.
  struct Duplicate {
    std::string name;
    Span first;
    Span again;
  };
  const std::vector<Duplicate>& duplicates() const { return duplicates_; }

 private:
  void AddNamed(std::string_view name, Span source);
  void AddAttributes(const Facts& facts, const Block& block);
  void Add(std::string name, int32_t block);

  std::unordered_map<std::string, int32_t> all_;  // folded name → heading block or kSomewhere
  std::unordered_map<std::string, Span> named_;   // as written → where
  std::vector<std::string> names_;
  std::vector<Duplicate> duplicates_;
};

// The name that GitHub makes of a heading.
std::string SlugOf(std::string_view folded);

// `fragment` with its %-escapes decoded.
std::string DecodePercent(std::string_view fragment);

}  // namespace carelint
