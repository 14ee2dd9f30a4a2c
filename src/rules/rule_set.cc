// RuleSet (catalogue.h): the selected rules, made and run.

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/nearest.h"
#include "facts/date.h"
#include "facts/facts.h"
#include "rules/article.h"
#include "rules/catalogue.h"
#include "rules/kinds.h"
#include "rules/literals.h"
#include "rules/loaded_catalogue.h"
#include "rules/rule.h"
#include "rules/sheet_claims.h"

namespace carelint {
namespace {

class LoadedRuleSet : public RuleSet {
 public:
  explicit LoadedRuleSet(std::shared_ptr<const LoadedCatalogue> catalogue)
      : catalogue_(std::move(catalogue)), literals_(catalogue_->literal_finder()) {}

  Errors Load(const Selection& selection) {
    RuleBuilder builder = catalogue_->MakeBuilder(literals_);
    const std::map<std::string, Severity> levels = Resolve(selection, builder.errors);
    profile_ = selection.profile;
    now_ = ParseIsoDate(selection.now);
    for (const auto& [id, severity] : selection.severity) CheckName(id, false, builder.errors);
    for (const RuleSpec& spec : catalogue_->specs()) {
      const auto level = levels.find(spec.info.id);
      if (level == levels.end()) continue;
      const auto severity = selection.severity.find(spec.info.id);
      const auto options = selection.options.find(spec.info.id);
      const bool changed =
          severity != selection.severity.end() || options != selection.options.end();
      const Severity least = severity == selection.severity.end() ? level->second : Severity::kInfo;
      std::vector<GatedRule> made =
          changed ? MakeRules(Changed(spec, selection), builder) : MakeRules(spec, builder);
      for (GatedRule& rule : made) {
        selected_.push_back({std::move(rule), least, spec.any_language});
      }
    }
    CheckOptions(selection, builder.errors);
    if (builder.errors.empty()) ReadSheets(selection.sheets);
    literals_.Build();
    return std::move(builder.errors);
  }

  CheckResult Check(const Source& source, const Document& document,
                    std::string_view path) const override {
    CheckResult result;
    const Facts facts = ReadFacts(document, catalogue_->lexicons());
    const LiteralHits hits = literals_.Scan(facts);
    const Profile profile = ReadProfile(document, profile_);
    Article article(source, document, facts, hits, profile, now_);
    article.SetClaimKnowledge(&catalogue_->claims());
    article.SetSheets(SheetsFor(path));
    result.words = facts.words;
    if (!facts.english) {
      result.language_notice =
          "this does not look like English; only the rules for any language ran";
    }
    std::vector<Finding> found;
    for (const Selected& selected : selected_) {
      if (!facts.english && !selected.any_language) continue;
      if (!selected.made.gate.Opens(profile, facts.words)) continue;
      found.clear();
      selected.made.rule->Check(article, found);
      for (Finding& finding : found) {
        if (finding.severity >= selected.least) result.findings.push_back(std::move(finding));
      }
    }
    std::stable_sort(result.findings.begin(), result.findings.end(), ComesBefore);
    KeepGravest(result.findings);
    result.claims_cut = article.claims_cut();
    return result;
  }

  const Catalogue& catalogue() const override { return *catalogue_; }

  std::vector<Notice> SheetNotices() const override {
    std::vector<Notice> notices;
    for (const auto& sheet : sheets_) {
      for (Notice& notice : sheet->Notices()) notices.push_back(std::move(notice));
    }
    return notices;
  }

  std::vector<std::string> rules() const override {
    std::vector<std::string> out;
    for (const Selected& selected : selected_) out.push_back(selected.made.rule->id());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  struct Selected {
    GatedRule made;
    Severity least = Severity::kInfo;
    bool any_language = false;
  };

  void ReadSheets(const std::vector<FactSheet>& sheets) {
    const bool wanted =
        std::any_of(selected_.begin(), selected_.end(),
                    [](const Selected& selected) { return selected.made.rule->ReadsSheets(); });
    if (!wanted) return;
    for (const FactSheet& sheet : sheets) {
      sheets_.push_back(
          std::make_unique<const SheetClaims>(sheet, catalogue_->lexicons(), catalogue_->claims()));
    }
  }

  // All but the article itself.
  Sheets SheetsFor(std::string_view path) const {
    Sheets sheets;
    for (const auto& sheet : sheets_) {
      if (path.empty() || sheet->sheet().path != path) sheets.push_back(sheet.get());
    }
    return sheets;
  }

  // Of what several parts of a rule say about the same place, the gravest stays.
  static void KeepGravest(std::vector<Finding>& findings) {
    size_t kept = 0;
    for (size_t i = 0; i < findings.size(); ++i) {
      const bool again = kept > 0 && findings[kept - 1].rule == findings[i].rule &&
                         findings[kept - 1].span == findings[i].span;
      if (!again) {
        if (kept != i) findings[kept] = std::move(findings[i]);
        ++kept;
      } else if (findings[i].severity > findings[kept - 1].severity) {
        findings[kept - 1] = std::move(findings[i]);
      }
    }
    findings.resize(kept);
  }

  // `spec` as the house wants it.
  static RuleSpec Changed(const RuleSpec& spec, const Selection& selection) {
    RuleSpec changed = spec;
    if (const auto own = selection.severity.find(spec.info.id); own != selection.severity.end()) {
      changed.info.severity = own->second;
      changed.severity_set = true;
      for (RuleSpec& part : changed.parts) {
        part.info.severity = own->second;
        part.severity_set = true;
      }
    }
    if (const auto own = selection.options.find(spec.info.id); own != selection.options.end()) {
      for (const auto& [name, value] : own->second) {
        if (changed.options.contains(name)) changed.options[name] = value;
      }
      for (RuleSpec& part : changed.parts) part.options = changed.options;
    }
    return changed;
  }

  // Every option that no rule has, also of rules that do not run.
  void CheckOptions(const Selection& selection, Errors& errors) const {
    for (const auto& [id, options] : selection.options) {
      if (!CheckName(id, false, errors)) continue;
      std::vector<std::string> known;
      for (const RuleOption& option : catalogue_->Find(id)->options) known.push_back(option.name);
      for (const auto& [name, value] : options) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        errors.push_back({"rule '" + id + "' has no option '" + name + "'" +
                              DidYouMean(name, known, known.empty() ? "; it has none" : ""),
                          "", 0, 0});
      }
    }
  }

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
          auto set = info.sets.find(name);
          if (set == info.sets.end() && selection.published) set = info.sets.find("published");
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
  std::vector<std::unique_ptr<const SheetClaims>> sheets_;
  Profile profile_;
  std::optional<Date> now_;
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
