// Comparison `title` with `body`: a title promises a subject that the text never mentions.
//
//   subjects: lexicons of what health articles are about.  What they name, and in the title of
//             such an article what is joined by "and" or looks like a short name, is a promise;
//             any other noun may be a manner of speaking: it is said one level lower, and
//             not of a short text, which may define its title without saying it again
//   fold: lexicons whose entries count as one word ("shots" in the text answers "injections")
//   ignore: lexicons of words that name no subject
//   plain-words: more of them, in one text
//
// Asked for are the nouns of the title up to a dash, colon, bar or bracket.  Without a
// dictionary of all words, what looks like an adjective, an adverb or a verb is left out, and
// a word is found by its stem, by a long common beginning, or inside another word: a miss
// costs less than a false alarm.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "facts/phrases.h"
#include "facts/stems.h"
#include "rules/compare.h"

namespace carelint {
namespace {

// Words that begin alike over so many letters are of one family: diabetes, diabetic.
constexpr size_t kFamilyLetters = 5;
constexpr size_t kLeastLetters = 3;
constexpr size_t kShortName = 4;
// A longer title is none.
constexpr size_t kMostAsked = 30;
// So long a word may stand at an edge of another one, or be split in two …
constexpr size_t kPartLetters = 4;
// … and so long a word anywhere.
constexpr size_t kInnerLetters = 6;
// Shorter texts may be the definition of their title.
constexpr uint32_t kLongText = 150;

bool IsFunctionWord(std::string_view word) {
  static const std::unordered_set<std::string_view> words = {
      "a",       "about",   "above",   "after",    "again",   "against", "all",      "also",
      "am",      "among",   "an",      "and",      "any",     "are",     "around",   "as",
      "at",      "be",      "been",    "before",   "behind",  "being",   "below",    "beneath",
      "beside",  "between", "beyond",  "both",     "but",     "by",      "can",      "cannot",
      "could",   "despite", "did",     "do",       "does",    "down",    "during",   "each",
      "either",  "else",    "ever",    "every",    "few",     "for",     "from",     "had",
      "has",     "have",    "he",      "her",      "here",    "him",     "his",      "how",
      "i",       "if",      "in",      "inside",   "instead", "into",    "is",       "it",
      "its",     "itself",  "least",   "less",     "like",    "many",    "may",      "me",
      "might",   "mine",    "more",    "most",     "much",    "must",    "my",       "near",
      "neither", "never",   "no",      "nor",      "not",     "now",     "of",       "off",
      "often",   "on",      "once",    "one",      "only",    "onto",    "or",       "other",
      "our",     "ours",    "out",     "outside",  "over",    "own",     "per",      "plus",
      "same",    "shall",   "she",     "should",   "since",   "so",      "some",     "still",
      "such",    "than",    "that",    "the",      "their",   "them",    "then",     "there",
      "these",   "they",    "this",    "those",    "through", "to",      "together", "too",
      "toward",  "towards", "two",     "under",    "until",   "up",      "upon",     "us",
      "versus",  "very",    "via",     "vs",       "was",     "we",      "were",     "what",
      "when",    "where",   "whether", "which",    "while",   "who",     "whom",     "whose",
      "why",     "will",    "with",    "within",   "without", "would",   "yes",      "yet",
      "you",     "your",    "yours",   "yourself", "three",   "four",    "five",     "six",
      "seven",   "eight",   "nine",    "ten",      "another", "because", "always",   "first",
      "next",    "last"};
  return words.count(word) > 0 || word.find('\'') != std::string_view::npos;
}

// By its ending an adjective, an adverb or a form of a verb.
bool LooksLikeModifier(std::string_view word) {
  struct Ending {
    std::string_view letters;
    size_t least;  // letters of the whole word
  };
  static constexpr Ending kEndings[] = {
      {"ly", 5},   {"ing", 5},  {"ed", 4},   {"ive", 6}, {"ous", 6}, {"ful", 6},
      {"less", 6}, {"able", 6}, {"ible", 6}, {"ish", 6}, {"al", 6},  {"ic", 6},
      {"ary", 6},  {"est", 5},  {"ier", 5},  {"ant", 7}, {"ent", 9}, {"wide", 7}};
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](const Ending& ending) {
    return word.size() >= ending.least && word.ends_with(ending.letters);
  });
}

