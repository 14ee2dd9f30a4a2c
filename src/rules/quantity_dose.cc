// Kind `quantity`, value `dose`: an amount of a substance that is more than anybody takes.
//
//   reference: doses         the file of rules/reference
//   of: [medicine]           lexicons of other substances, whose amounts are none of ours
//   advice: [advice-verb]    lexicons of words that make a sentence one about taking
//   severity: {over-max: error, near-max: warning}
//   if, unless               what must, and must not, hold around the amount
//
// The substance stands beside the amount, or is the only one of its sentence, or of the
// article's title.  An entry whose source nobody has read counts one level lower.

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "facts/phrases.h"
#include "rules/condition.h"
#include "rules/doses.h"
#include "rules/messages.h"
#include "rules/quantity.h"
#include "rules/substances.h"

namespace carelint {
namespace {

enum Grade : uint8_t { kOverMax, kNearMax };
constexpr std::string_view kGrades[] = {"over-max", "near-max"};

// From this part of the most on, a dose above the usual range is near it.
constexpr double kNearShare = 0.9;
// Amounts for longer than this are no daily doses: "50,000 units once a week".
constexpr double kDailyDays = 1.5;
constexpr double kTolerance = 1e-6;

// A limit that an amount goes over or comes near.
struct Verdict {
  Grade grade = kOverMax;
  const DoseLimit* limit = nullptr;
};

class DoseRule : public Rule {
 public:
  DoseRule(const RuleSpec& spec, DoseTable doses, std::vector<LexiconId> others,
           std::vector<LexiconId> advice, std::map<Grade, Severity> severities, Messages messages,
           Conditions conditions, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        doses_(std::move(doses)),
        others_(std::move(others)),
        advice_(std::move(advice)),
        severities_(std::move(severities)),
        messages_(std::move(messages)),
        conditions_(std::move(conditions)),
        literals_(builder.literals->Add(DoseLiterals())) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Facts& facts = article.facts();
    std::optional<int32_t> title;
    ConditionAnswers answers;
    for (const uint32_t sentence : article.literals().SentencesOf(literals_)) {
      if (article.BlockOf(sentence).is_residue()) continue;
      const std::vector<NamedSubstance> names = NamesIn(facts, sentence);
      if (names.empty() && !title) title = TitleSubstance(article);
      if (names.empty() && *title < 0) continue;
      const std::vector<Quantity>& amounts = article.QuantitiesOf(sentence);
      for (size_t i = 0; i < amounts.size(); ++i) {
        if (!IsDose(amounts[i])) continue;
        const int32_t owner = OwnerOf(article, sentence, amounts, i, names, title.value_or(-1));
        if (owner >= 0) CheckDose(article, sentence, amounts[i], owner, answers, out);
      }
    }
  }

 private:
  // The substances that a sentence names: ours, and the others as -1.
  std::vector<NamedSubstance> NamesIn(const Facts& facts, uint32_t sentence) const {
    const Sentence& at = facts.sentences[sentence];
    std::vector<NamedSubstance> names;
    for (const SubstanceMention& mention : doses_.FindSubstances(facts.Folded(at.prose))) {
      names.push_back(
          {{mention.at.begin + at.prose.begin, mention.at.end + at.prose.begin}, mention.entry});
    }
    const size_t ours = names.size();
    for (uint32_t h = at.first_hit; h < at.end_hit; ++h) {
      const Hit& hit = facts.hits[h];
      if (std::find(others_.begin(), others_.end(), hit.lexicon) == others_.end()) continue;
      const bool known =
          std::any_of(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(ours),
                      [&](const NamedSubstance& name) { return name.prose.Overlaps(hit.prose); });
      if (!known) names.push_back({hit.prose, -1});
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const NamedSubstance& a, const NamedSubstance& b) {
                       return a.prose.begin < b.prose.begin;
                     });
    return names;
  }

  // The only substance of a text that is no sentence of the article, else -1.
  int32_t OnlySubstance(const Article& article, const std::string& text) const {
    const std::string folded = FoldCase(text);
    int32_t only = -1;
    const std::vector<SubstanceMention> mentions = doses_.FindSubstances(folded);
    for (const SubstanceMention& mention : mentions) {
      if (mention.entry < 0 || (only >= 0 && only != mention.entry)) return -1;
      only = mention.entry;
    }
    if (only < 0) return -1;
    std::vector<WordSpan> words;
    SplitWords(folded, 0, words);
    for (const Phrase& phrase : FindPhrases(*article.facts().lexicons, folded, words)) {
      if (std::find(others_.begin(), others_.end(), phrase.lexicon) == others_.end()) continue;
      const Span at{words[phrase.first].begin, words[phrase.end - 1].end};
      if (std::none_of(mentions.begin(), mentions.end(),
                       [&](const SubstanceMention& m) { return m.at.Overlaps(at); })) {
        return -1;
      }
    }
    return only;
  }

