// Markdown (CommonMark 0.30 and GFM tables) → Document.
//
// cmark says which blocks and inlines there are; the aligner finds their bytes.  Tables, which
// cmark does not know, are found in its paragraphs, and their cells are read by a second, small
// cmark document.
#include <cmark.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "document/outline.h"
#include "input/front_matter.h"
#include "input/markdown_align.h"
#include "input/markdown_guard.h"
#include "input/markdown_html.h"
#include "input/markdown_scan.h"
#include "input/markdown_table.h"
#include "input/prose.h"
#include "input/readers.h"

namespace carelint {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using NodePtr = std::unique_ptr<cmark_node, FreeNode>;
using IterPtr = std::unique_ptr<cmark_iter, FreeIter>;

// Behind the guard: more nodes than this per byte (and at first) cannot come from its estimate.
constexpr uint64_t kNodes = 1'000'000;
constexpr uint64_t kNodesPerByte = 2;
// Where the depth of quotes is not known: the guard's cap is lower.
constexpr uint32_t kMaxQuotes = 1000;

NodePtr Parse(std::string_view text) {
  return NodePtr(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
}

std::string_view Literal(cmark_node* node) {
  const char* const literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

std::string_view Target(cmark_node* node) {
  const char* const url = cmark_node_get_url(node);
  return url == nullptr ? std::string_view() : std::string_view(url);
}

std::string_view FirstLine(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

// The lines of `text`, each with its end.
int CountLines(std::string_view text) {
  int count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    count += IsLineEnd(text[i]);
  }
  return count;
}

// cmark has the table of names, but shows it only through a parse.
std::string DecodeEntity(std::string_view entity) {
  const NodePtr root = Parse(entity);
  cmark_node* const paragraph = cmark_node_first_child(root.get());
  cmark_node* const text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  if (text == nullptr || cmark_node_next(text) != nullptr) return "";
  const std::string_view decoded = Literal(text);
  return decoded == entity ? "" : std::string(decoded);
}

// True where `text` holds nothing that cmark would read as markup.
bool IsPlain(std::string_view text) {
  return text.find_first_of("*_[]<&\\`!") == std::string_view::npos;
}

// A paragraph that holds a table, and the parts of it that the second document reads.
struct TableParagraph {
  cmark_node* node = nullptr;
  std::vector<Span> lines;
  TableLines table;
};

class MarkdownReader {
 public:
  MarkdownReader(const Source& source, GuardedText& guarded, Document& document)
      : source_(source),
        text_(guarded.sanitised.empty() ? source.bytes() : std::string_view(guarded.sanitised)),
        lines_(guarded.line_begins),
        end_(guarded.end),
        document_(document),
        aligner_(source.bytes(), text_, DecodeEntity, document),
        html_(
            source.bytes(), text_, DecodeEntity,
            [this](BlockKind kind, Span block) {
              return AddBlock(kind == BlockKind::kParagraph ? ParagraphKind() : kind, block);
            },
            document) {}

  void Read(uint32_t begin);

 private:
  // What stands around the current block.
  struct OpenList {
    int32_t list;
    bool fresh;  // the current item has had no paragraph yet
  };

  uint32_t LineBegin(int line) const;
  // The first byte of a block, and the end of its last line without trailing blanks.
  Span BlockSpan(cmark_node* node) const;
  // The last line of the leaf block that starts at `begin`: cmark's, mended.
  int LastLine(cmark_node* node, uint32_t begin) const;
  // How many '#' open an ATX heading at `at`; 0 where none does.
  uint32_t AtxMarks(uint32_t at) const;
  // True where the line holds but one sort of setext underline.
  bool IsUnderline(int line) const;
  // `span` without the reference definitions at its start, which cmark leaves in place.
  Span SkipDefinitions(Span span, uint32_t quotes);
  std::vector<Span> ContentLines(Span span, uint32_t quotes) const;

  void FindTables(cmark_node* root);
  void CollectDefinitions(Span gap);
  void ReadSnippets();
  void AddSnippetLine(std::string_view begin, std::string_view content, std::string_view end);
  // The node that the second document has for the next snippet, or nullptr.
  cmark_node* NextSnippet();

  void BlockEvent(cmark_event_type event, cmark_node* node);
  void ListEvent(cmark_event_type event, cmark_node* node);
  // Adds a block behind a separator and starts it; FinishBlock closes it.
  int32_t AddBlock(BlockKind kind, Span source);
  void FinishBlock(int32_t block);
  void AddEmptyBlock(BlockKind kind, cmark_node* node);
  void HtmlBlock(cmark_node* node);
  void BeginLeaf(cmark_node* node);
  void TableBlock(const TableParagraph& paragraph);
  void TableRow(Span line, int32_t row);
  void Cell(Span cell, int32_t row, int32_t column);
  void InlineEvent(cmark_event_type event, cmark_node* node);
  void Inlines(cmark_node* parent);
  BlockKind ParagraphKind();

  const Source& source_;
  std::string_view text_;
  const std::vector<uint32_t>& lines_;
  uint32_t end_;
  Document& document_;
  Aligner aligner_;
  HtmlBlockReader html_;

  uint32_t quotes_ = 0;
  std::vector<OpenList> open_lists_;
  int32_t block_ = -1;  // the leaf block that is open

  std::vector<TableParagraph> tables_;
  size_t next_table_ = 0;
  std::string definitions_;
  std::string snippets_;
  int snippet_line_ = 1;             // the next line of snippets_ that is written
  std::vector<int> snippet_begins_;  // the first line of each
  size_t next_snippet_ = 0;
  NodePtr snippet_root_;
  cmark_node* snippet_node_ = nullptr;
};

uint32_t MarkdownReader::LineBegin(int line) const {
  const size_t index = static_cast<size_t>(std::max(line, 1)) - 1;
  return index < lines_.size() ? std::min(lines_[index], end_) : end_;
}

int MarkdownReader::LastLine(cmark_node* node, uint32_t begin) const {
  const int first = std::max(cmark_node_get_start_line(node), 1);
  const int last = std::max(cmark_node_get_end_line(node), first);
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
      // cmark counts the line behind a setext heading to it where that is not blank.
      return AtxMarks(begin) == 0 && last - 1 > first && IsUnderline(last - 1) ? last - 1 : last;
    case CMARK_NODE_HTML_BLOCK:
      // One that its own last line closes lacks that line.
      return first + CountLines(Literal(node)) - 1;
    case CMARK_NODE_CODE_BLOCK: {
      const char fence = begin < end_ ? text_[begin] : ' ';
      const std::string_view code = Literal(node);
      const uint32_t line_end = std::max(LineBegin(first + 1), begin);
      const std::string_view line = Trim(text_.substr(begin, line_end - begin));
      if ((fence != '`' && fence != '~') || (!line.empty() && Trim(FirstLine(code)) == line)) {
        return last;  // indented
      }
      // A fence that its container closes takes the next line too.
      const int content = first + CountLines(code);
      const MarkdownText text = {text_, end_, kMaxQuotes};
      const bool closed = text.At(SkipPrefix(text, LineBegin(content + 1))) == fence;
      return std::min(last, closed ? content + 1 : content);
    }
    default:
      return last;
  }
}

Span MarkdownReader::BlockSpan(cmark_node* node) const {
  const uint32_t first = LineBegin(cmark_node_get_start_line(node));
  const int column = std::max(cmark_node_get_start_column(node), 1);
  const uint32_t begin = std::min(first + static_cast<uint32_t>(column) - 1, end_);
  const int last = LastLine(node, begin);
  uint32_t end = LineBegin(last + 1);
  while (end > begin && IsAsciiSpace(text_[end - 1])) --end;
  return {begin, std::max(begin, end)};
}

uint32_t MarkdownReader::AtxMarks(uint32_t at) const {
  uint32_t marks = 0;
  while (at + marks < end_ && text_[at + marks] == '#') ++marks;
  const bool closed =
      at + marks >= end_ || IsBlank(text_[at + marks]) || IsLineEnd(text_[at + marks]);
  return closed && marks <= 6 ? marks : 0;
}

bool MarkdownReader::IsUnderline(int line) const {
  const MarkdownText text = {text_, LineBegin(line + 1), kMaxQuotes};
  const uint32_t begin = SkipPrefix(text, LineBegin(line));
  const char mark = text.At(begin);
  uint32_t at = begin;
  while (at < text.end && text_[at] == mark) ++at;
  while (at < text.end && IsAsciiSpace(text_[at])) ++at;
  return at == text.end && (mark == '=' || mark == '-');
}

Span MarkdownReader::SkipDefinitions(Span span, uint32_t quotes) {
  const MarkdownText text = {text_, span.end, quotes};
  while (span.begin < span.end && text_[span.begin] == '[') {
    const uint32_t behind = SkipDefinition(text, span.begin);
    if (behind == kNoMatch || behind >= span.end) break;
    span.begin = SkipPrefix(text, behind);
  }
  return span;
}

std::vector<Span> MarkdownReader::ContentLines(Span span, uint32_t quotes) const {
  const MarkdownText text = {text_, span.end, quotes};
  std::vector<Span> lines;
  auto line = std::upper_bound(lines_.begin(), lines_.end(), span.begin);
  for (uint32_t begin = span.begin; begin < span.end;) {
    const uint32_t next = line == lines_.end() ? span.end : std::min(*line, span.end);
    uint32_t end = next;
    while (end > begin && IsAsciiSpace(text_[end - 1])) --end;
    lines.push_back({begin, end});
    if (next >= span.end) break;
    begin = SkipPrefix(text, next);
    ++line;
  }
  return lines;
}

void MarkdownReader::CollectDefinitions(Span gap) {
  if (gap.size() < 4 || std::memchr(text_.data() + gap.begin, '[', gap.size()) == nullptr) return;
  // Between two leaf blocks stand definitions, list and quote marks, blank lines.
  const MarkdownText text = {text_, gap.end, kMaxQuotes};
  for (uint32_t at = gap.begin; at < gap.end;) {
    if (text_[at] != '[') {
      ++at;
      continue;
    }
    const uint32_t behind = SkipDefinition(text, at);
    if (behind == kNoMatch) {
      ++at;
      continue;
    }
    for (uint32_t i = at; i < behind;) {
      const uint32_t line = SkipLineEnd(text, i);
      if (line == kNoMatch) {
        definitions_ += text_[i++];
      } else {
        definitions_ += ' ';
        i = SkipPrefix(text, line);
      }
    }
    definitions_ += "\n\n";
    at = behind;
  }
}

void MarkdownReader::FindTables(cmark_node* root) {
  uint32_t quotes = 0;
  uint32_t leaf_end = LineBegin(1);
  cmark_node* node = root;
  while (node != nullptr) {
    const cmark_node_type type = cmark_node_get_type(node);
    cmark_node* child = nullptr;
    switch (type) {
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
        child = cmark_node_first_child(node);
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        child = cmark_node_first_child(node);
        if (child != nullptr) ++quotes;
        break;
      default: {
        const Span whole = BlockSpan(node);
        Span span = whole;
        if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
          span = SkipDefinitions(span, quotes);
        }
        CollectDefinitions({std::min(leaf_end, span.begin), span.begin});
        leaf_end = span.end;
        if (type == CMARK_NODE_PARAGRAPH && !span.empty() &&
            std::memchr(text_.data() + span.begin, '|', span.size()) != nullptr) {
          std::vector<Span> lines = ContentLines(span, quotes);
          if (const auto table = FindTable(text_, lines); table.has_value()) {
            tables_.push_back({node, std::move(lines), *table});
          }
        }
        break;
      }
    }
    if (child != nullptr) {
      node = child;
      continue;
    }
    while (node != nullptr && cmark_node_next(node) == nullptr) {
      node = cmark_node_parent(node);
      if (node != nullptr && cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) --quotes;
    }
    if (node != nullptr) node = cmark_node_next(node);
  }
  CollectDefinitions({leaf_end, end_});
}

void MarkdownReader::AddSnippetLine(std::string_view begin, std::string_view content,
                                    std::string_view end) {
  snippets_ += begin;
  snippets_ += content;
  snippets_ += end;
  snippets_ += '\n';
  ++snippet_line_;
}

void MarkdownReader::ReadSnippets() {
  const auto slice = [&](Span span) { return text_.substr(span.begin, span.size()); };
  std::string unescaped;
  for (const TableParagraph& paragraph : tables_) {
    if (paragraph.table.first > 0) {
      // The lines before the table.  Indented that deep, they cannot start another block.
      snippet_begins_.push_back(snippet_line_);
      for (size_t i = 0; i < paragraph.table.first; ++i) {
        // Blanks at a line's end may be a hard break or stand inside code.
        Span line = paragraph.lines[i];
        while (line.end < end_ && !IsLineEnd(text_[line.end])) ++line.end;
        AddSnippetLine(i == 0 ? "" : "    ", slice(line), "");
      }
      AddSnippetLine("", "", "");
    }
    for (size_t i = paragraph.table.first; i < paragraph.lines.size(); ++i) {
      const Span line = paragraph.lines[i];
      if (IsDelimiterRow(slice(line))) continue;
      Span cell;
      for (uint32_t at = RowStart(text_, line); NextCell(text_, line, &at, &cell);) {
        std::string_view content = slice(cell);
        if (IsPlain(content)) continue;
        if (content.find("\\|") != std::string_view::npos) {
          unescaped.clear();
          for (size_t c = 0; c < content.size(); ++c) {
            if (content.substr(c, 2) != "\\|") unescaped += content[c];
          }
          content = unescaped;
        }
        // A heading: one line, and nothing in it can start another block.
        snippet_begins_.push_back(snippet_line_);
        AddSnippetLine("# ", content, " #");
      }
    }
  }
  if (snippet_begins_.empty()) return;
  AddSnippetLine("", "", "");
  snippets_ += definitions_;
  snippet_root_ = Parse(snippets_);
  snippet_node_ = cmark_node_first_child(snippet_root_.get());
}

cmark_node* MarkdownReader::NextSnippet() {
  if (next_snippet_ >= snippet_begins_.size()) return nullptr;
  const int line = snippet_begins_[next_snippet_++];
  while (snippet_node_ != nullptr && cmark_node_get_start_line(snippet_node_) < line) {
    snippet_node_ = cmark_node_next(snippet_node_);
  }
  if (snippet_node_ == nullptr || cmark_node_get_start_line(snippet_node_) != line) return nullptr;
  return snippet_node_;
}

int32_t MarkdownReader::AddBlock(BlockKind kind, Span source) {
  if (!document_.blocks.empty()) {
    // A fence that its container closes may seem to end with the next block's own fence.
    Block& before = document_.blocks.back();
    if (before.source.end > source.begin) {
      const auto line = std::upper_bound(lines_.begin(), lines_.end(), source.begin);
      uint32_t end = line == lines_.begin() ? source.begin : *(line - 1);
      end = end > before.source.begin ? end : source.begin;
      while (end > before.source.begin && IsAsciiSpace(text_[end - 1])) --end;
      before.source.end = end;
    }
  }
  // The separator stands directly behind the last block that has prose.
  if (!document_.blocks.empty() && !document_.blocks.back().prose.empty()) {
    const uint32_t at = document_.blocks.back().source.end;
    document_.text.AppendDecoded("\n", {at, at});
  }
  Block block;
  block.kind = kind;
  block.source = source;
  block.prose = {document_.text.size(), document_.text.size()};
  block.in_quote = quotes_ > 0;
  if (!open_lists_.empty()) {
    block.list = open_lists_.back().list;
    block.item = document_.lists[static_cast<size_t>(block.list)].items - 1;
  }
  document_.blocks.push_back(block);
  return static_cast<int32_t>(document_.blocks.size()) - 1;
}

void MarkdownReader::FinishBlock(int32_t index) {
  Block& block = document_.blocks[static_cast<size_t>(index)];
  block.prose.end = document_.text.size();
  block.approximate = aligner_.End();
}

void MarkdownReader::AddEmptyBlock(BlockKind kind, cmark_node* node) {
  AddBlock(kind, BlockSpan(node));
}

void MarkdownReader::HtmlBlock(cmark_node* node) {
  const Span span = BlockSpan(node);
  const int32_t list = open_lists_.empty() ? -1 : open_lists_.back().list;
  if (!html_.Read(span, quotes_, list)) AddBlock(BlockKind::kHtml, span);
}

BlockKind MarkdownReader::ParagraphKind() {
  if (open_lists_.empty() || !open_lists_.back().fresh) return BlockKind::kParagraph;
  open_lists_.back().fresh = false;
  return BlockKind::kListItem;
}

void MarkdownReader::BeginLeaf(cmark_node* node) {
  const Span span = SkipDefinitions(BlockSpan(node), quotes_);
  Span content = span;
  if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
    block_ = AddBlock(BlockKind::kHeading, span);
    document_.blocks.back().heading_level =
        static_cast<uint8_t>(cmark_node_get_heading_level(node));
    content.begin = std::min(content.begin + AtxMarks(content.begin), content.end);
    while (content.begin < content.end && IsBlank(text_[content.begin])) ++content.begin;
  } else {
    block_ = AddBlock(ParagraphKind(), span);
  }
  aligner_.Begin(block_, content, quotes_, false);
}

