#include "claims/compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "claims/alignment.h"

namespace carelint {
namespace {

// A topic of more statements than this is compared only where it is not the only one shared.
constexpr size_t kMaxBucket = 300;
// The most pairs that one article's statements are compared in.
constexpr size_t kMaxPairs = 400000;
// The most comparisons of cues, each of which looks at all terms of two statements.
constexpr size_t kMaxJudged = 1000000;

// Two times or amounts further apart than this are about different things.
constexpr double kMaxRatio = 100;

// The evidence that a contradiction takes grows with the article: the more statements, the
// more pairs of them look alike by chance.  Of an article of so many the figures below hold.
constexpr double kUsualStatements = 50;
constexpr double kEvidencePerDoubling = 0.3;
constexpr double kQualifierWeight = 0.7;
constexpr double kMutualForError = 0.6;
// How much of an argument must agree where both are needed.
constexpr double kEqualArguments = 0.6;
constexpr uint32_t kLongSentence = 40;
// The weight of terms from which a clause says by itself what it is about.
constexpr double kTellingClause = 2;
// From this strictness on (about ten statements) cause and direction need both arguments.
constexpr double kStrictArguments = 0.25;
// About sixty statements.
constexpr double kLongArticle = 0.84;
// More evidence where only one argument of a relation agrees.
constexpr double kOneArgument = 1;
// What sentences that are the same but for one place must share.
constexpr double kAlignedEvidence = 2;
// Where both sides open with the same thing, so much of the usual must agree.
constexpr double kSubjectRelief = 0.5;
// Less than one word in common.
constexpr double kLittle = 0.5;
// The weight of one thing and nothing else.
constexpr double kConceptWeightOnly = 2;
// From this share on, what a statement takes over stands near enough to be its condition.
constexpr double kNearShare = 0.35;
// What the score of a pair is worth that is about one thing, but not known to clash: where one
// side denies something, where none or both do, and where they answer a question alike.
constexpr double kOneDenied = 1.1;
constexpr double kUnclear = 0.5;
constexpr double kAgreeing = 0.5;
// How far apart two rungs of certainty are that do not go together.
constexpr int kDriftSteps = 2;

struct CueResult {
  bool comparable = false;
  bool clash = false;
  bool arguments = true;
  bool advice = false;  // counts only in clauses that advise
  bool aside = false;   // no clash, but something to look at: info, whatever else there is
  double need = 2;      // evidence that it takes
  double strength = 0;  // how telling the cue itself is
  Level most = Level::kWarning;
  std::string rule;
  std::string asks;
};

struct Evidence {
  double own = 0;        // shared by both in their own words
  double inherited = 0;  // the rest
  double coverage = 0;   // of the smaller side's own terms
  double mutual = 0;     // the lesser share of a cue's own clause that the other side covers
  bool concept_shared = false;
  bool medicine_shared = false;
  double total() const { return own + inherited; }
};

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

bool Overlaps(const Term& term, const Cue& cue) {
  return term.first_token < cue.end_token && cue.first_token < term.end_token;
}

class Comparer {
 public:
  // Statements of one article, or with `sheet` each of them with each of the sheet's.
  Comparer(const std::vector<Statement>& statements, const std::vector<Statement>* sheet, Keep keep,
           const ClaimVocabulary& vocabulary)
      : statements_(statements),
        others_(sheet == nullptr ? statements : *sheet),
        apart_(sheet != nullptr),
        keep_(keep),
        vocabulary_(vocabulary) {
    const double count = static_cast<double>(statements.size() + (apart_ ? sheet->size() : 0));
    strict_ = std::clamp(std::log2(std::max(count, 1.0) / 4) / std::log2(25.0), 0.0, 1.0);
    more_ = kEvidencePerDoubling * std::log2(std::max(count, 2.0) / kUsualStatements);
    for (const Statement& s : statements_) ++copies_[s.text];
    if (apart_) {
      for (const Statement& s : others_) ++copies_of_sheet_[s.text];
    }
  }

  ClaimComparison Run() {
    for (const uint64_t pair : Candidates()) {
      CompareStatements(static_cast<uint32_t>(pair >> 32), static_cast<uint32_t>(pair));
    }
    const auto speaks = [](const ClaimPair& pair) {
      return pair.step == Step::kFound && pair.level > Level::kInfo;
    };
    DropVariants();
    std::stable_sort(out_.pairs.begin(), out_.pairs.end(),
                     [&](const ClaimPair& x, const ClaimPair& y) {
                       if (speaks(x) != speaks(y)) return speaks(x);
                       if (x.score != y.score) return x.score > y.score;
                       return std::pair(x.a, x.b) < std::pair(y.a, y.b);
                     });
    return std::move(out_);
  }

