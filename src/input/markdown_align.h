// Aligner: finds the source bytes of everything that cmark says stands in a leaf block, and
// appends it to a Document as prose.
//
// cmark's inline columns are not source bytes (escapes, entities, continuation lines shift
// them), so a cursor walks the block's own bytes beside cmark's events, in order, and never
// searches ahead.  Where the two disagree the block is marked approximate and the cursor
// resynchronises inside the block.  It does not know cmark: markdown.cc calls one function
// per event.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/span.h"
#include "document/document.h"
#include "input/markdown_scan.h"

namespace carelint {

class Aligner {
 public:
  // What a named entity (`&nbsp;`) stands for; empty where the name is not known.
  using EntityDecoder = std::string (*)(std::string_view entity);

  // `parsed` is what cmark was given: as long as the source, with NUL and invalid bytes
  // replaced by bytes that cmark keeps.  The texts and the document must outlive the aligner.
  Aligner(std::string_view source, std::string_view parsed, EntityDecoder decode,
          Document& document)
      : source_(source), decode_(decode), document_(document) {
    text_.bytes = parsed;
  }

  // Starts document.blocks[block], whose inline content is `content`, `quotes` block quotes
  // deep.  In a table cell `\|` is '|' wherever it stands.
  void Begin(int32_t block, Span content, uint32_t quotes, bool cell);
  // True where the cursor lost its way in this block.
  bool End();

  // Literals are cmark's, in the order of the source.
  void Text(std::string_view literal);
  void Code(std::string_view literal);
  void Html(std::string_view literal);
  void LineBreak();
  void EnterEmphasis(uint32_t marks) { SkipMarks(marks); }
  void ExitEmphasis(uint32_t marks) { SkipMarks(marks); }
  void EnterLink();
  void ExitLink(std::string_view target);
  void EnterImage();
  void ExitImage(std::string_view target);

 private:
  static constexpr size_t kNoLink = static_cast<size_t>(-1);
  struct OpenLink {
    size_t index;          // in Document::links or images
    bool autolink;         // `<https://…>`
    uint32_t image_prose;  // bytes of its prose that are alt text
  };

  // The links, images, anchors and code of an inline tag at `source`.
  void ReadTag(std::string_view tag, Span source);
  // Records that the prose from `begin` on is code or an address; inside `<code>` the whole is.
  void AddVerbatim(uint32_t begin);
  void CloseCode();
  void SkipMarks(uint32_t marks);
  void Lose();
  bool Resynchronise(std::string_view literal);
  // At the start of a line: where its content starts, and so where the break before it ends.
  void SettleBreak(std::string_view* literal);
  void DropIndent(std::string_view* literal);
  bool StartsWith(uint32_t at, std::string_view literal) const;
  void Append(uint32_t begin, uint32_t end);
  void AppendUnit(std::string_view decoded, Span source);
  void AppendBreak(Span source);
  void AlignText(std::string_view literal);
  // The bytes of the entity at the cursor and how many of `literal` it stands for.
  uint32_t MatchEntity(std::string_view literal, uint32_t* taken);
  const std::string& Decode(std::string_view entity);
  // An attribute's value as a browser reads it.
  std::string DecodeEntities(std::string_view text);
  // Walks `literal` along the source, byte by byte; a line end in the source is `line_end` in
  // the literal.  `append`: as prose.
  bool MatchRaw(std::string_view literal, char line_end, bool append);
  uint32_t SkipLinkTail();
  uint32_t prose_end() const { return document_.text.size(); }
  Span BlockSource() const { return document_.blocks[static_cast<size_t>(block_)].source; }

  std::string_view source_;
  EntityDecoder decode_;
  std::map<std::string, std::string, std::less<>> entities_;  // those met so far
  Document& document_;
  MarkdownText text_;
  int32_t block_ = -1;
  uint32_t prose_begin_ = 0;
  uint32_t cursor_ = 0;
  uint32_t break_begin_ = kNoMatch;  // a line break whose end the next event settles
  bool line_start_ = false;
  int attempts_ = 0;
  bool cell_ = false;
  bool lost_ = false;
  bool approximate_ = false;
  std::vector<OpenLink> links_;
  std::vector<OpenLink> images_;
  size_t html_link_ = kNoLink;     // in Document::links: an `<a href>` that is open
  uint32_t html_code_ = kNoMatch;  // where the prose of an open `<code>` begins
  uint32_t html_code_depth_ = 0;
};

}  // namespace carelint
