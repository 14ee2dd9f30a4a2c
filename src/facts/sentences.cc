#include "facts/sentences.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "facts/addresses.h"

namespace carelint {
namespace {

// When a sentence may end behind an abbreviation.
enum class After : uint8_t {
  kNothing,    // never: a name or a number follows ("Dr. Smith")
  kUpperCase,  // before a capital ("No. It is safe.", but "No. 5")
  kStarter,    // before a word that often starts a sentence ("at 8 a.m. Take", not "8 a.m. Monday")
};

struct Abbreviation {
  std::string_view text;  // without its last stop
  After end;
};

// As written; one in lower case also stands for itself with a capital.  Sorted by bytes.
constexpr Abbreviation kAbbreviations[] = {
    {"Apr", After::kStarter},    {"Aug", After::kStarter},     {"B.Sc", After::kStarter},
    {"Capt", After::kNothing},   {"Co", After::kStarter},      {"Col", After::kNothing},
    {"Corp", After::kStarter},   {"DR", After::kNothing},      {"Dec", After::kStarter},
    {"Dr", After::kNothing},     {"Drs", After::kNothing},     {"Feb", After::kStarter},
    {"Gen", After::kNothing},    {"Gov", After::kNothing},     {"Hon", After::kNothing},
    {"Inc", After::kStarter},    {"Jan", After::kStarter},     {"Jr", After::kStarter},
    {"Jul", After::kStarter},    {"Jun", After::kStarter},     {"Lt", After::kNothing},
    {"Ltd", After::kStarter},    {"M.Sc", After::kStarter},    {"MR", After::kNothing},
    {"MRS", After::kNothing},    {"Mar", After::kStarter},     {"Messrs", After::kNothing},
    {"Mr", After::kNothing},     {"Mrs", After::kNothing},     {"Ms", After::kNothing},
    {"Mt", After::kNothing},     {"Nov", After::kStarter},     {"Oct", After::kStarter},
    {"Ph.D", After::kStarter},   {"Pharm.D", After::kStarter}, {"Prof", After::kNothing},
    {"Rep", After::kNothing},    {"Rev", After::kNothing},     {"ST", After::kStarter},
    {"Sen", After::kNothing},    {"Sep", After::kStarter},     {"Sept", After::kStarter},
    {"Sgt", After::kNothing},    {"Sr", After::kStarter},      {"St", After::kStarter},
    {"Ste", After::kStarter},    {"al", After::kStarter},      {"approx", After::kNothing},
    {"art", After::kUpperCase},  {"assn", After::kStarter},    {"c", After::kUpperCase},
    {"ca", After::kNothing},     {"cf", After::kNothing},      {"ch", After::kUpperCase},
    {"dept", After::kStarter},   {"dr", After::kNothing},      {"e.g", After::kNothing},
    {"ed", After::kStarter},     {"eds", After::kStarter},     {"eg", After::kNothing},
    {"eq", After::kUpperCase},   {"esp", After::kNothing},     {"est", After::kStarter},
    {"etc", After::kUpperCase},  {"ext", After::kUpperCase},   {"fig", After::kUpperCase},
    {"figs", After::kUpperCase}, {"fl", After::kNothing},      {"hr", After::kUpperCase},
    {"hrs", After::kUpperCase},  {"i.e", After::kNothing},     {"ie", After::kNothing},
    {"incl", After::kNothing},   {"lb", After::kStarter},      {"lbs", After::kStarter},
    {"max", After::kUpperCase},  {"min", After::kUpperCase},   {"mins", After::kUpperCase},
    {"no", After::kUpperCase},   {"nos", After::kUpperCase},   {"oz", After::kStarter},
    {"p", After::kUpperCase},    {"pp", After::kUpperCase},    {"pt", After::kUpperCase},
    {"ref", After::kUpperCase},  {"refs", After::kUpperCase},  {"sec", After::kUpperCase},
    {"secs", After::kUpperCase}, {"sp", After::kStarter},      {"spp", After::kStarter},
    {"subsp", After::kNothing},  {"tbsp", After::kStarter},    {"tel", After::kUpperCase},
    {"temp", After::kUpperCase}, {"tsp", After::kStarter},     {"univ", After::kNothing},
    {"var", After::kNothing},    {"viz", After::kNothing},     {"vol", After::kUpperCase},
    {"vols", After::kUpperCase}, {"vs", After::kNothing},      {"wk", After::kUpperCase},
    {"wks", After::kUpperCase},  {"yr", After::kUpperCase},    {"yrs", After::kUpperCase},
};
constexpr size_t kLongestAbbreviation = 12;

// Words that often start a sentence and rarely follow an abbreviation inside one.
constexpr std::string_view kStarters[] = {
    "A",       "Adults",   "After",   "All",     "Also",    "Although", "Always",   "An",
    "And",     "Another",  "Any",     "Are",     "As",      "Ask",      "At",       "Avoid",
    "Be",      "Because",  "Before",  "Both",    "But",     "By",       "Call",     "Can",
    "Check",   "Children", "Consult", "Contact", "Could",   "Did",      "Do",       "Doctors",
    "Does",    "Don't",    "Drink",   "During",  "Each",    "Eat",      "Every",    "Follow",
    "For",     "From",     "Get",     "Give",    "Had",     "Has",      "Have",     "He",
    "Her",     "Here",     "His",     "How",     "However", "I",        "If",       "In",
    "Inject",  "Instead",  "Is",      "It",      "Its",     "Keep",     "Let",      "Many",
    "May",     "Men",      "Mix",     "Most",    "Never",   "No",       "Not",      "On",
    "Once",    "One",      "Only",    "Or",      "Other",   "Our",      "Patients", "People",
    "Please",  "Remember", "Repeat",  "See",     "Seek",    "She",      "Should",   "Side",
    "Since",   "So",       "Some",    "Speak",   "Start",   "Stop",     "Store",    "Studies",
    "Such",    "Symptoms", "Take",    "Talk",    "Tell",    "That",     "The",      "Their",
    "Then",    "There",    "These",   "They",    "This",    "Those",    "To",       "Try",
    "Under",   "Unless",   "Until",   "Use",     "Was",     "We",       "Were",     "What",
    "When",    "Where",    "Which",   "While",   "Who",     "Why",      "Will",     "With",
    "Without", "Women",    "Would",   "Yes",     "You",     "Your",
};

// Words before a letter that is a name, not an initial: "vitamin C. It helps".
constexpr std::string_view kLettered[] = {
    "appendix", "categories", "category", "class",  "classes",   "factor",    "factors",
    "grade",    "grades",     "group",    "groups", "hepatitis", "influenza", "option",
    "part",     "parte",      "phase",    "phases", "plan",      "schedule",  "stage",
    "stages",   "step",       "table",    "type",   "types",     "vitamin",   "vitamins",
};

// Words in lower case before a letter that is an initial: "led by J. Smith".
constexpr std::string_view kBeforeNames[] = {
    "and",       "as",           "author",     "authors",     "be",        "because",
    "biologist", "but",          "by",         "chemist",     "colleague", "colleagues",
    "dietitian", "director",     "doctor",     "editor",      "expert",    "for",
    "founder",   "from",         "in",         "is",          "nurse",     "of",
    "on",        "or",           "patient",    "pharmacist",  "physician", "president",
    "professor", "psychologist", "researcher", "researchers", "scientist", "see",
    "since",     "surgeon",      "than",       "that",        "the",       "therapist",
    "to",        "via",          "was",        "when",        "where",     "while",
    "with",      "writer",
};

constexpr bool ByText(const Abbreviation& a, const Abbreviation& b) { return a.text < b.text; }

static_assert(std::is_sorted(std::begin(kAbbreviations), std::end(kAbbreviations), ByText));
static_assert(std::is_sorted(std::begin(kStarters), std::end(kStarters)));
static_assert(std::is_sorted(std::begin(kBeforeNames), std::end(kBeforeNames)));
static_assert(std::is_sorted(std::begin(kLettered), std::end(kLettered)));

template <size_t N>
bool Holds(const std::string_view (&words)[N], std::string_view word) {
  return std::binary_search(std::begin(words), std::end(words), word);
}

// The first bytes of everything that ends a sentence: . ! ? and those of U+2026 (ellipsis),
// U+3002 (ideographic full stop), U+FF01 and U+FF1F (full-width ! and ?).
constexpr std::array<bool, 256> kMayEnd = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'.', '!', '?'}) table[c] = true;
  for (const int c : {0xE2, 0xE3, 0xEF}) table[static_cast<size_t>(c)] = true;
  return table;
}();

