#include "facts/phrases.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace carelint {
namespace {

void FindIn(const LexiconSet& lexicons, const LexiconIndex& index, bool added,
            std::string_view folded, const std::vector<WordSpan>& words, std::vector<Phrase>& out) {
  std::vector<uint32_t> numbers;
  for (const WordSpan& word : words) numbers.push_back(index.FindWord(folded, word));
  const auto add = [&](uint32_t state, uint32_t first, uint32_t end) {
    for (const auto* hit = index.OutputsBegin(state); hit != index.OutputsEnd(state); ++hit) {
      const LexiconId id = static_cast<LexiconId>(hit->lexicon);
      if (!added && lexicons.is_replaced(id)) continue;
      out.push_back({id, hit->entry, first, end});
      for (const LexiconId whole : lexicons.includers(id)) {
        out.push_back({whole, ((id + 1u) << 16) + hit->entry, first, end});
      }
    }
  };
  for (uint32_t first = 0; first < words.size(); ++first) {
    uint32_t state = index.Start(numbers[first]);
    for (uint32_t end = first + 1; state != 0; ++end) {
      const bool last = end == words.size();
      const size_t gap = words[end - 1].end;
      const std::string_view behind =
          folded.substr(gap, (last ? folded.size() : words[end].begin) - gap);
      add(state, first, end);
      uint32_t bytes = 0;
      if (const uint32_t signs = index.NextSigns(state, behind, &bytes)) add(signs, first, end);
      if (last) break;
      state = index.Next(state, behind, numbers[end]);
    }
  }
}

}  // namespace

std::vector<Phrase> FindPhrases(const LexiconSet& lexicons, std::string_view folded,
                                const std::vector<WordSpan>& words) {
  std::vector<Phrase> found;
  FindIn(lexicons, lexicons.built_in(), false, folded, words, found);
  if (!lexicons.added().empty()) FindIn(lexicons, lexicons.added(), true, folded, words, found);
  std::sort(found.begin(), found.end(), [](const Phrase& a, const Phrase& b) {
    return std::tuple(a.first, b.end, a.lexicon, a.entry) <
           std::tuple(b.first, a.end, b.lexicon, b.entry);
  });
  return found;
}

}  // namespace carelint
