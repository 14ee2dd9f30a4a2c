#include "facts/furniture.h"

#include <gtest/gtest.h>

#include <string>

#include "facts/block_text.h"
#include "rules/pack_block.h"
#include "testing/check_text.h"

namespace carelint {
namespace {

const LexiconSet& Lexicons() {
  static const PackBlock block = ReadPackBlock(BuiltInPackBlock());
  static const LexiconSet lexicons = [] {
    std::vector<std::string> names;
    for (const PackedLexicon& lexicon : block.lexicons) names.push_back(lexicon.name);
    return LexiconSet(names, LexiconIndex(block.index), {}, {});
  }();
  return lexicons;
}

// The label's and the entries' text ("label: a, b"), and how often the title is repeated.
struct Found {
  std::string contents;
  size_t repeats = 0;
};

Found Read(const std::string& text, const std::string& format) {
  const Document document = ReadText(text, format);
  const Facts facts = ReadFacts(document, Lexicons());
  const Furniture furniture = ReadFurniture(facts);
  Found found;
  found.repeats = furniture.title_repeats.size();
  if (furniture.toc_label < 0) return found;
  found.contents = document.Prose(document.blocks[static_cast<size_t>(furniture.toc_label)]);
  found.contents += ":";
  for (const int32_t entry : furniture.toc_entries) {
    EXPECT_TRUE(furniture.IsTocEntry(entry));
    found.contents +=
        " " + std::string(document.Prose(document.blocks[static_cast<size_t>(entry)]));
  }
  return found;
}

constexpr char kProse[] = "Long enough to be a paragraph of running prose, and it ends.\n\n";

TEST(Furniture, ContentsAreTheListBelowTheirLabel) {
  const std::string text = std::string("# T\n\n## Contents\n\n- One\n- Two\n\n## One\n\n") +
                           kProse + "## Two\n\n" + kProse;
  EXPECT_EQ(Read(text, "markdown").contents, "Contents: One Two");
}

TEST(Furniture, AListOfPartsIsNoTableOfContents) {
  EXPECT_EQ(Read("# Kit\n\n## Contents\n\n- a needle\n- a vial\n\n## Use\n\nShake.\n", "markdown")
                .contents,
            "");
}

TEST(Furniture, AnchorsMakeATableOfContents) {
  EXPECT_EQ(
      Read("# T\n\n## Contents\n\n- [Gone](#gone)\n\n## Use\n\nShake.\n", "markdown").contents,
      "Contents: Gone");
}

TEST(Furniture, AMacroIsFilledInLater) {
  EXPECT_EQ(Read("# T\n\n[TOC]\n\n## Use\n\nShake.\n", "markdown").contents, "");
}

TEST(Furniture, InPlainTextTheEntriesAreShortLines) {
  const std::string text = std::string("Warts\n\n") + kProse +
                           "Contents\n\nCauses\n\nTreatment\n\nCauses\n\n" + kProse +
                           "Treatment\n\n" + kProse;
  EXPECT_EQ(Read(text, "text").contents, "Contents: Causes Treatment");
}

TEST(Furniture, TheLastShortLineMayBeTheFirstHeading) {
  const std::string text = std::string("Warts\n\n") + kProse +
                           "Contents\n\nTreatment\n\nWhat are warts?\n\n" + kProse +
                           "Treatment\n\n" + kProse;
  EXPECT_EQ(Read(text, "text").contents, "Contents: Treatment");
}

TEST(Furniture, TitleRepeatsEndWhereProseBegins) {
  EXPECT_EQ(
      Read(std::string("# Gout\n\nGout\n\n## gout\n\n") + kProse + "Gout\n", "markdown").repeats,
      2u);
  EXPECT_EQ(Read(std::string("# Gout\n\n") + kProse + "## Gout\n", "markdown").repeats, 0u);
}

TEST(Furniture, OnePrintOfTheFrontMattersTitleIsNormal) {
  const std::string matter = "---\ntitle: Gout\n---\n\n# Gout\n\n";
  EXPECT_EQ(Read(matter + kProse, "markdown").repeats, 0u);
  EXPECT_EQ(Read(matter + "Gout\n\n" + kProse, "markdown").repeats, 1u);
}

TEST(Furniture, AnImagesTextIsNoTitle) {
  EXPECT_EQ(Read(std::string("# Gout\n\n![Gout](a.png)\n\n") + kProse, "markdown").repeats, 0u);
}

TEST(BlockText, Keys) {
  EXPECT_EQ(TextKey("  side   effects: "), "side effects");
  EXPECT_EQ(WordKey("what's new, doc?"), "what's new doc");
  EXPECT_EQ(HeadingKey("2.3 dose"), "dose");
  EXPECT_EQ(HeadingKey("1) dose"), "dose");
  EXPECT_EQ(HeadingKey("5 ways to sleep"), "5 ways to sleep");
}

}  // namespace
}  // namespace carelint
