#include "claims/vocabulary.h"

#include <algorithm>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr std::string_view kGap = "…";
// How many words a gap may hold.
constexpr uint32_t kGapWords = 4;

// The two halves of a phrase with a gap; the second is empty where it has none.
std::pair<std::string, std::string> SplitGap(const std::string& phrase) {
  const size_t gap = phrase.find(kGap);
  if (gap == std::string::npos) return {phrase, ""};
  return {phrase.substr(0, gap), phrase.substr(gap + kGap.size())};
}

// Whether the words of one phrase may stand on either side of `between`.
bool Joins(std::string_view between) {
  return between.size() <= 3 && between.find_first_of(",;:!?()") == std::string_view::npos;
}

// "do not" for "don't", in folded text: phrases and articles are compared uncontracted.
std::string Uncontracted(std::string_view text) {
  std::string out(text);
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"can not", "cannot"},
      {"can't", "cannot"},
      {"won't", "will not"},
      {"shan't", "shall not"},
      {"n't", " not"}};
  for (const auto& [from, to] : kForms) {
    for (size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size())) {
      out.replace(at, from.size(), to);
    }
  }
  return out;
}

// Whether a phrase may go on at token `next` behind a gap from `first` on: in the same clause,
// and not over a negator, which would turn it round.
bool BridgesGap(const Facts& facts, uint32_t first, uint32_t next) {
  const Span gap{facts.tokens[first - 1].prose.end, facts.tokens[next].prose.begin};
  if (facts.Folded(gap).find_first_of(",;:()") != std::string_view::npos) return false;
  for (uint32_t t = first; t < next; ++t) {
    const std::string_view word = facts.Folded(facts.tokens[t].prose);
    if (word == "not" || word == "no" || word == "never" || word == "nothing" ||
        word == "without" || word.ends_with("n't")) {
      return false;
    }
  }
  return true;
}

}  // namespace

int ClaimClass::Find(std::string_view wanted) const {
  for (size_t i = 0; i < values.size(); ++i) {
    if (values[i].name == wanted) return static_cast<int>(i);
  }
  return -1;
}

bool ClaimClass::Excludes(uint32_t a, uint32_t b) const {
  if (a == b) return false;
  if (compare == Compare::kSiblings || compare == Compare::kOpposites)
    return values[a].set == values[b].set;
  if (exclude.empty()) return true;
  return std::any_of(exclude.begin(), exclude.end(), [&](const auto& pair) {
    return pair == std::pair(a, b) || pair == std::pair(b, a);
  });
}

PackedClasses PackClasses(const std::vector<ClassFile>& files) {
  PackedClasses packed;
  std::vector<Lexicon> lexicons;
  Lexicon before_gap;
  Lexicon behind_gap;
  for (const ClassFile& file : files) {
    ClaimClass made{file.name,  file.rule, file.asks, file.compare,
                    file.topic, file.flip, {},        file.exclude};
    for (const ClassValue& value : file.values) {
      made.values.push_back({value.name, value.has_range, value.low, value.high, value.sex,
                             value.set, value.broader});
      Lexicon lexicon;
      for (const LexiconEntry& entry : value.phrases) {
        LexiconEntry whole{{}, entry.forms};
        for (const std::string& name : entry.names) {
          auto [head, tail] = SplitGap(Uncontracted(FoldCase(name)));
          if (tail.empty()) {
            whole.names.push_back(std::move(head));
            continue;
          }
          before_gap.entries.push_back({{head}, entry.forms});
          behind_gap.entries.push_back({{tail}, entry.forms});
          packed.gap_values.push_back(static_cast<uint32_t>(lexicons.size()));
        }
        if (!whole.names.empty()) lexicon.entries.push_back(std::move(whole));
      }
      lexicons.push_back(std::move(lexicon));
    }
    packed.classes.push_back(std::move(made));
  }
  lexicons.push_back(std::move(before_gap));
  lexicons.push_back(std::move(behind_gap));
  std::vector<const Lexicon*> pointers;
  std::vector<LexiconId> ids;
  for (const Lexicon& lexicon : lexicons) {
    ids.push_back(static_cast<LexiconId>(pointers.size()));
    pointers.push_back(&lexicon);
  }
  packed.index = LexiconIndex::Compile(pointers, ids, std::vector<uint32_t>(pointers.size(), 0));
  return packed;
}

ClaimVocabulary::ClaimVocabulary(PackedClasses built_in, std::string_view built_in_index,
                                 PackedClasses own)
    : own_index_(own.index) {
  if (!built_in.classes.empty()) Append(std::move(built_in), LexiconIndex(built_in_index));
  if (!own.classes.empty()) Append(std::move(own), LexiconIndex(own_index_));
}

