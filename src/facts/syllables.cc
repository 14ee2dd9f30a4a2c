#include "facts/syllables.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace carelint {
namespace {

struct Word {
  std::string_view word;
  int syllables;
};

// Words whose spelling no rule below explains; sorted.  Plurals need rows of their own.
constexpr Word kWords[] = {
    {"acne", 2},       {"aerobic", 3},   {"ally", 2},       {"anyone", 3},     {"apnoea", 3},
    {"aren't", 1},     {"being", 2},     {"business", 2},   {"businesses", 3}, {"cafe", 2},
    {"chaos", 2},      {"chocolate", 3}, {"clothes", 1},    {"coenzyme", 3},   {"colleague", 2},
    {"colleagues", 2}, {"couldn't", 2},  {"diabetes", 4},   {"didn't", 2},     {"doesn't", 2},
    {"employee", 3},   {"evening", 2},   {"every", 2},      {"everyday", 3},   {"everyone", 3},
    {"everything", 3}, {"eye", 1},       {"eyes", 1},       {"feces", 2},      {"forehead", 2},
    {"forever", 3},    {"goes", 1},      {"hadn't", 2},     {"hasn't", 2},     {"haven't", 2},
    {"heroin", 3},     {"herpes", 2},    {"isn't", 2},      {"maybe", 2},      {"naive", 2},
    {"nucleus", 3},    {"pacemaker", 3}, {"pacemakers", 3}, {"pea", 1},        {"peas", 1},
    {"people", 2},     {"people's", 2},  {"poem", 2},       {"psyche", 2},     {"recipe", 3},
    {"recipes", 3},    {"sea", 1},       {"sesame", 3},     {"shouldn't", 2},  {"suicidal", 4},
    {"suicide", 3},    {"suite", 1},     {"syncope", 3},    {"tea", 1},        {"teas", 1},
    {"testes", 2},     {"therefore", 2}, {"vegetable", 4},  {"vegetables", 4}, {"wasn't", 2},
    {"wednesday", 2},  {"weren't", 1},   {"whereas", 2},    {"wouldn't", 2},
};

enum class At : uint8_t { kAnywhere, kStart, kEnd };

// Where `letters` stand, not directly behind one of `unless_behind`, the count shifts.
struct Shift {
  std::string_view letters;
  At at;
  int by;
  std::string_view unless_behind = "";
};

constexpr Shift kShifts[] = {
    // i said apart: pneumoni-a, peri-od, calci-um, nutri-ent, di-et, easi-er
    {"ia", At::kAnywhere, 1, "cgst"},
    {"ciat", At::kAnywhere, 1},
    {"tiat", At::kAnywhere, 1},
    {"ciar", At::kAnywhere, 1},
    {"siast", At::kAnywhere, 1},
    {"gia", At::kStart, 1},
    {"iam", At::kStart, 1},
    {"liar", At::kEnd, -1},
    {"iage", At::kAnywhere, -1, "r"},
    {"rriage", At::kAnywhere, -1},
    {"io", At::kAnywhere, 1, "cgstxn"},
    {"tio", At::kEnd, 1},
    {"nio", At::kAnywhere, 1},
    {"nion", At::kAnywhere, -1},
    {"nior", At::kEnd, -1},
    {"llion", At::kAnywhere, -1},
    {"avior", At::kAnywhere, -1},
    {"aviour", At::kAnywhere, -1},
    {"axio", At::kAnywhere, 1},
    {"iu", At::kAnywhere, 1},
    {"iet", At::kAnywhere, 1},
    {"ien", At::kAnywhere, 1, "ctrl"},
    {"rien", At::kAnywhere, 1, "f"},
    {"scien", At::kStart, 1},
    {"lien", At::kAnywhere, 1},
    {"ier", At::kEnd, 1, "tpd"},
    {"tier", At::kEnd, 1, "n"},
    {"pier", At::kEnd, 1},
    {"dier", At::kEnd, 1, "l"},
    {"iest", At::kEnd, 1, "r"},
    {"riest", At::kEnd, 1, "p"},
    {"iers", At::kEnd, 1, "p"},
    {"hygien", At::kAnywhere, -1},
    {"ying", At::kEnd, 1, "aeou"},
    {"yed", At::kEnd, -1, "bcdfghklmnpqrstvwxz"},
    {"eing", At::kEnd, 1},
    {"oing", At::kEnd, 1},
    {"uing", At::kEnd, 1},
    {"iing", At::kEnd, 1},
    {"eings", At::kEnd, 1},
    // u said apart: actu-al, continu-ous, influ-ence, flu-id
    {"ua", At::kAnywhere, 1, "qg"},
    {"uad", At::kAnywhere, -1, "q"},
    {"uo", At::kAnywhere, 1, "qbl"},
    {"uen", At::kAnywhere, 1, "qg"},
    {"fluid", At::kAnywhere, 1},
    {"ruin", At::kStart, 1},
    {"uity", At::kEnd, 1},
    {"uitive", At::kEnd, 1},
    {"ueal", At::kAnywhere, 1},
    // e said apart: nause-a, cre-ate, the-ory, spontane-ous, esophage-al
    {"ea", At::kEnd, 1},
    {"eas", At::kEnd, 1, "rhl"},
    {"rheas", At::kEnd, 1},
    {"reas", At::kEnd, 1, "c"},
    {"crea", At::kStart, 1},
    {"recrea", At::kStart, 1},
    {"procrea", At::kStart, 1},
    {"cream", At::kStart, -1},
    {"creas", At::kStart, -1},
    {"creatur", At::kStart, -1},
    {"pancrea", At::kStart, 1},
    {"reac", At::kStart, 1},
    {"reach", At::kStart, -1},
    {"reali", At::kStart, 1},
    {"reap", At::kStart, 1},
    {"reass", At::kStart, 1},
    {"preex", At::kStart, 1},
    {"geal", At::kEnd, 1},
    {"neal", At::kEnd, 1},
    {"cheal", At::kEnd, 1},
    {"ereal", At::kEnd, 1},
    {"linear", At::kAnywhere, 1},
    {"nuclear", At::kAnywhere, 1},
    {"theat", At::kStart, 1},
    {"eo", At::kAnywhere, 1, "gpt"},
    {"geo", At::kStart, 1},
    {"teo", At::kAnywhere, 1},
    {"teous", At::kEnd, -1},
    {"jeopard", At::kStart, -1},
    {"leopard", At::kStart, -1},
    {"seous", At::kEnd, -1},
    {"eeo", At::kAnywhere, -1},
    // o said apart
    {"coop", At::kStart, 1},
    {"coord", At::kAnywhere, 1},
    {"coag", At::kAnywhere, 1},
    {"coex", At::kStart, 1},
    {"oecious", At::kEnd, 1},
    {"aort", At::kAnywhere, 1},
    {"aoc", At::kAnywhere, 1},
    {"auter", At::kAnywhere, 1},
    {"mosaic", At::kAnywhere, 1},
    {"opean", At::kEnd, 1},
    {"myo", At::kAnywhere, 1},
    {"myel", At::kAnywhere, 1},
    {"embryo", At::kStart, 1},
    {"angio", At::kAnywhere, 1},
    {"physio", At::kAnywhere, 1},
    {"ioa", At::kAnywhere, 1},
    {"tioxid", At::kAnywhere, 1},
    // letters that are not said: fatig-ue, heada-ches
    {"que", At::kEnd, -1},
    {"ques", At::kEnd, -1},
    {"gue", At::kEnd, -1, "r"},
    {"gues", At::kEnd, -1, "r"},
    {"daches", At::kEnd, -1},
    {"haches", At::kEnd, -1},
    // an m that sounds: organis-m, rhyth-m
    {"sm", At::kEnd, 1},
    {"sms", At::kEnd, 1},
    {"thm", At::kEnd, 1},
    {"thms", At::kEnd, 1},
};

// Words that end in a silent e and begin longer ones: base-line, some-times.
constexpr std::string_view kHeads[] = {
    "base",  "bone", "care",  "eye",   "face",  "fire", "fore",  "guide", "home",  "life",
    "like",  "line", "love",  "made",  "make",  "more", "name",  "nerve", "nose",  "note",
    "place", "safe", "side",  "since", "smoke", "some", "state", "there", "these", "time",
    "tube",  "type", "where", "white", "whole", "wide", "wire"};

// Endings before which a final e stays silent: safe-ly, care-ful-ly.
constexpr std::string_view kTails[] = {"ly",     "ful",      "fully",   "less", "lessly", "ness",
                                       "nesses", "lessness", "fulness", "ment", "ments",  "ty"};

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool IsIn(char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; }

// Whether the e that ends `stem` is silent: "safe", but not "table", "centre", "free".
bool EndsInSilentE(std::string_view stem) {
  if (stem.size() < 3 || stem.back() != 'e') return false;
  const char before = stem[stem.size() - 2];
  if (IsVowel(before)) return false;
  const char third = stem[stem.size() - 3];
  if (before == 'l') return IsVowel(third) || third == 'l' || third == 'r';
  if (before == 'r') return !IsIn(third, "tbcg");
  return true;
}

bool HoldsVowel(std::string_view text) { return std::any_of(text.begin(), text.end(), IsVowel); }

int SilentEnding(std::string_view word) {
  const size_t size = word.size();
  const std::string_view stem = word.substr(0, size - 1);  // without -d or -s
  const bool needs_more = HoldsVowel(word.substr(0, size >= 2 ? size - 2 : 0));
  if (!needs_more) return 0;
  if (word.back() == 'e') return EndsInSilentE(word) ? 1 : 0;
  if (size < 4 || word[size - 2] != 'e') return 0;
  const char before = word[size - 3];
  if (word.back() == 'd') return !IsIn(before, "td") && EndsInSilentE(stem) ? 1 : 0;
  if (word.back() == 's') {
    const bool hisses = IsIn(before, "sxzcg") || (before == 'h' && IsIn(word[size - 4], "cs"));
    return !hisses && EndsInSilentE(stem) ? 1 : 0;
  }
  return 0;
}

int SilentInside(std::string_view word) {
  if (word.size() < 5) return 0;
  int silent = 0;
  for (const std::string_view tail : kTails) {
    if (!word.ends_with(tail)) continue;
    const std::string_view stem = word.substr(0, word.size() - tail.size());
    if (stem.size() > 2 && EndsInSilentE(stem) && HoldsVowel(stem.substr(0, stem.size() - 1)) &&
        (tail != "ty" || stem.ends_with("afe"))) {
      silent = 1;
    }
  }
  // Every head ends in an e, its third, fourth or fifth letter.
  if (word.substr(2, 3).find('e') == std::string_view::npos) return silent;
  for (const std::string_view head : kHeads) {
    if (word.size() > head.size() + 2 && word.starts_with(head) && !IsVowel(word[head.size()]) &&
        !IsIn(word[head.size()], "dnrv'") && HoldsVowel(word.substr(head.size()))) {
      return std::max(silent, 1);
    }
  }
  return silent;
}

// The rows of kShifts by the letter that leads to them: few words meet more than a handful.
struct ShiftIndex {
  ShiftIndex() {
    for (const Shift& row : kShifts) {
      const char letter = row.at == At::kEnd ? row.letters.back() : row.letters.front();
      rows[static_cast<size_t>(row.at)][static_cast<unsigned char>(letter)].push_back(&row);
    }
  }
  const std::vector<const Shift*>& Of(At at, char letter) const {
    return rows[static_cast<size_t>(at)][static_cast<unsigned char>(letter)];
  }
  std::array<std::array<std::vector<const Shift*>, 256>, 3> rows;
};

int Shifts(std::string_view word) {
  static const ShiftIndex index;
  int shift = 0;
  const auto counts = [&](const Shift& row, size_t at) {
    return at == 0 || !IsIn(word[at - 1], row.unless_behind);
  };
  for (const Shift* row : index.Of(At::kStart, word.front())) {
    if (word.starts_with(row->letters)) shift += row->by;
  }
  for (const Shift* row : index.Of(At::kEnd, word.back())) {
    if (word.ends_with(row->letters) && counts(*row, word.size() - row->letters.size())) {
      shift += row->by;
    }
  }
  for (size_t at = 0; at < word.size(); ++at) {
    for (const Shift* row : index.Of(At::kAnywhere, word[at])) {
      if (word.substr(at).starts_with(row->letters) && counts(*row, at)) shift += row->by;
    }
  }
  return shift;
}

}  // namespace

