#include "base/text_change.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

using Changes = std::vector<TextChange>;

TEST(Compose, ChangesFarApartAreMovedOnly) {
  // "aaXaaaYaa" → "aaaaaaaaYaa" (X → aaa) → Y goes.
  const Changes first = {{{2, 3}, {2, 5}}};
  const Changes second = {{{8, 9}, {8, 8}}};
  EXPECT_EQ(Compose(first, second), (Changes{{{2, 3}, {2, 5}}, {{6, 7}, {8, 8}}}));
}

TEST(Compose, AnEarlierChangeMovesByTheLaterOne) {
  const Changes first = {{{10, 12}, {10, 11}}};
  const Changes second = {{{0, 0}, {0, 4}}};
  EXPECT_EQ(Compose(first, second), (Changes{{{0, 0}, {0, 4}}, {{10, 12}, {14, 15}}}));
}

TEST(Compose, ChangesThatTouchBecomeOne) {
  // Three bytes became one; then that one and its neighbour became two.
  const Changes first = {{{4, 7}, {4, 5}}};
  const Changes second = {{{4, 6}, {4, 6}}};
  EXPECT_EQ(Compose(first, second), (Changes{{{4, 8}, {4, 6}}}));
  // One change of the second text covers two of the first, with all between.
  const Changes two = {{{0, 1}, {0, 2}}, {{5, 6}, {6, 6}}};
  const Changes over = {{{1, 6}, {1, 1}}};
  EXPECT_EQ(Compose(two, over), (Changes{{{0, 6}, {0, 1}}}));
}

TEST(Compose, NothingIsNeutral) {
  const Changes changes = {{{1, 2}, {1, 1}}, {{5, 5}, {4, 7}}};
  EXPECT_EQ(Compose(changes, {}), changes);
  EXPECT_EQ(Compose({}, changes), changes);
}

}  // namespace
}  // namespace carelint
