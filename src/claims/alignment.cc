#include "claims/alignment.h"

#include <algorithm>
#include <vector>

namespace carelint {
namespace {

constexpr size_t kFewestWords = 5;
constexpr size_t kMostWords = 35;
// The most words that differ on either side.
constexpr size_t kMostChanged = 4;
// What must be the same, as a share of the longer sentence.
constexpr double kLeastSame = 0.6;

struct Word {
  uint64_t key = 0;
  uint32_t token = 0;
};

// The words that count, in order: articles do not.
std::vector<Word> WordsOf(const Statement& s) {
  std::vector<Word> words;
  const uint32_t first = s.clauses.empty() ? 0 : s.clauses.front().first_token;
  for (uint32_t i = 0; i < s.words.size(); ++i) {
    if (s.words[i] != kArticleWord) words.push_back({s.words[i], first + i});
  }
  return words;
}

// The words between the common beginning and the common end.
struct Middle {
  std::vector<Word> words;
  uint32_t first_token = 0;
  uint32_t end_token = 0;
};

Middle MiddleOf(const std::vector<Word>& words, size_t before, size_t behind) {
  Middle middle;
  middle.words.assign(words.begin() + static_cast<std::ptrdiff_t>(before),
                      words.end() - static_cast<std::ptrdiff_t>(behind));
  // An empty middle is shown as the word behind it.
  const size_t at = std::min(before, words.size() - 1);
  middle.first_token = words[at].token;
  middle.end_token = middle.words.empty() ? words[at].token + 1 : middle.words.back().token + 1;
  return middle;
}

// Whether one side denies what the other says: the same words but for a negator and its "do".
bool OnlyNegates(const Middle& x, const Middle& y) {
  const auto plain = [](const Middle& middle, int* negators) {
    std::vector<uint64_t> keys;
    for (const Word& word : middle.words) {
      if (word.key == kNegatorWord) {
        ++*negators;
      } else if (word.key != kAuxiliaryWord) {
        keys.push_back(word.key);
      }
    }
    return keys;
  };
  int negators_x = 0;
  int negators_y = 0;
  const std::vector<uint64_t> keys_x = plain(x, &negators_x);
  const std::vector<uint64_t> keys_y = plain(y, &negators_y);
  return keys_x == keys_y && negators_x + negators_y == 1;
}

bool Inside(uint32_t first, uint32_t end, const Middle& middle) {
  return middle.first_token <= first && end <= middle.end_token;
}

// Whether a term stands in `middle` outside of the tokens [first, end).
bool NamesMore(const Statement& s, const Middle& middle, uint32_t first, uint32_t end) {
  return std::any_of(s.terms.begin(), s.terms.end(), [&](const Term& term) {
    return Inside(term.first_token, term.end_token, middle) &&
           (term.end_token <= first || term.first_token >= end);
  });
}

bool Negates(const Middle& middle) {
  return std::any_of(middle.words.begin(), middle.words.end(),
                     [](const Word& word) { return word.key == kNegatorWord; });
}

// The class of the words that are opposites and all that differs; nothing: there are none.
std::optional<uint32_t> Opposites(const Statement& x, const Middle& in_x, const Statement& y,
                                  const Middle& in_y, const ClaimVocabulary& vocabulary) {
  // "Not effective" and "ineffective" agree.
  if (Negates(in_x) || Negates(in_y)) return std::nullopt;
  for (const OppositeWord& a : x.opposites) {
    if (!Inside(a.first_token, a.end_token, in_x)) continue;
    if (NamesMore(x, in_x, a.first_token, a.end_token)) continue;
    for (const OppositeWord& b : y.opposites) {
      if (b.class_id != a.class_id || !Inside(b.first_token, b.end_token, in_y)) continue;
      if (NamesMore(y, in_y, b.first_token, b.end_token)) continue;
      if (vocabulary.at(a.class_id).Excludes(a.value, b.value)) return a.class_id;
    }
  }
  return std::nullopt;
}

// How many figures of a statement stand in `middle`.
size_t CountFigures(const Statement& s, const Middle& middle) {
  return static_cast<size_t>(std::count_if(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
    const bool figure =
        cue.kind == CueKind::kQuantity || cue.kind == CueKind::kFrequency ||
        ((cue.kind == CueKind::kShare || cue.kind == CueKind::kAge) && cue.class_id == kNoClass);
    return figure && cue.first_token < middle.end_token && middle.first_token < cue.end_token;
  }));
}

// Where "than" or "compared" stands; the end: nowhere, or more than once.
size_t ComparisonIn(const std::vector<Word>& words) {
  size_t at = words.size();
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].key != kThanWord) continue;
    if (at != words.size()) return words.size();
    at = i;
  }
  return at;
}

