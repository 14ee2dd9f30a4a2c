#include "rules/where.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/nearest.h"

namespace carelint {
namespace {

constexpr std::pair<std::string_view, Where::Kind> kWheres[] = {
    {"sentence", Where::Kind::kSentence},
    {"paragraph", Where::Kind::kParagraph},
    {"section", Where::Kind::kSection},
    {"section-or-parent", Where::Kind::kSectionOrParent},
    {"box", Where::Kind::kBox},
    {"before", Where::Kind::kBefore},
    {"after", Where::Kind::kAfter},
    {"first-third", Where::Kind::kFirstThird},
    {"last-third", Where::Kind::kLastThird},
    {"document", Where::Kind::kDocument},
};

constexpr std::string_view kSectionsPrefix = "sections ";

// "within 2 sentences" → the number between the two words.
std::optional<int32_t> CountBetween(std::string_view text, std::string_view before,
                                    std::string_view after) {
  if (!text.starts_with(before)) return std::nullopt;
  text.remove_prefix(before.size());
  if (!text.ends_with(after)) {
    if (!text.ends_with(after.substr(0, after.size() - 1))) return std::nullopt;
    text.remove_suffix(after.size() - 1);
  } else {
    text.remove_suffix(after.size());
  }
  int32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 0) return std::nullopt;
  return count;
}

std::optional<Where> ParseWhere(const RuleSpec& spec, const YamlNode& node, RuleBuilder& builder) {
  const std::string& text = node.scalar;
  for (const auto& [name, kind] : kWheres) {
    if (text == name) return Where{kind, 0, nullptr};
  }
  if (const auto n = CountBetween(text, "within ", " sentences")) {
    return Where{Where::Kind::kWithinSentences, *n, nullptr};
  }
  if (const auto n = CountBetween(text, "within ", " blocks")) {
    return Where{Where::Kind::kWithinBlocks, *n, nullptr};
  }
  if (const auto n = CountBetween(text, "next ", " blocks")) {
    return Where{Where::Kind::kNextBlocks, *n, nullptr};
  }
  if (text.starts_with(kSectionsPrefix)) {
    const std::string regex = text.substr(kSectionsPrefix.size());
    for (const Error& error : Pattern::Validate(regex)) builder.Fail(spec, node, error.message);
    PatternOptions options;
    options.word_edges = true;
    return Where{Where::Kind::kSections, 0, std::make_shared<const Pattern>(regex, options)};
  }
  builder.Fail(spec, node, "unknown place '" + text + "'" + DidYouMean(text, WhereNames()));
  return std::nullopt;
}

bool IsInBox(const Article& article, const Block& block) {
  if (block.in_quote) return true;
  if (block.table < 0) return false;
  const Table& table = article.document().tables[static_cast<size_t>(block.table)];
  return table.rows * table.columns == 1;
}

// Whether `match` stands where any A of the article may ask for it.
bool StandsIn(const Article& article, const Where& where, const Match& match) {
  const uint32_t size = article.document().text.size();
  switch (where.kind) {
    case Where::Kind::kDocument:
      return true;
    case Where::Kind::kFirstThird:
      return match.prose.begin <= size / 3;
    case Where::Kind::kLastThird:
      return match.prose.begin >= size / 3 * 2;
    case Where::Kind::kSections:
      return IsBelowHeading(article, article.BlockOf(match.sentence), *where.heading);
    case Where::Kind::kBox:
      return IsInBox(article, article.BlockOf(match.sentence));
    default:
      return false;
  }
}

// The numbers [first, end) of `sorted` that lie in [begin, end).
std::pair<size_t, size_t> RangeIn(const std::vector<uint32_t>& sorted, int64_t begin, int64_t end) {
  const auto less = [](uint32_t member, int64_t at) { return member < at; };
  const auto first = std::lower_bound(sorted.begin(), sorted.end(), begin, less);
  const auto last = std::lower_bound(first, sorted.end(), end, less);
  return {static_cast<size_t>(first - sorted.begin()), static_cast<size_t>(last - sorted.begin())};
}

}  // namespace

std::vector<std::string> WhereNames() {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kWheres) names.emplace_back(name);
  for (const char* name : {"within N sentences", "within N blocks", "next N blocks", "sections "}) {
    names.emplace_back(name);
  }
  return names;
}

std::vector<Where> ReadWhere(const RuleSpec& spec, const YamlNode& entry, Where otherwise,
                             RuleBuilder& builder) {
  std::vector<Where> wheres;
  const YamlNode* where = entry.Find("where");
  if (where == nullptr) {
    wheres.push_back(std::move(otherwise));
    return wheres;
  }
  for (const YamlNode& item : where->AsList()) {
    if (std::optional<Where> parsed = ParseWhere(spec, item, builder)) {
      wheres.push_back(*std::move(parsed));
    }
  }
  return wheres;
}

