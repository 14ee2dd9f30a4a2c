// Comparison `promised-count` with `list-items`: "7 ways to …" against the ways that follow.
//
// English only.  A promise is a number and a plural noun at the head of the title or of a
// heading, or behind "there are", "these", "the following", "here are" in a sentence right
// before a list.  Where more than one count could be meant and one of them fits, or where
// the number may count something else, nothing is said.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/compare.h"
#include "rules/fixes.h"

namespace carelint {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Larger numbers count people, years and pages.
constexpr int kMaxPromise = 50;
// The plural noun stands at most so many words behind the number: "5 easy home remedies".
constexpr size_t kMaxModifiers = 3;
// Headings without numbers are taken for the items only where about so many stand there.
constexpr int kNearMiss = 2;

int NumberOf(std::string_view word) {
  static const std::unordered_map<std::string_view, int> kWords = {
      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},     {"six", 6},
      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},
      {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
      {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}};
  if (const auto it = kWords.find(word); it != kWords.end()) return it->second;
  if (word.empty() || word.size() > 2 || word[0] == '0') return 0;
  int value = 0;
  for (const char c : word) {
    if (!IsAsciiDigit(c)) return 0;
    value = value * 10 + (c - '0');
  }
  return value >= 2 && value <= kMaxPromise ? value : 0;
}

// Words that end a noun phrase: what stands behind them is no part of it.
bool BreaksNounPhrase(std::string_view word) {
  static const WordSet words = {
      "of",    "to",   "for",   "in",     "on",    "at",      "by",    "with",  "from",
      "and",   "or",   "that",  "which",  "who",   "you",     "your",  "is",    "are",
      "was",   "were", "can",   "may",    "will",  "should",  "the",   "a",     "an",
      "than",  "as",   "more",  "per",    "times", "out",     "has",   "have",  "had",
      "if",    "when", "after", "before", "this",  "these",   "its",   "their", "less",
      "fewer", "not",  "it",    "we",     "they",  "percent", "years", "year"};
  return words.count(word) > 0;
}

bool IsPlural(std::string_view word) {
  if (word == "people" || word == "children") return false;
  if (word == "criteria") return true;
  if (word.size() < 4 || word.back() != 's') return false;
  if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    return false;
  // "illness", "virus", "diagnosis", "always" are singulars or no nouns.
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return false;
  return word != "diabetes" && word != "always" && word != "does" && word != "this";
}

// Nouns that count members of a list; another noun may count anything.
bool CountsItems(std::string_view word) {
  static const WordSet words = {"ways",
                                "tips",
                                "steps",
                                "reasons",
                                "things",
                                "signs",
                                "symptoms",
                                "types",
                                "kinds",
                                "forms",
                                "causes",
                                "facts",
                                "myths",
                                "foods",
                                "questions",
                                "rules",
                                "mistakes",
                                "benefits",
                                "options",
                                "strategies",
                                "methods",
                                "factors",
                                "stages",
                                "phases",
                                "categories",
                                "groups",
                                "treatments",
                                "remedies",
                                "exercises",
                                "ideas",
                                "habits",
                                "points",
                                "goals",
                                "principles",
                                "examples",
                                "tests",
                                "techniques",
                                "elements",
                                "components",
                                "parts",
                                "areas",
                                "problems",
                                "conditions",
                                "drugs",
                                "medicines",
                                "medications",
                                "vitamins",
                                "minerals",
                                "subtypes",
                                "levels",
                                "criteria",
                                "features",
                                "characteristics",
                                "measures",
                                "actions",
                                "tools",
                                "resources",
                                "approaches",
                                "warnings",
                                "tricks",
                                "hacks",
                                "lessons",
                                "risks",
                                "complications",
                                "effects",
                                "alternatives",
                                "herbs",
                                "supplements",
                                "drinks",
                                "snacks",
                                "fruits",
                                "vegetables",
                                "nutrients",
                                "activities",
                                "changes",
                                "sections",
                                "classes",
                                "forms",
                                "variants",
                                "possibilities",
                                "stretches",
                                "poses",
                                "oils",
                                "teas",
                                "checks",
                                "screenings",
                                "vaccines",
                                "swaps",
                                "recipes",
                                "meals",
                                "ingredients",
                                "spices",
                                "essentials",
                                "items",
                                "dangers",
                                "triggers",
                                "clues",
                                "differences",
                                "pillars",
                                "secrets",
                                "suggestions",
                                "solutions",
                                "hints",
                                "pointers",
                                "practices",
                                "precautions",
                                "considerations",
                                "concerns",
                                "misconceptions",
                                "truths",
                                "excuses",
                                "barriers",
                                "challenges",
                                "moves",
                                "sports",
                                "hobbies",
                                "plants",
                                "nuts",
                                "seeds",
                                "purposes",
                                "tasks",
                                "activities",
                                "procedures"};
  return words.count(word) > 0;
}

