#include "claims/number_claims.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr double kDaysPerYear = 365.25;
constexpr double kOldest = 120;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class NumberReader {
 public:
  NumberReader(const Facts& facts, const Statement& statement, const std::vector<ClassHit>& hits,
               const ClaimVocabulary& vocabulary)
      : facts_(facts), statement_(statement), hits_(hits), vocabulary_(vocabulary) {}

  NumberClaims Read(uint32_t first, uint32_t end) {
    for (uint32_t s = first; s < end; ++s) {
      sentence_ = &facts_.sentences[s];
      quantities_ = ReadQuantities(facts_, s);
      for (size_t i = 0; i < quantities_.size(); ++i) {
        out_.covered.push_back(quantities_[i].prose);
        if (IsNoAmount(quantities_[i])) continue;
        const size_t used = ReadProportion(i);
        if (used > 0) {
          i += used - 1;
          continue;
        }
        ReadQuantity(quantities_[i]);
      }
      ReadSingleTimes();
      ReadFractions();
      ReadBirthdays();
    }
    ReadPopulationAges();
    SpreadDaily();
    AddRoutines();
    CheckSeveral();
    return std::move(out_);
  }

 private:
  std::string_view Text(Span prose) const { return facts_.Folded(prose); }

  // The folded text of the sentence in front of and behind a span, some bytes of it.
  std::string_view Before(Span prose, uint32_t bytes) const {
    const uint32_t begin =
        std::max(sentence_->prose.begin, prose.begin > bytes ? prose.begin - bytes : 0);
    return Text({begin, prose.begin});
  }
  std::string_view After(Span prose, uint32_t bytes) const {
    return Text({prose.end, std::min(sentence_->prose.end, prose.end + bytes)});
  }

  uint32_t TokenAt(uint32_t prose) const {
    uint32_t t = sentence_->first_token;
    while (t < sentence_->end_token && facts_.tokens[t].prose.end <= prose) ++t;
    return t;
  }

  Cue MakeCue(CueKind kind, Span prose) const {
    Cue cue;
    cue.kind = kind;
    cue.prose = prose;
    cue.first_token = TokenAt(prose.begin);
    cue.end_token = cue.first_token;
    while (cue.end_token < sentence_->end_token &&
           facts_.tokens[cue.end_token].prose.begin < prose.end) {
      ++cue.end_token;
    }
    return cue;
  }

  static bool Contains(std::string_view text, std::initializer_list<std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      for (size_t at = text.find(phrase); at != std::string_view::npos;
           at = text.find(phrase, at + 1)) {
        const bool left = at == 0 || !IsAsciiAlpha(text[at - 1]);
        const size_t end = at + phrase.size();
        const bool right = end >= text.size() || !IsAsciiAlpha(text[end]);
        if (left && right) return true;
      }
      return false;
    });
  }

  // The number of a citation, "[40]", and a share of something else, "15 mcg/dL": neither says
  // how much is taken.
  bool IsNoAmount(const Quantity& quantity) const {
    const std::string_view before = Before(quantity.prose, 1);
    const std::string_view after = After(quantity.prose, 3);
    if (before == "[") return true;
    const bool amount =
        quantity.dimension == Dimension::kMass || quantity.dimension == Dimension::kAmount;
    if (!amount || !after.starts_with('/')) return false;
    const std::string_view unit = after.substr(1);
    return unit.starts_with("dl") || unit.starts_with("l") || unit.starts_with("ml") ||
           unit.starts_with("mm");
  }

  // "for a full week", "within an hour": one of a time, where it has a role.
  void ReadSingleTimes() {
    static constexpr std::pair<std::string_view, double> kTimes[] = {
        {"minute", 1.0 / 1440}, {"hour", 1.0 / 24}, {"day", 1},
        {"night", 1},           {"week", 7},        {"fortnight", 14},
        {"month", 365.25 / 12}, {"year", 365.25},   {"decade", 3652.5}};
    for (uint32_t t = sentence_->first_token + 1; t < sentence_->end_token; ++t) {
      const auto* unit = std::find_if(std::begin(kTimes), std::end(kTimes),
                                      [&](const auto& known) { return known.first == Word(t); });
      if (unit == std::end(kTimes)) continue;
      uint32_t first = t - 1;
      if (first > sentence_->first_token &&
          IsOneOf(Word(first), {"full", "whole", "good", "single", "further", "solid", "entire"})) {
        --first;
      }
      if (!IsOneOf(Word(first), {"a", "an", "another"})) continue;
      const Span prose{facts_.tokens[first].prose.begin, facts_.tokens[t].prose.end};
      const bool read = std::any_of(quantities_.begin(), quantities_.end(),
                                    [&](const Quantity& q) { return q.prose.Overlaps(prose); });
      if (read) continue;
      Quantity one;
      one.prose = prose;
      one.dimension = Dimension::kTime;
      one.value = {unit->second, unit->second};
      if (RoleOf(one) == Role::kNone) continue;
      ReadQuantity(one);
      out_.covered.push_back(prose);
    }
  }

  // "half of all patients", "a quarter of women", "two thirds of".
  void ReadFractions() {
    static constexpr std::pair<std::string_view, double> kParts[] = {
        {"half", 1.0 / 2},     {"third", 1.0 / 3}, {"thirds", 1.0 / 3}, {"quarter", 1.0 / 4},
        {"quarters", 1.0 / 4}, {"fifth", 1.0 / 5}, {"fifths", 1.0 / 5}, {"tenth", 1.0 / 10},
        {"sixth", 1.0 / 6},    {"eighth", 1.0 / 8}};
    for (uint32_t t = sentence_->first_token; t + 1 < sentence_->end_token; ++t) {
      const auto* part = std::find_if(std::begin(kParts), std::end(kParts),
                                      [&](const auto& known) { return known.first == Word(t); });
      if (part == std::end(kParts)) continue;
      if (Word(t + 1) != "of" &&
          !(Word(t) == "half" && IsOneOf(Word(t + 1), {"the", "all", "your"})))
        continue;
      uint32_t first = t;
      double times = 1;
      if (t > sentence_->first_token) {
        const double count = NumberOf(Word(t - 1));
        if (count > 0) times = count;
        if (count > 0 || Word(t - 1) == "a") first = t - 1;
      }
      const Span prose{facts_.tokens[first].prose.begin, facts_.tokens[t].prose.end};
      const double share = times * part->second;
      const bool read = std::any_of(out_.cues.begin(), out_.cues.end(), [&](const Cue& cue) {
        return cue.kind == CueKind::kShare && cue.prose.Overlaps(prose);
      });
      if (share > 1 || read) continue;
      out_.covered.push_back(prose);
      AddShare(prose, {share, share}, Comparator::kAbout);
    }
  }

  // The number that a word stands for; 0: none.
  static double NumberOf(std::string_view word) {
    static constexpr std::array<std::string_view, 11> kWords = {
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const auto known = std::find(kWords.begin() + 1, kWords.end(), word);
    if (known != kWords.end()) return static_cast<double>(known - kWords.begin());
    if (word.size() > 3 || word.empty() || !std::all_of(word.begin(), word.end(), IsAsciiDigit))
      return 0;
    double value = 0;
    for (const char c : word) value = value * 10 + (c - '0');
    return value;
  }

  std::string_view Word(uint32_t token) const { return Text(facts_.tokens[token].prose); }

  // "one pregnancy in 65", "a woman in every hundred": the words in front of the whole.
  bool ReadLooseProportion(const Quantity& whole) {
    uint32_t t = TokenAt(whole.prose.begin);
    if (t == sentence_->first_token) return false;
    if (Word(t - 1) == "every" && t >= sentence_->first_token + 2) --t;
    if (Word(t - 1) != "in" &&
        !(Word(t - 1) == "of" && t >= sentence_->first_token + 2 && Word(t - 2) == "out"))
      return false;
    for (uint32_t back = 2; back <= 5 && t >= sentence_->first_token + back; ++back) {
      const std::string_view word = Word(t - back);
      const double part = NumberOf(word);
      if (part <= 0 || part >= whole.value.low) continue;
      const Span prose{facts_.tokens[t - back].prose.begin, whole.prose.end};
      out_.covered.push_back(prose);
      AddShare(prose, {part / whole.value.high, part / whole.value.low}, Comparator::kNone);
      return true;
    }
    return false;
  }

  // "under 16", "turned 65", "from the age of 12": a number without a unit that is an age.
  bool ReadBareAge(const Quantity& quantity) {
    if (quantity.value.low != std::floor(quantity.value.low) || quantity.value.high > 110 ||
        quantity.over) {
      return false;
    }
    const std::string_view before = Before(quantity.prose, 16);
    const bool age = EndsWithOneOf(
        before, {"age of ", "aged ", "age ", "turn ", "turned ", "turning ", "turns "});
    const bool bound =
        EndsWithOneOf(before, {"under ", "over ", "under-", "over-", "below ", "above ",
                               "younger than ", "older than ", "past ", "until ", "from ", "at "});
    if (!age && EndsWithOneOf(before, {" are at least ", " be at least ", " is at least "})) {
      ReadAge(quantity);
      return true;
    }
    if (!age && !bound) return false;
    const uint32_t next = TokenAt(quantity.prose.end);
    const std::string_view behind = next < sentence_->end_token ? Word(next) : std::string_view();
    const std::string_view gap = After(quantity.prose, 1);
    const bool closed =
        gap.empty() || gap.find_first_of(".,;:!?)") != std::string_view::npos ||
        IsOneOf(behind,
                {"and",     "or",      "can",  "should",  "may",  "must", "who",  "are", "is",
                 "unless",  "if",      "with", "without", "need", "have", "will", "has", "on",
                 "onwards", "upwards", "s",    "for",     "in",   "to",   "do",   "a",   "the"});
    if (!age && (!closed || quantity.value.low < 1)) return false;
    if (!age && EndsWithOneOf(before, {"at ", "from "}) && !MentionsPeople()) return false;
    ReadAge(quantity);
    return true;
  }

  static bool EndsWithOneOf(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return text.ends_with(end); });
  }

  // "from six months", "at nine weeks" where the sentence is about children.
  bool IsAgeOfChild(const Quantity& quantity) const {
    if (quantity.value.low < 7) return false;
    // "2–5 years" in a cell.
    if (statement_.table >= 0 && quantity.value.low < quantity.value.high &&
        Text(quantity.prose).ends_with("years") && quantity.value.high <= 18 * kDaysPerYear) {
      return true;
    }
    const std::string_view before = Before(quantity.prose, 18);
    if (!EndsWithOneOf(before,
                       {"from ", "from about ", "from around ", "at ", "under ", "over ", "below ",
                        "younger than ", "younger than about ", "until ", "before ", "above "})) {
      return false;
    }
    if (Contains(After(quantity.prose, 20), {"onwards", "upwards", "of age", "and over", "and up"}))
      return true;
    return std::any_of(hits_.begin(), hits_.end(), [&](const ClassHit& hit) {
      const ClaimClass& known = vocabulary_.at(hit.class_id);
      return known.compare == Compare::kPopulation && known.values[hit.value].has_range &&
             known.values[hit.value].high <= 18;
    });
  }

  bool MentionsPeople() const {
    return std::any_of(hits_.begin(), hits_.end(), [&](const ClassHit& hit) {
      return vocabulary_.at(hit.class_id).compare == Compare::kPopulation;
    });
  }

  // "one in ten", "4 out of every 100", "1/2000"; returns how many quantities it took.
  size_t ReadProportion(size_t i) {
    const Quantity& part = quantities_[i];
    if (part.dimension == Dimension::kNumber && part.value.low > 1 && ReadLooseProportion(part))
      return 1;
    if (part.dimension == Dimension::kNumber && !part.age && ReadBareAge(part)) return 1;
    if (part.dimension == Dimension::kShare) {
      AddShare(part.prose, part.value, part.comparator);
      return 1;
    }
    if (part.dimension != Dimension::kNumber || i + 1 >= quantities_.size()) return 0;
    const Quantity& whole = quantities_[i + 1];
    if (whole.dimension != Dimension::kNumber || whole.value.low <= 1) return 0;
    const std::string_view between = Text({part.prose.end, whole.prose.begin});
    const std::string_view word = Trim(between);
    const bool in =
        word == "in" || word == "in every" || word == "out of" || word == "out of every" ||
        word == "of every" || word == "/" ||
        (between.size() < 40 && (word.ends_with(" in") || word.ends_with("out of") ||
                                 word.ends_with("in every") || word.ends_with("out of every")));
    if (!in || part.value.high > whole.value.low) return 0;
    const Span prose{part.prose.begin, whole.prose.end};
    out_.covered.push_back(prose);
    AddShare(prose, {part.value.low / whole.value.high, part.value.high / whole.value.low},
             part.comparator);
    return 2;
  }

  void AddShare(Span prose, Interval share, Comparator comparator) {
    Cue cue = MakeCue(CueKind::kShare, prose);
    cue.dimension = Dimension::kShare;
    cue.class_id = kNoClass;
    cue.interval = share;
    Widen(comparator, 0, 1, cue);
    out_.cues.push_back(std::move(cue));
  }

  // What the comparator leaves open.
  static void Widen(Comparator comparator, double least, double most, Cue& cue) {
    cue.comparator = comparator;
    switch (comparator) {
      case Comparator::kLess:
      case Comparator::kAtMost:
        cue.interval.low = least;
        break;
      case Comparator::kMore:
      case Comparator::kAtLeast:
        cue.interval.high = most;
        break;
      case Comparator::kAbout:
        cue.approximate = true;
        break;
      case Comparator::kNone:
        break;
    }
  }

  void ReadQuantity(const Quantity& quantity) {
    if (quantity.dimension == Dimension::kFrequency || quantity.times_a_day)
      ReadFrequency(quantity);
    if (quantity.dimension == Dimension::kFrequency) return;
    if (quantity.age) {
      ReadAge(quantity);
      return;
    }
    if (quantity.dimension == Dimension::kShare) return;
    if (quantity.dimension == Dimension::kTime && IsAgeOfChild(quantity)) {
      ReadAge(quantity);
      return;
    }
    Cue cue = MakeCue(CueKind::kQuantity, quantity.prose);
    cue.dimension = quantity.dimension;
    cue.interval = quantity.value;
    cue.per_body = quantity.per != Per::kNothing && quantity.per != Per::kCount;
    if (quantity.dimension == Dimension::kMass || quantity.dimension == Dimension::kVolume ||
        quantity.dimension == Dimension::kActivity || quantity.dimension == Dimension::kCount) {
      if (const auto single = quantity.Single()) {
        cue.interval = *single;
      } else {
        cue.has_single = false;
      }
      if (const auto daily = quantity.Daily()) {
        cue.day = *daily;
        cue.has_day = true;
        if (!cue.has_single) cue.interval = *daily;
      }
    }
    if (quantity.dimension == Dimension::kTime) cue.role = RoleOf(quantity);
    if (quantity.dimension == Dimension::kNumber && quantity.over)
      cue.dimension = Dimension::kPressure;
    if (quantity.dimension == Dimension::kNumber && !quantity.over && quantity.value.high < 2 &&
        quantity.in_words)
      return;
    Comparator comparator = quantity.comparator;
    if (comparator == Comparator::kNone &&
        Contains(After(quantity.prose, 30), {"or more", "or above", "or over", "or higher",
                                             "and over", "and above", "upwards"})) {
      comparator = Comparator::kAtLeast;
    }
    if (comparator == Comparator::kNone && IsLimit(quantity.prose))
      comparator = Comparator::kAtMost;
    Widen(comparator, 0, std::numeric_limits<double>::infinity(), cue);
    if (comparator == Comparator::kAtMost || comparator == Comparator::kLess) cue.day.low = 0;
    if (comparator == Comparator::kAtLeast || comparator == Comparator::kMore)
      cue.day.high = std::numeric_limits<double>::infinity();
    out_.cues.push_back(std::move(cue));
  }

  // "the most", "a ceiling", "the limit" anywhere in the sentence bounds its amounts.
  bool IsLimit(Span) const {
    return Contains(Text(sentence_->prose), {"maximum", "the most", "ceiling", "upper limit",
                                             "the limit", "daily limit", "outer limit", "limit"});
  }

  void ReadFrequency(const Quantity& quantity) {
    if (quantity.dimension == Dimension::kFrequency && !quantity.counted) {
      // A mere "daily" or "a week" counts once in its time only where nothing else does.
      const std::string_view text = Text(quantity.prose);
      if (!IsOneOf(text,
                   {"daily",        "weekly",        "monthly",       "yearly",    "nightly",
                    "hourly",       "annually",      "fortnightly",   "every day", "every night",
                    "every week",   "every month",   "every year",    "each day",  "each night",
                    "each morning", "every morning", "every evening", "each week", "each month",
                    "each year"}) &&
          !text.starts_with("every ") && !text.starts_with("each ") && !text.starts_with("once ")) {
        return;
      }
    }
    Cue cue = MakeCue(CueKind::kFrequency, quantity.prose);
    cue.dimension = Dimension::kFrequency;
    cue.interval =
        quantity.dimension == Dimension::kFrequency ? quantity.value : *quantity.times_a_day;
    if (cue.interval.high <= 0) return;
    Comparator comparator =
        quantity.dimension == Dimension::kFrequency ? quantity.comparator : Comparator::kNone;
    const std::string_view after = After(quantity.prose, 24);
    if (Contains(after, {"at most", "and no more", "or less", "and no oftener"}))
      comparator = Comparator::kAtMost;
    if (Contains(after, {"or more", "at least"})) comparator = Comparator::kAtLeast;
    const std::string_view before = Before(quantity.prose, 28);
    if (Contains(before, {"at most", "no more than", "up to", "maximum of", "more often than",
                          "no oftener than", "not more than"})) {
      comparator = Comparator::kAtMost;
    } else if (Contains(before, {"at least", "no less than", "not less than"})) {
      comparator = Comparator::kAtLeast;
    }
    Widen(comparator, 0, std::numeric_limits<double>::infinity(), cue);
    out_.cues.push_back(std::move(cue));
  }

  // What a time says: how long something is done, when it starts to work, how long it lasts …
  Role RoleOf(const Quantity& quantity) const {
    const std::string_view before = Before(quantity.prose, 48);
    const std::string_view near = Before(quantity.prose, 20);
    const std::string_view after = After(quantity.prose, 40);
    const std::string_view next = After(quantity.prose, 18);
    if (Contains(next, {"apart", "between", "gap"}) ||
        Contains(before, {"gap of", "interval of", "space", "leave at least"}))
      return Role::kGap;
    if (Contains(next, {"before", "ahead", "beforehand", "prior", "in advance", "earlier"}))
      return Role::kLead;
    if (Contains(before,
                 {"works within", "start to work", "starts to work", "take effect", "takes effect",
                  "kick in", "notice", "improve within", "feel better", "feel brighter", "judge",
                  "see results", "see a difference", "see any", "fully protected", "lift in"}) ||
        Contains(after, {"to work", "to take effect", "to kick in", "to see", "to judge",
                         "to notice", "before you see", "before you notice", "before you feel",
                         "to give you full", "full effect"}))
      return Role::kOnset;
    if (Contains(before,
                 {"wear off", "wears off",    "lasts",   "last",        "lasting",    "stay",
                  "stays",    "protects for", "remains", "remain",      "carries on", "carry on",
                  "goes on",  "go on",        "is over", "over by",     "clears up",  "clear up",
                  "heals",    "heal",         "settles", "hang around", "gone",       "eases",
                  "ease",     "disappear",    "fades"}))
      return Role::kEffect;
    if (Contains(before, {"keep", "keeps", "kept", "store", "stored", "good for", "use within",
                          "used within", "discard", "throw away", "shelf life", "fridge",
                          "room temperature", "freezer"}))
      return Role::kKeep;
    const bool for_it =
        Contains(next, {"is enough", "is long enough", "is plenty", "at a stretch"}) ||
        Contains(after, {"is long enough"}) ||
        Contains(near, {"for", "course", "takes", "take", "spend", "lasting"});
    if (!for_it && (Contains(next, {"after", "following", "later"}) ||
                    Contains(near, {"after", "wait", "wait for", "until"})))
      return Role::kWait;
    if (Contains(near, {"within"})) return Role::kOnset;
    if (for_it || Contains(near, {"up to", "no longer than", "longer than", "of treatment"}) ||
        Contains(next, {"course", "of treatment", "in all", "long"}))
      return Role::kFor;
    return Role::kNone;
  }

  void ReadAge(const Quantity& quantity) {
    // What happens at that age on average draws no limit.
    if (Contains(Before(quantity.prose, 22), {"average", "mean", "median"})) return;
    Cue cue = MakeCue(CueKind::kAge, quantity.prose);
    cue.class_id = kNoClass;
    cue.dimension = Dimension::kTime;
    const double factor = quantity.dimension == Dimension::kTime ? 1 / kDaysPerYear : 1;
    cue.interval = {quantity.value.low * factor, quantity.value.high * factor};
    const std::string_view before = Before(quantity.prose, 22);
    const std::string_view after = After(quantity.prose, 26);
    Comparator comparator = quantity.comparator;
    if (Contains(before, {"under", "below", "younger than", "less than", "until", "before", "up to",
                          "till", "not reached"})) {
      comparator = Comparator::kLess;
    } else if (Contains(before, {"from", "over", "older than", "above", "at least", "after",
                                 "turned", "past", "beyond"}) ||
               Contains(after, {"and over", "or over", "and older", "or older", "and above",
                                "or above", "upwards", "onwards", "and up", "plus"})) {
      comparator = Comparator::kAtLeast;
    }
    cue.start = comparator == Comparator::kNone || comparator == Comparator::kAtLeast ||
                comparator == Comparator::kMore;
    if (comparator == Comparator::kNone || comparator == Comparator::kAbout) {
      cue.comparator = Comparator::kNone;
    } else {
      Widen(comparator, 0, kOldest, cue);
    }
    if (cue.comparator == Comparator::kLess || cue.comparator == Comparator::kAtMost)
      cue.interval.low = 0;
    out_.cues.push_back(std::move(cue));
  }

  // "a daily supplement of 10 micrograms": the only amount of a sentence that says "daily".
  void SpreadDaily() {
    Cue* amount = nullptr;
    bool once = false;
    for (Cue& cue : out_.cues) {
      if (cue.kind == CueKind::kQuantity &&
          (cue.dimension == Dimension::kMass || cue.dimension == Dimension::kActivity)) {
        if (amount != nullptr) return;
        amount = &cue;
      }
    }
    if (amount == nullptr || amount->has_day || !amount->has_single) return;
    for (const Quantity& quantity : quantities_) {
      once =
          once || (quantity.dimension == Dimension::kFrequency && quantity.value == Interval{1, 1});
    }
    if (!once) return;
    amount->has_day = true;
    amount->day = amount->interval;
  }

  // "in the morning and again at bedtime" is twice a day.
  void AddRoutines() {
    std::vector<size_t> daily;
    for (size_t i = 0; i < out_.cues.size(); ++i) {
      const Cue& cue = out_.cues[i];
      if (cue.kind != CueKind::kFrequency || !(cue.interval == Interval{1, 1}) ||
          cue.comparator != Comparator::kNone) {
        continue;
      }
      const std::string_view text = Text(cue.prose);
      if (text.starts_with("in the ") || text.starts_with("at ") ||
          text.starts_with("before bed") || text.starts_with("with ")) {
        daily.push_back(i);
      }
    }
    if (daily.size() < 2) return;
    const double times = static_cast<double>(daily.size());
    out_.cues[daily.front()].interval = {times, times};
    for (size_t i = daily.size() - 1; i > 0; --i) {
      out_.cues.erase(out_.cues.begin() + static_cast<std::ptrdiff_t>(daily[i]));
    }
  }

  // "until the first birthday", "hasn't had their first birthday".
  void ReadBirthdays() {
    static constexpr std::array<std::string_view, 8> kOrdinals = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"};
    for (uint32_t t = sentence_->first_token + 1; t < sentence_->end_token; ++t) {
      if (Word(t) != "birthday") continue;
      const auto ordinal = std::find(kOrdinals.begin(), kOrdinals.end(), Word(t - 1));
      if (ordinal == kOrdinals.end()) continue;
      const double years = static_cast<double>(ordinal - kOrdinals.begin()) + 1;
      Cue cue =
          MakeCue(CueKind::kAge, {facts_.tokens[t - 1].prose.begin, facts_.tokens[t].prose.end});
      cue.class_id = kNoClass;
      cue.dimension = Dimension::kTime;
      const bool below = Contains(Before(cue.prose, 30),
                                  {"before", "until", "till", "hasn't", "not", "haven't", "up to"});
      cue.interval = below ? Interval{0, years} : Interval{years, kOldest};
      cue.comparator = below ? Comparator::kLess : Comparator::kAtLeast;
      cue.start = true;
      // "not before", "hold off until": the age at which it begins.
      if (below) {
        cue.start = false;
      }
      out_.covered.push_back(cue.prose);
      out_.cues.push_back(std::move(cue));
    }
  }

  // Groups of people that are ages: toddlers, adults.  Weaker than a number.
  void ReadPopulationAges() {
    for (const ClassHit& hit : hits_) {
      const ClaimClass& known = vocabulary_.at(hit.class_id);
      if (known.compare != Compare::kPopulation || !known.values[hit.value].has_range) continue;
      Cue cue;
      cue.kind = CueKind::kAge;
      cue.class_id = hit.class_id;
      cue.value = hit.value;
      cue.first_token = hit.first_token;
      cue.end_token = hit.end_token;
      cue.prose = hit.prose;
      cue.interval = {known.values[hit.value].low, known.values[hit.value].high};
      cue.approximate = true;
      out_.cues.push_back(std::move(cue));
    }
  }

  // Several amounts of one dimension side by side sum or choose; none of them is the claim.
  void CheckSeveral() {
    // "Fourteen units is roughly seven pints": what one measure is in another.
    for (const Cue& cue : out_.cues) {
      const bool amount =
          cue.dimension == Dimension::kMass || cue.dimension == Dimension::kVolume ||
          cue.dimension == Dimension::kCount || cue.dimension == Dimension::kActivity ||
          cue.dimension == Dimension::kAmount;
      if (cue.kind == CueKind::kQuantity && amount && Equates(cue)) out_.several = true;
    }
    for (size_t i = 0; i < out_.cues.size(); ++i) {
      for (size_t k = i + 1; k < out_.cues.size(); ++k) {
        const Cue& a = out_.cues[i];
        const Cue& b = out_.cues[k];
        if (a.kind == CueKind::kQuantity && b.kind == CueKind::kQuantity &&
            a.dimension == b.dimension && a.has_day == b.has_day && a.role == b.role &&
            !(a.interval == b.interval)) {
          out_.several = true;
        }
      }
    }
  }

  // Whether an amount opens its clause and "is" stands behind it and what it is of.
  bool Equates(const Cue& cue) const {
    for (const Clause& clause : statement_.clauses) {
      if (cue.first_token < clause.first_token || cue.first_token > clause.first_token + 1)
        continue;
      for (uint32_t t = cue.end_token; t < std::min(cue.end_token + 5, clause.end_token); ++t) {
        const std::string_view word = Word(t);
        if (word == "dose") return false;
        if (word == "is" || word == "equals" || word == "contains" || word == "provides" ||
            word == "makes" || word == "weighs") {
          return std::any_of(out_.cues.begin(), out_.cues.end(), [&](const Cue& other) {
            return other.first_token > t && other.first_token < clause.end_token;
          });
        }
      }
    }
    return false;
  }

  const Facts& facts_;
  const Statement& statement_;
  const std::vector<ClassHit>& hits_;
  const ClaimVocabulary& vocabulary_;
  const Sentence* sentence_ = nullptr;
  std::vector<Quantity> quantities_;
  NumberClaims out_;
};

}  // namespace

NumberClaims ReadNumberClaims(const Facts& facts, const Statement& statement, uint32_t first,
                              uint32_t end, const std::vector<ClassHit>& hits,
                              const ClaimVocabulary& vocabulary) {
  return NumberReader(facts, statement, hits, vocabulary).Read(first, end);
}

}  // namespace carelint
