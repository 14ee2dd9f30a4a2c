// Check `undefined-acronym`: a row of capitals that the article never spells out.
//
// Words come from lexicons: `well-known-acronym` need no expansion, `emphasis-word` are words
// that stand in capitals for stress, `symbol-noun` stand beside symbols (the X receptor) that
// are names, `gene-word` make names of all symbols in a sentence, `gene-symbol` are such names,
// `acronyms` are looked for in titles that have no capitals at all.
//
// Spelt out is what stands in brackets behind or before the acronym, behind "stands for",
// before "or", in an <abbr title>, or as a run of words with these initials anywhere: a
// reader can find it there.

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/scope.h"
#include "rules/structure.h"

namespace carelint {
namespace {

constexpr size_t kMinLetters = 2;
constexpr size_t kMaxLetters = 6;
// A shorter word gives one letter, a longer one may give several.
constexpr size_t kCompoundLetters = 12;
constexpr size_t kFirstPartLetters = 4;
// A bracket explains what stands so many words before it.
constexpr uint32_t kExpansionWords = 8;
// More acronyms than any article has; the rest is left out.
constexpr size_t kMaxAcronyms = 500;
// Words of an expansion that have no letter in the acronym.
constexpr auto kLittleWords = std::to_array<std::string_view>(
    {"a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "or", "the", "to", "with"});
// Ordinary words whose initials say nothing.
constexpr auto kNoExpansion = std::to_array<std::string_view>(
    {"also",  "are",   "as",   "be",    "been",  "but",  "can",    "could", "did",
     "do",    "does",  "from", "had",   "has",   "have", "he",     "her",   "his",
     "how",   "if",    "is",   "it",    "its",   "may",  "might",  "more",  "most",
     "must",  "my",    "no",   "not",   "our",   "she",  "should", "so",    "some",
     "such",  "than",  "that", "their", "them",  "then", "there",  "these", "they",
     "this",  "those", "was",  "we",    "were",  "what", "when",   "where", "which",
     "while", "who",   "why",  "will",  "would", "you",  "your"});
// Words that may stand between an opening bracket and the acronym.
constexpr auto kBracketWords = std::to_array<std::string_view>(
    {"abbreviated", "aka",      "also",      "an",        "as",    "called", "commonly",
     "for",         "formerly", "hereafter", "in",        "known", "often",  "or",
     "referred",    "short",    "simply",    "sometimes", "the",   "to",     "usually"});
// What before an acronym says that its expansion has just been given.
constexpr auto kCuesBefore = std::to_array<std::string_view>(
    {"called", "known as", "termed", "abbreviated", "abbreviated as", "abbreviated to",
     "abbreviation", "acronym", "referred to as", "referred to simply as", "or simply",
     "shortened to", "named"});
// What behind an acronym says that its expansion follows.
constexpr auto kCuesBehind = std::to_array<std::string_view>(
    {"stands for", "stood for", "is short for", "are short for", "is an abbreviation",
     "is the abbreviation", "is an acronym", "is the acronym", "is the short form",
     "which stands for", "that stands for", "short for", "is another name"});

static_assert(std::is_sorted(kLittleWords.begin(), kLittleWords.end()));
static_assert(std::is_sorted(kNoExpansion.begin(), kNoExpansion.end()));
static_assert(std::is_sorted(kBracketWords.begin(), kBracketWords.end()));

template <size_t N>
bool Contains(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }

bool IsCapitals(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsAsciiUpper);
}

// The acronym in a word as written, without its plural or possessive ending; "": none.
std::string_view AcronymIn(std::string_view word) {
  if (word.size() > 2 && (word.ends_with("'s") || word.ends_with("'S"))) word.remove_suffix(2);
  if (word.size() > kMinLetters && word.back() == 's') word.remove_suffix(1);
  return word.size() >= kMinLetters && word.size() <= kMaxLetters && IsCapitals(word)
             ? word
             : std::string_view();
}

// "III", and stages such as "IIIB".
bool IsRoman(std::string_view acronym) {
  if (acronym.size() > 1 && acronym.back() >= 'A' && acronym.back() <= 'H') {
    acronym.remove_suffix(1);
  }
  return acronym.find_first_not_of("IVX") == std::string_view::npos;
}

struct Acronym {
  std::vector<uint32_t> tokens;  // where it stands; in a title without capitals in small letters
  bool is_name = false;
  int64_t expanded = -1;         // first place in the prose where it is tied to its long form
  bool may_be_expanded = false;  // in brackets behind words with other initials
  int64_t in_words = -1;         // first place of a run of words with its initials
};

class UndefinedAcronymRule : public Rule {
 public:
  UndefinedAcronymRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        messages_(spec, builder,
                  {{"undefined", "{match} is never spelled out"},
                   {"late", "{match} is used before it is spelled out"}},
                  {"match", "count"}),
        known_(builder.Lexicon(spec, spec.root, "well-known-acronym")),
        emphasis_(builder.Lexicon(spec, spec.root, "emphasis-word")),
        verb_(builder.Lexicon(spec, spec.root, "imperative-verb")),
        symbol_(builder.Lexicon(spec, spec.root, "symbol-noun")),
        gene_(builder.Lexicon(spec, spec.root, "gene-word")),
        gene_symbol_(builder.Lexicon(spec, spec.root, "gene-symbol")),
        in_titles_(builder.Lexicon(spec, spec.root, "acronyms")),
        scope_(Scope::Read(spec, spec.root, spec.root, builder)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::map<std::string, Acronym> acronyms;
    FindAcronyms(article, acronyms);
    FindInTitle(article, acronyms);
    if (acronyms.empty()) return;
    DropWords(article, acronyms);
    FindBracketsAndCues(article, acronyms);
    FindInitials(article, acronyms);
    for (const auto& [text, acronym] : acronyms) Report(article, text, acronym, out);
  }

 private:
  // --- Acronyms ---------------------------------------------------------------

  void FindAcronyms(const Article& article, std::map<std::string, Acronym>& acronyms) const {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    for (const Sentence& sentence : facts.sentences) {
      const Block& block = document.blocks[sentence.block];
      bool judged = false;
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const Token& token = facts.tokens[t];
        const std::string_view word = document.Prose(token.prose);
        if (word.size() < kMinLetters || !IsAsciiUpper(word[0]) || !IsAsciiUpper(word[1])) continue;
        const std::string_view text = AcronymIn(word);
        if (text.empty() || token.verbatim || IsRoman(text)) continue;
        if (!judged) {
          judged = true;
          if (block.kind == BlockKind::kTableCell || !scope_.Holds(article, sentence.block) ||
              IsShouted(article, sentence)) {
            break;
          }
        }
        Add(article, sentence, t, text, acronyms);
      }
    }
  }

  void Add(const Article& article, const Sentence& sentence, uint32_t token, std::string_view text,
           std::map<std::string, Acronym>& acronyms) const {
    if (IsPhraseOf(article, sentence, token, known_) ||
        IsPhraseOf(article, sentence, token, emphasis_) ||
        IsPhraseOf(article, sentence, token, verb_) ||
        IsPhraseOf(article, sentence, token, gene_symbol_) || IsPartOfSymbol(article, token) ||
        IsLinked(article, token) || IsItalic(article, token, text.size())) {
      return;
    }
    const auto known = acronyms.find(std::string(text));
    if (known == acronyms.end() && acronyms.size() >= kMaxAcronyms) return;
    Acronym& acronym = acronyms[std::string(text)];
    acronym.is_name |= StandsBySymbolNoun(article, sentence, token);
    if (!IsInName(article, sentence, token)) acronym.tokens.push_back(token);
  }

  // Whether most words of the sentence are capitals.
  static bool IsShouted(const Article& article, const Sentence& sentence) {
    uint32_t words = 0;
    uint32_t capitals = 0;
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const std::string_view word = article.document().Prose(article.facts().tokens[t].prose);
      if (!IsAsciiAlpha(word[0])) continue;
      ++words;
      if (word.size() > 1 && IsCapitals(word)) ++capitals;
    }
    return capitals >= 2 && capitals * 2 > words;
  }