struct Promise {
  int count = 0;
  Span prose;        // number to noun; empty where it stands in the front matter
  std::string text;  // the same as text
};

// One row of words with their places in `folded`.
struct Words {
  std::string_view folded;
  std::vector<WordSpan> spans;

  explicit Words(std::string_view text) : folded(text) { SplitWords(text, 0, spans); }
  size_t size() const { return spans.size(); }
  std::string_view operator[](size_t i) const {
    return folded.substr(spans[i].begin, spans[i].end - spans[i].begin);
  }
  // What stands between word i and the next.
  std::string_view Behind(size_t i) const {
    const size_t end = i + 1 < spans.size() ? spans[i + 1].begin : folded.size();
    return folded.substr(spans[i].end, end - spans[i].end);
  }
};

// The number at word `at` and the word behind it: "7", "seven", "twenty-one"; 0: none.
int NumberAt(const Words& words, size_t at, size_t* behind) {
  *behind = at + 1;
  if (words[at] == "twenty" || words[at] == "thirty" || words[at] == "forty") {
    const int tens = words[at] == "twenty" ? 20 : words[at] == "thirty" ? 30 : 40;
    if (at + 1 == words.size() || words.Behind(at) != "-") return tens;
    if (words[at + 1] == "one") return ++*behind, tens + 1;
    const int ones = NumberOf(words[at + 1]);
    if (ones >= 2 && ones <= 9 && !IsAsciiDigit(words[at + 1][0])) return ++*behind, tens + ones;
    return 0;
  }
  // "twenty-one" may be one word.
  if (const size_t hyphen = words[at].find('-'); hyphen != std::string_view::npos) {
    const std::string_view head = words[at].substr(0, hyphen);
    const std::string_view tail = words[at].substr(hyphen + 1);
    const int tens = head == "twenty" ? 20 : head == "thirty" ? 30 : head == "forty" ? 40 : 0;
    const int ones = tail == "one" ? 1 : NumberOf(tail);
    return tens > 0 && ones >= 1 && ones <= 9 ? tens + ones : 0;
  }
  return NumberOf(words[at]);
}

// A number at word `at` with its plural noun: the noun's word, or 0.
size_t NounBehind(const Words& words, size_t at) {
  size_t first = 0;
  if (NumberAt(words, at, &first) == 0 || words.Behind(first - 1) != " ") return 0;
  for (size_t i = first; i < words.size() && i <= first + kMaxModifiers; ++i) {
    if (BreaksNounPhrase(words[i]) || NumberOf(words[i]) != 0) return 0;
    const bool ends =
        i + 1 == words.size() || BreaksNounPhrase(words[i + 1]) || words.Behind(i) != " ";
    if (IsPlural(words[i]) && (ends || CountsItems(words[i]))) return i;
    if (words.Behind(i) != " " && words.Behind(i) != "-" && words.Behind(i) != ", ") return 0;
  }
  return 0;
}

