// Check `heading-punctuation`: question marks, hyphens, colons and full stops of headings.
//
// English only.  A question is told from a statement by its first words; where they do
// not settle it, nothing is said.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/fixes.h"
#include "rules/structure.h"

namespace carelint {
namespace {

using WordSet = std::unordered_set<std::string_view>;

enum HeadingFault : size_t { kQuestionMark, kHyphen, kColon, kFullStop };

// A noun phrase of fewer words may be a shortened question ("Still unsure?").
constexpr size_t kNounPhraseWords = 3;

bool IsWh(std::string_view word) {
  static const WordSet words = {"what", "how", "when", "where", "who", "whom", "which", "whether"};
  return words.count(word) > 0;
}

// Finite verbs that stand before the subject in a question and behind it in a statement.
bool IsAuxiliary(std::string_view word) {
  static const WordSet words = {
      "is",     "are",   "was",    "were",  "can",   "could",  "will",    "may",   "might",
      "should", "would", "must",   "does",  "do",    "did",    "has",     "have",  "had",
      "am",     "isn't", "aren't", "can't", "won't", "cannot", "doesn't", "don't", "shouldn't"};
  return words.count(word) > 0;
}

// Nouns that name a part of a health article: "Symptoms of anaemia" is no question.
bool IsTopicNoun(std::string_view word) {
  static const WordSet words = {
      "symptoms", "signs",      "causes",        "treatment",  "treatments", "benefits",
      "risks",    "effects",    "types",         "diagnosis",  "prevention", "complications",
      "dosage",   "advantages", "disadvantages", "tips",       "ways",       "reasons",
      "stages",   "uses",       "alternatives",  "importance", "role"};
  return words.count(word) > 0;
}

// The folded words of `text`.
std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<WordSpan> spans;
  SplitWords(folded, 0, spans);
  std::vector<std::string_view> words;
  for (const WordSpan& span : spans) {
    words.push_back(folded.substr(span.begin, span.end - span.begin));
  }
  return words;
}

// The last clause of a heading: what its question mark closes.
std::string_view LastClause(std::string_view folded) {
  size_t begin = 0;
  for (size_t i = 0; i + 1 < folded.size(); ++i) {
    const char c = folded[i];
    const bool space_behind = folded[i + 1] == ' ';
    const bool mark = (c == ':' || c == ';' || c == ',' || c == '?' || c == '!' || c == '.' ||
                       c == '-' || c == ')') &&
                      space_behind;
    if (mark) begin = i + 1;
    if (folded.substr(i).starts_with("\xE2\x80\x93") ||
        folded.substr(i).starts_with("\xE2\x80\x94")) {
      begin = i + 3;
    }
    if (folded.substr(i).starts_with("\xE2\x80\xA6")) begin = i + 3;
  }
  return folded.substr(begin);
}

// wh-word + to-infinitive: "what to expect", "how much to take".
bool IsWhInfinitive(const std::vector<std::string_view>& words) {
  static const WordSet kDegree = {"much", "many", "often", "long", "far", "soon", "best"};
  if (words.size() < 3 || !IsWh(words[0])) return false;
  const size_t to = words.size() > 3 && words[0] == "how" && kDegree.count(words[1]) > 0 ? 2 : 1;
  if (words[to] != "to") return false;
  // A question of its own may follow: "what to do and when should you worry".
  for (size_t i = to + 2; i + 1 < words.size(); ++i) {
    const bool joins = words[i] == "and" || words[i] == "or" || words[i] == "but";
    if (joins && (IsAuxiliary(words[i + 1]) ||
                  (IsWh(words[i + 1]) && i + 2 < words.size() && words[i + 2] != "to"))) {
      return false;
    }
  }
  return true;
}

// Subject before verb, and nothing asks: "The injection is safe".
bool IsStatement(const std::vector<std::string_view>& words) {
  static const WordSet kSubjects = {"the", "your", "this", "these", "it", "you", "there", "we"};
  if (words.size() < kNounPhraseWords || kSubjects.count(words[0]) == 0) return false;
  for (size_t i = 1; i < words.size(); ++i) {
    if (IsWh(words[i]) || words[i] == "why" || words[i] == "if" || words[i] == "or" ||
        words[i] == "and" || words[i] == "that") {
      return false;
    }
    if (IsAuxiliary(words[i])) return i + 1 < words.size();
  }
  return false;
}

// Words that open a shortened question: "(Do you) need help?", "(Are you) over 65?".
bool OpensShortQuestion(std::string_view word) {
  static const WordSet words = {
      "need",    "want",      "got",     "have",     "know",      "think",    "feel",    "see",
      "ready",   "still",     "over",    "under",    "about",     "any",      "no",      "not",
      "more",    "too",       "new",     "sick",     "tired",     "sure",     "unsure",  "afraid",
      "anxious", "pregnant",  "curious", "stressed", "hungry",    "thirsty",  "lost",    "stuck",
      "sore",    "out",       "off",     "on",       "in",        "at",       "with",    "without",
      "for",     "from",      "why",     "so",       "even",      "ever",     "just",    "want",
      "like",    "something", "someone", "anyone",   "anything",  "everyone", "nothing", "other",
      "another", "better",    "worse",   "best",     "enough",    "true",     "false",   "fact",
      "myth",    "good",      "bad",     "safe",     "right",     "wrong",    "really",  "maybe",
      "because", "let's",     "help",    "allergic", "concerned", "one",      "two",     "which",
      "are",     "then",      "also",    "only",     "always",    "never"};
  return words.count(word) > 0 || word.ends_with("ing") || word.ends_with("ed") ||
         word.ends_with("ly") || word.ends_with("'s") || word.ends_with("less") ||
         word.ends_with("ful") || word.ends_with("able") || word.ends_with("ive");
}

bool LooksPlural(std::string_view word) {
  return word.size() > 4 && word.back() == 's' && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("is") && !word.ends_with("'s");
}

// The heading begins with a noun: "Symptoms of", "The benefits", "Vitamin D", "Zinc tablets".
bool StartsWithNoun(const std::vector<std::string_view>& words) {
  const size_t first = words[0] == "the" || words[0] == "common" ? 1 : 0;
  if (first + 1 >= words.size()) return false;
  const std::string_view noun = words[first];
  if (IsTopicNoun(noun) || noun == "vitamin" || noun == "side") return true;
  if (OpensShortQuestion(noun) || noun.size() < 3) return false;
  static constexpr std::string_view kEndings[] = {"tion", "ment", "ness", "itis", "osis", "emia"};
  const bool ending = std::any_of(std::begin(kEndings), std::end(kEndings),
                                  [&](std::string_view end) { return noun.ends_with(end); });
  return ending || LooksPlural(words[first + 1]);
}

// A noun phrase, or a statement that begins with one: "Vitamin D for winter months",
// "Zinc tablets shorten a cold".
bool IsNominal(const std::vector<std::string_view>& words) {
  if (words.size() < kNounPhraseWords || IsWh(words[0]) || IsAuxiliary(words[0])) return false;
  if (!StartsWithNoun(words)) return false;
  return std::none_of(words.begin(), words.end(), [](std::string_view word) {
    return IsWh(word) || word == "why" || word == "you" || word == "or" || word == "and" ||
           word == "if" || word == "versus" || word == "vs";
  });
}

// Whether a heading that ends in '?' asks nothing.
bool AsksNothing(std::string_view folded) {
  folded = Trim(folded);
  const bool clause_in_brackets = folded.ends_with(")?") || folded.ends_with(") ?");
  if (clause_in_brackets) return false;
  while (!folded.empty() && (folded.back() == '?' || folded.back() == ' ')) folded.remove_suffix(1);
  if (folded.empty() || folded.find('?') != std::string_view::npos) return false;
  const std::vector<std::string_view> all = WordsOf(folded);
  const std::vector<std::string_view> words = WordsOf(LastClause(folded));
  if (words.empty() || all.empty()) return false;
  // The main clause may stand first: "What to do, and when?", "Is it safe to …, in winter?".
  const bool asks_first =
      !IsWhInfinitive(all) && (IsWh(all[0]) || all[0] == "why" || IsAuxiliary(all[0]));
  if (asks_first) return false;
  return IsWhInfinitive(words.size() == all.size() ? all : words) || IsStatement(words) ||
         (words.size() == all.size() && IsNominal(words));
}

bool IsAbbreviation(std::string_view folded) {
  static const WordSet kKnown = {"etc", "inc",  "vs",  "dr",     "jr",  "sr",  "st",   "no",
                                 "co",  "corp", "ltd", "approx", "min", "max", "al",   "spp",
                                 "sp",  "dept", "fig", "vol",    "hr",  "hrs", "mins", "mr",
                                 "mrs", "prof", "ave", "rev",    "ed",  "eds", "a.m",  "p.m"};
  folded.remove_suffix(1);
  size_t begin = folded.size();
  while (begin > 0 && !IsAsciiSpace(folded[begin - 1]) && folded[begin - 1] != '(') --begin;
  const std::string_view word = folded.substr(begin);
  return word.size() < 2 || word.find('.') != std::string_view::npos || kKnown.count(word) > 0 ||
         std::all_of(word.begin(), word.end(), IsAsciiDigit);
}

class HeadingPunctuationRule : public Rule {
 public:
  HeadingPunctuationRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder,
                  {{"question-mark", "heading {match} ends with a question mark but asks nothing"},
                   {"hyphen", "{match} has a hyphen where a dash or colon belongs"},
                   {"colon", "heading {match} ends with a colon"},
                   {"full-stop", "heading {match} ends with a full stop"}},
                  {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (!IsHeading(block) || block.is_residue()) continue;
      if (article.furniture().IsTitleRepeat(static_cast<int32_t>(i))) continue;
      const Span prose = TrimmedProse(document, block);
      const std::string_view folded = article.facts().Folded(prose);
      CheckHyphens(article, prose, out);
      switch (folded.empty() ? ' ' : folded.back()) {
        case '?':
          if (AsksNothing(folded)) {
            Report(article, prose, prose, {{prose.end - 1, prose.end}, ""}, kQuestionMark, out);
          }
          break;
        case ':':
          Report(article, {prose.end - 1, prose.end}, prose, {{prose.end - 1, prose.end}, ""},
                 kColon, out);
          break;
        case '.':
          if (!folded.ends_with("..") && !IsAbbreviation(folded)) {
            Report(article, {prose.end - 1, prose.end}, prose, {{prose.end - 1, prose.end}, ""},
                   kFullStop, out);
          }
          break;
        default:
          break;
      }
    }
  }