  int32_t TitleSubstance(const Article& article) const {
    const Title& title = article.document().title;
    return title.exists() ? OnlySubstance(article, title.text) : -1;
  }

  int32_t OwnerOf(const Article& article, uint32_t sentence, const std::vector<Quantity>& amounts,
                  size_t which, const std::vector<NamedSubstance>& names, int32_t title) const {
    const Facts& facts = article.facts();
    const Quantity& amount = amounts[which];
    const Span prose = facts.sentences[sentence].prose;
    if (IsOfSomethingElse(facts, amount, prose, names)) return -1;
    const int32_t beside = NeighborOf(facts, amounts, which, names);
    if (beside != kNoSubstance) return beside;
    // Farther away only where the sentence is about taking something.
    const bool advice = HoldsAdvice(facts, sentence) || amount.comparator == Comparator::kAtMost;
    if (!advice || IsBracketed(facts, amount)) return -1;
    if (!names.empty()) {
      if (names.front().prose.begin > amount.prose.begin) return -1;
      const bool one = std::all_of(names.begin(), names.end(), [&](const NamedSubstance& name) {
        return name.id == names.front().id;
      });
      return one && !HasOwnAmount(facts, amounts, names) ? names.front().id : -1;
    }
    return HeadingsAgree(article, article.BlockOf(sentence).section, title) ? title : -1;
  }

  // "ASA (75 mg)": what stands before the bracket has it.
  static bool IsBracketed(const Facts& facts, const Quantity& amount) {
    return amount.prose.begin > 0 && facts.folded[amount.prose.begin - 1] == '(';
  }

  // Whether an amount stands beside one of the names: then another amount is not its.
  static bool HasOwnAmount(const Facts& facts, const std::vector<Quantity>& amounts,
                           const std::vector<NamedSubstance>& names) {
    for (size_t i = 0; i < amounts.size(); ++i) {
      if (IsDose(amounts[i]) && NeighborOf(facts, amounts, i, names) != kNoSubstance) return true;
    }
    return false;
  }

  bool HoldsAdvice(const Facts& facts, uint32_t sentence) const {
    const Sentence& at = facts.sentences[sentence];
    for (uint32_t h = at.first_hit; h < at.end_hit; ++h) {
      if (std::find(advice_.begin(), advice_.end(), facts.hits[h].lexicon) != advice_.end()) {
        return true;
      }
    }
    return false;
  }

  // Whether no heading above names another substance than the title does.
  bool HeadingsAgree(const Article& article, int32_t section, int32_t title) const {
    if (title < 0) return false;
    const Document& document = article.document();
    const Facts& facts = article.facts();
    while (section > 0) {
      const Section& at = document.sections[static_cast<size_t>(section)];
      for (uint32_t s = facts.FirstSentence(static_cast<size_t>(at.heading));
           s < facts.EndSentence(static_cast<size_t>(at.heading)); ++s) {
        for (const NamedSubstance& name : NamesIn(facts, s)) {
          if (name.id != title) return false;
        }
      }
      section = at.parent;
    }
    return true;
  }

  void CheckDose(const Article& article, uint32_t sentence, const Quantity& amount, int32_t owner,
                 ConditionAnswers& answers, std::vector<Finding>& out) const {
    const DoseEntry& entry = doses_.entries()[static_cast<size_t>(owner)];
    const std::optional<Verdict> verdict = Judge(article, entry, amount);
    if (!verdict) return;
    const auto severity = severities_.find(verdict->grade);
    if (severity == severities_.end()) return;
    const Facts& facts = article.facts();
    const Span prose = facts.sentences[sentence].prose;
    if (doses_.SpeaksOfOtherRoute(facts.Folded(prose), entry)) return;
    const bool negated = article.ContextOf(sentence).Holds(Context::kNegated, amount.prose);
    if (amount.comparator == Comparator::kMore && !negated) return;
    if (negated &&
        (amount.comparator == Comparator::kNone || amount.comparator == Comparator::kAbout)) {
      return;
    }
    if (verdict->grade == kNearMax && StatesLimit(article.QuantitiesOf(sentence))) return;
    const Span source = article.document().text.ToSource(amount.prose);
    Match match;
    match.sentence = sentence;
    match.prose = amount.prose;
    match.source = source;
    if (!conditions_.Accept(article, match, answers)) return;
    Finding finding = MakeFinding(
        source,
        messages_.Fill(verdict->grade, {{"match", Quote(article.document().Prose(amount.prose))},
                                        {"substance", entry.names.front()},
                                        {"limit", verdict->limit->text},
                                        {"source", entry.source}}));
    finding.severity = severity->second;
    if (!entry.source_read && finding.severity != Severity::kInfo) {
      finding.severity =
          finding.severity == Severity::kError ? Severity::kWarning : Severity::kInfo;
    }
    out.push_back(std::move(finding));
  }