 private:
  // A sentence that is the same as several others but for one place has variants: stages, tests,
  // trials.  None of them denies another.
  void DropVariants() {
    using Texts = std::unordered_set<std::string_view>;
    std::unordered_map<std::string_view, Texts> of_a;
    std::unordered_map<std::string_view, Texts> of_b;
    const auto texts = [&](const ClaimPair& pair) {
      return std::pair(statements_[pair.a].text, others_[pair.b].text);
    };
    for (const ClaimPair& pair : out_.pairs) {
      if (!pair.aligned || pair.step != Step::kFound) continue;
      const auto [a, b] = texts(pair);
      of_a[a].insert(b);
      of_b[b].insert(a);
      if (apart_) continue;
      of_a[b].insert(a);
      of_b[a].insert(b);
    }
    for (ClaimPair& pair : out_.pairs) {
      if (!pair.aligned || pair.step != Step::kFound) continue;
      const auto [a, b] = texts(pair);
      if (of_a[a].size() > 1 || of_b[b].size() > 1) {
        pair.step = Step::kSibling;
        pair.level = Level::kInfo;
      }
    }
    if (keep_ == Keep::kFound)
      std::erase_if(out_.pairs, [](const ClaimPair& pair) { return pair.step != Step::kFound; });
  }

  using Copies = std::unordered_map<std::string_view, uint32_t>;
  using Index = std::unordered_map<uint64_t, std::vector<uint32_t>>;

  // Statements with a cue by the keys of their terms, their own and those of what stands right
  // above them.
  static Index IndexOf(const std::vector<Statement>& statements) {
    Index index;
    for (uint32_t i = 0; i < statements.size(); ++i) {
      const Statement& s = statements[i];
      if (s.cues.empty() && s.terms.size() < 3) continue;
      std::unordered_set<uint64_t> keys;
      for (const Term& term : s.terms) {
        keys.insert(term.keys.begin(), term.keys.end());
        keys.insert(term.parts.begin(), term.parts.end());
        if (term.family != 0) keys.insert(term.family);
      }
      for (const Inherited& taken : s.inherited) {
        if (taken.share >= 0.4) keys.insert(taken.term.keys.begin(), taken.term.keys.end());
      }
      for (const uint64_t key : keys) index[key].push_back(i);
    }
    return index;
  }

  // Pairs of statements that have a term in common, as a << 32 | b, in order.
  std::vector<uint64_t> Candidates() {
    const Index index = IndexOf(statements_);
    const Index of_sheet = apart_ ? IndexOf(others_) : Index();
    const Index& there = apart_ ? of_sheet : index;
    // The rarest terms first, which say most, should the cap be met; equally rare ones by key.
    std::vector<std::pair<size_t, uint64_t>> keys;
    for (const auto& [key, members] : index) {
      const auto others = there.find(key);
      if (others == there.end()) continue;
      const size_t size = std::max(members.size(), others->second.size());
      if (size > kMaxBucket) {
        out_.cut = true;
      } else {
        keys.emplace_back(size, key);
      }
    }
    std::sort(keys.begin(), keys.end());
    std::vector<uint64_t> pairs;
    std::unordered_set<uint64_t> seen;
    for (const auto& [size, key] : keys) {
      const std::vector<uint32_t>& members = index.at(key);
      const std::vector<uint32_t>& others = there.at(key);
      for (size_t i = 0; i < members.size() && seen.size() < kMaxPairs; ++i) {
        for (size_t k = apart_ ? 0 : i + 1; k < others.size(); ++k) {
          const uint64_t pair = uint64_t{members[i]} << 32 | others[k];
          if (seen.insert(pair).second) pairs.push_back(pair);
        }
      }
    }
    if (seen.size() >= kMaxPairs) out_.cut = true;
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  }

