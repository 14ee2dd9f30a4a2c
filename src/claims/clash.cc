#include "claims/clash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>

#include "claims/evidence.h"

namespace carelint {
namespace {

// Two times or amounts further apart than this are about different things.
constexpr double kMaxRatio = 100;
// More evidence where only one argument of a relation agrees.
constexpr double kOneArgument = 1;

bool IsMost(const Cue& cue) {
  return cue.comparator == Comparator::kAtMost || cue.comparator == Comparator::kLess;
}
bool IsLeast(const Cue& cue) {
  return cue.comparator == Comparator::kAtLeast || cue.comparator == Comparator::kMore;
}

double Ratio(const Cue& a, const Cue& b) {
  const auto middle = [](const Cue& cue) {
    if (std::isinf(cue.interval.high)) return cue.interval.low;
    if (cue.interval.low == 0) return cue.interval.high;
    return (cue.interval.low + cue.interval.high) / 2;
  };
  const double one = middle(a);
  const double other = middle(b);
  if (one <= 0 || other <= 0) return kMaxRatio * 2;
  return std::max(one, other) / std::min(one, other);
}

// Unknown fits all; how long something is done and how long it lasts fit each other.
bool SameRole(Role a, Role b) {
  if (a == b || a == Role::kNone || b == Role::kNone) return true;
  return (a == Role::kFor && b == Role::kEffect) || (a == Role::kEffect && b == Role::kFor);
}

// "Rare" and "uncommon": one band apart.
bool NeighbouringBands(std::string_view a, std::string_view b) {
  static constexpr std::array<std::string_view, 4> kBands = {"very-rare", "rare", "uncommon",
                                                             "common"};
  const auto at = [](std::string_view name) {
    return std::find(kBands.begin(), kBands.end(), name) - kBands.begin();
  };
  const auto one = at(a);
  const auto other = at(b);
  const auto count = static_cast<std::ptrdiff_t>(kBands.size());
  return one < count && other < count && std::abs(one - other) == 1;
}

// Whether the clause of an age forbids.
bool Forbids(const Statement& x, const Cue& age) {
  if (age.negated) return true;
  for (const Cue& cue : x.cues) {
    if (cue.kind != CueKind::kStance) continue;
    const Stance stance = EffectiveStance(cue);
    if (stance == Stance::kAvoid || stance == Stance::kUnsafe) return true;
  }
  return false;
}

// Whether the clause of a denial names a figure or a way that the other statement does not:
// "not every day".
bool FiguresDiffer(const Statement& s, const Cue& denial, const Statement& other) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& a) {
    const bool figure = a.kind == CueKind::kQuantity || a.kind == CueKind::kFrequency ||
                        a.kind == CueKind::kAge || a.kind == CueKind::kShare;
    if (!figure || a.clause != denial.clause) return false;
    return std::none_of(other.cues.begin(), other.cues.end(), [&](const Cue& b) {
      return b.kind == a.kind && b.dimension == a.dimension && !Disjoint(a, b, 0.12);
    });
  });
}

class CueComparer {
 public:
  CueComparer(const ClaimVocabulary& vocabulary, double strict)
      : vocabulary_(vocabulary), strict_(strict) {}

  CueResult Compare(const Statement& x, const Cue& a, const Statement& y, const Cue& b) const {
    if (a.kind != b.kind) return {};
    switch (a.kind) {
      case CueKind::kValue:
        return CompareValues(a, b);
      case CueKind::kStance:
        return CompareStances(a, b);
      case CueKind::kQuantity:
        return CompareQuantities(x, a, y, b);
      case CueKind::kFrequency:
        return CompareFrequencies(a, b);
      case CueKind::kAge:
        return CompareAges(x, a, y, b);
      case CueKind::kShare:
        return CompareShares(a, b);
      case CueKind::kDirection:
        return CompareDirections(x, a, y, b);
      case CueKind::kCause:
        return CompareCauses(x, a, y, b);
      case CueKind::kDenial:
        return CompareDenials(x, a, y, b);
    }
    return {};
  }