  // "up to four times a day", "at most 4,000 mg": the sentence minds the limit itself.
  static bool StatesLimit(const std::vector<Quantity>& amounts) {
    return std::any_of(amounts.begin(), amounts.end(), [](const Quantity& q) {
      return q.comparator == Comparator::kAtMost || q.comparator == Comparator::kLess;
    });
  }

  // `value` of `dimension` in the dimension of `limit`.
  static std::optional<double> Convert(const Article& article, const DoseEntry& entry, double value,
                                       Dimension dimension, const Quantity& limit) {
    if (dimension == limit.dimension) return value;
    const UnitTable* units = article.facts().lexicons->units();
    for (const std::string& name : entry.names) {
      const auto weight = units == nullptr ? std::nullopt : units->MilligramsPerUnit(name);
      if (weight) return dimension == Dimension::kActivity ? value * *weight : value / *weight;
    }
    return std::nullopt;
  }

  static std::optional<Verdict> Judge(const Article& article, const DoseEntry& entry,
                                      const Quantity& amount) {
    const auto over = [&](double value, const DoseLimit& limit, double most) {
      const auto converted = Convert(article, entry, value, amount.dimension, limit.amount);
      return converted && *converted > most * (1 + kTolerance);
    };
    const std::optional<Interval> single = amount.Single();
    const bool by_day = amount.per != Per::kCount && amount.Daily();
    const double daily = amount.Daily().value_or(Interval{}).high;
    if (single && entry.single &&
        over(single->high, *entry.single, entry.single->amount.value.high))
      return Verdict{kOverMax, &*entry.single};
    if (!entry.max) return std::nullopt;
    const DoseLimit& max = *entry.max;
    const double days = *max.amount.per_days;
    const double most = max.amount.value.high;
    if (!by_day) {
      // At a time can't be more than in a day.
      if (single && over(single->high, max, most)) return Verdict{kOverMax, &max};
      return std::nullopt;
    }
    const double every = amount.per_days ? *amount.per_days : 1 / amount.times_a_day->low;
    if (every > kDailyDays && days <= kDailyDays) return std::nullopt;
    if (over(daily, max, most / days)) return Verdict{kOverMax, &max};
    if (amount.comparator != Comparator::kNone && amount.comparator != Comparator::kAbout)
      return std::nullopt;  // a limit itself
    if (!entry.usual || !entry.usual->amount.per_days) return std::nullopt;
    const double usual = entry.usual->amount.value.high / *entry.usual->amount.per_days;
    if (over(daily, *entry.usual, usual) && over(daily, max, most / days * kNearShare))
      return Verdict{kNearMax, &max};
    return std::nullopt;
  }

  DoseTable doses_;
  std::vector<LexiconId> others_;
  std::vector<LexiconId> advice_;
  std::map<Grade, Severity> severities_;
  Messages messages_;
  Conditions conditions_;
  LiteralGroup literals_;
};

// `severity`: one level for all grades, or a map.
std::map<Grade, Severity> ReadSeverities(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* node = spec.root.Find("severity");
  std::map<Grade, Severity> severities;
  if (spec.severity_set || node == nullptr || !node->is_map()) {
    for (const Grade grade : {kOverMax, kNearMax}) severities[grade] = spec.info.severity;
    return severities;
  }
  for (const auto& [name, level] : node->fields) {
    const auto known = std::find(std::begin(kGrades), std::end(kGrades), name);
    if (known == std::end(kGrades)) {
      builder.Fail(spec, level, "unknown grade '" + name + "'; there are over-max and near-max");
    } else if (const auto severity = ParseSeverity(level.scalar)) {
      severities[static_cast<Grade>(known - std::begin(kGrades))] = *severity;
    }
  }
  return severities;
}

std::vector<LexiconId> ReadLexicons(const RuleSpec& spec, RuleBuilder& builder,
                                    std::string_view key) {
  std::vector<LexiconId> ids;
  for (const std::string& name : ReadNames(spec, builder, key)) {
    ids.push_back(builder.Lexicon(spec, *spec.root.Find(key), name));
  }
  return ids;
}

}  // namespace

std::unique_ptr<Rule> MakeDoseRule(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* reference = spec.root.Find("reference");
  if (reference == nullptr) {
    builder.Fail(spec, spec.root, "key 'reference' is missing");
    return nullptr;
  }
  DoseTable doses =
      DoseTable::Read(builder.Reference(spec, *reference, reference->scalar), builder);
  Messages messages(spec, builder,
                    {{kGrades[kOverMax], "{match} of {substance} is more than {limit}"},
                     {kGrades[kNearMax], "{match} of {substance} is close to {limit}"}},
                    {"match", "substance", "limit", "source"});
  TextPatternOptions options;
  options.checked = spec.checked;
  return std::make_unique<DoseRule>(
      spec, std::move(doses), ReadLexicons(spec, builder, "of"),
      ReadLexicons(spec, builder, "advice"), ReadSeverities(spec, builder), std::move(messages),
      Conditions::Read(spec, spec.root, spec.root, options, builder), builder);
}

}  // namespace carelint
