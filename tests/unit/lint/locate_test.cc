#include "lint/locate.h"

#include <gtest/gtest.h>

#include <set>

namespace carelint {
namespace {

Finding At(const Source& source, std::string_view text, size_t from = 0,
           const char* rule = "some-rule") {
  Finding finding;
  finding.rule = rule;
  const size_t begin = source.bytes().find(text, from);
  finding.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + text.size())};
  return finding;
}

std::vector<LocatedFinding> Locate(const Source& source, std::vector<Finding> findings,
                                   const Document& document = {}) {
  return LocateFindings(source, document, std::move(findings));
}

TEST(LocateTest, PlacesAgreeWithTheSource) {
  const Source source("a.md",
                      "\xEF\xBB\xBF"
                      "na\xC3\xAFve\r\n\xE6\x97\xA5\xE6\x9C\xAC\rlone\xFF\xFE\x80 end\n");
  std::vector<Finding> findings;
  for (uint32_t byte = 0; byte <= source.bytes().size(); ++byte) {
    Finding finding;
    finding.rule = "r";
    finding.span = {byte, byte};
    findings.push_back(finding);
  }
  const auto located = Locate(source, findings);
  for (uint32_t byte = 0; byte < located.size(); ++byte) {
    EXPECT_EQ(located[byte].place.start, source.Locate(byte)) << byte;
    EXPECT_EQ(located[byte].place.start_byte, byte);
  }
}

TEST(LocateTest, KeepsThePartOfALongLineAroundThePlace) {
  const Source source("a.md", std::string(1000, 'a') + "HERE" + std::string(1000, 'b'));
  const Place place = Locate(source, {At(source, "HERE")})[0].place;
  EXPECT_EQ(place.start.column, 1001U);
  EXPECT_EQ(place.line.size(), 240U);
  EXPECT_EQ(place.line.substr(place.start.column - place.line_column, 4), "HERE");
  EXPECT_TRUE(place.line_cut);
}

TEST(LocateTest, IsLinearInOneLongLine) {
  const Source source("a.md", std::string(20'000'000, 'a'));
  std::vector<Finding> findings(20'000);
  for (uint32_t i = 0; i < findings.size(); ++i) findings[i].span = {i * 1000, i * 1000 + 3};
  EXPECT_EQ(Locate(source, findings).back().place.start.column, 19'999'001U);
}

TEST(LocateTest, PlacesOfRelatedAndEdits) {
  const Source source("a.md", "one\ntwo\nthree\n");
  Finding finding = At(source, "three");
  finding.related.push_back({At(source, "one").span, "here"});
  finding.fix = Fix{Applicability::kSafe, {{At(source, "two").span, "2"}}};
  const LocatedFinding located = Locate(source, {finding})[0];
  EXPECT_EQ(located.related.at(0).place.start.line, 1U);
  EXPECT_EQ(located.related.at(0).place.line, "one");
  EXPECT_EQ(located.applicability, Applicability::kSafe);
  EXPECT_EQ(located.edits.at(0).place.start.line, 2U);
}

// `finding` with a place on `line` of another file.
Finding WithElsewhere(Finding finding, const std::string& path, const std::string& line) {
  Place place;
  place.path = path;
  place.start = {7, 3};
  place.start_byte = 1'000'000;
  place.line = line;
  finding.related.push_back({{}, "there", place});
  return finding;
}

TEST(LocateTest, APlaceInAnotherFileStaysAsItIs) {
  const Source source("a.md", "one\ntwo\n");
  const LocatedFinding located =
      Locate(source, {WithElsewhere(At(source, "two"), "b.md", "the line")})[0];
  EXPECT_EQ(located.place.path, "a.md");
  EXPECT_EQ(located.related.at(0).place.path, "b.md");
  EXPECT_EQ(located.related.at(0).place.start.line, 7U);
  EXPECT_EQ(located.related.at(0).place.start_byte, 1'000'000U);
  EXPECT_EQ(located.related.at(0).place.line, "the line");
  EXPECT_EQ(located.related.at(0).message, "there");
}

TEST(LocateTest, KeepsExplanations) {
  const Source source("a.md", "one\n");
  Finding finding = At(source, "one");
  finding.explanation = {"because"};
  EXPECT_EQ(Locate(source, {finding})[0].explanation, std::vector<std::string>{"because"});
}

// An article with one heading a paragraph: enough of a Document for fingerprints.
Document WithHeading(const Source& source, std::string_view heading) {
  Document document;
  const uint32_t begin = static_cast<uint32_t>(source.bytes().find(heading));
  Block block;
  block.kind = BlockKind::kHeading;
  block.source = {begin, begin + static_cast<uint32_t>(heading.size())};
  document.text.AppendVerbatim(heading, begin);
  block.prose = {0, document.text.size()};
  document.blocks.push_back(block);
  return document;
}

TEST(FingerprintTest, SurvivesEditsElsewhere) {
  const Source before("a.md", "# Dose\n\nTake it.\n");
  const Source after("b.md", "Something new.\n\n# DOSE\n\nMore. Take\n  it.\n");
  const auto old_print = Locate(before, {At(before, "Take it")}, WithHeading(before, "Dose"));
  const auto new_print = Locate(after, {At(after, "Take\n  it")}, WithHeading(after, "DOSE"));
  EXPECT_EQ(old_print[0].fingerprint, new_print[0].fingerprint);
  EXPECT_EQ(old_print[0].fingerprint.substr(0, 3), "v1:");
  EXPECT_EQ(old_print[0].fingerprint.size(), 19U);
}

TEST(FingerprintTest, OfAPlaceInAnotherFileTheLineCounts) {
  const Source source("a.md", "one\n");
  const auto print = [&](const std::string& path, const std::string& line) {
    return Locate(source, {WithElsewhere(At(source, "one"), path, line)})[0].fingerprint;
  };
  EXPECT_EQ(print("b.md", "Take  it."), print("c/d.md", "take it.")) << "moved, another case";
  EXPECT_NE(print("b.md", "Take it."), print("b.md", "Take them."));
  EXPECT_NE(print("b.md", "Take it."), Locate(source, {At(source, "one")})[0].fingerprint);
}

TEST(FingerprintTest, TellsFindingsApart) {
  const Source source("a.md", "x x x\ny\n");
  Finding with_related = At(source, "y");
  with_related.related.push_back({At(source, "x").span, ""});
  const auto located = Locate(source, {At(source, "x"), At(source, "x", 1), At(source, "x", 3),
                                       At(source, "x", 0, "other"), At(source, "y"), with_related});
  std::set<std::string> prints;
  for (const LocatedFinding& finding : located) prints.insert(finding.fingerprint);
  EXPECT_EQ(prints.size(), located.size());
}

}  // namespace
}  // namespace carelint
