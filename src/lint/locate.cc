#include "lint/locate.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "lint/fingerprint.h"

namespace carelint {
namespace {

// Of a long line so many code points are kept before a place, and in all.
constexpr size_t kBefore = 80;
constexpr size_t kExcerpt = 240;

// The positions of many bytes of one source.  Source::Locate counts a column from the
// line's beginning; here every byte of a line is looked at once for all of them.
class Positions {
 public:
  // REQUIRES: all bytes that are asked for are in `bytes`.
  Positions(const Source& source, std::vector<uint32_t> bytes) : bytes_(std::move(bytes)) {
    std::sort(bytes_.begin(), bytes_.end());
    bytes_.erase(std::unique(bytes_.begin(), bytes_.end()), bytes_.end());
    const std::string_view text = source.bytes();
    Span line{1, 0};
    uint32_t at = 0;
    Position position;
    for (const uint32_t byte : bytes_) {
      if (byte < line.begin || byte > line.end) {
        line = source.LineAt(byte);
        at = line.begin;
        position = source.Locate(at);
      }
      for (; at < byte; ++at) {
        if (at + 1 >= text.size() || !IsUtf8Continuation(text[at + 1])) ++position.column;
      }
      positions_.push_back(position);
    }
  }

  Position At(uint32_t byte) const {
    const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), byte);
    return positions_[static_cast<size_t>(found - bytes_.begin())];
  }

 private:
  std::vector<uint32_t> bytes_;
  std::vector<Position> positions_;
};

// The line of `span`'s beginning, or of a long line the part around it.
void AddLine(const Source& source, Span span, Place* place) {
  const Span line = source.LineAt(span.begin);
  const uint32_t at = std::clamp(span.begin, line.begin, line.end);
  const std::string_view text = source.bytes();
  uint32_t begin = at;
  size_t before = 0;
  for (; before < kBefore && begin > line.begin; ++before) {
    do {
      --begin;
    } while (begin > line.begin && IsUtf8Continuation(text[begin]));
  }
  uint32_t end = at;
  for (size_t kept = before; kept < kExcerpt && end < line.end; ++kept) {
    do {
      ++end;
    } while (end < line.end && IsUtf8Continuation(text[end]));
  }
  place->line = text.substr(begin, end - begin);
  place->line_column = place->start.column - static_cast<uint32_t>(before);
  place->line_cut = end < line.end;
}

}  // namespace

std::vector<LocatedFinding> LocateFindings(const Source& source, const Document& document,
                                           std::vector<Finding> findings) {
  std::vector<uint32_t> bytes;
  const auto add = [&bytes](Span span) {
    bytes.push_back(span.begin);
    bytes.push_back(span.end);
  };
  for (const Finding& finding : findings) {
    add(finding.span);
    for (const Related& related : finding.related) add(related.span);
    if (!finding.fix) continue;
    for (const Edit& edit : finding.fix->edits) add(edit.span);
  }
  const Positions positions(source, std::move(bytes));
  const auto locate = [&](Span span) {
    Place place;
    place.path = source.path();
    place.start = positions.At(span.begin);
    place.end = positions.At(span.end);
    place.start_byte = span.begin;
    place.end_byte = span.end;
    return place;
  };
  const auto locate_with_line = [&](Span span) {
    Place place = locate(span);
    AddLine(source, span, &place);
    return place;
  };

  std::vector<std::string> fingerprints = Fingerprints(source, document, findings);
  std::vector<LocatedFinding> located;
  located.reserve(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    LocatedFinding out;
    out.rule = std::move(finding.rule);
    out.severity = finding.severity;
    out.place = locate_with_line(finding.span);
    out.message = std::move(finding.message);
    for (Related& related : finding.related) {
      out.related.push_back({locate_with_line(related.span), std::move(related.message)});
    }
    out.fingerprint = std::move(fingerprints[i]);
    if (finding.fix) {
      out.applicability = finding.fix->applicability;
      for (Edit& edit : finding.fix->edits) {
        out.edits.push_back({locate(edit.span), std::move(edit.text)});
      }
    }
    located.push_back(std::move(out));
  }
  return located;
}

}  // namespace carelint