bool IsFullWidthStop(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F; }
bool IsStop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

bool IsCloser(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0xBB ||
         c == 0x203A || c == 0x300D || c == 0x300F || c == 0xFF09;
}

// What may stand before the first letter of a sentence.
bool IsOpener(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '{':
    case '*':
    case '_':
    case '#':
    case '$':
    case '~':
    case '<':
    case '>':
    case '+':
    case '-':
    case 0xA1:  // inverted exclamation mark
    case 0xA3:  // pound
    case 0xAB:  // guillemet
    case 0xB1:  // plus-minus
    case 0xBF:  // inverted question mark
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x201C:
    case 0x2039:
    case 0x20AC:  // euro
    case 0x2264:
    case 0x2265:
      return true;
    default:
      return false;
  }
}

// Whether a letter beyond ASCII starts a sentence: capitals where the script has them, all
// letters where it has not.
bool StartsBeyondAscii(char32_t c) {
  if (IsUpper(c)) return true;
  const bool cased = c < 0x590 || (c >= 0x1E00 && c < 0x2000);
  return IsWordCodePoint(c) ? !cased : c >= 0x2022;  // bullets, arrows, pictures
}

// What a sentence could begin with.
enum class Start : uint8_t { kNone, kCapital, kOther };

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

class Splitter {
 public:
  Splitter(std::string_view prose, uint32_t offset, std::vector<Span>& out)
      : prose_(prose), offset_(offset), out_(out) {}