  void CompareStatements(uint32_t a, uint32_t b) {
    const Statement& x = statements_[a];
    const Statement& y = others_[b];
    std::optional<ClaimPair> best;
    const auto better = [&](ClaimPair pair) {
      // The more specific rule speaks: a value or a figure before mere advice.
      const auto rank = [&](const ClaimPair& p) {
        if (p.step != Step::kFound) return p.score;
        const CueKind kind = x.cues[p.cue_a].kind;
        const bool advice = kind == CueKind::kStance || kind == CueKind::kDenial;
        return 100 + 10 * static_cast<int>(p.level) + p.score - (advice ? 15 : 0);
      };
      if (!best || rank(pair) > rank(*best)) best = std::move(pair);
    };
    for (uint32_t i = 0; i < x.cues.size(); ++i) {
      for (uint32_t k = 0; k < y.cues.size(); ++k) {
        const CueResult result = CompareCues(x, x.cues[i], y, y.cues[k]);
        if (!result.comparable || (keep_ == Keep::kFound && !result.clash)) continue;
        if (++judged_ > kMaxJudged) {
          out_.cut = true;
          break;
        }
        better(Judge(a, b, i, k, result));
      }
    }
    if (!best || !Speaks(*best)) {
      std::optional<ClaimPair> aligned = CompareWords(a, b);
      const bool found = best && best->step == Step::kFound;
      if (aligned && (aligned->step == Step::kFound || !found)) best = std::move(aligned);
    }
    if (!best || best->step != Step::kFound) {
      if (std::optional<ClaimPair> drifted = CompareAgreeing(a, b)) best = std::move(drifted);
    }
    if (!best || (keep_ == Keep::kFound && best->step != Step::kFound)) return;
    NameByStanding(x, y, *best);
    out_.pairs.push_back(std::move(*best));
  }

  static bool Speaks(const ClaimPair& pair) {
    return pair.step == Step::kFound && pair.level > Level::kInfo;
  }

  // Whether both stand in one paragraph, list or table.
  bool Together(const Statement& x, const Statement& y) const {
    return !apart_ && (x.block == y.block || (x.list >= 0 && x.list == y.list) ||
                       (x.table >= 0 && x.table == y.table));
  }

  // What the title says and the body denies is the title's fault, and what the conclusion says
  // of an effect is the conclusion's; of figures and advice the kind says more.
  void NameByStanding(const Statement& x, const Statement& y, ClaimPair& pair) const {
    if (pair.step != Step::kFound || pair.level == Level::kInfo || apart_) return;
    const auto one = [&](Standing standing) {
      return (x.standing == standing) != (y.standing == standing);
    };
    const CueKind kind = x.cues[pair.cue_a].kind;
    if (one(Standing::kTitle)) {
      pair.rule = "contradict-title-body";
    } else if (one(Standing::kSummary) &&
               ((kind == CueKind::kDenial && !Advised(x, x.cues[pair.cue_a])) ||
                pair.rule == "contradict-direction" || pair.rule == "contradict-causation")) {
      pair.rule = "contradict-summary-body";
    } else {
      return;
    }
    pair.level = std::min(pair.level, Level::kWarning);
  }

  // The second way: sentences that are the same but for one place (alignment.h).
  std::optional<ClaimPair> CompareWords(uint32_t a, uint32_t b) const {
    const Statement& x = statements_[a];
    const Statement& y = others_[b];
    if (x.cues.empty() || y.cues.empty()) return std::nullopt;
    if (x.question || y.question || x.reported || y.reported || x.contrast || y.contrast ||
        IsEntry(x) || IsEntry(y) || LeadsIn(x) || LeadsIn(y) || Together(x, y) ||
        Repeated(x, copies_) || Repeated(y, apart_ ? copies_of_sheet_ : copies_)) {
      return std::nullopt;
    }
    if (NamesDiffer(x, y) && NamesDiffer(y, x)) return std::nullopt;
    const std::optional<Alignment> alignment = Align(x, y, vocabulary_);
    if (!alignment) return std::nullopt;
    ClaimPair pair{
        a, b, 0, 0, "contradict-property", Step::kFound, Level::kWarning, 8, 0, "whether it holds"};
    if (alignment->kind == EditKind::kOpposite) {
      const ClaimClass& words = vocabulary_.at(alignment->class_id);
      pair.rule = words.rule;
      pair.asks = words.asks;
    } else if (alignment->kind == EditKind::kSwap) {
      pair.asks = "which of the two";
    } else if (alignment->kind == EditKind::kNumber) {
      if (!CompareFigures(x, y, *alignment, pair)) return std::nullopt;
    }
    if (alignment->kind != EditKind::kNumber) {
      pair.cue_a = CueAt(x, alignment->first_x, alignment->end_x);
      pair.cue_b = CueAt(y, alignment->first_y, alignment->end_y);
    }
    const Evidence evidence = FindEvidence(x, x.cues[pair.cue_a], y, y.cues[pair.cue_b]);
    pair.evidence = evidence.total();
    if (evidence.own < kAlignedEvidence + std::max(more_, 0.0)) pair.step = Step::kTopic;
    pair.aligned = true;
    return pair;
  }

