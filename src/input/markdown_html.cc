#include "input/markdown_html.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "input/prose.h"

namespace carelint {
namespace {

// Tags that may fail to end before quotes and braces are no longer looked at: each failure
// reads the rest of the block.
constexpr int kMaxFailures = 16;
// Deeper lists and tables are not told apart.
constexpr size_t kMaxContainers = 100;
constexpr size_t kMaxTagName = 10;

enum class TagKind : uint8_t {
  kInline,
  kBlock,  // ends a block, and no more
  kCode,
  kFurniture,  // skipped; blocks stand on its both sides
  kHidden,     // skipped; a sentence may go on behind it
  kRawText,    // as kHidden, and no tag stands in it but its own end
  kPre,
  kHeading,
  kLineBreak,
  kList,
  kItem,
  kTable,
  kRow,
  kCell,
  kLink,
  kImage,
};

struct KnownTag {
  std::string_view name;
  TagKind kind;
};

// Sorted.  What is not here is inline.
constexpr KnownTag kTags[] = {
    {"a", TagKind::kLink},           {"address", TagKind::kBlock},
    {"article", TagKind::kBlock},    {"aside", TagKind::kFurniture},
    {"audio", TagKind::kFurniture},  {"blockquote", TagKind::kBlock},
    {"body", TagKind::kBlock},       {"br", TagKind::kLineBreak},
    {"canvas", TagKind::kFurniture}, {"caption", TagKind::kBlock},
    {"center", TagKind::kBlock},     {"code", TagKind::kCode},
    {"dd", TagKind::kBlock},         {"details", TagKind::kBlock},
    {"dialog", TagKind::kBlock},     {"div", TagKind::kBlock},
    {"dl", TagKind::kBlock},         {"dt", TagKind::kBlock},
    {"fieldset", TagKind::kBlock},   {"figcaption", TagKind::kBlock},
    {"figure", TagKind::kBlock},     {"footer", TagKind::kFurniture},
    {"form", TagKind::kBlock},       {"h1", TagKind::kHeading},
    {"h2", TagKind::kHeading},       {"h3", TagKind::kHeading},
    {"h4", TagKind::kHeading},       {"h5", TagKind::kHeading},
    {"h6", TagKind::kHeading},       {"head", TagKind::kHidden},
    {"header", TagKind::kFurniture}, {"hgroup", TagKind::kBlock},
    {"hr", TagKind::kBlock},         {"html", TagKind::kBlock},
    {"iframe", TagKind::kFurniture}, {"img", TagKind::kImage},
    {"kbd", TagKind::kCode},         {"legend", TagKind::kBlock},
    {"li", TagKind::kItem},          {"main", TagKind::kBlock},
    {"math", TagKind::kHidden},      {"menu", TagKind::kList},
    {"nav", TagKind::kFurniture},    {"noscript", TagKind::kHidden},
    {"object", TagKind::kFurniture}, {"ol", TagKind::kList},
    {"option", TagKind::kBlock},     {"p", TagKind::kBlock},
    {"pre", TagKind::kPre},          {"samp", TagKind::kCode},
    {"script", TagKind::kRawText},   {"search", TagKind::kBlock},
    {"section", TagKind::kBlock},    {"select", TagKind::kHidden},
    {"style", TagKind::kRawText},    {"summary", TagKind::kBlock},
    {"svg", TagKind::kHidden},       {"table", TagKind::kTable},
    {"tbody", TagKind::kBlock},      {"td", TagKind::kCell},
    {"template", TagKind::kHidden},  {"textarea", TagKind::kRawText},
    {"tfoot", TagKind::kBlock},      {"th", TagKind::kCell},
    {"thead", TagKind::kBlock},      {"title", TagKind::kRawText},
    {"tr", TagKind::kRow},           {"tt", TagKind::kCode},
    {"ul", TagKind::kList},          {"var", TagKind::kCode},
    {"video", TagKind::kFurniture},
};
static_assert(std::is_sorted(std::begin(kTags), std::end(kTags),
                             [](const KnownTag& a, const KnownTag& b) { return a.name < b.name; }));

const KnownTag* FindTag(std::string_view name) {
  if (name.size() > kMaxTagName) return nullptr;
  std::string lower(name);
  for (char& c : lower) c = ToAsciiLower(c);
  const auto* const found =
      std::lower_bound(std::begin(kTags), std::end(kTags), lower,
                       [](const KnownTag& tag, const std::string& n) { return tag.name < n; });
  return found != std::end(kTags) && found->name == lower ? found : nullptr;
}

bool IsSkipped(TagKind kind) {
  return kind == TagKind::kFurniture || kind == TagKind::kHidden || kind == TagKind::kRawText ||
         kind == TagKind::kPre;
}

// `lower` is in lower case.
bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return ToAsciiLower(a) == b; });
}

