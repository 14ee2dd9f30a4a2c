#include "claims/guards.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace carelint {
namespace {

constexpr uint32_t kLongSentence = 40;
// About sixty statements.
constexpr double kLongArticle = 0.84;
// Where both sides open with the same thing, so much of the usual must agree.
constexpr double kSubjectRelief = 0.5;
// Less than one word in common.
constexpr double kLittle = 0.5;
// The weight of one thing and nothing else.
constexpr double kConceptWeightOnly = 2;
// From this share on, what a statement takes over stands near enough to be its condition.
constexpr double kNearShare = 0.35;

class Guards {
 public:
  explicit Guards(const GuardSetting& setting)
      : vocabulary_(setting.vocabulary),
        strict_(setting.strict),
        more_(setting.more),
        apart_(setting.apart) {}

  Step FirstStep(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
                 const CueResult& result, const Evidence& evidence, int* lower) const {
    if (!result.clash) return Step::kValues;
    if (SameText(x, y)) return Step::kValues;
    if (result.aside) {
      if (!Tells(x, cx) || !Tells(y, cy) || (!apart_ && x.block == y.block)) return Step::kAsserted;
      return evidence.medicine_shared ? Step::kFound : Step::kTopic;
    }
    if (!apart_ && ((x.table >= 0 && x.table == y.table) || (x.list >= 0 && x.list == y.list)))
      return Step::kSibling;
    const bool slot = cx.kind == CueKind::kValue || cx.kind == CueKind::kFrequency ||
                      cx.kind == CueKind::kQuantity;
    if (slot && evidence.own < 1 && Names(x, cx) && Names(y, cy)) return Step::kEntity;
    // In a long article what both take over from the title alone is too little, unless they
    // stand in one section.
    const bool one_subject = OneSubject(x, cx, y, cy);
    if (slot && !one_subject && strict_ > kLongArticle && evidence.own < 1 &&
        (apart_ || x.section != y.section)) {
      return Step::kTopic;
    }
    if (slot && strict_ > kStrictArguments && (x.phase_label || y.phase_label)) return Step::kPhase;
    if (result.advice && strict_ > kStrictArguments &&
        (!x.clauses[cx.clause].advises || !y.clauses[cy.clause].advises)) {
      return Step::kAsserted;
    }
    // "Do not take it for ten days": the figure is what is denied.
    if ((cx.kind == CueKind::kQuantity || cx.kind == CueKind::kFrequency) &&
        ForbidsHere(x, cx) != ForbidsHere(y, cy)) {
      return Step::kAsserted;
    }
    if ((cx.kind == CueKind::kFrequency || result.rule == "contradict-duration" ||
         result.rule == "contradict-frequency") &&
        x.checks != y.checks) {
      return Step::kArguments;
    }
    if (x.stage != y.stage &&
        (result.rule == "contradict-frequency" || result.rule == "contradict-dose")) {
      return Step::kPhase;
    }
    const bool notes = result.rule == "contradict-duration" ? x.note || y.note : x.note && y.note;
    if (cx.kind == CueKind::kQuantity && notes && strict_ > kStrictArguments)
      return Step::kAsserted;
    if (cx.kind == CueKind::kShare && cx.predicative != cy.predicative && cx.class_id != kNoClass &&
        cy.class_id != kNoClass && !Quantifies(cx) && !Quantifies(cy) &&
        result.most > Level::kInfo) {
      return Step::kArguments;
    }
    if (strict_ > kStrictArguments && cx.kind == CueKind::kShare && result.most > Level::kInfo &&
        (!cx.predicative || !cy.predicative)) {
      return Step::kArguments;
    }
    if (x.question || y.question || x.reported || y.reported || !cx.asserted || !cy.asserted)
      return Step::kAsserted;
    // A title that says "may" promises nothing.
    if ((x.standing == Standing::kTitle && cx.hedged) ||
        (y.standing == Standing::kTitle && cy.hedged)) {
      return Step::kAsserted;
    }
    if (Ambiguous(x, cx) || Ambiguous(y, cy)) return Step::kAmbiguous;
    if (cx.kind == CueKind::kStance && strict_ > kStrictArguments &&
        (BothWays(x, cx) || BothWays(y, cy))) {
      return Step::kAmbiguous;
    }
    if (Differ(x, y, TermKind::kMedicine)) return Step::kEntity;
    if (Differ(x, y, TermKind::kCondition) && !evidence.medicine_shared && evidence.own < 3)
      return Step::kEntity;
    const bool figure = cx.kind == CueKind::kAge || cx.kind == CueKind::kQuantity;
    // Of one medicine for two illnesses there may be two doses.
    if ((cx.kind == CueKind::kQuantity || cx.kind == CueKind::kFrequency ||
         result.rule == "contradict-frequency") &&
        Differ(x, y, TermKind::kCondition)) {
      return Step::kEntity;
    }
    const bool relation =
        cx.kind == CueKind::kDirection || cx.kind == CueKind::kCause || cx.kind == CueKind::kShare;
    if (relation && Differ(x, y, TermKind::kCondition)) return Step::kEntity;
    if (cx.kind == CueKind::kStance && (RulesOut(x, cx, y) || RulesOut(y, cy, x)))
      return Step::kValues;
    if (cx.kind == CueKind::kShare && DeniesBehind(x, cx) != DeniesBehind(y, cy))
      return Step::kArguments;
    if (cx.kind == CueKind::kStance && ThingsDiffer(x, cx, y, cy)) return Step::kEntity;
    if (NamesDiffer(x, y) && NamesDiffer(y, x)) return Step::kEntity;
    if ((cx.kind == CueKind::kDirection || cx.kind == CueKind::kCause) && NamesMore(x, cx, y) &&
        NamesMore(y, cy, x)) {
      return Step::kArguments;
    }
    if (cx.kind == CueKind::kValue && !one_subject && evidence.own < kLittle &&
        (NamesMore(x, cx, y) || NamesMore(y, cy, x))) {
      return Step::kEntity;
    }
    if (slot && !evidence.concept_shared && NamesMore(x, cx, y) && NamesMore(y, cy, x))
      return Step::kEntity;
    if (result.rule == "contradict-duration" && SubjectsDiffer(x, cx, y, cy)) return Step::kEntity;
    if (cx.kind == CueKind::kAge && ConceptsDiffer(x, cx, y) && ConceptsDiffer(y, cy, x)) {
      return Step::kEntity;
    }
    if (SiblingsDiffer(x, cx, y, cy)) return Step::kSibling;
    if (cx.kind != CueKind::kAge && AgesApart(x, y)) return Step::kPopulation;
    if ((evidence.own < 1 || (strict_ > kStrictArguments && !evidence.concept_shared)) &&
        HeadingsDiffer(x, y)) {
      return Step::kEntity;
    }
    if (cx.kind != CueKind::kQuantity && StrengthsDiffer(x, y)) return Step::kForm;
    if ((result.rule == "contradict-timing" || result.rule == "contradict-food") && Measures(x) &&
        Measures(y)) {
      return Step::kPhase;
    }
    if (cx.kind == CueKind::kValue &&
        (strict_ > kStrictArguments ? FewOnly(x) || FewOnly(y) : FewOnly(x) != FewOnly(y))) {
      return Step::kAmbiguous;
    }
    // "Most who get it are over 50" draws no limit.
    if (cx.kind == CueKind::kAge && (HasShare(x) || HasShare(y))) return Step::kAmbiguous;
    const int population = cx.kind == CueKind::kAge ? 0 : Part(x, cx, y, cy, Compare::kPopulation);
    if (population == 2) return Step::kPopulation;
    *lower += population;
    const bool route = result.rule == "contradict-property";
    const int form = route ? 0 : Part(x, cx, y, cy, Compare::kForm);
    if (form == 2) return Step::kForm;
    *lower += form;
    const int phase = Part(x, cx, y, cy, Compare::kPhase);
    if (phase == 2) return Step::kPhase;
    *lower += phase;
    if (ConditionsDiffer(x, y)) return Step::kCondition;
    if (x.conditional != y.conditional &&
        OwnCondition(x.conditional ? x : y, x.conditional ? y : x,
                     result.rule == "contradict-recommendation" || relation)) {
      return Step::kCondition;
    }
    if (cx.kind == CueKind::kStance && x.excess != y.excess) return Step::kCondition;
    if (relation && (x.exception || y.exception)) return Step::kCondition;
    const bool open_kind =
        relation || cx.kind == CueKind::kDenial || result.rule == "contradict-property";
    if ((open_kind || result.rule == "contradict-necessity") && strict_ > kStrictArguments &&
        (x.partial || y.partial)) {
      return Step::kContrast;
    }
    if (strict_ > kLongArticle && !one_subject && SaysLittle(x) && SaysLittle(y))
      return Step::kTopic;
    if (strict_ > kStrictArguments) {
      // "Non-involuting tumours: they never go away": another thing than the article's.
      if (LabelsAnother(x, y) || LabelsAnother(y, x)) return Step::kEntity;
      const bool need = result.rule == "contradict-necessity";
      if (need && cx.kind == CueKind::kValue && (x.note || y.note)) return Step::kAsserted;
      if (cx.kind == CueKind::kStance && (FewOnly(x) || FewOnly(y))) return Step::kAmbiguous;
      if (cx.kind == CueKind::kStance && (x.exception || y.exception)) return Step::kCondition;
      if (result.rule == "contradict-storage-route" && (Chooses(x) || Chooses(y)))
        return Step::kAmbiguous;
    }
    if (x.exception || y.exception) ++*lower;
    // "But" answers what stands right before it.
    const bool answers = y.text.starts_with("but ") || y.text.starts_with("however");
    const bool far = apart_ || x.section != y.section || y.block > x.block + 2;
    const bool advises = cx.kind == CueKind::kStance || result.advice;
    if (x.contrast || (y.contrast && !(advises && answers && far)) || x.some || y.some)
      return Step::kContrast;
    if (LabelsDiffer(x, y)) return Step::kEntity;
    if (figure && strict_ > kStrictArguments && SameLabel(x, y)) return Step::kSibling;
    if (result.rule == "contradict-dose" && strict_ > kStrictArguments) {
      if (SeveralMedicines(x) || SeveralMedicines(y)) return Step::kAmbiguous;
      if (!evidence.medicine_shared && !(Advised(x, cx) && Advised(y, cy))) return Step::kTopic;
    }
    if (cx.kind == CueKind::kStance && (MannerDiffers(x, cx, y) || MannerDiffers(y, cy, x)))
      return Step::kArguments;
    if (strict_ > kStrictArguments &&
        (cx.kind == CueKind::kFrequency || cx.kind == CueKind::kQuantity) &&
        ActsDiffer(x, cx, y, cy)) {
      return Step::kArguments;
    }
    if (!result.arguments) return Step::kArguments;
    const bool open = relation || cx.kind == CueKind::kStance;
    const double least = SameSubject(x, cx, y, cy) ? LeastMutual(cx, result.rule) * kSubjectRelief
                                                   : LeastMutual(cx, result.rule);
    if (!one_subject && evidence.mutual < least) return Step::kTopic;
    if ((open || figure) && strict_ > 0 && (TooLong(x) || TooLong(y))) return Step::kTopic;
    const bool leads =
        relation || figure || cx.kind == CueKind::kStance || result.rule == "contradict-property";
    if (leads && (LeadsIn(x, strict_) || LeadsIn(y, strict_))) return Step::kAsserted;
    if (strict_ > kStrictArguments && result.rule == "contradict-duration" &&
        (cx.role != cy.role || cx.role == Role::kNone)) {
      return Step::kArguments;
    }
    double need = result.need + more_;
    if (!evidence.concept_shared) need += 0.5;
    if (!one_subject && evidence.total() < need) return Step::kTopic;
    return Step::kFound;
  }

