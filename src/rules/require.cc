// Kind `require`: where A stands, B must stand too, as far away as `where` allows.

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>

#include "base/nearest.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

// How far B may be from A.
struct Where {
  enum class Kind : uint8_t {
    kSentence,
    kWithinSentences,
    kParagraph,
    kWithinBlocks,
    kNextBlocks,
    kSection,
    kSectionOrParent,
    kSections,  // in a section whose heading matches
    kBefore,
    kFirstThird,
    kLastThird,
    kDocument,
  };
  Kind kind = Kind::kDocument;
  int32_t count = 0;
  std::shared_ptr<const Pattern> heading;  // kSections
};

constexpr std::pair<std::string_view, Where::Kind> kWheres[] = {
    {"sentence", Where::Kind::kSentence},    {"paragraph", Where::Kind::kParagraph},
    {"section", Where::Kind::kSection},      {"section-or-parent", Where::Kind::kSectionOrParent},
    {"before", Where::Kind::kBefore},        {"first-third", Where::Kind::kFirstThird},
    {"last-third", Where::Kind::kLastThird}, {"document", Where::Kind::kDocument},
};

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
  if (text.starts_with("sections ")) {
    const std::string regex = text.substr(9);
    for (const Error& error : Pattern::Validate(regex)) builder.Fail(spec, node, error.message);
    PatternOptions options;
    options.word_edges = true;
    return Where{Where::Kind::kSections, 0, std::make_shared<const Pattern>(regex, options)};
  }
  std::vector<std::string> known = {"within 2 sentences", "within 3 blocks", "next 2 blocks",
                                    "sections"};
  for (const auto& [name, kind] : kWheres) known.emplace_back(name);
  builder.Fail(spec, node, "unknown place '" + text + "'" + DidYouMean(text, known));
  return std::nullopt;
}

struct Requirement {
  SentenceMatcher matcher;
  std::vector<Where> wheres;
};

// Requirements of which any suffices, or all are needed.
struct RequirementGroup {
  std::vector<Requirement> requirements;
  bool all = false;
};

// What was found of one requirement, in a form that answers "is there one near A?" by a
// binary search: an article may hold thousands of both.
struct Found {
  std::vector<uint32_t> sentences;  // ascending
  std::vector<uint32_t> blocks;     // ascending
  uint32_t first_end = UINT32_MAX;  // where the first one ends, in the prose
  std::vector<bool> anywhere;       // per `where`: one stands where A's place does not matter
};

// Whether `sorted` has a member in [begin, end).
bool HasIn(const std::vector<uint32_t>& sorted, int64_t begin, int64_t end) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), std::max<int64_t>(begin, 0),
                                   [](uint32_t member, int64_t at) { return member < at; });
  return it != sorted.end() && *it < end;
}

class RequireRule : public Rule {
 public:
  RequireRule(const RuleSpec& spec, std::vector<SentenceMatcher> when, bool when_all,
              RequirementGroup require)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        when_(std::move(when)),
        when_all_(when_all),
        require_(std::move(require)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Match> triggers;
    for (const SentenceMatcher& matcher : when_) {
      const size_t before = triggers.size();
      matcher.FindAll(article, triggers);
      if (when_all_ && triggers.size() == before) return;
    }
    if (triggers.empty()) {
      if (when_.empty()) CheckUntriggered(article, out);
      return;
    }
    std::sort(triggers.begin(), triggers.end(),
              [](const Match& a, const Match& b) { return a.prose.begin < b.prose.begin; });
    const std::vector<Found> found = FindRequired(article);
    // What is absent is said once per unit, at its first trigger.
    std::map<int64_t, std::pair<Match, size_t>> units;
    std::vector<int64_t> order;
    for (const Match& trigger : triggers) {
      if (Satisfied(article, trigger, found)) continue;
      const int64_t unit = UnitOf(article, trigger);
      const auto [it, added] = units.try_emplace(unit, trigger, 0);
      ++it->second.second;
      if (added) order.push_back(unit);
    }
    for (const int64_t unit : order) {
      const auto& [trigger, count] = units.at(unit);
      std::string message =
          FillMessage(message_, {{"match", Quote(article.document().Prose(trigger.prose))},
                                 {"count", std::to_string(count)}});
      if (count > 1) {
        message += " (and " + std::to_string(count - 1) + " more like it)";
      }
      out.push_back(
          MakeFinding(article.document().text.ToSource(trigger.prose), std::move(message)));
    }
  }

