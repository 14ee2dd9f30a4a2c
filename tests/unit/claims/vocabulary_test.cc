#include "claims/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "testing/check_text.h"
#include "testing/claims_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClassFile ClassOf(const std::string& name, const std::string& text) {
  const Result<YamlNode> root = ParseYaml(text, name + ".yaml");
  EXPECT_TRUE(root.ok());
  Result<ClassFile> file =
      ReadClassFile(*root, name, name + ".yaml", [](std::string_view) { return nullptr; });
  if (file) return std::move(*file);
  for (const Error& error : file.errors()) ADD_FAILURE() << ToString(error);
  return {};
}

const char* const kTea =
    "kind: contradict-food\nasks: hot or cold\nvalues:\n"
    "  hot: [hot tea, tea from the pot, do not cool, 'warm … first']\n"
    "  cold: [iced tea, tea from the pot on ice, cool before drinking]\n";

// A built-in part of `files` and a house's of `own`.
struct Words {
  std::string index;
  std::unique_ptr<ClaimVocabulary> vocabulary;

  explicit Words(const std::vector<ClassFile>& files, const std::vector<ClassFile>& own = {}) {
    PackedClasses packed = PackClasses(files);
    index = packed.index;
    vocabulary = std::make_unique<ClaimVocabulary>(
        std::move(packed), index, own.empty() ? PackedClasses() : PackClasses(own));
  }

  // "class:value=text" of each hit, "…" behind where it has a gap.
  std::vector<std::string> Find(const std::string& text) const {
    const Document document = ReadText(text, "markdown");
    const Facts facts = ReadFacts(document, BuiltInLexicons());
    std::vector<std::string> out;
    for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
      for (const ClassHit& hit : vocabulary->FindHits(facts, s)) {
        EXPECT_LT(hit.first_token, hit.end_token);
        const ClaimClass& known = vocabulary->at(hit.class_id);
        out.push_back(known.name + ":" + known.values[hit.value].name + "=" +
                      std::string(document.Prose(hit.prose)) + (hit.gap ? "…" : ""));
      }
    }
    return out;
  }
};

TEST(ClaimVocabulary, FindsPhrasesWhateverTheirCaseAndForm) {
  const Words words({ClassOf("tea", kTea)});
  EXPECT_THAT(words.Find("Serve Hot Tea today."), ElementsAre("tea:hot=Hot Tea"));
  EXPECT_THAT(words.Find("They serve iced-tea and hot teas."),
              ElementsAre("tea:cold=iced-tea", "tea:hot=hot teas"));
  EXPECT_THAT(words.Find("Is it hot? Tea is."), IsEmpty());
  EXPECT_THAT(words.Find("It is hot, tea is not."), IsEmpty());
}

TEST(ClaimVocabulary, TheLongestComesFirst) {
  const Words words({ClassOf("tea", kTea)});
  EXPECT_THAT(words.Find("Have tea from the pot on ice."),
              ElementsAre("tea:cold=tea from the pot on ice", "tea:hot=tea from the pot"));
}

TEST(ClaimVocabulary, ContractionsAreTwoWords) {
  const Words words({ClassOf("tea", kTea)});
  EXPECT_THAT(words.Find("Do not cool it."), ElementsAre("tea:hot=Do not cool"));
  EXPECT_THAT(words.Find("Don't cool it."), ElementsAre("tea:hot=Don't cool"));
  EXPECT_THAT(words.Find("Don\xE2\x80\x99t cool it."), ElementsAre("tea:hot=Don't cool"));
  const Words cannot({ClassOf("wait",
                              "kind: x\nasks: y\nvalues: {now: [can't wait], later: [will "
                              "not hurry]}\n")});
  EXPECT_THAT(cannot.Find("It cannot wait."), ElementsAre("wait:now=cannot wait"));
  EXPECT_THAT(cannot.Find("It can't wait."), ElementsAre("wait:now=can't wait"));
  EXPECT_THAT(cannot.Find("It won't hurry."), ElementsAre("wait:later=won't hurry"));
}

TEST(ClaimVocabulary, AGapHoldsAFewWords) {
  const Words words({ClassOf("tea", kTea)});
  EXPECT_THAT(words.Find("Warm the big pot first."),
              ElementsAre("tea:hot=Warm the big pot first…"));
  EXPECT_THAT(words.Find("Warm first."), ElementsAre("tea:hot=Warm first"));
  EXPECT_THAT(words.Find("Warm the very big old round pot first."), IsEmpty());
}