 private:
  CueResult CompareValues(const Cue& a, const Cue& b) const {
    CueResult result;
    if (a.class_id != b.class_id) return result;
    const ClaimClass& known = vocabulary_.at(a.class_id);
    const auto [va, na] = Effective(known, a);
    const auto [vb, nb] = Effective(known, b);
    result.comparable = true;
    result.clash = na == nb ? !na && known.Excludes(va, vb) : va == vb;
    result.rule = known.rule;
    result.asks = known.asks;
    // Encyclopaedic text has no such advice, so little else must agree.
    const bool advice = known.rule == "contradict-timing" || known.rule == "contradict-food" ||
                        known.rule == "contradict-storage-route" ||
                        known.rule == "contradict-recommendation" ||
                        known.rule == "contradict-necessity";
    result.advice = advice;
    result.need = advice || known.topic == Topic::kWords ? 0.7 : 1.5;
    result.strength = 2;
    result.most = Level::kError;
    return result;
  }

  CueResult CompareStances(const Cue& a, const Cue& b) const {
    CueResult result;
    if (a.action != 0 && b.action != 0 && a.action != b.action) return result;
    if (strict_ > kStrictArguments && a.action != b.action) return result;
    result.comparable = true;
    const Stance p = EffectiveStance(a);
    const Stance q = EffectiveStance(b);
    const auto is = [&](std::initializer_list<Stance> one, std::initializer_list<Stance> other) {
      const auto in = [](Stance s, std::initializer_list<Stance> list) {
        return std::find(list.begin(), list.end(), s) != list.end();
      };
      return (in(p, one) && in(q, other)) || (in(q, one) && in(p, other));
    };
    // In a long article "you can …" and "it can be dangerous" meet too often by chance.
    const bool harm = is({Stance::kSafe}, {Stance::kAvoid, Stance::kUnsafe}) ||
                      (strict_ <= kStrictArguments &&
                       is({Stance::kPermit, Stance::kRecommend}, {Stance::kUnsafe}));
    const bool ban = is({Stance::kRequire, Stance::kRecommend, Stance::kPermit}, {Stance::kAvoid});
    const bool need =
        is({Stance::kRequire}, {Stance::kUnneeded}) ||
        (a.action != 0 && a.action == b.action && is({Stance::kRecommend}, {Stance::kUnneeded}));
    result.clash = harm || ban || need;
    result.rule = need   ? "contradict-necessity"
                  : harm ? "contradict-safety"
                         : "contradict-recommendation";
    result.asks = need   ? "whether it is needed"
                  : harm ? "whether it is safe"
                         : "whether it is advised";
    result.need = a.action != 0 && a.action == b.action ? 2 : 2.5;
    result.strength = 1;
    result.most = Level::kWarning;
    return result;
  }

  CueResult CompareQuantities(const Statement& x, const Cue& a, const Statement& y,
                              const Cue& b) const {
    CueResult result;
    if (a.dimension != b.dimension || a.per_body != b.per_body) return result;
    if (!SameRole(a.role, b.role)) return result;
    if (a.dimension == Dimension::kNumber && (a.measured != b.measured || a.measured == 0))
      return result;
    if (x.several || y.several) return result;
    result.comparable = true;
    const double slack = a.approximate || b.approximate           ? 0.25
                         : a.dimension == Dimension::kTime        ? 0.12
                         : a.dimension == Dimension::kTemperature ? 0.01
                                                                  : 0.05;
    // Amounts at a time are compared with such, amounts of a day with such.
    Cue p = a;
    Cue q = b;
    if (a.has_day && b.has_day) {
      p.interval = a.day;
      q.interval = b.day;
    } else if (a.has_single != b.has_single || !a.has_single) {
      result.comparable = false;
      return result;
    }
    result.clash = Disjoint(p, q, slack) && Ratio(p, q) <= kMaxRatio;
    const bool dose = a.dimension == Dimension::kMass || a.dimension == Dimension::kVolume ||
                      a.dimension == Dimension::kActivity || a.dimension == Dimension::kCount;
    const bool time = a.dimension == Dimension::kTime;
    result.rule = dose ? "contradict-dose" : time ? "contradict-duration" : "contradict-number";
    result.asks = dose ? "how much" : time ? "how long" : "how many";
    const bool same = a.role == b.role && (!time || a.role != Role::kNone);
    result.need = dose && a.has_day && b.has_day && a.dimension != Dimension::kCount ? 1.1
                  : a.dimension == Dimension::kCount                                 ? 2.5
                  : dose || same                                                     ? 1.8
                                                                                     : 3.5;
    // Few articles measure two things in such a unit.
    if (a.dimension == Dimension::kPressure || a.dimension == Dimension::kTemperature ||
        a.dimension == Dimension::kAmount) {
      result.need = 1.2;
    }
    result.strength = a.role == b.role ? 1.5 : 0.5;
    result.most = Level::kError;
    return result;
  }