 private:
  std::vector<Found> FindRequired(const Article& article) const {
    std::vector<Found> all;
    for (const Requirement& requirement : require_.requirements) {
      std::vector<Match> matches;
      requirement.matcher.FindAll(article, matches);
      Found found;
      for (const Match& match : matches) {
        found.sentences.push_back(match.sentence);
        found.blocks.push_back(article.facts().sentences[match.sentence].block);
        found.first_end = std::min(found.first_end, match.prose.end);
      }
      std::sort(found.sentences.begin(), found.sentences.end());
      std::sort(found.blocks.begin(), found.blocks.end());
      for (const Where& where : requirement.wheres) {
        found.anywhere.push_back(
            std::any_of(matches.begin(), matches.end(),
                        [&](const Match& match) { return StandsIn(article, where, match); }));
      }
      all.push_back(std::move(found));
    }
    return all;
  }

  // Without `when` the requirement holds for every article with words.
  void CheckUntriggered(const Article& article, std::vector<Finding>& out) const {
    if (article.facts().words == 0) return;
    const std::vector<Found> found = FindRequired(article);
    const auto stands = [](const Found& f) { return !f.sentences.empty(); };
    const bool ok = require_.all ? std::all_of(found.begin(), found.end(), stands)
                                 : std::any_of(found.begin(), found.end(), stands);
    if (ok) return;
    out.push_back(MakeFinding(article.PlaceOfAbsence(),
                              FillMessage(message_, {{"match", ""}, {"count", "0"}})));
  }

  bool Satisfied(const Article& article, const Match& trigger,
                 const std::vector<Found>& found) const {
    for (size_t i = 0; i < found.size(); ++i) {
      const std::vector<Where>& wheres = require_.requirements[i].wheres;
      bool met = false;
      for (size_t w = 0; w < wheres.size() && !met; ++w) {
        met = found[i].anywhere[w] || Reaches(article, wheres[w], trigger, found[i]);
      }
      if (met && !require_.all) return true;
      if (!met && require_.all) return false;
    }
    return require_.all;
  }

  // Whether `match` stands where any trigger of the article may ask for it.
  static bool StandsIn(const Article& article, const Where& where, const Match& match) {
    const Document& document = article.document();
    switch (where.kind) {
      case Where::Kind::kDocument:
        return true;
      case Where::Kind::kFirstThird:
        return match.prose.begin <= document.text.size() / 3;
      case Where::Kind::kLastThird:
        return match.prose.begin >= document.text.size() / 3 * 2;
      case Where::Kind::kSections: {
        int32_t s = article.BlockOf(match.sentence).section;
        while (s > 0) {
          const Section& around = document.sections[static_cast<size_t>(s)];
          const Block& heading = document.blocks[static_cast<size_t>(around.heading)];
          Span place;
          if (where.heading->Find(article.facts().Folded(heading.prose), 0, &place)) return true;
          s = around.parent;
        }
        return false;
      }
      default:
        return false;
    }
  }

  // Whether one of `found` stands as near to `a` as `where` asks.
  static bool Reaches(const Article& article, const Where& where, const Match& a,
                      const Found& found) {
    const Document& document = article.document();
    const int64_t sentence = a.sentence;
    const int64_t block = article.facts().sentences[a.sentence].block;
    const Section& section =
        document.sections[static_cast<size_t>(article.BlockOf(a.sentence).section)];
    switch (where.kind) {
      case Where::Kind::kSentence:
        return HasIn(found.sentences, sentence, sentence + 1);
      case Where::Kind::kWithinSentences:
        return HasIn(found.sentences, sentence - where.count, sentence + where.count + 1);
      case Where::Kind::kParagraph:
        return HasIn(found.blocks, block, block + 1);
      case Where::Kind::kWithinBlocks:
        return HasIn(found.blocks, block - where.count, block + where.count + 1);
      case Where::Kind::kNextBlocks:
        return HasIn(found.blocks, block + 1, block + where.count + 1);
      case Where::Kind::kSection:
        return HasIn(found.blocks, SectionBegin(section), section.end);
      case Where::Kind::kSectionOrParent: {
        if (HasIn(found.blocks, SectionBegin(section), section.end)) return true;
        if (section.parent < 0) return false;
        const Section& parent = document.sections[static_cast<size_t>(section.parent)];
        return HasIn(found.blocks, parent.first_block, parent.own_end);
      }
      case Where::Kind::kBefore:
        return found.first_end <= a.prose.begin;
      default:
        return false;
    }
  }

