// SentenceMatcher: where, in which sentences, and in which context a pattern counts:
// the entries of `match`, `when`, `require` and `forbid`.
//
// It does not know what a rule concludes from a match.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/article.h"
#include "rules/rule.h"
#include "rules/text_pattern.h"

namespace carelint {

// One entry of `if` or `unless`: a context, or a pattern that stands in the sentence.
struct Condition {
  std::optional<Context> context;
  std::optional<TextPattern> pattern;
};

// The blocks that `scope` names.  A block may belong to several.
enum class Scope : uint8_t {
  kSentence,  // every sentence of prose, residue left out
  kHeading,   // headings, the title included
  kTitle,
  kParagraph,
  kListItem,
  kTableCell,
  kLine,  // the pattern covers a whole one-line block; residue counts
};

// A pattern found: where, and in which sentence.
struct Match {
  uint32_t sentence = 0;
  Span prose;
};

class SentenceMatcher {
 public:
  // Reads patterns, `if`, `unless`, `scope`, `case` and `edges` from `entry` (a string, or
  // a map whose patterns stand under `pattern` or `sentence`); what `entry` does not say,
  // `defaults` (the rule itself) says.  Mistakes go to `builder`.
  // `more_keys` are keys of a map entry that the caller reads.
  static SentenceMatcher Read(const RuleSpec& spec, const YamlNode& entry, const YamlNode& defaults,
                              RuleBuilder& builder,
                              const std::vector<std::string_view>& more_keys = {});

  // All matches in the article, in reading order.
  void FindAll(const Article& article, std::vector<Match>& out) const;

 private:
  struct Alternative {
    TextPattern pattern;
    // What leads to the sentences that are worth a try, besides the pattern's lexicons:
    // one group per part that requires literals.
    std::vector<LiteralGroup> literals;
  };

  bool InScope(const Article& article, const Block& block) const;
  // What the conditions that are patterns say about one sentence, asked once: they do not
  // depend on the match.  Per condition of if_, then of unless_; unset: not asked yet.
  using Answers = std::vector<std::optional<bool>>;

  bool Accepts(const Article& article, const Match& match, Answers& answers) const;
  void FindIn(const Article& article, const Alternative& alternative, uint32_t sentence,
              std::vector<Match>& out) const;
  // The blocks that carry the mark of that line lexicon.
  void FindLines(const Article& article, std::string_view lexicon, std::vector<Match>& out) const;

  std::vector<Alternative> alternatives_;
  std::vector<Condition> if_;
  bool if_all_ = false;
  std::vector<Condition> unless_;
  bool unless_all_ = false;
  std::vector<Scope> scopes_;
};

}  // namespace carelint
