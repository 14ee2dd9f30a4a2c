// SentenceMatcher: where, in which parts of an article and in which context a pattern
// counts: the entries of `match`, `replace`, `when`, `require` and `forbid`.
//
// It does not know what a rule concludes from a match.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/article.h"
#include "rules/condition.h"
#include "rules/match.h"
#include "rules/rule.h"
#include "rules/scope.h"
#include "rules/text_pattern.h"

namespace carelint {

class SentenceMatcher {
 public:
  // Reads patterns, `if`, `unless`, `scope`, `case` and `edges` from `entry` (a string, a
  // list of them, or a map whose patterns stand under `pattern` or `sentence`); what
  // `entry` does not say, `defaults` (the rule itself) says.  Mistakes go to `builder`.
  // `more_keys` are keys of a map entry that the caller reads.
  static SentenceMatcher Read(const RuleSpec& spec, const YamlNode& entry, const YamlNode& defaults,
                              RuleBuilder& builder,
                              const std::vector<std::string_view>& more_keys = {});

  // The keys of a map entry, without the caller's.
  static std::vector<std::string_view> Keys();

  // All matches in the article, in reading order; addresses and front matter last.
  void FindAll(const Article& article, std::vector<Match>& out) const;

  // What stands in the groups of a match in prose, from \0 on; only the whole match where
  // its pattern names lexicons.
  std::vector<Span> GroupsOf(const Article& article, const Match& match) const;

  const Scope& scope() const { return scope_; }

 private:
  struct Alternative {
    std::shared_ptr<const LazyPattern> pattern;
    // What leads to the sentences that are worth a try: phrases of all these lexicons, words
    // of all these groups, a digit.
    std::vector<LexiconId> lexicons;
    std::vector<LiteralGroup> literals;
    bool needs_digit = false;
    std::string line_lexicon;  // TextPattern::line_lexicon
  };

  // What the pattern `node` is led by; nothing and a recorded mistake where it is none.
  std::optional<Alternative> ReadPattern(const RuleSpec& spec, const YamlNode& node,
                                         const TextPatternOptions& options,
                                         RuleBuilder& builder) const;
  void ReadPatterns(const RuleSpec& spec, const YamlNode& patterns,
                    const TextPatternOptions& options, RuleBuilder& builder);
  void FindInProse(const Article& article, ConditionAnswers& answers,
                   std::vector<Match>& out) const;
  // Whether a sentence holds everything that every match holds.
  static bool HasAll(const Article& article, const Alternative& alternative, uint32_t sentence);
  void FindIn(const Article& article, uint32_t alternative, uint32_t sentence,
              ConditionAnswers& answers, std::vector<Match>& out) const;
  // The blocks that carry the mark of that line lexicon.
  void FindLines(const Article& article, uint32_t alternative, ConditionAnswers& answers,
                 std::vector<Match>& out) const;
  // Addresses of links and images, and front matter.
  void FindElsewhere(const Article& article, ConditionAnswers& answers,
                     std::vector<Match>& out) const;

  std::vector<Alternative> alternatives_;
  Conditions conditions_;
  Scope scope_;
};

}  // namespace carelint
