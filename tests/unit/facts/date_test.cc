#include "facts/date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "text=date", with '?' behind an ambiguous one and '#' behind one in numbers.
std::vector<std::string> Found(std::string_view text, DayOrder order = DayOrder::kUnknown) {
  std::vector<std::string> out;
  for (const FoundDate& found : FindDates(text, order)) {
    std::string line = std::string(text.substr(found.span.begin, found.span.size())) + "=" +
                       FormatDate(found.date);
    if (found.form == DateForm::kNumbers) line += '#';
    if (found.ambiguous) line += '?';
    out.push_back(std::move(line));
  }
  return out;
}

TEST(DateTest, YearFirst) {
  EXPECT_THAT(Found("on 2024-03-05, at 2024/3/5 or 2024-03"),
              ElementsAre("2024-03-05=2024-03-05", "2024/3/5=2024-03-05", "2024-03=2024-03"));
  EXPECT_THAT(Found("2024-03-05T08:00:00Z"), ElementsAre("2024-03-05=2024-03-05"));
  EXPECT_THAT(Found("2024-13-05 2024-02-30 1024-01-01 12024-01-01 2024/25"), IsEmpty());
}

TEST(DateTest, Words) {
  for (const std::string text :
       {"March 5, 2024", "march 5th, 2024", "Mar. 5 2024", "5 March 2024", "5th of March, 2024",
        "05-Mar-2024", "5. March 2024", "March 5,2024"}) {
    EXPECT_THAT(Found(text), ElementsAre(text + "=2024-03-05")) << text;
  }
  EXPECT_THAT(Found("Sept 2024, May, 2023"), ElementsAre("Sept 2024=2024-09", "May, 2023=2023-05"));
  EXPECT_THAT(Found("March 5 and May 20240, marching 5 2024"), IsEmpty());
}

TEST(DateTest, Numbers) {
  EXPECT_THAT(
      Found("20-08-2025 08/20/2025 5.3.2024"),
      ElementsAre("20-08-2025=2025-08-20#", "08/20/2025=2025-08-20#", "5.3.2024=2024-03-05#?"));
  EXPECT_THAT(Found("05/05/2024"), ElementsAre("05/05/2024=2024-05-05#"));
  EXPECT_THAT(Found("03/05/2024", DayOrder::kMonthFirst), ElementsAre("03/05/2024=2024-03-05#"));
  EXPECT_THAT(Found("03/05/2024", DayOrder::kDayFirst), ElementsAre("03/05/2024=2024-05-03#"));
  EXPECT_THAT(Found("1.2.10, 10-20-30, 1/2/3/2024, 120/80/2020"), IsEmpty());
}

TEST(DateTest, Locales) {
  EXPECT_EQ(DayOrderOf("en-US"), DayOrder::kMonthFirst);
  EXPECT_EQ(DayOrderOf("en-GB"), DayOrder::kDayFirst);
  EXPECT_EQ(DayOrderOf("en"), DayOrder::kUnknown);
}

TEST(DateTest, Iso) {
  EXPECT_EQ(ParseIsoDate(" 2024-02-29 "), (Date{2024, 2, 29}));
  EXPECT_EQ(ParseIsoDate("2024-02"), (Date{2024, 2, 0}));
  EXPECT_EQ(ParseIsoDate("2024-02-03T10:00Z"), (Date{2024, 2, 3}));
  for (const char* text : {"2023-02-29", "2024", "2024-2-3", "2024-02-03x", "", "03-02-2024"}) {
    EXPECT_FALSE(ParseIsoDate(text)) << text;
  }
}

TEST(DateTest, Order) {
  EXPECT_TRUE(IsBefore({2024, 3, 5}, {2024, 3, 6}));
  EXPECT_FALSE(IsBefore({2024, 3, 0}, {2024, 3, 6}));
  EXPECT_FALSE(IsBefore({2024, 3, 6}, {2024, 3, 0}));
  EXPECT_FALSE(IsBefore({2024, 0, 0}, {2024, 3, 6}));
  EXPECT_EQ(MonthsBetween({2023, 11, 21}, {2026, 11, 21}), 36);
  EXPECT_EQ(MonthsBetween({2023, 11, 22}, {2026, 11, 21}), 35);
  EXPECT_EQ(NextDay({2024, 2, 29}), (Date{2024, 3, 1}));
  EXPECT_EQ(NextDay({2024, 12, 31}), (Date{2025, 1, 1}));
  EXPECT_EQ(MonthsLater({2024, 8, 31}, 18), (Date{2026, 2, 28}));
}

}  // namespace
}  // namespace carelint
