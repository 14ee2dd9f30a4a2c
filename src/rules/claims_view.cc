#include "rules/claims_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "rules/article.h"

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

// The slots of one article's statements.
class SlotViewer {
 public:
  SlotViewer(const Facts& facts, const ClaimVocabulary& vocabulary)
      : facts_(facts), vocabulary_(vocabulary) {}

  std::string Text(Span prose) const { return std::string(facts_.document->Prose(prose)); }
  Span Source(Span prose) const { return facts_.document->text.ToSource(prose); }

  SlotView ViewOf(const Term& term, bool inherited) const {
    return Slot(std::string(NameOf(term.kind)), term.negated ? "negated" : "", inherited,
                Prose(term.first_token, term.end_token));
  }

  SlotView ViewOf(const Qualifier& qualifier) const {
    const ClaimClass& known = vocabulary_.at(qualifier.class_id);
    return Slot(known.name, (qualifier.negated ? "not " : "") + known.values[qualifier.value].name,
                qualifier.inherited, Prose(qualifier.first_token, qualifier.end_token));
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

 private:
  Span Prose(uint32_t first, uint32_t end) const {
    return {facts_.tokens[first].prose.begin, facts_.tokens[end - 1].prose.end};
  }

  SlotView Slot(std::string slot, std::string value, bool inherited, Span prose) const {
    return {std::move(slot), Text(prose), std::move(value), inherited, Source(prose)};
  }

  const Facts& facts_;
  const ClaimVocabulary& vocabulary_;
};

class Viewer {
 public:
  Viewer(const Facts& facts, const ArticleClaims& claims, const ClaimVocabulary& vocabulary)
      : facts_(facts), claims_(claims), slots_(facts, vocabulary) {}

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
  StatementView ViewOf(const Statement& statement) const {
    StatementView view{
        slots_.Source(statement.prose), slots_.Text(statement.prose), "sentence", {}};
    if (statement.table >= 0) view.kind = "row";
    if (statement.heading) view.kind = "heading";
    if (statement.question) view.kind = "question";
    if (statement.reported) view.kind = "reported";
    for (const Term& term : statement.terms) view.slots.push_back(slots_.ViewOf(term, false));
    for (const Cue& cue : statement.cues) view.slots.push_back(slots_.ViewOf(cue));
    for (const Qualifier& qualifier : statement.qualifiers) {
      view.slots.push_back(slots_.ViewOf(qualifier));
    }
    for (const Inherited& taken : statement.inherited) {
      if (taken.term.kind == TermKind::kWord) continue;
      view.slots.push_back(slots_.ViewOf(taken.term, true));
    }
    return view;
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
            slots_.Source(place_a),
            slots_.Source(place_b),
            slots_.Text(place_a),
            slots_.Text(place_b)};
  }

  const Facts& facts_;
  const ArticleClaims& claims_;
  SlotViewer slots_;
};

// --- Why a pair was found ---------------------------------------------------------------

bool HaveCommon(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&b](uint64_t key) { return std::find(b.begin(), b.end(), key) != b.end(); });
}

// Whether two terms mean the same, a group and its member, or have a word in common.
bool AreRelated(const Term& a, const Term& b) {
  return HaveCommon(a.keys, b.keys) || HaveCommon(a.keys, b.parts) || HaveCommon(a.parts, b.keys) ||
         HaveCommon(a.parts, b.parts) ||
         (a.family != 0 && a.family == b.family && (a.is_family || b.is_family));
}

// What a statement is about: its own terms, then what it takes over.  The cue's own words are
// what it says.
std::vector<std::pair<const Term*, bool>> TermsOf(const ClaimSide& side) {
  std::vector<std::pair<const Term*, bool>> terms;
  for (const Term& term : side.statement.terms) {
    const bool in_cue = term.first_token < side.cue.end_token &&
                        side.cue.first_token < term.end_token && !side.cue.gap;
    if (!in_cue) terms.emplace_back(&term, false);
  }
  for (const Inherited& taken : side.statement.inherited) terms.emplace_back(&taken.term, true);
  return terms;
}