  // What the cue itself says is no qualifier of it.
  std::vector<const Qualifier*> QualifiersOf(const Statement& s, const Cue& cue,
                                             Compare compare) const {
    std::vector<const Qualifier*> own;
    std::vector<const Qualifier*> inherited;
    for (const Qualifier& qualifier : s.qualifiers) {
      if (vocabulary_.at(qualifier.class_id).compare != compare) continue;
      if (!qualifier.inherited && Overlaps(qualifier, cue)) continue;
      (qualifier.inherited ? inherited : own).push_back(&qualifier);
    }
    return own.empty() ? inherited : own;
  }

  // Whether `wide` holds of everything that `narrow` does: by mouth of tablets.
  bool Covers(const Qualifier& wide, const Qualifier& narrow) const {
    const std::vector<std::string>& broader = ValueOf(narrow, vocabulary_).broader;
    return wide.class_id == narrow.class_id &&
           std::find(broader.begin(), broader.end(), ValueOf(wide, vocabulary_).name) !=
               broader.end();
  }

  // 0: they may speak of the same; 1: one side alone says so; 2: of two different ones.
  int Part(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
           Compare compare) const {
    const auto open = [&](const Qualifier* q) { return IsOpen(*q, vocabulary_); };
    std::vector<const Qualifier*> a = QualifiersOf(x, cx, compare);
    std::vector<const Qualifier*> b = QualifiersOf(y, cy, compare);
    for (const Qualifier* p : a) {
      for (const Qualifier* q : b) {
        if (p->value == q->value && p->class_id == q->class_id) return 0;
        if (Covers(*p, *q) || Covers(*q, *p)) return 0;
      }
    }
    bool apart = false;
    for (const Qualifier* p : a) {
      for (const Qualifier* q : b) {
        const ClaimValue& v = ValueOf(*p, vocabulary_);
        const ClaimValue& w = ValueOf(*q, vocabulary_);
        if (v.has_range && w.has_range) {
          if (v.low < w.high && w.low < v.high) return 0;
          apart = true;
        }
        apart = apart || (!v.sex.empty() && !w.sex.empty() && v.sex != w.sex);
      }
    }
    if (apart) return 2;
    std::erase_if(a, open);
    std::erase_if(b, open);
    if (a.empty() && b.empty()) return 0;
    if (a.empty() || b.empty()) return 1;
    return 2;
  }

