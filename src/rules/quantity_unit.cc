// Kind `quantity`, value `mass-unit`: one substance in grams, milligrams or micrograms, not
// in two of them.
//
//   of: [medicine]           lexicons of substances; the names of one entry are one substance
//   if, unless               what must, and must not, hold around an amount
//
// The substance stands beside the amount, or is the only one of the title and of the
// sentence.  An amount that is given in both units, one in parentheses, explains the pair.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
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
#include "rules/fixes.h"
#include "rules/messages.h"
#include "rules/quantity.h"
#include "rules/substances.h"

namespace carelint {
namespace {

// Units that are taken for one another: a slip is a thousandfold.
constexpr std::string_view kUnits[] = {"gram", "milligram", "microgram"};

// How far an amount stands from itself in other units: "1,000 mcg (that is 1 mg)".
constexpr size_t kBytesToEquivalent = 24;

// The digits of a value, with a comma between the thousands; nothing where it is no number
// that people write.
std::optional<std::string> WriteNumber(double value) {
  if (value < 0.001 || value >= 1e7) return std::nullopt;
  std::array<char, 32> digits;
  // Rounding has left at most the last places wrong.
  const double rounded = std::round(value * 1e6) / 1e6;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), rounded,
                                          std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  std::string text(digits.data(), end);
  if (text.size() > 9) return std::nullopt;
  const size_t point = std::min(text.find('.'), text.size());
  for (size_t at = point; at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

class MassUnitRule : public Rule {
 public:
  MassUnitRule(const RuleSpec& spec, std::vector<LexiconId> substances, Conditions conditions,
               RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        applicability_(spec.applicability()),
        substances_(std::move(substances)),
        conditions_(std::move(conditions)),
        literals_(builder.literals->Add(DoseLiterals())) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const std::optional<int32_t> title = TitleSubstance(article);
    // Without a title's substance only sentences that name one can state an amount of it.
    std::map<int32_t, std::vector<Use>> uses;
    ConditionAnswers answers;
    const Facts& facts = article.facts();
    if (!title && !NamesAny(article)) return;
    for (const uint32_t s : article.literals().SentencesOf(literals_)) {
      if (article.BlockOf(s).is_residue()) continue;
      const std::vector<NamedSubstance> names = NamesIn(facts, s);
      if (names.empty() && !title) continue;
      Collect(article, s, names, title, answers, uses);
    }
    for (const auto& [substance, all] : uses) Report(article, all, out);
  }

 private:
  struct Use {
    Quantity amount;
    uint32_t sentence = 0;
  };

  bool NamesAny(const Article& article) const {
    return std::any_of(substances_.begin(), substances_.end(),
                       [&](LexiconId id) { return !article.HitsOf(id).empty(); });
  }

  int32_t IdOf(LexiconId lexicon, uint32_t entry) const {
    for (size_t i = 0; i < substances_.size(); ++i) {
      if (substances_[i] == lexicon) return static_cast<int32_t>(entry * substances_.size() + i);
    }
    return kNoSubstance;
  }

  // The longest names of a sentence.
  std::vector<NamedSubstance> NamesIn(const Facts& facts, uint32_t sentence) const {
    const Sentence& at = facts.sentences[sentence];
    std::vector<NamedSubstance> names;
    for (uint32_t h = at.first_hit; h < at.end_hit; ++h) {
      const Hit& hit = facts.hits[h];
      const int32_t id = IdOf(hit.lexicon, hit.entry);
      if (id == kNoSubstance) continue;
      if (!names.empty() && names.back().prose.Overlaps(hit.prose)) {
        // One word in several of a lexicon's parts: the same of them as in the title.
        if (names.back().prose == hit.prose) names.back().id = std::min(names.back().id, id);
        continue;
      }
      names.push_back({hit.prose, id});
    }
    return names;
  }

  std::optional<int32_t> TitleSubstance(const Article& article) const {
    const Title& title = article.document().title;
    if (!title.exists()) return std::nullopt;
    const std::string folded = FoldCase(title.text);
    std::vector<WordSpan> words;
    SplitWords(folded, 0, words);
    std::optional<int32_t> only;
    uint32_t end = 0;
    for (const Phrase& phrase : FindPhrases(*article.facts().lexicons, folded, words)) {
      const int32_t id = IdOf(phrase.lexicon, phrase.entry);
      if (id == kNoSubstance || phrase.first < end) continue;
      if (only && *only != id) return std::nullopt;
      only = id;
      end = phrase.end;
    }
    return only;
  }

  bool IsOurs(const Article& article, const Quantity& q) const {
    if (q.dimension != Dimension::kMass || q.unit_id < 0 || !IsDose(q)) return false;
    const std::string& name =
        article.facts().lexicons->units()->units()[static_cast<size_t>(q.unit_id)].name;
    return std::find(std::begin(kUnits), std::end(kUnits), name) != std::end(kUnits);
  }

  void Collect(const Article& article, uint32_t sentence, const std::vector<NamedSubstance>& names,
               std::optional<int32_t> title, ConditionAnswers& answers,
               std::map<int32_t, std::vector<Use>>& uses) const {
    const Facts& facts = article.facts();
    const std::vector<Quantity>& amounts = article.QuantitiesOf(sentence);
    const Span prose = facts.sentences[sentence].prose;
    for (size_t i = 0; i < amounts.size(); ++i) {
      if (!IsOurs(article, amounts[i])) continue;
      if (IsOfSomethingElse(facts, amounts[i], prose, names)) continue;
      int32_t owner = NeighborOf(facts, amounts, i, names);
      if (owner == kNoSubstance && IsEquivalent(facts, amounts, i)) {
        owner = NeighborOf(facts, amounts, i - 1, names);
      }
      if (owner == kNoSubstance && names.empty() && title &&
          article.BlockOf(sentence).kind != BlockKind::kTableCell &&
          (amounts[i].per_days || amounts[i].times_a_day)) {
        owner = *title;
      }
      if (owner == kNoSubstance) continue;
      Match match;
      match.sentence = sentence;
      match.prose = amounts[i].prose;
      match.source = article.document().text.ToSource(amounts[i].prose);
      if (!conditions_.Accept(article, match, answers)) continue;
      uses[owner].push_back({amounts[i], sentence});
    }
  }

  // Whether amount `i` is the one before it in other words: "1,000 mcg (1 mg)".
  static bool IsEquivalent(const Facts& facts, const std::vector<Quantity>& amounts, size_t i) {
    if (i == 0 || amounts[i - 1].dimension != Dimension::kMass ||
        amounts[i - 1].unit_id == amounts[i].unit_id ||
        !SameInterval(amounts[i - 1].value, amounts[i].value)) {
      return false;
    }
    const std::string_view between =
        facts.Folded({amounts[i - 1].prose.end, amounts[i].prose.begin});
    return between.size() < kBytesToEquivalent;
  }

  void Report(const Article& article, const std::vector<Use>& uses,
              std::vector<Finding>& out) const {
    const Use& first = uses.front();
    for (size_t i = 0; i < uses.size(); ++i) {
      // Given in both units, here or at the first use: the article explains the pair.
      if (IsPair(uses, i) || IsPair(uses, i + 1)) return;
      const Quantity& amount = uses[i].amount;
      if (amount.unit_id == first.amount.unit_id) continue;
      Finding finding = MakeFinding(
          article.document().text.ToSource(amount.prose),
          FillMessage(message_, {{"match", Quote(article.document().Prose(amount.prose))},
                                 {"first", Quote(article.document().Prose(first.amount.prose))}}));
      finding.related.push_back(
          {article.document().text.ToSource(first.amount.prose), "first given here"});
      if (applicability_) finding.fix = Convert(article, amount, first.amount);
      out.push_back(std::move(finding));
      return;
    }
  }

  // Whether use i is the one before it in another unit.
  static bool IsPair(const std::vector<Use>& uses, size_t i) {
    return i > 0 && i < uses.size() && uses[i].sentence == uses[i - 1].sentence &&
           uses[i].amount.unit_id != uses[i - 1].amount.unit_id &&
           SameInterval(uses[i].amount.value, uses[i - 1].amount.value) &&
           uses[i].amount.prose.begin - uses[i - 1].amount.prose.end < kBytesToEquivalent;
  }

  // `amount` written in the unit of `model`.
  std::optional<Fix> Convert(const Article& article, const Quantity& amount,
                             const Quantity& model) const {
    const Unit& unit =
        article.facts().lexicons->units()->units()[static_cast<size_t>(model.unit_id)];
    const std::optional<std::string> low = WriteNumber(amount.value.low / unit.factor);
    const std::optional<std::string> high = WriteNumber(amount.value.high / unit.factor);
    if (!low || !high || amount.number.end > amount.unit.begin) return std::nullopt;
    std::string text = *low;
    if (*high != *low) text += " to " + *high;
    text += " ";
    text += article.document().Prose(model.unit);
    return ReplaceProse(article, {amount.number.begin, amount.unit.end}, std::move(text),
                        *applicability_);
  }

  std::string message_;
  std::optional<Applicability> applicability_;
  std::vector<LexiconId> substances_;
  Conditions conditions_;
  LiteralGroup literals_;
};

}  // namespace

std::unique_ptr<Rule> MakeMassUnitRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<LexiconId> substances;
  for (const std::string& name : ReadNames(spec, builder, "of")) {
    substances.push_back(builder.Lexicon(spec, *spec.root.Find("of"), name));
  }
  if (substances.empty()) {
    builder.Fail(spec, spec.root, "'of' must name lexicons of substances");
    return nullptr;
  }
  TextPatternOptions options;
  options.checked = spec.checked;
  return std::make_unique<MassUnitRule>(
      spec, std::move(substances), Conditions::Read(spec, spec.root, spec.root, options, builder),
      builder);
}

}  // namespace carelint