  static bool IsPhraseOf(const Article& article, const Sentence& sentence, uint32_t token,
                         LexiconId lexicon) {
    const Facts& facts = article.facts();
    for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
      const Hit& hit = facts.hits[h];
      if (hit.first_token > token) return false;
      if (hit.lexicon == lexicon && hit.end_token > token) return true;
    }
    return false;
  }

  // Whether `text` ends in a few letters that are no prefix: "ay".
  static bool IsSyllable(std::string_view text) {
    static constexpr std::array<std::string_view, 8> kPrefixes = {"anti", "co",  "non", "post",
                                                                  "pre",  "pro", "re",  "sub"};
    size_t letters = 0;
    while (letters < text.size() && IsAsciiLower(text[text.size() - 1 - letters])) ++letters;
    const std::string_view word = text.substr(text.size() - letters);
    return letters > 0 && letters <= 4 &&
           std::find(kPrefixes.begin(), kPrefixes.end(), word) == kPrefixes.end();
  }

  // "IL-6", "HLA-B", "@ABC", "10 MG", "ABC®".
  static bool IsPartOfSymbol(const Article& article, uint32_t token) {
    const Facts& facts = article.facts();
    const std::string& text = article.document().text.text();
    const Span own = facts.tokens[token].prose;
    const std::string_view behind = std::string_view(text).substr(own.end, 8);
    const std::string_view ahead = std::string_view(text).substr(0, own.begin);
    if (!ahead.empty() &&
        std::string_view("@#_/\\&").find(ahead.back()) != std::string_view::npos) {
      return true;
    }
    // SM-4TZ, 2,8-DHA, 18F-FDG, EE.UU; said aloud: ay-FA-tih-nib
    if (ahead.ends_with('-') || ahead.ends_with('.')) {
      const std::string_view joined = ahead.substr(0, ahead.size() - 1);
      if (!joined.empty() && (IsAsciiDigit(joined.back()) || IsAsciiUpper(joined.back()) ||
                              (ahead.back() == '-' && IsSyllable(joined)))) {
        return true;
      }
    }
    if (!ahead.empty() && IsAsciiDigit(ahead.back())) return true;
    if (behind.size() > 2 && behind[0] == '-' && IsAsciiLower(behind[1])) {
      const size_t end = std::min(behind.find_first_of(" -),.;:", 1), behind.size());
      if (end <= 6) return true;
    }
    if (behind.starts_with("\xC2\xAE") || behind.starts_with("\xE2\x84\xA2")) return true;
    if (behind.size() > 1 && std::string_view("_@&").find(behind[0]) != std::string_view::npos) {
      return true;
    }
    if (behind.size() > 1 && (behind[0] == '-' || behind[0] == '.') &&
        (IsAsciiDigit(behind[1]) || (IsAsciiUpper(behind[1]) && behind[0] == '-') ||
         (behind[0] == '.' && IsAsciiAlpha(behind[1])))) {
      return true;
    }
    if (token > 0 && own.size() <= 3) {
      const Span previous = facts.tokens[token - 1].prose;
      const std::string_view between =
          std::string_view(text).substr(previous.end, own.begin - previous.end);
      if (between == " " && IsAsciiDigit(text[previous.end - 1])) return true;
    }
    return false;
  }