// By CommonMark: up to 7 digits, or 6 hexadecimal ones.
bool IsNumericEntity(std::string_view entity) {
  const bool hex = entity[2] == 'x' || entity[2] == 'X';
  const std::string_view digits = entity.substr(hex ? 3 : 2, entity.size() - (hex ? 4 : 3));
  if (digits.empty() || digits.size() > (hex ? 6u : 7u)) return false;
  return digits.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789") ==
         std::string_view::npos;
}

}  // namespace

struct HtmlBlockReader::Tag {
  TagKind kind = TagKind::kInline;
  std::string_view name;  // of a known tag; else empty
  bool closing = false;
  bool empty = false;  // `<br/>`
  Span source;
  Attribute href;
  Attribute alt;
  Attribute src;
  Attribute start;
  Attribute id;
  Attribute anchor;  // `name`
};

bool HtmlBlockReader::Read(Span block, uint32_t quotes, int32_t list) {
  if (quotes != quotes_ || list != list_) containers_.clear();
  quotes_ = quotes;
  list_ = list;
  text_.quotes = quotes;
  text_.end = block.end;
  asleep_ = containers_.size();
  failures_ = 0;
  added_ = false;
  waiting_.clear();
  skip_depth_ = 0;
  block_ = -1;
  start_ = kNoMatch;
  content_end_ = block.begin;
  has_object_ = false;
  heading_level_ = 0;
  gap_ = Gap::kNone;
  line_breaks_ = 0;
  code_depth_ = 0;
  for (uint32_t at = block.begin; at < block.end;) {
    uint32_t text_begin = at;
    if (text_.bytes[at] == '<') {
      const uint32_t behind = Markup(at);
      if (behind != kNoMatch) {
        at = behind;
        continue;
      }
      ++at;
    }
    at = static_cast<uint32_t>(
        std::min<size_t>(text_.bytes.substr(0, block.end).find('<', at), block.end));
    if (skip_depth_ > 0) continue;
    const uint32_t fence = FindFence({text_begin, at});
    Text({text_begin, fence});
    if (fence == at) continue;
    EndBlock();
    at = SkipFence(fence);
    AddPart(BlockKind::kCode, {fence, at});
  }
  if (skip_depth_ > 0) EndSkip(block.end);
  CloseCode();
  CloseLink(std::max(content_end_, block.begin));
  EndBlock();
  for (size_t i = asleep_; i < containers_.size(); ++i) {
    const size_t index = static_cast<size_t>(containers_[i].index);
    Span& source =
        containers_[i].is_table ? document_.tables[index].source : document_.lists[index].source;
    source.end = std::max(source.end, content_end_);
  }
  return added_;
}

uint32_t HtmlBlockReader::FindFence(Span span) const {
  const std::string_view text = text_.bytes.substr(0, span.end);
  for (size_t at = text.find("```", span.begin); at != std::string_view::npos;
       at = text.find("```", at + 3)) {
    size_t before = at;
    while (before > span.begin && (IsBlank(text[before - 1]) || text[before - 1] == '>')) --before;
    if (before > span.begin && IsLineEnd(text[before - 1])) return static_cast<uint32_t>(at);
  }
  return span.end;
}

