// The rule language: what the keys of a rule file mean, each on a small article.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/source.h"
#include "input/input.h"
#include "rules/catalogue.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kHead[] = "summary: s\nwhy: w\nsource: s\ncases: {flag: [x], pass: []}\n";

struct House {
  std::vector<RuleFile> lexicons;
  std::vector<LexiconAddition> additions;
  Selection selection;
};

Result<std::shared_ptr<const Catalogue>> Load(const std::string& rule, const House& house) {
  std::vector<RuleFile> files = house.lexicons;
  files.push_back({"own/a-rule.yaml", "own", kHead + rule});
  return Catalogue::Create(files, house.additions);
}

std::vector<std::string> MistakesOf(const std::string& rule, const House& house = {}) {
  std::vector<std::string> out;
  const auto catalogue = Load(rule, house);
  if (catalogue.ok()) return out;
  for (const Error& error : catalogue.errors()) out.push_back(ToString(error));
  return out;
}

std::vector<Finding> FindingsOf(const std::string& rule, const std::string& text,
                                House house = {}) {
  const auto catalogue = Load(rule, house);
  if (!catalogue.ok()) {
    ADD_FAILURE() << ToString(catalogue.errors().front());
    return {};
  }
  house.selection.select = {"a-rule"};
  const auto rules = RuleSet::Create(*catalogue, house.selection);
  if (!rules.ok()) {
    ADD_FAILURE() << ToString(rules.errors().front());
    return {};
  }
  const Source source("article", text);
  const Document document = FindFormat("markdown")->read(source, (*catalogue)->residue());
  return (*rules)->Check(source, document).findings;
}

std::vector<std::string> Messages(const std::string& rule, const std::string& text,
                                  const House& house = {}) {
  std::vector<std::string> out;
  for (const Finding& finding : FindingsOf(rule, text, house)) out.push_back(finding.message);
  return out;
}