void MarkdownReader::Cell(Span cell, int32_t row, int32_t column) {
  const int32_t index = AddBlock(BlockKind::kTableCell, cell);
  Block& block = document_.blocks.back();
  block.table = static_cast<int32_t>(document_.tables.size()) - 1;
  block.row = row;
  block.column = column;
  aligner_.Begin(index, cell, 0, true);
  const std::string_view content = text_.substr(cell.begin, cell.size());
  if (IsPlain(content)) {
    aligner_.Text(content);
  } else if (cmark_node* const snippet = NextSnippet(); snippet != nullptr) {
    Inlines(snippet);
  }
  FinishBlock(index);
}

void MarkdownReader::TableRow(Span line, int32_t row) {
  Table& table = document_.tables.back();
  int32_t column = 0;
  Span cell;
  for (uint32_t at = RowStart(text_, line); NextCell(text_, line, &at, &cell); ++column) {
    Cell(cell, row, column);
  }
  table.columns = std::max(table.columns, column);
}

void MarkdownReader::TableBlock(const TableParagraph& paragraph) {
  const auto& lines = paragraph.lines;
  const size_t first = paragraph.table.first;
  if (first > 0) {
    const Span span = {lines[0].begin, lines[first - 1].end};
    const int32_t index = AddBlock(ParagraphKind(), span);
    aligner_.Begin(index, span, quotes_, false);
    if (cmark_node* const snippet = NextSnippet(); snippet != nullptr) Inlines(snippet);
    FinishBlock(index);
  }
  Table table;
  table.has_header = paragraph.table.has_header;
  table.source = {lines[first].begin, lines.back().end};
  document_.tables.push_back(table);
  int32_t row = 0;
  for (size_t i = first; i < lines.size(); ++i) {
    if (IsDelimiterRow(text_.substr(lines[i].begin, lines[i].size()))) continue;
    TableRow(lines[i], row++);
  }
  document_.tables.back().rows = row;
  if (!open_lists_.empty()) open_lists_.back().fresh = false;
}

