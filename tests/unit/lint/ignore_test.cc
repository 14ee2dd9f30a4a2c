#include "lint/ignore.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace carelint {
namespace {

struct GlobCase {
  const char* pattern;
  const char* path;
  bool matches;
};

TEST(GlobTest, MatchesWholePaths) {
  const GlobCase cases[] = {
      {"a.md", "a.md", true},
      {"a.md", "b/a.md", false},
      {"*.md", "a.md", true},
      {"*.md", "b/a.md", false},
      {"*", ".hidden", true},
      {"?.md", "a.md", true},
      {"?.md", "/.md", false},
      {"**/a.md", "a.md", true},
      {"**/a.md", "x/y/a.md", true},
      {"x/**", "x", false},
      {"x/**", "x/y/z", true},
      {"x/**/z", "x/z", true},
      {"x/**/z", "x/a/b/z", true},
      {"x/**/y/*.md", "x/y/a/y/b.md", true},
      {"**", "a/b", true},
      {"a**b", "axxb", true},
      {"a**b", "ax/xb", false},
      {"***", "a/b", true},
      {"[ab].md", "b.md", true},
      {"[!ab].md", "b.md", false},
      {"[^ab].md", "c.md", true},
      {"[a-c]x", "bx", true},
      {"[]]x", "]x", true},
      {"[a-]x", "-x", true},
      {"[[:digit:]]x", "7x", true},
      {"[[:nothing:]]x", "7x", false},
      {"[\\]]x", "]x", true},
      {"[ab", "a", false},
      {"[!a]", "/", false},
      {"\\*.md", "*.md", true},
      {"\\*.md", "a.md", false},
      {"a\\", "a", false},
      {"a/*/c", "a//c", true},
      {"", "a", false},
      {"*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
  };
  for (const GlobCase& c : cases) {
    EXPECT_EQ(Glob(c.pattern).Matches(c.path), c.matches) << c.pattern << " on " << c.path;
  }
}

TEST(GlobTest, IsNotExponential) {
  std::string stars;
  std::string deep;
  for (int i = 0; i < 60; ++i) {
    stars += "**/*a*";
    stars += "/";
  }
  for (int i = 0; i < 2000; ++i) deep += "aaaaaaaaaa/";
  EXPECT_FALSE(Glob(stars + "b").Matches(deep + "c"));
}

TEST(IgnorePatternsTest, ReadsLinesAsGitDoes) {
  const IgnorePatterns patterns(
      "\xEF\xBB\xBF# a comment\r\n"
      "\n"
      "*.tmp\r\n"
      "!keep.tmp\n"
      "/top.md\n"
      "docs/old.md\n"
      "build/\n"
      "\\#hash.md\n"
      "\\!loud.md\n"
      "blank.md  \n"
      "kept\\ \n"
      "!\n"
      "/\n");
  const auto file = [&](const char* path) { return patterns.Excludes(path, false); };
  EXPECT_EQ(file("a.tmp"), true);
  EXPECT_EQ(file("x/a.tmp"), true);
  EXPECT_EQ(file("x/keep.tmp"), false);
  EXPECT_EQ(file("top.md"), true);
  EXPECT_EQ(file("x/top.md"), std::nullopt);
  EXPECT_EQ(file("docs/old.md"), true);
  EXPECT_EQ(file("x/docs/old.md"), std::nullopt);
  EXPECT_EQ(file("build"), std::nullopt);
  EXPECT_EQ(patterns.Excludes("x/build", true), true);
  EXPECT_EQ(file("#hash.md"), true);
  EXPECT_EQ(file("!loud.md"), true);
  EXPECT_EQ(file("blank.md"), true);
  EXPECT_EQ(file("kept "), true);
  EXPECT_EQ(file("# a comment"), std::nullopt);
}

TEST(IgnorePatternsTest, LastMatchDecides) {
  const IgnorePatterns patterns("*.md\n!a.md\n*.md\n");
  EXPECT_EQ(patterns.Excludes("a.md", false), true);
}

}  // namespace
}  // namespace carelint