  void Run() {
    begin_ = SkipSpace(0);
    for (size_t at = begin_; at < prose_.size();) {
      if (!kMayEnd[static_cast<unsigned char>(prose_[at])]) {
        ++at;
        continue;
      }
      const size_t after = ReadStop(at);
      if (ends_) {
        Emit(after);
        begin_ = SkipSpace(after);
      }
      at = after;
    }
    Emit(prose_.size());
  }

 private:
  char At(size_t i) const { return i < prose_.size() ? prose_[i] : '\0'; }

  // NUL at the end; a NUL of the source is U+FFFD in prose.
  CodePoint CodePointAt(size_t i) const {
    if (i >= prose_.size()) return {0, 0};
    if (IsAscii(prose_[i])) return {static_cast<unsigned char>(prose_[i]), 1};
    return DecodeUtf8(prose_, i);
  }

  size_t SkipSpace(size_t at) const {
    while (at < prose_.size() && IsAsciiSpace(prose_[at])) ++at;
    return at;
  }

  size_t LettersFrom(size_t at) const {
    size_t end = at;
    while (IsAsciiAlpha(At(end))) ++end;
    return end;
  }

  // Appends [begin_, end), cut where it is too long.
  void Emit(size_t end) {
    while (end - begin_ > kMaxSentenceBytes) {
      const size_t limit = begin_ + kMaxSentenceBytes;
      size_t cut = limit;
      while (cut > begin_ && !IsAsciiSpace(prose_[cut])) --cut;
      if (cut == begin_) {
        cut = limit;
        for (int i = 0; i < 3 && IsUtf8Continuation(prose_[cut]); ++i) --cut;
      }
      Push(cut);
      begin_ = SkipSpace(cut);
    }
    Push(end);
  }

  void Push(size_t end) {
    while (end > begin_ && IsAsciiSpace(prose_[end - 1])) --end;
    if (end <= begin_) return;
    out_.push_back({offset_ + static_cast<uint32_t>(begin_), offset_ + static_cast<uint32_t>(end)});
  }

  // Reads the stop at `at`, if it is one, with all that belongs to it.  Sets ends_ and returns
  // where to go on: at the sentence's end where it ends one.
  size_t ReadStop(size_t at) {
    ends_ = false;
    const CodePoint first = CodePointAt(at);
    if (IsFullWidthStop(first.value)) {
      ends_ = true;
      return SkipClosers(at + first.bytes);
    }
    if (!IsStop(first.value)) return at + first.bytes;
    size_t end = at + first.bytes;
    bool only_stop = first.value == '.';
    for (CodePoint c = CodePointAt(end); IsStop(c.value); c = CodePointAt(end)) {
      end += c.bytes;
      only_stop = false;
    }
    if (only_stop && IsGlued(at)) {
      ends_ = true;
      return end;
    }
    const size_t closed = SkipNotes(SkipClosers(end));
    if (closed < prose_.size() && !IsAsciiSpace(prose_[closed])) return end;
    const size_t next = SkipSpace(closed);
    if (next == prose_.size()) {
      ends_ = true;
      return closed;
    }
    const Start start = StartAt(next, first.value == '.');
    ends_ = start != Start::kNone && (!only_stop || EndsBehindStop(at, next, start));
    return ends_ ? closed : end;
  }

  size_t SkipClosers(size_t at) const {
    for (CodePoint c = CodePointAt(at); IsCloser(c.value); c = CodePointAt(at)) at += c.bytes;
    return at;
  }

