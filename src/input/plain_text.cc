// Plain text: CMS exports and copied pages, which have lines but no marks.
//
// One pass over the lines makes paragraphs, list items and tables; a second one over the blocks
// infers headings, once residue lines are known (they count as blank lines).  Marks that people
// type in text files all the same ("# Heading", an underlined title) are taken at their word.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/outline.h"
#include "input/prose.h"
#include "input/readers.h"

namespace carelint {
namespace {

// A longer line is a sentence without its full stop, no heading (design: the outline of text).
constexpr size_t kMaxHeadingWords = 12;
constexpr size_t kMaxHeadingCodePoints = 100;
// A line of hard-wrapped prose is at least this long, in bytes.
constexpr uint32_t kWrappedLine = 60;
constexpr uint32_t kTabWidth = 4;
// Residue of this lexicon ("Related Articles") is a heading for the rules about sections.
constexpr std::string_view kLabelLexicon = "residue-related";

// One line of the source without its line end.
struct Line {
  Span content;         // without the white space around it; empty: a blank line
  uint32_t indent = 0;  // columns before the content
};

// What a list item's line starts with.
struct Marker {
  char32_t sign = 0;  // which marks belong together: U+2022, '-', … ; ordered: '.', ')' or 'a'
  bool ordered = false;
  int32_t number = 0;
  uint32_t bytes = 0;    // of the mark itself
  uint32_t columns = 0;  // of the mark and the blanks behind it
};

bool IsSkipped(char32_t c) { return IsSpace(c) || IsInvisible(c); }

// `span` without the white space and invisible characters around it.
Span TrimSpan(std::string_view bytes, Span span) {
  while (!span.empty()) {
    if (IsAscii(bytes[span.begin])) {
      if (!IsAsciiSpace(bytes[span.begin])) break;
      ++span.begin;
      continue;
    }
    const CodePoint c = DecodeUtf8(bytes.substr(0, span.end), span.begin);
    if (!IsSkipped(c.value)) break;
    span.begin += c.bytes;
  }
  while (!span.empty()) {
    if (IsAscii(bytes[span.end - 1])) {
      if (!IsAsciiSpace(bytes[span.end - 1])) break;
      --span.end;
      continue;
    }
    const CodePoint c = DecodeUtf8Before(bytes.substr(span.begin), span.end - span.begin);
    if (!IsSkipped(c.value)) break;
    span.end -= c.bytes;
  }
  return span;
}

// The width of blanks in columns.
uint32_t Columns(std::string_view blanks) {
  uint32_t columns = 0;
  for (size_t i = 0; i < blanks.size();) {
    if (blanks[i] == '\t') {
      columns += kTabWidth - columns % kTabWidth;
      ++i;
      continue;
    }
    const CodePoint c = DecodeUtf8(blanks, i);
    columns += !IsInvisible(c.value);
    i += c.bytes;
  }
  return columns;
}

Marker OrderedMarker(std::string_view line) {
  Marker marker;
  uint32_t digits = 0;
  while (digits < line.size() && digits < 4 && IsAsciiDigit(line[digits])) {
    marker.number = marker.number * 10 + (line[digits] - '0');
    ++digits;
  }
  if (digits > 3) return {};  // a year
  if (digits == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z') {
    marker.number = line[0] - 'a' + 1;
    marker.sign = 'a';
    digits = 1;
  }
  if (digits == 0 || digits >= line.size()) return {};
  const char stop = line[digits];
  if (stop != ')' && (stop != '.' || marker.sign == 'a')) return {};
  if (marker.sign == 0) marker.sign = static_cast<char32_t>(stop);
  marker.ordered = true;
  marker.bytes = digits + 1;
  return marker;
}

Marker BulletMarker(std::string_view line) {
  const CodePoint c = DecodeUtf8(line, 0);
  switch (c.value) {
    case '-':
    case '*':
    case 0xB7:    // middle dot
    case 0x2013:  // en dash
    case 0x2022:  // bullet
    case 0x2023:  // triangular bullet
    case 0x25AA:  // small black square
    case 0x25CB:  // white circle
    case 0x25CF:  // black circle
    case 0x25E6:  // white bullet
      return {c.value, false, 0, c.bytes, 0};
    default:
      return {};
  }
}

// The mark that `line` (without its indent) starts with; sign 0: none.
Marker ParseMarker(std::string_view line) {
  Marker marker = BulletMarker(line);
  if (marker.sign == 0) marker = OrderedMarker(line);
  if (marker.sign == 0) return {};
  const std::string_view rest = line.substr(marker.bytes);
  size_t blanks = 0;
  while (blanks < rest.size()) {
    const CodePoint c = DecodeUtf8(rest, blanks);
    if (!IsSkipped(c.value)) break;
    blanks += c.bytes;
  }
  marker.columns = static_cast<uint32_t>(CountCodePoints(line.substr(0, marker.bytes))) +
                   Columns(rest.substr(0, blanks));
  if (rest.empty() || blanks > 0) return marker;
  // Copied pages lose the blank: "•Fever", "1.Take".  Other marks are ordinary characters then.
  if (!marker.ordered) return marker.sign >= 0x2022 ? marker : Marker{};
  const bool capitalised =
      rest.size() > 1 && IsAsciiUpper(rest[0]) && rest[1] >= 'a' && rest[1] <= 'z';
  return capitalised && marker.sign != 'a' ? marker : Marker{};
}

// A line of three or more equal signs ("-----", "* * *", "====="): the sign, else 0.
char32_t RuleSign(std::string_view line) {
  const CodePoint first = DecodeUtf8(line, 0);
  switch (first.value) {
    case '-':
    case '*':
    case '_':
    case '=':
    case '~':
    case 0x2013:
    case 0x2014:
      break;
    default:
      return 0;
  }
  size_t signs = 0;
  for (size_t i = 0; i < line.size();) {
    const CodePoint c = DecodeUtf8(line, i);
    if (c.value == first.value) {
      ++signs;
    } else if (!IsSkipped(c.value)) {
      return 0;
    }
    i += c.bytes;
  }
  return signs >= 3 ? first.value : 0;
}

bool IsTableLine(std::string_view line) {
  return line.size() >= 2 && line.front() == '|' && line.back() == '|';
}

bool IsDelimiterRow(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

// Quotes and brackets that may stand behind the last full stop.
bool IsCloser(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0xBB;
}

// Whether prose alone on its line reads as a heading: short, with a letter, not ended like a
// sentence or like the words before a list.
bool LooksLikeHeading(std::string_view prose) {
  if (prose.empty() || prose.size() > 4 * kMaxHeadingCodePoints ||
      CountCodePoints(prose) > kMaxHeadingCodePoints) {
    return false;
  }
  size_t words = 0;
  bool in_word = false;
  bool has_letter = false;
  for (size_t i = 0; i < prose.size();) {
    const CodePoint c = DecodeUtf8(prose, i);
    const bool blank = IsSpace(c.value);
    words += !blank && !in_word;
    in_word = !blank;
    has_letter = has_letter || (IsWordCodePoint(c.value) && !(c.value < 0x80 && c.value <= '9'));
    i += c.bytes;
  }
  if (!has_letter || words > kMaxHeadingWords) return false;
  for (size_t end = prose.size(); end > 0;) {
    const CodePoint c = DecodeUtf8Before(prose, end);
    if (!IsCloser(c.value)) {
      return c.value != '.' && c.value != ':' && c.value != ',' && c.value != ';' &&
             c.value != 0x2026 && c.value != 0x3002;
    }
    end -= c.bytes;
  }
  return false;
}

class TextReader {
 public:
  TextReader(const Source& source, const LineClassifier& residue)
      : bytes_(source.bytes()),
        at_(source.text_begin()),
        residue_(residue),
        next_lf_(Find('\n')),
        next_cr_(Find('\r')) {}

  Document Read() {
    document_.plain_text = true;
    document_.text.Reserve(bytes_.size() - at_);
    while (at_ < bytes_.size()) ReadLine(NextLine());
    CloseBlock();
    CloseLists(0);
    MarkResidue(residue_, document_);
    InferHeadings();
    BuildOutline(document_);
    return std::move(document_);
  }

 private:
  enum class Open : uint8_t { kNothing, kParagraph, kItem };

  // A list that the next line may continue.
  struct OpenList {
    int32_t list = -1;
    char32_t sign = 0;
    uint32_t indent = 0;   // of its marks
    uint32_t content = 0;  // column of the text behind its latest mark
    int32_t number = 0;    // of its latest item
  };

  std::string_view Slice(Span span) const { return bytes_.substr(span.begin, span.size()); }
  List& ListOf(const OpenList& open) { return document_.lists[static_cast<size_t>(open.list)]; }

  // The first `sign` from at_ on, or the end.
  size_t Find(char sign) const { return std::min(bytes_.find(sign, at_), bytes_.size()); }

  Line NextLine() {
    if (next_lf_ < at_) next_lf_ = Find('\n');
    if (next_cr_ < at_) next_cr_ = Find('\r');
    const size_t stop = std::min(next_lf_, next_cr_);
    const Span whole{at_, static_cast<uint32_t>(stop)};
    const bool pair = next_lf_ == next_cr_ + 1;
    at_ = static_cast<uint32_t>(std::min(stop + (pair ? 2 : 1), bytes_.size()));
    const Span content = TrimSpan(bytes_, whole);
    return {content, Columns(Slice({whole.begin, content.begin}))};
  }

  void ReadLine(const Line& line) {
    if (line.content.empty()) {
      CloseBlock();
      blank_ = true;
      return;
    }
    const std::string_view text = Slice(line.content);
    const Marker marker = ParseMarker(text);
    if (const char32_t sign = RuleSign(text); sign != 0) {
      AddRule(line, sign);
    } else if (const uint32_t level = HashLevel(text); level != 0) {
      AddHashHeading(line, level);
    } else if (marker.sign != 0 && !IsWrapped(marker)) {
      CloseBlock();
      AddItem(line, marker);
    } else if (open_ == Open::kItem) {
      ContinueItem(line);
    } else if (open_ == Open::kParagraph) {
      lines_.push_back(line.content);
    } else {
      // A paragraph belongs to the item above where it stands under the item's text.
      in_list_ = !lists_.empty() && blank_ && line.indent + 1 >= lists_.back().content &&
                 line.indent <= lists_.back().content + 1;
      if (!in_list_) CloseLists(0);
      lines_.assign(1, line.content);
      open_ = Open::kParagraph;
    }
    blank_ = false;
  }

  // Whether a line with a mark is only prose that was wrapped before a dash or a number.
  bool IsWrapped(const Marker& marker) const {
    if (open_ != Open::kParagraph) return false;
    if (marker.ordered) return marker.number != 1;
    if (marker.sign >= 0x2022) return false;
    const Span last = lines_.back();
    const bool ended =
        std::string_view(".:?!;").find(bytes_[last.end - 1]) != std::string_view::npos;
    return last.size() >= kWrappedLine && !ended;
  }

  static uint32_t HashLevel(std::string_view text) {
    uint32_t level = 0;
    while (level < text.size() && text[level] == '#') ++level;
    const bool mark = level >= 1 && level <= 6 && level < text.size() && IsBlank(text[level]);
    return mark ? level : 0;
  }

  // Adds a block that has no prose yet.
  Block& AddBlock(BlockKind kind, Span source) {
    Block block;
    block.kind = kind;
    block.source = source;
    block.prose = {document_.text.size(), document_.text.size()};
    document_.blocks.push_back(block);
    return document_.blocks.back();
  }

  // Parts the last block's prose, of which the first byte comes next, from what stands before.
  void BeginProse(uint32_t in_source) {
    MappedText& text = document_.text;
    if (text.size() > 0) text.AppendDecoded("\n", {in_source, in_source});
    document_.blocks.back().prose = {text.size(), text.size()};
  }

  // The line end in `between`, with the blanks around it; odd spaces beside them are left out.
  Span LineBreak(Span between) const {
    const std::string_view bytes = Slice(between);
    size_t begin = bytes.find_first_of("\r\n");
    size_t end = bytes.find_last_of("\r\n") + 1;
    while (begin > 0 && IsBlank(bytes[begin - 1])) --begin;
    while (end < bytes.size() && IsBlank(bytes[end])) ++end;
    return {between.begin + static_cast<uint32_t>(begin),
            between.begin + static_cast<uint32_t>(end)};
  }

  // Appends one more line to the last block.
  void AppendLine(Span content) {
    if (document_.blocks.back().prose.empty()) {
      BeginProse(content.begin);
    } else {
      document_.text.AppendDecoded("\n", LineBreak({line_end_, content.begin}));
    }
    AppendProse(Slice(content), content.begin, document_.text);
    Block& block = document_.blocks.back();
    block.prose.end = document_.text.size();
    block.source.end = std::max(block.source.end, content.end);
    line_end_ = content.end;
  }

  void AddRule(const Line& line, char32_t sign) {
    const bool underline = open_ == Open::kParagraph && lines_.size() == 1 && !in_list_ &&
                           (sign == '=' || sign == '-') &&
                           LooksLikeHeading(ToProse(Slice(lines_[0])));
    if (underline) {
      AddBlock(BlockKind::kHeading, lines_[0]);
      AppendLine(lines_[0]);
      document_.blocks.back().heading_level = sign == '=' ? 1 : 2;
      document_.blocks.back().source.end = line.content.end;
      open_ = Open::kNothing;
      return;
    }
    CloseBlock();
    CloseLists(0);
    AddBlock(BlockKind::kRule, line.content);
  }

  void AddHashHeading(const Line& line, uint32_t level) {
    CloseBlock();
    CloseLists(0);
    Span content = TrimSpan(bytes_, {line.content.begin + level, line.content.end});
    uint32_t end = content.end;
    while (end > content.begin && bytes_[end - 1] == '#') --end;
    if (end == content.begin || IsBlank(bytes_[end - 1])) {
      content = TrimSpan(bytes_, {content.begin, end});
    }
    AddBlock(BlockKind::kHeading, line.content).heading_level = static_cast<uint8_t>(level);
    if (!content.empty()) AppendLine(content);
  }

  void AddItem(const Line& line, const Marker& marker) {
    ChooseList(line, marker);
    OpenList& open = lists_.back();
    open.content = line.indent + marker.columns;
    open.number = marker.number;
    List& list = ListOf(open);
    Block& block = AddBlock(BlockKind::kListItem, line.content);
    block.list = open.list;
    block.item = list.items++;
    list.source.end = line.content.end;
    const Span content = TrimSpan(bytes_, {line.content.begin + marker.bytes, line.content.end});
    if (!content.empty()) AppendLine(content);
    open_ = Open::kItem;
  }

  // Leaves on top of `lists_` the list that an item with this mark belongs to.
  void ChooseList(const Line& line, const Marker& marker) {
    size_t keep = lists_.size();
    while (keep > 0 && lists_[keep - 1].indent >= line.indent + 2) --keep;
    CloseLists(keep);
    const auto beside = [&](const OpenList& open) { return open.indent + 2 > line.indent; };
    // The lists at this indent are few: each has another mark.
    for (size_t i = lists_.size(); i > 0 && beside(lists_[i - 1]); --i) {
      const OpenList& open = lists_[i - 1];
      if (open.sign != marker.sign) continue;
      const bool restarts = marker.ordered && marker.number == 1 && open.number > 1;
      CloseLists(restarts ? i - 1 : i);
      if (!restarts) return;
      break;
    }
    // Another mark right below an item begins a list inside it; after a blank line, a list
    // beside it.
    if (blank_) {
      keep = lists_.size();
      while (keep > 0 && beside(lists_[keep - 1])) --keep;
      CloseLists(keep);
    }
    List list;
    list.ordered = marker.ordered;
    list.start = marker.ordered ? marker.number : 1;
    list.parent = lists_.empty() ? -1 : lists_.back().list;
    list.source = line.content;
    lists_.push_back(
        {static_cast<int32_t>(document_.lists.size()), marker.sign, line.indent, 0, 0});
    document_.lists.push_back(list);
  }

  void ContinueItem(const Line& line) {
    // Residue stands at the margin; a block of its own is all that it needs.
    if (line.indent <= lists_.back().indent &&
        line.content.size() <= LineClassifier::kMaxLineBytes &&
        residue_.Classify(ToProse(Slice(line.content))) != kNoResidue) {
      CloseBlock();
      CloseLists(0);
      AddBlock(BlockKind::kParagraph, line.content);
      AppendLine(line.content);
      return;
    }
    AppendLine(line.content);
    ListOf(lists_.back()).source.end = line.content.end;
  }

  void CloseBlock() {
    if (open_ == Open::kParagraph) {
      const bool table = std::all_of(lines_.begin(), lines_.end(),
                                     [&](Span line) { return IsTableLine(Slice(line)); });
      if (table) {
        AddTable();
      } else {
        AddParagraph();
      }
    }
    open_ = Open::kNothing;
  }

  void CloseLists(size_t keep) {
    while (lists_.size() > keep) {
      const uint32_t end = ListOf(lists_.back()).source.end;
      lists_.pop_back();
      if (lists_.empty()) break;
      List& parent = ListOf(lists_.back());
      parent.source.end = std::max(parent.source.end, end);
    }
  }

  void AddParagraph() {
    Block& block = AddBlock(BlockKind::kParagraph, {lines_.front().begin, lines_.back().end});
    if (in_list_) {
      List& list = ListOf(lists_.back());
      block.list = lists_.back().list;
      block.item = list.items - 1;
      list.source.end = lines_.back().end;
    }
    for (const Span line : lines_) AppendLine(line);
  }

  void AddTable() {
    Table table;
    table.source = {lines_.front().begin, lines_.back().end};
    table.has_header = lines_.size() > 1 && IsDelimiterRow(Slice(lines_[1]));
    const int32_t index = static_cast<int32_t>(document_.tables.size());
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (i == 1 && table.has_header) continue;
      const int32_t columns = AddRow(lines_[i], index, table.rows++);
      table.columns = std::max(table.columns, columns);
    }
    document_.tables.push_back(table);
  }

  // Adds the cells of one row and returns how many they are.
  int32_t AddRow(Span line, int32_t table, int32_t row) {
    int32_t column = 0;
    uint32_t begin = line.begin + 1;
    for (uint32_t i = begin; i < line.end; ++i) {
      if (bytes_[i] == '\\' && i + 2 < line.end) {
        ++i;
        continue;
      }
      if (bytes_[i] != '|') continue;
      AddCell(TrimSpan(bytes_, {begin, i}), table, row, column++);
      begin = i + 1;
    }
    return column;
  }

  void AddCell(Span content, int32_t table, int32_t row, int32_t column) {
    Block& block = AddBlock(BlockKind::kTableCell, content);
    block.table = table;
    block.row = row;
    block.column = column;
    if (content.empty()) return;
    BeginProse(content.begin);
    uint32_t begin = content.begin;
    for (uint32_t i = begin; i + 1 < content.end; ++i) {
      if (bytes_[i] != '\\' || bytes_[i + 1] != '|') continue;
      AppendProse(Slice({begin, i}), begin, document_.text);
      document_.text.AppendDecoded("|", {i, i + 2});
      begin = i + 2;
      ++i;
    }
    AppendProse(Slice({begin, content.end}), begin, document_.text);
    document_.blocks.back().prose.end = document_.text.size();
  }

  // Whether a blank line, residue, a rule or the edge of the file stands between two blocks
  // that follow each other; -1 and the number of blocks are the edges.
  bool Apart(int32_t before, int32_t after) const {
    const int32_t count = static_cast<int32_t>(document_.blocks.size());
    if (before < 0 || after >= count) return true;
    const Block& a = document_.blocks[static_cast<size_t>(before)];
    const Block& b = document_.blocks[static_cast<size_t>(after)];
    if (a.is_residue() || b.is_residue()) return true;
    if (a.kind == BlockKind::kRule || b.kind == BlockKind::kRule) return true;
    int line_ends = 0;
    for (uint32_t i = a.source.end; i < b.source.begin && line_ends < 2; ++i) {
      if (bytes_[i] == '\n' || (bytes_[i] == '\r' && bytes_[i + 1] != '\n')) ++line_ends;
    }
    return line_ends >= 2;
  }

  void InferHeadings() {
    const int32_t count = static_cast<int32_t>(document_.blocks.size());
    for (int32_t i = 0; i < count; ++i) {
      Block& block = document_.blocks[static_cast<size_t>(i)];
      if (block.kind != BlockKind::kParagraph || block.list >= 0) continue;
      const std::string_view prose = document_.Prose(block);
      bool heading;
      if (block.is_residue()) {
        heading = document_.residue_names[static_cast<size_t>(block.residue)] == kLabelLexicon;
      } else {
        heading = prose.size() <= 4 * kMaxHeadingCodePoints &&
                  prose.find('\n') == std::string_view::npos && Apart(i - 1, i) &&
                  Apart(i, i + 1) && LooksLikeHeading(prose);
      }
      if (!heading) continue;
      block.kind = BlockKind::kHeading;
      block.heading_level = 2;  // BuildOutline makes the title level 1
      block.inferred = true;
    }
  }

  std::string_view bytes_;
  uint32_t at_;  // where the next line begins
  const LineClassifier& residue_;
  Document document_;

  size_t next_lf_;  // the first line feed and carriage return from at_ on
  size_t next_cr_;

  Open open_ = Open::kNothing;
  std::vector<Span> lines_;      // of the open paragraph: its lines' content
  bool in_list_ = false;         // the open paragraph belongs to the list on top
  std::vector<OpenList> lists_;  // innermost last
  uint32_t line_end_ = 0;        // where the content of the last appended line ended
  bool blank_ = true;            // the line before was blank, or there is none
};

}  // namespace

Document ReadPlainText(const Source& source, const LineClassifier& residue) {
  return TextReader(source, residue).Read();
}

}  // namespace carelint
