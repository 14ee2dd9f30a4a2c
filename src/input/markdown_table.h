// Markdown tables: which lines of a paragraph are a table's, and where its cells stand.
//
// cmark knows no tables: to it they are paragraphs, and its emphasis, code and links run
// across cells.  This file knows only lines of bytes; reading a cell's inline markup is
// markdown.cc's work.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace carelint {

struct TableLines {
  size_t first = 0;         // the table's first line; those before are a paragraph
  bool has_header = false;  // the first line is a header row, the second the delimiter row
};

// The table in a paragraph whose lines (indents and quote marks left out) are `lines`: GFM's
// (a header row, then a delimiter row of as many cells), or all lines where each starts and
// ends with '|'.
std::optional<TableLines> FindTable(std::string_view bytes, const std::vector<Span>& lines);

// True for a delimiter row: `| --- | :-: |`.  It has no cells of its own.
bool IsDelimiterRow(std::string_view line);

// The next cell of a row: `*at` moves behind it.  Blanks around a cell are left out.  Start
// with *at = RowStart(…); false at the row's end.
uint32_t RowStart(std::string_view bytes, Span line);
bool NextCell(std::string_view bytes, Span line, uint32_t* at, Span* cell);

}  // namespace carelint
