// Where: how far from one thing another may stand ("within 2 sentences", "section" …),
// and whether one of many stands that near.
//
// It does not know what the two things are.
//
// To add a place: a kind here, its name in ParseWhere, its test in StandsIn or Reaches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/pattern.h"
#include "rules/article.h"
#include "rules/match.h"
#include "rules/rule.h"

namespace carelint {

// How far B may be from A.
struct Where {
  enum class Kind : uint8_t {
    kSentence,
    kWithinSentences,
    kParagraph,
    kWithinBlocks,
    kNextBlocks,
    kSection,
    kSectionOrParent,
    kSections,  // in a section whose heading matches
    kBox,       // in a block quote, or a table of one cell
    kBefore,
    kAfter,
    kFirstThird,
    kLastThird,
    kDocument,
  };
  Kind kind = Kind::kDocument;
  int32_t count = 0;
  std::shared_ptr<const Pattern> heading;  // kSections
};

// Reads `where` of `entry`: one place or a list of them; `otherwise` where there is none.
std::vector<Where> ReadWhere(const RuleSpec& spec, const YamlNode& entry, Where otherwise,
                             RuleBuilder& builder);

// The names that ReadWhere knows; "N" stands for a number.
std::vector<std::string> WhereNames();

// What was found of B, in a form that answers "is there one near A?" by a binary search:
// an article may hold thousands of both.
class FoundPlaces {
 public:
  FoundPlaces() = default;
  // `least`: so many must stand there.
  FoundPlaces(const Article& article, std::vector<Match> matches, const std::vector<Where>& wheres,
              size_t least = 1);

  bool empty() const { return matches_.size() < least_; }
  // REQUIRES: !empty().
  const Match& first() const { return matches_.front(); }

  // Whether enough stand where one of `wheres` (those of the constructor) allows, from `a`.
  bool Near(const Article& article, const std::vector<Where>& wheres, const Match& a) const;

  // The first one that stands there; nullptr where there is none.
  const Match* FirstNear(const Article& article, const std::vector<Where>& wheres,
                         const Match& a) const;

 private:
  // Matches [first, end) that stand as near to `a` as `where` asks; for places that do not
  // depend on `a`, nothing.
  std::pair<size_t, size_t> Reach(const Article& article, const Where& where, const Match& a) const;
  size_t FirstFrom(uint32_t prose) const;  // the first match that begins there or behind
  std::pair<size_t, size_t> InBlocks(int64_t begin, int64_t end) const;
  std::pair<size_t, size_t> InSentences(int64_t begin, int64_t end) const;

  std::vector<Match> matches_;                 // by place
  std::vector<uint32_t> blocks_;               // per match
  std::vector<std::vector<size_t>> anywhere_;  // per `where`: those for which A is of no account
  size_t least_ = 1;
};

// Whether the block is in the section of a heading that `heading` matches (folded), or in
// one below it.
bool IsBelowHeading(const Article& article, const Block& block, const Pattern& heading);

}  // namespace carelint
