#include "document/outline.h"

#include <algorithm>

#include "base/utf8.h"

namespace carelint {
namespace {

// Menu words and trails stand among so many first blocks, or come last.
constexpr size_t kEdgeBlocks = 3;

bool IsMenu(const Document& document, const Block& block) {
  return block.is_residue() &&
         document.residue_names[static_cast<size_t>(block.residue)] == kMenuLexicon;
}

// A breadcrumb trail, as opposed to a single word of a menu.
bool IsTrail(const Document& document, const Block& block) {
  const std::string_view text = document.Prose(block);
  return text.find(" > ") != std::string_view::npos || text.find(" / ") != std::string_view::npos ||
         text.find(" \xE2\x80\xBA ") != std::string_view::npos ||
         text.find(" \xC2\xBB ") != std::string_view::npos;
}

void SettleMenuMarks(Document& document) {
  size_t seen = 0;      // blocks with prose so far
  bool at_edge = true;  // nothing but residue so far
  const size_t count = document.blocks.size();
  for (size_t i = 0; i < count; ++i) {
    Block& block = document.blocks[i];
    if (block.prose.empty()) continue;
    ++seen;
    if (!IsMenu(document, block)) {
      if (!block.is_residue()) at_edge = false;
      continue;
    }
    const bool marked_heading = block.kind == BlockKind::kHeading && !block.inferred;
    size_t next = i + 1;
    while (next < count &&
           (document.blocks[next].is_residue() || document.blocks[next].prose.empty())) {
      ++next;
    }
    const bool heading_follows = next < count && document.blocks[next].kind == BlockKind::kHeading;
    const bool above = at_edge && seen <= kEdgeBlocks &&
                       (heading_follows || (IsTrail(document, block) && next < count));
    const bool below = next == count && !at_edge && seen > 1;
    if (!marked_heading && block.list < 0 && !block.in_quote && (above || below)) continue;
    block.residue = kNoResidue;
    at_edge = false;
    // The reader of plain text held it for furniture; it is a short line alone after all.
    if (document.plain_text && block.kind == BlockKind::kParagraph && next < count) {
      block.kind = BlockKind::kHeading;
      block.inferred = true;
      block.heading_level = 2;
    }
  }
}

void SetTitle(Document& document, int32_t index) {
  Block& block = document.blocks[static_cast<size_t>(index)];
  if (block.inferred) block.heading_level = 1;
  document.title = {block.prose, block.source, std::string(document.Prose(block)), index,
                    block.inferred};
}

void ChooseTitle(Document& document) {
  document.title = {};
  if (const FrontMatterField* field = FindField(document, "title");
      field != nullptr && !Trim(field->value).empty()) {
    document.title.text = field->value;
    document.title.source = field->source;
    return;
  }
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == BlockKind::kHeading && !block.is_residue() && !block.inferred &&
        block.heading_level == 1 && !block.prose.empty()) {
      SetTitle(document, static_cast<int32_t>(i));
      return;
    }
  }
  if (!document.plain_text) return;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.is_residue()) continue;
    if (block.kind != BlockKind::kHeading) return;
    SetTitle(document, static_cast<int32_t>(i));
    return;
  }
}

}  // namespace

void BuildOutline(Document& document) {
  SettleMenuMarks(document);
  ChooseTitle(document);
  const int32_t count = static_cast<int32_t>(document.blocks.size());
  std::vector<Section>& sections = document.sections;
  sections.clear();
  sections.push_back({-1, 0, -1, 0, count, count});
  std::vector<int32_t> open = {0};  // indices of the sections that hold the next block
  const auto close = [&](int32_t at) {
    Section& section = sections[static_cast<size_t>(open.back())];
    section.end = at;
    section.own_end = std::min(section.own_end, at);
    open.pop_back();
  };
  for (int32_t i = 0; i < count; ++i) {
    Block& block = document.blocks[static_cast<size_t>(i)];
    if (block.kind == BlockKind::kHeading) {
      const int32_t level = block.heading_level;
      while (open.size() > 1 && sections[static_cast<size_t>(open.back())].level >= level) close(i);
      Section& parent = sections[static_cast<size_t>(open.back())];
      parent.own_end = std::min(parent.own_end, i);
      sections.push_back({i, level, open.back(), i + 1, count, count});
      open.push_back(static_cast<int32_t>(sections.size()) - 1);
    }
    block.section = open.back();
  }
  while (!open.empty()) close(count);
}

void FinishDocument(const LineClassifier& classifier, Document& document) {
  MarkResidue(classifier, document);
  BuildOutline(document);
}

}  // namespace carelint
