// Document: an article as the rules see it, whatever format it came in.
//
// Read-only once built and shared by threads.  Plain structs in vectors, indices
// instead of pointers (-1: none).  It does not know Markdown, HTML, rules or
// findings.  Readers (input/) append prose and blocks in reading order and then
// call FinishDocument (document/outline.h), which marks residue, chooses the title
// and builds the sections.
//
// "Prose" spans are bytes of Document::text; "source" spans are bytes of the file.
// Prose is what a reader reads: entities and escapes decoded, no-break and other
// odd spaces as one blank, invisible characters left out, ligatures spelt out,
// U+2019 as an apostrophe, combining accents as part of their letters.  A line break
// inside a block is '\n'; between blocks stands one '\n' that belongs to no block.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "document/mapped_text.h"

namespace carelint {

enum class BlockKind : uint8_t {
  kHeading,
  kParagraph,
  kListItem,  // the first paragraph of a list item; its further ones are kParagraph with `list` set
  kTableCell,  // one cell
  kCode,       // code block: no prose
  kHtml,       // raw HTML in Markdown that holds no text to read: no prose
  kRule,       // thematic break: no prose
};

// What kind of template line a block is; the names of the line lexicons that say so
// (rules/lexicon/residue-*.yaml) stand in Document::residue_names.
using ResidueId = int16_t;
inline constexpr ResidueId kNoResidue = -1;

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span prose;                 // empty for code, html, rule
  Span source;                // the block's bytes, without the line end behind it
  uint8_t heading_level = 0;  // 1 to 6 for headings
  bool inferred = false;      // a heading that the reader guessed (plain text)
  bool in_quote = false;      // inside a block quote
  bool approximate = false;   // the aligner lost its way: positions are the block's own
  ResidueId residue = kNoResidue;
  int32_t list = -1;     // index into Document::lists: the innermost list
  int32_t item = -1;     // 0-based number of the item in that list
  int32_t table = -1;    // index into Document::tables
  int32_t row = -1;      // 0-based; row 0 is the header row where the table has one
  int32_t column = -1;   // 0-based
  int32_t section = -1;  // index into Document::sections

  // A residue label such as "Related Articles" that is a heading stays kHeading.
  bool is_residue() const { return residue != kNoResidue; }
};

struct List {
  bool ordered = false;
  int32_t start = 1;    // number of the first item, for ordered lists
  int32_t items = 0;    // items of this list itself, nested ones not counted
  int32_t parent = -1;  // the list around it
  Span source;
};

struct Table {
  bool has_header = false;
  int32_t rows = 0;  // header row included
  int32_t columns = 0;
  Span source;
};

struct Link {
  Span prose;          // its text; empty for an image-only link
  Span source;         // the whole construct
  std::string target;  // decoded destination
  int32_t block = -1;
};

struct Image {
  Span prose;  // where its alt text stands in the prose (may be empty)
  Span source;
  std::string target;
  bool has_alt = true;
  int32_t block = -1;
};

// A name that the source itself gives a place, for links to jump to: id="dose",
// <a name="dose">.  Those that headings get from their text are not here.
struct Anchor {
  std::string name;
  Span source;  // the name's bytes
};

// One field of the front matter; nested keys are joined with '.', items of a list
// are fields of the same key.
struct FrontMatterField {
  std::string key;
  std::string value;
  Span source;  // the value's bytes; where it is empty, the key's
};

// A heading and what stands below it up to the next heading of the same or a higher
// level.  Section 0 is the article itself: no heading, level 0, parent -1.
struct Section {
  int32_t heading = -1;  // block index; -1 only for section 0
  int32_t level = 0;
  int32_t parent = -1;
  int32_t first_block = 0;  // first block behind the heading
  int32_t own_end = 0;      // end of its own blocks: where its first subsection starts
  int32_t end = 0;          // end of it all, subsections included
};

struct Title {
  Span prose;   // empty where the title stands in the front matter
  Span source;  // empty: there is no title
  std::string text;
  int32_t block = -1;  // the heading block; -1: front matter or none
  bool inferred = false;
  bool exists() const { return !text.empty(); }
};

// Something the reader had to cut or could not keep exact; shown as a notice.
struct ReaderNotice {
  std::string kind;  // "cut", "not-text"
  std::string message;
};

struct Document {
  MappedText text;
  std::vector<Block> blocks;
  std::vector<Section> sections;
  std::vector<List> lists;
  std::vector<Table> tables;
  std::vector<Link> links;
  std::vector<Image> images;
  std::vector<Anchor> anchors;  // in the order of the source
  std::vector<FrontMatterField> front_matter;
  Span front_matter_source;    // with its fences; empty: none
  std::vector<Span> verbatim;  // prose: inline code, autolinks; sorted.  Not prose to rules
  std::vector<std::string> residue_names;  // ResidueId → line lexicon
  std::vector<ReaderNotice> notices;
  Title title;
  bool plain_text = false;  // the outline was inferred

  std::string_view Prose(Span span) const { return text.Slice(span); }
  std::string_view Prose(const Block& block) const { return text.Slice(block.prose); }
};

// The value of front matter field `key`, or nullptr.  The first of several.
const FrontMatterField* FindField(const Document& document, std::string_view key);

}  // namespace carelint