uint32_t HtmlBlockReader::SkipFence(uint32_t at) const {
  bool closed = false;
  while (at < text_.end) {
    while (at < text_.end && !IsLineEnd(text_.bytes[at])) ++at;
    if (closed || at >= text_.end) break;
    at = SkipPrefix(text_, SkipLineEnd(text_, at));
    closed = text_.bytes.substr(at, text_.end - at).starts_with("```");
  }
  return at;
}

uint32_t HtmlBlockReader::Declaration(uint32_t at) const {
  const std::string_view rest = text_.bytes.substr(at, text_.end - at);
  const auto behind = [&](std::string_view close, size_t from) {
    const size_t found = rest.find(close, from);
    return found == std::string_view::npos ? text_.end
                                           : at + static_cast<uint32_t>(found + close.size());
  };
  if (rest.starts_with("<!--")) return behind("-->", 2);
  if (rest.starts_with("<![CDATA[")) return behind("]]>", 9);
  if (rest.starts_with("<?")) return behind("?>", 2);
  if (rest.starts_with("<!") && IsAsciiAlpha(text_.At(at + 2))) return behind(">", 2);
  return kNoMatch;
}

uint32_t HtmlBlockReader::SkipSpace(uint32_t at) const {
  while (at < text_.end && IsAsciiSpace(text_.bytes[at])) {
    const uint32_t line = SkipLineEnd(text_, at);
    at = line == kNoMatch ? at + 1 : SkipPrefix(text_, line);
  }
  return at;
}

uint32_t HtmlBlockReader::SkipBraces(uint32_t at) const {
  uint32_t depth = 0;
  for (; at < text_.end; ++at) {
    const char c = text_.bytes[at];
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) return at + 1;
  }
  return kNoMatch;
}

bool HtmlBlockReader::ScanAttributes(uint32_t at, Tag* tag) const {
  const auto ends_name = [](char c) { return IsAsciiSpace(c) || c == '/' || c == '>' || c == '='; };
  for (;;) {
    at = SkipSpace(at);
    while (text_.At(at) == '/') ++at;
    if (at >= text_.end) return false;
    const char c = text_.bytes[at];
    if (IsAsciiSpace(c)) continue;
    if (c == '>') {
      tag->source.end = at + 1;
      return true;
    }
    const uint32_t name_begin = at;
    if (c == '{') {  // JSX: {...props}
      at = SkipBraces(at);
      if (at == kNoMatch) return false;
      continue;
    }
    ++at;
    while (at < text_.end && !ends_name(text_.bytes[at])) ++at;
    const std::string_view name = text_.bytes.substr(name_begin, at - name_begin);
    const uint32_t equals = SkipSpace(at);
    if (text_.At(equals) != '=') continue;
    at = SkipSpace(equals + 1);
    Span value = {at, at};
    const char quote = text_.At(at);
    if (quote == '"' || quote == '\'') {
      const size_t close = text_.bytes.substr(0, text_.end).find(quote, at + 1);
      if (close == std::string_view::npos) return false;
      value = {at + 1, static_cast<uint32_t>(close)};
      at = value.end + 1;
    } else if (quote == '{') {
      at = SkipBraces(at);
      if (at == kNoMatch) return false;
      value.end = value.begin;  // an expression: what it yields is not known
    } else {
      while (at < text_.end && !IsAsciiSpace(text_.bytes[at]) && text_.bytes[at] != '>') ++at;
      value.end = at;
    }
    Attribute* attribute = nullptr;
    if (EqualsIgnoringCase(name, "href")) attribute = &tag->href;
    if (EqualsIgnoringCase(name, "alt")) attribute = &tag->alt;
    if (EqualsIgnoringCase(name, "src")) attribute = &tag->src;
    if (EqualsIgnoringCase(name, "start")) attribute = &tag->start;
    if (EqualsIgnoringCase(name, "id")) attribute = &tag->id;
    if (EqualsIgnoringCase(name, "name")) attribute = &tag->anchor;
    if (attribute != nullptr && !attribute->present) *attribute = {true, value};
  }
}

