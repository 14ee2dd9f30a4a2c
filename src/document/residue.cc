#include "document/residue.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

// The line as patterns see it: folded, without the blanks around it and a final mark.
std::string LineKey(std::string_view line) {
  line = Trim(line);
  while (!line.empty() && (line.back() == ':' || line.back() == '.' || IsBlank(line.back()))) {
    line.remove_suffix(1);
  }
  return FoldCase(line);
}

// The block's lines, as prose spans without their line ends.
std::vector<Span> LinesOf(const Document& document, const Block& block) {
  std::vector<Span> lines;
  const std::string& text = document.text.text();
  uint32_t begin = block.prose.begin;
  while (begin < block.prose.end) {
    const size_t newline = text.find('\n', begin);
    const uint32_t end = static_cast<uint32_t>(std::min<size_t>(newline, block.prose.end));
    lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

}  // namespace

LineClassifier::LineClassifier(const std::vector<LineLexicon>& lexicons) {
  for (const LineLexicon& lexicon : lexicons) {
    for (const LinePattern& pattern : lexicon.patterns) {
      const uint32_t number = static_cast<uint32_t>(patterns_.size());
      patterns_.emplace_back(pattern.regex);
      lexicons_.push_back(static_cast<ResidueId>(names_.size()));
      if (pattern.literals.empty()) without_.push_back(number);
      for (const std::string& literal : pattern.literals) finder_.Add(literal, number);
    }
    names_.push_back(lexicon.name);
  }
  finder_.Build();
}

ResidueId LineClassifier::Classify(std::string_view line) const {
  if (patterns_.empty() || line.empty() || line.size() > kMaxLineBytes) return kNoResidue;
  const std::string key = LineKey(line);
  if (key.empty()) return kNoResidue;
  const bool stopped = Trim(line).ends_with('.');
  ResidueId best = kNoResidue;
  const auto try_pattern = [&](uint32_t number) {
    const ResidueId lexicon = lexicons_[number];
    if (best != kNoResidue && lexicon >= best) return;
    // "Services." is a sentence, no word of a menu.
    if (stopped && names_[static_cast<size_t>(lexicon)] == kMenuLexicon) return;
    if (patterns_[number].Matches(key)) best = lexicon;
  };
  for (const uint32_t number : without_) try_pattern(number);
  finder_.Scan(key, try_pattern);
  return best;
}

void MarkResidue(const LineClassifier& classifier, Document& document) {
  document.residue_names = classifier.names();
  std::vector<Block> blocks;
  blocks.reserve(document.blocks.size());
  for (Block& block : document.blocks) {
    const bool may_split = block.kind == BlockKind::kParagraph;
    if (!may_split && block.kind != BlockKind::kHeading && block.kind != BlockKind::kListItem) {
      blocks.push_back(block);
      continue;
    }
    const bool lines = may_split && document.Prose(block).find('\n') != std::string_view::npos;
    if (!lines) {
      block.residue = classifier.Classify(document.Prose(block));
      blocks.push_back(block);
      continue;
    }
    // Runs of residue and of other lines become blocks of their own.
    std::vector<Block> parts;
    for (const Span line : LinesOf(document, block)) {
      const ResidueId id = classifier.Classify(document.Prose(line));
      if (parts.empty() || id != kNoResidue || parts.back().residue != kNoResidue) {
        Block part = block;
        part.residue = id;
        part.prose = line;
        parts.push_back(part);
      } else {
        parts.back().prose.end = line.end;
      }
    }
    if (parts.size() > 1) {
      for (Block& part : parts) part.source = document.text.ToSource(part.prose);
    } else if (!parts.front().is_residue()) {
      parts.front().residue = classifier.Classify(document.Prose(block));  // one line, wrapped
    }
    blocks.insert(blocks.end(), parts.begin(), parts.end());
  }
  document.blocks = std::move(blocks);
  // Links and images name their block by index: find it again.
  const auto find_block = [&](Span source) {
    const auto next =
        std::upper_bound(document.blocks.begin(), document.blocks.end(), source.begin,
                         [](uint32_t at, const Block& b) { return at < b.source.begin; });
    return static_cast<int32_t>(next - document.blocks.begin()) - 1;
  };
  for (Link& link : document.links) link.block = find_block(link.source);
  for (Image& image : document.images) image.block = find_block(image.source);
}

}  // namespace carelint
