// Check `truncated-sentence`: a paragraph that breaks off.
//
// English only.  The words that cannot end a sentence are a lexicon (cannot-end); this
// file knows where they end one all the same.  In doubt it is silent.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/structure.h"

namespace carelint {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Fewer words are a label.
constexpr uint32_t kMinWords = 4;
// A paragraph of one line with at most so many words may be a list item without a mark.
constexpr uint32_t kShortLineWords = 12;

bool IsDeterminer(std::string_view word) {
  static const WordSet words = {"the",   "a",    "an",    "your", "our",  "my",    "its",
                                "every", "each", "their", "his",  "this", "these", "any"};
  return words.count(word) > 0;
}

// Opens a clause in which a preposition or a verb may stand last: "what it is made of",
// "the person you live with", "as severe as they are".
bool OpensOpenClause(std::string_view word) {
  static const WordSet words = {"what",    "which",   "who",      "whom",     "whose",
                                "that",    "where",   "when",     "how",      "why",
                                "as",      "than",    "whatever", "wherever", "whichever",
                                "whoever", "however", "whenever", "like"};
  return words.count(word) > 0;
}

// Behind these even a conjunction or adverb-like preposition ends a sentence: "the day
// before", "ever since", "if so", "as before", "and so on".
bool IsTimeWord(std::string_view word) {
  static const WordSet words = {
      "day",     "days",   "week",   "weeks",   "month",   "months",    "year",
      "years",   "hour",   "hours",  "minute",  "minutes", "night",     "morning",
      "evening", "long",   "soon",   "shortly", "ever",    "never",     "just",
      "right",   "even",   "and",    "or",      "not",     "time",      "times",
      "moment",  "season", "decade", "decades", "century", "centuries", "immediately"};
  return words.count(word) > 0;
}

enum class WordKind : uint8_t {
  kOpener,     // determiner or conjunction: nothing ends with it
  kTimeWord,   // before, after, since …: also adverbs
  kAuxiliary,  // is, can …
  kPreposition,
};

WordKind KindOf(std::string_view word) {
  static const WordSet kOpeners = {"the",      "a",      "an",      "your",  "our", "my",
                                   "its",      "every",  "and",     "or",    "nor", "because",
                                   "although", "unless", "whereas", "while", "if",  "whether",
                                   "their",    "via",    "per",     "whose", "than"};
  static const WordSet kTime = {"before", "after", "since", "until", "though", "but",
                                "when",   "once",  "yet",   "so",    "during"};
  static const WordSet kAuxiliaries = {"am",    "is",   "are",   "was",    "were",  "be",
                                       "has",   "have", "had",   "can",    "could", "may",
                                       "might", "must", "shall", "should", "will",  "would",
                                       "do",    "does", "did",   "being",  "been"};
  if (kOpeners.count(word) > 0) return WordKind::kOpener;
  if (kTime.count(word) > 0) return WordKind::kTimeWord;
  if (kAuxiliaries.count(word) > 0) return WordKind::kAuxiliary;
  return WordKind::kPreposition;
}

class TruncatedSentenceRule : public Rule {
 public:
  TruncatedSentenceRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        cannot_end_(builder.Lexicon(spec, spec.root, "cannot-end")),
        particle_(builder.Lexicon(spec, spec.root, "verb-particle")),
        messages_(spec, builder, {{"truncated", "the paragraph breaks off after {match}"}},
                  {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (block.kind != BlockKind::kParagraph || block.is_residue() || block.in_quote) continue;
      if (block.list >= 0 || facts.FirstSentence(i) == facts.EndSentence(i)) continue;
      const Span prose = TrimmedProse(document, block);
      const Sentence& sentence = facts.sentences[facts.EndSentence(i) - 1];
      if (Words(sentence) < kMinWords) continue;
      if (facts.tokens[sentence.end_token - 1].prose.end != prose.end) continue;  // a mark follows
      const Hit* hit = LastWord(facts, sentence);
      if (hit == nullptr || !BreaksOff(article, i, sentence, *hit)) continue;
      const Span words{facts.tokens[sentence.end_token - kMinWords].prose.begin, prose.end};
      out.push_back(MakeFinding(document.text.ToSource(words),
                                messages_.Fill(0, {{"match", Quote(document.Prose(words))}})));
    }
  }

 private:
  static uint32_t Words(const Sentence& sentence) {
    return sentence.end_token - sentence.first_token;
  }

  // The word that cannot end a sentence and ends this one, or nullptr.
  const Hit* LastWord(const Facts& facts, const Sentence& sentence) const {
    const Hit* last = nullptr;
    for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
      const Hit& hit = facts.hits[h];
      if (hit.end_token != sentence.end_token) continue;
      if (hit.lexicon == particle_) return nullptr;
      if (hit.lexicon == cannot_end_) last = &hit;
    }
    return last;
  }

