#include "facts/block_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace carelint {

TokenRange TokensOf(const Facts& facts, size_t block) {
  const uint32_t first = facts.FirstSentence(block);
  const uint32_t end = facts.EndSentence(block);
  if (first == end) return {};
  return {facts.sentences[first].first_token, facts.sentences[end - 1].end_token};
}

Span TrimmedProse(const Document& document, const Block& block) {
  const std::string_view text = document.Prose(block);
  const std::string_view trimmed = Trim(text);
  const uint32_t begin =
      block.prose.begin + static_cast<uint32_t>(trimmed.empty() ? 0 : trimmed.data() - text.data());
  return {begin, begin + static_cast<uint32_t>(trimmed.size())};
}

bool IsHeading(const Block& block) {
  return block.kind == BlockKind::kHeading && !block.prose.empty() && !block.in_quote &&
         block.list < 0;
}

bool HoldsImage(const Document& document, size_t block) {
  const int32_t index = static_cast<int32_t>(block);
  const auto it = std::lower_bound(document.images.begin(), document.images.end(), index,
                                   [](const Image& image, int32_t at) { return image.block < at; });
  return it != document.images.end() && it->block == index;
}

std::vector<Span> LinesOf(const Document& document, Span prose) {
  std::vector<Span> lines;
  const std::string_view text = document.Prose(prose);
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = Trim(text.substr(begin, end - begin));
    if (!line.empty()) {
      const uint32_t at = prose.begin + static_cast<uint32_t>(line.data() - text.data());
      lines.push_back({at, at + static_cast<uint32_t>(line.size())});
    }
    begin = end + 1;
  }
  return lines;
}

std::string TextKey(std::string_view folded) {
  std::string key;
  key.reserve(folded.size());
  for (const char c : folded) {
    if (!IsAsciiSpace(c)) {
      key += c;
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  while (!key.empty() && std::string_view(" .:;,!?").find(key.back()) != std::string_view::npos) {
    key.pop_back();
  }
  return key;
}

std::string WordKey(std::string_view folded) {
  std::vector<WordSpan> words;
  SplitWords(folded, 0, words);
  std::string key;
  for (const WordSpan& word : words) {
    if (!key.empty()) key += ' ';
    key += folded.substr(word.begin, word.end - word.begin);
  }
  return key;
}

std::string HeadingKey(std::string_view folded) {
  folded = Trim(folded);
  size_t at = 0;
  while (at < folded.size() && (IsAsciiDigit(folded[at]) || folded[at] == '.')) ++at;
  const bool counted = at > 0 && at < folded.size() && at < 8 && IsAsciiDigit(folded[0]) &&
                       (folded[at - 1] == '.' || folded[at] == ')' || folded[at] == ':' ||
                        folded.substr(0, at).find('.') != std::string_view::npos);
  if (counted) {
    std::string rest = WordKey(folded.substr(at));
    if (!rest.empty()) return rest;
  }
  return WordKey(folded);
}

bool BlockIsPhrase(const Facts& facts, size_t block, LexiconId lexicon) {
  const TokenRange tokens = TokensOf(facts, block);
  if (lexicon == kNoLexicon || tokens.size() == 0) return false;
  const Sentence& sentence = facts.sentences[facts.FirstSentence(block)];
  for (uint32_t i = sentence.first_hit; i < sentence.end_hit; ++i) {
    const Hit& hit = facts.hits[i];
    if (hit.lexicon == lexicon && hit.first_token == tokens.first && hit.end_token == tokens.end) {
      return true;
    }
  }
  return false;
}

bool BlockHoldsPhrase(const Facts& facts, size_t block, LexiconId lexicon) {
  if (lexicon == kNoLexicon) return false;
  const uint32_t first = facts.FirstSentence(block);
  const uint32_t end = facts.EndSentence(block);
  if (first == end) return false;
  for (uint32_t i = facts.sentences[first].first_hit; i < facts.sentences[end - 1].end_hit; ++i) {
    if (facts.hits[i].lexicon == lexicon) return true;
  }
  return false;
}

HeadingIndex::HeadingIndex(const Facts& facts, int32_t skip_first, int32_t skip_end) {
  const std::vector<Block>& blocks = facts.document->blocks;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const int32_t at = static_cast<int32_t>(i);
    if (!IsHeading(blocks[i]) || (at >= skip_first && at < skip_end)) continue;
    std::string key = HeadingKey(facts.Folded(blocks[i].prose));
    if (!key.empty()) sorted_.emplace_back(std::move(key), at);
  }
  std::sort(sorted_.begin(), sorted_.end());
}

int32_t HeadingIndex::Find(const std::string& key) const {
  if (key.empty()) return -1;
  const auto equal = std::lower_bound(sorted_.begin(), sorted_.end(), std::pair(key, int32_t{-1}));
  if (equal == sorted_.end()) return -1;
  if (equal->first == key) return equal->second;
  const std::string begin = key + ' ';
  const auto longer = std::lower_bound(equal, sorted_.end(), std::pair(begin, int32_t{-1}));
  return longer != sorted_.end() && longer->first.starts_with(begin) ? longer->second : -1;
}

}  // namespace carelint