  // Whether the clause of `cue` names a medicine, a food, an act that `y` does not.
  static bool NamesMore(const Statement& x, const Cue& cue, const Statement& y) {
    return std::any_of(x.terms.begin(), x.terms.end(), [&](const Term& a) {
      if (a.clause != cue.clause || Overlaps(a, cue)) return false;
      if (a.kind != TermKind::kMedicine && a.kind != TermKind::kThing) return false;
      return std::none_of(y.terms.begin(), y.terms.end(),
                          [&](const Term& b) { return Compatible(a, b); }) &&
             std::none_of(y.inherited.begin(), y.inherited.end(), [&](const Inherited& taken) {
               return !taken.of_title && Compatible(a, taken.term);
             });
    });
  }

  // Whether the clause of `cue` is about a medicine or a food that `y` knows nothing of, and
  // about none that it knows.
  static bool ConceptsDiffer(const Statement& x, const Cue& cue, const Statement& y) {
    bool any = false;
    for (const Term& a : x.terms) {
      if (a.clause != cue.clause || Overlaps(a, cue)) continue;
      if (a.kind != TermKind::kMedicine && a.kind != TermKind::kThing) continue;
      any = true;
      for (const Term& b : y.terms) {
        if (Compatible(a, b)) return false;
      }
      for (const Inherited& taken : y.inherited) {
        if (Compatible(a, taken.term)) return false;
      }
    }
    return any;
  }

