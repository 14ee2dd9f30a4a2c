#include "facts/facts.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "facts/language.h"
#include "facts/sentences.h"

namespace carelint {
namespace {

// The first of `spans` (sorted, apart) that ends behind `at`.
size_t FirstBehind(const std::vector<Span>& spans, uint32_t at) {
  return static_cast<size_t>(std::lower_bound(spans.begin(), spans.end(), at,
                                              [](Span v, uint32_t a) { return v.end <= a; }) -
                             spans.begin());
}
size_t FirstBehind(const std::vector<Address>& addresses, uint32_t at) {
  return static_cast<size_t>(
      std::lower_bound(addresses.begin(), addresses.end(), at,
                       [](const Address& v, uint32_t a) { return v.prose.end <= a; }) -
      addresses.begin());
}

// Marks the tokens of code, autolinks and bare addresses.
void MarkVerbatim(const Facts& facts, size_t first_token, std::vector<Token>& tokens) {
  if (first_token == tokens.size()) return;
  const std::vector<Span>& code = facts.document->verbatim;
  const std::vector<Address>& addresses = facts.addresses;
  const uint32_t begin = tokens[first_token].prose.begin;
  size_t next_code = FirstBehind(code, begin);
  size_t next_address = FirstBehind(addresses, begin);
  for (size_t i = first_token; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const uint32_t at = token.prose.begin;
    while (next_code < code.size() && code[next_code].end <= at) ++next_code;
    while (next_address < addresses.size() && addresses[next_address].prose.end <= at) {
      ++next_address;
    }
    token.verbatim =
        (next_code < code.size() && code[next_code].Overlaps(token.prose)) ||
        (next_address < addresses.size() && addresses[next_address].prose.Overlaps(token.prose));
  }
}

class FactReader {
 public:
  FactReader(const Document& document, const LexiconSet& lexicons) : lexicons_(lexicons) {
    facts_.document = &document;
    facts_.lexicons = &lexicons;
  }

  Facts Read() {
    const Document& document = *facts_.document;
    facts_.folded = FoldCase(document.text.text());
    facts_.addresses = FindAddresses(facts_.folded);
    facts_.tokens.reserve(facts_.folded.size() / 6);
    for (const Block& block : document.blocks) {
      facts_.block_sentences.push_back(static_cast<uint32_t>(facts_.sentences.size()));
      if (!block.prose.empty()) ReadBlock(block);
    }
    facts_.block_sentences.push_back(static_cast<uint32_t>(facts_.sentences.size()));
    IndexHits();
    facts_.english = LooksEnglish(facts_);
    return std::move(facts_);
  }

 private:
  void ReadBlock(const Block& block) {
    const Document& document = *facts_.document;
    spans_.clear();
    SplitSentences(document.Prose(block), block.prose.begin, spans_);
    const size_t first_token = facts_.tokens.size();
    words_.clear();
    SplitWords(facts_.Folded(block.prose), block.prose.begin, words_);
    for (const WordSpan& word : words_) facts_.tokens.push_back({{word.begin, word.end}, false});
    MarkVerbatim(facts_, first_token, facts_.tokens);
    if (!block.is_residue()) facts_.words += words_.size();

    size_t token = first_token;
    for (const Span span : spans_) {
      Sentence sentence;
      sentence.prose = span;
      sentence.block = static_cast<uint32_t>(facts_.block_sentences.size() - 1);
      while (token < facts_.tokens.size() && facts_.tokens[token].prose.begin < span.begin) ++token;
      sentence.first_token = static_cast<uint32_t>(token);
      while (token < facts_.tokens.size() && facts_.tokens[token].prose.begin < span.end) ++token;
      sentence.end_token = static_cast<uint32_t>(token);
      const std::string_view text = facts_.Folded(span);
      sentence.has_digit = std::any_of(text.begin(), text.end(), IsAsciiDigit);
      sentence.first_hit = static_cast<uint32_t>(facts_.hits.size());
      FindHits(lexicons_.built_in(), false, sentence, first_token);
      if (!lexicons_.removed().empty()) RemoveHits(sentence, first_token);
      if (!lexicons_.added().empty()) FindHits(lexicons_.added(), true, sentence, first_token);
      sentence.end_hit = static_cast<uint32_t>(facts_.hits.size());
      facts_.sentences.push_back(sentence);
    }
  }

  // Takes out the hits that the house does not want.
  void RemoveHits(const Sentence& sentence, size_t first_token) {
    const auto begin = facts_.hits.begin() + sentence.first_hit;
    std::vector<Hit> found(begin, facts_.hits.end());
    facts_.hits.erase(begin, facts_.hits.end());
    FindHits(lexicons_.removed(), true, sentence, first_token);
    const std::vector<Hit> removed(facts_.hits.begin() + sentence.first_hit, facts_.hits.end());
    facts_.hits.resize(sentence.first_hit);
    for (const Hit& hit : found) {
      const bool unwanted = std::any_of(removed.begin(), removed.end(), [&](const Hit& other) {
        return other.lexicon == hit.lexicon && other.prose == hit.prose;
      });
      if (!unwanted) facts_.hits.push_back(hit);
    }
  }

