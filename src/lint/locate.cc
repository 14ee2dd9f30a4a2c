#include "lint/locate.h"

#include <utility>

#include "lint/fingerprint.h"
#include "rules/place.h"

namespace carelint {

std::vector<LocatedFinding> LocateFindings(const Source& source, const Document& document,
                                           std::vector<Finding> findings) {
  std::vector<uint32_t> bytes;
  const auto add = [&bytes](Span span) {
    bytes.push_back(span.begin);
    bytes.push_back(span.end);
  };
  for (const Finding& finding : findings) {
    add(finding.span);
    for (const Related& related : finding.related) {
      if (!related.elsewhere) add(related.span);
    }
    if (!finding.fix) continue;
    for (const Edit& edit : finding.fix->edits) add(edit.span);
  }
  const Positions positions(source, std::move(bytes));
  const auto locate = [&](Span span) { return positions.PlaceOf(source, span); };
  const auto locate_with_line = [&](Span span) {
    Place place = locate(span);
    AddLine(source, &place);
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
      out.related.push_back(
          {related.elsewhere ? *std::move(related.elsewhere) : locate_with_line(related.span),
           std::move(related.message)});
    }
    out.fingerprint = std::move(fingerprints[i]);
    out.explanation = std::move(finding.explanation);
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
