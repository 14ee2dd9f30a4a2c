#include "input/markdown_table.h"

#include <algorithm>

#include "base/utf8.h"
#include "input/markdown_scan.h"

namespace carelint {
namespace {

Span TrimBlanks(std::string_view bytes, Span span) {
  while (span.begin < span.end && IsAsciiSpace(bytes[span.begin])) ++span.begin;
  while (span.begin < span.end && IsAsciiSpace(bytes[span.end - 1])) --span.end;
  return span;
}

size_t CountCells(std::string_view bytes, Span line) {
  size_t count = 0;
  Span cell;
  for (uint32_t at = RowStart(bytes, line); NextCell(bytes, line, &at, &cell);) ++count;
  return count;
}

bool HasBars(std::string_view bytes, Span line) {
  line = TrimBlanks(bytes, line);
  return line.size() >= 2 && bytes[line.begin] == '|' && bytes[line.end - 1] == '|';
}

}  // namespace

bool IsDelimiterRow(std::string_view line) {
  line = Trim(line);
  enum { kBefore, kColon, kDashes, kBehind } cell = kBefore;
  bool bar = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '|') {
      if (i > 0 && cell != kDashes && cell != kBehind) return false;
      bar = true;
      cell = kBefore;
    } else if (c == '-') {
      if (cell == kBehind) return false;
      cell = kDashes;
    } else if (c == ':') {
      if (cell != kBefore && cell != kDashes) return false;
      cell = cell == kBefore ? kColon : kBehind;
    } else if (IsBlank(c)) {
      if (cell == kColon) return false;
      if (cell == kDashes) cell = kBehind;
    } else {
      return false;
    }
  }
  return bar && line.size() > 1 && (cell != kColon) && (cell != kBefore || line.back() == '|');
}

uint32_t RowStart(std::string_view bytes, Span line) {
  line = TrimBlanks(bytes, line);
  return !line.empty() && bytes[line.begin] == '|' ? line.begin + 1 : line.begin;
}

bool NextCell(std::string_view bytes, Span line, uint32_t* at, Span* cell) {
  if (*at >= line.end) return false;
  uint32_t end = *at;
  while (end < line.end && bytes[end] != '|') {
    const bool escape = bytes[end] == '\\' && end + 1 < line.end;
    end += escape && IsAsciiPunctuation(bytes[end + 1]) ? 2 : 1;
  }
  const Span raw = {*at, std::min(end, line.end)};
  *cell = TrimBlanks(bytes, raw);
  if (cell->empty()) {
    // Behind the last '|' stands no cell.
    if (end >= line.end) return false;
    *cell = {raw.begin, raw.begin};
  }
  *at = end + 1;
  return true;
}

std::optional<TableLines> FindTable(std::string_view bytes, const std::vector<Span>& lines) {
  const auto is_delimiter = [&](size_t i) {
    return IsDelimiterRow(bytes.substr(lines[i].begin, lines[i].size()));
  };
  if (std::all_of(lines.begin(), lines.end(), [&](Span l) { return HasBars(bytes, l); })) {
    return TableLines{0, lines.size() > 1 && is_delimiter(1)};
  }
  for (size_t i = 1; i < lines.size(); ++i) {
    if (is_delimiter(i) && CountCells(bytes, lines[i - 1]) == CountCells(bytes, lines[i])) {
      return TableLines{i - 1, true};
    }
  }
  return std::nullopt;
}

}  // namespace carelint
