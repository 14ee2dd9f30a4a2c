#include "testing/claims_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "rules/loaded_catalogue.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

const LoadedCatalogue& Loaded() { return static_cast<const LoadedCatalogue&>(*BuiltInCatalogue()); }

std::string Number(double value) {
  if (std::isinf(value)) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%.5g", value);
  return text;
}

}  // namespace

const ClaimKnowledge& BuiltInClaims() { return Loaded().claims(); }
const LexiconSet& BuiltInLexicons() { return Loaded().lexicons(); }

ClaimsText::ClaimsText(const std::string& markdown)
    : ClaimsText(markdown, BuiltInClaims().vocabulary) {}

ClaimsText::ClaimsText(const std::string& markdown, const ClaimVocabulary& vocabulary)
    : vocabulary_(vocabulary),
      document_(ReadText(markdown, "markdown")),
      facts_(ReadFacts(document_, BuiltInLexicons())),
      statements_(ReadClaims(facts_, BuiltInClaims().lexicons, vocabulary_)),
      comparison_(CompareClaims(statements_, vocabulary_, Keep::kAll)) {}

std::string ClaimsText::Text(Span prose) const { return std::string(document_.Prose(prose)); }

const Statement& ClaimsText::At(std::string_view words) const {
  static const Statement kNothing;
  for (const Statement& statement : statements_) {
    if (document_.Prose(statement.prose).find(words) != std::string_view::npos) return statement;
  }
  ADD_FAILURE() << "no statement holds \"" << words << "\"";
  return kNothing;
}

std::vector<std::string> ClaimsText::Cues(std::string_view words, CueKind kind) const {
  std::vector<std::string> out;
  for (const Cue& cue : At(words).cues) {
    if (cue.kind != kind) continue;
    std::string what;
    if (kind == CueKind::kStance) {
      what = ToString(cue.stance);
    } else if (cue.class_id != kNoClass && kind != CueKind::kQuantity &&
               kind != CueKind::kFrequency) {
      const ClaimClass& known = vocabulary_.at(cue.class_id);
      what = known.name + ":" + known.values[cue.value].name;
    } else {
      what = Number(cue.interval.low) + ".." + Number(cue.interval.high);
    }
    out.push_back((cue.negated ? "!" : "") + Text(cue.prose) + "=" + what +
                  (cue.asserted ? "" : "?"));
  }
  return out;
}

std::vector<std::string> ClaimsText::Qualifiers(std::string_view words) const {
  std::vector<std::string> out;
  for (const Qualifier& qualifier : At(words).qualifiers) {
    const ClaimClass& known = vocabulary_.at(qualifier.class_id);
    out.push_back((qualifier.inherited ? "<" : "") + known.name + ":" +
                  known.values[qualifier.value].name);
  }
  return out;
}

std::vector<std::string> ClaimsText::Inherited(std::string_view words) const {
  std::vector<std::string> out;
  for (const carelint::Inherited& taken : At(words).inherited) {
    out.emplace_back(facts_.Folded({facts_.tokens[taken.term.first_token].prose.begin,
                                    facts_.tokens[taken.term.end_token - 1].prose.end}));
  }
  return out;
}

std::vector<std::string> ClaimsText::Found() const {
  std::vector<std::string> out;
  for (const ClaimPair& pair : comparison_.pairs) {
    if (pair.step == Step::kFound) out.push_back(pair.rule);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool ClaimsText::Finds(std::string_view rule) const {
  const std::vector<std::string> found = Found();
  return std::find(found.begin(), found.end(), rule) != found.end();
}

std::string ClaimsText::StepOf(std::string_view a, std::string_view b) const {
  for (const ClaimPair& pair : comparison_.pairs) {
    if (&statements_[pair.a] == &At(a) && &statements_[pair.b] == &At(b))
      return std::string(ToString(pair.step));
  }
  return "";
}

std::string TwoStatements(const std::string& title, const std::string& a, const std::string& b) {
  return "# " + title + "\n\n" + a +
         "\n\n## In between\n\nRest when you are tired.\n\n## Later\n\n" + b + "\n";
}

}  // namespace carelint