  // Footnote marks behind the stop: "[1]", "[2, 3]", superscripts.
  size_t SkipNotes(size_t at) const {
    while (true) {
      const CodePoint c = CodePointAt(at);
      const bool superscript = c.value == 0xB9 || c.value == 0xB2 || c.value == 0xB3 ||
                               (c.value >= 0x2070 && c.value <= 0x2079);
      if (superscript) {
        at += c.bytes;
        continue;
      }
      if (c.value != '[' || !IsAsciiDigit(At(at + 1))) return at;
      size_t end = at + 1;
      while (IsAsciiDigit(At(end)) || At(end) == ',' || At(end) == '-' || At(end) == ' ') ++end;
      if (At(end) != ']') return at;
      at = end + 1;
    }
  }

  // Whether the blank behind the stop at `at` is missing: "energy.Take it".
  bool IsGlued(size_t at) const {
    if (at == 0 || !IsAsciiUpper(At(at + 1))) return false;
    const bool word = at >= 2 && IsLower(prose_[at - 1]) && IsLower(prose_[at - 2]);
    if (!word && prose_[at - 1] != ')') return false;
    const size_t end = LettersFrom(at + 1);
    const std::string_view next = prose_.substr(at + 1, end - at - 1);
    if (next.size() == 1) {
      if ((next != "A" && next != "I") || At(end) != ' ') return false;
    } else if (!IsLower(next[1])) {
      return false;
    }
    // An address goes on with another part; so may the name of a file.
    const char behind = At(end);
    if (behind == '@' || behind == '_' || behind == '/' ||
        ((behind == '.' || behind == '-') && IsAsciiAlpha(At(end + 1)))) {
      return false;
    }
    if (next.size() <= 4) {
      std::string lower(next);
      lower[0] = ToAsciiLower(lower[0]);
      if (IsNameEnding(lower)) return false;
    }
    const std::string_view before = WordBefore(at);
    if (before == "www" || before.find('.') != std::string_view::npos) return false;
    return FindAbbreviation(before) == nullptr;
  }

  // The letters and inner stops that end at `at`, at most one more than an abbreviation has.
  std::string_view WordBefore(size_t at) const {
    size_t begin = at;
    while (begin > begin_ && at - begin <= kLongestAbbreviation &&
           (IsAsciiAlpha(prose_[begin - 1]) || prose_[begin - 1] == '.')) {
      --begin;
    }
    return prose_.substr(begin, at - begin);
  }

  static const Abbreviation* FindAbbreviation(std::string_view word) {
    if (word.empty() || word.size() > kLongestAbbreviation) return nullptr;
    const auto find = [](std::string_view text) -> const Abbreviation* {
      const auto* const end = std::end(kAbbreviations);
      const auto* const found = std::lower_bound(std::begin(kAbbreviations), end,
                                                 Abbreviation{text, After::kNothing}, ByText);
      return found != end && found->text == text ? found : nullptr;
    };
    if (const Abbreviation* exact = find(word); exact != nullptr) return exact;
    if (!IsAsciiUpper(word[0]) || word.size() == 1) return nullptr;
    char lower[kLongestAbbreviation];
    std::copy(word.begin(), word.end(), lower);
    lower[0] = ToAsciiLower(lower[0]);
    return find({lower, word.size()});
  }

  // How a sentence begins at `at`, behind a full stop or behind another mark.
  Start StartAt(size_t at, bool full_stop) const {
    bool bracket = false;
    for (CodePoint c = CodePointAt(at);; c = CodePointAt(at)) {
      if (c.value == '(' || c.value == '[') {
        bracket = true;
      } else if (!IsOpener(c.value) && c.value != ' ') {
        break;
      }
      at += c.bytes;
    }
    const CodePoint c = CodePointAt(at);
    if (c.value >= 0x80) return StartsBeyondAscii(c.value) ? Start::kCapital : Start::kNone;
    const char first = static_cast<char>(c.value);
    if (IsAsciiUpper(first)) return Start::kCapital;
    if (IsAsciiDigit(first)) return Start::kOther;
    // "mRNA", "pH", "eGFR"; "(see below)".
    const bool small = IsLower(first) && full_stop && (bracket || IsAsciiUpper(At(at + 1)));
    return small ? Start::kOther : Start::kNone;
  }