bool HtmlBlockReader::ScanTag(uint32_t at, Tag* tag) {
  tag->source = {at, text_.end};
  uint32_t name_begin = at + 1;
  tag->closing = text_.At(name_begin) == '/';
  if (tag->closing) ++name_begin;
  if (!IsAsciiAlpha(text_.At(name_begin))) return false;
  uint32_t name_end = name_begin;
  while (name_end < text_.end && !IsAsciiSpace(text_.bytes[name_end]) &&
         text_.bytes[name_end] != '/' && text_.bytes[name_end] != '>') {
    ++name_end;
  }
  const std::string_view name = text_.bytes.substr(name_begin, name_end - name_begin);
  if (const KnownTag* const known = FindTag(name); known != nullptr) {
    tag->kind = known->kind;
    tag->name = known->name;
  } else if (IsAsciiUpper(name[0])) {
    tag->kind = TagKind::kBlock;  // a JSX component
  }
  if (failures_ < kMaxFailures) {
    if (ScanAttributes(name_end, tag)) {
      tag->empty = text_.bytes[tag->source.end - 2] == '/';
      return true;
    }
    ++failures_;
    *tag = {tag->kind, tag->name, tag->closing, false, {at, text_.end}, {}, {}, {}, {}, {}, {}};
  }
  // A quote or a brace that nothing closes: the tag ends at the next '>'.  Where there is none
  // it swallows the rest, as in a browser.
  for (uint32_t i = name_end; i < text_.end;) {
    if (text_.bytes[i] == '>') {
      tag->source.end = i + 1;
      break;
    }
    i = IsAsciiSpace(text_.bytes[i]) ? SkipSpace(i) : i + 1;
  }
  return true;
}

uint32_t HtmlBlockReader::SkipRawText(std::string_view name, uint32_t at) const {
  const std::string_view text = text_.bytes.substr(0, text_.end);
  for (size_t i = text.find("</", at); i != std::string_view::npos; i = text.find("</", i + 2)) {
    if (EqualsIgnoringCase(text.substr(i + 2, name.size()), name)) return static_cast<uint32_t>(i);
  }
  return text_.end;
}

uint32_t HtmlBlockReader::Markup(uint32_t at) {
  const uint32_t behind = Declaration(at);
  if (behind != kNoMatch) return behind;
  Tag tag;
  if (!ScanTag(at, &tag)) return kNoMatch;
  AddAnchors(tag);
  if (skip_depth_ > 0) {
    if (tag.name == skip_name_ && !tag.empty) {
      skip_depth_ += tag.closing ? static_cast<uint32_t>(-1) : 1;
      if (skip_depth_ == 0) EndSkip(tag.source.end);
    }
    return tag.source.end;
  }
  if (tag.kind == TagKind::kRawText) {
    return tag.closing || tag.empty ? tag.source.end : SkipRawText(tag.name, tag.source.end);
  }
  OnTag(tag);
  return tag.source.end;
}

void HtmlBlockReader::AddAnchors(const Tag& tag) {
  if (tag.closing) return;
  const auto add = [&](const Attribute& attribute) {
    if (attribute.value.empty()) return;
    document_.anchors.push_back({Value(attribute), attribute.value});
  };
  add(tag.id);
  if (tag.name != "a") return;
  const bool again = tag.id.present && Value(tag.id) == Value(tag.anchor);
  if (!again) add(tag.anchor);
}