  CueResult CompareFrequencies(const Cue& a, const Cue& b) const {
    CueResult result;
    result.comparable = true;
    result.clash = Disjoint(a, b, 0.12) && Ratio(a, b) <= kMaxRatio * 4;
    result.advice = true;
    result.rule = "contradict-frequency";
    result.asks = "how often";
    result.need = 1.4;
    result.strength = 1.5;
    result.most = Level::kError;
    return result;
  }

  CueResult CompareAges(const Statement& x, const Cue& a, const Statement& y, const Cue& b) const {
    CueResult result;
    if (strict_ > kStrictArguments ? !x.about_starting || !y.about_starting
                                   : !x.about_starting && !y.about_starting) {
      return result;
    }
    // A group of people ("toddlers") counts only where no age in figures stands beside it.
    const bool group_a = a.class_id != kNoClass;
    const bool group_b = b.class_id != kNoClass;
    if ((group_a && HasExactAge(x)) || (group_b && HasExactAge(y))) return result;
    result.comparable = true;
    result.rule = "contradict-age-limit";
    result.asks = "from which age";
    result.need = 2;
    result.strength = 1.5;
    const bool no_a = Forbids(x, a);
    const bool no_b = Forbids(y, b);
    if (group_a && group_b) {
      result.comparable = false;
      return result;
    }
    if (no_a != no_b) {
      const Interval yes = no_a ? b.interval : a.interval;
      const Interval no = no_a ? a.interval : b.interval;
      const Cue& allowed = no_a ? b : a;
      // "From 12": what counts is where it begins.
      const double from = yes.low;
      const double overlap = std::min(yes.high, no.high) - std::max(yes.low, no.low);
      if (allowed.class_id != kNoClass) {
        result.clash = overlap > 0.5 * (yes.high - yes.low);
      } else {
        result.clash = from >= no.low && from * 1.12 < no.high && overlap > 0;
      }
      return result;
    }
    if (!no_a && a.start && b.start && !group_a && !group_b) {
      const double low = std::min(a.interval.low, b.interval.low);
      const double high = std::max(a.interval.low, b.interval.low);
      result.clash = low > 0 && low * 1.1 < high;
      result.need = 2.5;
    }
    return result;
  }

  CueResult CompareShares(const Cue& a, const Cue& b) const {
    CueResult result;
    const bool words_a = a.class_id != kNoClass;
    const bool words_b = b.class_id != kNoClass;
    result.comparable = true;
    result.rule = words_a || words_b ? "contradict-rarity" : "contradict-number";
    result.asks = "how many or how often";
    result.need = words_a || words_b ? 2 : 3;
    result.strength = 1;
    const auto share = [](const Cue& cue) {
      if (!cue.negated) return cue.interval;
      return cue.interval.low >= 0.01 ? Interval{0, cue.interval.low}
                                      : Interval{cue.interval.high, 1};
    };
    const Interval p = share(a);
    const Interval q = share(b);
    // Bands of words touch; against a figure they need some room.
    const double factor = words_a && words_b ? 1 : words_a || words_b ? 1.5 : 1.3;
    const auto below = [&](Interval low, Interval high) {
      return factor == 1 ? low.high <= high.low : low.high * factor < high.low;
    };
    result.clash = below(p, q) || below(q, p);
    if (!result.clash && words_a && words_b && !a.negated && !b.negated &&
        NeighbouringBands(NameOf(a), NameOf(b))) {
      result.clash = true;
      result.most = Level::kInfo;
    }
    // "2% are bacterial" and "98% are viral" are one figure.
    if (std::abs(p.low + q.low - 1) < 0.02 || std::abs(p.high + q.high - 1) < 0.02)
      result.clash = result.clash && (words_a || words_b);
    return result;
  }

