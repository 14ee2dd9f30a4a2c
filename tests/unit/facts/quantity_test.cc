#include "facts/quantity.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "base/yaml.h"
#include "facts/units.h"

namespace carelint {
namespace {

const UnitTable& Units() {
  static const UnitTable table = [] {
    const std::string path = std::string(CARELINT_SOURCE_DIR) + "/rules/reference/units.yaml";
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    UnitTable read;
    for (const Error& error : read.Read(*ParseYaml(bytes, path), path)) {
      ADD_FAILURE() << ToString(error);
    }
    return read;
  }();
  return table;
}

std::vector<Quantity> Quantities(const std::string& text, uint32_t offset = 0) {
  return ReadQuantities(text, FoldCase(text), offset, Units());
}

std::string Show(double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.6g", value);
  return buffer;
}

std::string Show(Interval value) {
  return value.low == value.high ? Show(value.low) : Show(value.low) + ".." + Show(value.high);
}

// "mass 500 x2 /kg per 1d 2/d ≤" …: the quantities with a unit, joined by "; ".
std::string Show(const std::vector<Quantity>& quantities, bool bare = false) {
  static constexpr const char* kPer[] = {"", " /kg", " /ml", " /mg", " /m2", " /one", " /?"};
  static constexpr const char* kComparator[] = {"", " ~", " <", " <=", " >=", " >"};
  std::string out;
  for (const Quantity& q : quantities) {
    if (q.dimension == Dimension::kNumber && !bare) continue;
    if (!out.empty()) out += "; ";
    out += std::string(ToString(q.dimension)) + " " + Show(q.value);
    if (q.over) out += "/" + Show(*q.over);
    if (q.multiplier != Interval{1, 1}) out += " x" + Show(q.multiplier);
    out += kPer[static_cast<int>(q.per)];
    if (q.per_days) out += " per " + Show(*q.per_days) + "d";
    if (q.times_a_day) out += " " + Show(*q.times_a_day) + "/d";
    if (q.age) out += " age";
    out += kComparator[static_cast<int>(q.comparator)];
  }
  return out;
}

std::string Read(const std::string& text) { return Show(Quantities(text)); }

struct Case {
  const char* text;
  const char* read;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(Read(c.text), c.read) << c.text;
}

TEST(Quantity, NumbersInDigits) {
  Check({{"Take 500 mg.", "mass 500"},
         {"Take 500mg.", "mass 500"},
         {"a 500-mg tablet", "mass 500"},
         {"1,000 mg", "mass 1000"},
         {"1,000 milligrams (mg) a day", "mass 1000 per 1d"},
         {"1 000 mg", "mass 1000"},
         {"12 500 units", "activity 12500"},
         {"1,234,567 units", "activity 1.23457e+06"},
         {"0.5 mg", "mass 0.5"},
         {".5 mg", "mass 0.5"},
         {"1.0 mg", "mass 1"},
         {"1.5 million units", "activity 1.5e+06"},
         {"½ teaspoon", "volume 2.5"},
         {"1½ cups", "volume 360"},
         {"1 ½ cups", "volume 360"},
         {"1/2 tablet", "count 0.5"},
         {"1 1/2 teaspoons", "volume 7.5"},
         {"1-1/2 teaspoons", "volume 7.5"},
         {"two (2) tablets", "count 2"}});
}

TEST(Quantity, NumbersInWords) {
  Check({{"one tablet", "count 1"},
         {"two and a half tablets", "count 2.5"},
         {"a dozen drops", "count 12"},
         {"half a dozen drops", "count 6"},
         {"twenty-five milligrams", "mass 25"},
         {"twenty five milligrams", "mass 25"},
         {"half a tablet", "count 0.5"},
         {"half of a tablet", "count 0.5"},
         {"a quarter of an hour", "time 0.0104167"},
         {"three quarters of an hour", "time 0.03125"},
         {"two-thirds of a cup", "volume 160"},
         {"one hundred and fifty micrograms", "mass 0.15"},
         {"two thousand five hundred units", "activity 2500"},
         {"a hundred milligrams", "mass 100"},
         {"a couple of tablets", "count 2"},
         {"for a week", "time 7"},
         {"a third dose", ""},
         {"one at a time", ""}});
}

TEST(Quantity, Ranges) {
  Check({{"5-10 mg", "mass 5..10"},
         {"5–10 mg", "mass 5..10"},
         {"5 – 10 mg", "mass 5..10"},
         {"5 to 10 mg", "mass 5..10"},
         {"5mg-10mg", "mass 5..10"},
         {"500 mg to 1 g", "mass 500..1000"},
         {"between 5 and 10 mg", "mass 5..10"},
         {"one or two tablets", "count 1..2"},
         {"one to two tablets", "count 1..2"},
         {"2 to 2½ hours", "time 0.0833333..0.104167"},
         {"5 and 10 mg", "mass 10"},
         {"10-5 mg", ""},
         {"reduce it from 10 mg to 5 mg", "mass 10; mass 5"}});
}

TEST(Quantity, Multipliers) {
  Check({{"2 x 500 mg", "mass 500 x2"},
         {"2x500mg", "mass 500 x2"},
         {"2 × 500 mg", "mass 500 x2"},
         {"two 500 mg tablets", "mass 500 x2"},
         {"two 500 mg naproxen tablets", "mass 500 x2"},
         {"Take 2 500 mg tablets", "mass 500 x2"},
         {"1–2 500-mg tablets", "mass 500 x1..2"},
         {"one 20 mg tablet", "mass 20"},
         {"two tablets of 500 mg", "count 2; mass 500 x2"}});
}

TEST(Quantity, UnitsOfEveryDimension) {
  Check({{"400 IU", "activity 400"},
         {"10U", "activity 10"},
         {"250 µg", "mass 0.25"},
         {"250 μg", "mass 0.25"},
         {"2 tsp", "volume 10"},
         {"38.5 °C", "temperature 38.5"},
         {"101.3°F", "temperature 38.5"},
         {"-20 °C", "temperature -20"},
         {"20 degrees Celsius", "temperature 20"},
         {"5%", "share 0.05"},
         {"five percent", "share 0.05"},
         {"5-10% of people", "share 0.05..0.1"},
         {"1 in 10 people", "share 0.1"},
         {"one out of every five", "share 0.2"},
         {"140/90 mmHg", "pressure 140/90"},
         {"below 120/80", "pressure 120/80 <"},
         {"120 over 80", "pressure 120/80"},
         {"3 feet", "length 0.9144"},
         {"2,000 calories a day", "energy 2000 per 1d"},
         {"72 beats per minute", "rate 72"},
         {"20 mEq", "equivalents 20"}});
}

TEST(Quantity, WhatAUnitIsPer) {
  Check({{"15 mg/kg", "mass 15 /kg"},
         {"15 mg per kilogram of body weight", "mass 15 /kg"},
         {"10 mg/kg/day", "mass 10 /kg per 1d"},
         {"300 pg/mL", "mass 3e-07 /ml"},
         {"100 mg/dL", "mass 1 /ml"},
         {"5.5 mmol/L", "amount 0.0055 /ml"},
         {"120 mg/5 mL", "mass 24 /ml"},
         {"375 mg/m2", "mass 375 /m2"},
         {"30 mg/g", "mass 0.03 /mg"},
         {"500 mg per tablet", "mass 500 /one"},
         {"100 units/mL", "activity 100 /ml"}});
}

TEST(Quantity, HowOften) {
  Check({{"500 mg twice a day", "mass 500 2/d; frequency 2"},
         {"500 mg every 6 hours", "mass 500 4/d; frequency 4"},
         {"500 mg every 4 to 6 hours", "mass 500 4..6/d; frequency 4..6"},
         {"500 mg of the drug by mouth three times daily", "mass 500 3/d; frequency 3"},
         {"4,000 mg in 24 hours", "mass 4000 per 1d"},
         {"4,000 mg in any 24-hour period", "mass 4000 per 1d"},
         {"4,000 mg daily", "mass 4000 per 1d"},
         {"4,000 mg a day", "mass 4000 per 1d"},
         {"4,000 mg/day", "mass 4000 per 1d"},
         {"4,000 mg per 24 hours", "mass 4000 per 1d"},
         {"70 mg once a week", "mass 70 0.142857/d; frequency 0.142857"},
         {"70 mg weekly", "mass 70 per 7d"},
         {"a daily dose of 500 mg", "frequency 1; mass 500 per 1d"},
         {"twice-daily 20 mg", "frequency 2; mass 20 2/d"},
         {"2–3 times per week", "frequency 0.285714..0.428571"},
         {"once or twice a day", "frequency 1..2"},
         {"3x daily", "frequency 3"},
         {"every other day", "frequency 0.5"},
         {"a 6-hourly dose", "frequency 4"},
         {"every 3 months", "frequency 0.0109516"},
         {"up to 4 times a day", "frequency 4 <="},
         {"morning and night", "frequency 2"},
         {"500 mg (2 tablets) twice a day", "mass 500 2/d; count 2 2/d; frequency 2"},
         {"three times more likely", ""},
         {"20 grams of fibre a day", "mass 20000 per 1d"},
         {"20 grams of fibre, a day later", "mass 20000"},
         {"500 mg; then rest twice a day", "mass 500; frequency 2"}});
}

TEST(Quantity, Comparators) {
  Check({{"up to 500 mg", "mass 500 <="},
         {"no more than 4,000 mg a day", "mass 4000 per 1d <="},
         {"do not exceed 4,000 mg a day", "mass 4000 per 1d <="},
         {"more than 10 g", "mass 10000 >"},
         {"at least 2 hours", "time 0.0833333 >="},
         {"5 days or more", "time 5 >="},
         {"about 5 mg", "mass 5 ~"},
         {"<5 mg", "mass 5 <"},
         {"a maximum of eight tablets", "count 8 <="}});
}

TEST(Quantity, Ages) {
  Check({{"children aged 12 to 17", "time 4382.91..6209.12 age"},
         {"under the age of 2", "time 730.485 age <"},
         {"a 6-month-old baby", "time 182.621 age"},
         {"12 years of age", "time 4382.91 age"},
         {"age 65 or older", "time 23740.8 age >="},
         {"12 years and over", "time 4382.91 >="}});
}

TEST(Quantity, WhatIsNone) {
  Check({{"Take vitamin B12 daily", "frequency 1"},
         {"COVID-19 days", ""},
         {"omega-3 capsules", ""},
         {"type 2 g", ""},
         {"type 2G", ""},
         {"H1N1", ""},
         {"the 20210G>A change", ""},
         {"a 5G mast", ""},
         {"call 1-800-222-1222", ""},
         {"ring 0800 1111", ""},
         {"at 8:30", ""},
         {"1,5 mg", ""},
         {"version 1.2.3", ""},
         {"5/325 mg", ""},
         {"24/7", ""},
         {"on 3/4/2020", ""},
         {"on 2020-03-04", ""},
         {"in the 1960s", ""},
         {"the 2nd day", ""},
         {"$5 units", ""},
         {"page 5", ""},
         {"1:1000", ""}});
  EXPECT_EQ(Show(Quantities("1. Wash."), true), "");
  EXPECT_EQ(Show(Quantities("since 2015"), true), "");
  EXPECT_EQ(Show(Quantities("at 8 a.m. or 9 pm"), true), "");
  EXPECT_EQ(Show(Quantities("17-hydroxylase"), true), "");
  EXPECT_EQ(Show(Quantities("a BMI of 25 to 30"), true), "number 25..30");
}

TEST(Quantity, SpansAreThoseOfTheText) {
  const std::string text = "Take up to 1,000 mg/day of it.";
  const std::vector<Quantity> read = Quantities(text, 100);
  ASSERT_EQ(read.size(), 1u);
  const auto at = [&](Span span) { return text.substr(span.begin - 100, span.size()); };
  EXPECT_EQ(at(read[0].prose), "1,000 mg/day");
  EXPECT_EQ(at(read[0].number), "1,000");
  EXPECT_EQ(at(read[0].unit), "mg");
}

TEST(Quantity, SingleAndDaily) {
  const auto first = [](const std::string& text) { return Quantities(text).front(); };
  EXPECT_EQ(Show(*first("two 500 mg tablets 3 times a day").Single()), "1000");
  EXPECT_EQ(Show(*first("two 500 mg tablets 3 times a day").Daily()), "3000");
  EXPECT_EQ(Show(*first("1 to 2 g every 8 to 12 hours").Daily()), "2000..6000");
  EXPECT_FALSE(first("4 g in 24 hours").Single());
  EXPECT_FALSE(first("4 g").Daily());
  EXPECT_EQ(Show(*first("70 mg once a week").Daily()), "10");
}

TEST(Quantity, InternationalUnits) {
  EXPECT_DOUBLE_EQ(*Units().MilligramsPerUnit("vitamin d3"), 0.000025);
  EXPECT_DOUBLE_EQ(*Units().MilligramsPerUnit("alpha-tocopherol"), 0.67);
  EXPECT_FALSE(Units().MilligramsPerUnit("zinc"));
}

// One amount, written in any unit of its dimension, is one value.
TEST(QuantityProperty, ConversionKeepsTheValue) {
  for (const Unit& from : Units().units()) {
    for (const Unit& to : Units().units()) {
      if (from.dimension != to.dimension || from.dimension == Dimension::kCount) continue;
      for (const double number : {0.25, 1.0, 7.0, 400.0}) {
        const double base = number * from.factor + from.offset;
        const double converted = (base - to.offset) / to.factor;
        if (converted < 1e-3 || converted > 1e9) continue;
        char left[80];
        char right[80];
        std::snprintf(left, sizeof left, "%.15g %s", number, from.name.c_str());
        std::snprintf(right, sizeof right, "%.15f %s", converted, to.name.c_str());
        const std::vector<Quantity> a = Quantities(left);
        const std::vector<Quantity> b = Quantities(right);
        ASSERT_EQ(a.size(), 1u) << left;
        ASSERT_EQ(b.size(), 1u) << right;
        EXPECT_TRUE(SameInterval(a[0].value, b[0].value)) << left << " and " << right;
      }
    }
  }
}

TEST(QuantityProperty, EverySymbolReadsAsItsUnit) {
  for (size_t i = 0; i < Units().units().size(); ++i) {
    const Unit& unit = Units().units()[i];
    for (const std::string& word : {unit.name, unit.symbol}) {
      const std::vector<Quantity> read = Quantities("Take 7 " + word + " now");
      ASSERT_EQ(read.size(), 1u) << word;
      EXPECT_EQ(read[0].unit_id, static_cast<int32_t>(i)) << word;
    }
  }
}

TEST(QuantityProperty, SpansStayInsideAnyText) {
  const std::string pieces[] = {
      "5",   ".5",      "1,0",  "½",     "-",     "–",  " ",     "mg",   "/",    "kg",      "x",
      "two", "half",    "a",    "every", "hours", "to", "(2)",   "\xC2", "\xFF", "%",       "°",
      "and", "hundred", "once", "day",   "in",    ":",  "daily", "0800", "of",   "thousand"};
  uint32_t state = 1;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int k = 0; k < 12; ++k) {
      state = state * 1664525u + 1013904223u;
      text += pieces[(state >> 16) % std::size(pieces)];
      if ((state >> 28) % 3 == 0) text += ' ';
    }
    uint32_t last = 0;
    for (const Quantity& q : Quantities(text)) {
      EXPECT_LE(last, q.prose.begin) << text;
      EXPECT_LT(q.prose.begin, q.prose.end) << text;
      EXPECT_LE(q.prose.end, text.size()) << text;
      EXPECT_LE(q.value.low, q.value.high) << text;
      last = q.prose.begin;
    }
  }
}

TEST(QuantityProperty, LongTextsAreReadInOneGo) {
  for (const char* piece : {"1 000 ", "one ", "hundred ", "5-", "5 to ", "twenty ", "a ", "1/",
                            "0,", "every ", "half of a ", "2 x "}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    Quantities(text);
  }
}

TEST(Units, MistakesHaveTheirPlaces) {
  const auto errors = [](const std::string& yaml) {
    std::string out;
    UnitTable table;
    for (const Error& error : table.Read(*ParseYaml(yaml, "units.yaml"), "units.yaml")) {
      out += ToString(error) + "\n";
    }
    return out;
  };
  EXPECT_EQ(errors("number: {one: 1}\n"),
            "units.yaml:1:1: unknown key 'number'; did you mean 'numbers'?\n");
  EXPECT_EQ(errors("numbers: {one: much}\n"),
            "units.yaml:1:16: this must be a number above 0, such as 0.5 or 1/24\n");
  EXPECT_EQ(errors("units:\n  - {name: grain, dimension: weight, factor: 65}\n"),
            "units.yaml:2:30: unknown dimension 'weight'\n");
}

}  // namespace
}  // namespace carelint
