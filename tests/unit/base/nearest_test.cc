#include "base/nearest.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

const std::vector<std::string> kKnown = {"severity", "summary", "source"};

TEST(NearestTest, SuggestsOnlyWhatIsClose) {
  EXPECT_EQ(NearestName("severty", kKnown), "severity");
  EXPECT_EQ(NearestName("sumary", kKnown), "summary");
  EXPECT_EQ(NearestName("banana", kKnown), "");
  EXPECT_EQ(NearestName("", kKnown), "");
}

TEST(NearestTest, EndsAMessage) {
  EXPECT_EQ(DidYouMean("sorce", kKnown), "; did you mean 'source'?");
  EXPECT_EQ(DidYouMean("banana", kKnown), "");
  EXPECT_EQ(DidYouMean("banana", kKnown, "; see the manual"), "; see the manual");
}

}  // namespace
}  // namespace carelint