uint32_t CountSyllables(std::string_view folded_word) {
  std::string_view word = folded_word;
  if (word.empty()) return 1;
  if (word.ends_with("'s") && word.size() > 4) {
    // "nurse's" says its ending, "patient's" does not.
    const size_t last = word[word.size() - 3] == 'e' ? word.size() - 4 : word.size() - 3;
    if (!IsIn(word[last], "sxzcg")) word.remove_suffix(2);
  }
  // Longer than any word, and nothing to say.
  if (word.size() > 60 || std::any_of(word.begin(), word.end(), IsAsciiDigit)) return 1;
  const auto* const known =
      std::lower_bound(std::begin(kWords), std::end(kWords), word,
                       [](const Word& row, std::string_view w) { return row.word < w; });
  if (known != std::end(kWords) && known->word == word) {
    return static_cast<uint32_t>(known->syllables);
  }
  int groups = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    if (!IsVowel(word[i])) continue;
    const bool after_vowel = i > 0 && IsVowel(word[i - 1]);
    // Between vowels y begins a syllable: roy-al, play-er.
    const bool behind_y = i > 1 && word[i - 1] == 'y' && IsVowel(word[i - 2]);
    if (!after_vowel || behind_y) ++groups;
  }
  // Letters that make no word are spelt out: mg, dvt.
  if (groups == 0) {
    return static_cast<uint32_t>(
        std::max<std::ptrdiff_t>(1, std::count_if(word.begin(), word.end(), IsAsciiAlpha)));
  }
  const int count = groups + Shifts(word) - SilentEnding(word) - SilentInside(word);
  return static_cast<uint32_t>(std::max(1, count));
}

}  // namespace carelint
