#include "rules/condition.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

std::vector<std::string> ContextNameList() {
  std::vector<std::string> names;
  for (const std::string_view name : ContextNames()) names.emplace_back(name);
  return names;
}

std::shared_ptr<const Pattern> MakeRegex(const RuleSpec& spec, const YamlNode& node,
                                         bool exact_case, RuleBuilder& builder) {
  if (!node.is_scalar() || node.scalar.empty()) {
    builder.Fail(spec, node, "a pattern must be text");
    return nullptr;
  }
  if (node.scalar.find('<') != std::string::npos && node.scalar.find("(?P<") == std::string::npos) {
    builder.Fail(spec, node, "lexicons cannot be named here: write a regular expression");
  }
  if (!spec.checked) {
    for (const Error& error : Pattern::Validate(node.scalar)) {
      builder.Fail(spec, node, error.message);
    }
  }
  PatternOptions options;
  options.word_edges = true;
  return std::make_shared<const Pattern>(exact_case ? node.scalar : FoldRegex(node.scalar),
                                         options);
}

}  // namespace

class ConditionReader {
 public:
  // `options` are those of the entry's patterns; conditions speak of folded words also where
  // those are exact.
  ConditionReader(const RuleSpec& spec, const TextPatternOptions& options, RuleBuilder& builder)
      : spec_(spec), options_(options), builder_(builder) {
    options_.exact_case = false;
    options_.word_edges = true;
  }

  // A list is "any", {all: […]} "all"; nesting is as deep as the file's author wrote.
  std::optional<Condition> Read(const YamlNode& node) {
    if (node.is_list()) return ReadGroup(Condition::Kind::kAny, node);
    if (node.is_scalar()) return ReadScalar(node);
    if (!node.is_map() || node.fields.empty()) {
      builder_.Fail(spec_, node, "a condition must be a context, a pattern or a map");
      return std::nullopt;
    }
    const std::string& key = node.fields[0].key;
    const YamlNode& value = node.fields[0].value;
    if (key == "sentence" || key == "pattern") return ReadNear(node);
    const YamlNode* exact = node.Find("case");
    if (node.fields.size() > (exact == nullptr ? 1U : 2U)) {
      builder_.Fail(spec_, node.fields[1].value,
                    "'" + key + "' stands alone in a condition; '" + node.fields[1].key +
                        "' needs an entry of its own");
      return std::nullopt;
    }
    if (key == "any") return ReadGroup(Condition::Kind::kAny, value);
    if (key == "all") return ReadGroup(Condition::Kind::kAll, value);
    if (key == "not") {
      std::optional<Condition> inner = Read(value);
      if (!inner) return std::nullopt;
      Condition condition;
      condition.kind = Condition::Kind::kNot;
      condition.children.push_back(*std::move(inner));
      return condition;
    }
    constexpr std::pair<std::string_view, Condition::Kind> kRegexKeys[] = {
        {"section", Condition::Kind::kSection},
        {"title", Condition::Kind::kTitle},
        {"before", Condition::Kind::kBefore},
        {"after", Condition::Kind::kAfter},
        {"address", Condition::Kind::kAddress}};
    for (const auto& [name, kind] : kRegexKeys) {
      if (key != name) continue;
      Condition condition;
      condition.kind = kind;
      condition.exact_case = exact != nullptr;
      const bool beside = kind == Condition::Kind::kBefore || kind == Condition::Kind::kAfter;
      if (exact != nullptr && (!beside || exact->scalar != "exact")) {
        builder_.Fail(spec_, *exact, "only 'before' and 'after' take 'case: exact'");
      }
      condition.regex = MakeRegex(spec_, value, condition.exact_case, builder_);
      return condition.regex == nullptr ? std::nullopt : std::optional(std::move(condition));
    }
    std::vector<std::string> known = {"sentence", "pattern", "any", "all", "not"};
    for (const auto& [name, kind] : kRegexKeys) known.emplace_back(name);
    const auto [line, column] = node.field_places[0];
    builder_.errors.push_back(
        {"unknown key '" + key + "'" + DidYouMean(key, known), spec_.info.path, line, column});
    return std::nullopt;
  }

  size_t slots() const { return slots_; }

 private:
  std::optional<Condition> ReadGroup(Condition::Kind kind, const YamlNode& node) {
    Condition group;
    group.kind = kind;
    if (!node.is_list()) {
      builder_.Fail(spec_, node, "'all' and 'any' take a list");
      return std::nullopt;
    }
    for (const YamlNode& item : node.items) {
      if (std::optional<Condition> child = Read(item)) group.children.push_back(*std::move(child));
    }
    return group;
  }

  std::optional<Condition> ReadScalar(const YamlNode& node) {
    Condition condition;
    if (const std::optional<Context> context = ParseContext(node.scalar)) {
      condition.context = *context;
      return condition;
    }
    if (!spec_.checked && !Check(node)) return std::nullopt;
    condition.kind = Condition::Kind::kPattern;
    condition.pattern =
        std::make_shared<const LazyPattern>(node.scalar, *builder_.lexicons, options_);
    condition.slot = slots_++;
    return condition;
  }

