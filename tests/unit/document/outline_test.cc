#include "document/outline.h"

#include <gtest/gtest.h>

namespace carelint {
namespace {

// A document of one-line blocks: "# x" is a heading of that level, "? x" an inferred one.
Document Make(const std::vector<std::string>& lines, bool plain_text = false) {
  Document document;
  document.plain_text = plain_text;
  uint32_t at = 0;
  for (const std::string& line : lines) {
    Block block;
    const size_t marks = line.find_first_not_of("#?");
    const std::string text = line.substr(marks == 0 ? 0 : marks + 1);
    if (line[0] == '#') {
      block.kind = BlockKind::kHeading;
      block.heading_level = static_cast<uint8_t>(marks);
    } else if (line[0] == '?') {
      block.kind = BlockKind::kHeading;
      block.heading_level = 2;
      block.inferred = true;
    }
    const uint32_t begin = document.text.size();
    document.text.AppendVerbatim(text, at);
    block.prose = {begin, document.text.size()};
    block.source = {at, at + static_cast<uint32_t>(text.size())};
    document.text.AppendDecoded("\n", {block.source.end, block.source.end});
    at += static_cast<uint32_t>(text.size()) + 1;
    document.blocks.push_back(block);
  }
  return document;
}

TEST(Outline, SectionsNestByLevel) {
  Document document = Make({"intro", "# A", "a", "## B", "b", "#### C", "c", "## D", "# E"});
  BuildOutline(document);
  ASSERT_EQ(document.sections.size(), 6u);
  const Section& a = document.sections[1];
  EXPECT_EQ(a.first_block, 2);
  EXPECT_EQ(a.own_end, 3);
  EXPECT_EQ(a.end, 8);
  const Section& c = document.sections[3];
  EXPECT_EQ(c.parent, 2);
  EXPECT_EQ(c.end, 7);
  EXPECT_EQ(document.sections[4].own_end, 8) << "an empty section";
  EXPECT_EQ(document.blocks[4].section, 2);
  EXPECT_EQ(document.blocks[0].section, 0);
  EXPECT_EQ(document.title.text, "A");
}

TEST(Outline, TheFrontMattersTitleWins) {
  Document document = Make({"# Heading"});
  document.front_matter.push_back({"title", "Front", {0, 5}});
  BuildOutline(document);
  EXPECT_EQ(document.title.text, "Front");
  EXPECT_EQ(document.title.block, -1);
}

TEST(Outline, OnlyAnInferredHeadingBeforeAnyParagraphIsATitle) {
  Document titled = Make({"? Title", "text", "? Next"}, true);
  BuildOutline(titled);
  EXPECT_EQ(titled.title.text, "Title");
  EXPECT_TRUE(titled.title.inferred);
  EXPECT_EQ(titled.blocks[0].heading_level, 1);
  EXPECT_EQ(titled.blocks[2].heading_level, 2);
  Document untitled = Make({"text", "? Next"}, true);
  BuildOutline(untitled);
  EXPECT_FALSE(untitled.title.exists());
}

TEST(Outline, ResidueIsNeverTheTitle) {
  const LineClassifier classifier({{"residue-nav", {{"community", {}}}}});
  Document document = Make({"? Community", "? Can vitamins help?", "text"}, true);
  FinishDocument(classifier, document);
  EXPECT_TRUE(document.blocks[0].is_residue());
  EXPECT_EQ(document.title.text, "Can vitamins help?");
}

TEST(Residue, AParagraphIsSplitAtResidueLines) {
  const LineClassifier classifier({{"residue-share", {{"share this(?: page)?", {}}}}});
  Document document = Make({"Take care.\nShare this page:\nMore text."});
  FinishDocument(classifier, document);
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.Prose(document.blocks[1]), "Share this page:");
  EXPECT_TRUE(document.blocks[1].is_residue());
  EXPECT_EQ(document.blocks[2].source, (Span{28, 38}));
}

}  // namespace
}  // namespace carelint
