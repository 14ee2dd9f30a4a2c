// Kind `claims`: two statements of one article that cannot both hold, or one that a fact sheet
// of the house does not bear out.
//
//   kind: claims
//   compare: [dose]
//
// The claims engine (claims/) reads and compares all of an article's statements once; every
// rule of this kind reports what was found of the sorts that it names.  `reference` names
// what was found, of any sort, between the article and the house's fact sheets.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/knowledge.h"
#include "rules/claims_view.h"
#include "rules/messages.h"
#include "rules/rule.h"
#include "rules/sheet_claims.h"

namespace carelint {
namespace {

constexpr std::string_view kReference = "reference";
// More places of one conflict are of no use to anyone.
constexpr size_t kMostPlaces = 12;

class ClaimsRule : public Rule {
 public:
  ClaimsRule(const RuleSpec& spec, std::vector<std::string> sorts, bool sheets)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        sorts_(std::move(sorts)),
        sheets_(sheets) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    if (!sorts_.empty()) CompareWithItself(article, out);
    if (sheets_) CompareWithSheets(article, out);
  }

  bool ReadsSheets() const override { return sheets_; }

 private:
  // One finding for each conflict: the first pair speaks, statements that clash with one of
  // its sides over the same question are further places.
  void CompareWithItself(const Article& article, std::vector<Finding>& out) const {
    const ArticleClaims& claims = article.claims();
    // Question and sentence → the finding that tells of them.
    std::map<std::pair<std::string_view, std::string_view>, size_t> told;
    for (const ClaimPair& pair : claims.comparison.pairs) {
      if (pair.step != Step::kFound) continue;
      if (std::find(sorts_.begin(), sorts_.end(), pair.rule) == sorts_.end()) continue;
      const Statement& a = claims.statements[pair.a];
      const Statement& b = claims.statements[pair.b];
      const ClaimSide here{article.facts(), b, b.cues[pair.cue_b]};
      const ClaimSide there{article.facts(), a, a.cues[pair.cue_a]};
      const auto place_of = [&](const ClaimSide& side) {
        return article.document().text.ToSource(PlaceOf(side.facts, side.statement, side.cue));
      };
      auto known = told.find({pair.asks, a.text});
      if (known == told.end()) known = told.find({pair.asks, b.text});
      const bool is_new = known == told.end();
      const size_t at = is_new ? out.size() : known->second;
      told.emplace(std::pair(std::string_view(pair.asks), a.text), at);
      told.emplace(std::pair(std::string_view(pair.asks), b.text), at);
      if (is_new) {
        out.push_back(MakeFindingOf(pair, here, there, article));
        out.back().related.push_back({place_of(there), "the other statement", std::nullopt});
        continue;
      }
      out[at].severity = std::max(out[at].severity, SeverityOf(pair));
      AddPlace(place_of(there), out[at]);
      AddPlace(place_of(here), out[at]);
    }
  }

  static void AddPlace(Span place, Finding& finding) {
    if (finding.related.size() >= kMostPlaces) return;
    const bool known = place == finding.span ||
                       std::any_of(finding.related.begin(), finding.related.end(),
                                   [&](const Related& related) { return related.span == place; });
    if (!known) finding.related.push_back({place, "the same conflict", std::nullopt});
  }

  // A place of the article that sheets disagree with.
  struct Disputed {
    Finding finding;
    std::set<std::pair<size_t, uint32_t>> told;  // sheets and the places in them
  };

  // One finding for each place of the article, however many sheets disagree with it: the
  // gravest speaks, the places of the others are further places.
  void CompareWithSheets(const Article& article, std::vector<Finding>& out) const {
    std::map<std::pair<uint32_t, uint32_t>, Disputed> by_place;
    for (size_t i = 0; i < article.sheets().size(); ++i) {
      const SheetClaims& sheet = *article.sheets()[i];
      for (const ClaimPair& pair : article.ComparisonWith(i).pairs) {
        if (pair.step != Step::kFound) continue;
        const Statement& a = article.statements()[pair.a];
        const Statement& b = sheet.statements()[pair.b];
        const ClaimSide here{article.facts(), a, a.cues[pair.cue_a]};
        const ClaimSide there{sheet.facts(), b, b.cues[pair.cue_b]};
        const Span place = PlaceOf(here.facts, here.statement, here.cue);
        const auto [known, added] = by_place.try_emplace({place.begin, place.end});
        Disputed& disputed = known->second;
        const Span sheet_place = PlaceOf(there.facts, there.statement, there.cue);
        const bool is_new = disputed.told.emplace(i, sheet_place.begin).second;
        const bool speaks = added || SeverityOf(pair) > disputed.finding.severity;
        if (!is_new && !speaks) continue;
        Related related{{}, "the fact sheet", sheet.PlaceOfCue(there.statement, there.cue)};
        if (!speaks) {
          if (disputed.finding.related.size() < kMostPlaces)
            disputed.finding.related.push_back(std::move(related));
          continue;
        }
        // The place that the message quotes comes first.
        std::vector<Related> others = std::move(disputed.finding.related);
        if (!is_new) {
          std::erase_if(others, [&related](const Related& other) {
            return other.elsewhere->path == related.elsewhere->path &&
                   other.elsewhere->start_byte == related.elsewhere->start_byte;
          });
        }
        others.insert(others.begin(), std::move(related));
        disputed.finding = MakeFindingOf(pair, here, there, article);
        disputed.finding.related = std::move(others);
      }
    }
    for (auto& [place, disputed] : by_place) out.push_back(std::move(disputed.finding));
  }

  Severity SeverityOf(const ClaimPair& pair) const {
    return std::min(severity(), pair.level == Level::kError     ? Severity::kError
                                : pair.level == Level::kWarning ? Severity::kWarning
                                                                : Severity::kInfo);
  }

  Finding MakeFindingOf(const ClaimPair& pair, const ClaimSide& here, const ClaimSide& there,
                        const Article& article) const {
    const auto prose = [](const ClaimSide& side) {
      return side.facts.document->Prose(PlaceOf(side.facts, side.statement, side.cue));
    };
    const Span place = PlaceOf(here.facts, here.statement, here.cue);
    Finding finding = MakeFinding(article.document().text.ToSource(place),
                                  FillMessage(message_, {{"here", Quote(prose(here))},
                                                         {"there", Quote(prose(there))},
                                                         {"asks", pair.asks}}));
    finding.severity = SeverityOf(pair);
    finding.explanation = ExplainPair(here, there, pair, article.claim_knowledge()->vocabulary);
    return finding;
  }

  std::string message_;
  std::vector<std::string> sorts_;
  bool sheets_;
};

}  // namespace

std::unique_ptr<Rule> MakeClaimsRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<std::string> sorts;
  bool sheets = false;
  const YamlNode* compare = spec.root.Find("compare");
  if (compare == nullptr) {
    builder.Fail(spec, spec.root, "a rule of kind 'claims' needs `compare`: which sorts of claims");
    return nullptr;
  }
  for (const YamlNode& sort : compare->AsList()) {
    if (sort.scalar == kReference) {
      sheets = true;
    } else {
      sorts.push_back(sort.scalar == "drift" ? "certainty-drift" : "contradict-" + sort.scalar);
    }
  }
  return std::make_unique<ClaimsRule>(spec, std::move(sorts), sheets);
}

}  // namespace carelint
