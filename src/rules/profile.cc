#include "rules/profile.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace carelint {
namespace {

// "en_gb", "EN-GB" → "en-GB"; empty where it is no locale.
std::string NormaliseLocale(std::string_view text) {
  const size_t mark = text.find_first_of("-_");
  std::string language = FoldCase(text.substr(0, mark));
  if (language.size() < 2 || language.size() > 3) return "";
  if (mark == std::string_view::npos) return language;
  std::string country(text.substr(mark + 1));
  if (country.size() != 2 || !std::all_of(country.begin(), country.end(), IsAsciiAlpha)) return "";
  for (char& c : country) {
    if (!IsAsciiUpper(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return language + "-" + country;
}

bool IsTrue(std::string_view text) {
  const std::string folded = FoldCase(text);
  return folded == "true" || folded == "yes" || folded == "on" || folded == "1";
}

enum class Trait { kNone, kLocale, kAudience, kGenre, kTopic, kCommerce };

struct TraitKey {
  std::string_view key;
  Trait trait;
};

constexpr std::array<TraitKey, 14> kKeys = {{
    {"locale", Trait::kLocale},
    {"lang", Trait::kLocale},
    {"language", Trait::kLocale},
    {"audience", Trait::kAudience},
    {"genre", Trait::kGenre},
    {"type", Trait::kGenre},
    {"topic", Trait::kTopic},
    {"topics", Trait::kTopic},
    {"tags", Trait::kTopic},
    {"tag", Trait::kTopic},
    {"categories", Trait::kTopic},
    {"category", Trait::kTopic},
    {"keywords", Trait::kTopic},
    {"commerce", Trait::kCommerce},
}};

Trait TraitOf(std::string_view key) {
  constexpr std::string_view kOwn = "carelint.";
  std::string folded = FoldCase(key);
  if (folded.starts_with(kOwn)) folded = folded.substr(kOwn.size());
  for (const TraitKey& known : kKeys) {
    if (known.key == folded) return known.trait;
  }
  return Trait::kNone;
}

}  // namespace

Profile ReadProfile(const Document& document, const Profile& house) {
  Profile profile = house;
  bool own_genre = false;
  for (const FrontMatterField& field : document.front_matter) {
    const std::string value = FoldCase(Trim(field.value));
    if (value.empty()) continue;
    switch (TraitOf(field.key)) {
      case Trait::kLocale:
        if (std::string locale = NormaliseLocale(Trim(field.value)); !locale.empty()) {
          // A bare language says less than the house does.
          if (!IsLocaleOf(profile.locale, locale)) profile.locale = locale;
          if (profile.locale == locale) profile.locale_stated = true;
        }
        break;
      case Trait::kAudience:
        profile.audience = value;
        break;
      case Trait::kGenre:
        if (!own_genre) profile.genres.clear();
        own_genre = true;
        profile.genres.push_back(value);
        break;
      case Trait::kTopic:
        profile.topics.push_back(value);
        break;
      case Trait::kCommerce:
        profile.commerce = IsTrue(value);
        break;
      case Trait::kNone:
        break;
    }
  }
  return profile;
}

bool IsLocaleOf(std::string_view locale, std::string_view wanted) {
  return locale == wanted || (locale.starts_with(wanted) && locale[wanted.size()] == '-');
}

}  // namespace carelint