  bool SiblingsDiffer(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy) const {
    for (const Qualifier& p : x.qualifiers) {
      const ClaimClass& known = vocabulary_.at(p.class_id);
      if (known.compare != Compare::kSiblings || p.inherited || Overlaps(p, cx)) continue;
      const uint32_t set = known.values[p.value].set;
      bool same = false;
      bool other = false;
      for (const Qualifier& q : y.qualifiers) {
        if (q.class_id != p.class_id || known.values[q.value].set != set || q.inherited ||
            Overlaps(q, cy)) {
          continue;
        }
        (q.value == p.value ? same : other) = true;
      }
      if (other && !same) return true;
    }
    return false;
  }

  // Whether advice against something is about how, when or how much, and the other statement
  // does not say it that way: "do not take it at bedtime" bans a time, not the medicine.
  bool MannerDiffers(const Statement& s, const Cue& advice, const Statement& other) const {
    const Stance stance = EffectiveStance(advice);
    if (stance != Stance::kAvoid && stance != Stance::kUnsafe && stance != Stance::kUnneeded)
      return false;
    for (const Cue& manner : s.cues) {
      if (manner.clause != advice.clause || manner.first_token < advice.end_token) continue;
      const bool amount = manner.kind == CueKind::kQuantity && manner.dimension != Dimension::kTime;
      if (manner.kind != CueKind::kValue && !amount && manner.kind != CueKind::kFrequency &&
          manner.kind != CueKind::kAge) {
        continue;
      }
      const bool met = std::any_of(other.cues.begin(), other.cues.end(), [&](const Cue& cue) {
        if (cue.kind != manner.kind) return false;
        if (cue.kind == CueKind::kAge && cue.class_id != kNoClass && HasExactAge(other))
          return false;
        if (cue.kind == CueKind::kValue)
          return cue.class_id == manner.class_id && cue.value == manner.value;
        if (cue.kind == CueKind::kAge) return !Disjoint(cue, manner, 0.12);
        return cue.dimension == manner.dimension && !Disjoint(cue, manner, 0.12);
      });
      if (!met) return true;
    }
    return false;
  }

  // Whether both open with a label, and each label has a word that the other statement lacks.
  static bool LabelsDiffer(const Statement& x, const Statement& y) {
    if (x.label_end == 0 || y.label_end == 0) return false;
    const auto lacks = [](const Statement& s, const Statement& other) {
      return std::any_of(s.terms.begin(), s.terms.end(), [&](const Term& term) {
        return term.first_token < s.label_end &&
               std::none_of(
                   other.terms.begin(), other.terms.end(),
                   [&](const Term& b) { return Compatible(term, b); });
      });
    };
    return lacks(x, y) && lacks(y, x);
  }

  // Whether a statement opens with the name of a thing that the other knows nothing of.
  static bool LabelsAnother(const Statement& x, const Statement& y) {
    return std::any_of(x.terms.begin(), x.terms.end(), [&](const Term& term) {
      if (term.first_token >= x.label_end) return false;
      if (term.kind != TermKind::kMedicine && term.kind != TermKind::kCondition) return false;
      return std::none_of(y.terms.begin(), y.terms.end(),
                          [&](const Term& b) { return Compatible(term, b); }) &&
             std::none_of(y.inherited.begin(), y.inherited.end(),
                          [&](const Inherited& taken) { return Compatible(term, taken.term); });
    });
  }