// Where the part of a title ends that speaks of its subject.
size_t SubjectEnd(std::string_view title) {
  size_t end = title.size();
  for (const std::string_view mark :
       {"|", ":", " - ", "- ", " -", "--", "(", "[", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xBB",
        " / ", "...", "\xE2\x80\xA6", ";"}) {
    end = std::min(end, title.find(mark));
  }
  return end;
}

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// woman/women, foot/feet.
bool DifferInVowels(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.size() < kPartLetters) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && !(IsVowel(a[i]) && IsVowel(b[i]))) return false;
  }
  return true;
}

// A word of the title that the text is asked for.
struct Asked {
  std::string word;
  std::string stem;
  Span title;  // bytes of the title
  bool capitals = false;
  bool subject = false;  // names something of the lexicons `subjects`
  bool joined = false;   // one of "A, B and C"
  bool found = false;
};

class TitleTopicRule : public Rule {
 public:
  TitleTopicRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        messages_(spec, builder, {{"uncovered", "the title names {match}, the text never does"}},
                  {"match", "count"}) {
    for (const std::string& name : ReadNames(spec, builder, "subjects")) {
      subjects_.push_back(builder.Lexicon(spec, *spec.root.Find("subjects"), name));
    }
    for (const std::string& name : ReadNames(spec, builder, "fold")) {
      fold_.push_back(builder.Lexicon(spec, *spec.root.Find("fold"), name));
    }
    for (const std::string& name : ReadNames(spec, builder, "ignore")) {
      ignore_.push_back(builder.Lexicon(spec, *spec.root.Find("ignore"), name));
    }
    for (const std::string& text : ReadNames(spec, builder, "plain-words")) {
      std::vector<WordSpan> words;
      SplitWords(text, 0, words);
      for (const WordSpan& word : words) {
        plain_words_.insert(text.substr(word.begin, word.end - word.begin));
      }
    }
  }

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Title& title = article.document().title;
    if (!title.exists()) return;
    Stemmer stemmer;
    bool health = false;
    std::vector<Asked> asked = Ask(article, stemmer, &health);
    if (asked.empty()) return;
    const std::vector<TokenRange> body = BodyOf(article);
    FindWords(article.facts(), body, stemmer, asked);
    const bool all =
        std::all_of(asked.begin(), asked.end(), [](const Asked& a) { return a.found; });
    if (!all) FindHidden(article.facts(), body, asked);
    health |= std::any_of(asked.begin(), asked.end(),
                          [](const Asked& a) { return a.subject && a.found; });
    uint32_t length = 0;
    for (const TokenRange range : body) length += range.size();
    if (!all) Report(article, asked, health, length < kLongText, out);
  }

 private:
  static bool Contains(const std::vector<LexiconId>& lexicons, LexiconId id) {
    return std::find(lexicons.begin(), lexicons.end(), id) != lexicons.end();
  }

  // `health` is set where the title names a subject that the text treats in other words.
  std::vector<Asked> Ask(const Article& article, Stemmer& stemmer, bool* health) const {
    const std::string& text = article.document().title.text;
    const std::string folded = FoldCase(text);
    std::vector<WordSpan> words;
    SplitWords(folded, 0, words);
    std::vector<bool> skipped(words.size(), false);
    std::vector<bool> subject(words.size(), false);
    for (const Phrase& phrase : FindPhrases(*article.facts().lexicons, folded, words)) {
      const bool covered =
          Contains(ignore_, phrase.lexicon) ||
          (Contains(fold_, phrase.lexicon) && TextHolds(article, phrase.lexicon, phrase.entry));
      const bool named = Contains(subjects_, phrase.lexicon);
      for (uint32_t w = phrase.first; w < phrase.end; ++w) {
        if (covered) skipped[w] = true;
        if (named) subject[w] = true;
      }
    }
    for (size_t w = 0; w < words.size(); ++w) *health |= skipped[w] && subject[w];
    const size_t end = SubjectEnd(folded);
    const std::vector<bool> joins = JoinedWords(folded, words, end);
    std::vector<Asked> asked;
    for (size_t w = 0; w < words.size() && words[w].begin < end && asked.size() < kMostAsked; ++w) {
      const Span span = {words[w].begin, words[w].end};
      const std::string_view word =
          WithoutPossessive(std::string_view(folded).substr(span.begin, span.size()));
      const bool name = std::any_of(word.begin(), word.end(),
                                    [](char c) { return IsAsciiAlpha(c) || !IsAscii(c); });
      // "Bedwetting and colic": named in a row, these endings are nouns'.
      const bool noun = subject[w] && joins[w];
      if (skipped[w] || !name || word.size() < kLeastLetters || IsFunctionWord(word) ||
          (!noun && LooksLikeModifier(word)) || plain_words_.count(std::string(word)) > 0) {
        continue;
      }
      const std::string_view written = std::string_view(text).substr(span.begin, word.size());
      const bool capitals = std::all_of(written.begin(), written.end(), IsAsciiUpper);
      asked.push_back(
          {std::string(word), stemmer.Stem(word), span, capitals, subject[w], joins[w], false});
    }
    return asked;
  }

  // Which words before byte `end` belong to a row "A, B and C": those beside "and", "&", "plus"
  // or a comma, and the rest of a phrase that "and" opens ("and hip fracture").
  static std::vector<bool> JoinedWords(std::string_view folded, const std::vector<WordSpan>& words,
                                       size_t end) {
    std::vector<bool> joined(words.size(), false);
    bool open = false;
    for (size_t w = 0; w < words.size() && words[w].begin < end; ++w) {
      const std::string_view word = folded.substr(words[w].begin, words[w].end - words[w].begin);
      const bool join = word == "and" || word == "plus";
      const size_t next = w + 1 < words.size() ? words[w + 1].begin : folded.size();
      const std::string_view gap = folded.substr(words[w].end, next - words[w].end);
      const bool mark = next < end && gap.find_first_of(",&+") != std::string_view::npos;
      if (join && w > 0) joined[w - 1] = true;
      if (!join && IsFunctionWord(word)) open = false;
      if (open || mark) joined[w] = true;
      open = open || join || mark;
    }
    return joined;
  }

  // Whether a phrase of that entry stands outside the title.
  static bool TextHolds(const Article& article, LexiconId lexicon, uint32_t entry) {
    const Facts& facts = article.facts();
    for (const uint32_t number : article.HitsOf(lexicon)) {
      const Hit& hit = facts.hits[number];
      if (hit.entry != entry) continue;
      const int32_t block = static_cast<int32_t>(facts.sentences[hit.sentence].block);
      if (IsBody(article, block)) return true;
    }
    return false;
  }

  static bool IsBody(const Article& article, int32_t block) {
    const Furniture& furniture = article.furniture();
    return block != article.document().title.block && !furniture.IsTitleRepeat(block) &&
           !furniture.IsTocEntry(block) &&
           !article.document().blocks[static_cast<size_t>(block)].is_residue();
  }

  static std::vector<TokenRange> BodyOf(const Article& article) {
    std::vector<TokenRange> body;
    for (size_t i = 0; i < article.document().blocks.size(); ++i) {
      if (article.document().blocks[i].prose.empty()) continue;
      if (IsBody(article, static_cast<int32_t>(i))) body.push_back(TokensOf(article.facts(), i));
    }
    return body;
  }

  static bool IsSameFamily(std::string_view a, std::string_view b) {
    const auto [end, unused] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const size_t common = static_cast<size_t>(end - a.begin());
    return common >= kFamilyLetters && 5 * common >= 3 * std::min(a.size(), b.size());
  }

  static void FindWords(const Facts& facts, const std::vector<TokenRange>& body, Stemmer& stemmer,
                        std::vector<Asked>& asked) {
    size_t left = asked.size();
    for (const TokenRange range : body) {
      for (uint32_t t = range.first; t < range.end && left > 0; ++t) {
        const std::string_view word = WithoutPossessive(facts.Folded(facts.tokens[t].prose));
        if (word.size() < kLeastLetters) continue;
        for (Asked& a : asked) {
          if (a.found || word[0] != a.word[0]) continue;
          a.found = word == a.word || IsSameFamily(word, a.word) || DifferInVowels(word, a.word) ||
                    (word[1] == a.word[1] && stemmer.Stem(word) == a.stem);
          left -= a.found;
        }
      }
    }
  }

  // Words inside other words, split words, and what capitals are short for.
  static void FindHidden(const Facts& facts, const std::vector<TokenRange>& body,
                         std::vector<Asked>& asked) {
    std::string letters;
    std::vector<bool> starts;  // whether a word begins at that letter
    std::string initials;      // one letter per word
    for (const TokenRange range : body) {
      for (uint32_t t = range.first; t < range.end; ++t) {
        const std::string_view word = facts.Folded(facts.tokens[t].prose);
        starts.resize(letters.size(), false);
        starts.push_back(true);
        letters += word;
        if (word == "of" || word == "and" || word == "the" || word == "in") continue;
        initials += word[0];
      }
      starts.resize(letters.size(), false);
      starts.push_back(true);
      letters += ' ';
      initials += ' ';
    }
    starts.resize(letters.size() + 1, true);
    for (Asked& a : asked) {
      if (a.found) continue;
      a.found = StandsInside(letters, starts, a.word) ||
                (a.capitals && initials.find(a.word) != std::string::npos);
    }
    // "Chronic obstructive pulmonary disease" where the text says COPD.
    for (size_t first = 0; first + 2 < asked.size(); ++first) {
      std::string acronym;
      for (size_t last = first; last < asked.size() && acronym.size() < 6; ++last) {
        acronym += asked[last].word[0];
        if (acronym.size() < 3 || letters.find(acronym) == std::string::npos) continue;
        if (!HoldsWord(facts, body, acronym)) continue;
        for (size_t i = first; i <= last; ++i) asked[i].found = true;
      }
    }
  }

  // "ache" in "backache" or "back ache" for "backache"; not "iron" in "environment", nor "gout"
  // in "going out".
  static bool StandsInside(std::string_view letters, const std::vector<bool>& starts,
                           std::string_view word) {
    if (word.size() < kPartLetters) return false;
    for (size_t at = letters.find(word); at != std::string_view::npos;
         at = letters.find(word, at + 1)) {
      const size_t end = at + word.size();
      if (word.size() >= kInnerLetters || starts[at]) return true;
      const auto from = starts.begin() + static_cast<ptrdiff_t>(at);
      const auto to = starts.begin() + static_cast<ptrdiff_t>(end);
      if (starts[end] && std::find(from, to, true) == to) return true;
    }
    return false;
  }

  static bool HoldsWord(const Facts& facts, const std::vector<TokenRange>& body,
                        std::string_view word) {
    for (const TokenRange range : body) {
      for (uint32_t t = range.first; t < range.end; ++t) {
        if (facts.Folded(facts.tokens[t].prose) == word) return true;
      }
    }
    return false;
  }

  void Report(const Article& article, const std::vector<Asked>& asked, bool health, bool is_short,
              std::vector<Finding>& out) const {
    const Document& document = article.document();
    const Title& title = document.title;
    const Asked* first = nullptr;
    std::string names;
    size_t count = 0;
    bool promise = false;
    bool row = false;
    const bool question = title.text.find('?') != std::string::npos;
    const bool any =
        std::any_of(asked.begin(), asked.end(), [](const Asked& a) { return a.found; });
    for (const Asked& a : asked) {
      if (a.found) continue;
      row |= any && a.joined && !question;
      promise |= a.subject || (health && (a.joined || a.word.size() <= kShortName));
      if (first == nullptr) first = &a;
      if (count++ > 0) names += ", ";
      names += Quote(std::string_view(title.text).substr(a.title.begin, a.title.size()));
    }
    if (first == nullptr) return;
    // A definition bears its title in the front matter, an article prints it.
    const bool defines = title.block < 0 || (!any && !health);
    if (is_short && defines && !row && !promise) return;
    Span place = title.source;
    if (title.block >= 0) {
      place = document.text.ToSource(
          {title.prose.begin + first->title.begin, title.prose.begin + first->title.end});
    }
    std::string message = messages_.Fill(0, {{"match", names}, {"count", std::to_string(count)}});
    out.push_back(promise ? MakeFinding(place, std::move(message))
                          : MakeLowerFinding(place, std::move(message)));
  }

  std::vector<LexiconId> subjects_;
  std::vector<LexiconId> fold_;
  std::vector<LexiconId> ignore_;
  std::unordered_set<std::string> plain_words_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeTitleTopic(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<TitleTopicRule>(spec, builder);
}

}  // namespace carelint