// Headings with numbers: "1. Drink water", "Step 2: …", "#3 …".  0: none.
int HeadingNumber(std::string_view folded) {
  folded = Trim(folded);
  bool marked = false;
  static constexpr std::array<std::string_view, 9> kMarks = {
      "#", "step ", "tip ", "no. ", "reason ", "sign ", "way ", "rule ", "myth "};
  for (const std::string_view mark : kMarks) {
    if (folded.starts_with(mark)) {
      folded.remove_prefix(mark.size());
      marked = true;
      break;
    }
  }
  size_t digits = 0;
  int value = 0;
  while (digits < folded.size() && digits < 2 && IsAsciiDigit(folded[digits])) {
    value = value * 10 + (folded[digits++] - '0');
  }
  if (digits == 0) return 0;
  if (digits == folded.size()) return marked ? value : 0;
  const char next = folded[digits];
  if (IsAsciiDigit(next)) return 0;
  const bool counted = (next == '.' || next == ')' || next == ':') &&
                       (digits + 1 == folded.size() || !IsAsciiDigit(folded[digits + 1]));
  return marked || counted ? value : 0;
}

class PromisedCountRule : public Rule {
 public:
  PromisedCountRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        excluded_(builder.Lexicon(spec, spec.root, "count-excluded")),
        uncounted_(builder.Lexicon(spec, spec.root, "section-not-counted")),
        applicability_(spec.applicability()),
        messages_(spec, builder, {{"mismatch", "{match} promises {promised}, but {found} follow"}},
                  {"match", "promised", "found"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    CheckTitle(article, out);
    for (size_t i = 1; i < document.sections.size(); ++i) {
      const Section& section = document.sections[i];
      if (section.heading != document.title.block) CheckHeading(article, section, out);
    }
    const std::vector<int> lists = ListsOfSections(document);
    for (size_t i = 0; i + 1 < document.blocks.size(); ++i) {
      const int32_t section = document.blocks[i].section;
      // Several lists may be the parts of one.
      if (lists[static_cast<size_t>(section)] == 1) CheckLeadIn(article, i, out);
    }
  }

 private:
  // A count that may be meant.
  struct Count {
    int found = 0;
    Span source;  // where its items begin
    std::string_view what;
  };

  // --- What is promised -------------------------------------------------------

  // Whether the noun at `prose` promises no list: times, doses, people.
  bool IsExcluded(const Article& article, Span prose) const {
    const Facts& facts = article.facts();
    const std::vector<uint32_t>& numbers = facts.lexicon_hits;
    const auto begin = numbers.begin() + facts.lexicon_begins[excluded_];
    const auto end = numbers.begin() + facts.lexicon_begins[excluded_ + 1u];
    const auto hit = std::lower_bound(begin, end, prose.begin, [&](uint32_t number, uint32_t at) {
      return facts.hits[number].prose.end <= at;
    });
    return hit != end && facts.hits[*hit].prose.begin < prose.end;
  }

  // "7 ways to sleep", "top 10 foods", "the 5 stages of grief" at the head of a heading.
  static std::optional<Promise> HeadPromise(std::string_view folded) {
    static const WordSet kBefore = {"top",  "the",  "these", "our",   "my",
                                    "best", "here", "are",   "check", "try"};
    const Words words(folded);
    size_t at = 0;
    // Behind a colon or a dash a head begins anew: "Sleep better: 7 ways to …".
    for (size_t i = 0; i + 1 < words.size(); ++i) {
      const std::string_view mark = words.Behind(i);
      if (mark != ": " && mark != " - " && mark != " \xE2\x80\x93 " && mark != " \xE2\x80\x94 ")
        continue;
      at = i + 1;
      break;
    }
    const size_t head = at;
    while (at < words.size() && at < head + 3 && kBefore.count(words[at]) > 0) ++at;
    if (at == head && head > 0 && (at >= words.size() || NounBehind(words, at) == 0)) {
      at = 0;
      while (at < words.size() && at < 3 && kBefore.count(words[at]) > 0) ++at;
    }
    if (at >= words.size()) return std::nullopt;
    const uint32_t begin = words.spans[at].begin;
    // A mark right before the number or behind it: "$5", "7+", "5-day", "10%".
    if (begin > 0 && folded[begin - 1] != ' ' && folded[begin - 1] != '(') return std::nullopt;
    const size_t noun = NounBehind(words, at);
    if (noun == 0) return std::nullopt;
    if (!GoesOnAsHead(words, noun)) return std::nullopt;
    Promise promise;
    size_t behind = 0;
    promise.count = NumberAt(words, at, &behind);
    promise.prose = {begin, words.spans[noun].end};
    return promise;
  }

  // What stands behind the noun leaves it the head: "7 ways to …", not "2 drugs work".
  static bool GoesOnAsHead(const Words& words, size_t noun) {
    static const WordSet kNext = {"of",     "to",    "for", "in",   "on",     "that",  "you",
                                  "your",   "with",  "why", "when", "from",   "about", "every",
                                  "we",     "which", "who", "and",  "before", "after", "if",
                                  "during", "by",    "at",  "how",  "is",     "i"};
    // "Six things never to eat", "5 signs the liver is ill": only behind nouns that count items,
    // for "2 drugs the FDA …" may be news.
    static const WordSet kClause = {
        "never",    "not",    "no",      "all",      "only",      "always", "without", "worth",
        "against",  "around", "under",   "linked",   "explained", "people", "doctors", "parents",
        "men",      "women",  "nobody",  "everyone", "anyone",    "they",   "he",      "she",
        "the",      "a",      "an",      "his",      "her",       "my",     "our",     "their",
        "its",      "this",   "these",   "can",      "may",       "might",  "could",   "should",
        "patients", "nurses", "experts", "as",       "while",     "near",   "into",    "most"};
    if (noun + 1 == words.size()) return true;
    const std::string_view mark = words.Behind(noun);
    if (mark == " " && CountsItems(words[noun]) && kClause.count(words[noun + 1]) > 0) return true;
    // "5 signs and symptoms of …", not "7 foods and 3 drinks".
    if (mark == " " && words[noun + 1] == "and" && noun + 2 < words.size() &&
        CountsItems(words[noun]) && CountsItems(words[noun + 2])) {
      return true;
    }
    if (mark != " ")
      return mark.find_first_of(":?!.,;(") != std::string_view::npos ||
             !IsAscii(mark[mark.size() > 1 ? 1 : 0]);
    return kNext.count(words[noun + 1]) > 0 && words[noun + 1] != "and" && words[noun + 1] != "is";
  }

  void CheckTitle(const Article& article, std::vector<Finding>& out) const {
    const Document& document = article.document();
    if (!document.title.exists()) return;
    const bool in_text = document.title.block >= 0;
    const std::string folded = FoldCase(document.title.text);
    std::optional<Promise> promise = HeadPromise(folded);
    if (!promise) return;
    Span place = document.title.source;
    if (in_text) {
      const uint32_t begin = document.blocks[static_cast<size_t>(document.title.block)].prose.begin;
      promise->prose = {promise->prose.begin + begin, promise->prose.end + begin};
      if (IsExcluded(article, promise->prose)) return;
      promise->text = document.Prose(promise->prose);
      place = document.text.ToSource(promise->prose);
    } else {
      // No lexicon was matched there: only nouns that count items are safe.
      promise->text = document.title.text.substr(promise->prose.begin, promise->prose.size());
      const Words words(
          std::string_view(folded).substr(promise->prose.begin, promise->prose.size()));
      if (!CountsItems(words[words.size() - 1])) return;
    }
    std::vector<Count> counts;
    const int32_t first = in_text ? document.title.block + 1 : 0;
    const int32_t end = static_cast<int32_t>(document.blocks.size());
    AddHeadingCounts(article, first, end, counts);
    AddListCounts(document, first, end, counts);
    Judge(article, *promise, place, counts, true, out);
  }

  void CheckHeading(const Article& article, const Section& section,
                    std::vector<Finding>& out) const {
    const Document& document = article.document();
    const Block& heading = document.blocks[static_cast<size_t>(section.heading)];
    if (!IsHeading(heading) || heading.is_residue()) return;
    const Furniture& furniture = article.furniture();
    if (furniture.IsTocEntry(section.heading) || furniture.IsTitleRepeat(section.heading)) return;
    if (TextKey(FoldCase(document.title.text)) == TextKey(article.facts().Folded(heading.prose)))
      return;  // the front matter's title printed: judged as the title
    std::optional<Promise> promise = HeadPromise(article.facts().Folded(heading.prose));
    if (!promise) return;
    promise->prose = {promise->prose.begin + heading.prose.begin,
                      promise->prose.end + heading.prose.begin};
    if (IsExcluded(article, promise->prose)) return;
    promise->text = document.Prose(promise->prose);
    std::vector<Count> counts;
    AddHeadingCounts(article, section.first_block, section.end, counts);
    AddListCounts(document, section.first_block, section.end, counts);
    Judge(article, *promise, document.text.ToSource(promise->prose), counts, false, out);
  }

  // A sentence that ends right before a list.
  void CheckLeadIn(const Article& article, size_t index, std::vector<Finding>& out) const {
    const Document& document = article.document();
    const Facts& facts = article.facts();
    const Block& block = document.blocks[index];
    const Block& next = document.blocks[index + 1];
    if (block.kind != BlockKind::kParagraph || block.list >= 0 || block.is_residue()) return;
    if (next.kind != BlockKind::kListItem || next.item != 0) return;
    if (facts.FirstSentence(index) == facts.EndSentence(index)) return;
    const Sentence& sentence = facts.sentences[facts.EndSentence(index) - 1];
    std::optional<Promise> promise = LeadInPromise(facts.Folded(sentence.prose));
    if (!promise) return;
    promise->prose = {promise->prose.begin + sentence.prose.begin,
                      promise->prose.end + sentence.prose.begin};
    if (IsExcluded(article, promise->prose)) return;
    promise->text = document.Prose(promise->prose);
    // An item that leads in to others: a list inside it lost its indent.
    for (size_t i = index + 1; i < document.blocks.size() && document.blocks[i].list >= 0; ++i) {
      if (Trim(document.Prose(document.blocks[i])).ends_with(":")) return;
    }
    const List& list = document.lists[static_cast<size_t>(next.list)];
    Judge(article, *promise, document.text.ToSource(promise->prose),
          {{list.items, next.source, "items"}}, false, out);
  }

  // How many lists each section's own blocks hold, nested ones not counted.
  static std::vector<int> ListsOfSections(const Document& document) {
    std::vector<int> lists(document.sections.size(), 0);
    for (const Block& block : document.blocks) {
      if (block.kind != BlockKind::kListItem || block.item != 0) continue;
      if (document.lists[static_cast<size_t>(block.list)].parent >= 0) continue;
      ++lists[static_cast<size_t>(block.section)];
    }
    return lists;
  }

  // "There are three types of X:", "Follow these 5 steps:".
  static std::optional<Promise> LeadInPromise(std::string_view folded) {
    static const WordSet kAdverbs = {"currently", "generally", "mainly",     "basically",
                                     "usually",   "only",      "typically",  "really",
                                     "also",      "just",      "essentially"};
    const Words words(folded);
    for (size_t i = 0; i + 1 < words.size(); ++i) {
      size_t at = 0;
      if (words[i] == "there" && words[i + 1] == "are") {
        at = i + 2;
        if (at < words.size() && kAdverbs.count(words[at]) > 0) ++at;
      } else if (words[i] == "here" && words[i + 1] == "are") {
        at = i + 2;
        while (at < words.size() && at < i + 5 &&
               (words[at] == "the" || words[at] == "our" || words[at] == "my" ||
                words[at] == "top" || words[at] == "some" || words[at] == "best"))
          ++at;
      } else if (words[i] == "these" || words[i] == "following") {
        at = i + 1;
        if (words[at] == "are") ++at;
        if (at > i + 1 && at < words.size() && words[at] == "the") ++at;
      } else {
        continue;
      }
      // "two of these three": a part of them.
      if (i > 0 && (words[i - 1] == "of" || (i > 1 && words[i - 2] == "of"))) return std::nullopt;
      if (at >= words.size()) return std::nullopt;
      const size_t noun = NounBehind(words, at);
      if (noun == 0) continue;
      if (!EndsPromise(words, noun)) return std::nullopt;
      Promise promise;
      size_t behind = 0;
      promise.count = NumberAt(words, at, &behind);
      promise.prose = {words.spans[at].begin, words.spans[noun].end};
      return promise;
    }
    return std::nullopt;
  }

  // Behind the noun the sentence ends, or only tells more about it.
  static bool EndsPromise(const Words& words, size_t noun) {
    static const WordSet kNext = {"of",    "for",   "to",        "in",   "that",   "you",
                                  "when",  "if",    "with",      "on",   "before", "after",
                                  "below", "which", "carefully", "daily"};
    // "These three steps help:", "The following 5 foods may help you sleep:".
    static const WordSet kModals = {"can", "may", "might", "could", "will", "should"};
    static const WordSet kVerbs = {"help", "follow",  "apply", "work",  "matter", "count",
                                   "make", "deserve", "stand", "exist", "need",   "belong"};
    if (noun + 1 == words.size()) return true;
    size_t verb = noun + 1;
    if (verb + 1 < words.size() && kModals.count(words[verb]) > 0) ++verb;
    if (words.Behind(noun) == " " && kVerbs.count(words[verb]) > 0) {
      if (verb + 1 == words.size()) return true;
      return words.size() - verb <= 8 && words.Behind(verb) == " " &&
             StaysOneClause(words, verb + 1);
    }
    if (words.Behind(noun) != " " || kNext.count(words[noun + 1]) == 0) return false;
    if (words.size() - noun > 9) return false;
    // "5 things you can do": the clause tells which things.
    const bool you_can =
        noun + 2 < words.size() && words[noun + 1] == "you" && kModals.count(words[noun + 2]) > 0;
    return StaysOneClause(words, noun + (you_can ? 3 : 1));
  }

  // Nothing from word `first` on says something else of what is counted.
  static bool StaysOneClause(const Words& words, size_t first) {
    static const WordSet kOther = {"and",     "or",       "is",        "are",   "has", "have",
                                   "include", "includes", "including", "such",  "can", "may",
                                   "cause",   "causes",   "following", "these", "but", "because",
                                   "so",      "while",    "although"};
    for (size_t i = first; i < words.size(); ++i) {
      if (kOther.count(words[i]) > 0) return false;
      if (i + 1 < words.size() && words.Behind(i).find_first_of(",;:(") != std::string_view::npos)
        return false;
    }
    return true;
  }

  // --- What follows -----------------------------------------------------------

  // Numbered headings, and the highest level of headings, in blocks [first, end).
  void AddHeadingCounts(const Article& article, int32_t first, int32_t end,
                        std::vector<Count>& out) const {
    const Document& document = article.document();
    const Furniture& furniture = article.furniture();
    int top = 7;
    std::vector<int32_t> headings;
    for (int32_t i = first; i < end; ++i) {
      const Block& block = document.blocks[static_cast<size_t>(i)];
      if (!IsHeading(block) || furniture.IsTocEntry(i) || furniture.IsTitleRepeat(i)) continue;
      if (i == furniture.toc_label || block.is_residue()) continue;
      headings.push_back(i);
      top = std::min(top, static_cast<int>(block.heading_level));
    }
    if (headings.empty()) return;
    const Span place = document.blocks[static_cast<size_t>(headings[0])].source;
    int last = 0;
    bool rising = true;
    int numbered_level = 0;
    for (const int32_t i : headings) {
      const Block& block = document.blocks[static_cast<size_t>(i)];
      const int number = HeadingNumber(article.facts().Folded(block.prose));
      if (number == 0) continue;
      if (numbered_level == 0) numbered_level = block.heading_level;
      if (block.heading_level != numbered_level) continue;
      rising = rising && (last == 0 ? number <= 2 : number > last);
      last = number;
    }
    if (last > 0 && rising) out.push_back({last, place, "numbered headings"});
    if (last > 0 && !rising) out.push_back({0, place, "numbered headings"});
    // Introductions and conclusions at the edges are no items; "Risks" between items may be.
    int counted = 0;
    int between = 0;
    int pending = 0;
    for (const int32_t i : headings) {
      const Block& block = document.blocks[static_cast<size_t>(i)];
      if (block.heading_level != top) continue;
      if (IsUncounted(article.facts(), static_cast<size_t>(i))) {
        ++pending;
        continue;
      }
      if (counted > 0) between += pending;
      pending = 0;
      ++counted;
    }
    out.push_back({counted, place, "headings"});
    if (between > 0) out.push_back({counted + between, place, "all headings"});
  }

  // "Conclusion", "FAQs about B12": no item.
  bool IsUncounted(const Facts& facts, size_t block) const {
    const uint32_t first = facts.FirstSentence(block);
    if (first == facts.EndSentence(block)) return true;
    const Sentence& sentence = facts.sentences[first];
    for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
      const Hit& hit = facts.hits[h];
      if (hit.lexicon == uncounted_ && hit.first_token == sentence.first_token) return true;
    }
    return false;
  }