  // "As a pill, an injection or a patch": ways to choose from.
  static bool Chooses(const Statement& s) { return s.text.find(" or ") != std::string_view::npos; }

  // Whether both open with the same label: records of two things, "Intervention: …".
  static bool SameLabel(const Statement& x, const Statement& y) {
    if (x.label_end == 0 || y.label_end == 0) return false;
    const auto label = [](const Statement& s) { return s.text.substr(0, s.text.find(':')); };
    return label(x) == label(y);
  }

  static bool SeveralMedicines(const Statement& s) {
    for (const Term& a : s.terms) {
      if (a.kind != TermKind::kMedicine) continue;
      for (const Term& b : s.terms) {
        if (b.kind == TermKind::kMedicine && !Compatible(a, b)) return true;
      }
    }
    return false;
  }

  // Whether the clause of a figure forbids or spares what it measures, and sets no bound.
  static bool ForbidsHere(const Statement& s, const Cue& figure) {
    if (figure.comparator != Comparator::kNone) return false;
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
      if (cue.kind != CueKind::kStance || cue.clause != figure.clause) return false;
      const Stance stance = EffectiveStance(cue);
      return stance == Stance::kAvoid || stance == Stance::kUnneeded || stance == Stance::kUnsafe;
    });
  }

  // Whether a share is that of the people who do something, not how often a thing is.
  bool Quantifies(const Cue& cue) const {
    if (cue.class_id == kNoClass) return false;
    const std::string& name = ValueName(cue, vocabulary_);
    return name == "majority" || name == "minority" || name == "few" || name == "none" ||
           name == "all" || name == "some";
  }

  // How much of either clause the other side must be about, by what is compared: more in a
  // long article, and more where the words alone say little.
  double LeastMutual(const Cue& cue, std::string_view rule) const {
    switch (cue.kind) {
      case CueKind::kShare:
        // "Most people can …" speaks of what they can: that must agree.
        return (Quantifies(cue) ? 0.55 : 0.3) + 0.55 * strict_;
      case CueKind::kDirection:
      case CueKind::kCause:
        return 0.2 + 0.5 * strict_;
      case CueKind::kStance:
        return 0.2 + 0.45 * strict_;
      case CueKind::kDenial:
        return 0.6 + 0.35 * strict_;
      case CueKind::kValue:
        return (rule == "contradict-property"                         ? 0.85 * strict_
                : rule == "contradict-causation"                      ? 0.6
                : rule == "contradict-necessity"                      ? 0.3
                : vocabulary_.at(cue.class_id).topic == Topic::kWords ? 0
                                                                      : 0.25) *
               strict_;
      case CueKind::kQuantity:
        return (cue.dimension == Dimension::kCount ? 0.6
                : rule == "contradict-dose"        ? 0.25
                : rule == "contradict-duration"    ? 0.45
                : cue.dimension == Dimension::kPressure || cue.dimension == Dimension::kTemperature
                    ? 0.25
                    : 0.85) *
               strict_;
      case CueKind::kFrequency:
        return 0.35 * strict_;
      case CueKind::kAge:
        return 0.35 * strict_;
    }
    return 1;
  }

  // One sentence told twice, or one that is part of the other.
  static bool SameText(const Statement& x, const Statement& y) {
    const auto text = [](const Statement& s) {
      std::string_view folded = s.text;
      while (!folded.empty() && (folded.back() == '.' || folded.back() == '!'))
        folded.remove_suffix(1);
      return folded;
    };
    const std::string_view a = text(x);
    const std::string_view b = text(y);
    // "Do not …" in front of the same words says the opposite.
    const auto within = [](std::string_view whole, std::string_view part) {
      const size_t at = whole.find(part);
      if (at == std::string_view::npos) return false;
      const std::string_view rest = whole.substr(0, at);
      return rest.find("not ") == std::string_view::npos &&
             rest.find("n't ") == std::string_view::npos &&
             rest.find("never ") == std::string_view::npos &&
             rest.find("no ") == std::string_view::npos;
    };
    return within(a, b) || within(b, a);
  }

  // A sentence of so many words says too many things for an open kind.
  static bool TooLong(const Statement& s) {
    return !s.clauses.empty() &&
           s.clauses.back().end_token - s.clauses.front().first_token > kLongSentence;
  }

  // Whether both name ages, and none in common.
  static bool AgesApart(const Statement& x, const Statement& y) {
    bool any = false;
    const bool exact_x = HasExactAge(x);
    const bool exact_y = HasExactAge(y);
    for (const Cue& a : x.cues) {
      if (a.kind != CueKind::kAge || (exact_x && a.class_id != kNoClass)) continue;
      for (const Cue& b : y.cues) {
        if (b.kind != CueKind::kAge || (exact_y && b.class_id != kNoClass)) continue;
        any = true;
        if (a.interval.low * 1.12 < b.interval.high && b.interval.low * 1.12 < a.interval.high)
          return false;
      }
    }
    return any;
  }

  // A reading such as "4 to 7 before breakfast": the time says when, it is no advice.
  static bool Measures(const Statement& s) {
    return std::any_of(s.cues.begin(), s.cues.end(), [](const Cue& cue) {
      return cue.kind == CueKind::kQuantity && cue.dimension != Dimension::kTime &&
             cue.dimension != Dimension::kMass && cue.dimension != Dimension::kVolume &&
             cue.dimension != Dimension::kCount;
    });
  }

  // Whether the headings above them name things, and none in common.
  static bool HeadingsDiffer(const Statement& x, const Statement& y) {
    if (x.standing == Standing::kSummary || y.standing == Standing::kSummary) return false;
    const auto named = [](const Inherited& taken) {
      return taken.term.kind != TermKind::kWord && taken.share == kHeadingShare;
    };
    bool any_x = false;
    bool any_y = std::any_of(y.inherited.begin(), y.inherited.end(), named);
    for (const Inherited& a : x.inherited) {
      if (!named(a)) continue;
      any_x = true;
      for (const Inherited& b : y.inherited) {
        if (named(b) && Compatible(a.term, b.term)) return false;
      }
    }
    return any_x && any_y;
  }

  // Whether the clause of `cue` names a thing of its own, besides parts of what it says.
  static bool Names(const Statement& s, const Cue& cue) {
    return std::any_of(s.terms.begin(), s.terms.end(), [&](const Term& term) {
      return term.clause == cue.clause && term.kind < TermKind::kBody && !Overlaps(term, cue);
    });
  }

  // Whether the clauses of both cues name things (foods, acts, tests), and none in common.
  static bool ThingsDiffer(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy) {
    bool any_x = false;
    bool any_y = false;
    for (const Term& b : y.terms)
      any_y = any_y || (b.kind == TermKind::kThing && b.clause == cy.clause);
    for (const Term& a : x.terms) {
      if (a.kind != TermKind::kThing || a.clause != cx.clause) continue;
      any_x = true;
      for (const Term& b : y.terms) {
        if (Compatible(a, b)) return false;
      }
    }
    return any_x && any_y;
  }

  // Whether both clauses tell to do something, and not the same.
  static bool ActsDiffer(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy) {
    const auto act = [](const Statement& s, const Cue& cue) -> std::optional<uint64_t> {
      for (const Cue& other : s.cues) {
        if (other.kind == CueKind::kStance && other.clause == cue.clause) return other.action;
      }
      return std::nullopt;
    };
    const std::optional<uint64_t> a = act(x, cx);
    const std::optional<uint64_t> b = act(y, cy);
    return a && b && *a != *b;
  }

  // "Use tap water, not mineral water": the advice is for something, but what both name is ruled
  // out in it.
  static bool RulesOut(const Statement& s, const Cue& advice, const Statement& other) {
    const Stance stance = EffectiveStance(advice);
    if (stance == Stance::kAvoid || stance == Stance::kUnsafe || advice.negated) return false;
    return std::any_of(s.terms.begin(), s.terms.end(), [&](const Term& term) {
      return term.negated && term.kind != TermKind::kWord &&
             std::any_of(other.terms.begin(), other.terms.end(),
                         [&](const Term& b) { return !b.negated && SharesKey(term, b); });
    });
  }

  // "A fifth of people never have it": what is counted are those who do not.
  static bool DeniesBehind(const Statement& s, const Cue& share) {
    return std::any_of(s.terms.begin(), s.terms.end(), [&](const Term& term) {
      return term.negated && term.clause == share.clause && term.first_token >= share.end_token;
    });
  }

  // Advice for one thing and against another in one clause.
  static bool BothWays(const Statement& s, const Cue& advice) {
    bool for_it = false;
    bool against = false;
    for (const Cue& cue : s.cues) {
      if (cue.kind != CueKind::kStance || cue.clause != advice.clause) continue;
      const Stance stance = EffectiveStance(cue);
      const bool no = stance == Stance::kAvoid || stance == Stance::kUnsafe;
      (no ? against : for_it) = true;
    }
    return for_it && against;
  }

  // Whether both name a strength or dose, and not the same: two products.
  static bool StrengthsDiffer(const Statement& x, const Statement& y) {
    bool any = false;
    for (const Cue& a : x.cues) {
      if (a.kind != CueKind::kQuantity || a.dimension != Dimension::kMass) continue;
      for (const Cue& b : y.cues) {
        if (b.kind != CueKind::kQuantity || b.dimension != Dimension::kMass) continue;
        any = true;
        if (!Disjoint(a, b, 0.05)) return false;
      }
    }
    return any;
  }

  // Whether a statement speaks of a part of the people: "most", "a quarter of".
  bool HasShare(const Statement& s) const {
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
      return cue.kind == CueKind::kShare && cue.interval.low < 1 && cue.interval.high > 0;
    });
  }

  // Whether a statement is about a minority: "one in twenty", "some".
  bool FewOnly(const Statement& s) const {
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
      if (cue.kind != CueKind::kShare) return false;
      // In a long article also "most cases": the rest may differ.
      return cue.class_id == kNoClass ? cue.interval.high < 0.5 || strict_ > 0.5
                                      : strict_ > kStrictArguments;
    });
  }

  bool GradesQuality(const Cue& direction) const {
    const std::string& name = ValueName(direction, vocabulary_);
    return name == "better" || name == "worse";
  }

  // Whether a statement names another value of the same class as well.
  bool Ambiguous(const Statement& s, const Cue& cue) const {
    if (cue.kind == CueKind::kAge) {
      return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& other) {
        return other.kind == cue.kind && other.class_id == kNoClass && cue.class_id == kNoClass &&
               !(other.interval == cue.interval);
      });
    }
    if (cue.kind == CueKind::kFrequency) {
      return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& other) {
        return other.kind == cue.kind && Disjoint(other, cue, 0.12);
      });
    }
    if (cue.kind != CueKind::kValue && cue.kind != CueKind::kDirection) return false;
    const ClaimClass& known = vocabulary_.at(cue.class_id);
    const auto mine = Effective(known, cue);
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& other) {
      if (other.kind != cue.kind || other.class_id != cue.class_id || &other == &cue) return false;
      if (!other.asserted && cue.asserted) return false;
      // More and less, better and worse: a thing may grow and get worse.
      if (cue.kind == CueKind::kDirection && GradesQuality(other) != GradesQuality(cue))
        return false;
      const auto its = Effective(known, other);
      return its.first != mine.first && !its.second && !mine.second;
    });
  }

  // Whether an if-clause of `s` is about something else than the other statement: about nothing
  // that it names, or, unless it may be the `situation` that both speak of, about more.
  static bool OwnCondition(const Statement& s, const Statement& other, bool situation) {
    bool any = false;
    for (const Term& a : s.terms) {
      if (s.clauses[a.clause].kind != ClauseKind::kCondition) continue;
      any = true;
      const bool own = std::any_of(other.terms.begin(), other.terms.end(),
                                   [&](const Term& b) { return Compatible(a, b); });
      const bool taken =
          std::any_of(other.inherited.begin(), other.inherited.end(), [&](const Inherited& from) {
            return from.share >= kNearShare && Compatible(a, from.term);
          });
      if (situation && (own || taken)) return false;
      if (!situation && !own && !taken) return true;
    }
    return situation && any;
  }

  // Whether a statement names next to nothing itself: "Anesthesia is needed."
  static bool SaysLittle(const Statement& s) {
    double weight = 0;
    for (const Term& term : s.terms) weight += term.weight;
    return weight <= kConceptWeightOnly;
  }

  // Whether a statement is about the one thing of that kind that the title names: it names no
  // other, and neither does its heading.
  static bool AboutTitle(const Statement& s, TermKind kind) {
    const Term* title = nullptr;
    for (const Inherited& taken : s.inherited) {
      if (!taken.of_title || taken.term.kind != kind) continue;
      if (title != nullptr && !Compatible(*title, taken.term)) return false;
      title = &taken.term;
    }
    if (title == nullptr) return false;
    const auto other = [&](const Term& term) {
      return term.kind == kind && !Compatible(term, *title);
    };
    return std::none_of(s.terms.begin(), s.terms.end(), other) &&
           std::none_of(s.inherited.begin(), s.inherited.end(), [&](const Inherited& taken) {
             return taken.share == kHeadingShare && other(taken.term);
           });
  }

  // The first thing that is named in front of a cue; nullptr: none.
  static const Term* SubjectOf(const Statement& s, const Cue& cue) {
    for (const uint32_t i : cue.before) {
      if (s.terms[i].kind <= TermKind::kThing) return &s.terms[i];
    }
    return nullptr;
  }

  // "Colds last …", "The cough after a cold lasts …".
  static bool SubjectsDiffer(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy) {
    const Term* a = SubjectOf(x, cx);
    const Term* b = SubjectOf(y, cy);
    return a != nullptr && b != nullptr && a->kind == TermKind::kCondition &&
           b->kind == TermKind::kCondition && !Compatible(*a, *b);
  }

  // Whether what stands in front of either cue opens with one and the same thing, of which a
  // property or a verdict is told.
  static bool SameSubject(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy) {
    if (cx.kind != CueKind::kValue && cx.kind != CueKind::kStance) return false;
    const Term* a = SubjectOf(x, cx);
    const Term* b = SubjectOf(y, cy);
    return a != nullptr && b != nullptr && Alike(*a, *b) >= 0.8;
  }

  // Whether the clause of a figure says how a medicine is taken: not how often blood is drawn.
  bool SaysHowToTake(const Statement& s, const Cue& cue) const {
    bool taken = false;
    for (const Cue& other : s.cues) {
      if (other.kind != CueKind::kStance || other.clause != cue.clause) continue;
      if (other.action != 0) return false;
      taken = true;
    }
    const bool form =
        std::any_of(s.qualifiers.begin(), s.qualifiers.end(), [&](const Qualifier& q) {
          return !q.inherited && vocabulary_.at(q.class_id).compare == Compare::kForm;
        });
    const bool named = std::any_of(s.terms.begin(), s.terms.end(), [&](const Term& term) {
      return term.kind == TermKind::kMedicine && term.clause == cue.clause;
    });
    return taken || form || named;
  }

  // In an article about one medicine, two statements that name no other are about it, however
  // little else they share.
  bool OneSubject(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy) const {
    if (apart_) return false;
    if (cx.kind == CueKind::kValue) {
      const Topic topic = vocabulary_.at(cx.class_id).topic;
      return (topic == Topic::kMedicine || topic == Topic::kThing) && !TooLong(x) && !TooLong(y) &&
             AboutTitle(x, TermKind::kMedicine) && AboutTitle(y, TermKind::kMedicine);
    }
    const bool dose =
        cx.kind == CueKind::kFrequency || (cx.kind == CueKind::kQuantity && cx.has_day &&
                                           cy.has_day && cx.dimension != Dimension::kTime);
    return dose && SaysHowToTake(x, cx) && SaysHowToTake(y, cy) &&
           AboutTitle(x, TermKind::kMedicine) && AboutTitle(y, TermKind::kMedicine);
  }

  static bool Supposes(ClauseKind kind) {
    return kind == ClauseKind::kCondition || kind == ClauseKind::kTime;
  }

  bool ConditionsDiffer(const Statement& x, const Statement& y) const {
    bool any = false;
    for (const Term& a : x.terms) {
      if (!Supposes(x.clauses[a.clause].kind)) continue;
      for (const Term& b : y.terms) {
        any = any || Supposes(y.clauses[b.clause].kind);
        if (Compatible(a, b)) return false;
      }
    }
    return any;
  }

 private:
  const ClaimVocabulary& vocabulary_;
  double strict_;
  double more_;
  bool apart_;
};

}  // namespace

