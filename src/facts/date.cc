#include "facts/date.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool IsWordByte(char c) { return IsAsciiAlpha(c) || IsAsciiDigit(c) || !IsAscii(c) || c == '_'; }

int DaysIn(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<size_t>(month - 1)];
}

bool IsReal(const Date& date) {
  if (date.year < kFirstYear || date.year > kLastYear) return false;
  if (date.month < 1 || date.month > 12) return false;
  return date.day >= 0 && date.day <= DaysIn(date.year, date.month);
}

// Reads on through a text; each function moves only where it succeeds.
class Cursor {
 public:
  Cursor(std::string_view text, uint32_t at) : text_(text), at_(at) {}

  uint32_t at() const { return at_; }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  // A number of `least` to `most` digits with no digit behind.
  bool Number(int least, int most, int* value, int* digits = nullptr) {
    uint32_t end = at_;
    int read = 0;
    while (end < text_.size() && IsAsciiDigit(text_[end])) {
      if (static_cast<int>(end - at_) == most) return false;
      read = read * 10 + (text_[end++] - '0');
    }
    const int count = static_cast<int>(end - at_);
    if (count < least) return false;
    at_ = end;
    *value = read;
    if (digits != nullptr) *digits = count;
    return true;
  }

  bool Byte(char c) {
    if (Peek() != c) return false;
    ++at_;
    return true;
  }

  // Blanks and line breaks, at most four.
  bool Blanks() {
    const uint32_t begin = at_;
    while (at_ < text_.size() && at_ - begin < 4 && IsAsciiSpace(text_[at_])) ++at_;
    return at_ > begin;
  }

  // `word` in any case, as a whole word.
  bool Word(std::string_view word) {
    if (text_.size() - at_ < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i) {
      if (ToAsciiLower(text_[at_ + i]) != word[i]) return false;
    }
    const size_t end = at_ + word.size();
    if (end < text_.size() && IsAsciiAlpha(text_[end])) return false;
    at_ = static_cast<uint32_t>(end);
    return true;
  }

  void Ordinal() {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (Word(suffix)) return;
    }
  }

  // A month by its name or the first three (September: four) letters of it.
  bool Month(int* month) {
    for (size_t i = 0; i < kMonths.size(); ++i) {
      const std::string_view name = kMonths[i];
      const bool whole = Word(name);
      const bool cut = !whole && (Word(name.substr(0, 3)) || (i == 8 && Word("sept")));
      if (!whole && !cut) continue;
      if (cut) Byte('.');
      *month = static_cast<int>(i) + 1;
      return true;
    }
    return false;
  }

  // No word goes on here.
  bool AtEdge() const { return at_ >= text_.size() || !IsWordByte(text_[at_]); }

 private:
  std::string_view text_;
  uint32_t at_;
};

// 2024-03-05, 2024/3/5, 2024-03; a time may follow.
bool ReadYearFirst(Cursor& cursor, Date* date) {
  if (!cursor.Number(4, 4, &date->year)) return false;
  const char separator = cursor.Peek();
  if (separator != '-' && separator != '/' && separator != '.') return false;
  cursor.Byte(separator);
  if (!cursor.Number(1, 2, &date->month)) return false;
  if (separator == cursor.Peek()) {
    Cursor ahead = cursor;
    ahead.Byte(separator);
    if (ahead.Number(1, 2, &date->day) && date->day > 0) cursor = ahead;
  } else if (separator != '-') {
    return false;  // a fraction or a decimal
  }
  const char next = cursor.Peek();
  return cursor.AtEdge() || next == 'T' || next == 't';
}

