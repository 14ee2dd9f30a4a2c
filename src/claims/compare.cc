#include "claims/compare.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "claims/alignment.h"
#include "claims/clash.h"
#include "claims/evidence.h"
#include "claims/guards.h"

namespace carelint {
namespace {

// A topic of more statements than this is compared only where it is not the only one shared.
constexpr size_t kMaxBucket = 300;
// The most pairs that one article's statements are compared in.
constexpr size_t kMaxPairs = 400000;
// The most comparisons of cues, each of which looks at all terms of two statements.
constexpr size_t kMaxJudged = 300000;

// The evidence that a contradiction takes grows with the article: the more statements, the
// more pairs of them look alike by chance.  Of an article of so many the figures below hold.
constexpr double kUsualStatements = 50;
constexpr double kEvidencePerDoubling = 0.3;
constexpr double kMutualForError = 0.6;
constexpr double kMutualAdvised = 0.35;  // where both say how one medicine is taken
// What both must name themselves for an error.
constexpr double kOwnForError = 3;
constexpr double kOwnMedicine = 2;
// What sentences that are the same but for one place must share.
constexpr double kAlignedEvidence = 2;
// What the score of a pair is worth that is about one thing, but not known to clash: where one
// side denies something, where none or both do, and where they answer a question alike.
constexpr double kOneDenied = 1.1;
constexpr double kUnclear = 0.5;
constexpr double kAgreeing = 0.5;
// How far apart two rungs of certainty are that do not go together.
constexpr int kDriftSteps = 2;

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
    DropVariants();
    std::stable_sort(out_.pairs.begin(), out_.pairs.end(),
                     [](const ClaimPair& x, const ClaimPair& y) {
                       if (Speaks(x) != Speaks(y)) return Speaks(x);
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
        const CueResult result = CompareCues(x, x.cues[i], y, y.cues[k], vocabulary_, strict_);
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
        IsEntry(x) || IsEntry(y) || LeadsIn(x, strict_) || LeadsIn(y, strict_) || Together(x, y) ||
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
    const Evidence evidence =
        FindEvidence(x, x.cues[pair.cue_a], y, y.cues[pair.cue_b], vocabulary_);
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
        const CueResult result = CompareCues(x, p, y, q, vocabulary_, strict_);
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
        const Evidence evidence = FindEvidence(x, p, y, q, vocabulary_);
        if (!evidence.concept_shared && evidence.own < kAlignedEvidence) continue;
        if (!SameEffect(x, p, y, q, evidence) || GroupsDiffer(x, p, y, q, vocabulary_)) continue;
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

  // Whether both speak of one effect of one thing.
  bool SameEffect(const Statement& x, const Cue& p, const Statement& y, const Cue& q,
                  const Evidence& evidence) const {
    if (Differ(x, y, TermKind::kMedicine)) return false;
    // "Hair growth" names what is affected itself.
    if (p.kind == CueKind::kDirection && NamesOutcome(p, vocabulary_) && evidence.medicine_shared)
      return true;
    const auto same = [&](const std::vector<uint32_t>& some, const std::vector<uint32_t>& others) {
      return (some.empty() && others.empty()) || Equal(x, some, y, others);
    };
    return same(p.after, q.after) && same(p.before, q.before);
  }

  // Whether a statement is about some people only, or about a case.
  bool Limits(const Statement& s, const Cue& cue) const {
    if (cue.hedged || s.conditional || s.exception) return true;
    for (const Clause& clause : s.clauses) {
      if (clause.kind == ClauseKind::kRelative || clause.kind == ClauseKind::kCondition)
        return true;
    }
    return NamesGroup(s, cue, vocabulary_);
  }

  ClaimPair Judge(uint32_t a, uint32_t b, uint32_t i, uint32_t k, const CueResult& result) const {
    const Statement& x = statements_[a];
    const Statement& y = others_[b];
    const Cue& cx = x.cues[i];
    const Cue& cy = y.cues[k];
    const Evidence evidence = FindEvidence(x, cx, y, cy, vocabulary_);
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
    const GuardSetting setting{vocabulary_, strict_, more_, apart_};
    pair.step = FirstStep(setting, x, cx, y, cy, result, evidence, &lower);
    if (pair.step != Step::kFound) {
      if (pair.step != Step::kValues) pair.score -= 1;
      return pair;
    }
    if (result.aside) return pair;
    int level = static_cast<int>(result.most);
    // One medicine, named on both sides, is enough to say what a figure or a way of taking it is
    // of.
    const bool of_medicine = evidence.medicine_shared && cx.kind != CueKind::kStance;
    const double own = of_medicine ? kOwnMedicine : kOwnForError;
    const bool advised = x.clauses[cx.clause].advises && y.clauses[cy.clause].advises;
    const double mutual = of_medicine && advised ? kMutualAdvised : kMutualForError;
    if (evidence.own < own || evidence.mutual < mutual) level = std::min(level, 1);
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