  // Whether `node` is a sound pattern.
  bool Check(const YamlNode& node) {
    // A single word that looks like a context is one misspelt; any other is a pattern.
    const bool plain = node.scalar.find_first_of("<\\ (|[") == std::string::npos;
    const std::string nearest = plain ? DidYouMean(node.scalar, ContextNameList()) : "";
    if (!nearest.empty()) {
      builder_.Fail(spec_, node, "unknown context '" + node.scalar + "'" + nearest);
      return false;
    }
    const Result<TextPattern> pattern =
        TextPattern::Parse(node.scalar, *builder_.lexicons, options_);
    if (pattern.ok()) return true;
    for (const Error& error : pattern.errors()) builder_.Fail(spec_, node, error.message);
    return false;
  }

  std::optional<Condition> ReadNear(const YamlNode& node) {
    Condition condition;
    condition.kind = Condition::Kind::kNear;
    const YamlNode none;
    condition.matcher = std::make_shared<const SentenceMatcher>(
        SentenceMatcher::Read(spec_, node, none, builder_, {"where", "least"}));
    condition.wheres = ReadWhere(spec_, node, {Where::Kind::kSentence, 0, nullptr}, builder_);
    condition.least = ReadLeast(spec_, node, builder_);
    condition.slot = slots_++;
    return condition;
  }

  const RuleSpec& spec_;
  TextPatternOptions options_;
  RuleBuilder& builder_;
  size_t slots_ = 0;
};

Conditions Conditions::Read(const RuleSpec& spec, const YamlNode& entry, const YamlNode& defaults,
                            const TextPatternOptions& options, RuleBuilder& builder) {
  Conditions conditions;
  ConditionReader reader(spec, options, builder);
  const auto read = [&](std::string_view key) -> std::optional<Condition> {
    const YamlNode* node = entry.Find(key);
    if (node == nullptr) node = defaults.Find(key);
    return node == nullptr ? std::nullopt : reader.Read(*node);
  };
  conditions.if_ = read("if");
  conditions.unless_ = read("unless");
  conditions.slots_ = reader.slots();
  return conditions;
}

bool Conditions::Accept(const Article& article, const Match& match,
                        ConditionAnswers& answers) const {
  answers.slots.resize(slots_);
  if (if_ && !Holds(article, match, *if_, answers)) return false;
  return !unless_ || !Holds(article, match, *unless_, answers);
}

bool Conditions::Holds(const Article& article, const Match& match, const Condition& condition,
                       ConditionAnswers& answers) {
  const auto child_holds = [&](const Condition& child) {
    return Holds(article, match, child, answers);
  };
  const Facts& facts = article.facts();
  const auto text_of = [&](Span prose) {
    return condition.exact_case ? article.document().Prose(prose) : facts.Folded(prose);
  };
  switch (condition.kind) {
    case Condition::Kind::kContext:
      return article.ContextOf(match.sentence).Holds(condition.context, match.prose);
    case Condition::Kind::kPattern: {
      // Asked once per sentence: it does not depend on the match.
      ConditionAnswers::Answer& answer = answers.slots[condition.slot];
      if (answer.sentence != match.sentence) {
        std::vector<Span> found;
        condition.pattern->get().FindAll(facts, match.sentence, found);
        answer.sentence = match.sentence;
        answer.holds = !found.empty();
      }
      return answer.holds;
    }
    case Condition::Kind::kNear: {
      std::optional<FoundPlaces>& found = answers.slots[condition.slot].found;
      if (!found) {
        std::vector<Match> matches;
        condition.matcher->FindAll(article, matches);
        found.emplace(article, std::move(matches), condition.wheres, condition.least);
      }
      return found->Near(article, condition.wheres, match);
    }
    case Condition::Kind::kSection:
      return IsBelowHeading(article, article.BlockOf(match.sentence), *condition.regex);
    case Condition::Kind::kTitle: {
      Span place;
      return condition.regex->Find(FoldCase(article.document().title.text), 0, &place);
    }
    case Condition::Kind::kBefore: {
      if (!match.in_prose) return false;
      std::string_view text =
          text_of({facts.sentences[match.sentence].prose.begin, match.prose.begin});
      while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
      uint32_t begin = 0;
      return condition.regex->MatchesSuffix(text, &begin);
    }
    case Condition::Kind::kAfter: {
      if (!match.in_prose) return false;
      std::string_view text = text_of({match.prose.end, facts.sentences[match.sentence].prose.end});
      while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
      uint32_t end = 0;
      return condition.regex->MatchesPrefix(text, &end);
    }
    case Condition::Kind::kAddress: {
      Span place;
      return !match.in_prose && condition.regex->Find(match.text, 0, &place);
    }
    case Condition::Kind::kAny:
      return std::any_of(condition.children.begin(), condition.children.end(), child_holds);
    case Condition::Kind::kAll:
      return std::all_of(condition.children.begin(), condition.children.end(), child_holds);
    case Condition::Kind::kNot:
      return !child_holds(condition.children.front());
  }
  return false;
}

size_t ReadLeast(const RuleSpec& spec, const YamlNode& entry, RuleBuilder& builder) {
  const YamlNode* node = entry.Find("least");
  if (node == nullptr) return 1;
  size_t least = 0;
  const std::string& text = node->scalar;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), least);
  if (error != std::errc() || end != text.data() + text.size() || least == 0) {
    builder.Fail(spec, *node, "'least' takes a number from 1 on");
    return 1;
  }
  return least;
}

}  // namespace carelint
