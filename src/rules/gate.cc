#include "rules/gate.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/nearest.h"

namespace carelint {
namespace {

constexpr std::string_view kLeastWords = "least-words";

// The values of one key: a word, a list of them, or {not: …} of either.
std::vector<std::string> ValuesOf(const RuleSpec& spec, const YamlNode& node, bool* negated,
                                  RuleBuilder& builder) {
  const YamlNode* values = &node;
  if (node.is_map() && node.fields.size() == 1 && node.fields[0].key == "not") {
    *negated = true;
    values = &node.fields[0].value;
  }
  std::vector<std::string> out;
  for (const YamlNode& item : values->AsList()) {
    if (item.is_scalar() && !item.scalar.empty()) {
      out.push_back(item.scalar);
    } else {
      builder.Fail(spec, item, "'only' takes a word, a list of words or {not: …}");
    }
  }
  return out;
}

bool IsOneOf(std::string_view value, const std::vector<std::string>& wanted) {
  return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

std::vector<std::string> Gate::Keys() {
  return {"locale", "audience", "genre", "topic", "commerce", std::string(kLeastWords)};
}

void Gate::Add(const RuleSpec& spec, const YamlNode& only, RuleBuilder& builder) {
  if (!only.is_map()) {
    builder.Fail(spec, only, "'only' takes a map such as {locale: en-US}");
    return;
  }
  constexpr std::pair<std::string_view, Trait> kTraits[] = {{"locale", Trait::kLocale},
                                                            {"audience", Trait::kAudience},
                                                            {"genre", Trait::kGenre},
                                                            {"topic", Trait::kTopic},
                                                            {"commerce", Trait::kCommerce}};
  for (const auto& [key, value] : only.fields) {
    bool negated = false;
    std::vector<std::string> values = ValuesOf(spec, value, &negated, builder);
    const auto* const trait = std::find_if(std::begin(kTraits), std::end(kTraits),
                                           [&](const auto& known) { return known.first == key; });
    if (trait != std::end(kTraits)) {
      wanted_.push_back({trait->second, std::move(values), negated});
    } else if (key == kLeastWords) {
      const std::string& text = values.empty() ? "" : values.front();
      const auto [end, error] =
          std::from_chars(text.data(), text.data() + text.size(), least_words_);
      if (error != std::errc() || end != text.data() + text.size()) {
        builder.Fail(spec, value, "'least-words' takes a number");
      }
    } else if (const auto option = spec.options.find(key); option != spec.options.end()) {
      if (IsOneOf(option->second, values) == negated) closed_ = true;
    } else {
      std::vector<std::string> known = Keys();
      for (const auto& [name, unused] : spec.options) known.push_back(name);
      builder.Fail(spec, value, "unknown gate '" + key + "'" + DidYouMean(key, known));
    }
  }
}

bool Gate::Opens(const Profile& profile, uint64_t words) const {
  if (closed_ || words < least_words_) return false;
  return std::all_of(wanted_.begin(), wanted_.end(), [&](const Wanted& wanted) {
    const auto any_of = [&](const std::vector<std::string>& values) {
      return std::any_of(values.begin(), values.end(),
                         [&](const std::string& value) { return IsOneOf(value, wanted.values); });
    };
    bool is = false;
    switch (wanted.trait) {
      case Trait::kLocale:
        is = std::any_of(wanted.values.begin(), wanted.values.end(), [&](const std::string& value) {
          return IsLocaleOf(profile.locale, value);
        });
        break;
      case Trait::kAudience:
        is = IsOneOf(profile.audience, wanted.values);
        break;
      case Trait::kGenre:
        is = any_of(profile.genres);
        break;
      case Trait::kTopic:
        is = any_of(profile.topics);
        break;
      case Trait::kCommerce:
        is = IsOneOf(profile.commerce ? "true" : "false", wanted.values);
        break;
    }
    return is != wanted.negated;
  });
}

}  // namespace carelint
