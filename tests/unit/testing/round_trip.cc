#include "testing/round_trip.h"

#include <map>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace carelint::testing {
namespace {

// Plain strings and maps on purpose: nothing here is shared with the readers.
const std::map<std::string, std::string, std::less<>>& NamedEntities() {
  static const std::map<std::string, std::string, std::less<>> names = {
      {"&amp;", "&"},    {"&AMP;", "&"},    {"&lt;", "<"},     {"&gt;", ">"},
      {"&quot;", "\""},  {"&nbsp;", " "},   {"&rsquo;", "'"},  {"&lsquo;", "‘"},
      {"&ldquo;", "“"},  {"&rdquo;", "”"},  {"&ndash;", "–"},  {"&mdash;", "—"},
      {"&shy;", ""},     {"&copy;", "©"},   {"&reg;", "®"},    {"&micro;", "µ"},
      {"&mu;", "μ"},     {"&deg;", "°"},    {"&eacute;", "é"}, {"&hellip;", "…"},
      {"&ensp;", " "},   {"&thinsp;", " "}, {"&bsol;", "\\"},  {"&ast;", "*"},
      {"&fjlig;", "fj"}, {"&ngE;", "≧̸"},    {"&Tab;", " "},    {"&NewLine;", " "},
      {"&vert;", "|"},   {"&uuml;", "ü"},   {"&frac12;", "½"}, {"&ge;", "≥"},
      {"&le;", "≤"},     {"&times;", "×"},  {"&trade;", "™"},  {"&apos;", "'"}};
  return names;
}

std::string NormaliseCodePoint(char32_t c) {
  if (c == 0x2019 || c == 0x92) return "'";
  if (c == 0) return "\xEF\xBF\xBD";
  static const std::map<char32_t, std::string> ligatures = {
      {0xFB00, "ff"},  {0xFB01, "fi"}, {0xFB02, "fl"}, {0xFB03, "ffi"},
      {0xFB04, "ffl"}, {0xFB05, "st"}, {0xFB06, "st"}};
  if (const auto found = ligatures.find(c); found != ligatures.end()) return found->second;
  if (IsInvisible(c)) return "";
  if (c >= 0x80 && IsSpace(c)) return " ";
  std::string out;
  AppendUtf8(c, out);
  return out;
}

std::string Normalise(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeUtf8(text, i);
    out += NormaliseCodePoint(c.value);
    i += c.bytes;
  }
  return out;
}

bool IsLineBreakSource(std::string_view s) {
  if (s.size() >= 4 && s[0] == '<' && ToAsciiLower(s[1]) == 'b' && ToAsciiLower(s[2]) == 'r') {
    return s.back() == '>';
  }
  size_t i = 0;
  while (i < s.size() && (IsBlank(s[i]) || s[i] == '\f' || s[i] == '\v')) ++i;
  if (i < s.size() && s[i] == '\\') ++i;
  const bool line_end = i < s.size() && (s[i] == '\n' || s[i] == '\r');
  if (!line_end) return false;
  i += s.substr(i, 2) == "\r\n" ? 2 : 1;
  while (i < s.size() && (IsBlank(s[i]) || s[i] == '>')) ++i;
  return i == s.size();
}

std::string DecodeEntity(std::string_view entity, bool* known) {
  *known = true;
  if (entity.size() > 3 && entity[1] == '#') {
    const bool hex = entity[2] == 'x' || entity[2] == 'X';
    const std::string digits(entity.substr(hex ? 3 : 2));
    unsigned long value = std::stoul(digits, nullptr, hex ? 16 : 10);
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
    if (value < 0x80 && IsAsciiSpace(static_cast<char>(value))) return " ";
    return NormaliseCodePoint(static_cast<char32_t>(value));
  }
  const auto found = NamedEntities().find(entity);
  *known = found != NamedEntities().end();
  return *known ? found->second : "";
}

bool DecodedFits(std::string_view text, std::string_view source) {
  if (text == "\n") return source.empty() || IsLineBreakSource(source);
  if (text == " " && IsLineBreakSource(source)) return true;  // inside code
  if (source.size() == 2 && source[0] == '\\') return text == source.substr(1);
  if (source.size() > 2 && source.front() == '&' && source.back() == ';') {
    bool known = false;
    const std::string decoded = DecodeEntity(source, &known);
    return known ? text == decoded : CountCodePoints(text) <= 2 && text != source;
  }
  if (source.empty()) return false;
  const CodePoint c = DecodeUtf8(source, 0);
  if (c.value < 0x80 && source.size() > 1) {
    const CodePoint mark = DecodeUtf8(source, 1);
    std::string letter;
    AppendUtf8(ComposeLetter(source[0], mark.value), letter);
    return mark.bytes + 1 == source.size() && text == letter;
  }
  return c.bytes == source.size() && text == NormaliseCodePoint(c.value) && text != source;
}