bool IsBelowHeading(const Article& article, const Block& block, const Pattern& heading) {
  const Document& document = article.document();
  int32_t number = block.section;
  while (number > 0) {
    const Section& section = document.sections[static_cast<size_t>(number)];
    const Block& own = document.blocks[static_cast<size_t>(section.heading)];
    Span place;
    if (heading.Find(article.facts().Folded(own.prose), 0, &place)) return true;
    number = section.parent;
  }
  return false;
}

FoundPlaces::FoundPlaces(const Article& article, std::vector<Match> matches,
                         const std::vector<Where>& wheres, size_t least)
    : matches_(std::move(matches)), least_(least) {
  std::stable_sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
    return std::pair(a.sentence, a.prose.begin) < std::pair(b.sentence, b.prose.begin);
  });
  for (const Match& match : matches_) {
    blocks_.push_back(article.facts().sentences[match.sentence].block);
  }
  for (const Where& where : wheres) {
    std::vector<size_t>& stand = anywhere_.emplace_back();
    for (size_t i = 0; i < matches_.size(); ++i) {
      if (StandsIn(article, where, matches_[i])) stand.push_back(i);
    }
  }
}

std::pair<size_t, size_t> FoundPlaces::InBlocks(int64_t begin, int64_t end) const {
  return RangeIn(blocks_, begin, end);
}

std::pair<size_t, size_t> FoundPlaces::InSentences(int64_t begin, int64_t end) const {
  const auto less = [](const Match& match, int64_t at) { return match.sentence < at; };
  const auto first = std::lower_bound(matches_.begin(), matches_.end(), begin, less);
  const auto last = std::lower_bound(first, matches_.end(), end, less);
  return {static_cast<size_t>(first - matches_.begin()),
          static_cast<size_t>(last - matches_.begin())};
}

size_t FoundPlaces::FirstFrom(uint32_t prose) const {
  const auto it =
      std::lower_bound(matches_.begin(), matches_.end(), prose,
                       [](const Match& match, uint32_t at) { return match.prose.begin < at; });
  return static_cast<size_t>(it - matches_.begin());
}

std::pair<size_t, size_t> FoundPlaces::Reach(const Article& article, const Where& where,
                                             const Match& a) const {
  const Document& document = article.document();
  const int64_t sentence = a.sentence;
  const int64_t block = article.facts().sentences[a.sentence].block;
  const Section& section =
      document.sections[static_cast<size_t>(article.BlockOf(a.sentence).section)];
  // A section's heading belongs to it.
  const int64_t begin = section.heading >= 0 ? section.heading : section.first_block;
  switch (where.kind) {
    case Where::Kind::kSentence:
      return InSentences(sentence, sentence + 1);
    case Where::Kind::kWithinSentences:
      return InSentences(sentence - where.count, sentence + where.count + 1);
    case Where::Kind::kParagraph:
      return InBlocks(block, block + 1);
    case Where::Kind::kWithinBlocks:
      return InBlocks(block - where.count, block + where.count + 1);
    case Where::Kind::kNextBlocks:
      return InBlocks(block + 1, block + where.count + 1);
    case Where::Kind::kSection:
      return InBlocks(begin, section.end);
    case Where::Kind::kSectionOrParent: {
      const auto own = InBlocks(begin, section.end);
      if (own.second - own.first >= least_ || section.parent < 0) return own;
      const Section& parent = document.sections[static_cast<size_t>(section.parent)];
      return InBlocks(parent.first_block, parent.own_end);
    }
    case Where::Kind::kBefore:
      return {0, FirstFrom(a.prose.begin)};
    case Where::Kind::kAfter:
      return {FirstFrom(a.prose.end), matches_.size()};
    default:
      return {0, 0};
  }
}

bool FoundPlaces::Near(const Article& article, const std::vector<Where>& wheres,
                       const Match& a) const {
  if (empty()) return false;
  for (size_t w = 0; w < wheres.size(); ++w) {
    if (anywhere_[w].size() >= least_) return true;
    const auto [first, end] = Reach(article, wheres[w], a);
    if (end - first >= least_) return true;
  }
  return false;
}

const Match* FoundPlaces::FirstNear(const Article& article, const std::vector<Where>& wheres,
                                    const Match& a) const {
  for (size_t w = 0; w < wheres.size(); ++w) {
    if (!anywhere_[w].empty()) return &matches_[anywhere_[w].front()];
    const auto [first, end] = Reach(article, wheres[w], a);
    if (end > first) return &matches_[first];
  }
  return nullptr;
}

}  // namespace carelint