// "A is safer than B" and "B is safer than A": what opens the one stands behind "than" in the
// other, and what is said of it is the same.
bool SwapsSides(const std::vector<Word>& a, const std::vector<Word>& b) {
  const size_t than_a = ComparisonIn(a);
  const size_t than_b = ComparisonIn(b);
  if (than_a == a.size() || than_b == b.size() || a.size() != b.size()) return false;
  const auto key = [](const Word& word) { return word.key; };
  const auto equal = [&](size_t i, size_t k, size_t count) {
    for (size_t n = 0; n < count; ++n) {
      if (i + n >= a.size() || k + n >= b.size() || key(a[i + n]) != key(b[k + n])) return false;
    }
    return true;
  };
  // The subject of `a` is as long as what stands behind "than" in `b`, up to a common end.
  for (size_t one = 1; one < than_a; ++one) {
    const size_t other = one + than_b >= than_a ? one + than_b - than_a : 0;
    if (other == 0 || other >= than_b) continue;
    const bool said = than_a - one == than_b - other && equal(one, other, than_a - one);
    if (!said || !equal(0, than_b + 1, one)) continue;
    const bool back = than_a + 1 + other <= a.size() && equal(than_a + 1, 0, other);
    const size_t rest_a = a.size() - than_a - 1 - other;
    if (back && equal(than_a + 1 + other, than_b + 1 + one, rest_a) && !equal(0, 0, one))
      return true;
  }
  return false;
}

}  // namespace

std::optional<Alignment> Align(const Statement& x, const Statement& y,
                               const ClaimVocabulary& vocabulary) {
  if (x.heading || y.heading || x.table >= 0 || y.table >= 0) return std::nullopt;
  const std::vector<Word> a = WordsOf(x);
  const std::vector<Word> b = WordsOf(y);
  const size_t shorter = std::min(a.size(), b.size());
  const size_t longer = std::max(a.size(), b.size());
  if (shorter < kFewestWords || longer > kMostWords || longer - shorter > kMostChanged)
    return std::nullopt;
  size_t before = 0;
  while (before < shorter && a[before].key == b[before].key) ++before;
  size_t behind = 0;
  while (behind < shorter - before && a[a.size() - 1 - behind].key == b[b.size() - 1 - behind].key)
    ++behind;
  const Middle in_x = MiddleOf(a, before, behind);
  const Middle in_y = MiddleOf(b, before, behind);
  Alignment alignment{EditKind::kNegation, kNoClass,         in_x.first_token,
                      in_x.end_token,      in_y.first_token, in_y.end_token};
  if (SwapsSides(a, b)) {
    alignment.kind = EditKind::kSwap;
    return alignment;
  }
  const double same = static_cast<double>(before + behind) / static_cast<double>(longer);
  if (in_x.words.size() > kMostChanged || in_y.words.size() > kMostChanged || same < kLeastSame ||
      (in_x.words.empty() && in_y.words.empty())) {
    return std::nullopt;
  }
  if (CountFigures(x, in_x) == 1 && CountFigures(y, in_y) == 1) {
    alignment.kind = EditKind::kNumber;
    return alignment;
  }
  if (OnlyNegates(in_x, in_y)) return alignment;
  if (const auto found = Opposites(x, in_x, y, in_y, vocabulary)) {
    alignment.kind = EditKind::kOpposite;
    alignment.class_id = *found;
    return alignment;
  }
  return std::nullopt;
}

}  // namespace carelint