// 05/03/2024, 20-08-2025, 5.3.24.
bool ReadNumbers(Cursor& cursor, DayOrder order, FoundDate* found) {
  int first = 0;
  int second = 0;
  int digits = 0;
  Date& date = found->date;
  if (!cursor.Number(1, 2, &first)) return false;
  const char separator = cursor.Peek();
  if (separator != '-' && separator != '/' && separator != '.') return false;
  cursor.Byte(separator);
  if (!cursor.Number(1, 2, &second) || !cursor.Byte(separator)) return false;
  if (!cursor.Number(2, 4, &date.year, &digits) || digits == 3 || !cursor.AtEdge()) return false;
  // "1.2.10" is the number of a section, "10-20-30" a series.
  if (digits == 2 && separator != '/') return false;
  if (digits == 2) date.year += 2000;
  const bool either = first <= 12 && second <= 12;
  const bool month_first = either ? order == DayOrder::kMonthFirst : second > 12;
  date.day = month_first ? second : first;
  date.month = month_first ? first : second;
  found->ambiguous = either && first != second && order == DayOrder::kUnknown;
  found->form = DateForm::kNumbers;
  return date.day > 0;
}

// 5 March 2024, 5th of March, 2024, 05-Mar-2024.
bool ReadDayMonth(Cursor& cursor, Date* date) {
  if (!cursor.Number(1, 2, &date->day) || date->day == 0) return false;
  cursor.Ordinal();
  if (!cursor.Byte('-')) {
    cursor.Byte('.');
    cursor.Blanks();
    if (cursor.Word("of") && !cursor.Blanks()) return false;
  }
  if (!cursor.Month(&date->month)) return false;
  if (!cursor.Byte('-')) {
    cursor.Byte(',');
    if (!cursor.Blanks()) return false;
  }
  return cursor.Number(4, 4, &date->year) && cursor.AtEdge();
}

// March 5th, 2024; March 2024; March, 2024; Mar-2024.
bool ReadMonthFirst(Cursor& cursor, Date* date) {
  if (!cursor.Month(&date->month)) return false;
  if (cursor.Byte('-')) return cursor.Number(4, 4, &date->year) && cursor.AtEdge();
  cursor.Byte(',');
  if (!cursor.Blanks()) return false;
  Cursor ahead = cursor;
  if (ahead.Number(4, 4, &date->year) && ahead.AtEdge()) {
    cursor = ahead;
    return true;
  }
  if (!cursor.Number(1, 2, &date->day) || date->day == 0) return false;
  cursor.Ordinal();
  const bool comma = cursor.Byte(',');
  if (!cursor.Blanks() && !comma) return false;
  return cursor.Number(4, 4, &date->year) && cursor.AtEdge();
}

bool StartsWord(std::string_view text, uint32_t at) {
  if (at == 0 || !IsWordByte(text[at - 1])) {
    // "1/2/3/2024" and "-5.3.2024" are something else.
    return at < 2 || !IsAsciiDigit(text[at - 2]) ||
           std::string_view("/.-").find(text[at - 1]) == std::string_view::npos;
  }
  return false;
}

}  // namespace

bool IsBefore(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year < b.year;
  if (a.month == 0 || b.month == 0) return false;
  if (a.month != b.month) return a.month < b.month;
  if (a.day == 0 || b.day == 0) return false;
  return a.day < b.day;
}

int MonthsBetween(const Date& from, const Date& to) {
  const int from_month = from.month == 0 ? 12 : from.month;
  const int to_month = to.month == 0 ? 1 : to.month;
  const int months = (to.year - from.year) * 12 + to_month - from_month;
  const int from_day = from.day == 0 ? 31 : from.day;
  const int to_day = to.day == 0 ? 1 : to.day;
  return to_day < from_day ? months - 1 : months;
}

Date NextDay(const Date& date) {
  if (date.day == 0) return date;
  if (date.day < DaysIn(date.year, date.month)) return {date.year, date.month, date.day + 1};
  return MonthsLater({date.year, date.month, 1}, 1);
}