TEST(Parts, HaveTheirOwnSeverityAndMessage) {
  const std::string rule =
      "severity: error\nmessage: 'said {match}'\nparts:\n"
      "  - {kind: pattern, match: [alpha]}\n"
      "  - {kind: pattern, severity: info, match: [beta], message: 'also {match}'}\n";
  const std::vector<Finding> found = FindingsOf(rule, "Alpha and beta.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].severity, Severity::kError);
  EXPECT_EQ(found[0].message, "said \"Alpha\"");
  EXPECT_EQ(found[1].severity, Severity::kInfo);
  EXPECT_EQ(found[1].message, "also \"beta\"");
}

TEST(Parts, AreNoMoreSevereThanTheRule) {
  EXPECT_THAT(
      MistakesOf("severity: info\nparts: [{kind: pattern, severity: error, match: [a b]}]\n"),
      ElementsAre(HasSubstr("a part's severity is at most the rule's")));
}

TEST(Gates, AskTheConfigAndTheFrontMatterAsksLouder) {
  const std::string rule =
      "kind: pattern\nseverity: info\nmatch: [alpha]\nonly: {locale: en-GB, audience: {not: "
      "professional}}\n";
  EXPECT_THAT(Messages(rule, "Alpha."), IsEmpty());
  House british;
  british.selection.profile.locale = "en-GB";
  EXPECT_EQ(Messages(rule, "Alpha.", british).size(), 1u);
  EXPECT_EQ(Messages(rule, "---\nlocale: en_gb\n---\nAlpha.").size(), 1u);
  EXPECT_THAT(Messages(rule, "---\naudience: professional\n---\nAlpha.", british), IsEmpty());
}

TEST(Gates, MayAskForAnOptionOfTheRule) {
  const std::string rule =
      "kind: pattern\nseverity: info\nmatch: [alpha]\nonly: {style: long}\n"
      "options: {style: {default: short, about: which}}\n";
  EXPECT_THAT(Messages(rule, "Alpha."), IsEmpty());
  House house;
  house.selection.options["a-rule"]["style"] = "long";
  EXPECT_EQ(Messages(rule, "Alpha.", house).size(), 1u);
}

TEST(Gates, UnknownOnesAreMistakes) {
  EXPECT_THAT(MistakesOf("kind: pattern\nseverity: info\nmatch: [a b]\nonly: {audiance: public}\n"),
              ElementsAre(HasSubstr("unknown gate 'audiance'; did you mean 'audience'")));
}

TEST(Substitution, PutsTheReplacementInTheMatchsCase) {
  const std::string rule =
      "kind: substitution\nseverity: info\nfix: safe\nmessage: '{match} to {replacement}'\n"
      "replace: {utilize: use, '(\\d+) ?cc': '\\1 mL'}\n";
  const std::vector<Finding> found = FindingsOf(rule, "Utilize 5cc.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].message, "\"Utilize\" to \"Use\"");
  ASSERT_TRUE(found[1].fix);
  EXPECT_EQ(found[1].fix->edits[0].text, "5 mL");
  EXPECT_EQ(found[1].fix->edits[0].span, (Span{8, 11}));
}

TEST(Substitution, LeavesMarkupAlone) {
  const std::string rule =
      "kind: substitution\nseverity: info\nfix: safe\nreplace: {prior to: before}\n";
  const std::vector<Finding> found = FindingsOf(rule, "Eat *prior* to it. Sleep `prior to` it.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].fix);
}

TEST(Substitution, LeavesAddressesAlone) {
  const std::string rule =
      "kind: substitution\nseverity: info\nfix: safe\n"
      "replace: {utilize: use, '(\\d+)\\.0+ ?mg': '\\1 mg'}\n";
  for (const char* const text :
       {"See https://example.org/5.0mg for it.", "See www.example.org/take-5.0mg for it.",
        "See https://example.org/utilize/it now.", "See utilize.com now.",
        "See example.org/take-5.0mg for it.", "The file dose-5.0mg.pdf.",
        "Mail utilize@example.org now.", "User @utilize writes.", "See doi:10.1000/utilize.5.",
        "[utilize.com](https://example.org/utilize)",
        "| utilize.com | b |\n|---|---|\n| x.pdf | y |"}) {
    EXPECT_THAT(FindingsOf(rule, text), IsEmpty()) << text;
  }
  EXPECT_EQ(FindingsOf(rule, "Utilize it, see utilize.com, and utilize 5.0 mg.").size(), 3u);
}

TEST(Substitution, LeavesCodeInTagsAlone) {
  const std::string rule =
      "kind: substitution\nseverity: info\nfix: safe\nreplace: {utilize: use}\n";
  EXPECT_THAT(FindingsOf(rule, "See <code>utilize</code> and <kbd>utilize it</kbd> now."),
              IsEmpty());
  EXPECT_THAT(FindingsOf(rule, "<p>See <samp>utilize</samp> and <var>utilize</var> now.</p>"),
              IsEmpty());
  EXPECT_EQ(FindingsOf(rule, "See <code>it</code> and utilize <b>it</b>.").size(), 1u);
}

TEST(Pattern, FindsAddressesByTheirSigns) {
  const std::string text = "See https://x.org/a, www.x.org, doi.org/10.1000/x or a@x.org.";
  const auto count = [&](const std::string& pattern) {
    return FindingsOf("kind: pattern\nseverity: info\nmatch: ['" + pattern + "']\n", text).size();
  };
  EXPECT_EQ(count("https?://"), 1u);
  EXPECT_EQ(count("www\\."), 1u);
  EXPECT_EQ(count("doi\\.org"), 1u);
  EXPECT_EQ(count("[a-z]+@[a-z.]+"), 1u);
  EXPECT_EQ(count("see \u2026 or"), 1u) << "a match may hold an address whole";
  EXPECT_EQ(count("x"), 0u);
}

TEST(Forbid, FiresWhereBothStand) {
  const std::string rule =
      "kind: forbid\nseverity: error\nwhen: [{sentence: alpha}]\n"
      "forbid: [{sentence: beta, where: paragraph}]\n";
  EXPECT_THAT(Messages(rule, "Alpha.\n\nBeta."), IsEmpty());
  const std::vector<Finding> found = FindingsOf(rule, "Alpha. Then beta.");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].related.size(), 1u);
  EXPECT_EQ(found[0].related[0].span, (Span{12, 16}));
}

