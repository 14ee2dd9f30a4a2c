#include "facts/quantity.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "facts/facts.h"

namespace carelint {
namespace {

constexpr double kTolerance = 1e-6;
constexpr double kMilligramsPerKilogram = 1e6;
// From here on a mass that a dose is "per" is a patient's weight.
constexpr double kBodyWeight = 1e5;
// How many words may stand between an amount and how often it is taken.
constexpr size_t kWordsToFrequency = 8;
constexpr size_t kWordsFromFrequency = 4;
// The largest number of tablets in "two 500 mg tablets".
constexpr double kMaxMultiplier = 20;
// How many words may name the medicine there: "two 500 mg naproxen tablets".
constexpr size_t kWordsToTablets = 2;

bool Near(double a, double b) {
  return std::abs(a - b) <= kTolerance * std::max({std::abs(a), std::abs(b), 1e-12});
}

// --- Tokens --------------------------------------------------------------------

enum class TokenKind : uint8_t {
  kNumber,    // an amount, in digits
  kFraction,  // ½, 1/2: below one
  kPair,      // 120/80
  kLabel,     // digits that measure nothing: 8:30, 1,5, 5/325, 1960s, B-12, $5
  kWord,      // letters, also with digits behind them (b12, m2); % and ° are letters here
  kMark,      // any other character
};

struct Token {
  TokenKind kind = TokenKind::kMark;
  Span at;             // in the text that is read
  bool blank = true;   // white space stands before it
  bool whole = false;  // of a number: digits alone
  bool minus = false;  // of a number: a sign stands before it
  double value = 0;
  double over = 0;  // of a pair: the second figure
};

struct FractionSign {
  char32_t sign;
  double value;
};
constexpr FractionSign kFractionSigns[] = {
    {0xBC, .25},    {0xBD, .5},        {0xBE, .75},       {0x2150, 1.0 / 7}, {0x2151, 1.0 / 9},
    {0x2152, .1},   {0x2153, 1.0 / 3}, {0x2154, 2.0 / 3}, {0x2155, .2},      {0x2156, .4},
    {0x2157, .6},   {0x2158, .8},      {0x2159, 1.0 / 6}, {0x215A, 5.0 / 6}, {0x215B, .125},
    {0x215C, .375}, {0x215D, .625},    {0x215E, .875}};

double FractionOf(char32_t sign) {
  for (const auto& [known, value] : kFractionSigns) {
    if (known == sign) return value;
  }
  return 0;
}

constexpr char32_t kDegree = 0xB0;
constexpr char32_t kOrdinal = 0xBA;  // often written for a degree
constexpr char32_t kSquared = 0xB2;
constexpr char32_t kCubed = 0xB3;
constexpr char32_t kTimes = 0xD7;
constexpr char32_t kFractionSlash = 0x2044;
constexpr char32_t kMinus = 0x2212;
constexpr char32_t kPound = 0xA3;
constexpr char32_t kEuro = 0x20AC;

bool IsDash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == kMinus; }
bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// Fractions that people write; 24/7 and 5/325 are none.
bool IsFraction(double over, double under) {
  return over >= 1 && over < under && (under <= 10 || under == 12 || under == 16);
}

// A blood pressure without its unit.
bool IsPressure(double over, double under) {
  return over >= 60 && over <= 300 && under >= 30 && under < over;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> Read() {
    while (at_ < text_.size()) {
      const CodePoint c = DecodeUtf8(text_, at_);
      if (IsSpace(c.value)) {
        blank_ = true;
        at_ += c.bytes;
      } else if (IsDigitAt(at_) || (text_[at_] == '.' && IsDigitAt(at_ + 1))) {
        ReadNumber();
      } else if (FractionOf(c.value) > 0) {
        Push(TokenKind::kFraction, c.bytes).value = FractionOf(c.value);
      } else if (IsLetter(c.value)) {
        ReadWord();
      } else {
        Push(TokenKind::kMark, c.bytes);
      }
    }
    MarkChains();
    return std::move(tokens_);
  }

 private:
  bool IsDigitAt(size_t at) const { return at < text_.size() && IsAsciiDigit(text_[at]); }
  char CharAt(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  static bool IsLetter(char32_t c) {
    return c == kDegree || c == kOrdinal || c == '%' || c == kSquared || c == kCubed ||
           (c != kReplacement && IsWordCodePoint(c) && FractionOf(c) == 0);
  }

  Token& Push(TokenKind kind, size_t bytes) {
    Token token;
    token.kind = kind;
    token.at = {static_cast<uint32_t>(at_), static_cast<uint32_t>(at_ + bytes)};
    token.blank = blank_;
    tokens_.push_back(token);
    at_ += bytes;
    blank_ = false;
    return tokens_.back();
  }

  void ReadWord() {
    const size_t begin = at_;
    size_t end = at_;
    // "2x500" is three.
    if (text_[begin] == 'x' && IsDigitAt(begin + 1) && !blank_ && !tokens_.empty() &&
        tokens_.back().kind == TokenKind::kNumber) {
      Push(TokenKind::kWord, 1);
      return;
    }
    while (end < text_.size()) {
      const CodePoint c = DecodeUtf8(text_, end);
      if (!IsLetter(c.value)) break;
      end += c.bytes;
      if (c.value == '%') break;
      // "°C" is a word, "%of" is two.
      if (CharAt(end) == '%') break;
    }
    Push(TokenKind::kWord, end - begin);
  }

  // How many bytes of digits stand at `at`.
  size_t Digits(size_t at) const {
    size_t end = at;
    while (IsDigitAt(end)) ++end;
    return end - at;
  }

  double Value(size_t begin, size_t end) const {
    double value = 0;
    double scale = 0;  // of the next digit behind the point
    for (size_t i = begin; i < end; ++i) {
      if (text_[i] == '.') {
        scale = 1;
      } else if (IsAsciiDigit(text_[i])) {
        value = value * 10 + (text_[i] - '0');
        scale *= 10;
      }
    }
    return scale > 1 ? value / scale : value;
  }

  // The code point before `at`, or a blank.
  char32_t Before(size_t at) const { return at == 0 ? U' ' : DecodeUtf8Before(text_, at).value; }

  // Whether the digits at `at` belong to a name: COVID-19, omega-3, #5, $5.
  bool IsNamedBefore(size_t at) const {
    const char32_t before = Before(at);
    if (before == '#' || before == '$' || before == kPound || before == kEuro || before == '_' ||
        before == '@' || before == '\\' || before == '=') {
      return true;
    }
    if (!IsHyphen(before) || tokens_.size() < 2) return false;
    const Token& word = tokens_[tokens_.size() - 2];
    return !tokens_.back().blank && word.kind == TokenKind::kWord && !blank_ &&
           word.at.end == tokens_.back().at.begin && Before(word.at.end) != '%' &&
           Before(word.at.end) != kDegree && !IsUnitLike(word);
  }

  // "5mg-10mg": what stands before the dash is a unit, for digits stand before it.
  bool IsUnitLike(const Token& word) const {
    return tokens_.size() >= 3 && tokens_[tokens_.size() - 3].kind == TokenKind::kNumber &&
           tokens_[tokens_.size() - 3].at.end <= word.at.begin;
  }

  void ReadNumber() {
    const size_t begin = at_;
    bool label = IsNamedBefore(begin);
    size_t end = begin + Digits(begin);
    bool whole = true;
    const bool zeros = end - begin > 1 && text_[begin] == '0';
    // Thousands: 1,000 and 12,345,678, but neither 1,5 nor 1,0000.
    if (CharAt(end) == ',' && IsDigitAt(end + 1)) {
      const bool first = end - begin <= 3;
      size_t groups = end;
      while (CharAt(groups) == ',' && Digits(groups + 1) == 3) groups += 4;
      if (!first || groups == end || IsDigitAt(groups) ||
          (CharAt(groups) == ',' && IsDigitAt(groups + 1))) {
        label = true;
      }
      end = groups;
      while (label && (IsDigitAt(end) || (CharAt(end) == ',' && IsDigitAt(end + 1)))) ++end;
    }
    if (CharAt(end) == '.' && IsDigitAt(end + 1)) {
      whole = false;
      end += 1 + Digits(end + 1);
      // 1.2.3 and 192.168.0.1
      while (CharAt(end) == '.' && IsDigitAt(end + 1)) {
        label = true;
        end += 1 + Digits(end + 1);
      }
    }
    // Times of day, ratios, verses.
    while (CharAt(end) == ':' && IsDigitAt(end + 1)) {
      label = true;
      end += 1 + Digits(end + 1);
    }
    if (CharAt(end) == '^') label = true;
    if (zeros && whole) label = true;
    const double value = Value(begin, end);
    if (!label && whole && ReadSlash(begin, end, value)) return;
    // Letters that no unit begins with: 1960s, 2nd, 3D.
    const size_t letters = end;
    if (!label && IsOrdinalEnding(letters)) label = true;
    Token& token = Push(label ? TokenKind::kLabel : TokenKind::kNumber, end - begin);
    token.value = value;
    token.whole = whole;
    if (tokens_.size() >= 2) {
      const Token& sign = tokens_[tokens_.size() - 2];
      token.minus = !token.blank && sign.kind == TokenKind::kMark && sign.blank &&
                    IsDash(DecodeUtf8(text_, sign.at.begin).value) && sign.at.end == token.at.begin;
    }
  }

  // "st", "nd", "rd", "th", "s" and no further letter.
  bool IsOrdinalEnding(size_t at) const {
    size_t end = at;
    while (end < text_.size() && IsAsciiAlpha(text_[end])) ++end;
    const std::string_view letters = text_.substr(at, end - at);
    return letters == "s" || letters == "st" || letters == "nd" || letters == "rd" ||
           letters == "th";
  }

  // Digits, a line and digits: 1/2, 120/80, or a label (24/7, 5/325, 1/2/2020).
  bool ReadSlash(size_t begin, size_t end, double value) {
    size_t bytes = 1;
    if (CharAt(end) != '/') {
      if (end >= text_.size()) return false;
      const CodePoint c = DecodeUtf8(text_, end);
      if (c.value != kFractionSlash) return false;
      bytes = c.bytes;
    }
    size_t under = end + bytes;
    const size_t digits = Digits(under);
    if (digits == 0) return false;
    size_t last = under + digits;
    double below = Value(under, last);
    bool label = text_[under] == '0';
    while ((CharAt(last) == '/' || CharAt(last) == '.' || CharAt(last) == ',') &&
           IsDigitAt(last + 1)) {
      label = true;
      last += 1 + Digits(last + 1);
    }
    TokenKind kind = TokenKind::kLabel;
    if (!label && IsFraction(value, below)) {
      kind = TokenKind::kFraction;
    } else if (!label && IsPressure(value, below)) {
      kind = TokenKind::kPair;
    }
    Token& token = Push(kind, last - begin);
    token.value = kind == TokenKind::kFraction ? value / below : value;
    token.over = below;
    return true;
  }

  // Digits joined by hyphens or dots three times over are a telephone number or a date.
  void MarkChains() {
    size_t first = 0;
    while (first < tokens_.size()) {
      size_t last = first;
      if (IsDigits(first)) {
        while (last + 2 < tokens_.size() && IsJoint(last + 1) && IsDigits(last + 2) &&
               !tokens_[last + 2].blank) {
          last += 2;
        }
      }
      if (last >= first + 4) {
        for (size_t i = first; i <= last; i += 2) tokens_[i].kind = TokenKind::kLabel;
      }
      first = last + 1;
    }
  }
  bool IsDigits(size_t i) const {
    return tokens_[i].kind == TokenKind::kNumber || tokens_[i].kind == TokenKind::kLabel;
  }
  bool IsJoint(size_t i) const {
    return tokens_[i].kind == TokenKind::kMark && !tokens_[i].blank &&
           IsDash(DecodeUtf8(text_, tokens_[i].at.begin).value);
  }

  std::string_view text_;
  size_t at_ = 0;
  bool blank_ = true;
  std::vector<Token> tokens_;
};

// --- The reader ----------------------------------------------------------------

struct Number {
  Interval value;
  std::optional<double> over;
  size_t first = 0;  // tokens
  size_t end = 0;
  bool in_words = false;
  bool minus = false;
  bool range = false;
};

struct Found {
  double value = 0;
  size_t first = 0;  // tokens, half-open
  size_t end = 0;    // 0: none
  explicit operator bool() const { return end != 0; }
};

class QuantityReader {
 public:
  QuantityReader(std::string_view prose, std::string_view folded, uint32_t offset,
                 const UnitTable& units)
      : prose_(prose), folded_(folded), offset_(offset), units_(units) {}

  std::vector<Quantity> Read() {
    tokens_ = Tokenizer(folded_).Read();
    size_t i = 0;
    while (i < tokens_.size()) {
      const size_t before = i;
      i = ReadFrequency(i);
      if (i == before) i = ReadAmount(i);
      if (i == before) ++i;
    }
    LayCounts();
    LayPeriods();
    LayFrequencies();
    for (Quantity& q : out_) {
      for (Span* span : {&q.prose, &q.number, &q.unit}) {
        span->begin += offset_;
        span->end += offset_;
      }
    }
    return std::move(out_);
  }

 private:
  // --- Tokens ---

  bool Has(size_t i) const { return i < tokens_.size(); }
  std::string_view Text(size_t i) const {
    return folded_.substr(tokens_[i].at.begin, tokens_[i].at.size());
  }
  bool IsWord(size_t i, std::string_view word) const {
    return Has(i) && tokens_[i].kind == TokenKind::kWord && Text(i) == word;
  }
  template <typename... Words>
  bool IsOneOf(size_t i, Words... words) const {
    return (IsWord(i, words) || ...);
  }
  bool IsMark(size_t i, char mark) const {
    return Has(i) && tokens_[i].kind == TokenKind::kMark && Text(i).size() == 1 &&
           Text(i)[0] == mark;
  }
  bool IsDashAt(size_t i) const {
    return Has(i) && tokens_[i].kind == TokenKind::kMark &&
           IsDash(DecodeUtf8(folded_, tokens_[i].at.begin).value);
  }
  // A hyphen inside a compound: "6-month-old".
  bool IsInnerHyphen(size_t i) const {
    return Has(i) && tokens_[i].kind == TokenKind::kMark && !tokens_[i].blank && Has(i + 1) &&
           !tokens_[i + 1].blank && IsHyphen(DecodeUtf8(folded_, tokens_[i].at.begin).value);
  }
  size_t SkipHyphen(size_t i) const { return IsInnerHyphen(i) ? i + 1 : i; }

  // The longest phrase of `table` at token i; hyphens in it are blanks.
  Found Find(const PhraseTable& table, size_t i) {
    if (!Has(i)) return {};
    size_t most = table.LongestFrom(Text(i));
    if (most == 0) return {};
    Found found;
    joined_.clear();
    size_t at = i;
    for (size_t words = 0; words < most && Has(at); ++words) {
      if (words > 0) joined_ += ' ';
      joined_ += Text(at);
      ++at;
      if (const auto value = table.Find(joined_)) found = {*value, i, at};
      at = SkipHyphen(at);
    }
    return found;
  }

  // The longest phrase of `table` that ends before token i, if any.
  std::optional<double> FindBefore(const PhraseTable& table, size_t i) {
    const size_t most = table.longest();
    for (size_t words = std::min(most, i); words > 0; --words) {
      const Found phrase = Find(table, i - words);
      if (phrase && phrase.end == i) return phrase.value;
    }
    return std::nullopt;
  }

  // --- Numbers ---

  // One number at token i: digits, words, with fractions and scales.  end 0: none.
  Number ReadSingle(size_t i) {
    Number number;
    number.first = i;
    if (!Has(i)) return number;
    double value = 0;
    size_t at = i;
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kNumber) {
      value = token.value;
      number.minus = token.minus;
      at = ReadBlankThousands(i, &value);
      // 1½, 1 1/2, 1-1/2
      const size_t next = SkipHyphen(at);
      if (token.whole && Has(next) && tokens_[next].kind == TokenKind::kFraction) {
        value += tokens_[next].value;
        at = next + 1;
      }
    } else if (token.kind == TokenKind::kFraction) {
      value = token.value;
      at = SkipOfA(i + 1);
    } else if (token.kind == TokenKind::kPair) {
      number.value = {token.value, token.value};
      number.over = token.over;
      number.end = i + 1;
      return number;
    } else {
      at = ReadWords(i, &value);
      if (at == i) return number;
      number.in_words = true;
    }
    at = ReadTail(at, &value);
    // "120 over 80"
    if (token.kind == TokenKind::kNumber && IsWord(at, "over") && Has(at + 1) &&
        tokens_[at + 1].kind == TokenKind::kNumber && IsPressure(value, tokens_[at + 1].value)) {
      number.over = tokens_[at + 1].value;
      at += 2;
    }
    // "two (2) tablets"
    if (IsMark(at, '(') && Has(at + 1) && tokens_[at + 1].kind == TokenKind::kNumber &&
        tokens_[at + 1].value == value && IsMark(at + 2, ')')) {
      at += 3;
    }
    number.value = {value, value};
    number.end = at;
    return number;
  }

  // 10 000: groups of three digits behind a blank, unless "2 500 mg tablets" follows.
  size_t ReadBlankThousands(size_t i, double* value) {
    size_t at = i + 1;
    const Token& first = tokens_[i];
    if (!first.whole || first.at.size() > 3) return at;
    double sum = *value;
    while (Has(at) && IsGroup(at)) {
      sum = sum * 1000 + tokens_[at].value;
      ++at;
    }
    if (at == i + 1) return at;
    if (at == i + 2 && tokens_[i + 1].value != 0 && *value <= kMaxMultiplier) {
      const Found unit = UnitBehind(at);
      const Found counted = unit ? UnitBehind(unit.end) : Found{};
      if (counted && UnitOf(counted).dimension == Dimension::kCount) return i + 1;
    }
    *value = sum;
    return at;
  }
  bool IsGroup(size_t i) const {
    const Token& token = tokens_[i];
    // A zero in front makes other digits a label, here it makes a group.
    const bool digits = token.kind == TokenKind::kNumber || token.kind == TokenKind::kLabel;
    if (!digits || !token.whole || token.at.size() != 3 || !token.blank) return false;
    const uint32_t before = token.at.begin - 1;
    return folded_[before] == ' ' && IsAsciiDigit(folded_[before - 1]);
  }

  // "of a", "of an", "a", "of" behind a fraction, a dozen, a couple.
  size_t SkipOfA(size_t at) const {
    if (IsWord(at, "of")) ++at;
    if (IsOneOf(at, "a", "an")) ++at;
    return at;
  }

  // Number words at i; returns i where there are none.
  size_t ReadWords(size_t i, double* value) {
    size_t at = i;
    // "half a dozen", "half an hour", "a quarter of an hour", "one third"; no "a third dose".
    const bool article = IsOneOf(at, "a", "an");
    const size_t fraction = article ? at + 1 : at;
    if (const Found part = Find(units_.fractions, fraction)) {
      const bool sure = IsWord(fraction, "half") || IsWord(part.end, "of");
      if (sure) {
        *value = part.value;
        at = SkipOfA(part.end);
        if (const Found scale = Find(units_.scales, at)) {
          *value *= scale.value;
          at = scale.end;
        }
        return at;
      }
    }
    if (article) {
      const Found scale = Find(units_.scales, at + 1);
      if (!scale && !IsWord(at + 1, "couple")) return i;
      ++at;
    }
    double total = 0;
    double current = 0;
    bool any = false;
    while (true) {
      const size_t next = any ? SkipHyphen(at) : at;
      if (const Found word = Find(units_.numbers, next)) {
        // After "twenty" may come "five"; after "five" nothing.
        const double rest = std::fmod(current, 100);
        if (any && !(rest == 0 || (rest >= 20 && std::fmod(rest, 10) == 0 && word.value < 10)))
          break;
        if (any && rest == 0 && current != 0 && current < 100) break;
        current += word.value;
        at = word.end;
      } else if (const Found scale = Find(units_.scales, next)) {
        if (scale.value > 100 || scale.value == 12) {
          total += std::max(current, 1.0) * scale.value;
          current = 0;
        } else {
          current = std::max(current, 1.0) * scale.value;
        }
        at = scale.end;
      } else if (any && IsWord(at, "and") && (current >= 100 || total >= 1000) &&
                 std::fmod(current, 100) == 0 && Find(units_.numbers, at + 1)) {
        ++at;
        continue;
      } else {
        break;
      }
      any = true;
    }
    if (!any) return i;
    *value = total + current;
    // "two-thirds of", "three quarters of an hour", "one half"
    const size_t part_at = SkipHyphen(at);
    if (const Found part = Find(units_.fractions, part_at)) {
      const bool plural = Text(part_at).ends_with('s');
      if (plural || IsWord(part.end, "of") || IsWord(part_at, "half")) {
        *value *= part.value;
        return SkipOfA(part.end);
      }
    }
    if (IsWord(at, "of") && (IsWord(at - 1, "couple") || IsWord(at - 1, "dozen"))) ++at;
    return at;
  }

  // "… and a half", "… million".
  size_t ReadTail(size_t at, double* value) {
    if (IsWord(at, "and")) {
      size_t next = at + 1;
      if (IsOneOf(next, "a", "one")) ++next;
      if (next > at + 1) {
        if (const Found part = Find(units_.fractions, next)) {
          *value += part.value;
          at = part.end;
        }
      } else if (Has(next) && tokens_[next].kind == TokenKind::kFraction) {
        *value += tokens_[next].value;
        at = next + 1;
      }
    }
    if (const Found scale = Find(units_.scales, at); scale && scale.value >= 1000) {
      *value *= scale.value;
      at = scale.end;
    }
    return at;
  }

  // The separator of a range at i: the token behind it, or i.
  size_t SkipRangeWord(size_t i, bool between) const {
    if (IsDashAt(i)) {
      // "5 -10": a blank on one side only is no range's.
      return Has(i + 1) && tokens_[i].blank != tokens_[i + 1].blank ? i : i + 1;
    }
    // "5-to-10"
    const size_t word = SkipHyphen(i);
    if (IsOneOf(word, "to", "through", "or") || (between && IsWord(word, "and"))) {
      return SkipHyphen(word + 1);
    }
    return i;
  }

  // A number or a range of two, without units.
  Number ReadNumber(size_t i) {
    Number first = ReadSingle(i);
    if (first.end == 0 || first.over) return first;
    const bool between = i > 0 && IsWord(i - 1, "between");
    const size_t next = SkipRangeWord(first.end, between);
    if (next == first.end) return first;
    const Number second = ReadSingle(next);
    if (second.end == 0 || second.over || second.value.low <= first.value.low) return first;
    first.value.high = second.value.high;
    first.end = second.end;
    first.range = true;
    return first;
  }

  // --- Units ---

  const Unit& UnitOf(const Found& phrase) const {
    return units_.units()[static_cast<size_t>(phrase.value)];
  }

  // A unit at token i.  What stands directly behind it must let a word end: 20210G>A.
  Found FindUnit(size_t i) {
    if (!Has(i) || tokens_[i].kind != TokenKind::kWord) return {};
    Found unit = Find(units_.unit_words, i);
    if (!unit) {
      const std::string_view written = prose_.substr(tokens_[i].at.begin, tokens_[i].at.size());
      if (written.size() == 1) {
        if (const auto value = units_.unit_letters.Find(written)) unit = {*value, i, i + 1};
      }
    }
    if (!unit || !EndsCleanly(unit.end)) return {};
    return unit;
  }

  bool EndsCleanly(size_t end) const {
    if (!Has(end) || tokens_[end].blank) return true;
    if (tokens_[end].kind != TokenKind::kMark) return IsWord(end, "%");
    return std::string_view("<>_=@#\\&").find(Text(end)[0]) == std::string_view::npos;
  }

  // A unit below a line or behind "per".
  Found FindPerUnit(size_t i) {
    if (const Found unit = FindUnit(i)) return unit;
    const Found unit = Find(units_.per_words, i);
    return unit && EndsCleanly(unit.end) ? unit : Found{};
  }

  // How long the time at token i is, in days, its number included: "24 hours", "day".
  Found FindTime(size_t i, bool needs_number, Interval* days) {
    Number number = ReadNumber(i);
    if (number.end == 0) {
      if (needs_number) return {};
      number.value = {1, 1};
      number.end = i;
    }
    const Found unit = FindPerUnit(number.end == i ? i : SkipHyphen(number.end));
    if (!unit || UnitOf(unit).dimension != Dimension::kTime) return {};
    *days = {number.value.low * UnitOf(unit).factor, number.value.high * UnitOf(unit).factor};
    return unit;
  }

  // --- How often ---

  // A period at token i: "a day", "daily", "per week", "/d", "every 6 hours", "in 24 hours".
  // `counted`: it says how long from one to the next with a number.
  Found FindPeriod(size_t i, Interval* days, bool* counted) {
    *counted = false;
    if (const Found adverb = Find(units_.periods, i)) {
      *days = {adverb.value, adverb.value};
      return adverb;
    }
    if (IsMark(i, '/')) return FindTime(i + 1, false, days);
    if (IsOneOf(i, "a", "an")) {
      const Found unit = FindPerUnit(i + 1);
      if (!unit || UnitOf(unit).dimension != Dimension::kTime) return {};
      // "a week later" is no "a week".
      if (IsOneOf(unit.end, "later", "earlier", "before", "after", "ago", "apart", "or")) return {};
      *days = {UnitOf(unit).factor, UnitOf(unit).factor};
      return unit;
    }
    if (IsOneOf(i, "per", "each", "every")) {
      const size_t at = i + 1;
      const Number number = ReadSingle(at);
      *counted = number.end != 0;
      return FindTime(at, false, days);
    }
    if (IsOneOf(i, "in", "within", "during", "over")) {
      size_t at = i + 1;
      const bool any = IsOneOf(at, "any", "each", "every", "a", "an", "one", "the", "single");
      if (any && !IsWord(at, "one")) ++at;
      if (IsWord(at, "single")) ++at;
      const Found time = FindTime(at, !any, days);
      if (!time || !Near(days->low, 1)) return {};
      const size_t period = SkipHyphen(time.end);
      return IsWord(period, "period") ? Found{time.value, time.first, period + 1} : time;
    }
    return {};
  }

  // A frequency at token i, as a quantity of its own; returns the token behind it.
  size_t ReadFrequency(size_t i) {
    if (tokens_[i].kind == TokenKind::kMark) return i;
    Interval times{1, 1};
    size_t at = i;
    bool counted = false;
    bool in_words = true;
    Span number;
    if (const Found word = Find(units_.times, i)) {
      times = {word.value, word.value};
      at = word.end;
      // "once or twice a day"
      if (IsOneOf(at, "or", "to")) {
        const Found more = Find(units_.times, at + 1);
        const Number figure = more ? Number{} : ReadTimes(at + 1);
        if (more) {
          times.high = std::max(times.high, more.value);
          at = more.end;
        } else if (figure.end != 0) {
          times.high = std::max(times.high, figure.value.high);
          at = figure.end;
        }
      }
      counted = true;
    } else if (const Number figure = ReadTimes(i); figure.end != 0) {
      times = figure.value;
      at = figure.end;
      counted = true;
      in_words = figure.in_words;
    } else if (const size_t end = ReadHourly(i); end != i) {
      return end;
    }
    if (counted) {
      number = Place(i, at);
      at = SkipHyphen(at);
    }
    Interval days;
    bool every_number = false;
    Found period;
    if (counted || IsOneOf(i, "every", "each") || Find(units_.periods, i)) {
      period = FindPeriod(at, &days, &every_number);
    }
    if (!period || days.low <= 0) {
      if (const Found routine = Find(units_.routines, i); routine && !counted) {
        Emit(i, routine.end, {routine.value, routine.value}, true, true, {});
        return routine.end;
      }
      return i;
    }
    // "each 500 mg tablet" is no frequency, "each night" is.
    Emit(i, period.end, {times.low / days.high, times.high / days.low}, counted || every_number,
         in_words, number);
    return period.end;
  }

  // "three times", "3x", "2-3 times": the number of times; end behind "times".
  Number ReadTimes(size_t i) {
    if (IsLabelled(i)) return {};
    Number number = ReadNumber(i);
    if (number.end == 0 || number.over) return {};
    const size_t at = SkipHyphen(number.end);
    if (IsOneOf(at, "times", "time", "x") || IsTimesSign(at)) {
      number.end = at + 1;
      return number;
    }
    return {};
  }
  bool IsTimesSign(size_t i) const {
    return Has(i) && tokens_[i].kind == TokenKind::kMark &&
           DecodeUtf8(folded_, tokens_[i].at.begin).value == kTimes;
  }

  // "6-hourly", "four hourly", "3-monthly": every so many; returns i where it is none.
  size_t ReadHourly(size_t i) {
    const Number number = ReadNumber(i);
    if (number.end == 0 || number.over || number.value.low <= 0) return i;
    const size_t at = SkipHyphen(number.end);
    if (!IsWord(at, "hourly") && (at == number.end || !Text(at).ends_with("ly"))) return i;
    const Found period = Find(units_.periods, at);
    if (!period || IsWord(at, "daily")) return i;
    Emit(i, period.end,
         {1 / (number.value.high * period.value), 1 / (number.value.low * period.value)}, true,
         number.in_words, Place(i, number.end));
    return period.end;
  }

  void Emit(size_t first, size_t end, Interval times, bool counted, bool in_words, Span number) {
    Quantity q;
    q.prose = Place(first, end);
    q.number = number;
    q.dimension = Dimension::kFrequency;
    q.value = times;
    q.counted = counted;
    q.in_words = in_words;
    q.comparator = ComparatorBefore(first);
    Keep(q, first, end);
  }

  // --- Amounts ---

  // Whether the number at token i is a name's: "type 2", "page 5", "step 3", "p. 5".
  bool IsLabelled(size_t i) {
    if (i == 0) return false;
    size_t before = i - 1;
    if (IsMark(before, '.') && before > 0) --before;
    if (tokens_[before].kind != TokenKind::kWord && !IsDashAt(before)) return false;
    if (IsDashAt(before) && (before == 0 || tokens_[before].blank)) return false;
    if (IsDashAt(before)) --before;
    return Find(units_.labels, before).end == before + 1;
  }

  Comparator ComparatorBefore(size_t i) {
    if (i > 0 && IsOneOf(i - 1, "a", "an", "the", "about", "another")) {
      if (const auto value = FindBefore(units_.comparators_before, i - 1)) {
        return static_cast<Comparator>(static_cast<int>(*value));
      }
    }
    const auto value = FindBefore(units_.comparators_before, i);
    return value ? static_cast<Comparator>(static_cast<int>(*value)) : Comparator::kNone;
  }

  Span Place(size_t first, size_t end) const {
    return {tokens_[first].at.begin, tokens_[end - 1].at.end};
  }

  void Keep(const Quantity& q, size_t first, size_t end) {
    out_.push_back(q);
    places_.emplace_back(first, end);
  }

  // An amount at token i; returns the token behind it, or i where there is none.
  size_t ReadAmount(size_t i) {
    if (tokens_[i].kind == TokenKind::kMark || tokens_[i].kind == TokenKind::kLabel) return i;
    Number number = ReadSingle(i);
    if (number.end == 0) return ReadArticleTime(i);
    if (IsLabelled(i)) return number.end;
    const bool between = i > 0 && IsWord(i - 1, "between");

    Quantity q;
    Found unit = UnitBehind(number.end);
    size_t end = unit ? unit.end : number.end;
    // "5 mg to 10 mg" and "5 to 10 mg"
    if (!number.over) {
      const size_t next = SkipRangeWord(end, between);
      const Number second = next == end ? Number{} : ReadSingle(next);
      if (second.end != 0 && !second.over) {
        const Found second_unit = UnitBehind(second.end);
        const bool fits =
            !unit || (second_unit && UnitOf(unit).dimension == UnitOf(second_unit).dimension);
        const double low = unit ? In(unit, number.value.low) : number.value.low;
        const double high =
            unit && second_unit ? In(second_unit, second.value.high) : second.value.high;
        if (fits && high > low && !Near(high, low)) {
          if (unit && second_unit) {
            q.value = {low, high};
          } else if (second_unit) {
            q.value = {In(second_unit, low), In(second_unit, high)};
          } else {
            q.value = {low, high};
          }
          number.range = true;
          number.end = second.end;
          unit = second_unit;
          end = unit ? unit.end : second.end;
        } else if (IsDashAt(next - 1) && !unit) {
          return second.end;  // "24-7", "10-5": no amount of anything
        }
      }
    }
    if (!unit) {
      if (const size_t multiplied = ReadMultiplied(i, number, q); multiplied != i)
        return multiplied;
      return ReadBare(i, number, q);
    }
    const Unit& measure = UnitOf(unit);
    if (!number.range) {
      double value = number.value.low;
      if (number.minus && measure.dimension == Dimension::kTemperature) value = -value;
      q.value = {In(unit, value), In(unit, value)};
    }
    if (number.over) {
      if (measure.dimension != Dimension::kPressure) return end;
      q.over = *number.over * measure.factor;
    }
    q.number = Place(i, number.end);
    return Finish(i, unit, number, q);
  }

  // The value of `number` of `unit` in the dimension's own unit.
  double In(const Found& unit, double number) const {
    return number * UnitOf(unit).factor + UnitOf(unit).offset;
  }

  // A unit behind the number that ends before token `at`: "5 mg", "5mg", "5-mg".
  // Said twice it counts once: "500 milligrams (mg)".
  Found UnitBehind(size_t at) {
    Found unit = FindUnit(SkipHyphen(at));
    if (unit && IsMark(unit.end, '(')) {
      const Found again = FindUnit(unit.end + 1);
      if (again && again.value == unit.value && IsMark(again.end, ')')) unit.end = again.end + 1;
    }
    return unit;
  }

  // "for a week", "within an hour": a time of one.
  size_t ReadArticleTime(size_t i) {
    if (!IsOneOf(i, "a", "an") || i == 0) return i;
    if (!IsOneOf(i - 1, "for", "in", "within", "after", "about", "least", "over", "than", "half"))
      return i;
    const Found unit = FindUnit(i + 1);
    if (!unit || UnitOf(unit).dimension != Dimension::kTime) return i;
    Quantity q;
    q.value = {In(unit, 1), In(unit, 1)};
    q.number = Place(i, i + 1);
    Number number;
    number.in_words = true;
    number.first = i;
    number.end = i + 1;
    return Finish(i, unit, number, q);
  }

  // "2 x 500 mg", "two 500 mg tablets", "1–2 500-mg tablets".
  size_t ReadMultiplied(size_t i, const Number& number, Quantity& q) {
    const Interval count = number.range ? q.value : number.value;
    size_t at = number.end;
    const bool sign = IsWord(at, "x") || IsTimesSign(at);
    if (sign) ++at;
    if (!sign && (count.high > kMaxMultiplier || number.over)) return i;
    const Number amount = ReadNumber(at);
    if (amount.end == 0 || amount.over) return i;
    const Found unit = UnitBehind(amount.end);
    if (!unit) return i;
    const Dimension dimension = UnitOf(unit).dimension;
    if (dimension != Dimension::kMass && dimension != Dimension::kVolume &&
        dimension != Dimension::kActivity && !(sign && dimension == Dimension::kCount))
      return i;
    if (!sign) {
      if (!CountsBehind(unit.end)) return i;
    }
    q.value = {In(unit, amount.value.low), In(unit, amount.value.high)};
    q.multiplier = count;
    q.number = Place(i, amount.end);
    return Finish(i, unit, number, q);
  }

  // Whether tablets are named at token `at`, or behind the name of the medicine: "two 500 mg
  // naproxen tablets".
  bool CountsBehind(size_t at) {
    for (size_t i = at; i <= at + kWordsToTablets && Has(i); ++i) {
      const Found counted = UnitBehind(i);
      if (counted) return UnitOf(counted).dimension == Dimension::kCount;
      if (tokens_[i].kind != TokenKind::kWord || IsOneOf(i, "and", "or", "of")) return false;
    }
    return false;
  }

  // A number without a unit.
  size_t ReadBare(size_t i, const Number& number, Quantity& q) {
    if (!number.range) q.value = number.value;
    if (const size_t share = ReadShare(i, number, q); share != i) return share;
    // "one" is a pronoun as often as not.
    if (number.in_words && !number.range && number.value.low <= 1) return number.end;
    const Token& token = tokens_[i];
    // The counter of a list, a year, a clock time, an address.
    if (i == 0 && (IsMark(number.end, '.') || IsMark(number.end, ')'))) return number.end;
    const bool year =
        token.whole && token.at.size() == 4 && token.value >= 1800 && token.value <= 2100;
    if (year || IsClock(number.end)) return number.end;
    if (number.range && token.whole && token.at.size() >= 3 &&
        tokens_[number.end - 1].at.size() >= 4) {
      return number.end;
    }
    if (Has(number.end) && !tokens_[number.end].blank &&
        tokens_[number.end].kind == TokenKind::kWord)
      return number.end;  // 18F, 3D
    // 17-hydroxylase, "50's", /gard/9851/
    if (IsInnerHyphen(number.end) || (IsMark(number.end, '\'') && !tokens_[number.end].blank) ||
        (i > 0 && IsMark(i - 1, '/') && !token.blank)) {
      return number.end;
    }
    q.number = Place(i, number.end);
    q.prose = q.number;
    q.in_words = number.in_words;
    q.comparator = CompareAround(i, number.end);
    if (number.over) {
      q.over = number.over;
      q.dimension = Dimension::kPressure;
    } else if (const auto years = units_.unit_words.Find("year"); years && IsAgeBefore(i)) {
      const double days = units_.units()[static_cast<size_t>(*years)].factor;
      q.dimension = Dimension::kTime;
      q.unit_id = static_cast<int32_t>(*years);
      q.age = true;
      q.value = {q.value.low * days, q.value.high * days};
    }
    const size_t end = number.over ? number.end : ReadPer(i, number.end, q);
    Keep(q, i, end);
    return end;
  }

  // "1 in 10", "one out of every five": a share.
  size_t ReadShare(size_t i, const Number& number, Quantity& q) {
    size_t at = number.end;
    if (IsWord(at, "out") && IsWord(at + 1, "of")) {
      at += 2;
    } else if (IsWord(at, "in")) {
      ++at;
    } else {
      return i;
    }
    if (IsWord(at, "every")) ++at;
    const Number whole = ReadSingle(at);
    if (number.over || whole.end == 0 || whole.value.low < 2 || whole.value.low < q.value.high ||
        UnitBehind(whole.end))
      return i;
    q.value = {q.value.low / whole.value.low, q.value.high / whole.value.low};
    q.dimension = Dimension::kShare;
    q.in_words = number.in_words;
    q.prose = Place(i, whole.end);
    q.number = q.prose;
    q.comparator = CompareAround(i, whole.end);
    Keep(q, i, whole.end);
    return whole.end;
  }

  bool IsClock(size_t end) const {
    if (IsOneOf(end, "am", "pm", "noon", "midnight")) return true;
    if (IsOneOf(end, "a", "p") && IsMark(end + 1, '.') && IsWord(end + 2, "m")) return true;
    return IsWord(end, "o") && Has(end + 1) && !tokens_[end + 1].blank;
  }

  // What stands behind the unit: "per" what, ages, comparators.
  size_t Finish(size_t i, const Found& unit, const Number& number, Quantity& q) {
    q.dimension = UnitOf(unit).dimension;
    q.unit_id = static_cast<int32_t>(unit.value);
    q.unit = Place(unit.first, FindUnit(unit.first).end);
    q.in_words = number.in_words;
    size_t end = ReadPer(i, unit.end, q);
    if (q.dimension == Dimension::kTime) {
      const Found old = Find(units_.ages_after, SkipHyphen(end));
      if (old) end = old.end;
      q.age = old || IsAgeBefore(i);
    }
    q.prose = Place(i, end);
    q.comparator = CompareAround(i, end);
    Keep(q, i, end);
    return end;
  }

  // Whether "aged", "age of" … stands before the number at token i or its comparator.
  bool IsAgeBefore(size_t i) {
    if (FindBefore(units_.ages_before, i)) return true;
    const size_t most = units_.comparators_before.longest();
    for (size_t words = std::min(most, i); words > 0; --words) {
      const Found phrase = Find(units_.comparators_before, i - words);
      if (phrase && phrase.end == i && FindBefore(units_.ages_before, i - words)) return true;
    }
    return false;
  }

  Comparator CompareAround(size_t first, size_t end) {
    const Comparator before = ComparatorBefore(first);
    if (before != Comparator::kNone && before != Comparator::kAbout) return before;
    const Found after = Find(units_.comparators_after, end);
    return after ? static_cast<Comparator>(static_cast<int>(after.value)) : before;
  }

  // What the value is per, from token `at` on; sets q.prose and returns the token behind it.
  size_t ReadPer(size_t first, size_t at, Quantity& q) {
    const bool rate = q.dimension == Dimension::kTime || q.dimension == Dimension::kFrequency ||
                      q.dimension == Dimension::kTemperature || q.dimension == Dimension::kLength;
    if (rate) {
      q.prose = Place(first, at);
      return at;
    }
    for (int parts = 0; parts < 4; ++parts) {
      // How often with a number in it is a frequency, read on its own: "500 mg every 6 hours".
      Interval days;
      bool counted = false;
      if (!q.per_days) {
        const Found period = FindPeriod(at, &days, &counted);
        if (period && !(counted && IsWord(at, "every"))) {
          q.per_days = days.low;
          at = period.end;
          continue;
        }
      }
      const size_t next = ReadPerOther(at, q);
      if (next == at) break;
      at = next;
    }
    q.prose = Place(first, at);
    return at;
  }

  // "/kg", "per tablet", "/100 mL", "per kilogram of body weight".
  size_t ReadPerOther(size_t at, Quantity& q) {
    if (!IsMark(at, '/') && !IsWord(at, "per")) return at;
    if (q.dimension == Dimension::kNumber) return at;
    const bool per = IsWord(at, "per");
    const Number number = ReadSingle(at + 1);
    const double amount = number.end == 0 ? 1 : number.value.low;
    const size_t unit_at = number.end == 0 ? at + 1 : SkipHyphen(number.end);
    const Found unit = FindPerUnit(unit_at);
    if (!unit || amount <= 0) {
      // "5 mg per feed": per something that is no unit.
      if (per && Has(at + 1) && tokens_[at + 1].kind == TokenKind::kWord && number.end == 0 &&
          q.per == Per::kNothing) {
        q.per = Per::kOther;
        return at + 2;
      }
      return at;
    }
    const double divisor = amount * UnitOf(unit).factor;
    size_t end = unit.end;
    switch (UnitOf(unit).dimension) {
      case Dimension::kMass:
        if (divisor >= kBodyWeight) {
          Divide(q, divisor / kMilligramsPerKilogram, Per::kBodyWeight);
          const size_t of = IsWord(end, "of") ? end + 1 : end;
          if (IsWord(of, "bodyweight")) end = of + 1;
          if (IsWord(of, "body") && IsOneOf(SkipHyphen(of + 1), "weight", "mass"))
            end = SkipHyphen(of + 1) + 1;
        } else {
          Divide(q, divisor, Per::kMass);
        }
        return end;
      case Dimension::kVolume:
        Divide(q, divisor, Per::kVolume);
        return end;
      case Dimension::kArea:
        Divide(q, divisor, Per::kArea);
        return end;
      case Dimension::kCount:
        Divide(q, divisor, Per::kCount);
        return end;
      default:
        q.per = Per::kOther;
        return end;
    }
  }

  static void Divide(Quantity& q, double divisor, Per per) {
    q.value = {q.value.low / divisor, q.value.high / divisor};
    q.per = q.per == Per::kNothing ? per : Per::kOther;
  }

  // --- Which frequency belongs to which amount ---

  static bool IsAmount(const Quantity& q) {
    return q.dimension == Dimension::kMass || q.dimension == Dimension::kVolume ||
           q.dimension == Dimension::kActivity || q.dimension == Dimension::kCount;
  }

  // "8 grams of fat a day": what a frequency of its own ("daily", "every day") is not.
  void LayPeriods() {
    for (size_t a = 0; a < out_.size(); ++a) {
      if (!IsAmount(out_[a]) || out_[a].per_days) continue;
      const size_t begin = places_[a].second;
      size_t end = begin;
      while (Has(end) && end < begin + kWordsToFrequency) ++end;
      if (a + 1 < out_.size()) end = std::min(end, places_[a + 1].first);
      for (size_t i = begin; i < end && Reaches(begin, i, kWordsToFrequency); ++i) {
        if (!IsOneOf(i, "a", "per", "in", "within")) continue;
        Interval days;
        bool counted = false;
        if (FindPeriod(i, &days, &counted) && days.low > 0) {
          out_[a].per_days = days.low;
          break;
        }
      }
    }
  }

  // "two tablets of 500 mg"
  void LayCounts() {
    for (size_t a = 0; a + 1 < out_.size(); ++a) {
      const size_t of = places_[a].second;
      if (out_[a].dimension == Dimension::kCount && IsAmount(out_[a + 1]) && IsWord(of, "of") &&
          places_[a + 1].first == of + 1) {
        out_[a + 1].multiplier = out_[a].value;
      }
    }
  }

  void LayFrequencies() {
    for (size_t f = 0; f < out_.size(); ++f) {
      if (out_[f].dimension != Dimension::kFrequency) continue;
      // The amount before it, else the one behind it.
      size_t amount = f;
      while (amount > 0 && !IsAmount(out_[amount - 1])) {
        if (out_[amount - 1].dimension == Dimension::kFrequency) break;
        --amount;
      }
      if (amount > 0 && IsAmount(out_[amount - 1]) &&
          Reaches(places_[amount - 1].second, places_[f].first, kWordsToFrequency)) {
        if (Lay(out_[f], out_[amount - 1])) {
          // "500 mg (2 tablets) twice a day"
          const size_t open = places_[amount - 1].first - 1;
          if (amount > 1 && IsAmount(out_[amount - 2]) && IsMark(open, '(') &&
              places_[amount - 2].second == open) {
            Lay(out_[f], out_[amount - 2]);
          }
          continue;
        }
      }
      if (f + 1 < out_.size() && IsAmount(out_[f + 1]) &&
          Reaches(places_[f].second, places_[f + 1].first, kWordsFromFrequency)) {
        Lay(out_[f], out_[f + 1]);
      }
    }
  }

  // At most so many words, and no end of a clause, stand between the two tokens.
  bool Reaches(size_t from, size_t to, size_t words) const {
    if (to < from || to - from > words + 4) return false;
    size_t seen = 0;
    for (size_t i = from; i < to; ++i) {
      if (IsMark(i, ';') || IsMark(i, '.') || IsMark(i, ':')) return false;
      if (IsWord(i, "then")) return false;
      if (tokens_[i].kind == TokenKind::kWord) ++seen;
    }
    return seen <= words;
  }

  static bool Lay(const Quantity& frequency, Quantity& amount) {
    if (amount.per_days || amount.times_a_day || frequency.value.low <= 0) return false;
    if (frequency.counted) {
      amount.times_a_day = frequency.value;
    } else {
      amount.per_days = 1 / frequency.value.low;
    }
    return true;
  }

  std::string_view prose_;
  std::string_view folded_;
  uint32_t offset_;
  const UnitTable& units_;
  std::vector<Token> tokens_;
  std::vector<Quantity> out_;
  std::vector<std::pair<size_t, size_t>> places_;  // per quantity its tokens, half-open
  std::string joined_;
};

}  // namespace

