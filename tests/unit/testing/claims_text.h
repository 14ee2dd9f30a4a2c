// ClaimsText: an article with all that the claims engine reads in it, for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/knowledge.h"
#include "document/document.h"
#include "facts/facts.h"

namespace carelint {

// The built-in classes and lexicons that claims are read with.
const ClaimKnowledge& BuiltInClaims();
const LexiconSet& BuiltInLexicons();

class ClaimsText {
 public:
  // `markdown` read with the built-in classes, or with `vocabulary`.
  explicit ClaimsText(const std::string& markdown);
  ClaimsText(const std::string& markdown, const ClaimVocabulary& vocabulary);
  ClaimsText(const ClaimsText&) = delete;
  ClaimsText& operator=(const ClaimsText&) = delete;

  const Facts& facts() const { return facts_; }
  const ClaimVocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<Statement>& statements() const { return statements_; }
  const ClaimComparison& comparison() const { return comparison_; }

  std::string Text(Span prose) const;
  // The statement whose text holds `words`; a failure where there is none.
  const Statement& At(std::string_view words) const;
  // Its cues of a kind as "text=what", in order: a class's "class:value", a stance, or numbers
  // "low..high"; "!" in front: negated, "?" behind: not asserted.
  std::vector<std::string> Cues(std::string_view words, CueKind kind) const;
  // Its qualifiers as "class:value", "<" in front where taken over.
  std::vector<std::string> Qualifiers(std::string_view words) const;
  // The terms that it takes over, folded.
  std::vector<std::string> Inherited(std::string_view words) const;

  // What was found, as rules, sorted.
  std::vector<std::string> Found() const;
  bool Finds(std::string_view rule) const;
  // The step that ended the pair of the statements that hold these words; "" where they were
  // not compared.
  std::string StepOf(std::string_view a, std::string_view b) const;

 private:
  const ClaimVocabulary& vocabulary_;
  Document document_;
  Facts facts_;
  std::vector<Statement> statements_;
  ClaimComparison comparison_;
};

// An article of two statements far apart, below headings that say nothing.
std::string TwoStatements(const std::string& title, const std::string& a, const std::string& b);

}  // namespace carelint
