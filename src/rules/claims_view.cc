#include "rules/claims_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace carelint {
namespace {

std::string Number(double value) {
  if (std::isinf(value)) return "…";
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string_view NameOf(TermKind kind) {
  static constexpr std::string_view kNames[] = {"medicine", "condition", "thing", "body", "word"};
  return kNames[static_cast<size_t>(kind)];
}

class Viewer {
 public:
  Viewer(const Facts& facts, const ArticleClaims& claims, const ClaimVocabulary& vocabulary)
      : facts_(facts), claims_(claims), vocabulary_(vocabulary) {}

  ClaimsView View() {
    ClaimsView view;
    view.cut = claims_.comparison.cut;
    for (const Statement& statement : claims_.statements) {
      view.statements.push_back(ViewOf(statement));
    }
    uint32_t rank = 0;
    for (const ClaimPair& pair : claims_.comparison.pairs) {
      view.pairs.push_back(ViewOf(pair, ++rank));
    }
    return view;
  }

 private:
  std::string Text(Span prose) const { return std::string(facts_.document->Prose(prose)); }
  Span Prose(uint32_t first, uint32_t end) const {
    return {facts_.tokens[first].prose.begin, facts_.tokens[end - 1].prose.end};
  }
  Span Source(Span prose) const { return facts_.document->text.ToSource(prose); }

  SlotView Slot(std::string slot, std::string value, bool inherited, Span prose) const {
    return {std::move(slot), Text(prose), std::move(value), inherited, Source(prose)};
  }

  StatementView ViewOf(const Statement& statement) const {
    StatementView view{Source(statement.prose), Text(statement.prose), "sentence", {}};
    if (statement.table >= 0) view.kind = "row";
    if (statement.heading) view.kind = "heading";
    if (statement.question) view.kind = "question";
    if (statement.reported) view.kind = "reported";
    for (const Term& term : statement.terms) AddTerm(term, false, view);
    for (const Cue& cue : statement.cues) view.slots.push_back(ViewOf(cue));
    for (const Qualifier& qualifier : statement.qualifiers) {
      const ClaimClass& known = vocabulary_.at(qualifier.class_id);
      view.slots.push_back(
          Slot(known.name, (qualifier.negated ? "not " : "") + known.values[qualifier.value].name,
               qualifier.inherited, Prose(qualifier.first_token, qualifier.end_token)));
    }
    for (const Inherited& taken : statement.inherited) AddTerm(taken.term, true, view);
    return view;
  }

  void AddTerm(const Term& term, bool inherited, StatementView& view) const {
    if (inherited && term.kind == TermKind::kWord) return;
    view.slots.push_back(Slot(std::string(NameOf(term.kind)), term.negated ? "negated" : "",
                              inherited, Prose(term.first_token, term.end_token)));
  }

  SlotView ViewOf(const Cue& cue) const {
    std::string value;
    switch (cue.kind) {
      case CueKind::kValue:
      case CueKind::kDirection:
      case CueKind::kCause: {
        const ClaimClass& known = vocabulary_.at(cue.class_id);
        value = known.name + ": " + known.values[cue.value].name;
        break;
      }
      case CueKind::kDenial:
        value = "the statement";
        break;
      case CueKind::kStance:
        value = std::string(ToString(cue.stance));
        break;
      default:
        value = Number(cue.interval.low) + " to " + Number(cue.interval.high);
        if (cue.has_day)
          value += ", " + Number(cue.day.low) + " to " + Number(cue.day.high) + " a day";
        if (cue.role != Role::kNone) value += ", " + std::string(ToString(cue.role));
    }
    if (cue.negated) value = "not " + value;
    if (cue.hedged) value += ", hedged";
    if (!cue.asserted) value += ", not asserted";
    return Slot(std::string(ToString(cue.kind)), std::move(value), false, cue.prose);
  }

  PairView ViewOf(const ClaimPair& pair, uint32_t rank) const {
    const Statement& a = claims_.statements[pair.a];
    const Statement& b = claims_.statements[pair.b];
    const Span place_a = PlaceOf(facts_, a, a.cues[pair.cue_a]);
    const Span place_b = PlaceOf(facts_, b, b.cues[pair.cue_b]);
    return {rank,
            pair.rule,
            std::string(ToString(pair.step)),
            pair.step == Step::kFound ? std::string(ToString(pair.level)) : "",
            pair.score,
            pair.asks,
            pair.a,
            pair.b,
            Source(place_a),
            Source(place_b),
            Text(place_a),
            Text(place_b)};
  }

  const Facts& facts_;
  const ArticleClaims& claims_;
  const ClaimVocabulary& vocabulary_;
};

}  // namespace

Span PlaceOf(const Facts& facts, const Statement& statement, const Cue& cue) {
  for (uint32_t s = statement.first_sentence; s < statement.end_sentence; ++s) {
    if (cue.first_token < facts.sentences[s].end_token) return facts.sentences[s].prose;
  }
  return statement.prose;
}

ClaimsView ViewClaims(const Facts& facts, const ArticleClaims& claims,
                      const ClaimVocabulary& vocabulary) {
  return Viewer(facts, claims, vocabulary).View();
}

}  // namespace carelint
