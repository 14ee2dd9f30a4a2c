#include "lint/fingerprint.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

// FNV-1a with the finish of MurmurHash3: fixed for all time, unlike std::hash.
uint64_t Hash(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccd;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53;
  hash ^= hash >> 33;
  return hash;
}

// Lower case, runs of white space as one blank: what a reflow of the text keeps.
std::string Normalise(std::string_view text) {
  const std::string folded = FoldCase(text);
  std::string out;
  for (size_t i = 0; i < folded.size();) {
    const CodePoint c = DecodeUtf8(folded, i);
    if (!IsSpace(c.value)) {
      out.append(folded, i, c.bytes);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    i += c.bytes;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The parts of a key are divided by a byte that no text holds in UTF-8.
constexpr char kDivider = '\xFF';

}  // namespace

std::vector<std::string> Fingerprints(const Source& source, const Document& document,
                                      const std::vector<Finding>& findings) {
  std::vector<const Block*> headings;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kHeading) headings.push_back(&block);
  }
  std::unordered_map<std::string, uint32_t> seen;
  std::vector<std::string> fingerprints;
  size_t next_heading = 0;
  std::string heading;
  for (const Finding& finding : findings) {
    const size_t heading_before = next_heading;
    while (next_heading < headings.size() &&
           headings[next_heading]->source.begin <= finding.span.begin) {
      ++next_heading;
    }
    if (next_heading > heading_before) {
      heading = Normalise(document.Prose(*headings[next_heading - 1]));
    }
    std::vector<std::string> places{Normalise(source.Slice(finding.span))};
    for (const Related& related : finding.related) {
      places.push_back(
          Normalise(related.elsewhere ? related.elsewhere->line : source.Slice(related.span)));
    }
    std::sort(places.begin(), places.end());
    std::string key = finding.rule;
    for (const std::string& place : places) (key += kDivider) += place;
    (key += kDivider) += heading;
    const uint32_t ordinal = seen[key]++;
    (key += kDivider) += std::to_string(ordinal);

    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string fingerprint = "v1:";
    const uint64_t hash = Hash(key);
    for (int shift = 60; shift >= 0; shift -= 4) fingerprint += kDigits[(hash >> shift) & 15];
    fingerprints.push_back(std::move(fingerprint));
  }
  return fingerprints;
}

}  // namespace carelint
