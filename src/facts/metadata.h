// Metadata: what an article says about itself: who wrote and checked it, and its dates.
//
// Read from the fields of the front matter and from the article's own lines ("By …",
// "Medically reviewed by … on …", "Last updated: …", a table with such labels), template
// lines included.  A reader that knows <meta> or JSON-LD adds what they say as fields to
// Document::front_matter, nested keys joined with '.' ("author.name"): nothing here changes.
//
// The labels are data (lexicons label-*, unnamed-person, organisation-word, credential,
// honorific, page-word); a key such as `lastReviewed` is read as the label "last reviewed".
// It does not know what an article ought to say, nor what day it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "facts/date.h"
#include "facts/facts.h"

namespace carelint {

enum class PartyKind : uint8_t {
  kPerson,
  kOrganisation,
  kUnnamed,  // "our medical team", "Staff", a profession
};

// Somebody who wrote or checked the article.
struct Party {
  PartyKind kind = PartyKind::kUnnamed;
  std::string name;         // as written, without credentials
  std::string credentials;  // "MD, PhD"; empty where none stands beside the name
  Span source;              // bytes of the source: the name, or the field's value
  bool field = false;       // a field says it, not a line
};

enum class DateRole : uint8_t {
  kUnlabelled,  // it does not say of what
  kPublished,
  kUpdated,
  kReviewed,
  kReview,  // "Review date": of the last or of the next one
  kNextReview,
  kExpiry,
};

struct PageDate {
  Date date;
  DateRole role = DateRole::kUnlabelled;
  DateForm form = DateForm::kYearFirst;
  bool ambiguous = false;
  std::string text;  // as written
  Span source;       // bytes of the source: the date, or the field's value
};

struct Metadata {
  std::vector<Party> authors;
  std::vector<Party> reviewers;
  std::vector<Party> organisations;  // publisher, provider …
  std::vector<PageDate> dates;
};

// `order` says how 03/05/2024 is meant.
Metadata ReadMetadata(const Facts& facts, DayOrder order);

}  // namespace carelint
