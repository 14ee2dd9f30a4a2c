#include "rules/article.h"

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr size_t kQuotedCodePoints = 60;

}  // namespace

const SentenceContext& Article::ContextOf(uint32_t sentence) const {
  const auto [it, added] = contexts_.try_emplace(sentence);
  if (added) it->second = ReadContext(facts_, sentence);
  return it->second;
}

const Furniture& Article::furniture() const {
  if (!furniture_) furniture_ = ReadFurniture(facts_);
  return *furniture_;
}

const Metadata& Article::metadata() const {
  if (!metadata_) {
    const DayOrder order =
        profile_.locale_stated ? DayOrderOf(profile_.locale) : DayOrder::kUnknown;
    metadata_ = ReadMetadata(facts_, order);
  }
  return *metadata_;
}

const std::vector<Statement>& Article::statements() const {
  if (!claims_) {
    claims_.emplace();
    if (knowledge_ != nullptr) {
      claims_->statements =
          ReadClaims(facts_, knowledge_->lexicons, knowledge_->vocabulary, &claims_cut_);
    }
  }
  return claims_->statements;
}

const ArticleClaims& Article::claims() const {
  const std::vector<Statement>& statements = Article::statements();
  if (!claims_compared_ && knowledge_ != nullptr) {
    claims_->comparison = CompareClaims(statements, knowledge_->vocabulary, Keep::kFound);
    claims_cut_ = claims_cut_ || claims_->comparison.cut;
  }
  claims_compared_ = true;
  return *claims_;
}

const ClaimComparison& Article::ComparisonWith(size_t sheet) const {
  sheet_comparisons_.resize(sheets_.size());
  std::optional<ClaimComparison>& comparison = sheet_comparisons_[sheet];
  if (!comparison) {
    comparison.emplace();
    if (knowledge_ != nullptr) {
      *comparison =
          CompareWithSheet(statements(), sheets_[sheet]->statements(), knowledge_->vocabulary);
      claims_cut_ = claims_cut_ || comparison->cut;
    }
  }
  return *comparison;
}

const std::vector<Quantity>& Article::QuantitiesOf(uint32_t sentence) const {
  const auto [it, added] = quantities_.try_emplace(sentence);
  if (added) it->second = ReadQuantities(facts_, sentence);
  return it->second;
}

Span Article::PlaceOfAbsence() const {
  return document_.title.exists() ? document_.title.source : Span{0, 0};
}

std::span<const uint32_t> Article::HitsOf(LexiconId lexicon) const {
  if (lexicon == kNoLexicon) return {};
  const uint32_t* begin = facts_.lexicon_hits.data();
  return {begin + facts_.lexicon_begins[lexicon], begin + facts_.lexicon_begins[lexicon + 1u]};
}

std::string Quote(std::string_view text) {
  text = Trim(text);
  std::string out = "\"";
  size_t code_points = 0;
  bool blank = false;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeUtf8(text, i);
    if (IsSpace(c.value)) {
      blank = true;
      i += c.bytes;
      continue;
    }
    if (code_points >= kQuotedCodePoints) {
      out += "\xE2\x80\xA6";
      break;
    }
    if (blank) {
      out += ' ';
      ++code_points;
      blank = false;
    }
    out += text.substr(i, c.bytes);
    ++code_points;
    i += c.bytes;
  }
  return out + "\"";
}

}  // namespace carelint
