// Kind `require`: where A stands, B must stand too, as far away as `where` allows.

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>

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
  const std::string nearest = NearestName(text, known);
  builder.Fail(spec, node,
               "unknown place '" + text + "'" +
                   (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"));
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

class RequireRule : public Rule {
 public:
  RequireRule(const RuleSpec& spec, std::vector<SentenceMatcher> when, RequirementGroup require)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        when_(std::move(when)),
        require_(std::move(require)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Match> triggers;
    for (const SentenceMatcher& matcher : when_) matcher.FindAll(article, triggers);
    if (triggers.empty()) {
      if (when_.empty()) CheckUntriggered(article, out);
      return;
    }
    std::sort(triggers.begin(), triggers.end(),
              [](const Match& a, const Match& b) { return a.prose.begin < b.prose.begin; });
    const std::vector<std::vector<Match>> found = FindRequired(article);
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
  std::vector<std::vector<Match>> FindRequired(const Article& article) const {
    std::vector<std::vector<Match>> found(require_.requirements.size());
    for (size_t i = 0; i < found.size(); ++i) {
      require_.requirements[i].matcher.FindAll(article, found[i]);
    }
    return found;
  }

  // Without `when` the requirement holds for every article with words.
  void CheckUntriggered(const Article& article, std::vector<Finding>& out) const {
    if (article.facts().words == 0) return;
    const std::vector<std::vector<Match>> found = FindRequired(article);
    const auto stands = [](const std::vector<Match>& matches) { return !matches.empty(); };
    const bool ok = require_.all ? std::all_of(found.begin(), found.end(), stands)
                                 : std::any_of(found.begin(), found.end(), stands);
    if (ok) return;
    out.push_back(MakeFinding(article.PlaceOfAbsence(),
                              FillMessage(message_, {{"match", ""}, {"count", "0"}})));
  }

  bool Satisfied(const Article& article, const Match& trigger,
                 const std::vector<std::vector<Match>>& found) const {
    for (size_t i = 0; i < found.size(); ++i) {
      const Requirement& requirement = require_.requirements[i];
      const bool met = std::any_of(found[i].begin(), found[i].end(), [&](const Match& match) {
        return std::any_of(
            requirement.wheres.begin(), requirement.wheres.end(),
            [&](const Where& where) { return Reaches(article, where, trigger, match); });
      });
      if (met && !require_.all) return true;
      if (!met && require_.all) return false;
    }
    return require_.all;
  }

  bool Reaches(const Article& article, const Where& where, const Match& a, const Match& b) const {
    const Facts& facts = article.facts();
    const Document& document = article.document();
    const int64_t block_a = facts.sentences[a.sentence].block;
    const int64_t block_b = facts.sentences[b.sentence].block;
    const Section& section =
        document
            .sections[static_cast<size_t>(document.blocks[static_cast<size_t>(block_a)].section)];
    switch (where.kind) {
      case Where::Kind::kSentence:
        return a.sentence == b.sentence;
      case Where::Kind::kWithinSentences:
        return std::abs(static_cast<int64_t>(a.sentence) - static_cast<int64_t>(b.sentence)) <=
               where.count;
      case Where::Kind::kParagraph:
        return block_a == block_b;
      case Where::Kind::kWithinBlocks:
        return std::abs(block_a - block_b) <= where.count;
      case Where::Kind::kNextBlocks:
        return block_b > block_a && block_b - block_a <= where.count;
      case Where::Kind::kSection:
        return InSection(section, block_b);
      case Where::Kind::kSectionOrParent: {
        if (InSection(section, block_b)) return true;
        if (section.parent < 0) return false;
        const Section& parent = document.sections[static_cast<size_t>(section.parent)];
        return block_b >= parent.first_block && block_b < parent.own_end;
      }
      case Where::Kind::kSections: {
        int32_t s = document.blocks[static_cast<size_t>(block_b)].section;
        while (s > 0) {
          const Section& around = document.sections[static_cast<size_t>(s)];
          const Block& heading = document.blocks[static_cast<size_t>(around.heading)];
          Span match;
          if (where.heading->Find(facts.Folded(heading.prose), 0, &match)) return true;
          s = around.parent;
        }
        return false;
      }
      case Where::Kind::kBefore:
        return b.prose.end <= a.prose.begin;
      case Where::Kind::kFirstThird:
        return b.prose.begin <= document.text.size() / 3;
      case Where::Kind::kLastThird:
        return b.prose.begin >= document.text.size() / 3 * 2;
      case Where::Kind::kDocument:
        return true;
    }
    return false;
  }

  // The section's own text and all below it, its heading included.
  static bool InSection(const Section& section, int64_t block) {
    const int32_t begin = section.heading >= 0 ? section.heading : section.first_block;
    return block >= begin && block < section.end;
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
  RequirementGroup require_;
};

Requirement ReadRequirement(const RuleSpec& spec, const YamlNode& node, RuleBuilder& builder) {
  const YamlNode none;
  Requirement requirement{SentenceMatcher::Read(spec, node, none, builder), {}};
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

// Complains about keys of an entry that nobody reads.
void CheckKeys(const RuleSpec& spec, const YamlNode& entry, bool where, RuleBuilder& builder) {
  std::vector<std::string> known(SentenceMatcher::Keys().begin(), SentenceMatcher::Keys().end());
  if (where) known.emplace_back("where");
  for (size_t i = 0; i < entry.fields.size(); ++i) {
    const std::string& key = entry.fields[i].key;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::string nearest = NearestName(key, known);
    builder.errors.push_back(
        {"unknown key '" + key + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"),
         spec.info.path, entry.field_places[i].first, entry.field_places[i].second});
  }
}

}  // namespace

std::unique_ptr<Rule> MakeRequireRule(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode none;
  std::vector<SentenceMatcher> when;
  if (const YamlNode* node = spec.root.Find("when"); node != nullptr) {
    const std::vector<YamlNode> single = {*node};
    for (const YamlNode& item : node->is_list() ? node->items : single) {
      CheckKeys(spec, item, false, builder);
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
    CheckKeys(spec, item, true, builder);
    group.requirements.push_back(ReadRequirement(spec, item, builder));
  }
  return std::make_unique<RequireRule>(spec, std::move(when), std::move(group));
}

}  // namespace carelint
