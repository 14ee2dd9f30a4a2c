#include "claims/frames.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace carelint {
namespace {

// A statement of so many words and no verb is a note.
constexpr uint32_t kNoteWords = 10;
// How far in front of a word for a share, or of a figure, its verb stands.
constexpr uint32_t kVerbBeforeWord = 4;
constexpr uint32_t kVerbBeforeFigure = 9;

constexpr std::array<std::string_view, 14> kNoteVerbs = {"is",     "are",  "was",   "were", "be",
                                                         "has",    "have", "lasts", "last", "takes",
                                                         "should", "must", "can",   "may"};

constexpr std::array<std::string_view, 31> kShareVerbs = {
    "is",     "are",        "was",     "were",     "be",      "affects", "affect",  "occurs",
    "occur",  "seen",       "found",   "have",     "has",     "get",     "gets",    "reported",
    "happen", "happens",    "develop", "develops", "remains", "become",  "gives",   "give",
    "had",    "experience", "suffer",  "notice",   "feel",    "say",     "complain"};

constexpr std::array<std::string_view, 16> kStartingWords = {
    "start",    "starts",  "begin", "begins", "available", "suitable",    "licensed", "invited",
    "eligible", "offered", "given", "limit",  "allowed",   "recommended", "advised",  "routine"};

constexpr std::array<std::string_view, 1> kWondering = {"whether"};

constexpr std::array<std::string_view, 12> kCheckWords = {
    "checked", "measured", "tested",  "monitored", "test",  "tests",
    "levels",  "review",   "reviews", "scan",      "scans", "appointment"};

constexpr std::array<std::string_view, 10> kTimeUnits = {
    "hours", "days", "day", "weeks", "week", "months", "month", "year", "years", "fortnight"};

constexpr std::array<std::string_view, 10> kPointers = {"test",  "tests",     "procedure", "study",
                                                        "trial", "operation", "tumour",    "tumor",
                                                        "scan",  "cancer"};

constexpr std::array<std::string_view, 13> kPartWords = {
    "another", "form",    "forms", "type",  "types",     "subtype", "subtypes",
    "cases",   "variant", "stage", "grade", "different", "sporadic"};

constexpr std::array<std::string_view, 12> kPhaseWords = {"week",    "weeks",   "day",   "days",
                                                          "month",   "months",  "step",  "phase",
                                                          "morning", "evening", "night", "bedtime"};

template <size_t N>
bool Contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class FrameReader {
 public:
  FrameReader(const Facts& facts, const FrameLexicons& lexicons, Statement* statement)
      : facts_(facts), lexicons_(lexicons), made_(*statement) {}

  void Read() {
    made_.leads_in =
        made_.text.ends_with(':') || made_.text.find("the following") != std::string_view::npos;
    made_.points_back = Opens(kPointers) || made_.text.starts_with("this ") ||
                        made_.text.starts_with("these ") || made_.text.starts_with("such ") ||
                        made_.text.starts_with("as a result");
    const bool advice = std::any_of(made_.cues.begin(), made_.cues.end(),
                                    [](const Cue& cue) { return cue.kind == CueKind::kStance; });
    // "…; or": an entry of a list that goes on.
    const bool goes_on = made_.text.ends_with(';') || made_.text.ends_with(" or") ||
                         made_.text.ends_with(" and") || made_.text.ends_with(',');
    made_.note = goes_on || (made_.table < 0 && !advice && IsShort() && !AnyWord(kNoteVerbs));
    made_.about_starting = advice || AnyWord(kStartingWords);
    made_.phase_label = LabelsPhase();
    made_.partial = AnyWord(kPartWords);
    made_.wonders = AnyWord(kWondering);
    made_.checks = AnyWord(kCheckWords);
    made_.stage = IsStage();
    made_.deficit = HasHit(lexicons_.agent_deficit);
    made_.excess = HasHit(lexicons_.agent_more);
    for (Cue& cue : made_.cues) {
      if (cue.kind == CueKind::kShare) cue.predicative = IsPredicative(cue);
      if (cue.kind == CueKind::kDirection || cue.kind == CueKind::kCause)
        cue.agent = AmountBefore(cue);
    }
  }

 private:
  std::string_view Word(uint32_t token) const { return facts_.Folded(facts_.tokens[token].prose); }

  // "The test", "the tumour": which one, the sentence before says.
  template <size_t N>
  bool Opens(const std::array<std::string_view, N>& words) const {
    if (made_.clauses.empty()) return false;
    const uint32_t t = made_.clauses.front().first_token;
    return t + 1 < made_.clauses.front().end_token && Word(t) == "the" &&
           Contains(words, Word(t + 1));
  }

  bool IsShort() const {
    return !made_.clauses.empty() &&
           made_.clauses.back().end_token - made_.clauses.front().first_token <= kNoteWords;
  }

  template <size_t N>
  bool AnyWord(const std::array<std::string_view, N>& words) const {
    for (const Clause& clause : made_.clauses) {
      for (uint32_t t = clause.first_token; t < clause.end_token; ++t) {
        if (Contains(words, Word(t))) return true;
      }
    }
    return false;
  }

  // "For the first eight weeks", "after that", "from the ninth week on".
  bool IsStage() const {
    const std::string_view text = made_.text;
    if (text.find("after that") != std::string_view::npos ||
        text.find("thereafter") != std::string_view::npos ||
        text.find("from then on") != std::string_view::npos) {
      return true;
    }
    for (const Clause& clause : made_.clauses) {
      for (uint32_t t = clause.first_token; t + 2 < clause.end_token; ++t) {
        if (Word(t) == "first" && t > clause.first_token && Word(t - 1) == "the" &&
            (Contains(kTimeUnits, Word(t + 1)) || Contains(kTimeUnits, Word(t + 2)))) {
          return true;
        }
        if (Word(t) == "from" && Word(t + 1) == "the" && t + 3 < clause.end_token &&
            Contains(kTimeUnits, Word(t + 3))) {
          return true;
        }
      }
    }
    return false;
  }

  bool HasHit(LexiconId lexicon) const {
    for (uint32_t s = made_.first_sentence; s < made_.end_sentence; ++s) {
      const Sentence& sentence = facts_.sentences[s];
      for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
        if (facts_.hits[h].lexicon == lexicon) return true;
      }
    }
    return false;
  }

