// HtmlBlockReader: the prose inside Markdown's raw HTML blocks (`<div>Ask your doctor.</div>`).
//
// Walks a block's own bytes once, tag by tag, and appends what a reader sees: paragraphs,
// headings, list items, table cells, links and images.  Code, scripts, comments and the
// furniture of a page (nav, header, footer, aside) are no prose.  cmark ends an HTML block at
// a blank line: each is read on its own, except that a list or table still open goes on.
// It does not know cmark, nor the tree that a browser would build.
// To teach it a tag: one line in kTags of markdown_html.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "document/document.h"
#include "input/markdown_scan.h"

namespace carelint {

class HtmlBlockReader {
 public:
  // What a named entity (`&nbsp;`) stands for; empty where the name is not known.
  using EntityDecoder = std::string (*)(std::string_view entity);
  // Adds a block to the document, behind a separator, and returns its index.
  using BlockAdder = std::function<int32_t(BlockKind kind, Span source)>;

  // `source`, `parsed` and the document as for the Aligner; all must outlive the reader.
  HtmlBlockReader(std::string_view source, std::string_view parsed, EntityDecoder decode,
                  BlockAdder add_block, Document& document)
      : source_(source), decode_(decode), add_block_(std::move(add_block)), document_(document) {
    text_.bytes = parsed;
  }

  // Reads the HTML block at `block` (bytes), `quotes` block quotes deep and in Markdown's
  // list `list` (-1: none).  False where it holds no text: then no block was added.
  bool Read(Span block, uint32_t quotes, int32_t list);

 private:
  struct Tag;

  struct Attribute {
    bool present = false;
    Span value;
  };

  // An open list or table.
  struct Container {
    bool is_table = false;
    bool in_entry = false;   // inside an item or a cell
    bool fresh = false;      // the item has had no text yet
    bool header_row = true;  // all cells of row 0 are `th`
    int32_t index = -1;      // in Document::lists or tables
    int32_t entry = -1;      // item or row
    int32_t column = -1;
  };

  // What stands between two pieces of text; appended only once the second comes.
  enum class Gap : uint8_t { kNone, kBlank, kEntity, kBreak };

  // Content without text of its own, between the blocks.
  struct Part {
    BlockKind kind;
    Span source;
  };

  // Each returns the byte behind what it read; kNoMatch where '<' is text.
  uint32_t Markup(uint32_t at);
  uint32_t Declaration(uint32_t at) const;
  // A line of `span` that opens a code fence, which MDX reads inside its tags; else its end.
  uint32_t FindFence(Span span) const;
  uint32_t SkipFence(uint32_t at) const;
  bool ScanTag(uint32_t at, Tag* tag);
  bool ScanAttributes(uint32_t at, Tag* tag) const;
  uint32_t SkipSpace(uint32_t at) const;
  uint32_t SkipBraces(uint32_t at) const;
  uint32_t SkipRawText(std::string_view name, uint32_t at) const;

  // The names that the tag gives its place.
  void AddAnchors(const Tag& tag);
  void OnTag(const Tag& tag);
  void StartSkip(const Tag& tag);
  void EndSkip(uint32_t end);
  void LineBreakTag(const Tag& tag);
  void OpenContainer(const Tag& tag);
  void CloseContainer(const Tag& tag);
  void Pop();
  void StartItem(const Tag& tag);
  void StartRow(const Tag& tag);
  void StartCell(const Tag& tag);
  // The innermost container where it is of that sort, woken; those above are closed.
  Container* Innermost(bool is_table);
  void LinkTag(const Tag& tag);
  void CloseLink(uint32_t end);
  void CloseCode();
  void ImageTag(const Tag& tag);

  void Text(Span span);
  // The entity at `at`, or kNoMatch; `decoded` is empty where it is invisible.
  uint32_t Entity(uint32_t at, std::string* decoded);
  std::string Value(const Attribute& attribute);
  void AppendRun(uint32_t begin, uint32_t end);
  void SetGap(Gap gap, Span source);
  void Prepare(uint32_t at);
  void StartBlock();
  void EndBlock();
  void AddPart(BlockKind kind, Span source);
  void NoteContent(Span source);
  uint32_t prose_end() const { return document_.text.size(); }

  std::string_view source_;
  EntityDecoder decode_;
  BlockAdder add_block_;
  Document& document_;
  std::map<std::string, std::string, std::less<>> entities_;  // those met so far
  MarkdownText text_;

  // Kept from one HTML block to the next.
  std::vector<Container> containers_;
  uint32_t quotes_ = 0;
  int32_t list_ = -1;

  // Of the HTML block that is read.
  size_t asleep_ = 0;  // so many containers are left from earlier and not yet taken up
  int failures_ = 0;
  bool added_ = false;
  std::vector<Part> waiting_;  // parts before the first text
  std::string_view skip_name_;
  uint32_t skip_depth_ = 0;
  Part skip_part_ = {};
  int32_t block_ = -1;         // the block that is open
  uint32_t start_ = kNoMatch;  // where its inline content starts
  uint32_t content_end_ = 0;   // and ends
  bool has_object_ = false;    // a link or an image
  uint8_t heading_level_ = 0;  // of the next text
  Gap gap_ = Gap::kNone;
  Span gap_source_;
  int line_breaks_ = 0;     // tags since the last text
  bool link_open_ = false;  // the last of Document::links
  uint32_t link_prose_ = kNoMatch;
  uint32_t link_images_ = 0;  // bytes of its prose that are alt text
  uint32_t code_depth_ = 0;
  uint32_t code_prose_ = kNoMatch;
};

}  // namespace carelint
