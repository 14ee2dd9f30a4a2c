#include "facts/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/pack_block.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const LexiconSet& Lexicons() {
  static const PackBlock block = ReadPackBlock(BuiltInPackBlock());
  static const LexiconSet lexicons = [] {
    std::vector<std::string> names;
    for (const PackedLexicon& lexicon : block.lexicons) names.push_back(lexicon.name);
    return LexiconSet(names, LexiconIndex(block.index), {}, {});
  }();
  return lexicons;
}

void Describe(std::string_view role, const std::vector<Party>& parties,
              std::vector<std::string>& out) {
  for (const Party& party : parties) {
    std::string line = std::string(role) + ": " + party.name;
    if (!party.credentials.empty()) line += " (" + party.credentials + ")";
    if (party.kind == PartyKind::kOrganisation) line += " [organisation]";
    if (party.kind == PartyKind::kUnnamed) line += " [nobody]";
    out.push_back(std::move(line));
  }
}

// What a text says of itself, one line each.
std::vector<std::string> Read(const std::string& text, const std::string& format = "markdown") {
  static constexpr const char* kRoles[] = {"unlabelled", "published",   "updated", "reviewed",
                                           "review",     "next review", "expiry"};
  const Document document = ReadText(text, format);
  const Facts facts = ReadFacts(document, Lexicons());
  const Metadata metadata = ReadMetadata(facts, DayOrder::kUnknown);
  std::vector<std::string> out;
  Describe("author", metadata.authors, out);
  Describe("reviewer", metadata.reviewers, out);
  Describe("organisation", metadata.organisations, out);
  for (const PageDate& date : metadata.dates) {
    EXPECT_EQ(
        text.substr(date.source.begin, date.source.size()).find(date.text) != std::string::npos,
        true)
        << date.text;
    out.push_back(std::string(kRoles[static_cast<size_t>(date.role)]) + ": " +
                  FormatDate(date.date));
  }
  return out;
}

// One field of a front matter.
std::vector<std::string> Field(const std::string& line) {
  return Read("---\n" + line + "\n---\n\nText.\n");
}

// One line under a title.
std::vector<std::string> Line(const std::string& line) {
  return Read("# T\n\n" + line + "\n\nText.\n");
}

TEST(MetadataTest, Fields) {
  EXPECT_THAT(Field("author: Mara Holt, MPH"), ElementsAre("author: Mara Holt (MPH)"));
  EXPECT_THAT(Field("authors: [Mara Holt, jbeck]"),
              ElementsAre("author: Mara Holt", "author: jbeck"));
  EXPECT_THAT(Field("by: Mara Holt"), ElementsAre("author: Mara Holt"));
  EXPECT_THAT(Field("author:\n  name: Mara Holt\n  credentials: MPH\n  url: /mara"),
              ElementsAre("author: Mara Holt (MPH)"));
  EXPECT_THAT(Field("medically_reviewed_by: Dr Jon Beck"), ElementsAre("reviewer: Dr Jon Beck"));
  EXPECT_THAT(Field("reviewedBy: Review Board"), ElementsAre("reviewer: Review Board [nobody]"));
  EXPECT_THAT(Field("publisher: Example Health Trust"),
              ElementsAre("organisation: Example Health Trust [organisation]"));
  EXPECT_THAT(Field("date: 2024-03-05"), ElementsAre("published: 2024-03-05"));
  EXPECT_THAT(Field("lastmod: 2024-03-05T10:00:00Z"), ElementsAre("updated: 2024-03-05"));
  EXPECT_THAT(Field("lastReviewed: March 2024"), ElementsAre("reviewed: 2024-03"));
  EXPECT_THAT(Field("last_reviewed: 2024"), ElementsAre("reviewed: 2024"));
  EXPECT_THAT(Field("review_date: 2027-01-01"), ElementsAre("review: 2027-01-01"));
  EXPECT_THAT(Field("next_review: 2027-01-01"), ElementsAre("next review: 2027-01-01"));
  EXPECT_THAT(Field("expiryDate: 2027-01-01"), ElementsAre("expiry: 2027-01-01"));
  EXPECT_THAT(Field("reviewed: true"), IsEmpty());
  EXPECT_THAT(Field("reviewFrequency: 2024-01-01"), IsEmpty());
  EXPECT_THAT(Field("event_date: 2024-01-01"), IsEmpty());
  EXPECT_THAT(Field("book_author: Mara Holt"), IsEmpty());
}

