#include "facts/inflection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace carelint {
namespace {

using testing::Contains;
using testing::Not;

TEST(Inflection, Nouns) {
  EXPECT_THAT(InflectedForms("tablet", Forms::kNoun), testing::ElementsAre("tablet", "tablets"));
  EXPECT_THAT(InflectedForms("allergy", Forms::kNoun), Contains("allergies"));
  EXPECT_THAT(InflectedForms("rash", Forms::kNoun), Contains("rashes"));
  EXPECT_THAT(InflectedForms("tooth", Forms::kNoun), Contains("teeth"));
  EXPECT_THAT(InflectedForms("diagnosis", Forms::kNoun), Contains("diagnoses"));
  EXPECT_THAT(InflectedForms("nurse", Forms::kNoun), Not(Contains("nursing")));
  EXPECT_THAT(InflectedForms("antibiotics", Forms::kNoun), Contains("antibiotic"));
}

TEST(Inflection, Verbs) {
  EXPECT_THAT(InflectedForms("take", Forms::kVerb),
              testing::UnorderedElementsAre("take", "takes", "took", "taken", "taking"));
  EXPECT_THAT(InflectedForms("stop", Forms::kVerb),
              testing::IsSupersetOf({"stops", "stopped", "stopping"}));
  EXPECT_THAT(InflectedForms("use", Forms::kVerb),
              testing::IsSupersetOf({"used", "using", "uses"}));
  EXPECT_THAT(InflectedForms("apply", Forms::kVerb),
              testing::IsSupersetOf({"applied", "applies", "applying"}));
  EXPECT_THAT(InflectedForms("swallow", Forms::kVerb), Contains("swallowing"));
}

TEST(Inflection, ExactWordsAndCodesHaveOneForm) {
  EXPECT_THAT(InflectedForms("nursing", Forms::kExact), testing::ElementsAre("nursing"));
  EXPECT_THAT(InflectedForms("b12", Forms::kLemma), testing::ElementsAre("b12"));
}

}  // namespace
}  // namespace carelint
