#include "facts/anchors.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

int HexValue(char c) {
  if (IsAsciiDigit(c)) return c - '0';
  c = ToAsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The next name in braces: {#id}, {: #id .class}, {/*id*/}; bytes of the text.
std::optional<Span> NextAttribute(std::string_view text, uint32_t from) {
  for (size_t open = text.find('{', from); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    if (open > 0 && text[open - 1] == '{') continue;  // a template's mark
    size_t at = open + 1;
    if (at < text.size() && text[at] == ':') ++at;
    while (at < text.size() && IsBlank(text[at])) ++at;
    if (at == text.size() || (text[at] != '#' && text[at] != '/')) continue;
    const char mark = text[at++];
    // Markdown may have read the stars as emphasis.
    if (mark == '/' && at < text.size() && text[at] == '*') ++at;
    size_t end = at;
    while (end < text.size() && !IsAsciiSpace(text[end]) && text[end] != '}' && text[end] != '{' &&
           text[end] != '*' && (mark == '#' || text[end] != '/')) {
      ++end;
    }
    if (end == at || !IsWordCodePoint(DecodeUtf8(text, at).value) ||
        text.find('}', end) == std::string_view::npos)
      continue;
    return Span{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
  }
  return std::nullopt;
}

}  // namespace

std::string SlugOf(std::string_view folded) {
  std::string slug;
  for (size_t i = 0; i < folded.size();) {
    const CodePoint c = DecodeUtf8(folded, i);
    if (c.value == ' ') {
      slug += '-';
    } else if (IsWordCodePoint(c.value) || c.value == '-' || c.value == '_') {
      slug += folded.substr(i, c.bytes);
    }
    i += c.bytes;
  }
  return slug;
}

std::string DecodePercent(std::string_view fragment) {
  std::string out;
  for (size_t i = 0; i < fragment.size(); ++i) {
    const int high = fragment[i] == '%' && i + 2 < fragment.size() ? HexValue(fragment[i + 1]) : -1;
    const int low = high < 0 ? -1 : HexValue(fragment[i + 2]);
    if (low < 0) {
      out += fragment[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

Anchors::Anchors(const Facts& facts) {
  const Document& document = *facts.document;
  std::unordered_map<std::string, size_t> counts;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.prose.empty()) continue;
    AddAttributes(facts, block);
    if (block.kind != BlockKind::kHeading) continue;
    const std::string_view text = Trim(facts.Folded(block.prose));
    if (NextAttribute(text, 0)) continue;  // it bears that name instead
    const std::string slug = SlugOf(text);
    size_t& count = counts[slug];
    std::string name = slug;
    for (; count > 0 && all_.count(name) > 0; ++count) name = slug + '-' + std::to_string(count);
    if (count == 0) count = 1;
    Add(std::move(name), static_cast<int32_t>(i));
  }
  // Where the title stands in the front matter, the site prints it as a heading.
  if (document.title.exists() && document.title.block < 0) {
    Add(SlugOf(Trim(FoldCase(document.title.text))), kSomewhere);
  }
  for (const Anchor& anchor : document.anchors) AddNamed(anchor.name, anchor.source);
}

void Anchors::Add(std::string name, int32_t block) {
  if (name.empty()) return;
  if (all_.emplace(name, block).second) names_.push_back(std::move(name));
}

void Anchors::AddNamed(std::string_view name, Span source) {
  const auto [it, added] = named_.emplace(std::string(name), source);
  if (!added) {
    duplicates_.push_back({std::string(name), it->second, source});
    return;
  }
  if (all_.emplace(FoldCase(name), kSomewhere).second) names_.emplace_back(name);
}

void Anchors::AddAttributes(const Facts& facts, const Block& block) {
  const Document& document = *facts.document;
  const std::string_view text = document.Prose(block);
  for (auto found = NextAttribute(text, 0); found; found = NextAttribute(text, found->end)) {
    const Span prose = {block.prose.begin + found->begin, block.prose.begin + found->end};
    AddNamed(document.Prose(prose), document.text.ToSource(prose));
  }
}

int32_t Anchors::Find(std::string_view fragment) const {
  const auto it = all_.find(FoldCase(DecodePercent(fragment)));
  return it == all_.end() ? kNowhere : it->second;
}

}  // namespace carelint
