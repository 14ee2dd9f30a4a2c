// Check `keyword-title`: a title made for a search engine: lower-case words without a verb,
// or the same words over and over.
//
//   ignore: lexicons of verbs and question words: a title that holds one is a sentence
//   openers: lexicons of words that are verbs where they open a title
//   marks: what people add when they search.  A title in lower case may also be the name of a
//          disease or a house's style: it counts with one of these, or without any small word

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "facts/phrases.h"
#include "facts/stems.h"
#include "rules/structure.h"

namespace carelint {
namespace {

enum TitleFault : size_t { kLowerCase, kRepeated };

constexpr size_t kLeastWords = 3;
constexpr size_t kLeastLetters = 3;  // of a word that is repeated
constexpr size_t kRepeats = 3;
constexpr size_t kRepeatShare = 4;  // of so many words of a title one is the repeated word
// So many words without a small one between them are no phrase.
constexpr size_t kRowWords = 5;

bool IsSmallWord(std::string_view word) {
  static const std::unordered_set<std::string_view> words = {
      "a",    "an",  "and", "are", "as",  "at", "by",   "can",  "do",  "does", "for", "from",
      "in",   "is",  "it",  "its", "not", "of", "on",   "or",   "the", "to",   "vs",  "with",
      "your", "you", "my",  "be",  "how", "if", "what", "when", "no",  "but",  "than"};
  return words.count(word) > 0;
}

struct TitleWord {
  std::string_view written;
  std::string_view folded;
};

class KeywordTitleRule : public Rule {
 public:
  KeywordTitleRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        messages_(spec, builder,
                  {{"lower-case", "title {match} is a row of keywords in lower case"},
                   {"repeated", "title {match} says {other} {count} times"}},
                  {"match", "other", "count"}) {
    for (const std::string& name : ReadNames(spec, builder, "ignore")) {
      verbs_.push_back(builder.Lexicon(spec, *spec.root.Find("ignore"), name));
    }
    for (const std::string& name : ReadNames(spec, builder, "openers")) {
      openers_.push_back(builder.Lexicon(spec, *spec.root.Find("openers"), name));
    }
    for (const std::string& mark : ReadNames(spec, builder, "marks")) {
      marks_.push_back(' ' + mark + ' ');
    }
  }

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    const Title& title = document.title;
    if (!title.exists()) return;
    const std::string folded = FoldCase(title.text);
    std::vector<WordSpan> spans;
    SplitWords(folded, 0, spans);
    std::vector<TitleWord> words;
    for (const WordSpan& span : spans) {
      const size_t size = span.end - span.begin;
      words.push_back({std::string_view(title.text).substr(span.begin, size),
                       std::string_view(folded).substr(span.begin, size)});
    }
    if (words.size() < kLeastWords) return;
    const bool verb = HoldsVerb(article, folded, spans);
    if (!verb && IsKeywordRow(title.text, words) && LooksSearched(article, words)) {
      Report(title, kLowerCase, "", 0, out);
      return;
    }
    size_t count = 2;
    std::string repeated = RepeatedWord(words, &count);
    if (repeated.empty() && !verb) repeated = RepeatedBegin(title.text, words);
    if (!repeated.empty()) Report(title, kRepeated, std::move(repeated), count, out);
  }

 private:
  bool HoldsVerb(const Article& article, std::string_view folded,
                 const std::vector<WordSpan>& spans) const {
    for (const Phrase& phrase : FindPhrases(*article.facts().lexicons, folded, spans)) {
      const auto is_of = [&](const std::vector<LexiconId>& lexicons) {
        return std::find(lexicons.begin(), lexicons.end(), phrase.lexicon) != lexicons.end();
      };
      if (is_of(verbs_) || (phrase.first == 0 && is_of(openers_))) return true;
    }
    return false;
  }

  // Begins in lower case, holds no capitalised word and no sign of a sentence.  "iPhone" and
  // "mRNA" begin titles as they are.
  static bool IsKeywordRow(std::string_view text, const std::vector<TitleWord>& words) {
    if (text.find_first_of(".?!:;_/<>{}()`\"=&") != std::string_view::npos) return false;
    if (text.find(" of ") != std::string_view::npos) return false;  // nobody searches so
    if (std::count(text.begin(), text.end(), ' ') + 1 < static_cast<ptrdiff_t>(kLeastWords)) {
      return false;  // joined by hyphens: a file's name
    }
    if (words[0].written != words[0].folded || words[0].written.size() < 2) return false;
    size_t lower = 0;
    for (const TitleWord& word : words) {
      const CodePoint first = DecodeUtf8(word.written, 0);
      if (!IsWordCodePoint(first.value)) return false;
      if (word.written == word.folded) {
        lower += !IsAsciiDigit(word.written[0]);
      } else if (IsUpper(first.value) && word.written.size() > 1 &&
                 word.written.substr(first.bytes) == word.folded.substr(first.bytes)) {
        return false;
      }
    }
    return lower >= kLeastWords;
  }

