// Includes go downward only, and each third-party library stays in the files that own it.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace carelint {
namespace {

namespace fs = std::filesystem;

// What each folder of src/ may include, besides itself.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"base", {}},
    {"document", {"base"}},
    {"input", {"document", "base"}},
    {"facts", {"document", "base"}},
    {"claims", {"facts", "document", "base"}},
    {"rules", {"claims", "facts", "document", "base"}},
    {"corpus", {"rules", "facts", "document", "base"}},
    {"lint", {"input", "rules", "corpus", "facts", "document", "base"}},
    {"report", {"rules", "base"}},
    {"embed", {"rules", "claims", "facts", "document", "base"}},
    {"cli", {"lint", "report", "input", "rules", "corpus", "document", "base"}},
    {"src", {"cli"}},
};

// The only files that may name a library's headers.
const std::map<std::string, std::set<std::string>> kOwners = {
    {"cmark.h", {"input/markdown.cc"}},
    {"re2/", {"base/pattern.cc"}},
    {"yaml-cpp/", {"base/yaml.cc"}},
    {"libstemmer.h", {"facts/stems.cc"}},
    {"nlohmann/", {"report/json.cc", "cli/schema.cc"}},
};

TEST(Layers, IncludesGoDownward) {
  const fs::path root = fs::path(CARELINT_SOURCE_DIR) / "src";
  size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path path = entry.path();
    if (path.extension() != ".cc" && path.extension() != ".h") continue;
    ++files;
    const std::string name = fs::relative(path, root).generic_string();
    const std::string folder =
        name.find('/') == std::string::npos ? "src" : name.substr(0, name.find('/'));
    ASSERT_TRUE(kMayInclude.contains(folder))
        << "say in this test what " << folder << " may include";
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("#include ")) continue;
      const std::string header = line.substr(10, line.find_last_of("\">") - 10);
      for (const auto& [prefix, owners] : kOwners) {
        if (header.starts_with(prefix)) {
          EXPECT_TRUE(owners.contains(name)) << name << " includes " << header;
        }
      }
      if (folder != "cli") {
        EXPECT_FALSE(header.starts_with("CLI/")) << name << " includes " << header;
      }
      const std::string from = header.substr(0, header.find('/'));
      if (line[9] != '"' || from == folder) continue;
      EXPECT_TRUE(kMayInclude.at(folder).contains(from)) << name << " includes " << header;
      if (folder == "report" && from == "rules") {
        EXPECT_EQ(header, "rules/finding.h") << name;
      }
    }
  }
  EXPECT_GT(files, 40u);
}

}  // namespace
}  // namespace carelint