std::string Describe(std::string_view what, size_t at, std::string_view text,
                     std::string_view source) {
  return std::string(what) + " at prose byte " + std::to_string(at) + ": prose \"" +
         std::string(text.substr(0, 80)) + "\", source \"" + std::string(source.substr(0, 80)) +
         '"';
}

std::string CheckPieces(const Source& source, const Document& document) {
  const std::string& prose = document.text.text();
  const auto& pieces = document.text.pieces();
  if (pieces.empty()) return prose.empty() ? "" : "prose without pieces";
  if (pieces.front().text != 0) return "the first piece does not start the prose";
  size_t block = 0;
  uint32_t last = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const size_t end = i + 1 < pieces.size() ? pieces[i + 1].text : prose.size();
    if (end <= piece.text) return "an empty piece at " + std::to_string(piece.text);
    const std::string_view text = std::string_view(prose).substr(piece.text, end - piece.text);
    if (piece.source.begin > piece.source.end || piece.source.end > source.bytes().size()) {
      return Describe("source span out of range", piece.text, text, "");
    }
    while (block < document.blocks.size() && document.blocks[block].prose.end <= piece.text) {
      ++block;
    }
    const bool in_block =
        block < document.blocks.size() && document.blocks[block].prose.begin <= piece.text;
    if (in_block && document.blocks[block].approximate) continue;
    const std::string_view bytes = source.Slice(piece.source);
    if (piece.source.begin < last)
      return Describe("source runs backwards", piece.text, text, bytes);
    last = piece.source.end;
    if (in_block) {
      const Span whole = document.blocks[block].source;
      if (piece.source.begin < whole.begin || piece.source.end > whole.end) {
        return Describe("outside its block", piece.text, text, bytes);
      }
    } else if (text != "\n" || !piece.source.empty()) {
      // Where residue splits a block, its own line end stands between the parts.
      if (!IsLineBreakSource(bytes)) return Describe("in no block", piece.text, text, bytes);
    }
    if (piece.verbatim ? text != bytes : !DecodedFits(text, bytes)) {
      return Describe(piece.verbatim ? "verbatim differs" : "decodes differently", piece.text, text,
                      bytes);
    }
    if (piece.verbatim && Normalise(text) != text) {
      return Describe("not normalised", piece.text, text, bytes);
    }
  }
  return "";
}

std::string CheckSpan(const char* what, Span span, size_t size) {
  if (span.begin <= span.end && span.end <= size) return "";
  return std::string(what) + " span " + std::to_string(span.begin) + "-" +
         std::to_string(span.end) + " of " + std::to_string(size);
}

}  // namespace

std::string RoundTripError(const Source& source, const Document& document) {
  std::string error = CheckPieces(source, document);
  if (!error.empty()) return error;
  const size_t prose = document.text.size();
  const size_t bytes = source.bytes().size();
  uint32_t prose_end = 0;
  uint32_t source_end = 0;
  const auto check = [&](const char* what, Span in_prose, Span in_source) {
    if (error.empty()) error = CheckSpan(what, in_prose, prose);
    if (error.empty()) error = CheckSpan(what, in_source, bytes);
  };
  for (const Block& block : document.blocks) {
    check("block", block.prose, block.source);
    if (!error.empty()) return error;
    if (block.prose.begin < prose_end) return "blocks overlap in the prose";
    if (block.source.begin < source_end) {
      return "blocks overlap in the source at " + std::to_string(block.source.begin);
    }
    prose_end = block.prose.end;
    source_end = block.source.end;
  }
  for (const Link& link : document.links) check("link", link.prose, link.source);
  for (const Image& image : document.images) check("image", image.prose, image.source);
  for (const List& list : document.lists) check("list", {0, 0}, list.source);
  for (const Table& table : document.tables) check("table", {0, 0}, table.source);
  for (const FrontMatterField& field : document.front_matter) check("field", {0, 0}, field.source);
  for (const Span& span : document.verbatim) check("verbatim", span, {0, 0});
  for (size_t i = 1; i < document.verbatim.size(); ++i) {
    if (document.verbatim[i].begin < document.verbatim[i - 1].end) return "verbatim not sorted";
  }
  return error;
}

}  // namespace carelint::testing