  CueResult CompareDirections(const Statement& x, const Cue& a, const Statement& y,
                              const Cue& b) const {
    CueResult result;
    result.comparable = true;
    result.rule = "contradict-direction";
    result.asks = "which way it goes";
    result.need = 3;
    result.strength = 1;
    const auto sign = [&](const Cue& cue) -> std::pair<int, int> {
      const std::string& name = NameOf(cue);
      const int axis = name == "better" || name == "worse" ? 1 : 0;
      if (name == "same") return {axis, 0};
      if (name == "up" || name == "better") return {axis, 1};
      if (name == "down" || name == "worse") return {axis, -1};
      return {2, 0};
    };
    const auto [axis_a, sign_a] = sign(a);
    const auto [axis_b, sign_b] = sign(b);
    const bool none = NameOf(a) == "same" || NameOf(b) == "same";
    // What is denied clashes with the same direction only: "does not lower" leaves room for more.
    result.clash =
        (axis_a == axis_b || none) && axis_a != 2 && axis_b != 2 &&
        (a.negated || b.negated ? a.negated != b.negated && sign_a == sign_b : sign_a != sign_b);
    // Hair growth and hair loss are one outcome that goes two ways.
    if (NamesOutcome(a, vocabulary_) && NamesOutcome(b, vocabulary_) && NameOf(a) != NameOf(b) &&
        !a.negated && !b.negated && (NameOf(a) == "lost" ? IsCaused(x, a) : IsCaused(y, b))) {
      result.clash = true;
      result.aside = true;
      return result;
    }
    const std::vector<uint32_t>& target_a = a.after.empty() ? a.before : a.after;
    const std::vector<uint32_t>& target_b = b.after.empty() ? b.before : b.after;
    result.arguments = Meet(x, target_a, y, target_b) || Meet(x, a.before, y, target_b) ||
                       Meet(x, target_a, y, b.before);
    // Besides what goes up or down they must share what makes it so.
    if (!SharesBeyond(x, target_a, y, target_b)) result.need += kOneArgument;
    if (a.agent != b.agent) result.arguments = false;
    if (strict_ > kStrictArguments && (!SameArgument(x, a.before, y, b.before, true) ||
                                       !SameArgument(x, a.after, y, b.after, false))) {
      result.arguments = false;
    }
    return result;
  }

  // Whether the clause of `outcome` says that something causes it.
  bool IsCaused(const Statement& s, const Cue& outcome) const {
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
      return cue.kind == CueKind::kCause && cue.clause == outcome.clause && !cue.negated &&
             NameOf(cue) == "cause";
    });
  }

  CueResult CompareCauses(const Statement& x, const Cue& a, const Statement& y,
                          const Cue& b) const {
    CueResult result;
    result.comparable = true;
    result.rule = "contradict-causation";
    result.asks = "whether one causes the other";
    result.need = 3;
    result.strength = 1;
    const auto sign = [&](const Cue& cue) {
      const std::string& name = NameOf(cue);
      if (name == "no-cause") return -1;
      if (name == "cause" || name == "effect-of") return cue.negated ? -1 : 1;
      return 0;
    };
    result.clash = sign(a) * sign(b) < 0 || (sign(a) == 0 && a.value == b.value &&
                                             NameOf(a) == "prevent" && a.negated != b.negated);
    if (NameOf(a) == "prevent" && NameOf(b) == "prevent") {
      result.asks = "whether one prevents the other";
    } else if (NameOf(a) == "treat" && NameOf(b) == "treat") {
      result.asks = "whether one treats the other";
    }
    if (sign(a) > 0 && sign(b) > 0 && x.deficit != y.deficit && x.excess != y.excess &&
        x.deficit == y.excess && Meet(x, a.after, y, b.after)) {
      result.clash = true;
      result.aside = true;
      result.asks = "whether too little or too much of it does this";
      return result;
    }
    const bool reversed_a = NameOf(a) == "effect-of";
    const bool reversed_b = NameOf(b) == "effect-of";
    const auto& agent_a = reversed_a ? a.after : a.before;
    const auto& agent_b = reversed_b ? b.after : b.before;
    const auto& effect_a = reversed_a ? a.before : a.after;
    const auto& effect_b = reversed_b ? b.before : b.after;
    const bool symmetric = NameOf(a) == "no-cause" || NameOf(b) == "no-cause";
    const auto fits = [&](const std::vector<uint32_t>& p, const std::vector<uint32_t>& q) {
      return p.empty() || q.empty() || Meet(x, p, y, q);
    };
    const int met = std::max(fits(agent_a, agent_b) + fits(effect_a, effect_b),
                             symmetric ? fits(agent_a, effect_b) + fits(effect_a, agent_b) : 0);
    result.arguments = met > 0;
    if (met == 1) result.need += kOneArgument;
    if (strict_ > kStrictArguments) {
      const bool straight = SameArgument(x, agent_a, y, agent_b, !reversed_a) &&
                            SameArgument(x, effect_a, y, effect_b, reversed_a);
      const bool crossed =
          symmetric && Equal(x, agent_a, y, effect_b) && Equal(x, effect_a, y, agent_b);
      result.arguments = (straight || crossed) && a.agent == b.agent;
    }
    return result;
  }

  // One says of something what the other denies: a term that both share stands in the scope of
  // a negation on one side only.
  CueResult CompareDenials(const Statement& x, const Cue& a, const Statement& y,
                           const Cue& b) const {
    CueResult result;
    result.comparable = true;
    result.rule = "contradict-property";
    result.asks = "whether it holds";
    result.need = 4;
    result.strength = 0.5;
    if (a.negated == b.negated) return result;
    const Statement& no = a.negated ? x : y;
    const Cue& denial = a.negated ? a : b;
    const Statement& yes = a.negated ? y : x;
    // The first word behind the "not" is what is denied.
    const auto denied = std::find_if(no.terms.begin(), no.terms.end(), [&](const Term& term) {
      return term.negated && term.clause == denial.clause;
    });
    if (denied == no.terms.end() || FiguresDiffer(no, denial, yes)) return result;
    result.clash = std::any_of(yes.terms.begin(), yes.terms.end(), [&](const Term& other) {
      return !other.negated && SharesKey(*denied, other);
    });
    return result;
  }

  const std::string& NameOf(const Cue& cue) const { return ValueName(cue, vocabulary_); }

  const ClaimVocabulary& vocabulary_;
  double strict_;
};

}  // namespace

