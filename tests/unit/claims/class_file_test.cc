#include "claims/class_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::vector<std::string>* NamesOf(std::string_view name) {
  static const std::vector<std::string> kMeals = {"breakfast", "lunch"};
  static const std::vector<std::string> kMany(100, "word");
  if (name == "meal") return &kMeals;
  if (name == "many") return &kMany;
  return nullptr;
}

Result<ClassFile> Read(const std::string& text) {
  const Result<YamlNode> root = ParseYaml(text, "tea.yaml");
  EXPECT_TRUE(root.ok());
  return ReadClassFile(*root, "tea", "tea.yaml", NamesOf);
}

// What is wrong with a class file, joined.
std::string Faults(const std::string& text) {
  const Result<ClassFile> file = Read(text);
  std::string out;
  if (file) return out;
  for (const Error& error : file.errors()) out += ToString(error) + "\n";
  return out;
}

// A sound class with `more` behind it.
std::string Class(const std::string& more = "") {
  return "kind: contradict-food\nasks: hot or cold\nvalues:\n  hot: [hot tea]\n  cold: [iced "
         "tea]\n" +
         more;
}

std::vector<std::string> Phrases(const ClassValue& value) {
  std::vector<std::string> out;
  for (const LexiconEntry& entry : value.phrases)
    out.insert(out.end(), entry.names.begin(), entry.names.end());
  return out;
}

TEST(ClassFile, ReadsASoundClass) {
  const Result<ClassFile> file = Read(Class("topic: medicine\nflip: true\n"));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->name, "tea");
  EXPECT_EQ(file->path, "tea.yaml");
  EXPECT_EQ(file->rule, "contradict-food");
  EXPECT_EQ(file->asks, "hot or cold");
  EXPECT_EQ(file->compare, Compare::kValues);
  EXPECT_EQ(file->topic, Topic::kMedicine);
  EXPECT_TRUE(file->flip);
  ASSERT_THAT(file->values, SizeIs(2));
  EXPECT_EQ(file->values[0].name, "hot");
  EXPECT_THAT(Phrases(file->values[1]), ElementsAre("iced tea"));
}

TEST(ClassFile, OneValueHasNothingToDisagreeWith) {
  EXPECT_THAT(Faults("kind: contradict-food\nasks: hot\nvalues:\n  hot: [hot tea]\n"),
              HasSubstr("at least two values"));
  // Word lists may have one.
  EXPECT_EQ(Faults("compare: phase\nasks: when\nvalues:\n  loading: [loading dose]\n"), "");
}

TEST(ClassFile, WhatAClassNeeds) {
  const std::string faults = Faults("topic: thing\n");
  EXPECT_THAT(faults, HasSubstr("`asks`"));
  EXPECT_THAT(faults, HasSubstr("`kind`"));
  EXPECT_THAT(faults, HasSubstr("`values`"));
  EXPECT_THAT(Faults("- hot\n- cold\n"), HasSubstr("needs the keys asks and values"));
  EXPECT_THAT(Faults("kind: x\nasks: y\nvalues: [hot, cold]\n"), HasSubstr("must be a map"));
  EXPECT_THAT(Faults("kind: x\nasks: y\nvalues: {hot: [], cold: [b]}\n"),
              HasSubstr("value 'hot' needs a list of phrases"));
}

TEST(ClassFile, APhraseStandsInOneValueOnly) {
  const std::string faults = Faults(
      "kind: contradict-food\nasks: hot or cold\nvalues:\n  hot: [hot tea, tea]\n  cold: [tea]\n");
  EXPECT_THAT(faults, HasSubstr("'tea' stands in the values 'hot' and 'cold'"));
  EXPECT_THAT(faults, HasSubstr("tea.yaml:5"));
  // Groups of people may overlap.
  EXPECT_EQ(
      Faults("compare: population\nasks: who\nvalues:\n  old: [pensioner]\n  all: [pensioner]\n"),
      "");
}

TEST(ClassFile, UnknownWordsNameTheNearest) {
  EXPECT_THAT(Faults(Class("topik: thing\n")),
              ::testing::AllOf(HasSubstr("unknown key 'topik'"), HasSubstr("'topic'"),
                               HasSubstr("tea.yaml:6:1")));
  EXPECT_THAT(Faults(Class("compare: valeus\n")),
              ::testing::AllOf(HasSubstr("unknown compare 'valeus'"), HasSubstr("'values'")));
  EXPECT_THAT(Faults(Class("topic: medicin\n")),
              ::testing::AllOf(HasSubstr("unknown topic 'medicin'"), HasSubstr("'medicine'")));
}

TEST(ClassFile, AllMistakesAtOnce) {
  const Result<ClassFile> file = Read("topik: a\ncompare: b\nvalues: {hot: [c], cold: ['!!']}\n");
  ASSERT_FALSE(file.ok());
  EXPECT_GE(file.errors().size(), 4u);
}

TEST(ClassFile, APhraseHasAWord) {
  EXPECT_THAT(Faults("kind: x\nasks: y\nvalues:\n  hot: ['?!']\n  cold: [b]\n"),
              HasSubstr("'?!' has no word to find"));
  EXPECT_THAT(Faults("kind: x\nasks: y\nvalues:\n  hot: ['  ']\n  cold: [b]\n"),
              HasSubstr("must be plain text"));
  EXPECT_THAT(Faults("kind: x\nasks: y\nvalues:\n  hot: [{forms: exact}]\n  cold: [b]\n"),
              HasSubstr("{any: [phrase"));
}

TEST(ClassFile, AGapStaysInThePhrase) {
  const Result<ClassFile> file =
      Read("kind: x\nasks: y\nvalues:\n  hot: ['warm … first']\n  cold: [b]\n");
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(Phrases(file->values[0]), ElementsAre("warm … first"));
}