bool SameInterval(Interval a, Interval b) { return Near(a.low, b.low) && Near(a.high, b.high); }

bool Overlap(Interval a, Interval b) {
  return (a.low <= b.high || Near(a.low, b.high)) && (b.low <= a.high || Near(b.low, a.high));
}

std::optional<Interval> Quantity::Single() const {
  if (per_days && !times_a_day) {
    // "daily" is one at a time as often as not; nobody knows.
    return std::nullopt;
  }
  return Interval{value.low * multiplier.low, value.high * multiplier.high};
}

std::optional<Interval> Quantity::Daily() const {
  const Interval all{value.low * multiplier.low, value.high * multiplier.high};
  if (per_days) return Interval{all.low / *per_days, all.high / *per_days};
  if (times_a_day) return Interval{all.low * times_a_day->low, all.high * times_a_day->high};
  return std::nullopt;
}

std::vector<Quantity> ReadQuantities(std::string_view prose, std::string_view folded,
                                     uint32_t offset, const UnitTable& units) {
  return QuantityReader(prose, folded, offset, units).Read();
}

std::vector<Quantity> ReadQuantities(const Facts& facts, uint32_t sentence) {
  const UnitTable* units = facts.lexicons->units();
  if (units == nullptr) return {};
  const Span span = facts.sentences[sentence].prose;
  if (!facts.HoldsVerbatim(span)) {
    return ReadQuantities(facts.document->Prose(span), facts.Folded(span), span.begin, *units);
  }
  // What code and addresses say is no quantity of the article's own.
  std::string prose(facts.document->Prose(span));
  std::string folded(facts.Folded(span));
  for (uint32_t t = facts.sentences[sentence].first_token; t < facts.sentences[sentence].end_token;
       ++t) {
    if (!facts.tokens[t].verbatim) continue;
    const Span token = facts.tokens[t].prose;
    prose.replace(token.begin - span.begin, token.size(), token.size(), 'x');
    folded.replace(token.begin - span.begin, token.size(), token.size(), 'x');
  }
  return ReadQuantities(prose, folded, span.begin, *units);
}

}  // namespace carelint
