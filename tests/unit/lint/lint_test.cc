#include "lint/lint.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "input/input.h"

namespace carelint {
namespace {

class LintTest : public testing::Test {
 protected:
  LintTest() {
    std::string name = testing::TempDir() + "lint_test.XXXXXX";
    folder_ = ::mkdtemp(name.data());
    request_.config.mode = ConfigStore::Mode::kIsolated;
    request_.rules.select = {"lorem-ipsum"};
  }
  ~LintTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path) << text;
    request_.files.paths.push_back(path);
  }

  std::string folder_;
  LintRequest request_;
};

TEST_F(LintTest, AnExceptionIsOneFilesNotice) {
  const Format fragile = {
      "fragile", {".md"}, [](const Source& source, const LineClassifier& residue) {
        if (source.bytes() == "boom") throw std::runtime_error("a bug");
        return Formats().front().read(source, residue);
      }};
  Write("a.md", "boom");
  Write("b.md", "Lorem ipsum.\n");
  request_.files.format = &fragile;
  for (const unsigned jobs : {1U, 4U}) {
    request_.jobs = jobs;
    const LintOutcome outcome = Lint(request_);
    EXPECT_TRUE(outcome.checked);
    EXPECT_EQ(outcome.report.summary.errors, 1U);
    ASSERT_EQ(outcome.report.notices.size(), 1U);
    EXPECT_EQ(outcome.report.notices[0].kind, "unreadable");
    EXPECT_EQ(outcome.report.notices[0].message, "cannot be read: internal error: a bug");
  }
}

TEST_F(LintTest, ACutKeepsTheHighestSeveritiesInTheirOrder) {
  std::string text = "Lorem ipsum.\n\n";
  for (int i = 0; i < 21'000; ++i) text += "This is a transformative treatment.\n\n";
  text += "Lorem ipsum.\n";
  Write("a.md", text);
  request_.rules.select = {"lorem-ipsum", "hype-words"};
  const Report report = Lint(request_).report;
  EXPECT_EQ(report.summary.errors, 2U);
  EXPECT_EQ(report.summary.infos, 21'000U);
  ASSERT_EQ(report.findings.size(), 20'000U);
  EXPECT_EQ(report.findings.front().severity, Severity::kError);
  EXPECT_EQ(report.findings.back().severity, Severity::kError);
  EXPECT_EQ(report.findings[19'998].place.start.line, 2 * 19'998 + 1U) << "the first infos stay";
  ASSERT_EQ(report.notices.size(), 1U);
  EXPECT_EQ(report.notices[0].kind, "cut");
}

TEST_F(LintTest, ClaimsThatWereNotComparedAreANoticeWhereAClaimsRuleRan) {
  std::string text = "Take iron";
  for (int i = 0; i < 2'000; ++i) text += " and more iron";
  Write("a.md", text + " with food.\n");
  EXPECT_TRUE(Lint(request_).report.notices.empty()) << "nobody asked for claims";
  request_.rules.select = {"contradict-food"};
  const Report report = Lint(request_).report;
  ASSERT_EQ(report.notices.size(), 1U);
  EXPECT_EQ(report.notices[0].kind, "cut");
  EXPECT_EQ(report.notices[0].message, kClaimsCut);
}

TEST_F(LintTest, ExplainsOnlyWhenAsked) {
  Write("a.md",
        "# Levothyroxine\n\nTake levothyroxine on an empty stomach.\n\n## Later\n\n"
        "Levothyroxine should be taken with a meal.\n");
  request_.rules.select = {"contradict-food"};
  const Report plain = Lint(request_).report;
  ASSERT_EQ(plain.findings.size(), 1U);
  EXPECT_TRUE(plain.findings[0].explanation.empty());
  request_.explain = true;
  const Report explained = Lint(request_).report;
  ASSERT_EQ(explained.findings.size(), 1U);
  const std::vector<std::string>& lines = explained.findings[0].explanation;
  ASSERT_GE(lines.size(), 4U);
  EXPECT_EQ(lines[0], "both: medicine \"Levothyroxine\"");
  EXPECT_EQ(lines[1], "here: value \"with a meal\" = food-stomach: with");
  EXPECT_EQ(lines[2], "there: value \"empty stomach\" = food-stomach: empty");
  EXPECT_EQ(lines.back().substr(0, 21), "step: found, evidence");
  EXPECT_EQ(explained.findings[0].fingerprint, plain.findings[0].fingerprint);
}

}  // namespace
}  // namespace carelint
