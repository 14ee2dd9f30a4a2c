#include "rules/replacement.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "rules/fixes.h"

namespace carelint {

namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// "MRI", "B12": its capital is its own.
bool IsAcronym(std::string_view word) {
  return word.size() > 1 && !(word[1] >= 'a' && word[1] <= 'z');
}

}  // namespace

std::optional<std::string> ReadReplacement(const RuleSpec& spec, const YamlNode& node,
                                           RuleBuilder& builder) {
  if (!node.is_scalar()) {
    builder.Fail(spec, node, "a replacement must be text; '' deletes");
    return std::nullopt;
  }
  return node.scalar;
}

std::string Replace(const Article& article, const SentenceMatcher& matcher, const Match& match,
                    std::string_view replacement) {
  const Document& document = article.document();
  const std::string_view text = document.Prose(match.prose);
  std::vector<Span> groups;
  std::string out;
  bool copied = false;
  for (size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\' || i + 1 >= replacement.size() ||
        !IsAsciiDigit(replacement[i + 1])) {
      out += replacement[i];
      continue;
    }
    if (groups.empty()) groups = matcher.GroupsOf(article, match);
    const auto group = static_cast<size_t>(replacement[++i] - '0');
    if (group >= groups.size()) continue;
    if (groups[group].empty()) continue;
    copied = true;
    std::string moved(document.Prose(groups[group]));
    // The capital of a sentence's first word stays behind where the word moves.
    if (groups[group].begin == match.prose.begin && !out.empty() && !IsAcronym(moved)) {
      moved[0] = ToAsciiLower(moved[0]);
    }
    out += moved;
  }
  if (!copied) {
    // "QD" is written in capitals wherever it stands; "UTILIZE" in a line of capitals.
    const Span sentence = article.facts().sentences[match.sentence].prose;
    const std::string_view before = document.Prose({sentence.begin, match.prose.begin});
    const bool mid_sentence = before.find_first_not_of(" \"'(*_") != std::string_view::npos;
    const bool capitals = FoldCase(text) != text && std::none_of(text.begin(), text.end(), IsLower);
    if (mid_sentence && capitals && std::any_of(before.begin(), before.end(), IsLower)) return out;
    return WithCaseOf(text, std::move(out));
  }
  if (!out.empty() && !text.empty() && IsAsciiUpper(text.front()) && out[0] >= 'a' &&
      out[0] <= 'z') {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return out;
}

}  // namespace carelint