// Whether `x` names somebody or some place that `y` does not: "entry to Ghana".
bool NamesDiffer(const Statement& x, const Statement& y) {
  return std::any_of(x.terms.begin(), x.terms.end(), [&](const Term& term) {
    return term.proper_name && std::none_of(y.terms.begin(), y.terms.end(),
                                            [&](const Term& b) { return Compatible(term, b); });
  });
}

bool Advised(const Statement& s, const Cue& cue) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& other) {
    return other.kind == CueKind::kStance && other.clause == cue.clause;
  });
}

// Whether a statement says by itself what `cue` says: no heading, no question, no lead-in.
bool Tells(const Statement& s, const Cue& cue) {
  return cue.asserted && !s.heading && !s.question && !s.reported && !s.leads_in && !s.wonders;
}

bool LeadsIn(const Statement& s, double strict) {
  return s.leads_in || (strict > kStrictArguments && s.points_back);
}

bool NamesGroup(const Statement& s, const Cue& cue, const ClaimVocabulary& vocabulary) {
  const std::vector<const Qualifier*> groups =
      Guards({vocabulary, 0, 0, false}).QualifiersOf(s, cue, Compare::kPopulation);
  return std::any_of(groups.begin(), groups.end(), [&](const Qualifier* group) {
    return !group->inherited && !IsOpen(*group, vocabulary);
  });
}

bool GroupsDiffer(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
                  const ClaimVocabulary& vocabulary) {
  return Guards({vocabulary, 0, 0, false}).Part(x, cx, y, cy, Compare::kPopulation) == 2;
}

Step FirstStep(const GuardSetting& setting, const Statement& x, const Cue& cx, const Statement& y,
               const Cue& cy, const CueResult& result, const Evidence& evidence, int* lower) {
  return Guards(setting).FirstStep(x, cx, y, cy, result, evidence, lower);
}

}  // namespace carelint
