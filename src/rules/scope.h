// Scope: the parts of an article in which a pattern is looked for (`scope:`).
//
// It does not know patterns or what a rule concludes.
//
// To add a scope: a kind here, its name and its test in scope.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "rules/article.h"
#include "rules/rule.h"

namespace carelint {

// What `scope` may name.
enum class ScopeKind : uint8_t {
  kSentence,
  kDocument,
  kHeading,
  kTitle,
  kParagraph,
  kList,
  kListItem,
  kTableCell,
  kQuote,
  kResidue,
  kReferences,
  kLine,
  kSection,
  kFirst,
  kLast,
  kCode,
  kLink,
  kImage,
  kMetadata,
};

class Scope {
 public:
  // Reads `scope` of `entry`, else of `defaults`; every sentence of prose where neither
  // says it.  Mistakes go to `builder`.
  static Scope Read(const RuleSpec& spec, const YamlNode& entry, const YamlNode& defaults,
                    RuleBuilder& builder);

  // The names that Read knows; "N" stands for a number, a prefix ends with a blank.
  static std::vector<std::string> Names();

  // Whether the sentences of block number `block` are looked at.
  bool Holds(const Article& article, size_t block) const;

  bool whole_lines() const { return whole_lines_; }
  bool prose() const { return prose_; }
  bool links() const { return links_; }
  bool images() const { return images_; }
  bool metadata() const { return metadata_; }

 private:
  struct Term {
    ScopeKind kind = ScopeKind::kSentence;
    int32_t count = 0;                       // kFirst, kLast
    std::shared_ptr<const Pattern> heading;  // kSection
  };

  void ReadTerm(const RuleSpec& spec, const YamlNode& node, RuleBuilder& builder);
  static bool Fits(const Article& article, size_t block, const Term& term, LexiconId references);

  std::vector<Term> any_;   // any of them must fit
  std::vector<Term> none_;  // none of them may
  LexiconId references_ = kNoLexicon;
  bool whole_lines_ = false;
  bool prose_ = false;
  bool links_ = false;
  bool images_ = false;
  bool metadata_ = false;
};

}  // namespace carelint