void MarkdownReader::ListEvent(cmark_event_type event, cmark_node* node) {
  if (event == CMARK_EVENT_EXIT) {
    List& list = document_.lists[static_cast<size_t>(open_lists_.back().list)];
    if (!document_.blocks.empty()) {
      list.source.end = std::max(list.source.end, document_.blocks.back().source.end);
    }
    open_lists_.pop_back();
    return;
  }
  List list;
  list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  if (list.ordered) list.start = cmark_node_get_list_start(node);
  list.parent = open_lists_.empty() ? -1 : open_lists_.back().list;
  list.source = BlockSpan(node);
  open_lists_.push_back({static_cast<int32_t>(document_.lists.size()), false});
  document_.lists.push_back(list);
}

void MarkdownReader::BlockEvent(cmark_event_type event, cmark_node* node) {
  const bool enter = event == CMARK_EVENT_ENTER;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
      quotes_ += enter ? 1 : static_cast<uint32_t>(-1);
      break;
    case CMARK_NODE_LIST:
      ListEvent(event, node);
      break;
    case CMARK_NODE_ITEM:
      if (!enter) break;
      ++document_.lists[static_cast<size_t>(open_lists_.back().list)].items;
      open_lists_.back().fresh = true;
      break;
    case CMARK_NODE_CODE_BLOCK:
      AddEmptyBlock(BlockKind::kCode, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      HtmlBlock(node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      AddEmptyBlock(BlockKind::kRule, node);
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      if (enter) {
        BeginLeaf(node);
      } else {
        FinishBlock(block_);
      }
      break;
    default:
      break;
  }
}

void MarkdownReader::InlineEvent(cmark_event_type event, cmark_node* node) {
  const bool enter = event == CMARK_EVENT_ENTER;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      aligner_.Text(Literal(node));
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      aligner_.LineBreak();
      break;
    case CMARK_NODE_CODE:
      aligner_.Code(Literal(node));
      break;
    case CMARK_NODE_HTML_INLINE:
      aligner_.Html(Literal(node));
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG: {
      const uint32_t marks = cmark_node_get_type(node) == CMARK_NODE_EMPH ? 1 : 2;
      enter ? aligner_.EnterEmphasis(marks) : aligner_.ExitEmphasis(marks);
      break;
    }
    case CMARK_NODE_LINK:
      enter ? aligner_.EnterLink() : aligner_.ExitLink(Target(node));
      break;
    case CMARK_NODE_IMAGE:
      enter ? aligner_.EnterImage() : aligner_.ExitImage(Target(node));
      break;
    default:
      break;
  }
}

