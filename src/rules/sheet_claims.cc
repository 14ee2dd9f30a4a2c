#include "rules/sheet_claims.h"

#include <utility>

#include "claims/read_claims.h"
#include "rules/claims_view.h"

namespace carelint {

SheetClaims::SheetClaims(FactSheet sheet, const LexiconSet& lexicons,
                         const ClaimKnowledge& knowledge)
    : sheet_(std::move(sheet)), facts_(ReadFacts(*sheet_.document, lexicons)) {
  if (!facts_.english) return;
  statements_ = ReadClaims(facts_, knowledge.lexicons, knowledge.vocabulary, &cut_);
  // Located now: afterwards many threads ask.
  std::vector<uint32_t> bytes;
  const auto add = [&](Span prose) {
    const Span span = sheet_.document->text.ToSource(prose);
    bytes.push_back(span.begin);
    bytes.push_back(span.end);
  };
  for (const Statement& statement : statements_) {
    add(statement.prose);
    for (const Cue& cue : statement.cues) add(PlaceOf(facts_, statement, cue));
  }
  positions_ = Positions(*sheet_.source, std::move(bytes));
}

Place SheetClaims::PlaceOfCue(const Statement& statement, const Cue& cue) const {
  const Span prose = PlaceOf(facts_, statement, cue);
  Place place = positions_.PlaceOf(*sheet_.source, sheet_.document->text.ToSource(prose));
  AddLine(*sheet_.source, &place);
  return place;
}

std::vector<Notice> SheetClaims::Notices() const {
  const std::string& path = sheet_.source->path();
  std::vector<Notice> notices;
  for (const ReaderNotice& notice : sheet_.document->notices) {
    notices.push_back({path, notice.kind, notice.message});
  }
  if (!facts_.english) {
    notices.push_back(
        {path, "language", "this does not look like English, so no article is compared with it"});
  }
  if (cut_) {
    notices.push_back(
        {path, "cut",
         "some sentences of this fact sheet are too long for their claims to be read"});
  }
  return notices;
}

}  // namespace carelint
