// Profile: what an article is, for rules that hold only for some: its locale, its
// readers, its genre, its topics, and whether it sells something.
//
// The config says it for a house, the front matter for one article; the front matter
// wins.  It does not know rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace carelint {

struct Profile {
  std::string locale = "en-US";     // language and country, or a language alone
  bool locale_stated = false;       // by somebody: no default
  std::string audience = "public";  // "public", "professional"
  std::vector<std::string> genres;  // "news", "essay" …, lower case
  std::vector<std::string> topics;  // "pregnancy" …, lower case
  bool commerce = false;            // the page sells what it speaks of
};

// `house` with what the front matter of `document` says laid over it: the fields locale
// (lang, language), audience, genre (type), topic (topics, tags, categories) and commerce,
// each also below `carelint`.
Profile ReadProfile(const Document& document, const Profile& house);

// Whether `locale` is `wanted` or one of its countries: "en" holds for "en-GB".
bool IsLocaleOf(std::string_view locale, std::string_view wanted);

}  // namespace carelint