Date MonthsLater(const Date& date, int months) {
  if (date.month == 0) return {date.year + (months + 11) / 12, 0, 0};
  const int month = date.month - 1 + months;
  Date later = {date.year + month / 12, month % 12 + 1, date.day};
  later.day = std::min(later.day, DaysIn(later.year, later.month));
  return later;
}

std::string FormatDate(const Date& date) {
  std::string out = std::to_string(date.year);
  for (const int part : {date.month, date.day}) {
    if (part == 0) break;
    out += part < 10 ? "-0" : "-";
    out += std::to_string(part);
  }
  return out;
}

std::optional<Date> ParseIsoDate(std::string_view text) {
  text = Trim(text);
  Cursor cursor(text, 0);
  Date date;
  if (!cursor.Number(4, 4, &date.year) || !cursor.Byte('-')) return std::nullopt;
  if (!cursor.Number(2, 2, &date.month)) return std::nullopt;
  if (cursor.Byte('-')) {
    if (!cursor.Number(2, 2, &date.day) || date.day == 0) return std::nullopt;
    // A time: what stands behind it is not checked.
    if (cursor.Byte('T') || cursor.Byte('t') || cursor.Byte(' ')) {
      if (!IsAsciiDigit(cursor.Peek())) return std::nullopt;
      return IsReal(date) ? std::optional<Date>(date) : std::nullopt;
    }
  }
  if (cursor.at() != text.size() || !IsReal(date)) return std::nullopt;
  return date;
}

DayOrder DayOrderOf(std::string_view locale) {
  std::string folded = FoldCase(locale);
  std::replace(folded.begin(), folded.end(), '_', '-');
  if (folded == "en-us" || folded == "en-ph") return DayOrder::kMonthFirst;
  if (folded.empty() || folded == "en" || folded == "en-ca") return DayOrder::kUnknown;
  return DayOrder::kDayFirst;
}

std::optional<FoundDate> ReadDate(std::string_view text, uint32_t at, DayOrder order) {
  if (at >= text.size() || !StartsWord(text, at)) return std::nullopt;
  FoundDate found;
  Cursor cursor(text, at);
  if (IsAsciiAlpha(text[at])) {
    found.form = DateForm::kWords;
    if (!ReadMonthFirst(cursor, &found.date)) return std::nullopt;
  } else if (IsAsciiDigit(text[at])) {
    bool read = ReadYearFirst(cursor, &found.date);
    if (!read) {
      found.date = {};
      cursor = Cursor(text, at);
      read = ReadNumbers(cursor, order, &found);
    }
    if (!read) {
      found = {};
      found.form = DateForm::kWords;
      cursor = Cursor(text, at);
      read = ReadDayMonth(cursor, &found.date);
    }
    if (!read) return std::nullopt;
  } else {
    return std::nullopt;
  }
  if (!IsReal(found.date)) return std::nullopt;
  found.span = {at, cursor.at()};
  return found;
}

std::optional<FoundDate> ReadYear(std::string_view text, uint32_t at) {
  if (at >= text.size() || !StartsWord(text, at)) return std::nullopt;
  FoundDate found;
  Cursor cursor(text, at);
  if (!cursor.Number(4, 4, &found.date.year) || !cursor.AtEdge()) return std::nullopt;
  if (found.date.year < kFirstYear || found.date.year > kLastYear) return std::nullopt;
  found.form = DateForm::kYear;
  found.span = {at, cursor.at()};
  return found;
}

std::vector<FoundDate> FindDates(std::string_view text, DayOrder order) {
  std::vector<FoundDate> found;
  for (uint32_t at = 0; at < text.size();) {
    const bool starts = (IsAsciiDigit(text[at]) || IsAsciiAlpha(text[at])) &&
                        (at == 0 || !IsWordByte(text[at - 1]));
    if (starts) {
      if (const std::optional<FoundDate> date = ReadDate(text, at, order)) {
        found.push_back(*date);
        at = date->span.end;
        continue;
      }
    }
    ++at;
  }
  return found;
}

}  // namespace carelint
