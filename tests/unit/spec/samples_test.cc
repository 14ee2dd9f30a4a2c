// The samples: every fault of bad.* as samples/NAME/expected.txt lists it, and silence on
// good.*, with the recommended rules and two of `strict`.  UPDATE_SPEC=1 writes what is found.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "testing/check_text.h"

namespace carelint {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string Findings(const fs::path& path) {
  const std::string text = ReadFile(path);
  const std::string format = path.extension() == ".md" ? "markdown" : "text";
  std::string out;
  for (const std::string& line : DescribeFindings(
           text,
           CheckText(text, format, {"recommended", "absolute-claim", "hype-words"}).findings)) {
    out += line + "\n";
  }
  return out;
}

TEST(Samples, BadArticlesShowTheirFaultsAndGoodOnesNone) {
  std::vector<fs::path> articles;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(CARELINT_SOURCE_DIR) / "samples")) {
    const std::string stem = entry.path().stem().string();
    if (stem == "bad" || stem == "good") articles.push_back(entry.path());
  }
  std::sort(articles.begin(), articles.end());
  ASSERT_GE(articles.size(), 12u);
  for (const fs::path& article : articles) {
    const std::string found = Findings(article);
    if (article.stem() == "good") {
      EXPECT_EQ(found, "") << article;
      continue;
    }
    const fs::path expected = article.parent_path() / "expected.txt";
    if (std::getenv("UPDATE_SPEC") != nullptr) std::ofstream(expected, std::ios::binary) << found;
    EXPECT_EQ(ReadFile(expected), found) << article;
  }
}

}  // namespace
}  // namespace carelint