void ClaimVocabulary::Append(PackedClasses packed, LexiconIndex index) {
  Part part{index, static_cast<uint32_t>(classes_.size()), {}, std::move(packed.gap_values)};
  for (ClaimClass& made : packed.classes) {
    // A house's class of a built-in name takes its place.
    const int known = Find(made.name);
    if (known >= 0) classes_[static_cast<size_t>(known)].replaced = true;
    for (uint32_t v = 0; v < made.values.size(); ++v) {
      part.values.emplace_back(static_cast<uint32_t>(classes_.size()), v);
    }
    classes_.push_back(std::move(made));
  }
  parts_.push_back(std::move(part));
}

int ClaimVocabulary::Find(std::string_view name) const {
  for (size_t i = 0; i < classes_.size(); ++i) {
    if (classes_[i].name == name && !classes_[i].replaced) return static_cast<int>(i);
  }
  return -1;
}

int ClaimVocabulary::Find(Compare compare) const {
  for (size_t i = 0; i < classes_.size(); ++i) {
    if (classes_[i].compare == compare && !classes_[i].replaced) return static_cast<int>(i);
  }
  return -1;
}

void ClaimVocabulary::FindHits(const Part& part, const Facts& facts, uint32_t sentence,
                               std::vector<ClassHit>& out) const {
  const Sentence& s = facts.sentences[sentence];
  // The sentence's words, contractions as two; each with its token.
  std::vector<uint32_t> numbers;
  std::vector<uint32_t> tokens;
  const auto add = [&](std::string_view word, uint32_t token) {
    const bool ascii = std::all_of(word.begin(), word.end(), IsAscii);
    const WordSpan span{0, static_cast<uint32_t>(word.size()), HashWord(WithoutPossessive(word)),
                        ascii};
    numbers.push_back(facts.tokens[token].verbatim ? 0 : part.index.FindWord(word, span));
    tokens.push_back(token);
  };
  for (uint32_t t = s.first_token; t < s.end_token; ++t) {
    const std::string_view word = facts.Folded(facts.tokens[t].prose);
    if (!word.ends_with("n't")) {
      add(word, t);
    } else if (word == "can't") {
      add("cannot", t);
    } else {
      add(word == "won't"    ? "will"
          : word == "shan't" ? "shall"
                             : word.substr(0, word.size() - 3),
          t);
      add("not", t);
    }
  }
  const uint32_t before_gap = static_cast<uint32_t>(part.values.size());
  struct Half {
    uint32_t entry;
    uint32_t first;
    uint32_t end;
  };
  std::vector<Half> open;
  for (uint32_t w = 0; w < numbers.size(); ++w) {
    uint32_t state = part.index.Start(numbers[w]);
    const uint32_t t = tokens[w];
    for (uint32_t end = w + 1; state != 0; ++end) {
      const uint32_t end_token = tokens[end - 1] + 1;
      for (const auto* hit = part.index.OutputsBegin(state); hit != part.index.OutputsEnd(state);
           ++hit) {
        uint32_t number = hit->lexicon;
        uint32_t first = t;
        uint32_t words = end - w;
        bool gap = false;
        if (number == before_gap) {
          open.push_back({hit->entry, t, end_token});
          continue;
        }
        if (number == before_gap + 1) {
          const auto half = std::find_if(open.rbegin(), open.rend(), [&](const Half& known) {
            return known.entry == hit->entry && known.end <= t && t - known.end <= kGapWords;
          });
          if (half == open.rend()) continue;
          if (!BridgesGap(facts, half->end, t)) continue;
          number = part.gap_values[hit->entry];
          first = half->first;
          words += half->end - half->first;
          gap = t > half->end;
        }
        const auto [class_id, value] = part.values[number];
        if (classes_[class_id].replaced) continue;
        out.push_back({class_id,
                       value,
                       first,
                       end_token,
                       words,
                       gap,
                       {facts.tokens[first].prose.begin, facts.tokens[end_token - 1].prose.end}});
      }
      if (end >= numbers.size()) break;
      if (tokens[end] != tokens[end - 1]) {
        const Span between{facts.tokens[tokens[end - 1]].prose.end,
                           facts.tokens[tokens[end]].prose.begin};
        if (!Joins(facts.Folded(between))) break;
      }
      state = part.index.Next(state, " ", numbers[end]);
    }
  }
}

std::vector<ClassHit> ClaimVocabulary::FindHits(const Facts& facts, uint32_t sentence) const {
  std::vector<ClassHit> hits;
  for (const Part& part : parts_) FindHits(part, facts, sentence, hits);
  std::sort(hits.begin(), hits.end(), [](const ClassHit& a, const ClassHit& b) {
    return std::tuple(a.first_token, b.end_token, a.class_id, a.value) <
           std::tuple(b.first_token, a.end_token, b.class_id, b.value);
  });
  return hits;
}

}  // namespace carelint
