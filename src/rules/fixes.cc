#include "rules/fixes.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

// The block that holds `at` of the prose, or nullptr.
const Block* BlockAt(const Document& document, uint32_t at) {
  // Blocks without prose stand between the others with an empty span at their place.
  const auto next = std::upper_bound(document.blocks.begin(), document.blocks.end(), at,
                                     [](uint32_t a, const Block& b) { return a < b.prose.begin; });
  for (auto it = next; it != document.blocks.begin();) {
    --it;
    if (it->prose.empty()) continue;
    return at < it->prose.end ? &*it : nullptr;
  }
  return nullptr;
}

// Whether the source of `prose` holds nothing that is not in the prose.
bool IsUnbroken(const MappedText& text, Span prose) {
  const std::vector<Piece>& pieces = text.pieces();
  auto piece = std::upper_bound(pieces.begin(), pieces.end(), prose.begin,
                                [](uint32_t at, const Piece& p) { return at < p.text; });
  if (piece == pieces.begin()) return false;
  --piece;
  for (auto next = piece + 1; next != pieces.end() && next->text < prose.end; ++piece, ++next) {
    if (next->source.begin != piece->source.end) return false;
  }
  return true;
}

// Marks that may stand before a block's text on its first line.
bool IsBlockMark(std::string_view text) {
  return text.find_first_not_of(" \t#>*+-.)0123456789") == std::string_view::npos;
}

bool IsBlank(std::string_view text) { return Trim(text).empty(); }

// The line of `source` that holds `at`, with its line end.
Span LineWithEnd(const Source& source, uint32_t at) {
  Span line = source.LineAt(at);
  const std::string_view bytes = source.bytes();
  if (line.end < bytes.size() && bytes[line.end] == '\r') ++line.end;
  if (line.end < bytes.size() && bytes[line.end] == '\n') ++line.end;
  return line;
}

}  // namespace

std::optional<Fix> ReplaceProse(const Article& article, Span prose, std::string text,
                                Applicability applicability) {
  const Document& document = article.document();
  const Block* block = BlockAt(document, prose.begin);
  if (block == nullptr || prose.empty() || prose.end > block->prose.end || block->approximate ||
      article.facts().HoldsVerbatim(prose)) {
    return std::nullopt;
  }
  if (text.empty()) {
    const std::string_view all = document.text.text();
    const bool blank_before = prose.begin > block->prose.begin && all[prose.begin - 1] == ' ';
    const bool blank_after = prose.end < block->prose.end && all[prose.end] == ' ';
    const bool mark_after =
        prose.end < block->prose.end &&
        std::string_view(".,;:!?)").find(all[prose.end]) != std::string_view::npos;
    const bool ends = prose.end == block->prose.end;
    if (blank_before && (blank_after || mark_after || ends)) {
      --prose.begin;
    } else if (blank_after) {
      ++prose.end;
    }
  }
  if (!IsUnbroken(document.text, prose)) return std::nullopt;
  return Fix{applicability, {{document.text.ToSource(prose), std::move(text)}}};
}

std::optional<Fix> DeleteBlock(const Article& article, size_t number, Applicability applicability) {
  const Document& document = article.document();
  const Block& block = document.blocks[number];
  if (block.kind == BlockKind::kTableCell || block.approximate || block.source.empty()) {
    return std::nullopt;
  }
  const Source& source = article.source();
  Span first = LineWithEnd(source, block.source.begin);
  const Span last = LineWithEnd(source, block.source.end - 1);
  const Span before{first.begin, block.source.begin};
  const Span after{std::min(block.source.end, last.end), last.end};
  if (first.begin < source.text_begin()) first.begin = source.text_begin();
  if (!IsBlockMark(source.Slice({std::max(before.begin, source.text_begin()), before.end})) ||
      !IsBlank(source.Slice(after))) {
    return std::nullopt;
  }
  Span lines{first.begin, last.end};
  const std::string_view bytes = source.bytes();
  const bool blank_above =
      lines.begin <= source.text_begin() || IsBlank(source.Slice(source.LineAt(lines.begin - 1)));
  if (blank_above && lines.end < bytes.size()) {
    const Span below = LineWithEnd(source, lines.end);
    if (IsBlank(source.Slice(below))) lines.end = below.end;
  }
  return Fix{applicability, {{lines, ""}}};
}

std::optional<Fix> DeleteBlocks(const Article& article, const std::vector<size_t>& blocks,
                                Applicability applicability) {
  Fix fix{applicability, {}};
  for (const size_t block : blocks) {
    std::optional<Fix> one = DeleteBlock(article, block, applicability);
    if (!one) return std::nullopt;
    // Two blocks of one line, or with one blank line between them, share it.
    Edit& edit = one->edits.front();
    if (!fix.edits.empty()) {
      edit.span.begin = std::max(edit.span.begin, fix.edits.back().span.end);
      if (edit.span.begin >= edit.span.end) return std::nullopt;
    }
    fix.edits.push_back(std::move(edit));
  }
  if (fix.edits.empty()) return std::nullopt;
  return fix;
}

std::optional<Fix> InsertBehind(const Article& article, size_t number, std::string_view paragraph,
                                Applicability applicability) {
  const Document& document = article.document();
  const auto is_inside = [](const Block& b) {
    return b.list >= 0 || b.table >= 0 || b.in_quote || b.source.empty();
  };
  while (number + 1 < document.blocks.size() && is_inside(document.blocks[number]) &&
         is_inside(document.blocks[number + 1])) {
    ++number;
  }
  const Block& block = document.blocks[number];
  if (block.source.empty() || block.approximate) return std::nullopt;
  const uint32_t end = article.source().LineAt(block.source.end - 1).end;
  return Fix{applicability, {{{end, end}, "\n\n" + std::string(paragraph)}}};
}

std::string WithCaseOf(std::string_view model, std::string text) {
  size_t capitals = 0;
  size_t letters = 0;
  for (const char c : model) {
    capitals += IsAsciiUpper(c) ? 1 : 0;
    letters += IsAsciiAlpha(c) ? 1 : 0;
  }
  const auto raise = [](char& c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  };
  if (text.empty() || model.empty() || !IsAsciiUpper(model.front())) return text;
  if (capitals == letters && letters > 3) {
    for (char& c : text) raise(c);
  } else {
    raise(text.front());
  }
  return text;
}

}  // namespace carelint