void HtmlBlockReader::OnTag(const Tag& tag) {
  if (IsSkipped(tag.kind)) return StartSkip(tag);
  switch (tag.kind) {
    case TagKind::kHeading:
      EndBlock();
      heading_level_ = tag.closing ? 0 : static_cast<uint8_t>(tag.name[1] - '0');
      break;
    case TagKind::kLineBreak:
      LineBreakTag(tag);
      break;
    case TagKind::kList:
    case TagKind::kTable:
      EndBlock();
      tag.closing ? CloseContainer(tag) : OpenContainer(tag);
      break;
    case TagKind::kItem:
      StartItem(tag);
      break;
    case TagKind::kRow:
      StartRow(tag);
      break;
    case TagKind::kCell:
      StartCell(tag);
      break;
    case TagKind::kLink:
      LinkTag(tag);
      break;
    case TagKind::kImage:
      ImageTag(tag);
      break;
    case TagKind::kCode:
      NoteContent(tag.source);
      if (tag.empty) break;
      if (!tag.closing) {
        ++code_depth_;
      } else if (code_depth_ > 0 && --code_depth_ == 0) {
        CloseCode();
      }
      break;
    case TagKind::kInline:
      NoteContent(tag.source);
      break;
    default:
      EndBlock();
      break;
  }
}

void HtmlBlockReader::StartSkip(const Tag& tag) {
  const bool furniture = tag.kind != TagKind::kHidden;
  if (furniture) EndBlock();
  if (tag.closing) return;
  skip_name_ = tag.name;
  skip_depth_ = 1;
  skip_part_ = {tag.kind == TagKind::kPre ? BlockKind::kCode : BlockKind::kHtml, tag.source};
  if (!furniture) skip_part_.source.end = skip_part_.source.begin;
  if (tag.empty) EndSkip(tag.source.end);
}

void HtmlBlockReader::EndSkip(uint32_t end) {
  skip_depth_ = 0;
  if (!skip_part_.source.empty()) AddPart(skip_part_.kind, {skip_part_.source.begin, end});
}

void HtmlBlockReader::LineBreakTag(const Tag& tag) {
  if (++line_breaks_ > 1) return EndBlock();  // an empty line: so paragraphs were once made
  SetGap(Gap::kBreak, tag.source);
}

HtmlBlockReader::Container* HtmlBlockReader::Innermost(bool is_table) {
  // A list is looked for up to the cell around it, a table behind any list.
  size_t at = containers_.size();
  while (is_table && at > 0 && !containers_[at - 1].is_table) --at;
  if (at == 0 || containers_[at - 1].is_table != is_table) return nullptr;
  while (containers_.size() > at) Pop();
  asleep_ = 0;
  return &containers_.back();
}

void HtmlBlockReader::Pop() {
  const Container& top = containers_.back();
  const size_t index = static_cast<size_t>(top.index);
  Span& source = top.is_table ? document_.tables[index].source : document_.lists[index].source;
  source.end = std::max(source.end, content_end_);
  containers_.pop_back();
  asleep_ = std::min(asleep_, containers_.size());
}

void HtmlBlockReader::OpenContainer(const Tag& tag) {
  if (containers_.size() >= kMaxContainers) return;
  Container container;
  container.is_table = tag.kind == TagKind::kTable;
  if (container.is_table) {
    container.index = static_cast<int32_t>(document_.tables.size());
    Table table;
    table.source = tag.source;
    document_.tables.push_back(table);
  } else {
    container.index = static_cast<int32_t>(document_.lists.size());
    List list;
    list.ordered = tag.name == "ol";
    const std::string start = Value(tag.start).substr(0, 9);
    if (list.ordered && !start.empty() &&
        start.find_first_not_of("0123456789") == std::string::npos) {
      list.start = std::stoi(start);
    }
    list.parent = list_;
    for (size_t i = asleep_; i < containers_.size(); ++i) {
      if (!containers_[i].is_table) list.parent = containers_[i].index;
    }
    list.source = tag.source;
    document_.lists.push_back(list);
  }
  containers_.push_back(container);
}

