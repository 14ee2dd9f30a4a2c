// Date: a day of the calendar as articles write it, and the reading of one.
//
// Reads ISO (2024-03-05), year first (2024/3/5), words (March 5th, 2024; 5 March 2024; March
// 2024) and numbers (03/05/2024, 20-08-2025, 5.3.2024).  In numbers the order of day and month
// is a matter of the reader's country: where both are 12 or less and differ, the date is said
// to be ambiguous.  English month names only.  It does not know what a date is for
// (metadata.h) nor what day it is today.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace carelint {

struct Date {
  int year = 0;
  int month = 0;  // 1 to 12; 0: only the year is said
  int day = 0;    // 1 to 31; 0: not said

  friend bool operator==(const Date&, const Date&) = default;
  // A date that says less sorts before those it may mean.
  friend auto operator<=>(const Date&, const Date&) = default;
};

// Whether `a` lies before `b` however the parts that one of them leaves out are read: March
// 2024 is not before 5 March 2024, nor behind it.
bool IsBefore(const Date& a, const Date& b);

// Whole months from `from` to `to`, rounded down; a missing day or month counts as the last
// one of its month or year in `from`.  Negative where `to` lies before.
int MonthsBetween(const Date& from, const Date& to);

// The day behind `date`; a date without a day as it is.
Date NextDay(const Date& date);

// `date` so many months later; a day that the month lacks becomes its last one.
Date MonthsLater(const Date& date, int months);

// "2024-03-05", "2024-03" or "2024".
std::string FormatDate(const Date& date);

// A whole ISO 8601 date: "2024-03-05", "2024-03", both also with a time behind the day
// ("2024-03-05T08:00Z").  Blanks around it are ignored; days that no calendar has are refused.
std::optional<Date> ParseIsoDate(std::string_view text);

enum class DateForm : uint8_t {
  kYearFirst,  // 2024-03-05, 2024/03/05, 2024-03
  kWords,      // the month is a word
  kNumbers,    // 05/03/2024, 20-08-2025
  kYear,       // the year alone
};

// How a reader takes 03/05/2024.
enum class DayOrder : uint8_t { kUnknown, kDayFirst, kMonthFirst };

// The order that is usual in a locale ("en-US"): kUnknown where both are (en-CA).
DayOrder DayOrderOf(std::string_view locale);

struct FoundDate {
  Date date;  // an ambiguous one is read day first
  Span span;  // bytes of the text that was read
  DateForm form = DateForm::kYearFirst;
  bool ambiguous = false;
};

// The date that starts at text[at], in any case.  A year alone is none (ReadYear).
std::optional<FoundDate> ReadDate(std::string_view text, uint32_t at, DayOrder order);

// A year from 1900 to 2199 that starts at text[at] and stands alone.
std::optional<FoundDate> ReadYear(std::string_view text, uint32_t at);

// All dates of `text` in order, not overlapping; no years alone.
std::vector<FoundDate> FindDates(std::string_view text, DayOrder order);

}  // namespace carelint