  // An entry of a list, no sentence.
  static bool IsEntry(const Statement& s) { return s.note && !s.text.ends_with('.'); }

  // The cue at the words that differ, else the one of the statement as a whole.
  static uint32_t CueAt(const Statement& s, uint32_t first, uint32_t end) {
    uint32_t whole = 0;
    for (uint32_t i = 0; i < s.cues.size(); ++i) {
      if (s.cues[i].kind == CueKind::kDenial) {
        whole = i;
      } else if (s.cues[i].first_token < end && first < s.cues[i].end_token) {
        return i;
      }
    }
    return whole;
  }

  // Whether the article says the same sentence in several places: parallel parts, each of which
  // has its own variant.
  static bool Repeated(const Statement& s, const Copies& copies) { return copies.at(s.text) > 1; }

  // Of two sentences that differ in a figure: which figures they are, and whether they clash.
  bool CompareFigures(const Statement& x, const Statement& y, const Alignment& alignment,
                      ClaimPair& pair) const {
    for (uint32_t i = 0; i < x.cues.size(); ++i) {
      const Cue& p = x.cues[i];
      if (p.first_token >= alignment.end_x || alignment.first_x >= p.end_token) continue;
      for (uint32_t k = 0; k < y.cues.size(); ++k) {
        const Cue& q = y.cues[k];
        if (q.first_token >= alignment.end_y || alignment.first_y >= q.end_token) continue;
        const CueResult result = CompareCues(x, p, y, q);
        if (!result.comparable || !result.clash) continue;
        pair.cue_a = i;
        pair.cue_b = k;
        pair.rule = result.rule;
        pair.asks = result.asks;
        pair.level = p.kind == CueKind::kShare ? Level::kWarning : Level::kError;
        return true;
      }
    }
    return false;
  }

  // Statements that say the same of an effect, the one much surer than the other, or without
  // the people, the condition or the doubt that the other names.
  std::optional<ClaimPair> CompareAgreeing(uint32_t a, uint32_t b) const {
    const Statement& x = statements_[a];
    const Statement& y = others_[b];
    if (apart_ || Together(x, y)) return std::nullopt;
    // A title that hedges, and a conclusion that does not.
    const bool doubted = x.standing == Standing::kTitle && y.standing == Standing::kSummary;
    for (uint32_t i = 0; i < x.cues.size(); ++i) {
      const Cue& p = x.cues[i];
      if (p.kind != CueKind::kDirection && p.kind != CueKind::kCause) continue;
      for (uint32_t k = 0; k < y.cues.size(); ++k) {
        const Cue& q = y.cues[k];
        if (q.kind != p.kind || q.class_id != p.class_id || q.value != p.value ||
            q.negated != p.negated || p.agent != q.agent || !Tells(y, q) ||
            !(doubted ? p.hedged && !q.hedged : Tells(x, p))) {
          continue;
        }
        const bool drifts = std::abs(static_cast<int>(p.certainty) -
                                     static_cast<int>(q.certainty)) >= kDriftSteps &&
                            std::min(p.certainty, q.certainty) <= Certainty::kBelieved;
        const bool drops = y.standing == Standing::kSummary && x.standing == Standing::kBody &&
                           Limits(x, p) && !Limits(y, q);
        if (!drifts && !drops && !doubted) continue;
        const Evidence evidence = FindEvidence(x, p, y, q);
        if (!evidence.concept_shared && evidence.own < kAlignedEvidence) continue;
        if (!SameEffect(x, p, y, q, evidence) || Part(x, p, y, q, Compare::kPopulation) == 2)
          continue;
        ClaimPair pair{a,
                       b,
                       i,
                       k,
                       doubted  ? "contradict-title-body"
                       : drifts ? "certainty-drift"
                                : "contradict-summary-body",
                       Step::kFound,
                       Level::kInfo,
                       0,
                       evidence.total(),
                       doubted || drifts ? "how sure this is" : "of whom or when this holds"};
        pair.score = std::min(evidence.total(), 6.0);
        return pair;
      }
    }
    return std::nullopt;
  }

  // Whether a statement says by itself what `cue` says: no heading, no question, no lead-in.
  static bool Tells(const Statement& s, const Cue& cue) {
    return cue.asserted && !s.heading && !s.question && !s.reported && !s.leads_in && !s.wonders;
  }

