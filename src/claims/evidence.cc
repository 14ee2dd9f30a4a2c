#include "claims/evidence.h"

#include <algorithm>

namespace carelint {
namespace {

constexpr double kQualifierWeight = 0.7;
// How much of an argument must agree where both are needed.
constexpr double kEqualArguments = 0.6;
// The weight of terms from which a clause says by itself what it is about.
constexpr double kTellingClause = 2;

bool Seen(const std::vector<const Term*>& seen, const Term& term) {
  return std::any_of(seen.begin(), seen.end(),
                     [&](const Term* known) { return SharesKey(*known, term); });
}

// The share of what the clause of `cue` is about that the other statement is about too; of a
// clause that names nearly nothing, the statement's.
double Covered(const Statement& s, const Cue& cue, const Statement& other, const Cue& other_cue) {
  const auto counts = [&](const Term& term, bool clause_only) {
    return (!clause_only || term.clause == cue.clause) && (!Overlaps(term, cue) || cue.gap);
  };
  double in_clause = 0;
  for (const Term& term : s.terms) {
    if (counts(term, true)) in_clause += term.weight;
  }
  const bool clause_only = in_clause >= kTellingClause;
  double all = 0;
  double met = 0;
  for (const Term& term : s.terms) {
    if (!counts(term, clause_only)) continue;
    all += term.weight;
    double most = 0;
    for (const Term& b : other.terms) {
      if (!Overlaps(b, other_cue)) most = std::max(most, Alike(term, b));
    }
    if (cue.kind != CueKind::kStance && cue.kind != CueKind::kShare) {
      for (const Inherited& taken : other.inherited) {
        if (most < taken.share && SharesKey(term, taken.term)) most = taken.share;
      }
    }
    met += most * term.weight;
  }
  return all > 0 ? met / all : 1;
}

}  // namespace

bool SharesKey(const Term& a, const Term& b) {
  if ((a.key_mask & b.key_mask) == 0) return false;
  for (const uint64_t key : a.keys) {
    if (std::find(b.keys.begin(), b.keys.end(), key) != b.keys.end()) return true;
  }
  return false;
}

// How alike two terms are, from 0 to 1: the same thing, a group and its member, or names that
// have a word in common.
double Alike(const Term& a, const Term& b) {
  if (SharesKey(a, b)) return 1;
  if ((a.part_mask & b.part_mask) == 0 && a.family == 0) return 0;
  if (a.family != 0 && a.family == b.family && (a.is_family || b.is_family)) return 0.8;
  const auto part_of = [](const Term& whole, const Term& word) {
    if (whole.parts.empty()) return 0.0;
    size_t shared = 0;
    for (const uint64_t part : whole.parts) {
      const bool in_word = std::find(word.keys.begin(), word.keys.end(), part) != word.keys.end();
      const bool in_parts =
          std::find(word.parts.begin(), word.parts.end(), part) != word.parts.end();
      shared += in_word || in_parts ? 1 : 0;
    }
    // "the cough" for whooping cough, "chlorhexidine" for chlorhexidine mouthwash.
    if (shared > 0 && word.parts.empty()) return 0.6;
    return 0.6 * static_cast<double>(shared) / static_cast<double>(whole.parts.size());
  };
  return std::max(part_of(a, b), part_of(b, a));
}

bool Compatible(const Term& a, const Term& b) { return Alike(a, b) >= 0.5; }

bool Overlaps(const Term& term, const Cue& cue) {
  return term.first_token < cue.end_token && cue.first_token < term.end_token;
}

bool Overlaps(const Qualifier& qualifier, const Cue& cue) {
  return qualifier.first_token < cue.end_token && cue.first_token < qualifier.end_token;
}

const ClaimValue& ValueOf(const Qualifier& qualifier, const ClaimVocabulary& vocabulary) {
  return vocabulary.at(qualifier.class_id).values[qualifier.value];
}

// A group that is nearly everybody.
bool IsOpen(const Qualifier& qualifier, const ClaimVocabulary& vocabulary) {
  if (vocabulary.at(qualifier.class_id).compare != Compare::kPopulation) return false;
  const std::string& name = ValueOf(qualifier, vocabulary).name;
  return name == "general" || name == "adult" || name == "carers" || name == "professionals";
}

// Whether both name things of `kind`, and none in common.
bool Differ(const Statement& x, const Statement& y, TermKind kind) {
  bool any_x = false;
  bool any_y = false;
  for (const Term& a : x.terms) {
    if (a.kind != kind) continue;
    any_x = true;
    for (const Term& b : y.terms) {
      if (Compatible(a, b)) return false;
    }
  }
  for (const Term& b : y.terms) any_y = any_y || b.kind == kind;
  return any_x && any_y;
}

// Whether the two lists of terms have one in common.
bool Meet(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
          const std::vector<uint32_t>& others) {
  for (const uint32_t i : some) {
    for (const uint32_t k : others) {
      if (Alike(x.terms[i], y.terms[k]) >= 0.5) return true;
    }
  }
  return false;
}

// Whether nearly all that either list names stands in the other too.  Where both name things,
// the plain words around them do not count: "a few strong cups of coffee" is coffee.
bool Equal(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
           const std::vector<uint32_t>& others) {
  const auto names = [](const Statement& s, const std::vector<uint32_t>& terms) {
    return std::any_of(terms.begin(), terms.end(),
                       [&](uint32_t i) { return s.terms[i].kind != TermKind::kWord; });
  };
  const bool concepts = names(x, some) && names(y, others);
  const auto covered = [concepts](const Statement& s, const std::vector<uint32_t>& terms,
                                  const Statement& other, const std::vector<uint32_t>& by) {
    double all = 0;
    double met = 0;
    for (const uint32_t i : terms) {
      if (concepts && s.terms[i].kind == TermKind::kWord) continue;
      all += s.terms[i].weight;
      double most = 0;
      for (const uint32_t k : by) most = std::max(most, Alike(s.terms[i], other.terms[k]));
      met += most * s.terms[i].weight;
    }
    return all > 0 ? met / all : 0;
  };
  return covered(x, some, y, others) >= kEqualArguments &&
         covered(y, others, x, some) >= kEqualArguments;
}

// Whether two arguments are the same: nearly all words of them, or the things that stand
// nearest to the cue, which for one that stands in front is the `last`.
bool SameArgument(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
                  const std::vector<uint32_t>& others, bool last) {
  if (Equal(x, some, y, others)) return true;
  const auto nearest = [last](const Statement& s, const std::vector<uint32_t>& terms) {
    const Term* found = nullptr;
    for (const uint32_t i : terms) {
      if (s.terms[i].kind > TermKind::kThing) continue;
      found = &s.terms[i];
      if (!last) break;
    }
    return found;
  };
  const Term* a = nearest(x, some);
  const Term* b = nearest(y, others);
  return a != nullptr && b != nullptr && Alike(*a, *b) >= kEqualArguments;
}

// Whether they share a term that is none of the targets, or one of them names no other.
bool SharesBeyond(const Statement& x, const std::vector<uint32_t>& targets_x, const Statement& y,
                  const std::vector<uint32_t>& targets_y) {
  const auto others = [](const Statement& s, const std::vector<uint32_t>& targets) {
    std::vector<uint32_t> out;
    for (uint32_t i = 0; i < s.terms.size(); ++i) {
      if (std::find(targets.begin(), targets.end(), i) == targets.end()) out.push_back(i);
    }
    return out;
  };
  const std::vector<uint32_t> a = others(x, targets_x);
  const std::vector<uint32_t> b = others(y, targets_y);
  return a.empty() || b.empty() || Meet(x, a, y, b);
}

Evidence FindEvidence(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
                      const ClaimVocabulary& vocabulary) {
  Evidence evidence;
  double own_x = 0;
  double own_y = 0;
  std::vector<bool> used(y.terms.size(), false);
  const auto counts = [](const Term& term, const Cue& cue) {
    return cue.kind == CueKind::kStance
               ? term.first_token >= cue.end_token || term.end_token <= cue.first_token
           : cue.gap ? !(term.first_token == cue.first_token || term.end_token == cue.end_token)
                     : !Overlaps(term, cue);
  };
  for (const Term& term : y.terms) {
    if (counts(term, cy)) own_y += term.weight;
  }
  const auto note = [&](const Term& term, double alike) {
    if (term.kind != TermKind::kWord && alike >= 0.5) evidence.concept_shared = true;
    if (term.kind == TermKind::kMedicine && alike >= 0.5) evidence.medicine_shared = true;
  };
  std::vector<const Term*> seen;
  for (const Term& term : x.terms) {
    if (!counts(term, cx)) continue;
    own_x += term.weight;
    if (Seen(seen, term)) continue;
    double most = 0;
    size_t at = 0;
    for (size_t i = 0; i < y.terms.size(); ++i) {
      if (used[i] || !counts(y.terms[i], cy)) continue;
      const double alike = Alike(term, y.terms[i]);
      if (alike > most) {
        most = alike;
        at = i;
      }
    }
    if (most > 0.25) {
      used[at] = true;
      seen.push_back(&term);
      evidence.own += most * std::max(term.weight, y.terms[at].weight);
      note(term.kind < y.terms[at].kind ? term : y.terms[at], most);
      continue;
    }
    for (const Inherited& taken : y.inherited) {
      if (!SharesKey(term, taken.term)) continue;
      evidence.inherited += taken.share * term.weight;
      note(term, taken.share);
      seen.push_back(&term);
      break;
    }
  }
  for (size_t i = 0; i < y.terms.size(); ++i) {
    if (used[i] || !counts(y.terms[i], cy) || Seen(seen, y.terms[i])) continue;
    for (const Inherited& taken : x.inherited) {
      if (!SharesKey(y.terms[i], taken.term)) continue;
      evidence.inherited += taken.share * y.terms[i].weight;
      note(y.terms[i], taken.share);
      seen.push_back(&y.terms[i]);
      break;
    }
  }
  // Inherited on both sides: the article's own subject.
  for (const Inherited& tx : x.inherited) {
    if (Seen(seen, tx.term)) continue;
    if (tx.term.kind == TermKind::kWord && tx.share < 0.6) continue;
    for (const Inherited& ty : y.inherited) {
      if (!SharesKey(tx.term, ty.term)) continue;
      evidence.inherited += std::min(tx.share, ty.share) * tx.term.weight;
      note(tx.term, 0.5);
      seen.push_back(&tx.term);
      break;
    }
  }
  // The same people, form or phase.
  for (const Qualifier& p : x.qualifiers) {
    if (p.inherited || IsOpen(p, vocabulary)) continue;
    for (const Qualifier& q : y.qualifiers) {
      if (q.inherited || q.class_id != p.class_id || q.value != p.value) continue;
      evidence.own += kQualifierWeight;
      break;
    }
  }
  evidence.mutual = std::min(Covered(x, cx, y, cy), Covered(y, cy, x, cx));
  const double smaller = std::min(own_x, own_y);
  evidence.coverage = smaller > 0 ? evidence.own / smaller : 0;
  return evidence;
}

}  // namespace carelint