void HtmlBlockReader::CloseContainer(const Tag& tag) {
  const bool is_table = tag.kind == TagKind::kTable;
  size_t at = containers_.size();
  while (at > 0 && containers_[at - 1].is_table != is_table) --at;
  if (at == 0) return;
  content_end_ = tag.source.end;
  while (containers_.size() >= at) Pop();
}

void HtmlBlockReader::StartItem(const Tag& tag) {
  EndBlock();
  Container* list = Innermost(false);
  if (tag.closing) {
    if (list != nullptr) list->in_entry = false;
    return;
  }
  if (list == nullptr) {
    OpenContainer(tag);  // its list was not opened, or not here
    list = Innermost(false);
    if (list == nullptr) return;
  }
  list->in_entry = list->fresh = true;
  list->entry = document_.lists[static_cast<size_t>(list->index)].items++;
}

void HtmlBlockReader::StartRow(const Tag& tag) {
  EndBlock();
  Container* const table = Innermost(true);
  if (table == nullptr) return;
  table->in_entry = false;
  if (tag.closing) return;
  table->column = -1;
  document_.tables[static_cast<size_t>(table->index)].rows = ++table->entry + 1;
}

void HtmlBlockReader::StartCell(const Tag& tag) {
  EndBlock();
  Container* const container = Innermost(true);
  if (container == nullptr) return;
  container->in_entry = !tag.closing;
  if (tag.closing) return;
  Table& table = document_.tables[static_cast<size_t>(container->index)];
  if (container->entry < 0) table.rows = ++container->entry + 1;
  table.columns = std::max(table.columns, ++container->column + 1);
  if (container->entry == 0) {
    container->header_row &= tag.name == "th";
    table.has_header = container->header_row;
  }
}

void HtmlBlockReader::LinkTag(const Tag& tag) {
  CloseLink(tag.closing ? tag.source.end : tag.source.begin);
  NoteContent(tag.source);
  if (tag.closing || !tag.href.present) return;
  Link link;
  link.source = tag.source;
  link.prose = {prose_end(), prose_end()};
  link.target = Value(tag.href);
  link.block = block_;
  document_.links.push_back(std::move(link));
  has_object_ = link_open_ = true;
  link_prose_ = kNoMatch;
  link_images_ = 0;
  if (tag.empty) CloseLink(tag.source.end);
}

void HtmlBlockReader::CloseLink(uint32_t end) {
  if (!link_open_) return;
  link_open_ = false;
  Link& link = document_.links.back();
  link.source.end = std::max(link.source.end, end);
  if (link_prose_ != kNoMatch) link.prose = {link_prose_, prose_end()};
  if (link_images_ == link.prose.size()) link.prose.end = link.prose.begin;
  link_prose_ = kNoMatch;
}

void HtmlBlockReader::CloseCode() {
  if (code_prose_ != kNoMatch && code_prose_ < prose_end()) {
    document_.verbatim.push_back({code_prose_, prose_end()});
  }
  code_prose_ = kNoMatch;
  code_depth_ = 0;
}

void HtmlBlockReader::ImageTag(const Tag& tag) {
  if (tag.closing) return;
  // Its text and the text beside it are not one word.
  if (tag.alt.present && !tag.alt.value.empty() && gap_ == Gap::kNone) {
    SetGap(Gap::kBreak, {tag.source.begin, tag.source.begin});
  }
  NoteContent({tag.source.begin, tag.source.begin});
  const uint32_t before = prose_end();
  if (tag.alt.present) Text(tag.alt.value);
  NoteContent(tag.source);
  has_object_ = true;
  Image image;
  image.source = tag.source;
  image.prose = {before, prose_end()};
  // Not what was put between the image and the text before it.
  const std::string& prose = document_.text.text();
  if (block_ >= 0) {
    const uint32_t begin = document_.blocks[static_cast<size_t>(block_)].prose.begin;
    image.prose.begin = std::min(std::max(image.prose.begin, begin), image.prose.end);
  }
  while (!image.prose.empty() && IsAsciiSpace(prose[image.prose.begin])) ++image.prose.begin;
  image.has_alt = tag.alt.present;
  image.target = Value(tag.src);
  image.block = block_;
  if (link_open_) link_images_ += image.prose.size();
  const bool spoken = !image.prose.empty();
  document_.images.push_back(std::move(image));
  if (spoken) {
    gap_ = Gap::kNone;
    SetGap(Gap::kBreak, {tag.source.end, tag.source.end});
  }
}