 private:
  // A hyphen behind a word and before a blank: a dash gone wrong, unless it shares a word
  // ("pre- and post-", "short-, medium- or long-term").
  void CheckHyphens(const Article& article, Span prose, std::vector<Finding>& out) const {
    const Document& document = article.document();
    const std::string_view text = document.Prose(prose);
    for (size_t at = text.find("- "); at != std::string_view::npos; at = text.find("- ", at + 1)) {
      size_t begin = at;
      while (begin > 0 && !IsAsciiSpace(text[begin - 1])) --begin;
      size_t next = at + 2;
      while (next < text.size() && IsAsciiSpace(text[next])) ++next;
      size_t end = next;
      while (end < text.size() && !IsAsciiSpace(text[end])) ++end;
      const std::string before = FoldCase(text.substr(begin, at - begin));
      const std::string after = FoldCase(text.substr(next, end - next));
      // "O- blood": a sign behind a blood group or an ion.
      if (before.size() < 3 || after.empty() || !IsWordEnd(before)) continue;
      if (after == "and" || after == "or" || after == "to" || after == "&" || after == "und" ||
          after == "versus" || after == "vs" || after == "vs." || after.starts_with("/")) {
        continue;
      }
      const Span words{prose.begin + static_cast<uint32_t>(begin),
                       prose.begin + static_cast<uint32_t>(end)};
      const uint32_t hyphen = prose.begin + static_cast<uint32_t>(at);
      Report(article, words, words, {{hyphen, hyphen + 1}, ":"}, kHyphen, out);
    }
  }

  static bool IsWordEnd(std::string_view word) {
    const CodePoint last = DecodeUtf8Before(word, word.size());
    return IsWordCodePoint(last.value) && !(last.value >= '0' && last.value <= '9');
  }

  // `change` is an edit of the prose.
  void Report(const Article& article, Span place, Span quoted, Edit change, HeadingFault fault,
              std::vector<Finding>& out) const {
    const Document& document = article.document();
    out.push_back(MakeFinding(document.text.ToSource(place),
                              messages_.Fill(fault, {{"match", Quote(document.Prose(quoted))}})));
    if (applicability_) {
      out.back().fix = ReplaceProse(article, change.span, std::move(change.text), *applicability_);
    }
  }

  std::optional<Applicability> applicability_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeHeadingPunctuation(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<HeadingPunctuationRule>(spec, builder);
}

}  // namespace carelint