void MarkdownReader::Inlines(cmark_node* parent) {
  const IterPtr iter(cmark_iter_new(parent));
  for (;;) {
    const cmark_event_type event = cmark_iter_next(iter.get());
    if (event == CMARK_EVENT_DONE) return;
    cmark_node* const node = cmark_iter_get_node(iter.get());
    if (node != parent) InlineEvent(event, node);
  }
}

void MarkdownReader::Read(uint32_t begin) {
  const std::string_view text = text_.substr(begin, end_ - begin);
  const NodePtr root = Parse(text);
  if (text.find('|') != std::string_view::npos) {
    FindTables(root.get());
    ReadSnippets();
  }
  const IterPtr iter(cmark_iter_new(root.get()));
  uint64_t nodes = 0;
  const uint64_t most = kNodes + kNodesPerByte * text.size();
  for (;;) {
    const cmark_event_type event = cmark_iter_next(iter.get());
    if (event == CMARK_EVENT_DONE) return;
    cmark_node* const node = cmark_iter_get_node(iter.get());
    if (cmark_node_get_type(node) >= CMARK_NODE_FIRST_INLINE) {
      InlineEvent(event, node);
      continue;
    }
    if (++nodes > most) {
      document_.notices.push_back(
          {"cut", "reading stopped at line " +
                      std::to_string(source_.Locate(BlockSpan(node).begin).line) +
                      ": too many blocks for its size"});
      return;
    }
    if (next_table_ < tables_.size() && tables_[next_table_].node == node) {
      TableBlock(tables_[next_table_++]);
      cmark_iter_reset(iter.get(), node, CMARK_EVENT_EXIT);
      continue;
    }
    BlockEvent(event, node);
  }
}

}  // namespace

Document ReadMarkdown(const Source& source, const LineClassifier& residue) {
  Document document;
  const std::string_view bytes = source.bytes();
  uint32_t begin = source.text_begin();
  FrontMatter front = ReadFrontMatter(bytes, begin);
  if (!front.source.empty()) {
    document.front_matter = std::move(front.fields);
    document.front_matter_source = front.source;
    begin = front.source.end;
    if (front.cut) {
      document.notices.push_back({"cut", "front matter: too many or too deeply nested fields"});
    }
  }
  GuardedText guarded = GuardMarkdown(bytes, begin);
  document.text.Reserve(guarded.end - begin);
  MarkdownReader(source, guarded, document).Read(begin);
  if (!guarded.cut.empty()) {
    document.notices.push_back({"cut", "reading stopped at line " +
                                           std::to_string(source.Locate(guarded.end).line) + ": " +
                                           guarded.cut});
  }
  FinishDocument(residue, document);
  return document;
}

}  // namespace carelint