  // A link leads to what explains it.
  static bool IsLinked(const Article& article, uint32_t token) {
    const Span own = article.facts().tokens[token].prose;
    const std::vector<Link>& links = article.document().links;
    const auto next =
        std::upper_bound(links.begin(), links.end(), own.begin,
                         [](uint32_t at, const Link& link) { return at < link.prose.begin; });
    return next != links.begin() && std::prev(next)->prose.end >= own.end;
  }

  // Names of genes and studies stand in italics.
  static bool IsItalic(const Article& article, uint32_t token, size_t letters) {
    const Span own = article.document().text.ToSource(article.facts().tokens[token].prose);
    const std::string_view bytes = article.source().bytes();
    const size_t end = own.begin + letters;
    if (own.begin < 1 || end >= bytes.size()) return false;
    const char mark = bytes[own.begin - 1];
    if ((mark != '*' && mark != '_') || bytes[end] != mark) return false;
    const std::string_view before = bytes.substr(0, own.begin);
    const size_t marks = before.size() - 1 - std::min(before.find_last_not_of(mark), before.size());
    return marks != 2;
  }

  // "the BRAF receptor", and all symbols of a sentence about genes.
  bool StandsBySymbolNoun(const Article& article, const Sentence& sentence, uint32_t token) const {
    const Facts& facts = article.facts();
    for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
      if (facts.hits[h].lexicon == gene_) return true;
    }
    return (token + 1 < sentence.end_token && IsPhraseOf(article, sentence, token + 1, symbol_)) ||
           (token > sentence.first_token && IsPhraseOf(article, sentence, token - 1, symbol_));
  }

  // "the ALS Association": a capital beside it that no sentence asks for.
  static bool IsInName(const Article& article, const Sentence& sentence, uint32_t token) {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    if (document.blocks[sentence.block].kind == BlockKind::kHeading) return false;
    const auto is_capital = [&](uint32_t t) {
      const std::string_view word = document.Prose(facts.tokens[t].prose);
      return IsAsciiUpper(word[0]) && word.size() > 1 && !IsCapitals(word);
    };
    const auto joined = [&](uint32_t a, uint32_t b) {
      const std::string_view between =
          document.Prose({facts.tokens[a].prose.end, facts.tokens[b].prose.begin});
      return between == " " || between == "-";
    };
    if (token + 1 < sentence.end_token && joined(token, token + 1) && is_capital(token + 1)) {
      return true;
    }
    return token > sentence.first_token + 1 && joined(token - 1, token) && is_capital(token - 1);
  }

  // A title without capitals hides its acronyms.
  void FindInTitle(const Article& article, std::map<std::string, Acronym>& acronyms) const {
    const Document& document = article.document();
    const int32_t block = document.title.block;
    if (block < 0 ||
        std::any_of(document.title.text.begin(), document.title.text.end(), IsAsciiUpper)) {
      return;
    }
    const Facts& facts = article.facts();
    for (uint32_t s = facts.FirstSentence(static_cast<size_t>(block));
         s < facts.EndSentence(static_cast<size_t>(block)); ++s) {
      for (uint32_t h = facts.sentences[s].first_hit; h < facts.sentences[s].end_hit; ++h) {
        const Hit& hit = facts.hits[h];
        if (hit.lexicon != in_titles_ || hit.end_token != hit.first_token + 1) continue;
        if (IsPhraseOf(article, facts.sentences[s], hit.first_token, known_)) continue;
        std::string text(WithoutPossessive(facts.Folded(hit.prose)));
        if (text.size() > kMinLetters + 1 && text.back() == 's') text.pop_back();
        for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        Acronym& acronym = acronyms[text];
        acronym.tokens.insert(acronym.tokens.begin(), hit.first_token);
      }
    }
  }

  static bool IsLittle(std::string_view word) {
    return Contains(kLittleWords, word) || Contains(kNoExpansion, word);
  }

  // What the article also writes as an ordinary word stands in capitals for stress.
  static void DropWords(const Article& article, std::map<std::string, Acronym>& acronyms) {
    const Facts& facts = article.facts();
    const int32_t title = article.document().title.block;
    std::unordered_set<std::string_view> small;
    for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
      const Sentence& sentence = facts.sentences[s];
      const int32_t block = static_cast<int32_t>(sentence.block);
      if (block == title || article.furniture().IsTitleRepeat(block)) continue;
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const Token& token = facts.tokens[t];
        if (token.verbatim || token.prose.size() > kMaxLetters) continue;
        const std::string_view word = article.document().Prose(token.prose);
        if (word[0] >= 'a' && word[0] <= 'z') small.insert(word);
      }
    }
    std::erase_if(acronyms, [&](const auto& entry) {
      return entry.second.is_name || entry.second.tokens.empty() ||
             small.count(FoldCase(entry.first)) > 0 || IsLittle(FoldCase(entry.first));
    });
  }

  // --- Expansions -------------------------------------------------------------

  static void Expand(Acronym& acronym, uint32_t at) {
    if (acronym.expanded < 0 || at < acronym.expanded) acronym.expanded = at;
  }

  static void FindBracketsAndCues(const Article& article,
                                  std::map<std::string, Acronym>& acronyms) {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    for (const Sentence& sentence : facts.sentences) {
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const std::string_view word = document.Prose(facts.tokens[t].prose);
        if (word.size() < kMinLetters || !IsAsciiUpper(word[0])) continue;
        const auto known = acronyms.find(std::string(AcronymIn(word)));
        if (known == acronyms.end()) continue;
        const Explained before = ExplainedBefore(article, sentence, t);
        if (IsDefinition(article, t)) Expand(known->second, 0);
        if (before == Explained::kPerhaps) known->second.may_be_expanded = true;
        if (before == Explained::kYes || IsExplainedBehind(article, sentence, t, known->first) ||
            IsAbbr(article, t)) {
          Expand(known->second, sentence.prose.begin);
        }
      }
    }
  }

  enum class Explained : uint8_t {
    kNo,
    kPerhaps,  // in brackets behind words with other initials
    kYes,
  };

  // "long form (ABC)", "long form, or ABC", "known as ABC".
  static Explained ExplainedBefore(const Article& article, const Sentence& sentence,
                                   uint32_t token) {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    const Span own = facts.tokens[token].prose;
    const std::string_view before = facts.Folded({sentence.prose.begin, own.begin});
    const size_t last = before.find_last_not_of(" \"'*_");
    if (last == std::string_view::npos) return Explained::kNo;
    const std::string_view trimmed = before.substr(0, last + 1);
    for (const std::string_view cue : kCuesBefore) {
      if (trimmed.ends_with(cue)) return Explained::kYes;
    }
    if (trimmed.ends_with(", or") || trimmed.ends_with(") or") || trimmed.ends_with(" aka")) {
      return Explained::kYes;
    }
    // Inside a bracket with nothing but other acronyms and little words before it.
    const size_t open = trimmed.find_last_of("([");
    const size_t close = trimmed.find_last_of(")]");
    if (open == std::string_view::npos || open == 0 ||
        (close != std::string_view::npos && close > open)) {
      return Explained::kNo;
    }
    if (Trim(trimmed.substr(0, open)).empty()) return Explained::kNo;
    const uint32_t inside = sentence.prose.begin + static_cast<uint32_t>(open);
    const char initial = ToAsciiLower(document.Prose(own)[0]);
    bool has_initial = false;
    for (uint32_t t = token, seen = 0; t > sentence.first_token && seen < kExpansionWords;) {
      --t;
      const Span prose = facts.tokens[t].prose;
      const std::string_view word = document.Prose(prose);
      const bool own_initial = facts.folded[prose.begin] == initial;
      if (prose.begin < inside) {
        ++seen;
        has_initial |= own_initial;
      } else if (own_initial && AcronymIn(word).empty()) {
        has_initial = true;  // "(long form, ABC)"
      } else if (AcronymIn(word).empty() && !IsAsciiDigit(word[0]) &&
                 !Contains(kBracketWords, facts.Folded(prose))) {
        return has_initial ? Explained::kYes : Explained::kNo;
      }
    }
    return has_initial ? Explained::kYes : Explained::kPerhaps;
  }

  // "ABC (long form)", "ABC stands for …", "ABC, or long form", "ABC: long form".
  static bool IsExplainedBehind(const Article& article, const Sentence& sentence, uint32_t token,
                                std::string_view acronym) {
    const Facts& facts = article.facts();
    const Span own = facts.tokens[token].prose;
    std::string_view behind = facts.Folded({own.end, sentence.prose.end});
    const size_t first = behind.find_first_not_of(" \"'*_)]");
    if (first == std::string_view::npos) return false;
    behind.remove_prefix(first);
    std::string_view cue = behind;
    if (cue.starts_with(",")) cue = Trim(cue.substr(1));
    for (const std::string_view known : kCuesBehind) {
      if (cue.starts_with(known)) return true;
    }
    static constexpr std::array<std::string_view, 7> kOpeners = {"(", "[", ",",           ":",
                                                                 "=", "-", "\xE2\x80\x93"};
    const bool opens =
        std::any_of(kOpeners.begin(), kOpeners.end(),
                    [&](std::string_view opener) { return behind.starts_with(opener); }) ||
        behind.starts_with("\xE2\x80\x94");
    if (!opens) return false;
    // A list with the same initial: "MVAC (methotrexate, vinblastine, …)".
    if (std::string_view("([:").find(behind[0]) != std::string_view::npos &&
        token + 2 < sentence.end_token &&
        facts.folded[facts.tokens[token + 1].prose.begin] == ToAsciiLower(acronym[0]) &&
        facts.tokens[token + 1].prose.size() > 2 &&
        behind.find_first_of(")].;") > facts.tokens[token + 2].prose.begin - own.end) {
      return true;
    }
    // A word or two may lead in: "(or …", "(the …", "(also called …".
    uint32_t at = token + 1;
    for (uint32_t skipped = 0; skipped < 4 && at < sentence.end_token; ++skipped, ++at) {
      if (ReadsAs(facts, sentence, at, acronym, /*least_words=*/1)) return true;
      if (!Contains(kBracketWords, facts.Folded(facts.tokens[at].prose))) return false;
    }
    return false;
  }

  // "*[ABC]: …" serves the whole article, wherever it stands.
  static bool IsDefinition(const Article& article, uint32_t token) {
    const Span own = article.document().text.ToSource(article.facts().tokens[token].prose);
    const std::string_view bytes = article.source().bytes();
    return bytes.substr(0, own.begin).ends_with("*[") && bytes.substr(own.end).starts_with("]:");
  }

  // <abbr title="…">ABC</abbr>
  static bool IsAbbr(const Article& article, uint32_t token) {
    const Span own = article.document().text.ToSource(article.facts().tokens[token].prose);
    const std::string_view bytes = article.source().bytes();
    constexpr uint32_t kReach = 400;
    const uint32_t from = own.begin > kReach ? own.begin - kReach : 0;
    const std::string_view before = bytes.substr(from, own.begin - from);
    if (!before.ends_with(">")) return false;
    const size_t open = before.rfind('<');
    return open != std::string_view::npos && before.substr(open).starts_with("<abbr") &&
           before.substr(open).find("title") != std::string_view::npos;
  }

  // Whether the words from `first` on spell `acronym`: each begins with its next letter, and
  // may hold further ones (GastroEsophageal); little words may stand between.
  static bool ReadsAs(const Facts& facts, const Sentence& sentence, uint32_t first,
                      std::string_view acronym, uint32_t least_words) {
    // Letters that may be spelt so far, one bit each: a word may take one letter or several.
    uint32_t reached = 1;
    uint32_t words = 0;
    const uint32_t all = 1u << acronym.size();
    for (uint32_t t = first; t < sentence.end_token; ++t) {
      const std::string_view word = facts.Folded(facts.tokens[t].prose);
      if (!AcronymIn(facts.document->Prose(facts.tokens[t].prose)).empty() ||
          FoldCase(acronym) == WithoutPossessive(word)) {
        return false;
      }
      const bool little = Contains(kLittleWords, word);
      uint32_t next = words > 0 && little ? reached : 0;
      if (!little && !Contains(kNoExpansion, word)) {
        for (size_t i = 0; i < acronym.size(); ++i) {
          if ((reached & (1u << i)) == 0 || word[0] != ToAsciiLower(acronym[i])) continue;
          size_t letter = i + 1;
          next |= 1u << letter;
          if (word.size() < kCompoundLetters) continue;
          for (size_t at = kFirstPartLetters; at < word.size() && letter < acronym.size(); ++at) {
            if (word[at] == ToAsciiLower(acronym[letter])) next |= 1u << ++letter;
          }
        }
      }
      if (next == 0) return false;
      ++words;
      reached = next;
      const bool whole = (reached & all) != 0 ||
                         (acronym.size() > 3 && acronym.back() == 'S' && (reached & all >> 1) != 0);
      if (whole && words >= least_words && word.size() > 1) return true;
    }
    return false;
  }

  static void FindInitials(const Article& article, std::map<std::string, Acronym>& acronyms) {
    const Facts& facts = article.facts();
    // By the first letter: most words begin none.
    std::array<std::vector<std::pair<std::string_view, Acronym*>>, 26> by_letter;
    for (auto& [text, acronym] : acronyms) {
      by_letter[static_cast<size_t>(text[0] - 'A')].emplace_back(text, &acronym);
    }
    for (const Sentence& sentence : facts.sentences) {
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const Token& token = facts.tokens[t];
        const char initial = facts.folded[token.prose.begin];
        if (token.verbatim || initial < 'a' || initial > 'z' || token.prose.size() < 2) continue;
        for (const auto& [text, acronym] : by_letter[static_cast<size_t>(initial - 'a')]) {
          if (!ReadsAs(facts, sentence, t, text, /*least_words=*/2)) continue;
          if (acronym->in_words < 0) acronym->in_words = sentence.prose.begin;
          const auto own = std::lower_bound(acronym->tokens.begin(), acronym->tokens.end(),
                                            sentence.first_token);
          if (own != acronym->tokens.end() && *own < sentence.end_token) {
            Expand(*acronym, sentence.prose.begin);
          }
        }
      }
    }
  }

  // --- Findings ---------------------------------------------------------------

  void Report(const Article& article, const std::string& text, const Acronym& acronym,
              std::vector<Finding>& out) const {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    const std::vector<std::pair<std::string_view, std::string>> values = {
        {"match", Quote(text)}, {"count", std::to_string(acronym.tokens.size())}};
    if (acronym.expanded < 0) {
      if (acronym.in_words >= 0 || acronym.may_be_expanded) return;
      out.push_back(MakeFinding(document.text.ToSource(facts.tokens[acronym.tokens[0]].prose),
                                messages_.Fill(0, values)));
      return;
    }
    // Headings may run ahead of the text below them.
    const auto use = std::find_if(acronym.tokens.begin(), acronym.tokens.end(), [&](uint32_t t) {
      return BlockOfToken(facts, t).kind != BlockKind::kHeading;
    });
    if (use == acronym.tokens.end()) return;
    const Span place = facts.tokens[*use].prose;
    const Sentence& own = SentenceOfToken(facts, *use);
    const auto expanded = static_cast<uint32_t>(acronym.expanded);
    // Within its paragraph a reader finds it.
    const uint32_t paragraph_end = document.blocks[own.block].prose.end;
    if (expanded < paragraph_end || acronym.may_be_expanded ||
        (acronym.in_words >= 0 && acronym.in_words < static_cast<int64_t>(paragraph_end))) {
      return;
    }
    Finding finding = MakeLowerFinding(document.text.ToSource(place), messages_.Fill(1, values));
    const auto sentence =
        std::lower_bound(facts.sentences.begin(), facts.sentences.end(), expanded,
                         [](const Sentence& s, uint32_t at) { return s.prose.begin < at; });
    finding.related.push_back({document.text.ToSource(sentence->prose), "spelled out here"});
    out.push_back(std::move(finding));
  }

  static const Sentence& SentenceOfToken(const Facts& facts, uint32_t token) {
    const auto next =
        std::upper_bound(facts.sentences.begin(), facts.sentences.end(), token,
                         [](uint32_t t, const Sentence& s) { return t < s.first_token; });
    return *std::prev(next);
  }

  static const Block& BlockOfToken(const Facts& facts, uint32_t token) {
    return facts.document->blocks[SentenceOfToken(facts, token).block];
  }

  Messages messages_;
  LexiconId known_;
  LexiconId emphasis_;
  LexiconId verb_;
  LexiconId symbol_;
  LexiconId gene_;
  LexiconId gene_symbol_;
  LexiconId in_titles_;
  Scope scope_;
};

}  // namespace

std::unique_ptr<Rule> MakeUndefinedAcronym(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<UndefinedAcronymRule>(spec, builder);
}

}  // namespace carelint