  // Each list of the top level in blocks [first, end).
  static void AddListCounts(const Document& document, int32_t first, int32_t end,
                            std::vector<Count>& out) {
    int32_t last = -1;
    // Numbers that go on from list to list, with text between them, count headings.
    int32_t next_number = 1;
    Span numbered;
    bool one_run = true;
    size_t lists = 0;
    for (int32_t i = first; i < end; ++i) {
      const Block& block = document.blocks[static_cast<size_t>(i)];
      if (block.kind != BlockKind::kListItem || block.list == last) continue;
      last = block.list;
      const List& list = document.lists[static_cast<size_t>(block.list)];
      if (list.parent >= 0 || block.item != 0) continue;
      out.push_back({list.items, block.source, "items"});
      if (!list.ordered) continue;
      one_run = one_run && list.start == next_number && list.items == 1;
      ++next_number;
      if (lists++ == 0) numbered = block.source;
    }
    if (one_run && lists >= 2) out.push_back({next_number - 1, numbered, "numbered headings"});
  }

  void Judge(const Article& article, const Promise& promise, Span place,
             const std::vector<Count>& counts, bool is_title, std::vector<Finding>& out) const {
    const Count* meant = nullptr;
    int lists = 0;
    int items = 0;
    for (const Count& count : counts) {
      if (count.found == promise.count) return;
      if (count.what == "items") {
        ++lists;
        items += count.found;
      }
      if (count.what == "numbered headings") {
        if (count.found == 0) return;  // numbered more than once
        meant = &count;
      }
    }
    if (items == promise.count) return;
    const bool headings = std::any_of(counts.begin(), counts.end(),
                                      [](const Count& count) { return count.what != "items"; });
    // The more are promised, the more may have got lost.
    const int miss = std::max(kNearMiss, promise.count / 3);
    for (const Count& count : counts) {
      if (meant != nullptr) break;
      const bool near = std::abs(count.found - promise.count) <= miss;
      if (count.what == "headings" && count.found >= 2) {
        // Under a title the sections may be about anything else.
        if (!near || (is_title && promise.count < 3)) return;
        meant = &count;
        break;
      }
      if (count.what == "items" && lists == 1 && count.found >= 2 && (!is_title || !headings)) {
        meant = &count;
        break;
      }
      if (count.what == "items" && lists == 1 && near && count.found >= 3) {
        meant = &count;
        break;
      }
    }
    if (meant == nullptr) return;
    Finding finding =
        MakeFinding(place, messages_.Fill(0, {{"match", Quote(promise.text)},
                                              {"promised", std::to_string(promise.count)},
                                              {"found", std::to_string(meant->found)}}));
    finding.related.push_back({meant->source, std::to_string(meant->found) + " " +
                                                  std::string(meant->what) + " from here on"});
    if (applicability_) finding.fix = FixOf(article, promise, meant->found);
    out.push_back(std::move(finding));
  }

  // The other number, where it is written in digits.
  std::optional<Fix> FixOf(const Article& article, const Promise& promise, int found) const {
    const std::string_view text = article.document().Prose(promise.prose);
    const size_t first = text.find_first_of("0123456789");
    if (first == std::string_view::npos) return std::nullopt;
    const size_t end = std::min(text.find_first_not_of("0123456789", first), text.size());
    const Span digits{promise.prose.begin + static_cast<uint32_t>(first),
                      promise.prose.begin + static_cast<uint32_t>(end)};
    return ReplaceProse(article, digits, std::to_string(found), *applicability_);
  }

  LexiconId excluded_;
  LexiconId uncounted_;
  std::optional<Applicability> applicability_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakePromisedCount(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<PromisedCountRule>(spec, builder);
}

}  // namespace carelint
