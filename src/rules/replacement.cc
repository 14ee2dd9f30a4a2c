#include "rules/replacement.h"

#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "rules/fixes.h"

namespace carelint {

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
    copied |= out.empty() && !groups[group].empty();
    out += document.Prose(groups[group]);
  }
  // What begins with the article's own letters has their case already.
  return copied ? out : WithCaseOf(document.Prose(match.prose), std::move(out));
}

}  // namespace carelint
