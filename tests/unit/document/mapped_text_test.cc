#include "document/mapped_text.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

// "5&nbsp;mg now" with the entity as one blank.
MappedText Dose() {
  MappedText text;
  text.AppendVerbatim("5", 10);
  text.AppendDecoded(" ", {11, 17});
  text.AppendVerbatim("mg", 17);
  text.AppendVerbatim(" now", 19);
  return text;
}

TEST(MappedText, MapsVerbatimBytesOneForOne) {
  const MappedText text = Dose();
  EXPECT_EQ(text.text(), "5 mg now");
  EXPECT_EQ(text.pieces().size(), 3u) << "neighbouring verbatim runs are one piece";
  EXPECT_EQ(text.ToSource({0, 1}), (Span{10, 11}));
  EXPECT_EQ(text.ToSource({2, 4}), (Span{17, 19}));
  EXPECT_EQ(text.ToSource({3, 6}), (Span{18, 21}));
}

TEST(MappedText, ADecodedUnitCountsAsAWhole) {
  EXPECT_EQ(Dose().ToSource({1, 2}), (Span{11, 17}));
  EXPECT_EQ(Dose().ToSource({0, 4}), (Span{10, 19}));
}

TEST(MappedText, EmptyRangesMapToEmptyRanges) {
  EXPECT_EQ(Dose().ToSource({2, 2}), (Span{17, 17}));
  EXPECT_EQ(Dose().ToSource({8, 8}), (Span{23, 23}));
  EXPECT_EQ(MappedText().ToSource({0, 0}), (Span{0, 0}));
}

}  // namespace
}  // namespace carelint