TEST(Require, CountsAndUnits) {
  const std::string rule =
      "kind: require\nseverity: error\nunit: document\nwhen: [{sentence: alpha}]\n"
      "require: [{sentence: beta, where: section, least: 2}]\n";
  EXPECT_THAT(Messages(rule, "Alpha. Beta. Beta."), IsEmpty());
  EXPECT_EQ(Messages(rule, "Alpha. Beta.\n\n# Next\n\nAlpha.").size(), 1u);
}

TEST(Conditions, LookBesideTheMatchAndAroundIt) {
  const std::string head = "kind: pattern\nseverity: info\nmatch: [alpha]\n";
  EXPECT_THAT(Messages(head + "unless: [{before: 'no'}]\n", "No alpha."), IsEmpty());
  EXPECT_EQ(Messages(head + "unless: [{after: '[A-Z]\\w+', case: exact}]\n", "Alpha one.").size(),
            1u);
  EXPECT_THAT(Messages(head + "unless: [{after: '[A-Z]\\w+', case: exact}]\n", "Alpha Centauri."),
              IsEmpty());
  EXPECT_THAT(Messages(head + "unless: [{section: 'myths?'}]\n", "# Myths\n\nAlpha."), IsEmpty());
  EXPECT_THAT(Messages(head + "unless: [{title: 'greek'}]\n", "# Greek letters\n\nAlpha."),
              IsEmpty());
  EXPECT_THAT(
      Messages(head + "unless: [{sentence: beta, where: within 1 sentences}]\n", "Alpha. Beta."),
      IsEmpty());
  EXPECT_EQ(Messages(head + "unless: [{sentence: beta, where: within 1 sentences}]\n",
                     "Alpha. Gamma. Beta.")
                .size(),
            1u);
  EXPECT_EQ(Messages(head + "if: [{all: [question, {not: negated}]}]\n", "Is it alpha?").size(),
            1u);
  EXPECT_THAT(Messages(head + "if: [{all: [question, {not: negated}]}]\n", "It is alpha."),
              IsEmpty());
}

TEST(Scopes, LookWhereTheySay) {
  const std::string head = "kind: pattern\nseverity: info\nmatch: ['alpha']\nscope: ";
  const std::string text =
      "---\ntopic: alpha\n---\n# Title\n\nOne [two](https://alpha.example/).\n\n> Alpha.\n\n"
      "## References\n\nAlpha.\n";
  EXPECT_EQ(Messages(head + "link\n", text).size(), 1u);
  EXPECT_EQ(Messages(head + "metadata\n", text).size(), 1u);
  EXPECT_EQ(Messages(head + "quote\n", text).size(), 1u);
  EXPECT_EQ(Messages(head + "[not quote, not references]\n", text).size(), 0u);
  EXPECT_EQ(Messages(head + "section references\n", text).size(), 1u);
  EXPECT_EQ(Messages(head + "last 1 blocks\n", text).size(), 1u);
  EXPECT_EQ(Messages(head + "first 2 blocks\n", text).size(), 0u);
}