std::string HtmlBlockReader::Value(const Attribute& attribute) {
  std::string out;
  std::string decoded;
  for (uint32_t at = attribute.value.begin; at < attribute.value.end;) {
    const uint32_t behind = text_.bytes[at] == '&' ? Entity(at, &decoded) : kNoMatch;
    if (behind != kNoMatch && behind <= attribute.value.end) {
      out += decoded;
      at = behind;
    } else {
      out += text_.bytes[at++];
    }
  }
  return out;
}

uint32_t HtmlBlockReader::Entity(uint32_t at, std::string* decoded) {
  const uint32_t behind = SkipEntity(text_, at);
  if (behind == kNoMatch) return kNoMatch;
  const std::string_view entity = text_.bytes.substr(at, behind - at);
  decoded->clear();
  if (entity[1] == '#') {
    if (!IsNumericEntity(entity)) return kNoMatch;
    const char32_t value = NumericEntity(entity);
    AppendUtf8(value == 0 ? kReplacement : value, *decoded);
  } else {
    auto known = entities_.find(entity);
    if (known == entities_.end()) known = entities_.emplace(entity, decode_(entity)).first;
    if (known->second.empty()) return kNoMatch;
    *decoded = known->second;
  }
  *decoded = ToProse(*decoded);
  if (decoded->size() == 1 && IsAsciiSpace(decoded->front())) *decoded = " ";
  return behind;
}

void HtmlBlockReader::SetGap(Gap gap, Span source) {
  // None at the block's start; the first counts, but a line break is more than a blank, and
  // anything is more than what was put beside an image.
  if (block_ < 0) return;
  const bool put_in = gap_ == Gap::kBreak && gap_source_.empty();
  if (gap_ != Gap::kNone && !put_in && (gap_ == Gap::kBreak || gap != Gap::kBreak)) return;
  gap_ = gap;
  gap_source_ = source;
}

void HtmlBlockReader::Text(Span span) {
  uint32_t run = span.begin;
  std::string decoded;
  for (uint32_t at = span.begin; at < span.end;) {
    const char c = text_.bytes[at];
    if (IsAsciiSpace(c)) {
      uint32_t behind = at;
      while (behind < span.end && IsAsciiSpace(text_.bytes[behind]) &&
             !IsLineEnd(text_.bytes[behind])) {
        ++behind;
      }
      if (run < at && behind < span.end && !IsLineEnd(text_.bytes[behind]) &&
          text_.bytes[behind] != '&') {
        at = behind;  // a blank inside a run
        continue;
      }
      AppendRun(run, at);
      const uint32_t line = behind < span.end ? SkipLineEnd(text_, behind) : kNoMatch;
      if (line == kNoMatch) {
        SetGap(Gap::kBlank, {at, behind});
      } else {
        behind = std::min(SkipPrefix(text_, line), std::max(span.end, line));
        SetGap(Gap::kBreak, {at, behind});
      }
      run = at = behind;
    } else if (c == '&') {
      const uint32_t behind = Entity(at, &decoded);
      if (behind == kNoMatch || behind > span.end) {
        ++at;
        continue;
      }
      AppendRun(run, at);
      if (decoded == " ") {
        SetGap(Gap::kEntity, {at, behind});
      } else if (!decoded.empty()) {
        Prepare(at);
        document_.text.AppendDecoded(decoded, {at, behind});
        content_end_ = behind;
      }
      run = at = behind;
    } else if (!IsAscii(c) && run == at && block_ < 0) {
      // No block starts with a character that is not seen.
      const CodePoint point = DecodeUtf8(source_, at);
      at += point.bytes;
      if (IsSpace(point.value) || IsInvisible(point.value)) run = at;
    } else {
      ++at;
    }
  }
  AppendRun(run, span.end);
}