  // words_[i] belongs to token first_token + i.
  void FindHits(const LexiconIndex& index, bool added, const Sentence& sentence,
                size_t first_token) {
    numbers_.clear();
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const WordSpan& word = words_[t - first_token];
      numbers_.push_back(facts_.tokens[t].verbatim ? 0 : index.FindWord(facts_.folded, word));
    }
    const size_t before = facts_.hits.size();
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      uint32_t state = index.Start(numbers_[t - sentence.first_token]);
      const auto first = static_cast<std::ptrdiff_t>(facts_.hits.size());
      for (uint32_t end = t + 1; state != 0; ++end) {
        const uint32_t word_end = facts_.tokens[end - 1].prose.end;
        const bool last = end >= sentence.end_token;
        const std::string_view behind =
            facts_.Folded({word_end, last ? sentence.prose.end : facts_.tokens[end].prose.begin});
        AddHits(index, state, added, t, end, word_end);
        uint32_t signs = 0;
        if (behind != " ") {
          const uint32_t with_signs = index.NextSigns(state, behind, &signs);
          if (with_signs != 0) AddHits(index, with_signs, added, t, end, word_end + signs);
        }
        if (last) break;
        state = index.Next(state, behind, numbers_[end - sentence.first_token]);
      }
      std::reverse(facts_.hits.begin() + first, facts_.hits.end());
    }
    if (added && before != sentence.first_hit) {
      std::stable_sort(facts_.hits.begin() + sentence.first_hit, facts_.hits.end(),
                       [](const Hit& a, const Hit& b) {
                         return std::pair(a.prose.begin, b.prose.end) <
                                std::pair(b.prose.begin, a.prose.end);
                       });
    }
  }

  // The phrases of tokens [first, end) that end in `state`, at `prose_end`.
  void AddHits(const LexiconIndex& index, uint32_t state, bool added, uint32_t first, uint32_t end,
               uint32_t prose_end) {
    for (const auto* out = index.OutputsBegin(state); out != index.OutputsEnd(state); ++out) {
      const LexiconId id = static_cast<LexiconId>(out->lexicon);
      if (!added && lexicons_.is_replaced(id)) continue;
      const Hit hit{id,
                    out->entry,
                    first,
                    end,
                    static_cast<uint32_t>(facts_.sentences.size()),
                    {facts_.tokens[first].prose.begin, prose_end}};
      facts_.hits.push_back(hit);
      for (const LexiconId whole : lexicons_.includers(id)) {
        facts_.hits.push_back(hit);
        facts_.hits.back().lexicon = whole;
        facts_.hits.back().entry = ((id + 1u) << 16) + out->entry;
      }
    }
  }

  void IndexHits() {
    const size_t lexicons = lexicons_.names().size();
    std::vector<uint32_t>& begins = facts_.lexicon_begins;
    begins.assign(lexicons + 1, 0);
    for (const Hit& hit : facts_.hits) ++begins[hit.lexicon + 1u];
    for (size_t i = 0; i < lexicons; ++i) begins[i + 1] += begins[i];
    facts_.lexicon_hits.resize(facts_.hits.size());
    std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
    for (size_t i = 0; i < facts_.hits.size(); ++i) {
      facts_.lexicon_hits[next[facts_.hits[i].lexicon]++] = static_cast<uint32_t>(i);
    }
  }

  const LexiconSet& lexicons_;
  Facts facts_;
  std::vector<Span> spans_;
  std::vector<WordSpan> words_;
  std::vector<uint32_t> numbers_;
};

}  // namespace

LexiconSet::LexiconSet(std::vector<std::string> names, LexiconIndex built_in, LexiconIndex added,
                       std::vector<bool> replaced, std::vector<bool> lines)
    : names_(std::move(names)),
      built_in_(built_in),
      added_(added),
      replaced_(std::move(replaced)),
      lines_(std::move(lines)) {
  replaced_.resize(names_.size(), false);
  lines_.resize(names_.size(), false);
  includers_.resize(names_.size());
  context_.negator = Find("negator");
  context_.negation_end = Find("negation-end");
  context_.pseudo_negation = Find("pseudo-negation");
  context_.hedge = Find("hedge");
  context_.quote_marker = Find("quote-marker");
  context_.hypothetical = Find("hypothetical");
  context_.question_word = Find("question-word");
  context_.auxiliary = Find("auxiliary");
  context_.imperative_verb = Find("imperative-verb");
  context_.second_person = Find("second-person");
  context_.safety_imperative = Find("safety-imperative");
}

LexiconId LexiconSet::Find(std::string_view name) const {
  const auto it = std::find(names_.begin(), names_.end(), name);
  return it == names_.end() ? kNoLexicon : static_cast<LexiconId>(it - names_.begin());
}

bool Facts::HoldsVerbatim(Span prose) const {
  const std::vector<Span>& code = document->verbatim;
  const size_t first = FirstBehind(code, prose.begin);
  if (first < code.size() && code[first].Overlaps(prose)) return true;
  const size_t address = FirstBehind(addresses, prose.begin);
  return address < addresses.size() && addresses[address].prose.Overlaps(prose);
}

bool Facts::IsWording(Span prose) const {
  const std::vector<Span>& code = document->verbatim;
  const size_t first = FirstBehind(code, prose.begin);
  if (first < code.size() && code[first].Overlaps(prose)) return false;
  const auto takes_piece = [&](const Address& address) {
    return address.prose.Overlaps(prose) &&
           (prose.begin > address.sign.begin || prose.end < address.sign.end);
  };
  // A match may hold several: those in its middle it holds whole.
  const size_t begin = FirstBehind(addresses, prose.begin);
  if (begin < addresses.size() && takes_piece(addresses[begin])) return false;
  const size_t end = prose.empty() ? begin : FirstBehind(addresses, prose.end - 1);
  return end >= addresses.size() || !takes_piece(addresses[end]);
}

Facts ReadFacts(const Document& document, const LexiconSet& lexicons) {
  return FactReader(document, lexicons).Read();
}

}  // namespace carelint
