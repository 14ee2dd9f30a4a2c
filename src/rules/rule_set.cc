// RuleSet (catalogue.h): the selected rules, made and run.

#include <algorithm>
#include <map>
#include <utility>

#include "facts/facts.h"
#include "rules/article.h"
#include "rules/catalogue.h"
#include "rules/kinds.h"
#include "rules/literals.h"
#include "rules/loaded_catalogue.h"
#include "rules/rule.h"

namespace carelint {
namespace {

class LoadedRuleSet : public RuleSet {
 public:
  explicit LoadedRuleSet(std::shared_ptr<const LoadedCatalogue> catalogue)
      : catalogue_(std::move(catalogue)) {}

  Errors Load(const Selection& selection) {
    RuleBuilder builder = catalogue_->MakeBuilder(literals_);
    const std::map<std::string, Severity> levels = Resolve(selection, builder.errors);
    for (const auto& [id, severity] : selection.severity) CheckName(id, false, builder.errors);
    for (const RuleSpec& spec : catalogue_->specs()) {
      const auto level = levels.find(spec.info.id);
      if (level == levels.end()) continue;
      const auto own = selection.severity.find(spec.info.id);
      std::unique_ptr<Rule> rule;
      if (own == selection.severity.end()) {
        rule = FindKind(spec.info.kind)->make(spec, builder);
      } else {
        RuleSpec changed = spec;
        changed.info.severity = own->second;
        rule = FindKind(spec.info.kind)->make(changed, builder);
      }
      if (rule == nullptr) continue;
      selected_.push_back({std::move(rule),
                           own == selection.severity.end() ? level->second : Severity::kInfo,
                           spec.any_language});
    }
    literals_.Build();
    return std::move(builder.errors);
  }

  CheckResult Check(const Source& source, const Document& document) const override {
    CheckResult result;
    const Facts facts = ReadFacts(document, catalogue_->lexicons());
    const LiteralHits hits = literals_.Scan(facts);
    const Article article(source, document, facts, hits);
    result.words = facts.words;
    if (!facts.english) {
      result.language_notice =
          "this does not look like English; only the rules for any language ran";
    }
    std::vector<Finding> found;
    for (const Selected& selected : selected_) {
      if (!facts.english && !selected.any_language) continue;
      found.clear();
      selected.rule->Check(article, found);
      for (Finding& finding : found) {
        if (finding.severity >= selected.least) result.findings.push_back(std::move(finding));
      }
    }
    std::stable_sort(result.findings.begin(), result.findings.end(), ComesBefore);
    return result;
  }

  const Catalogue& catalogue() const override { return *catalogue_; }

  std::vector<std::string> rules() const override {
    std::vector<std::string> out;
    for (const Selected& selected : selected_) out.push_back(selected.rule->id());
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  struct Selected {
    std::unique_ptr<Rule> rule;
    Severity least = Severity::kInfo;
    bool any_language = false;
  };

  bool CheckName(const std::string& name, bool groups, Errors& errors) const {
    std::string problem = catalogue_->ExplainUnknown(name, groups);
    if (problem.empty()) return true;
    errors.push_back({std::move(problem), "", 0, 0});
    return false;
  }

  // Rule id → the lowest level of it that is shown.
  std::map<std::string, Severity> Resolve(const Selection& selection, Errors& errors) const {
    std::map<std::string, Severity> levels;
    std::vector<std::string> wanted = selection.select;
    wanted.insert(wanted.end(), selection.extend_select.begin(), selection.extend_select.end());
    for (const std::string& name : wanted) {
      if (!CheckName(name, true, errors)) continue;
      for (const RuleInfo& info : catalogue_->rules()) {
        Severity least = Severity::kInfo;
        if (name == kRecommended) {
          const auto set = info.sets.find(name);
          if (set == info.sets.end()) continue;
          least = set->second;
        } else if (name != kStrict && name != info.pack && name != info.id) {
          continue;
        }
        const auto [it, added] = levels.emplace(info.id, least);
        if (!added) it->second = std::min(it->second, least);
      }
    }
    for (const std::string& name : selection.ignore) {
      if (!CheckName(name, true, errors)) continue;
      std::erase_if(levels, [&](const auto& item) {
        const RuleInfo* info = catalogue_->Find(item.first);
        return name == item.first || name == info->pack || name == kStrict ||
               (name == kRecommended && info->sets.contains(name));
      });
    }
    return levels;
  }

  std::shared_ptr<const LoadedCatalogue> catalogue_;
  LiteralMatcher literals_;
  std::vector<Selected> selected_;
};

}  // namespace

Result<std::shared_ptr<const RuleSet>> RuleSet::Create(std::shared_ptr<const Catalogue> catalogue,
                                                       const Selection& selection) {
  // Create is the only maker of catalogues.
  auto rules = std::make_shared<LoadedRuleSet>(
      std::static_pointer_cast<const LoadedCatalogue>(std::move(catalogue)));
  Errors errors = rules->Load(selection);
  if (!errors.empty()) return errors;
  return std::shared_ptr<const RuleSet>(std::move(rules));
}

}  // namespace carelint