  // A section's heading belongs to it.
  static int64_t SectionBegin(const Section& section) {
    return section.heading >= 0 ? section.heading : section.first_block;
  }

  // The smallest unit among the wheres, as a number that is equal within a unit.
  int64_t UnitOf(const Article& article, const Match& trigger) const {
    int rank = 3;  // 0 sentence, 1 paragraph, 2 section, 3 document
    for (const Requirement& requirement : require_.requirements) {
      for (const Where& where : requirement.wheres) {
        switch (where.kind) {
          case Where::Kind::kSentence:
            rank = std::min(rank, 0);
            break;
          case Where::Kind::kParagraph:
            rank = std::min(rank, 1);
            break;
          case Where::Kind::kWithinSentences:
          case Where::Kind::kWithinBlocks:
          case Where::Kind::kNextBlocks:
          case Where::Kind::kSection:
          case Where::Kind::kSectionOrParent:
            rank = std::min(rank, 2);
            break;
          default:
            break;
        }
      }
    }
    const uint32_t block = article.facts().sentences[trigger.sentence].block;
    switch (rank) {
      case 0:
        return trigger.sentence;
      case 1:
        return block;
      case 2:
        return article.document().blocks[block].section;
      default:
        return 0;
    }
  }

  std::string message_;
  std::vector<SentenceMatcher> when_;
  bool when_all_ = false;  // every entry of `when` must stand somewhere in the article
  RequirementGroup require_;
};

Requirement ReadRequirement(const RuleSpec& spec, const YamlNode& node, RuleBuilder& builder) {
  const YamlNode none;
  Requirement requirement{SentenceMatcher::Read(spec, node, none, builder, {"where"}), {}};
  const YamlNode* where = node.Find("where");
  if (where == nullptr) {
    requirement.wheres.push_back({});
  } else if (where->is_list()) {
    for (const YamlNode& item : where->items) {
      if (const auto parsed = ParseWhere(spec, item, builder))
        requirement.wheres.push_back(*parsed);
    }
  } else if (const auto parsed = ParseWhere(spec, *where, builder)) {
    requirement.wheres.push_back(*parsed);
  }
  return requirement;
}

}  // namespace

std::unique_ptr<Rule> MakeRequireRule(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode none;
  std::vector<SentenceMatcher> when;
  bool when_all = false;
  if (const YamlNode* node = spec.root.Find("when"); node != nullptr) {
    if (const YamlNode* all = node->Find("all"); all != nullptr) {
      when_all = true;
      node = all;
    }
    const std::vector<YamlNode> single = {*node};
    for (const YamlNode& item : node->is_list() ? node->items : single) {
      when.push_back(SentenceMatcher::Read(spec, item, none, builder));
    }
  }
  RequirementGroup group;
  const YamlNode* require = spec.root.Find("require");
  if (require == nullptr) {
    builder.Fail(spec, spec.root, "a require rule needs 'require'");
    return nullptr;
  }
  if (require->is_map() && require->Find("all") != nullptr) {
    group.all = true;
    require = require->Find("all");
  }
  const std::vector<YamlNode> single = {*require};
  for (const YamlNode& item : require->is_list() ? require->items : single) {
    group.requirements.push_back(ReadRequirement(spec, item, builder));
  }
  return std::make_unique<RequireRule>(spec, std::move(when), when_all, std::move(group));
}

}  // namespace carelint
