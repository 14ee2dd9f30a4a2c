// Check `undefined-acronym`.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "testing/check_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "line severity acronym" of each finding.
std::vector<std::string> Found(const std::string& text, const std::string& format = "markdown") {
  const Source source("article", text);
  std::vector<std::string> out;
  for (const Finding& finding : CheckText(text, format, {"undefined-acronym"}).findings) {
    const size_t open = finding.message.find('"');
    out.push_back(std::to_string(source.Locate(finding.span.begin).line) + " " +
                  std::string(ToString(finding.severity)) + " " +
                  finding.message.substr(open + 1, finding.message.find('"', open + 1) - open - 1));
  }
  return out;
}

TEST(UndefinedAcronym, OneFindingAtTheFirstUse) {
  EXPECT_THAT(Found("A GERD cough.\n\nMore GERD."), ElementsAre("1 warning GERD"));
  EXPECT_THAT(Found("Two TAVRs and a DVT's risk."), ElementsAre("1 warning TAVR", "1 warning DVT"));
}

TEST(UndefinedAcronym, ManyWaysToSpellOut) {
  for (const char* text :
       {"Deep vein thrombosis (DVT) hurts. A DVT swells.", "A DVT (deep vein thrombosis) hurts.",
        "A clot (deep vein thrombosis, DVT) hurts.", "DVT stands for deep vein thrombosis.",
        "A deep vein thrombosis, or DVT, hurts.", "The clot is called DVT.",
        "DVT: deep vein thrombosis.", "DVT \xE2\x80\x93 deep vein thrombosis.",
        "DVT, also known as deep vein thrombosis, hurts.",
        "<abbr title=\"deep vein thrombosis\">DVT</abbr> hurts.",
        "A DVT hurts.\n\n*[DVT]: deep vein thrombosis",
        "Gastroesophageal reflux disease burns. GERD hurts."}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(UndefinedAcronym, OtherWordsInBracketsDoNotSpellOut) {
  EXPECT_THAT(Found("A DVT (see below) hurts."), ElementsAre("1 warning DVT"));
  EXPECT_THAT(Found("A DVT (50 cases) hurts."), ElementsAre("1 warning DVT"));
}

TEST(UndefinedAcronym, TooLateIsAdvice) {
  EXPECT_THAT(Found("A DVT hurts.\n\nA deep vein thrombosis (DVT) swells."),
              ElementsAre("1 info DVT"));
  // A heading may run ahead, and so may the sentence before.
  EXPECT_THAT(Found("## DVT\n\nA deep vein thrombosis (DVT) swells."), IsEmpty());
  EXPECT_THAT(Found("A DVT hurts. A deep vein thrombosis (DVT) swells."), IsEmpty());
}

TEST(UndefinedAcronym, CapitalsThatAreNone) {
  for (const char* text :
       {"You must NEVER do that.", "STOP SMOKING TODAY.", "Stage IIIB and type IV.",
        "An MRI in the UK.", "The BRAF gene. More BRAF.", "IL-6, HLA-B and 18F-FDG.",
        "The *NRAS* change.", "The ALS Association helps.", "Say ay-FA-tih-nib.", "Take 10 MG.",
        "See [GERD](gerd.md).", "`GERD` in code.", "Wash UP. Then stand up."}) {
    EXPECT_THAT(Found(text), IsEmpty()) << text;
  }
}

TEST(UndefinedAcronym, ATitleWithoutCapitalsHidesThem) {
  EXPECT_THAT(Found("# mic injections\n\nThey sting."), ElementsAre("1 warning MIC"));
  EXPECT_THAT(Found("# Mic injections\n\nThey sting."), IsEmpty());
  EXPECT_THAT(Found("# mri scans\n\nThey are loud."), IsEmpty());
}

TEST(UndefinedAcronym, ManyAcronymsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 40000; ++i) {
    text += "A ";
    for (int n = i % 2000, k = 0; k < 4; ++k, n /= 13) text += static_cast<char>('K' + n % 13);
    text += " hurts the knee. ";
    if (i % 10 == 9) text += "\n\n";
  }
  EXPECT_LE(Found(text).size(), 500u);
}

}  // namespace
}  // namespace carelint