  // Whether the single full stop at `at`, before `start` at `next`, ends a sentence.
  bool EndsBehindStop(size_t at, size_t next, Start start) const {
    const std::string_view word = WordBefore(at);
    const size_t word_begin = at - word.size();
    if (word.empty()) return !IsNumberAtStart(at);
    // The end of a longer word: "A1298C", "10th".
    const char before = word_begin > begin_ ? prose_[word_begin - 1] : ' ';
    if (!IsAscii(before) && IsWordCodePoint(DecodeUtf8Before(prose_, word_begin).value))
      return true;
    if (word.size() == 1 && IsAsciiDigit(before)) return true;
    if (word.size() == 1 && IsAsciiUpper(word[0])) {
      if (FirstOfSentence(word_begin) || NextIsInitial(next)) return false;
      return FollowsLettered(word_begin) || NextIsStarter(next);
    }
    const Abbreviation* const found = FindAbbreviation(word);
    if (found == nullptr && !IsDotted(word)) return true;
    switch (found != nullptr ? found->end : After::kStarter) {
      case After::kNothing:
        return false;
      case After::kUpperCase:
        return start == Start::kCapital;
      case After::kStarter:
        return NextIsStarter(next);
    }
    return true;
  }

  // "U.S", "b.i.d": single letters with stops between them.
  static bool IsDotted(std::string_view word) {
    if (word.size() < 3 || word.size() % 2 == 0) return false;
    for (size_t i = 0; i < word.size(); ++i) {
      if ((word[i] == '.') != (i % 2 == 1)) return false;
    }
    return true;
  }

  // Whether nothing but blanks and opening marks stands between the sentence's begin and `at`.
  bool FirstOfSentence(size_t at) const {
    while (at > begin_) {
      const CodePoint c = DecodeUtf8Before(prose_, at);
      if (!IsOpener(c.value) && c.value != '(' && c.value != ' ') return false;
      at -= c.bytes;
    }
    return true;
  }

  // "1." and no more since the sentence began: the number of a list item.
  bool IsNumberAtStart(size_t at) const {
    size_t begin = at;
    while (begin > begin_ && at - begin < 4 && IsAsciiDigit(prose_[begin - 1])) --begin;
    return begin < at && at - begin < 4 && begin == begin_;
  }

  // Whether the letter at `letter` is the name of a thing: "vitamin C", "vitamins A, B6 and C".
  bool FollowsLettered(size_t letter) const {
    constexpr int kMostWords = 8;
    size_t end = letter;
    for (int i = 0; i < kMostWords; ++i) {
      const size_t word_end = SkipBackBlanks(end);
      if (word_end == end) return false;
      size_t begin = word_end;
      while (begin > begin_ && word_end - begin <= kLongestAbbreviation &&
             (IsAsciiAlpha(prose_[begin - 1]) || IsAsciiDigit(prose_[begin - 1]))) {
        --begin;
      }
      if (begin == word_end) return false;
      std::string word(prose_.substr(begin, word_end - begin));
      const bool named = IsAsciiUpper(word[0]) && (word.size() == 1 || IsAsciiDigit(word[1]));
      for (char& c : word) c = ToAsciiLower(c);
      if (!named && word != "and" && word != "or") {
        return Holds(kLettered, word) || (IsLower(prose_[begin]) && !Holds(kBeforeNames, word));
      }
      end = begin;
    }
    return false;
  }

  // The end of the word before `at`, behind which only a few blanks and commas stand.
  size_t SkipBackBlanks(size_t at) const {
    constexpr size_t kMost = 4;
    size_t end = at;
    while (end > begin_ && at - end < kMost &&
           (prose_[end - 1] == ' ' || prose_[end - 1] == '\n' || prose_[end - 1] == ',')) {
      --end;
    }
    return end;
  }

  bool NextIsInitial(size_t next) const { return IsAsciiUpper(At(next)) && At(next + 1) == '.'; }

  bool NextIsStarter(size_t next) const {
    while (IsOpener(CodePointAt(next).value) || At(next) == '(') next += CodePointAt(next).bytes;
    size_t end = LettersFrom(next);
    if (At(end) == '\'') end = LettersFrom(end + 1);
    if (At(end) == '.') return false;  // an initial, or another abbreviation
    return Holds(kStarters, prose_.substr(next, end - next));
  }

  std::string_view prose_;
  uint32_t offset_;
  std::vector<Span>& out_;
  size_t begin_ = 0;   // of the open sentence
  bool ends_ = false;  // what ReadStop found
};

}  // namespace

void SplitSentences(std::string_view prose, uint32_t offset, std::vector<Span>& out) {
  Splitter(prose, offset, out).Run();
}

}  // namespace carelint