TEST(Pattern, LeastMakesOneFindingOfMany) {
  const std::string rule =
      "kind: pattern\nseverity: info\nmatch: [alpha]\nleast: 3\nmessage: '{count} times'\n";
  EXPECT_THAT(Messages(rule, "Alpha alpha."), IsEmpty());
  const std::vector<Finding> found = FindingsOf(rule, "Alpha. Alpha. Alpha.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].message, "3 times");
  EXPECT_EQ(found[0].related.size(), 2u);
}

TEST(Pattern, OnceSaysEachWordingOnce) {
  EXPECT_EQ(Messages("kind: pattern\nseverity: info\nmatch: [alpha, beta]\nonce: true\n",
                     "Alpha beta ALPHA.")
                .size(),
            2u);
}

TEST(Pattern, DeletesWholeLines) {
  const std::string rule =
      "kind: pattern\nseverity: info\nscope: line\nmatch: [back to start]\nfix: safe\nwith: ''\n";
  const std::vector<Finding> found = FindingsOf(rule, "One.\n\nBack to start\n\nTwo.\n");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_TRUE(found[0].fix);
  EXPECT_EQ(found[0].fix->edits[0].span, (Span{6, 21}));
}

TEST(Mistakes, AreToldWithTheirPlace) {
  const std::string head = "kind: pattern\nseverity: info\n";
  EXPECT_THAT(MistakesOf(head + "match: ['\\w+ \xE2\x80\xA6 \\d+']\n"),
              ElementsAre(HasSubstr("own/a-rule.yaml:7:9: a pattern with a gap")));
  EXPECT_THAT(MistakesOf(head + "match: ['(']\n"), ElementsAre(HasSubstr("no regular expression")));
  EXPECT_THAT(MistakesOf(head + "match: ['x*']\n"), ElementsAre(HasSubstr("the empty text")));
  EXPECT_THAT(MistakesOf(head + "match: []\n"), ElementsAre(HasSubstr("needs 'match'")));
  EXPECT_THAT(MistakesOf(head + "match: [alpha]\nscope: paragraf\n"),
              ElementsAre(HasSubstr("unknown scope 'paragraf'; did you mean 'paragraph'")));
  EXPECT_THAT(MistakesOf(head + "match: ['<profesional>']\n"),
              ElementsAre(HasSubstr("did you mean 'professional'")));
}

RuleFile LexiconFile(const std::string& name, const std::string& rest) {
  return {"lexicon/" + name + ".yaml", "lexicon",
          "summary: s\nsource: s\ndate: 2026-11-21\n" + rest};
}

TEST(Lexicons, MayIncludeOthersButNotThemselves) {
  const std::string rule = "kind: pattern\nseverity: info\nmatch: ['<whole>']\n";
  House house;
  house.lexicons = {LexiconFile("whole", "include: [part, professional]\n"),
                    LexiconFile("part", "entries: [wizard]\n")};
  EXPECT_EQ(Messages(rule, "A wizard and a doctor.", house).size(), 2u);
  house.lexicons[1] = LexiconFile("part", "include: [whole]\nentries: [wizard]\n");
  EXPECT_THAT(MistakesOf(rule, house), testing::Contains(HasSubstr("'whole' includes itself")));
  house.lexicons = {LexiconFile("whole", "include: [whole]\n")};
  EXPECT_THAT(MistakesOf(rule, house), ElementsAre(HasSubstr("'whole' includes itself")));
}

TEST(Lexicons, AHouseTakesWordsOut) {
  const std::string rule = "kind: pattern\nseverity: info\nmatch: ['<professional>']\n";
  House house;
  house.additions = {{"professional", {"wizard"}, {"doctor"}, {}}};
  EXPECT_THAT(Messages(rule, "A wizard, a doctor, a nurse.", house).size(), 2u);
}

TEST(Lexicons, AHousesWordsKeepTheirSigns) {
  const std::string rule = "kind: pattern\nseverity: info\nmatch: ['<professional>']\n";
  House house;
  house.additions = {{"professional", {"wiz+"}, {}, {}}};
  EXPECT_EQ(Messages(rule, "A wiz+ and a wiz, a wiz-kid.", house).size(), 1u);
  house.additions = {{"professional", {"{wizard}"}, {}, {}}};
  EXPECT_THAT(MistakesOf(rule, house), ElementsAre(HasSubstr("'{wizard}' begins with a sign")));
}

}  // namespace
}  // namespace carelint
