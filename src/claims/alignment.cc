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

// The class of the words that are opposites and all that differs; nothing: there are none.
std::optional<uint32_t> Opposites(const Statement& x, const Middle& in_x, const Statement& y,
                                  const Middle& in_y, const ClaimVocabulary& vocabulary) {
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

// "A is safer than B" and "B is safer than A": the same words on either side of a comparison,
// with the first and the last thing changed over.
bool SwapsSides(const Statement& x, const std::vector<Word>& a, const Statement& y,
                const std::vector<Word>& b) {
  const bool compares = x.text.find(" than ") != std::string_view::npos ||
                        x.text.find(" compared ") != std::string_view::npos;
  const bool compares_too = y.text.find(" than ") != std::string_view::npos ||
                            y.text.find(" compared ") != std::string_view::npos;
  if (!compares || !compares_too || a.size() != b.size()) return false;
  const auto sorted = [](const std::vector<Word>& words) {
    std::vector<uint64_t> keys;
    for (const Word& word : words) keys.push_back(word.key);
    std::sort(keys.begin(), keys.end());
    return keys;
  };
  if (sorted(a) != sorted(b)) return false;
  return a.front().key != b.front().key && a.back().key != b.back().key;
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
  if (SwapsSides(x, a, y, b)) {
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
