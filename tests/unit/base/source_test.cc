#include "base/source.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

TEST(Source, LinesEndWithLfCrlfOrALoneCr) {
  const Source source("a.md", "one\ntwo\r\nthree\rfour");
  EXPECT_EQ(source.Locate(0), (Position{1, 1}));
  EXPECT_EQ(source.Locate(4), (Position{2, 1}));
  EXPECT_EQ(source.Locate(9), (Position{3, 1}));
  EXPECT_EQ(source.Locate(15), (Position{4, 1}));
  EXPECT_EQ(source.Locate(19), (Position{4, 5}));
  EXPECT_EQ(source.Slice(source.LineAt(5)), "two");
  EXPECT_EQ(source.Slice(source.LineAt(19)), "four");
}

TEST(Source, ColumnsCountCodePoints) {
  const Source source("a.md", "5 \xC2\xB5g \xF0\x9F\x92\x8A now");  // 5 µg 💊 now
  EXPECT_EQ(source.Locate(2), (Position{1, 3}));
  EXPECT_EQ(source.Locate(3), (Position{1, 3}));  // inside µ
  EXPECT_EQ(source.Locate(4), (Position{1, 4}));
  EXPECT_EQ(source.Locate(11), (Position{1, 8}));
}

TEST(Source, AByteOrderMarkIsNoColumn) {
  const Source source("a.md", "\xEF\xBB\xBFTitle\nText");
  EXPECT_EQ(source.text_begin(), 3u);
  EXPECT_EQ(source.Locate(0), (Position{1, 1}));
  EXPECT_EQ(source.Locate(3), (Position{1, 1}));
  EXPECT_EQ(source.Locate(5), (Position{1, 3}));
  EXPECT_EQ(source.Locate(9), (Position{2, 1}));
  EXPECT_EQ(source.Slice(source.LineAt(4)), "Title");
}

TEST(Source, PlacesBehindTheEndAreTheEnd) {
  const Source empty("a.md", "");
  EXPECT_EQ(empty.Locate(0), (Position{1, 1}));
  EXPECT_EQ(empty.Locate(7), (Position{1, 1}));
  const Source text("a.md", "ab\n");
  EXPECT_EQ(text.Locate(99), (Position{2, 1}));
  EXPECT_TRUE(text.LineAt(3).empty());
}

}  // namespace
}  // namespace carelint