TEST(ClaimVocabulary, NoGapOverANegatorOrIntoAnotherClause) {
  const Words words({ClassOf("tea", kTea)});
  EXPECT_THAT(words.Find("Warm milk, first."), IsEmpty());
  EXPECT_THAT(words.Find("Warm milk (not first)."), IsEmpty());
  for (const char* text : {"Warm it not first.", "Warm it never first.", "Warm isn't first.",
                           "Warm without tea first.", "Warm no cup first."}) {
    EXPECT_THAT(words.Find(text), IsEmpty()) << text;
  }
}

TEST(ClaimVocabulary, CodeSaysNothing) {
  const Words words({ClassOf("tea", kTea)});
  EXPECT_THAT(words.Find("Type `hot tea` here."), IsEmpty());
}

TEST(ClaimVocabulary, AHousesClassJoins) {
  const Words words(
      {ClassOf("tea", kTea)},
      {ClassOf("soup", "kind: x\nasks: y\nvalues: {hot: [hot soup], cold: [gazpacho]}\n")});
  EXPECT_THAT(words.Find("Hot tea, then gazpacho."),
              ElementsAre("tea:hot=Hot tea", "soup:cold=gazpacho"));
  EXPECT_EQ(words.vocabulary->Find("soup"), 1);
  EXPECT_EQ(words.vocabulary->Find("stew"), -1);
}

TEST(ClaimVocabulary, AHousesClassTakesThePlaceOfABuiltInOne) {
  const Words words(
      {ClassOf("tea", kTea)},
      {ClassOf("tea", "kind: x\nasks: y\nvalues: {hot: [chai], cold: [iced tea]}\n")});
  EXPECT_THAT(words.Find("Hot tea and chai and iced tea."),
              ElementsAre("tea:hot=chai", "tea:cold=iced tea"));
  const int tea = words.vocabulary->Find("tea");
  ASSERT_GE(tea, 0);
  EXPECT_EQ(words.vocabulary->at(static_cast<uint32_t>(tea)).rule, "x");
}

TEST(ClaimVocabulary, AHousesWordListTakesThePlaceOfABuiltInOne) {
  const std::string form = "compare: form\nasks: which\nvalues: {tablet: [tablet]}\n";
  const Words words({ClassOf("form", form)}, {ClassOf("form", form)});
  EXPECT_EQ(words.vocabulary->Find(Compare::kForm), 1);
  EXPECT_EQ(words.vocabulary->Find(Compare::kPhase), -1);
}

TEST(ClaimVocabulary, WhichValuesExcludeEachOther) {
  const std::string values = "kind: x\nasks: y\nvalues: {hot: [a], warm: [b], cold: [c]}\n";
  const Words all({ClassOf("tea", values)});
  const ClaimClass& every = all.vocabulary->at(0);
  EXPECT_TRUE(every.Excludes(0, 1));
  EXPECT_TRUE(every.Excludes(2, 0));
  EXPECT_FALSE(every.Excludes(1, 1));
  const Words some({ClassOf("tea", values + "exclude: [[hot, cold]]\n")});
  const ClaimClass& pair = some.vocabulary->at(0);
  EXPECT_TRUE(pair.Excludes(0, 2));
  EXPECT_TRUE(pair.Excludes(2, 0));
  EXPECT_FALSE(pair.Excludes(0, 1));
  EXPECT_EQ(pair.Find("warm"), 1);
  EXPECT_EQ(pair.Find("icy"), -1);
  const Words sets({ClassOf("kind",
                            "compare: siblings\nasks: which\nsets:\n  - [alpha, beta]\n"
                            "  - [left, right]\n")});
  EXPECT_TRUE(sets.vocabulary->at(0).Excludes(0, 1));
  EXPECT_FALSE(sets.vocabulary->at(0).Excludes(0, 2));
}

TEST(ClaimVocabulary, NoClassesNoHits) {
  const Words words({});
  EXPECT_THAT(words.Find("Hot tea."), IsEmpty());
}

TEST(ClaimVocabulary, TheBuiltInClassesAreThere) {
  const ClaimVocabulary& vocabulary = BuiltInClaims().vocabulary;
  EXPECT_GT(vocabulary.classes().size(), 50u);
  for (const Compare compare : {Compare::kStance, Compare::kRarity, Compare::kDirection,
                                Compare::kCause, Compare::kCertainty, Compare::kPopulation,
                                Compare::kForm, Compare::kPhase, Compare::kSiblings}) {
    EXPECT_GE(vocabulary.Find(compare), 0) << static_cast<int>(compare);
  }
}

}  // namespace
}  // namespace carelint