  bool LabelsPhase() const {
    if (made_.label_end == 0) return false;
    for (uint32_t t = made_.clauses.front().first_token; t < made_.label_end; ++t) {
      if (Contains(kPhaseWords, Word(t))) return true;
    }
    return false;
  }

  // "is rare", "affects 1 in 100", and no adverb of another verb: "usually begins".
  bool IsPredicative(const Cue& cue) const {
    if (made_.table >= 0) return true;
    const Clause& clause = made_.clauses[cue.clause];
    const uint32_t back = cue.class_id == kNoClass ? kVerbBeforeFigure : kVerbBeforeWord;
    const uint32_t begin =
        std::max(clause.first_token, cue.first_token > back ? cue.first_token - back : 0);
    for (uint32_t t = begin; t < cue.end_token; ++t) {
      if (!Contains(kShareVerbs, Word(t))) continue;
      // "is usually inherited": the adverb belongs to the verb behind it.
      const bool adverb = cue.class_id != kNoClass && cue.end_token == cue.first_token + 1 &&
                          cue.end_token < clause.end_token && Word(cue.first_token).ends_with("ly");
      return !adverb;
    }
    return false;
  }

  Amount AmountBefore(const Cue& cue) const {
    // "Stop smoking and the level goes up": the clause in front is what does it.
    const bool joined = cue.clause > 0 && Word(made_.clauses[cue.clause].first_token) == "and";
    const uint32_t begin = made_.clauses[cue.clause - (joined ? 1 : 0)].first_token;
    Amount amount = Amount::kPlain;
    for (uint32_t s = made_.first_sentence; s < made_.end_sentence; ++s) {
      const Sentence& sentence = facts_.sentences[s];
      for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
        const Hit& hit = facts_.hits[h];
        if (hit.first_token < begin || hit.first_token >= cue.first_token) continue;
        if (hit.lexicon == lexicons_.agent_more) return Amount::kMore;
        if (hit.lexicon == lexicons_.agent_less) amount = Amount::kLess;
      }
    }
    return amount;
  }

  const Facts& facts_;
  const FrameLexicons& lexicons_;
  Statement& made_;
};

}  // namespace

void ReadFrames(const Facts& facts, const FrameLexicons& lexicons, Statement* statement) {
  FrameReader(facts, lexicons, statement).Read();
}

}  // namespace carelint