TEST(MetadataTest, Bylines) {
  EXPECT_THAT(Line("By Mara Holt, MPH"), ElementsAre("author: Mara Holt (MPH)"));
  EXPECT_THAT(Line("By Mara Holt and Jon Beck, MD, PhD"),
              ElementsAre("author: Mara Holt", "author: Jon Beck (MD, PhD)"));
  EXPECT_THAT(Line("Written by J. de la Cruz | 5 March 2024"),
              ElementsAre("author: J. de la Cruz", "unlabelled: 2024-03-05"));
  EXPECT_THAT(Line("Author: Dr Mara Holt, consultant, on 5 March 2024"),
              ElementsAre("author: Dr Mara Holt", "published: 2024-03-05"));
  EXPECT_THAT(Line("By Staff"), ElementsAre("author: Staff [nobody]"));
  EXPECT_THAT(Line("Written by our medical team."),
              ElementsAre("author: our medical team [nobody]"));
  EXPECT_THAT(Line("By age ten most children know. By Age Group we mean years."), IsEmpty());
  EXPECT_THAT(Line("By Monday You will feel better, and by Friday you are well."), IsEmpty());
  EXPECT_THAT(Read("# T\n\nText.\n\n## By Age Group\n\nText.\n"), IsEmpty());
}

TEST(MetadataTest, Reviewers) {
  EXPECT_THAT(
      Line("This article was written by Mara Holt and medically reviewed by Jon Beck, "
           "PharmD, on March 5, 2024."),
      ElementsAre("author: Mara Holt", "reviewer: Jon Beck (PharmD)", "reviewed: 2024-03-05"));
  EXPECT_THAT(Line("Reviewed by the Example Heart Association"),
              ElementsAre("reviewer: Example Heart Association [organisation]"));
  EXPECT_THAT(Line("Medically reviewed by a registered dietitian"),
              ElementsAre("reviewer: a registered dietitian [nobody]"));
  EXPECT_THAT(Line("Reviewed 5 March 2024 by Jon Beck"),
              ElementsAre("reviewer: Jon Beck", "reviewed: 2024-03-05"));
}

TEST(MetadataTest, Dates) {
  EXPECT_THAT(Line("Last reviewed: 20 August 2025"), ElementsAre("reviewed: 2025-08-20"));
  EXPECT_THAT(Line("This page was last updated on August 20th, 2025."),
              ElementsAre("updated: 2025-08-20"));
  EXPECT_THAT(Line("Published 2024-01-02 · Updated 2025-08-20"),
              ElementsAre("published: 2024-01-02", "updated: 2025-08-20"));
  EXPECT_THAT(Line("Page last reviewed: May 2024. Next review due: May 2027."),
              ElementsAre("reviewed: 2024-05", "next review: 2027-05"));
  EXPECT_THAT(Line("| Author | Reviewed |\n|---|---|\n| Mara Holt | May 2024 |"),
              ElementsAre("author: Mara Holt", "reviewed: 2024-05"));
  EXPECT_THAT(Line("| Reviewed | May 2024 |\n|---|---|\n| Author | Mara Holt |"),
              ElementsAre("author: Mara Holt", "reviewed: 2024-05"));
  EXPECT_THAT(Read("T\n\n3 min read 20-08-2025\n\nText of the article, and more.\n", "text"),
              ElementsAre("unlabelled: 2025-08-20"));
}

TEST(MetadataTest, ProseIsNone) {
  EXPECT_THAT(Line("The guideline was updated in March 2020 and says less."), IsEmpty());
  EXPECT_THAT(Line("Updated guidelines from March 2020 say more."), IsEmpty());
  EXPECT_THAT(Line("It was published in 2019, and many doctors reviewed 2020 cases."), IsEmpty());
  EXPECT_THAT(Read("# T\n\nText.\n\n## References\n\n- Holt M. T. Updated May 2020.\n"), IsEmpty());
}

}  // namespace
}  // namespace carelint
