// SheetClaims: a house's fact sheet as rules use it: what it claims, and where it says so.
//
// Read once when the rules are made and shared by all threads afterwards.  It does not know
// where sheets come from.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "claims/knowledge.h"
#include "facts/facts.h"
#include "rules/catalogue.h"
#include "rules/finding.h"
#include "rules/place.h"

namespace carelint {

class SheetClaims {
 public:
  // `lexicons` and `knowledge` must outlive it.
  SheetClaims(FactSheet sheet, const LexiconSet& lexicons, const ClaimKnowledge& knowledge);
  // Its statements look into its facts.
  SheetClaims(const SheetClaims&) = delete;
  SheetClaims& operator=(const SheetClaims&) = delete;

  const FactSheet& sheet() const { return sheet_; }
  const Facts& facts() const { return facts_; }
  const std::vector<Statement>& statements() const { return statements_; }
  bool cut() const { return cut_; }

  // Where a cue is shown (PlaceOf, claims_view.h).
  Place PlaceOfCue(const Statement& statement, const Cue& cue) const;

  // What is to be known about the sheet.
  std::vector<Notice> Notices() const;

 private:
  FactSheet sheet_;
  Facts facts_;
  std::vector<Statement> statements_;
  bool cut_ = false;
  Positions positions_;
};

// Those that an article is compared with.
using Sheets = std::vector<const SheetClaims*>;

}  // namespace carelint
