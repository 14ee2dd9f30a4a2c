// Article: everything that a rule may ask about one article while it checks it.
//
// Made by RuleSet::Check for one article and one thread; what is costly and seldom
// needed is read on first use and kept.  It does not know which rules run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/source.h"
#include "claims/knowledge.h"
#include "document/document.h"
#include "facts/context.h"
#include "facts/date.h"
#include "facts/facts.h"
#include "facts/furniture.h"
#include "facts/metadata.h"
#include "facts/quantity.h"
#include "rules/literals.h"
#include "rules/profile.h"
#include "rules/sheet_claims.h"

namespace carelint {

class Article {
 public:
  // All of them must outlive the article.
  Article(const Source& source, const Document& document, const Facts& facts,
          const LiteralHits& literals, const Profile& profile, std::optional<Date> now)
      : source_(source),
        document_(document),
        facts_(facts),
        literals_(literals),
        profile_(profile),
        now_(now) {}

  // What claims are read with; without it an article claims nothing.  Must outlive it too.
  void SetClaimKnowledge(const ClaimKnowledge* knowledge) { knowledge_ = knowledge; }
  // The fact sheets that it is compared with; they must outlive it too.
  void SetSheets(Sheets sheets) { sheets_ = std::move(sheets); }

  const Source& source() const { return source_; }
  const Document& document() const { return document_; }
  const Facts& facts() const { return facts_; }
  const LiteralHits& literals() const { return literals_; }
  const Profile& profile() const { return profile_; }
  // The day that counts as today; nothing where the run has not said it.
  const std::optional<Date>& now() const { return now_; }

  const SentenceContext& ContextOf(uint32_t sentence) const;
  const Furniture& furniture() const;
  const Metadata& metadata() const;
  // What it claims, with what of it cannot hold together.
  const ArticleClaims& claims() const;
  // What it claims, not compared yet.
  const std::vector<Statement>& statements() const;
  // What claims are read with; nullptr: nothing.
  const ClaimKnowledge* claim_knowledge() const { return knowledge_; }
  const Sheets& sheets() const { return sheets_; }
  // The pairs of its statements (a) and those of sheets()[sheet] (b).
  const ClaimComparison& ComparisonWith(size_t sheet) const;
  // Whether something was left out of what claims() and ComparisonWith() were asked for.
  bool claims_cut() const { return claims_cut_; }
  // The amounts, times and frequencies that a sentence states.
  const std::vector<Quantity>& QuantitiesOf(uint32_t sentence) const;

  // The block of a sentence.
  const Block& BlockOf(uint32_t sentence) const {
    return document_.blocks[facts_.sentences[sentence].block];
  }

  // Where something absent is reported: the title, else byte 0.
  Span PlaceOfAbsence() const;

  // The hits of one lexicon in reading order, as numbers into facts().hits.
  std::span<const uint32_t> HitsOf(LexiconId lexicon) const;

 private:
  const Source& source_;
  const Document& document_;
  const Facts& facts_;
  const LiteralHits& literals_;
  const Profile& profile_;
  std::optional<Date> now_;
  mutable std::unordered_map<uint32_t, SentenceContext> contexts_;
  mutable std::optional<Furniture> furniture_;
  mutable std::optional<Metadata> metadata_;
  const ClaimKnowledge* knowledge_ = nullptr;
  Sheets sheets_;
  mutable std::optional<ArticleClaims> claims_;
  mutable bool claims_compared_ = false;
  mutable bool claims_cut_ = false;
  mutable std::vector<std::optional<ClaimComparison>> sheet_comparisons_;
  mutable std::unordered_map<uint32_t, std::vector<Quantity>> quantities_;
};

// `text` as a message quotes it: in double quotes, white space as one blank, cut with …
// after 60 code points.
std::string Quote(std::string_view text);

}  // namespace carelint