  // Whether both speak of one effect of one thing.
  bool SameEffect(const Statement& x, const Cue& p, const Statement& y, const Cue& q,
                  const Evidence& evidence) const {
    if (Differ(x, y, TermKind::kMedicine)) return false;
    // "Hair growth" names what is affected itself.
    if (p.kind == CueKind::kDirection && NamesOutcome(p) && evidence.medicine_shared) return true;
    const auto same = [&](const std::vector<uint32_t>& some, const std::vector<uint32_t>& others) {
      return (some.empty() && others.empty()) || Equal(x, some, y, others);
    };
    return same(p.after, q.after) && same(p.before, q.before);
  }

  bool NamesOutcome(const Cue& cue) const {
    const std::string& name = ValueName(cue);
    return name == "gained" || name == "lost";
  }

  // Whether a statement is about some people only, or about a case.
  bool Limits(const Statement& s, const Cue& cue) const {
    if (cue.hedged || s.conditional || s.exception) return true;
    for (const Clause& clause : s.clauses) {
      if (clause.kind == ClauseKind::kRelative || clause.kind == ClauseKind::kCondition)
        return true;
    }
    for (const Qualifier* q : QualifiersOf(s, cue, Compare::kPopulation)) {
      if (!q->inherited && !Open(*q)) return true;
    }
    return false;
  }

  // --- What two statements have in common ------------------------------------------------