// "medicine \"iron\"", "value \"with food\" = food-stomach: with"; behind `<` what is taken over.
std::string Shown(const SlotView& slot) {
  std::string text = (slot.inherited ? "< " : "") + slot.slot + ' ' + Quote(slot.text);
  if (!slot.value.empty()) text += " = " + slot.value;
  return text;
}

// A long sentence says it with fewer.
constexpr size_t kMaxShared = 12;

std::string SharedTerms(const ClaimSide& here, const ClaimSide& there, const SlotViewer& slots) {
  std::string line;
  std::vector<const Term*> told;
  const auto theirs = TermsOf(there);
  for (const auto& [term, inherited] : TermsOf(here)) {
    const Term* const mine = term;
    const auto same = std::find_if(theirs.begin(), theirs.end(), [mine](const auto& other) {
      return AreRelated(*mine, *other.first);
    });
    if (same == theirs.end()) continue;
    if (std::any_of(told.begin(), told.end(),
                    [mine](const Term* known) { return HaveCommon(mine->keys, known->keys); })) {
      continue;
    }
    if (told.size() == kMaxShared) return line + ", …";
    told.push_back(mine);
    if (!line.empty()) line += ", ";
    line += Shown(slots.ViewOf(*mine, inherited || same->second));
  }
  return line;
}

// Whom, which form and which phase both sides speak of, class by class, so that what answers each
// other stands together.
void AddQualifiers(const ClaimSide& here, const ClaimSide& there, const SlotViewer& here_slots,
                   const SlotViewer& there_slots, const ClaimVocabulary& vocabulary,
                   std::vector<std::string>* lines) {
  std::vector<uint32_t> classes;
  for (const ClaimSide* side : {&here, &there}) {
    for (const Qualifier& qualifier : side->statement.qualifiers) {
      const Compare compare = vocabulary.at(qualifier.class_id).compare;
      if (compare != Compare::kPopulation && compare != Compare::kForm &&
          compare != Compare::kPhase) {
        continue;
      }
      if (std::find(classes.begin(), classes.end(), qualifier.class_id) == classes.end()) {
        classes.push_back(qualifier.class_id);
      }
    }
  }
  const auto add = [&](std::string_view name, const ClaimSide& side, const SlotViewer& slots,
                       uint32_t class_id) {
    bool any = false;
    for (const Qualifier& qualifier : side.statement.qualifiers) {
      if (qualifier.class_id != class_id) continue;
      lines->push_back(std::string(name) + ": " + Shown(slots.ViewOf(qualifier)));
      any = true;
    }
    if (!any) lines->push_back(std::string(name) + ": no " + vocabulary.at(class_id).name);
  };
  for (const uint32_t class_id : classes) {
    add("here", here, here_slots, class_id);
    add("there", there, there_slots, class_id);
  }
}

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

std::vector<std::string> ExplainPair(const ClaimSide& here, const ClaimSide& there,
                                     const ClaimPair& pair, const ClaimVocabulary& vocabulary) {
  const SlotViewer here_slots(here.facts, vocabulary);
  const SlotViewer there_slots(there.facts, vocabulary);
  std::vector<std::string> lines;
  const std::string shared = SharedTerms(here, there, here_slots);
  if (!shared.empty()) lines.push_back("both: " + shared);
  lines.push_back("here: " + Shown(here_slots.ViewOf(here.cue)));
  lines.push_back("there: " + Shown(there_slots.ViewOf(there.cue)));
  AddQualifiers(here, there, here_slots, there_slots, vocabulary, &lines);
  char evidence[32];
  std::snprintf(evidence, sizeof evidence, "%.2f", pair.evidence);
  lines.push_back("step: " + std::string(ToString(pair.step)) + ", evidence " + evidence +
                  ", level " + std::string(ToString(pair.level)));
  return lines;
}

}  // namespace carelint