  static bool BreaksOff(const Article& article, size_t index, const Sentence& sentence,
                        const Hit& hit) {
    const Document& document = article.document();
    const Facts& facts = article.facts();
    if (facts.tokens[hit.end_token - 1].verbatim || IsCaption(facts, index)) return false;
    if (!StartsLikeSentence(Trim(document.Prose(document.blocks[index])))) return false;
    if (EndsInLink(document, index, hit.prose)) return false;
    return !CanEnd(article, sentence, hit) && !GoesOn(article, index);
  }

  // Whether this word ends this sentence after all.
  static bool CanEnd(const Article& article, const Sentence& sentence, const Hit& hit) {
    const Facts& facts = article.facts();
    const auto word = [&](uint32_t token) { return facts.Folded(facts.tokens[token].prose); };
    const uint32_t last = sentence.end_token - 1;
    if (hit.end_token - hit.first_token > 1) return false;  // a phrase says it all
    const std::string_view text = word(last);
    // "hepatitis A", "vitamin A": a capital is a name.
    if (article.document().Prose(facts.tokens[last].prose) != text) return true;
    const std::string_view previous = word(last - 1);
    bool open_clause = false;
    for (uint32_t t = sentence.first_token; t < last; ++t) {
      open_clause |= OpensOpenClause(word(t));
    }
    switch (KindOf(text)) {
      case WordKind::kOpener:
        return text == "than" || text == "if" || text == "while" ? IsTimeWord(previous) : false;
      case WordKind::kTimeWord:
        return IsTimeWord(previous) || open_clause || IsPerfect(facts, sentence);
      case WordKind::kAuxiliary:
        return open_clause || IsPronoun(previous);
      case WordKind::kPreposition:
        break;
    }
    // An object is missing for certain only behind "the cream", "your doctor" or "them", and
    // only where no relative clause can be ("things to do with", "the knee you lean on").
    if (MayStrand(facts, sentence) || last < sentence.first_token + 2) return true;
    if (previous == "them" || previous == "it" || previous == "him") return false;
    if (IsPurePreposition(text) && !HasStrander(facts, sentence)) return false;
    return !IsDeterminer(word(last - 2)) || IsDeterminer(previous) || IsPronoun(previous);
  }

  // Prepositions that are never adverbs, unlike the one of "put the drip in".
  static bool IsPurePreposition(std::string_view word) {
    static const WordSet words = {
        "of",      "with",    "from",   "into",       "onto",   "upon",    "for",     "at",
        "to",      "between", "among",  "amongst",    "toward", "towards", "despite", "during",
        "against", "beneath", "beside", "throughout", "versus", "until",   "till",    "unlike"};
    return words.count(word) > 0;
  }

  // Passives, infinitives and adjectives leave a preposition without its object: "is dealt
  // with", "nothing to worry about", "well cared for".
  static bool HasStrander(const Facts& facts, const Sentence& sentence) {
    static const WordSet words = {"to",   "be",    "is",     "are",     "was",      "were",
                                  "been", "being", "get",    "gets",    "getting",  "got",
                                  "am",   "isn't", "aren't", "need",    "needs",    "worth",
                                  "not",  "don't", "well",   "nothing", "anything", "something",
                                  "too",  "cared", "dealt",  "hard",    "easy"};
    for (uint32_t t = sentence.first_token; t + 1 < sentence.end_token; ++t) {
      if (words.count(facts.Folded(facts.tokens[t].prose)) > 0) return true;
    }
    return false;
  }

