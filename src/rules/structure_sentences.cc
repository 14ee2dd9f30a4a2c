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
  kRelative,   // which, who, that: open a clause of their own
  kPreposition,
};

WordKind KindOf(std::string_view word) {
  static const WordSet kOpeners = {"the",      "a",      "an",      "your",  "our",  "my",
                                   "its",      "every",  "and",     "or",    "nor",  "because",
                                   "although", "unless", "whereas", "while", "if",   "whether",
                                   "their",    "via",    "per",     "whose", "than", "very"};
  static const WordSet kTime = {"before", "after", "since", "until", "though", "but",
                                "when",   "once",  "yet",   "so",    "during"};
  static const WordSet kAuxiliaries = {"am",    "is",   "are",   "was",    "were",  "be",
                                       "has",   "have", "had",   "can",    "could", "may",
                                       "might", "must", "shall", "should", "will",  "would",
                                       "do",    "does", "did",   "being",  "been"};
  static const WordSet kRelatives = {"which", "who", "that", "where"};
  if (kRelatives.count(word) > 0) return WordKind::kRelative;
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
    const uint32_t first = ClauseBegin(facts, sentence);
    bool open_clause = false;
    for (uint32_t t = first; t < last; ++t) open_clause |= OpensOpenClause(word(t));
    switch (KindOf(text)) {
      case WordKind::kOpener:
        if (text == "while") return CanPrecedeWhile(previous);
        if (text == "if") return IsTimeWord(previous) || previous == "what";
        return text == "than" ? IsTimeWord(previous) : false;
      case WordKind::kTimeWord:
        return IsTimeWord(previous) || open_clause || IsPerfect(facts, sentence);
      case WordKind::kAuxiliary:
        return open_clause || (IsPronoun(previous) && !OpensMainClause(facts, first, last, text));
      case WordKind::kRelative:
        return !NeedsClause(facts, sentence, text);
      case WordKind::kPreposition:
        break;
    }
    // An object is missing for certain only behind "the cream", "your doctor" or "them", and
    // only where no relative clause can be ("things to do with", "the knee you lean on").
    if (last < sentence.first_token + 2) return true;
    if (text == "to" && IsShortInfinitive(previous)) return true;
    if (MayStrand(facts, sentence, first)) return true;
    if (previous == "them" || previous == "it" || previous == "him") return false;
    if (IsPurePreposition(text) && !HasStrander(facts, first, last)) return false;
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

  // Where the last clause begins: behind "…, and" or another join before a new subject, and
  // behind the comma that ends a clause with "if", "when" … at the head of the sentence.
  static uint32_t ClauseBegin(const Facts& facts, const Sentence& sentence) {
    static const WordSet kJoins = {"and", "but", "so", "or", "then", "because"};
    static const WordSet kHeads = {"if",     "when",   "after",    "before", "once",  "because",
                                   "since",  "while",  "although", "though", "until", "unless",
                                   "during", "unlike", "whether",  "as",     "for",   "in"};
    const auto word = [&](uint32_t token) { return facts.Folded(facts.tokens[token].prose); };
    const bool headed = kHeads.count(word(sentence.first_token)) > 0;
    bool opened = false;  // behind the clause at the head
    uint32_t begin = sentence.first_token;
    for (uint32_t t = sentence.first_token + 1; t + 1 < sentence.end_token; ++t) {
      const Span between{facts.tokens[t - 1].prose.end, facts.tokens[t].prose.begin};
      const std::string_view mark = facts.Folded(between);
      if (mark.find_first_of(";:") != std::string_view::npos) begin = t;
      if (mark.find(',') == std::string_view::npos) continue;
      const bool join = kJoins.count(word(t)) > 0;
      const std::string_view subject = word(join ? t + 1 : t);
      if ((join || (headed && !opened)) && (IsPronoun(subject) || IsDeterminer(subject))) {
        begin = t;
        opened = true;
      }
    }
    return begin;
  }

  // "Once in a while", "worth your while".
  static bool CanPrecedeWhile(std::string_view previous) {
    static const WordSet words = {"a",    "little", "short", "long",  "good",
                                  "some", "the",    "your",  "quite", "worth"};
    return words.count(previous) > 0 || IsTimeWord(previous);
  }

  // "If you are over fifty, you should": a verb must follow.  "If they can" and "as they do"
  // are whole, and so is an answer: "because they do".
  static bool OpensMainClause(const Facts& facts, uint32_t first, uint32_t last,
                              std::string_view verb) {
    static const WordSet kModals = {"can",   "could",  "may",  "might", "must",
                                    "shall", "should", "will", "would"};
    static const WordSet kSubjects = {"i", "you", "he", "she", "it", "we", "they"};
    if (last < first + 1) return false;
    const auto word = [&](uint32_t token) { return facts.Folded(facts.tokens[token].prose); };
    if (kSubjects.count(word(last - 1)) == 0) return false;
    if (last < 2) return true;
    const Span between{facts.tokens[last - 2].prose.end, facts.tokens[last - 1].prose.begin};
    const std::string_view before = word(last - 2);
    if (facts.Folded(between).find(',') != std::string_view::npos) return true;
    if (kModals.count(verb) == 0) return false;
    return first == last - 2 && (before == "and" || before == "so" || before == "then");
  }

  // "A hormone which", "people who", "a cream that"; "ask who", "no matter which" and "the
  // doctor said that" are whole.
  static bool NeedsClause(const Facts& facts, const Sentence& sentence, std::string_view text) {
    static const WordSet kAsks = {
        "know",     "knows", "ask",  "asks",  "guess", "tell",       "tells",   "matter", "decide",
        "remember", "sure",  "say",  "says",  "and",   "or",         "exactly", "is",     "not",
        "choose",   "see",   "no",   "out",   "about", "understand", "any",     "forget", "wonder",
        "just",     "else",  "care", "check", "show",  "shows",      "this",    "every",  "some"};
    static const WordSet kNominal = {"people",   "those",     "anyone",    "someone",  "everyone",
                                     "patients", "women",     "men",       "children", "adults",
                                     "anything", "something", "everything"};
    const uint32_t last = sentence.end_token - 1;
    if (last < sentence.first_token + 2) return false;
    const auto word = [&](uint32_t token) { return facts.Folded(facts.tokens[token].prose); };
    const std::string_view previous = word(last - 1);
    if (kNominal.count(previous) > 0) return true;
    const std::string_view article = word(last - 2);
    const bool noun = (article == "the" || article == "a" || article == "an" || article == "your" ||
                       article == "of") &&
                      !IsDeterminer(previous) && !IsPronoun(previous);
    if (text == "that" || text == "where") return noun && kAsks.count(previous) == 0;
    if (kAsks.count(previous) > 0 || IsPronoun(previous)) return false;
    const bool phrase = last >= sentence.first_token + 3 && IsDeterminer(word(last - 3));
    return noun || phrase || previous == "in" || previous == "of" || previous == "for";
  }

  // "If you want to", "when told to": the verb was said before.
  static bool IsShortInfinitive(std::string_view previous) {
    static const WordSet words = {"want",  "wants",   "need",   "needs",    "have",    "has",
                                  "had",   "able",    "unable", "used",     "like",    "not",
                                  "ought", "going",   "told",   "asked",    "allowed", "wish",
                                  "try",   "how",     "where",  "advised",  "plan",    "hope",
                                  "meant", "prefer",  "refuse", "supposed", "wanted",  "needed",
                                  "due",   "willing", "ready",  "forget",   "choose",  "tried",
                                  "get",   "love",    "afraid", "keep",     "expected"};
    return words.count(previous) > 0;
  }

  // Some passives and infinitives leave a preposition without its object: "is dealt with",
  // "nothing to worry about", "well cared for", "not worth looking at".  "Is best taken with"
  // and "you need to check with" are none.
  static bool HasStrander(const Facts& facts, uint32_t first, uint32_t last) {
    static const WordSet kParticiples = {
        "dealt",    "cared",     "looked",     "thought",    "spoken",   "listened", "paid",
        "tampered", "accounted", "provided",   "catered",    "disposed", "asked",    "called",
        "sent",     "seen",      "attended",   "referred",   "put",      "lived",    "heard",
        "talked",   "laughed",   "stared",     "lied",       "relied",   "operated", "done",
        "started",  "coped",     "waited",     "wished",     "hoped",    "searched", "prepared",
        "planned",  "reached",   "slept",      "interfered", "vouched",  "uncared",  "unheard",
        "begin",    "start",     "accustomed", "worth",      "looking",  "without"};
    // Before "to" these leave the object behind the verb.
    static const WordSet kTransparent = {
        "want",      "wants",   "need",   "needs",    "try",     "remember", "important",
        "best",      "likely",  "able",   "have",     "has",     "had",      "ought",
        "going",     "like",    "sure",   "advised",  "asked",   "told",     "essential",
        "necessary", "helpful", "useful", "better",   "allowed", "plan",     "decide",
        "wish",      "start",   "begin",  "continue", "forget",  "unable",   "recommended",
        "you",       "them",    "people", "wise",     "used",    "sensible", "vital",
        "and",       "or"};
    const auto word = [&](uint32_t token) { return facts.Folded(facts.tokens[token].prose); };
    if (last == 0) return false;
    if (kParticiples.count(word(last - 1)) > 0) return true;
    for (uint32_t t = first; t < last; ++t) {
      if (word(t) != "to") continue;
      // Only right before the verb, or an adverb away from it.
      if (t + 4 > last && (t == first || kTransparent.count(word(t - 1)) == 0)) return true;
    }
    return false;
  }

  // Whether a preposition may stand last: behind what, which, who …, or behind a clause
  // that follows its noun without one ("the person you live with").
  static bool MayStrand(const Facts& facts, const Sentence& sentence, uint32_t first) {
    static const WordSet kRelative = {"what",  "which", "who", "whom", "whose",   "that",
                                      "where", "how",   "as",  "than", "whatever"};
    // Behind these "that" opens a whole clause.
    static const WordSet kSaying = {
        "suggest",  "suggests", "suggested", "show",     "shows",      "showed",   "shown",
        "say",      "says",     "said",      "think",    "thinks",     "thought",  "believe",
        "believes", "mean",     "means",     "find",     "finds",      "found",    "know",
        "knows",    "known",    "ensure",    "sure",     "so",         "feel",     "feels",
        "report",   "reports",  "recommend", "advise",   "advises",    "claim",    "claims",
        "agree",    "note",     "notes",     "likely",   "important",  "possible", "clear",
        "remember", "indicate", "indicates", "reveal",   "reveals",    "prove",    "proves",
        "evidence", "chance",   "confirm",   "confirms", "recommends", "warn",     "warns"};
    static const WordSet kSubjects = {"you", "i", "we", "they", "he", "she"};
    static const WordSet kJoins = {
        "when",   "if",    "and",    "but",  "or",   "because", "after", "before",
        "while",  "until", "unless", "once", "so",   "then",    "do",    "can",
        "should", "may",   "will",   "ask",  "asks", "tell",    "tells", "give",
        "gives",  "help",  "helps",  "let",  "lets", "want",    "wants", "allow",
        "allows", "make",  "makes",  "show", "shows"};
    for (uint32_t t = first; t + 1 < sentence.end_token; ++t) {
      const std::string_view word = facts.Folded(facts.tokens[t].prose);
      const bool whole =
          word == "that" && t > first && kSaying.count(facts.Folded(facts.tokens[t - 1].prose)) > 0;
      if (kRelative.count(word) > 0 && !whole) return true;
      if (t == first || kSubjects.count(word) == 0) continue;
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
