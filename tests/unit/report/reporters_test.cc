#include "report/reporters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "report/json.h"

namespace carelint {
namespace {

using testing::HasSubstr;

// A finding on [column, end) of `line`, all ASCII.
LocatedFinding On(const std::string& line, uint32_t column, uint32_t end) {
  LocatedFinding finding;
  finding.rule = "some-rule";
  finding.pack = "pack";
  finding.severity = Severity::kWarning;
  finding.place = {"a.md", {3, column}, {3, end}, 10, 12, line, 1, false};
  finding.message = "says so";
  finding.fingerprint = "v1:0123456789abcdef";
  return finding;
}

std::string Text(const LocatedFinding& finding, ReportOptions options = {}) {
  Report report;
  report.findings.push_back(finding);
  options.quiet = true;
  std::ostringstream out;
  WriteText(report, options, out);
  return out.str();
}

TEST(ReportersTest, NamesAreUnique) {
  std::set<std::string_view> names;
  for (const Reporter& reporter : Reporters()) {
    EXPECT_TRUE(names.insert(reporter.name).second);
    EXPECT_EQ(FindReporter(reporter.name), &reporter);
  }
  EXPECT_EQ(FindReporter("nothing"), nullptr);
}

TEST(TextReportTest, MarksTheSpan) {
  EXPECT_EQ(Text(On("Take it daily.", 6, 8)),
            "a.md:3:6: warning some-rule: says so\n"
            "  3 | Take it daily.\n"
            "    |      ^~\n\n");
}

TEST(TextReportTest, MarksAnEmptySpanAndTheEndOfTheLine) {
  EXPECT_THAT(Text(On("Take", 3, 3)), HasSubstr("    |   ^\n"));
  EXPECT_THAT(Text(On("Take", 5, 5)), HasSubstr("    |     ^\n"));
}

TEST(TextReportTest, MarksToTheEndOfTheFirstOfSeveralLines) {
  LocatedFinding finding = On("Take it", 6, 2);
  finding.place.end.line = 4;
  EXPECT_THAT(Text(finding), HasSubstr("    |      ^~\n"));
}

TEST(TextReportTest, ExpandsTabsAndCountsWideCharacters) {
  EXPECT_THAT(Text(On("\tx\ty", 4, 5)), HasSubstr("  3 |     x   y\n    |         ^\n"));
  EXPECT_THAT(Text(On("\xE6\x97\xA5 e\xCC\x81 y", 6, 7)), HasSubstr("    |      ^\n"));
}

TEST(TextReportTest, CutsLongLinesAroundThePlace) {
  const std::string line = std::string(150, 'a') + "HERE" + std::string(150, 'b');
  const std::string text = Text(On(line, 151, 155));
  EXPECT_THAT(text, HasSubstr("  3 | …" + std::string(30, 'a') + "HERE" + std::string(66, 'b') +
                              "…\n    |  " + std::string(30, ' ') + "^~~~\n"));
  EXPECT_THAT(Text(On(line, 1, 2)), HasSubstr("  3 | aaa"));
  EXPECT_THAT(Text(On(line, 304, 305)), HasSubstr("b\n    |  " + std::string(99, ' ') + "^\n"));
}

TEST(TextReportTest, ShowsAnEmptyLineByItsPlaceAlone) {
  EXPECT_EQ(Text(On("", 1, 1)), "a.md:3:1: warning some-rule: says so\n\n");
}

TEST(TextReportTest, EscapesForeignText) {
  LocatedFinding finding = On("a\x1b[31m", 1, 2);
  finding.place.path = "a\n.md";
  finding.message = "says \"\x1b[0m\"";
  const std::string text = Text(finding);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_THAT(text, HasSubstr("a<U+000A>.md:3:1"));
}

TEST(TextReportTest, ColoursOnlyWhenAsked) {
  EXPECT_EQ(Text(On("x", 1, 2)).find('\x1b'), std::string::npos);
  ReportOptions options;
  options.color = true;
  EXPECT_THAT(Text(On("x", 1, 2), options), HasSubstr("\x1b[1;33m^\x1b[0m"));
}

TEST(TextReportTest, ManyRelatedPlacesAreCounted) {
  LocatedFinding finding = On("x", 1, 2);
  for (int i = 0; i < 12; ++i) finding.related.push_back({finding.place, "again"});
  EXPECT_THAT(Text(finding), HasSubstr("  and 4 more places\n"));
}

TEST(TextReportTest, ExplanationsStandBelowThePlaces) {
  LocatedFinding finding = On("x", 1, 2);
  finding.related.push_back({finding.place, "there"});
  finding.explanation = {"both: iron", "a\x1b[2Jb"};
  EXPECT_THAT(Text(finding), HasSubstr("^\n    both: iron\n    a"));
  EXPECT_EQ(Text(finding).find('\x1b'), std::string::npos) << "the article's words are hostile";
  ReportOptions options;
  options.color = true;
  EXPECT_THAT(Text(finding, options), HasSubstr("\x1b[2m    both: iron\x1b[0m\n"));
}

TEST(TextReportTest, ClosesWithASummary) {
  Report report;
  report.findings = {On("x", 1, 2), On("x", 1, 2)};
  report.summary = {14, 8304, 0, 1, 1};
  std::ostringstream out;
  WriteText(report, {}, out);
  EXPECT_THAT(out.str(), HasSubstr("\n1 warning, 1 info in 1 of 14 files (8,304 words)\n"));
}

nlohmann::json JsonOf(const Report& report) {
  std::ostringstream out;
  WriteJson(report, {"1.2.3"}, out);
  return nlohmann::json::parse(out.str());
}

TEST(JsonReportTest, KeepsTheContract) {
  Report report;
  LocatedFinding finding = On("x", 1, 2);
  finding.related.push_back({finding.place, "there"});
  finding.applicability = Applicability::kOffered;
  finding.edits.push_back({finding.place, "y"});
  report.findings.push_back(finding);
  report.notices.push_back({"b.md", "not-text", "is no text"});
  report.summary = {1, 120, 0, 1, 0};
  const auto place = R"({"path":"a.md","start":{"line":3,"column":1,"byte":10},
                         "end":{"line":3,"column":2,"byte":12}})"_json;
  auto related = place;
  related["message"] = "there";
  auto edit = place;
  edit.erase("path");
  edit["text"] = "y";
  auto expected = place;
  expected.update({{"rule", "some-rule"},
                   {"pack", "pack"},
                   {"severity", "warning"},
                   {"message", "says so"},
                   {"related", {related}},
                   {"fingerprint", "v1:0123456789abcdef"},
                   {"fix", {{"applicability", "offered"}, {"edits", {edit}}}}});
  const nlohmann::json json = JsonOf(report);
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["tool"], R"({"name":"carelint","version":"1.2.3"})"_json);
  EXPECT_EQ(json["findings"], nlohmann::json::array({expected}));
  EXPECT_EQ(json["notices"], R"([{"path":"b.md","kind":"not-text","message":"is no text"}])"_json);
  EXPECT_EQ(json["summary"], R"({"files":1,"words":120,"errors":0,"warnings":1,"infos":0})"_json);
}

TEST(JsonReportTest, ExplanationsOnlyWhereThereAreSome) {
  Report report;
  report.findings = {On("x", 1, 2), On("x", 1, 2)};
  report.findings[1].explanation = {"both: iron"};
  const nlohmann::json json = JsonOf(report);
  EXPECT_FALSE(json["findings"][0].contains("explanation"));
  EXPECT_EQ(json["findings"][1]["explanation"], R"(["both: iron"])"_json);
}

TEST(JsonReportTest, EmptyReportAndNoFix) {
  EXPECT_EQ(JsonOf({})["findings"], nlohmann::json::array());
  Report report;
  report.findings.push_back(On("x", 1, 2));
  EXPECT_FALSE(JsonOf(report)["findings"][0].contains("fix"));
}

TEST(JsonReportTest, InvalidBytesBecomeReplacementCharacters) {
  Report report;
  report.findings.push_back(On("x", 1, 2));
  report.findings[0].message = "caf\xE9";
  report.findings[0].place.path = "\xFF.md";
  EXPECT_EQ(JsonOf(report)["findings"][0]["message"], "caf\xEF\xBF\xBD");
  EXPECT_EQ(ToJsonString("a\"\n\xFF"), "\"a\\\"\\n\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace carelint
