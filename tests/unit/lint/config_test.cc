#include "lint/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace carelint {
namespace {

using testing::ElementsAre;

struct Parsed {
  std::optional<Config> config;
  std::vector<std::string> mistakes;
};

Parsed Parse(std::string_view text) {
  Parsed parsed;
  Errors errors;
  parsed.config = ParseConfig(text, "c.yaml", "/home/x", &errors);
  for (const Error& error : errors) parsed.mistakes.push_back(ToString(error));
  return parsed;
}

TEST(ConfigTest, ReadsEveryKey) {
  const auto [config, mistakes] = Parse(
      "select: [strict, safety]\n"
      "extend-select: nav-crumb\n"
      "ignore:\n"
      "  - hype-words\n"
      "severity:\n"
      "  title-repeated: info\n"
      "exclude: ['drafts/', '!drafts/keep.md']\n"
      "locale: en-GB\n"
      "lexicon:\n"
      "  medicine: [ibuprofen, paracetamol]\n"
      "rules: [house]\n"
      "reference: ['facts/*.md', dose.txt]\n");
  ASSERT_TRUE(config.has_value());
  EXPECT_THAT(mistakes, ElementsAre());
  EXPECT_TRUE(config->has_select);
  ASSERT_EQ(config->select.size(), 2U);
  EXPECT_EQ(config->select[1].name, "safety");
  EXPECT_EQ(ToString(config->select[1].place), "c.yaml:1:18: ");
  EXPECT_EQ(config->extend_select.at(0).name, "nav-crumb");
  EXPECT_EQ(config->ignore.at(0).name, "hype-words");
  EXPECT_EQ(config->severity.at(0).rule.name, "title-repeated");
  EXPECT_EQ(config->severity.at(0).rule.place.line, 6U);
  EXPECT_EQ(config->severity.at(0).severity, Severity::kInfo);
  EXPECT_EQ(config->exclude.Excludes("drafts", true), true);
  EXPECT_EQ(config->exclude.Excludes("drafts/keep.md", false), false);
  EXPECT_EQ(config->locale, "en-GB");
  EXPECT_THAT(config->lexicon.at(0).words, ElementsAre("ibuprofen", "paracetamol"));
  EXPECT_EQ(config->lexicon.at(0).place.line, 10U);
  EXPECT_EQ(config->rules.at(0).name, "house");
  ASSERT_EQ(config->reference.size(), 2U);
  EXPECT_EQ(config->reference[1].name, "dose.txt");
  EXPECT_EQ(ToString(config->reference[1].place), "c.yaml:12:27: ");
}

TEST(ConfigTest, EmptyFileIsTheDefaults) {
  const auto [config, mistakes] = Parse("# nothing yet\n");
  ASSERT_TRUE(config.has_value());
  EXPECT_THAT(mistakes, ElementsAre());
  EXPECT_FALSE(config->has_select);
}

TEST(ConfigTest, AnEmptySelectionIsASelection) {
  const auto [config, mistakes] = Parse("select: []\n");
  ASSERT_TRUE(config.has_value());
  EXPECT_TRUE(config->has_select);
  EXPECT_TRUE(config->select.empty());
}

TEST(ConfigTest, TellsEveryMistakeWithItsPlaceAndReadsTheRest) {
  const auto [config, mistakes] = Parse(
      "selects: [strict]\n"
      "severity: {a: loud, b: info}\n"
      "locale: English\n"
      "ignore: [x]\n");
  EXPECT_THAT(mistakes,
              ElementsAre("c.yaml:1:1: unknown key 'selects'; did you mean 'select'?",
                          "c.yaml:2:15: the severity of 'a' must be error, warning or info",
                          "c.yaml:3:9: 'locale' takes a language and a country, such as en-US"));
  ASSERT_TRUE(config.has_value());
  EXPECT_EQ(config->severity.at(0).rule.name, "b");
  EXPECT_EQ(config->ignore.at(0).name, "x");
}

TEST(ConfigTest, OfBrokenYamlNothingIsRead) {
  const auto [config, mistakes] = Parse("select: [strict\n");
  EXPECT_FALSE(config.has_value());
  EXPECT_EQ(mistakes.size(), 1U);
}

TEST(ConfigTest, Locales) {
  for (const char* locale : {"en", "en-US", "deu", "deu-AT"}) EXPECT_TRUE(IsLocale(locale));
  for (const char* locale : {"", "e", "EN-us", "en-", "en-us", "en_US", "english", "en-USA"}) {
    EXPECT_FALSE(IsLocale(locale)) << locale;
  }
}

}  // namespace
}  // namespace carelint
