// Runs tests/spec/*.md: cases that a health editor can read.
//
// A case is a fence of 32 backticks with the word `example` and what to select (rules,
// packs or sets; `text` first for plain text); then the article, a line with a dot, and
// every finding that is expected: "line:column-line:column level rule: message", related
// places behind " | ".  Nothing else may be found.  UPDATE_SPEC=1 writes what is found.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "testing/check_text.h"

namespace carelint {
namespace {

namespace fs = std::filesystem;

const std::string kFence(32, '`');

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// → stands for a tab and ␍ for a carriage return, ⍽ for a no-break space.
std::string Unescape(std::string text) {
  const auto replace = [&](std::string_view sign, std::string_view by) {
    for (size_t at = 0; (at = text.find(sign, at)) != std::string::npos; at += by.size()) {
      text.replace(at, sign.size(), by);
    }
  };
  replace("\xE2\x86\x92", "\t");
  replace("\xE2\x90\x8D", "\r");
  replace("\xE2\x8D\xBD", "\xC2\xA0");
  return text;
}

void RunFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::vector<std::string> lines = Lines({std::istreambuf_iterator<char>(in), {}});
  const bool update = std::getenv("UPDATE_SPEC") != nullptr;
  std::string updated;
  for (size_t i = 0; i < lines.size(); ++i) {
    updated += lines[i] + "\n";
    const std::string opening = kFence + " example ";
    if (!lines[i].starts_with(opening)) continue;
    const size_t first_line = i + 1;
    std::istringstream words(lines[i].substr(opening.size()));
    std::string format = "markdown";
    std::vector<std::string> select;
    for (std::string word; words >> word;) {
      if (word == "text") {
        format = word;
      } else {
        select.push_back(word);
      }
    }
    std::string article;
    for (++i; i < lines.size() && lines[i] != "."; ++i) {
      article += lines[i] + "\n";
      updated += lines[i] + "\n";
    }
    updated += ".\n";
    std::vector<std::string> expected;
    for (++i; i < lines.size() && lines[i] != kFence; ++i) expected.push_back(lines[i]);
    article = Unescape(article);
    const std::vector<std::string> found =
        DescribeFindings(article, CheckText(article, format, select).findings);
    if (!update) {
      EXPECT_EQ(expected, found) << path.filename() << ":" << first_line;
    }
    for (const std::string& line : found) updated += line + "\n";
    updated += kFence + "\n";
  }
  if (update) {
    std::ofstream out(path, std::ios::binary);
    out << updated;
  }
}

TEST(Spec, EveryFile) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(CARELINT_SOURCE_DIR) / "tests/spec")) {
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const fs::path& path : files) RunFile(path);
}

}  // namespace
}  // namespace carelint
