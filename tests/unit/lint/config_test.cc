#include "lint/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace carelint {
namespace {

using testing::ElementsAre;

std::vector<std::string> Messages(const Result<Config>& config) {
  std::vector<std::string> messages;
  if (config.ok()) return messages;
  for (const Error& error : config.errors()) messages.push_back(ToString(error));
  return messages;
}

TEST(ConfigTest, ReadsEveryKey) {
  const Result<Config> config = ParseConfig(
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
      "rules: [house]\n",
      "c.yaml", "/home/x");
  ASSERT_TRUE(config.ok()) << Messages(config).front();
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
}

TEST(ConfigTest, EmptyFileIsTheDefaults) {
  const Result<Config> config = ParseConfig("# nothing yet\n", "c.yaml", "/");
  ASSERT_TRUE(config.ok());
  EXPECT_FALSE(config->has_select);
}

TEST(ConfigTest, AnEmptySelectionIsASelection) {
  const Result<Config> config = ParseConfig("select: []\n", "c.yaml", "/");
  ASSERT_TRUE(config.ok());
  EXPECT_TRUE(config->has_select);
  EXPECT_TRUE(config->select.empty());
}

TEST(ConfigTest, TellsEveryMistakeWithItsPlace) {
  EXPECT_THAT(Messages(ParseConfig("selects: [strict]\n"
                                   "severity: {a: loud}\n"
                                   "locale: English\n",
                                   "c.yaml", "/")),
              ElementsAre("c.yaml:1:1: unknown key 'selects'; did you mean 'select'?",
                          "c.yaml:2:15: the severity of 'a' must be error, warning or info",
                          "c.yaml:3:9: 'locale' takes a language and a country, such as en-US"));
}

TEST(ConfigTest, Locales) {
  for (const char* locale : {"en", "en-US", "deu", "deu-AT"}) EXPECT_TRUE(IsLocale(locale));
  for (const char* locale : {"", "e", "EN-us", "en-", "en-us", "en_US", "english", "en-USA"}) {
    EXPECT_FALSE(IsLocale(locale)) << locale;
  }
}

}  // namespace
}  // namespace carelint