  // Whether a preposition may stand last: behind what, which, who …, or behind a clause
  // that follows its noun without one ("the person you live with").
  static bool MayStrand(const Facts& facts, const Sentence& sentence) {
    static const WordSet kRelative = {"what",  "which", "who", "whom", "whose",   "that",
                                      "where", "how",   "as",  "than", "whatever"};
    static const WordSet kSubjects = {"you", "i", "we", "they", "he", "she"};
    static const WordSet kJoins = {
        "when",   "if",    "and",    "but",  "or",   "because", "after", "before",
        "while",  "until", "unless", "once", "so",   "then",    "do",    "can",
        "should", "may",   "will",   "ask",  "asks", "tell",    "tells", "give",
        "gives",  "help",  "helps",  "let",  "lets", "want",    "wants", "allow",
        "allows", "make",  "makes",  "show", "shows"};
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const std::string_view word = facts.Folded(facts.tokens[t].prose);
      if (kRelative.count(word) > 0) return true;
      if (t == sentence.first_token || kSubjects.count(word) == 0) continue;
      const Span between{facts.tokens[t - 1].prose.end, facts.tokens[t].prose.begin};
      if (kJoins.count(facts.Folded(facts.tokens[t - 1].prose)) == 0 &&
          facts.Folded(between).find(',') == std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

  static bool IsPronoun(std::string_view word) {
    static const WordSet words = {"i",     "you",  "he",   "she", "it",  "we",    "they",
                                  "there", "so",   "them", "us",  "me",  "him",   "her",
                                  "not",   "this", "that", "to",  "one", "these", "those"};
    return words.count(word) > 0;
  }

  // "I had never seen it before", in the clause that ends the sentence.  "You have a cold,
  // and they ask you to wait before" is none.
  static bool IsPerfect(const Facts& facts, const Sentence& sentence) {
    static const WordSet words = {"have",  "has",     "had",     "never",  "ever",
                                  "did",   "was",     "were",    "i've",   "you've",
                                  "we've", "they've", "haven't", "hasn't", "hadn't"};
    for (uint32_t t = sentence.end_token - 1; t > sentence.first_token; --t) {
      const Span between{facts.tokens[t - 1].prose.end, facts.tokens[t].prose.begin};
      if (facts.Folded(between).find_first_of(",;:") != std::string_view::npos) return false;
      if (words.count(facts.Folded(facts.tokens[t - 1].prose)) == 0) continue;
      const std::string_view after = facts.Folded(facts.tokens[t].prose);
      if (!IsDeterminer(after) && after != "to") return true;
    }
    return false;
  }

  static bool IsCaption(const Facts& facts, size_t index) {
    static const WordSet words = {"figure",       "fig",       "photo",  "image",
                                  "table",        "credit",    "source", "picture",
                                  "illustration", "copyright", "video",  "diagram"};
    const TokenRange tokens = TokensOf(facts, index);
    if (tokens.size() == 0) return false;
    const std::vector<Block>& blocks = facts.document->blocks;
    return words.count(facts.Folded(facts.tokens[tokens.first].prose)) > 0 ||
           (index > 0 && HoldsImage(*facts.document, index - 1)) ||
           HoldsImage(*facts.document, index) || blocks[index].table >= 0;
  }

  static bool EndsInLink(const Document& document, size_t block, Span last) {
    auto it =
        std::upper_bound(document.links.begin(), document.links.end(), static_cast<int32_t>(block),
                         [](int32_t at, const Link& link) { return at < link.block; });
    if (it == document.links.begin()) return false;
    --it;
    return it->block == static_cast<int32_t>(block) && it->prose.end >= last.begin;
  }

  static bool StartsLikeSentence(std::string_view text) {
    const CodePoint first = text.empty() ? CodePoint{} : DecodeUtf8(text, 0);
    return IsUpper(first.value) || (first.value >= 'A' && first.value <= 'Z');
  }

  // One line without a full stop, as an item of a list without marks is.
  static bool IsShortLine(const Facts& facts, size_t index) {
    const Block& block = facts.document->blocks[index];
    if (block.kind != BlockKind::kParagraph &&
        !(block.kind == BlockKind::kHeading && block.inferred))
      return false;
    const std::string_view text = Trim(facts.document->Prose(block));
    return TokensOf(facts, index).size() <= kShortLineWords && !text.empty() &&
           text.find('\n') == std::string_view::npos &&
           std::string_view(".!?").find(text.back()) == std::string_view::npos;
  }

  // Whether what stands next ends the sentence, or the paragraph is a line among lines.
  static bool GoesOn(const Article& article, size_t index) {
    const Document& document = article.document();
    const Facts& facts = article.facts();
    const bool short_line = IsShortLine(facts, index);
    // Residue is no neighbour: what stands beyond it was one before the page was copied.
    size_t before = index;
    while (before > 0 && document.blocks[before - 1].is_residue()) --before;
    size_t behind = index + 1;
    while (behind < document.blocks.size() && document.blocks[behind].is_residue()) ++behind;
    if (short_line && before > 0 && IsShortLine(facts, before - 1)) return true;
    if (behind >= document.blocks.size()) return false;
    const Block& next = document.blocks[behind];
    if (short_line && IsShortLine(facts, behind)) return true;
    if (next.in_quote || next.list >= 0 || next.table >= 0) return true;
    switch (next.kind) {
      case BlockKind::kListItem:
      case BlockKind::kTableCell:
      case BlockKind::kCode:
      case BlockKind::kHtml:
        return true;
      case BlockKind::kHeading:
      case BlockKind::kRule:
        return false;
      case BlockKind::kParagraph:
        break;
    }
    const std::string_view text = Trim(document.Prose(next));
    if (text.empty() || HoldsImage(document, behind)) return true;
    // A paragraph that was cut in two goes on in lower case, or with a figure.
    if (!StartsLikeSentence(text)) return true;
    const auto link =
        std::lower_bound(document.links.begin(), document.links.end(), static_cast<int32_t>(behind),
                         [](const Link& l, int32_t at) { return l.block < at; });
    return link != document.links.end() && link->block == static_cast<int32_t>(behind) &&
           link->prose.begin <= next.prose.begin + 1;
  }

  LexiconId cannot_end_;
  LexiconId particle_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeTruncatedSentence(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<TruncatedSentenceRule>(spec, builder);
}

}  // namespace carelint
