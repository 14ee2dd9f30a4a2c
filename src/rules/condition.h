// Conditions: what must, or must not, hold around a match (`if:` and `unless:`).
//
// A context (context.h), a pattern in the same sentence or near by, the heading or the
// title that the match stands below, the words directly beside it, and any, all and not
// of these.  It does not know what a rule concludes.
//
// To add a sort: a kind here, its reading and its test in condition.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "rules/article.h"
#include "rules/match.h"
#include "rules/rule.h"
#include "rules/text_pattern.h"
#include "rules/where.h"

namespace carelint {

class SentenceMatcher;

// One entry of `if` or `unless`.
struct Condition {
  enum class Kind : uint8_t {
    kContext,
    kPattern,  // stands in the sentence
    kNear,     // stands as near as `wheres` say
    kSection,  // the heading above, or one above that
    kTitle,
    kBefore,  // directly before the match
    kAfter,
    kAddress,  // in the address that matched
    kAny,
    kAll,
    kNot,
  };
  Kind kind = Kind::kContext;
  Context context = Context::kNegated;
  std::shared_ptr<const LazyPattern> pattern;      // kPattern
  std::shared_ptr<const SentenceMatcher> matcher;  // kNear
  std::vector<Where> wheres;
  size_t least = 1;
  std::shared_ptr<const Pattern> regex;  // kSection, kTitle, kBefore, kAfter, kAddress
  bool exact_case = false;               // kBefore, kAfter: of the text as written
  std::vector<Condition> children;       // kAny, kAll, kNot
  size_t slot = 0;                       // where its answers are kept
};

// What was already asked in one article.
struct ConditionAnswers {
  struct Answer {
    uint32_t sentence = UINT32_MAX;  // of `holds`
    bool holds = false;
    std::optional<FoundPlaces> found;  // kNear: everywhere in the article
  };
  std::vector<Answer> slots;
};

// The conditions of one entry.
class Conditions {
 public:
  // Reads `if` and `unless` of `entry`, else of `defaults`.
  static Conditions Read(const RuleSpec& spec, const YamlNode& entry, const YamlNode& defaults,
                         const TextPatternOptions& options, RuleBuilder& builder);

  // Whether a match counts.  `answers` is kept for one article.
  bool Accept(const Article& article, const Match& match, ConditionAnswers& answers) const;

 private:
  friend class ConditionReader;

  static bool Holds(const Article& article, const Match& match, const Condition& condition,
                    ConditionAnswers& answers);

  std::optional<Condition> if_;
  std::optional<Condition> unless_;
  size_t slots_ = 0;
};

// The number under `least` of `entry`; 1 where there is none.
size_t ReadLeast(const RuleSpec& spec, const YamlNode& entry, RuleBuilder& builder);

}  // namespace carelint
