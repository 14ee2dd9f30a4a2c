#include <gtest/gtest.h>

#include <set>
#include <string>

#include "input/input.h"

namespace carelint {
namespace {

TEST(FormatsTest, NamesAndExtensionsAreUnique) {
  std::set<std::string_view> seen;
  for (const Format& format : Formats()) {
    EXPECT_TRUE(seen.insert(format.name).second) << format.name;
    EXPECT_EQ(FindFormat(format.name), &format);
    EXPECT_NE(format.read, nullptr);
    for (const std::string_view extension : format.extensions) {
      EXPECT_TRUE(seen.insert(extension).second) << extension;
      EXPECT_EQ(FormatForPath("a/b" + std::string(extension)), &format);
    }
  }
}

TEST(FormatsTest, ExtensionsInAnyCase) {
  EXPECT_EQ(FormatForPath("A.MD"), FindFormat("markdown"));
  EXPECT_EQ(FormatForPath("dir.md/a.Txt"), FindFormat("text"));
  EXPECT_EQ(FormatForPath("dir.md/a"), nullptr);
  EXPECT_EQ(FormatForPath("a.docx"), nullptr);
  EXPECT_EQ(FormatForPath(""), nullptr);
  EXPECT_EQ(FindFormat("nope"), nullptr);
}

TEST(FormatsTest, BinaryIsOverOnePercentOfBadCharacters) {
  EXPECT_FALSE(IsBinary(""));
  EXPECT_FALSE(IsBinary(std::string(1000, 'a')));
  EXPECT_FALSE(IsBinary(std::string(99, 'a') + '\0'));
  EXPECT_TRUE(IsBinary(std::string(98, 'a') + '\0'));
  EXPECT_FALSE(IsBinary("é日本語“x”\x1b"));
  EXPECT_TRUE(
      IsBinary("\xFF\xFE"
               "a\0b\0"));
  EXPECT_TRUE(IsBinary(std::string(50, 'a') + "\xEF\xBF\xBD"));
}

}  // namespace
}  // namespace carelint