TEST(ClassFile, ALexiconStandsForItsNames) {
  const Result<ClassFile> file =
      Read("kind: x\nasks: y\nvalues:\n  hot: ['before <meal>']\n  cold: ['<meal> or <meal>']\n");
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(Phrases(file->values[0]), ElementsAre("before breakfast", "before lunch"));
  EXPECT_THAT(Phrases(file->values[1]), SizeIs(4));
  EXPECT_THAT(Faults("kind: x\nasks: y\nvalues:\n  hot: ['<mael>']\n  cold: [b]\n"),
              HasSubstr("unknown lexicon 'mael'"));
}

TEST(ClassFile, AnUnknownLexiconIsToldOnceAtItsFirstPlace) {
  const std::string faults = Faults(
      "kind: x\nasks: y\nvalues:\n  hot: ['<mael>', 'a <mael>', 'b <maels>']\n  cold: [b, 'c "
      "<mael>']\n");
  EXPECT_THAT(faults, HasSubstr("tea.yaml:4:9: unknown lexicon 'mael'\n"));
  EXPECT_THAT(faults, HasSubstr("unknown lexicon 'maels'\n"));
  EXPECT_EQ(faults.find("'mael'"), faults.rfind("'mael'")) << faults;
}

TEST(ClassFile, ALexiconOfALexiconHasAnEnd) {
  const Result<ClassFile> file =
      Read("kind: x\nasks: y\nvalues:\n  hot: ['<many> <many> tea']\n  cold: [b]\n");
  ASSERT_TRUE(file.ok());
  EXPECT_LE(Phrases(file->values[0]).size(), 100u);
}

TEST(ClassFile, FormsOfAPhrase) {
  const Result<ClassFile> file =
      Read("kind: x\nasks: y\nvalues:\n  hot: [{any: [tea, brew], forms: exact}]\n  cold: [ice]\n");
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(Phrases(file->values[0]), ElementsAre("tea", "brew"));
  EXPECT_EQ(file->values[0].phrases[0].forms, Forms::kExact);
  EXPECT_EQ(file->values[1].phrases[0].forms, Forms::kLemma);
  EXPECT_THAT(
      Faults("kind: x\nasks: y\nvalues:\n  hot: [{any: [a], forms: plural}]\n  cold: [b]\n"),
      HasSubstr("forms must be"));
}

TEST(ClassFile, TraitsOfAValue) {
  const Result<ClassFile> file = Read(
      "compare: population\nasks: who\nvalues:\n"
      "  boys: {phrases: [boys], sex: male, age: [2, 11], broader: [children]}\n"
      "  children: [children]\n");
  ASSERT_TRUE(file.ok());
  EXPECT_TRUE(file->values[0].has_range);
  EXPECT_EQ(file->values[0].low, 2);
  EXPECT_EQ(file->values[0].high, 11);
  EXPECT_EQ(file->values[0].sex, "male");
  EXPECT_THAT(file->values[0].broader, ElementsAre("children"));
  for (const char* age : {"[11, 2]", "[2]", "old", "[a, b]"}) {
    EXPECT_THAT(Faults("compare: population\nasks: who\nvalues:\n  boys: {phrases: [boys], age: " +
                       std::string(age) + "}\n"),
                HasSubstr("age must be [low, high]"))
        << age;
  }
  EXPECT_THAT(
      Faults("compare: population\nasks: who\nvalues:\n  boys: {phrases: [boys], size: 3}\n"),
      HasSubstr("unknown key 'size'"));
}

TEST(ClassFile, PairsThatExcludeEachOther) {
  const std::string three = "kind: x\nasks: y\nvalues: {hot: [a], warm: [b], cold: [c]}\nexclude: ";
  const Result<ClassFile> file = Read(three + "[[hot, cold]]\n");
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(file->exclude, ElementsAre(std::pair(0u, 2u)));
  EXPECT_THAT(Faults(three + "[[hot, icy]]\n"), HasSubstr("unknown value 'icy'"));
  EXPECT_THAT(Faults(three + "[hot]\n"), HasSubstr("list of pairs"));
  EXPECT_THAT(Faults(three + "[]\nflip: true\n"), HasSubstr("`flip` needs exactly two values"));
}

TEST(ClassFile, SetsOfSiblings) {
  const Result<ClassFile> file = Read(
      "compare: siblings\nasks: which\nsets:\n  - [[type one, type 1], type two]\n  - [left, "
      "right]\n");
  ASSERT_TRUE(file.ok());
  ASSERT_THAT(file->values, SizeIs(4));
  EXPECT_THAT(Phrases(file->values[0]), ElementsAre("type one", "type 1"));
  EXPECT_EQ(file->values[0].set, file->values[1].set);
  EXPECT_NE(file->values[0].set, file->values[2].set);
}

TEST(ClassFile, Cases) {
  const Result<ClassFile> file =
      Read(Class("cases:\n  flag:\n    - ['Serve hot tea.', 'Serve iced tea.']\n"
                 "  pass:\n    - ['Serve hot tea.', 'Hot tea is served.']\n"));
  ASSERT_TRUE(file.ok());
  ASSERT_THAT(file->cases, SizeIs(2));
  EXPECT_TRUE(file->cases[0].flag);
  EXPECT_EQ(file->cases[0].b, "Serve iced tea.");
  EXPECT_EQ(file->cases[0].line, 8u);
  EXPECT_FALSE(file->cases[1].flag);
  EXPECT_THAT(Faults(Class("cases: {flags: [[a, b]]}\n")), HasSubstr("cases are flag and pass"));
  EXPECT_THAT(Faults(Class("cases: {flag: [[a]]}\n")), HasSubstr("a case is a pair"));
}

}  // namespace
}  // namespace carelint