  // With a mark of a search, or words enough in a row that no text ever says.
  bool LooksSearched(const Article& article, const std::vector<TitleWord>& words) const {
    std::string padded = " ";
    bool small = false;
    for (const TitleWord& word : words) {
      padded += word.folded;
      padded += ' ';
      small |= IsSmallWord(word.folded);
    }
    const auto stands = [&](const std::string& mark) {
      return padded.find(mark) != std::string::npos;
    };
    if (std::any_of(marks_.begin(), marks_.end(), stands)) return true;
    const std::string title = FoldCase(Trim(article.document().title.text));
    // Hyphens join words of one name.
    const auto hyphens = std::count(title.begin(), title.end(), '-');
    if (small || words.size() < kRowWords + static_cast<size_t>(hyphens)) return false;
    return title.find(',') == std::string::npos && !StandsInText(article, title);
  }

  // Whether the text goes on behind these words somewhere; the title itself does not count.
  static bool StandsInText(const Article& article, const std::string& title) {
    const std::string_view folded = article.facts().folded;
    const int32_t block = article.document().title.block;
    const Span own =
        block < 0 ? Span{} : article.document().blocks[static_cast<size_t>(block)].prose;
    const std::string wanted = title + ' ';
    for (size_t at = folded.find(wanted); at != std::string_view::npos;
         at = folded.find(wanted, at + 1)) {
      if (at < own.begin || at >= own.end) return true;
    }
    return false;
  }

  // A word that stands three times.
  static std::string RepeatedWord(const std::vector<TitleWord>& words, size_t* count) {
    Stemmer stemmer;
    std::vector<std::string> stems;
    for (const TitleWord& word : words) {
      stems.push_back(IsSmallWord(word.folded) ? "" : stemmer.Stem(word.folded));
    }
    std::map<std::string, std::vector<size_t>> places;
    for (size_t i = 0; i < stems.size(); ++i) {
      if (stems[i].size() >= kLeastLetters && !IsAsciiDigit(stems[i][0])) {
        places[stems[i]].push_back(i);
      }
    }
    for (const auto& [stem, at] : places) {
      if (at.size() < kRepeats || at.size() * kRepeatShare < words.size()) continue;
      // "vitamin A, vitamin D and vitamin E": a list.
      const bool list = std::all_of(at.begin(), at.end(), [&](size_t i) {
        return i + 1 < words.size() && words[i + 1].written.size() <= 3;
      });
      if (list) continue;
      *count = at.size();
      return Quote(words[at[0]].written);
    }
    return "";
  }

  // The words with which two pieces of a title begin: "Iron pills cost | Iron pills online".
  static std::string RepeatedBegin(std::string_view text, const std::vector<TitleWord>& words) {
    Stemmer stemmer;
    std::unordered_set<std::string> begins;
    for (size_t i = 0; i + 1 < words.size(); ++i) {
      const size_t at = static_cast<size_t>(words[i].written.data() - text.data());
      const size_t before = i == 0
                                ? 0
                                : static_cast<size_t>(words[i - 1].written.data() - text.data()) +
                                      words[i - 1].written.size();
      const std::string_view gap = text.substr(before, at - before);
      const bool piece = i == 0 || gap.find_first_of("|,") != std::string_view::npos ||
                         gap.find(" - ") != std::string_view::npos;
      if (!piece || IsSmallWord(words[i].folded) || IsSmallWord(words[i + 1].folded) ||
          words[i].written.size() < kLeastLetters) {
        continue;
      }
      const std::string pair =
          stemmer.Stem(words[i].folded) + ' ' + stemmer.Stem(words[i + 1].folded);
      if (begins.insert(pair).second) continue;
      const std::string_view last = words[i + 1].written;
      return Quote(
          text.substr(at, static_cast<size_t>(last.data() - text.data()) + last.size() - at));
    }
    return "";
  }

  void Report(const Title& title, TitleFault fault, std::string other, size_t count,
              std::vector<Finding>& out) const {
    out.push_back(
        MakeFinding(title.source, messages_.Fill(fault, {{"match", Quote(title.text)},
                                                         {"other", std::move(other)},
                                                         {"count", std::to_string(count)}})));
  }

  std::vector<LexiconId> verbs_;
  std::vector<LexiconId> openers_;
  std::vector<std::string> marks_;  // with a blank on both sides
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeKeywordTitle(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<KeywordTitleRule>(spec, builder);
}

}  // namespace carelint