// Value and whether it is denied, where denying one of two means the other.
std::pair<uint32_t, bool> Effective(const ClaimClass& known, const Cue& cue) {
  if (cue.negated && known.flip) return {1 - cue.value, false};
  return {cue.value, cue.negated};
}

Stance EffectiveStance(const Cue& cue) {
  if (!cue.negated) return cue.stance;
  switch (cue.stance) {
    case Stance::kRequire:
      return Stance::kUnneeded;
    case Stance::kRecommend:
    case Stance::kPermit:
      return Stance::kAvoid;
    case Stance::kUnneeded:
      return Stance::kRequire;
    case Stance::kAvoid:
      return Stance::kPermit;
    case Stance::kSafe:
      return Stance::kUnsafe;
    case Stance::kUnsafe:
      return Stance::kSafe;
  }
  return cue.stance;
}

// Whether two intervals cannot both hold.  `slack`: how far apart figures may be that mean
// the same, as a share.
bool Disjoint(const Cue& a, const Cue& b, double slack) {
  const auto apart = [&](double low, double high) { return low * (1 + slack) < high; };
  if (IsMost(a) && IsMost(b)) {
    return apart(std::min(a.interval.high, b.interval.high),
                 std::max(a.interval.high, b.interval.high));
  }
  if (IsLeast(a) && IsLeast(b)) {
    return apart(std::min(a.interval.low, b.interval.low),
                 std::max(a.interval.low, b.interval.low));
  }
  return apart(a.interval.high, b.interval.low) || apart(b.interval.high, a.interval.low);
}

bool HasExactAge(const Statement& s) {
  return std::any_of(s.cues.begin(), s.cues.end(), [](const Cue& cue) {
    return cue.kind == CueKind::kAge && cue.class_id == kNoClass;
  });
}

const std::string& ValueName(const Cue& cue, const ClaimVocabulary& vocabulary) {
  return vocabulary.at(cue.class_id).values[cue.value].name;
}

bool NamesOutcome(const Cue& cue, const ClaimVocabulary& vocabulary) {
  const std::string& name = ValueName(cue, vocabulary);
  return name == "gained" || name == "lost";
}

CueResult CompareCues(const Statement& x, const Cue& a, const Statement& y, const Cue& b,
                      const ClaimVocabulary& vocabulary, double strict) {
  return CueComparer(vocabulary, strict).Compare(x, a, y, b);
}

}  // namespace carelint
