#include "report/unified_diff.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace carelint {
namespace {

std::string Diff(const std::string& before, const std::string& after,
                 const std::vector<TextChange>& changes, const std::string& path = "a.md",
                 DiffOptions options = {}) {
  std::ostringstream out;
  WriteUnifiedDiff({path, before, after, changes}, options, out);
  return out.str();
}

TEST(UnifiedDiff, ContextAboveAndBelow) {
  EXPECT_EQ(
      Diff("1\n2\n3\n4\nold\n6\n7\n8\n9\n", "1\n2\n3\n4\nnew\n6\n7\n8\n9\n", {{{8, 11}, {8, 11}}}),
      "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-old\n+new\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, NothingWhereNothingDiffers) {
  EXPECT_EQ(Diff("a\n", "a\n", {}), "");
  EXPECT_EQ(Diff("a\n", "a\n", {{{0, 1}, {0, 1}}}), "");
}

TEST(UnifiedDiff, DeletedAndInsertedLines) {
  EXPECT_EQ(Diff("a\nb\nc\n", "a\nc\n", {{{2, 4}, {2, 2}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,2 @@\n a\n-b\n c\n");
  EXPECT_EQ(Diff("a\nc\n", "a\nb\nc\n", {{{2, 2}, {2, 4}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@\n a\n+b\n c\n");
  EXPECT_EQ(Diff("a\n", "", {{{0, 2}, {0, 0}}}), "--- a/a.md\n+++ b/a.md\n@@ -1 +0,0 @@\n-a\n");
  EXPECT_EQ(Diff("", "a\n", {{{0, 0}, {0, 2}}}), "--- a/a.md\n+++ b/a.md\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(Diff("a\n", "a\nb\n", {{{2, 2}, {2, 4}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@\n a\n+b\n");
}

TEST(UnifiedDiff, SeveralChangesOfALineAreOne) {
  EXPECT_EQ(Diff("a b c\n", "A b C\n", {{{0, 1}, {0, 1}}, {{4, 5}, {4, 5}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-a b c\n+A b C\n");
}

TEST(UnifiedDiff, NeighbouringLinesAreShownTogether) {
  EXPECT_EQ(Diff("a\nb\n", "A\nB\n", {{{0, 1}, {0, 1}}, {{2, 3}, {2, 3}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-a\n-b\n+A\n+B\n");
}

TEST(UnifiedDiff, ChangesFarApartAreHunksOfTheirOwn) {
  const std::string before = "a\n1\n2\n3\n4\n5\n6\n7\nb\n";
  const std::string after = "A\n1\n2\n3\n4\n5\n6\n7\nB\n";
  EXPECT_EQ(Diff(before, after, {{{0, 1}, {0, 1}}, {{16, 17}, {16, 17}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
            "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

TEST(UnifiedDiff, TheLastLineMayHaveNoEnd) {
  EXPECT_EQ(Diff("a\nb", "a\nc", {{{2, 3}, {2, 3}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
            "+c\n\\ No newline at end of file\n");
  EXPECT_EQ(Diff("a\nb", "a", {{{1, 3}, {1, 1}}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1 @@\n-a\n-b\n\\ No newline at end of file\n"
            "+a\n\\ No newline at end of file\n");
}

TEST(UnifiedDiff, PathsAsGitWritesThem) {
  const std::vector<TextChange> changes = {{{0, 1}, {0, 1}}};
  EXPECT_EQ(Diff("a", "b", changes, "x y.md").substr(0, 26), "--- a/x y.md\t\n+++ b/x y.md");
  EXPECT_EQ(Diff("a", "b", changes, "x\n\"y.md").substr(0, 21), "--- \"a/x\\012\\\"y.md\"\n+");
}

TEST(UnifiedDiff, ForATerminalControlCharactersAreEscaped) {
  const std::vector<TextChange> changes = {{{0, 1}, {0, 1}}};
  EXPECT_EQ(Diff("a\x1b[2J\n", "b\x1b[2J\n", changes, "a.md", {true, true}),
            "\x1b[1m--- a/a.md\x1b[0m\n\x1b[1m+++ b/a.md\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n"
            "\x1b[31m-a<U+001B>[2J\x1b[0m\n\x1b[32m+b<U+001B>[2J\x1b[0m\n");
}

}  // namespace
}  // namespace carelint