void HtmlBlockReader::AppendRun(uint32_t begin, uint32_t end) {
  if (begin >= end) return;
  Prepare(begin);
  AppendProse(source_.substr(begin, end - begin), begin, document_.text);
  content_end_ = end;
}

void HtmlBlockReader::Prepare(uint32_t at) {
  if (block_ < 0) {
    start_ = std::min(start_, at);
    StartBlock();
  } else if (gap_ == Gap::kBreak) {
    document_.text.AppendDecoded("\n", gap_source_);
  } else if (gap_ == Gap::kEntity) {
    document_.text.AppendDecoded(" ", gap_source_);
  } else if (gap_ == Gap::kBlank) {
    AppendProse(source_.substr(gap_source_.begin, gap_source_.size()), gap_source_.begin,
                document_.text);
  }
  gap_ = Gap::kNone;
  line_breaks_ = 0;
  if (link_open_ && link_prose_ == kNoMatch) {
    Link& link = document_.links.back();
    if (link.prose.empty()) link_prose_ = prose_end();
  }
  if (code_depth_ > 0 && code_prose_ == kNoMatch) code_prose_ = prose_end();
}

void HtmlBlockReader::StartBlock() {
  for (const Part& part : waiting_) add_block_(part.kind, part.source);
  waiting_.clear();
  added_ = true;
  Container* const container =
      containers_.size() > asleep_ && containers_.back().in_entry ? &containers_.back() : nullptr;
  BlockKind kind = BlockKind::kParagraph;
  if (heading_level_ > 0) {
    kind = BlockKind::kHeading;
  } else if (container != nullptr && container->is_table) {
    kind = BlockKind::kTableCell;
  } else if (container != nullptr && container->fresh) {
    kind = BlockKind::kListItem;
    container->fresh = false;
  }
  block_ = add_block_(kind, {start_, start_});
  Block& block = document_.blocks[static_cast<size_t>(block_)];
  block.heading_level = heading_level_;
  if (container == nullptr) return;
  block.kind = kind;
  if (container->is_table) {
    block.table = container->index;
    block.row = container->entry;
    block.column = container->column;
  } else {
    block.list = container->index;
    block.item = container->entry;
  }
}

void HtmlBlockReader::EndBlock() {
  gap_ = Gap::kNone;
  line_breaks_ = 0;
  if (block_ >= 0) {
    const uint32_t depth = code_depth_;
    CloseCode();
    code_depth_ = depth;
    if (link_open_ && link_prose_ != kNoMatch) {  // a link's text stands in one block
      document_.links.back().prose = {link_prose_, prose_end()};
      link_prose_ = kNoMatch;
    }
    Block& block = document_.blocks[static_cast<size_t>(block_)];
    block.prose.end = prose_end();
    block.source = {start_, content_end_};
    block_ = -1;
    heading_level_ = 0;
  } else if (start_ != kNoMatch) {
    if (link_open_) return;  // the block goes on from the link's tag
    if (has_object_) AddPart(BlockKind::kHtml, {start_, content_end_});
  }
  start_ = kNoMatch;
  has_object_ = false;
}

void HtmlBlockReader::AddPart(BlockKind kind, Span source) {
  if (start_ != kNoMatch) source.begin = std::min(source.begin, start_);
  start_ = kNoMatch;
  has_object_ = false;
  content_end_ = source.end;
  if (added_) {
    add_block_(kind, source);
  } else {
    waiting_.push_back({kind, source});
  }
}

void HtmlBlockReader::NoteContent(Span source) {
  start_ = std::min(start_, source.begin);
  content_end_ = source.end;
}

}  // namespace carelint