  Evidence FindEvidence(const Statement& x, const Cue& cx, const Statement& y,
                        const Cue& cy) const {
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
      if (p.inherited || Open(p)) continue;
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

  // The share of what the clause of `cue` is about that the other statement is about too; of a
  // clause that names nearly nothing, the statement's.
  static double Covered(const Statement& s, const Cue& cue, const Statement& other,
                        const Cue& other_cue) {
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

  static bool Seen(const std::vector<const Term*>& seen, const Term& term) {
    return std::any_of(seen.begin(), seen.end(),
                       [&](const Term* known) { return SharesKey(*known, term); });
  }

  // --- Cues -------------------------------------------------------------------------------

  CueResult CompareCues(const Statement& x, const Cue& a, const Statement& y, const Cue& b) const {
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

  // Value and whether it is denied, where denying one of two means the other.
  static std::pair<uint32_t, bool> Effective(const ClaimClass& known, const Cue& cue) {
    if (cue.negated && known.flip) return {1 - cue.value, false};
    return {cue.value, cue.negated};
  }

  static Stance EffectiveStance(const Cue& cue) {
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

  static bool IsMost(const Cue& cue) {
    return cue.comparator == Comparator::kAtMost || cue.comparator == Comparator::kLess;
  }
  static bool IsLeast(const Cue& cue) {
    return cue.comparator == Comparator::kAtLeast || cue.comparator == Comparator::kMore;
  }

  // Whether two intervals cannot both hold.  `slack`: how far apart figures may be that mean
  // the same, as a share.
  static bool Disjoint(const Cue& a, const Cue& b, double slack) {
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

  static double Ratio(const Cue& a, const Cue& b) {
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
  static bool SameRole(Role a, Role b) {
    if (a == b || a == Role::kNone || b == Role::kNone) return true;
    return (a == Role::kFor && b == Role::kEffect) || (a == Role::kEffect && b == Role::kFor);
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

  // Whether the clause of an age forbids.
  static bool Forbids(const Statement& x, const Cue& age) {
    if (age.negated) return true;
    for (const Cue& cue : x.cues) {
      if (cue.kind != CueKind::kStance) continue;
      const Stance stance = EffectiveStance(cue);
      if (stance == Stance::kAvoid || stance == Stance::kUnsafe) return true;
    }
    return false;
  }

  static bool HasExactAge(const Statement& s) {
    return std::any_of(s.cues.begin(), s.cues.end(), [](const Cue& cue) {
      return cue.kind == CueKind::kAge && cue.class_id == kNoClass;
    });
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
        NeighbouringBands(ValueName(a), ValueName(b))) {
      result.clash = true;
      result.most = Level::kInfo;
    }
    // "2% are bacterial" and "98% are viral" are one figure.
    if (std::abs(p.low + q.low - 1) < 0.02 || std::abs(p.high + q.high - 1) < 0.02)
      result.clash = result.clash && (words_a || words_b);
    return result;
  }

  // "Rare" and "uncommon": one band apart.
  static bool NeighbouringBands(std::string_view a, std::string_view b) {
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

  const std::string& ValueName(const Cue& cue) const {
    return vocabulary_.at(cue.class_id).values[cue.value].name;
  }

  // Whether the two lists of terms have one in common.
  static bool Meet(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
                   const std::vector<uint32_t>& others) {
    for (const uint32_t i : some) {
      for (const uint32_t k : others) {
        if (Alike(x.terms[i], y.terms[k]) >= 0.5) return true;
      }
    }
    return false;
  }

  // Whether they share a term that is none of the targets, or one of them names no other.
  static bool SharesBeyond(const Statement& x, const std::vector<uint32_t>& targets_x,
                           const Statement& y, const std::vector<uint32_t>& targets_y) {
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

  CueResult CompareDirections(const Statement& x, const Cue& a, const Statement& y,
                              const Cue& b) const {
    CueResult result;
    result.comparable = true;
    result.rule = "contradict-direction";
    result.asks = "which way it goes";
    result.need = 3;
    result.strength = 1;
    const auto sign = [&](const Cue& cue) -> std::pair<int, int> {
      const std::string& name = ValueName(cue);
      const int axis = name == "better" || name == "worse" ? 1 : 0;
      if (name == "same") return {axis, 0};
      if (name == "up" || name == "better") return {axis, 1};
      if (name == "down" || name == "worse") return {axis, -1};
      return {2, 0};
    };
    const auto [axis_a, sign_a] = sign(a);
    const auto [axis_b, sign_b] = sign(b);
    const bool none = ValueName(a) == "same" || ValueName(b) == "same";
    // What is denied clashes with the same direction only: "does not lower" leaves room for more.
    result.clash =
        (axis_a == axis_b || none) && axis_a != 2 && axis_b != 2 &&
        (a.negated || b.negated ? a.negated != b.negated && sign_a == sign_b : sign_a != sign_b);
    // Hair growth and hair loss are one outcome that goes two ways.
    if (NamesOutcome(a) && NamesOutcome(b) && ValueName(a) != ValueName(b) && !a.negated &&
        !b.negated && (ValueName(a) == "lost" ? IsCaused(x, a) : IsCaused(y, b))) {
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
             ValueName(cue) == "cause";
    });
  }

  // Whether nearly all that either list names stands in the other too.  Where both name things,
  // the plain words around them do not count: "a few strong cups of coffee" is coffee.
  static bool Equal(const Statement& x, const std::vector<uint32_t>& some, const Statement& y,
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
  static bool SameArgument(const Statement& x, const std::vector<uint32_t>& some,
                           const Statement& y, const std::vector<uint32_t>& others, bool last) {
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

  CueResult CompareCauses(const Statement& x, const Cue& a, const Statement& y,
                          const Cue& b) const {
    CueResult result;
    result.comparable = true;
    result.rule = "contradict-causation";
    result.asks = "whether one causes the other";
    result.need = 3;
    result.strength = 1;
    const auto sign = [&](const Cue& cue) {
      const std::string& name = ValueName(cue);
      if (name == "no-cause") return -1;
      if (name == "cause" || name == "effect-of") return cue.negated ? -1 : 1;
      return 0;
    };
    result.clash = sign(a) * sign(b) < 0 || (sign(a) == 0 && a.value == b.value &&
                                             ValueName(a) != "unknown" && a.negated != b.negated);
    if (ValueName(a) == "prevent" && ValueName(b) == "prevent") {
      result.asks = "whether one prevents the other";
    } else if (ValueName(a) == "treat" && ValueName(b) == "treat") {
      result.asks = "whether one treats the other";
    }
    if (sign(a) > 0 && sign(b) > 0 && x.deficit != y.deficit && x.excess != y.excess &&
        x.deficit == y.excess && Meet(x, a.after, y, b.after)) {
      result.clash = true;
      result.aside = true;
      result.asks = "whether too little or too much of it does this";
      return result;
    }
    const bool reversed_a = ValueName(a) == "effect-of";
    const bool reversed_b = ValueName(b) == "effect-of";
    const auto& agent_a = reversed_a ? a.after : a.before;
    const auto& agent_b = reversed_b ? b.after : b.before;
    const auto& effect_a = reversed_a ? a.before : a.after;
    const auto& effect_b = reversed_b ? b.before : b.after;
    const bool symmetric = ValueName(a) == "no-cause" || ValueName(b) == "no-cause";
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

  // Whether the clause of a denial names a figure or a way that the other statement does not:
  // "not every day".
  static bool FiguresDiffer(const Statement& s, const Cue& denial, const Statement& other) {
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& a) {
      const bool figure = a.kind == CueKind::kQuantity || a.kind == CueKind::kFrequency ||
                          a.kind == CueKind::kAge || a.kind == CueKind::kShare;
      if (!figure || a.clause != denial.clause) return false;
      return std::none_of(other.cues.begin(), other.cues.end(), [&](const Cue& b) {
        return b.kind == a.kind && b.dimension == a.dimension && !Disjoint(a, b, 0.12);
      });
    });
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

  // --- Guards -----------------------------------------------------------------------------

  static bool Compatible(const Term& a, const Term& b) { return Alike(a, b) >= 0.5; }

  // Whether both name things of `kind`, and none in common.
  static bool Differ(const Statement& x, const Statement& y, TermKind kind) {
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

  // Whether they share a word.
  static bool Inside(const Qualifier& qualifier, const Cue& cue) {
    return qualifier.first_token < cue.end_token && cue.first_token < qualifier.end_token;
  }

  // What the cue itself says is no qualifier of it.
  std::vector<const Qualifier*> QualifiersOf(const Statement& s, const Cue& cue,
                                             Compare compare) const {
    std::vector<const Qualifier*> own;
    std::vector<const Qualifier*> inherited;
    for (const Qualifier& qualifier : s.qualifiers) {
      if (vocabulary_.at(qualifier.class_id).compare != compare) continue;
      if (!qualifier.inherited && Inside(qualifier, cue)) continue;
      (qualifier.inherited ? inherited : own).push_back(&qualifier);
    }
    return own.empty() ? inherited : own;
  }

  const ClaimValue& ValueOf(const Qualifier& qualifier) const {
    return vocabulary_.at(qualifier.class_id).values[qualifier.value];
  }

  // A group that is nearly everybody.
  bool Open(const Qualifier& qualifier) const {
    if (vocabulary_.at(qualifier.class_id).compare != Compare::kPopulation) return false;
    const std::string& name = ValueOf(qualifier).name;
    return name == "general" || name == "adult" || name == "carers" || name == "professionals";
  }

  // Whether `wide` holds of everything that `narrow` does: by mouth of tablets.
  bool Covers(const Qualifier& wide, const Qualifier& narrow) const {
    const std::vector<std::string>& broader = ValueOf(narrow).broader;
    return wide.class_id == narrow.class_id &&
           std::find(broader.begin(), broader.end(), ValueOf(wide).name) != broader.end();
  }

  // 0: they may speak of the same; 1: one side alone says so; 2: of two different ones.
  int Part(const Statement& x, const Cue& cx, const Statement& y, const Cue& cy,
           Compare compare) const {
    const auto open = [&](const Qualifier* q) { return Open(*q); };
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
        const ClaimValue& v = ValueOf(*p);
        const ClaimValue& w = ValueOf(*q);
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

  // Whether `x` names somebody or some place that `y` does not: "entry to Ghana".
  static bool NamesDiffer(const Statement& x, const Statement& y) {
    return std::any_of(x.terms.begin(), x.terms.end(), [&](const Term& term) {
      return term.proper_name && std::none_of(y.terms.begin(), y.terms.end(),
                                              [&](const Term& b) { return Compatible(term, b); });
    });
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
      if (known.compare != Compare::kSiblings || p.inherited || Inside(p, cx)) continue;
      const uint32_t set = known.values[p.value].set;
      bool same = false;
      bool other = false;
      for (const Qualifier& q : y.qualifiers) {
        if (q.class_id != p.class_id || known.values[q.value].set != set || q.inherited ||
            Inside(q, cy)) {
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

  static bool Advised(const Statement& s, const Cue& cue) {
    return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& other) {
      return other.kind == CueKind::kStance && other.clause == cue.clause;
    });
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
    const std::string& name = ValueName(cue);
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

  // In a long article a sentence whose subject stands in another says nothing either: "This
  // raises …".
  bool LeadsIn(const Statement& s) const {
    return s.leads_in || (strict_ > kStrictArguments && s.points_back);
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
    const std::string& name = ValueName(direction);
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

  ClaimPair Judge(uint32_t a, uint32_t b, uint32_t i, uint32_t k, const CueResult& result) const {
    const Statement& x = statements_[a];
    const Statement& y = others_[b];
    const Cue& cx = x.cues[i];
    const Cue& cy = y.cues[k];
    const Evidence evidence = FindEvidence(x, cx, y, cy);
    ClaimPair pair{a, b, i, k, result.rule, Step::kFound, Level::kInfo, 0, 0, result.asks};
    pair.evidence = evidence.total();
    pair.score = std::min(evidence.total(), 6.0) + std::min(evidence.coverage, 1.0) * 2 +
                 (result.clash ? 2 + result.strength : 0);
    // Nothing is known to clash: behind the pairs of which something is.
    if (!result.clash) {
      pair.score *= cx.kind != CueKind::kDenial ? kAgreeing
                    : cx.negated != cy.negated  ? kOneDenied
                                                : kUnclear;
    }
    int lower = 0;
    pair.step = FirstStep(x, cx, y, cy, result, evidence, &lower);
    if (pair.step != Step::kFound) {
      if (pair.step != Step::kValues) pair.score -= 1;
      return pair;
    }
    if (result.aside) return pair;
    int level = static_cast<int>(result.most);
    if (evidence.own < 3 || evidence.mutual < kMutualForError) level = std::min(level, 1);
    if (cx.kind == CueKind::kShare || result.rule == "contradict-property" ||
        result.rule == "contradict-number") {
      level = std::min(level, 1);
    }
    if (lower > 0) level = std::min(level, 1);
    // Two sentences of one paragraph almost never contradict each other.
    if (!apart_ && x.block == y.block) level -= 2;
    // In a long article what one sentence denies is seldom all that another says.
    if (cx.kind == CueKind::kDenial && strict_ > kStrictArguments) level = 0;
    if (lower > 0 && result.rule == "contradict-number" && strict_ > kStrictArguments) level = 0;
    // "may", "usually" leave room for the other side.
    const bool hedged = cx.hedged || cy.hedged;
    const bool plain = cx.kind == CueKind::kQuantity || cx.kind == CueKind::kAge ||
                       (result.advice && result.rule != "contradict-necessity");
    if (hedged && !plain) level = 0;
    pair.level = static_cast<Level>(std::max(level, 0));
    return pair;
  }

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
    if (slot && strict_ > kLongArticle && !one_subject && SaysLittle(x) && SaysLittle(y))
      return Step::kTopic;
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
    if (leads && (LeadsIn(x) || LeadsIn(y))) return Step::kAsserted;
    if (strict_ > kStrictArguments && result.rule == "contradict-duration" &&
        (cx.role != cy.role || cx.role == Role::kNone)) {
      return Step::kArguments;
    }
    double need = result.need + more_;
    if (!evidence.concept_shared) need += 0.5;
    if (!one_subject && evidence.total() < need) return Step::kTopic;
    return Step::kFound;
  }

  const std::vector<Statement>& statements_;
  const std::vector<Statement>& others_;  // the second sides: the same, or a fact sheet's
  bool apart_ = false;                    // the two sides stand in two documents
  Keep keep_ = Keep::kAll;
  const ClaimVocabulary& vocabulary_;
  Copies copies_;           // of every sentence
  Copies copies_of_sheet_;  // of the other document's
  size_t judged_ = 0;       // comparisons of cues so far
  double more_ = 0;
  double strict_ = 0;  // from 0 for a few statements to 1 for a hundred
  ClaimComparison out_;
};

}  // namespace

std::string_view ToString(Step step) {
  static constexpr std::string_view kNames[] = {
      "found", "values", "asserted",  "ambiguous", "entity",    "sibling", "population",
      "form",  "phase",  "condition", "contrast",  "arguments", "topic"};
  return kNames[static_cast<size_t>(step)];
}

std::string_view ToString(Level level) {
  static constexpr std::string_view kNames[] = {"info", "warning", "error"};
  return kNames[static_cast<size_t>(level)];
}

std::string_view ToString(Stance stance) {
  static constexpr std::string_view kNames[] = {"require", "recommend", "permit", "unneeded",
                                                "avoid",   "safe",      "unsafe"};
  return kNames[static_cast<size_t>(stance)];
}

std::string_view ToString(CueKind kind) {
  static constexpr std::string_view kNames[] = {
      "value", "stance", "quantity", "frequency", "age", "share", "direction", "cause", "denial"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view ToString(Role role) {
  static constexpr std::string_view kNames[] = {"",     "for",  "onset", "effect",
                                                "wait", "keep", "lead",  "gap"};
  return kNames[static_cast<size_t>(role)];
}

ClaimComparison CompareClaims(const std::vector<Statement>& statements,
                              const ClaimVocabulary& vocabulary, Keep keep) {
  return Comparer(statements, nullptr, keep, vocabulary).Run();
}

ClaimComparison CompareWithSheet(const std::vector<Statement>& article,
                                 const std::vector<Statement>& sheet,
                                 const ClaimVocabulary& vocabulary) {
  return Comparer(article, &sheet, Keep::kFound, vocabulary).Run();
}

}  // namespace carelint
