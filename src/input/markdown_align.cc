#include "input/markdown_align.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "input/prose.h"

namespace carelint {
namespace {

// Searches inside one block after a mismatch: each reads the rest of the block at most.
constexpr int kMaxAttempts = 16;
constexpr uint32_t kUnset = kNoMatch;

bool IsTrailingSpace(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

bool IsLineBreakTag(std::string_view html) {
  if (html.size() < 4 || ToAsciiLower(html[1]) != 'b' || ToAsciiLower(html[2]) != 'r') {
    return false;
  }
  return html[3] == '>' || html[3] == '/' || IsAsciiSpace(html[3]);
}

// What stands in it is a machine's text or a key, not prose (kCode in markdown_html.cc).
bool IsCodeTag(std::string_view name) {
  return name == "code" || name == "kbd" || name == "samp" || name == "tt" || name == "var";
}

}  // namespace

void Aligner::Begin(int32_t block, Span content, uint32_t quotes, bool cell) {
  block_ = block;
  cursor_ = content.begin;
  text_.end = content.end;
  text_.quotes = quotes;
  prose_begin_ = prose_end();
  break_begin_ = kUnset;
  line_start_ = true;
  attempts_ = 0;
  cell_ = cell;
  lost_ = approximate_ = false;
  links_.clear();
  images_.clear();
  html_link_ = kNoLink;
  html_code_ = kNoMatch;
  html_code_depth_ = 0;
}

bool Aligner::End() {
  CloseCode();
  break_begin_ = kUnset;
  return approximate_;
}

void Aligner::Lose() {
  lost_ = approximate_ = true;
  line_start_ = false;
  if (break_begin_ == kUnset) return;
  break_begin_ = kUnset;
  AppendBreak(BlockSource());
}

bool Aligner::Resynchronise(std::string_view literal) {
  constexpr size_t kLeast = 4;
  const std::string_view head =
      literal.substr(0, std::min<size_t>(literal.find_first_of("&\\"), 32));
  if (attempts_ >= kMaxAttempts || head.size() < kLeast) return false;
  ++attempts_;
  const size_t found = text_.bytes.substr(0, text_.end).find(head, cursor_);
  if (found == std::string_view::npos) return false;
  cursor_ = static_cast<uint32_t>(found);
  lost_ = false;
  return true;
}

void Aligner::Append(uint32_t begin, uint32_t end) {
  if (begin < end) AppendProse(source_.substr(begin, end - begin), begin, document_.text);
}

void Aligner::AppendUnit(std::string_view decoded, Span source) {
  AppendProseUnit(decoded, source, document_.text);
}

void Aligner::AppendBreak(Span source) {
  // A line break tag at the end of a line is one break, and none at the block's start.
  if (prose_end() == prose_begin_ || document_.text.text().back() == '\n') return;
  document_.text.AppendDecoded("\n", source);
}

bool Aligner::StartsWith(uint32_t at, std::string_view literal) const {
  // Escapes and entities are left to AlignText: enough stands the same before them.
  for (size_t i = 0; i < literal.size() && i < 64; ++i, ++at) {
    const char c = text_.At(at);
    if (c == '\\' || c == '&') return true;
    if (c != literal[i]) return false;
  }
  return true;
}

void Aligner::SettleBreak(std::string_view* literal) {
  if (!line_start_) return;
  line_start_ = false;
  if (break_begin_ == kUnset) {  // the block's first line: its prefix is not in the block
    if (literal != nullptr && !literal->empty()) DropIndent(literal);
    return;
  }
  const uint32_t line = cursor_;
  cursor_ = SkipPrefix(text_, line);
  if (literal != nullptr && !literal->empty()) {
    DropIndent(literal);
    // Deeply indented, '>' is text: give marks back until the literal fits.
    const auto next_mark = [&](uint32_t at) {
      while (at > line && text_.bytes[at - 1] != '>') --at;
      return at > line ? at - 1 : kNoMatch;
    };
    if (text_.quotes > 0 && literal->starts_with('>') && !StartsWith(cursor_, *literal)) {
      for (uint32_t at = next_mark(cursor_); at != kNoMatch; at = next_mark(at)) {
        if (!StartsWith(at, *literal)) continue;
        cursor_ = at;
        break;
      }
    }
  }
  AppendBreak({break_begin_, cursor_});
  break_begin_ = kUnset;
}

void Aligner::DropIndent(std::string_view* literal) {
  // A lazy line may keep its indent, which a reader does not see; a blank may also be an
  // entity's.
  if (!IsBlank(literal->front())) return;
  const uint32_t behind = SkipEntity(text_, cursor_);
  if (behind != kNoMatch) {
    const std::string_view entity = text_.bytes.substr(cursor_, behind - cursor_);
    const char32_t number = NumericEntity(entity);
    if (number == ' ' || number == '\t' || entity == "&Tab;") return;
  }
  literal->remove_prefix(std::min(literal->find_first_not_of(" \t"), literal->size()));
}

void Aligner::LineBreak() {
  SettleBreak(nullptr);
  if (lost_) {
    AppendBreak(BlockSource());
    return;
  }
  const uint32_t begin = cursor_;
  uint32_t at = cursor_;
  while (IsTrailingSpace(text_.At(at))) ++at;
  if (text_.At(at) == '\\') ++at;
  const uint32_t line = SkipLineEnd(text_, at);
  if (line == kNoMatch) {
    Lose();
    AppendBreak(BlockSource());
    return;
  }
  break_begin_ = begin;
  line_start_ = true;
  cursor_ = line;
}

uint32_t Aligner::MatchEntity(std::string_view literal, uint32_t* taken) {
  const uint32_t behind = SkipEntity(text_, cursor_);
  if (behind == kNoMatch || literal.empty()) return kNoMatch;
  const std::string_view entity = text_.bytes.substr(cursor_, behind - cursor_);
  const char32_t number = NumericEntity(entity);
  const CodePoint first = DecodeUtf8(literal, 0);
  if (number != 0) {
    if (first.value != number) return kNoMatch;
    *taken = first.bytes;
    return behind;
  }
  if (literal[0] == '&' && entity != "&amp;" && entity != "&AMP;") return kNoMatch;
  const std::string& decoded = Decode(entity);
  if (decoded.empty() || !literal.starts_with(decoded)) return kNoMatch;
  *taken = static_cast<uint32_t>(decoded.size());
  return behind;
}

std::string Aligner::DecodeEntities(std::string_view text) {
  std::string out;
  for (uint32_t at = 0; at < text.size();) {
    const MarkdownText value = {text, static_cast<uint32_t>(text.size()), 0};
    const uint32_t behind = text[at] == '&' ? SkipEntity(value, at) : kNoMatch;
    if (behind == kNoMatch) {
      out += text[at++];
      continue;
    }
    const std::string_view entity = text.substr(at, behind - at);
    const char32_t number = NumericEntity(entity);
    if (number != 0) {
      AppendUtf8(number, out);
    } else {
      const std::string& named = Decode(entity);
      out += named.empty() ? entity : std::string_view(named);
    }
    at = behind;
  }
  return out;
}

const std::string& Aligner::Decode(std::string_view entity) {
  const auto known = entities_.find(entity);
  if (known != entities_.end()) return known->second;
  return entities_.emplace(entity, decode_(entity)).first->second;
}

void Aligner::AlignText(std::string_view literal) {
  const bool escapes = links_.empty() || !links_.back().autolink;
  size_t i = 0;
  size_t stop = 0;         // the next '&' or '\\' of the literal
  uint32_t run = cursor_;  // start of the bytes that stand in both as they are
  const auto decode = [&](size_t taken, uint32_t behind) {
    Append(run, cursor_);
    std::string_view decoded = literal.substr(i, taken);
    if (decoded.size() == 1 && IsAsciiSpace(decoded[0])) decoded = " ";
    AppendUnit(decoded, {cursor_, behind});
    i += taken;
    run = cursor_ = behind;
  };
  while (i < literal.size()) {
    // Up to the next byte that may be markup, the two must be the same.
    if (i >= stop) stop = std::min(literal.find_first_of("&\\", i), literal.size());
    while (i < stop && cursor_ < text_.end && text_.bytes[cursor_] == literal[i]) {
      ++i;
      ++cursor_;
    }
    if (i == literal.size()) break;
    const char c = text_.At(cursor_);
    uint32_t taken = 0;
    if (c == '&') {
      const uint32_t behind = MatchEntity(literal.substr(i), &taken);
      if (behind != kNoMatch) {
        decode(taken, behind);
        continue;
      }
    } else if (c == '\\' && (escapes || (cell_ && literal[i] == '|')) && cursor_ + 1 < text_.end &&
               text_.bytes[cursor_ + 1] == literal[i] && IsAsciiPunctuation(literal[i])) {
      decode(1, cursor_ + 2);
      continue;
    }
    if (cursor_ < text_.end && c == literal[i]) {
      ++i;
      ++cursor_;
      continue;
    }
    Append(run, cursor_);
    Lose();
    const std::string_view rest = literal.substr(i);
    if (!Resynchronise(rest)) {
      AppendUnit(rest, BlockSource());
      return;
    }
    literal = rest;
    i = stop = 0;
    run = cursor_;
  }
  Append(run, cursor_);
}

void Aligner::Text(std::string_view literal) {
  SettleBreak(&literal);
  if (literal.empty()) return;
  if (lost_ && !Resynchronise(literal)) {
    AppendUnit(literal, BlockSource());
    return;
  }
  // Without '&' and '\' in the literal, equal bytes can only be themselves.
  const size_t size = literal.size();
  if (size <= text_.end - cursor_ &&
      std::memcmp(text_.bytes.data() + cursor_, literal.data(), size) == 0 &&
      std::memchr(literal.data(), '&', size) == nullptr &&
      std::memchr(literal.data(), '\\', size) == nullptr) {
    Append(cursor_, cursor_ + static_cast<uint32_t>(size));
    cursor_ += static_cast<uint32_t>(size);
    return;
  }
  AlignText(literal);
}

bool Aligner::MatchRaw(std::string_view literal, char line_end, bool append) {
  uint32_t run = cursor_;
  size_t i = 0;
  while (i < literal.size()) {
    if (cursor_ >= text_.end) return false;
    const char c = text_.bytes[cursor_];
    if (IsLineEnd(c)) {
      if (literal[i] != line_end && !IsLineEnd(literal[i])) return false;
      if (append) Append(run, cursor_);
      const uint32_t begin = cursor_;
      const uint32_t line = SkipLineEnd(text_, cursor_);
      i += literal.substr(i).starts_with("\r\n") ? 2 : 1;
      cursor_ = SkipPrefix(text_, line);
      // A lazy line keeps its indent.
      for (size_t blank = i; blank < literal.size() && IsBlank(literal[blank]) && cursor_ > line &&
                             IsBlank(text_.bytes[cursor_ - 1]);
           ++blank) {
        --cursor_;
      }
      if (append) document_.text.AppendDecoded(" ", {begin, cursor_});
      run = cursor_;
    } else if (c == literal[i]) {
      ++cursor_;
      ++i;
    } else if (cell_ && c == '\\' && literal[i] == '|' && text_.At(cursor_ + 1) == '|') {
      if (append) {
        Append(run, cursor_);
        AppendUnit("|", {cursor_, cursor_ + 2});
      }
      cursor_ += 2;
      run = cursor_;
      ++i;
    } else {
      return false;
    }
  }
  if (append) Append(run, cursor_);
  return true;
}

void Aligner::Code(std::string_view literal) {
  SettleBreak(nullptr);
  const uint32_t begin = prose_end();
  if (!lost_ && text_.At(cursor_) == '`') {
    uint32_t ticks = 0;
    while (text_.At(cursor_) == '`') {
      ++cursor_;
      ++ticks;
    }
    const uint32_t content = cursor_;
    uint32_t close = content;
    for (uint32_t run = 0; close < text_.end; ++close) {
      run = text_.bytes[close] == '`' ? run + 1 : 0;
      if (run == ticks && text_.At(close + 1) != '`') break;
    }
    close = close < text_.end ? close + 1 - ticks : kNoMatch;
    if (close != kNoMatch) {
      // One blank on both sides may not be part of the code.
      const auto is_space = [&](uint32_t at) {
        return text_.bytes[at] == ' ' || IsLineEnd(text_.bytes[at]);
      };
      if (is_space(content) && !(MatchRaw(literal, ' ', false) && cursor_ == close)) {
        const uint32_t line = SkipLineEnd(text_, content);
        cursor_ = line == kNoMatch ? content + 1 : SkipPrefix(text_, line);
      } else {
        cursor_ = content;
      }
      if (MatchRaw(literal, ' ', true)) {
        cursor_ = close + ticks;
        AddVerbatim(begin);
        return;
      }
    }
    Lose();
  }
  approximate_ = lost_ = true;
  if (prose_end() == begin) AppendUnit(literal, BlockSource());
  AddVerbatim(begin);
}

void Aligner::AddVerbatim(uint32_t begin) {
  if (html_code_ == kNoMatch && prose_end() > begin) {
    document_.verbatim.push_back({begin, prose_end()});
  }
}

void Aligner::CloseCode() {
  html_code_depth_ = 0;
  const uint32_t begin = std::exchange(html_code_, kNoMatch);
  if (begin != kNoMatch) AddVerbatim(begin);
}

void Aligner::Html(std::string_view literal) {
  SettleBreak(nullptr);
  const uint32_t begin = cursor_;
  if (!lost_ && !MatchRaw(literal, '\n', false)) Lose();
  const Span source = lost_ ? BlockSource() : Span{begin, cursor_};
  if (IsLineBreakTag(literal)) {
    AppendBreak(source);
  } else if (literal.size() > 2 && (IsAsciiAlpha(literal[1]) || literal[1] == '/')) {
    ReadTag(literal, source);
  }
}

void Aligner::ReadTag(std::string_view tag, Span source) {
  const bool closing = tag[1] == '/';
  std::string name;
  for (size_t i = closing ? 2 : 1; i < tag.size() && IsAsciiAlpha(tag[i]); ++i) {
    name += ToAsciiLower(tag[i]);
  }
  const bool link = name == "a";
  if (link && html_link_ != kNoLink) {
    Link& open = document_.links[html_link_];
    open.prose.end = prose_end();
    open.source.end = std::max(open.source.end, closing ? source.end : source.begin);
    html_link_ = kNoLink;
  }
  if (IsCodeTag(name) && !tag.ends_with("/>")) {
    if (!closing) {
      if (html_code_depth_++ == 0) html_code_ = prose_end();
    } else if (html_code_depth_ > 0 && --html_code_depth_ == 0) {
      CloseCode();
    }
  }
  if (closing) return;
  const auto value = [&](const TagAttribute& attribute) {
    return DecodeEntities(tag.substr(attribute.value.begin, attribute.value.size()));
  };
  const auto add_anchor = [&](const TagAttribute& attribute) {
    // A tag of several lines has prefixes in the source that it lacks here.
    const bool exact = source.size() == tag.size();
    const Span place = {source.begin + attribute.value.begin, source.begin + attribute.value.end};
    document_.anchors.push_back({value(attribute), exact ? place : source});
  };
  const TagAttribute id = FindAttribute(tag, "id");
  if (!id.value.empty()) add_anchor(id);
  if (link) {
    const TagAttribute anchor = FindAttribute(tag, "name");
    if (!anchor.value.empty() && value(anchor) != value(id)) add_anchor(anchor);
  }
  if (link) {
    const TagAttribute href = FindAttribute(tag, "href");
    if (!href.present) return;
    html_link_ = document_.links.size();
    document_.links.push_back({{prose_end(), prose_end()}, source, value(href), block_});
  } else if (name == "img") {
    const bool has_alt = FindAttribute(tag, "alt").present;
    const std::string target = value(FindAttribute(tag, "src"));
    document_.images.push_back({{prose_end(), prose_end()}, source, target, has_alt, block_});
  }
}

void Aligner::SkipMarks(uint32_t marks) {
  SettleBreak(nullptr);
  if (lost_) return;
  for (uint32_t i = 0; i < marks; ++i) {
    const char c = text_.At(cursor_);
    if (c != '*' && c != '_') return Lose();
    ++cursor_;
  }
}

void Aligner::EnterLink() {
  SettleBreak(nullptr);
  const char c = text_.At(cursor_);
  if (!lost_ && c != '[' && c != '<') Lose();
  links_.push_back({document_.links.size(), !lost_ && c == '<', 0});
  Link link;
  link.block = block_;
  link.prose = {prose_end(), prose_end()};
  link.source = lost_ ? BlockSource() : Span{cursor_, cursor_};
  document_.links.push_back(std::move(link));
  if (!lost_) ++cursor_;
}

uint32_t Aligner::SkipLinkTail() {
  if (text_.At(cursor_) != ']') return kNoMatch;
  const uint32_t at = cursor_ + 1;
  const uint32_t tail = SkipInlineTail(text_, at);
  if (tail != kNoMatch) return tail;
  const uint32_t label = SkipLabel(text_, at);
  return label != kNoMatch ? label : at;
}

void Aligner::ExitLink(std::string_view target) {
  SettleBreak(nullptr);
  const OpenLink open = links_.back();
  links_.pop_back();
  Link& link = document_.links[open.index];
  link.target = target;
  link.prose.end = prose_end();
  if (open.autolink) AddVerbatim(link.prose.begin);
  if (open.image_prose > 0 && open.image_prose == link.prose.size()) {
    link.prose.end = link.prose.begin;  // nothing but images
  }
  if (!lost_) {
    const uint32_t behind = !open.autolink             ? SkipLinkTail()
                            : text_.At(cursor_) == '>' ? cursor_ + 1
                                                       : kNoMatch;
    if (behind == kNoMatch) {
      Lose();
    } else {
      cursor_ = behind;
      link.source.end = behind;
    }
  }
  if (lost_) link.source = BlockSource();
}

void Aligner::EnterImage() {
  SettleBreak(nullptr);
  if (!lost_ && (text_.At(cursor_) != '!' || text_.At(cursor_ + 1) != '[')) Lose();
  images_.push_back({document_.images.size(), false, 0});
  Image image;
  image.block = block_;
  image.prose = {prose_end(), prose_end()};
  image.source = lost_ ? BlockSource() : Span{cursor_, cursor_};
  document_.images.push_back(std::move(image));
  if (!lost_) cursor_ += 2;
}

void Aligner::ExitImage(std::string_view target) {
  SettleBreak(nullptr);
  const OpenLink open = images_.back();
  images_.pop_back();
  Image& image = document_.images[open.index];
  image.target = target;
  image.prose.end = prose_end();
  image.has_alt = !image.prose.empty();
  if (images_.empty() && !links_.empty()) links_.back().image_prose += image.prose.size();
  if (!lost_) {
    const uint32_t behind = SkipLinkTail();
    if (behind == kNoMatch) {
      Lose();
    } else {
      cursor_ = behind;
      image.source.end = behind;
    }
  }
  if (lost_) image.source = BlockSource();
}

}  // namespace carelint
