#include "rules/catalogue.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/yaml.h"
#include "facts/facts.h"
#include "rules/kinds.h"
#include "rules/literals.h"
#include "rules/pack_block.h"
#include "rules/rule.h"
#include "rules/rule_file.h"

namespace carelint {
namespace {

constexpr std::string_view kRecommended = "recommended";
constexpr std::string_view kStrict = "strict";

std::string FileStem(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.find_last_of('.'));
}

class LoadedCatalogue : public Catalogue {
 public:
  Errors Load(std::string_view built_in, const std::vector<RuleFile>& files,
              const std::vector<LexiconAddition>& additions) {
    PackBlock block = ReadPackBlock(built_in);
    literals_ = std::move(block.literals);
    LoadLexicons(block, files, additions);
    for (PackedRule& rule : block.rules) {
      AddRule(ReadRule(std::move(rule.root), rule.id, rule.pack, rule.path));
    }
    std::vector<std::string> own;
    for (const RuleFile& file : files) {
      if (file.pack == "lexicon") continue;
      Result<YamlNode> root = ParseYaml(file.bytes, file.path);
      if (!root) {
        errors_.insert(errors_.end(), root.errors().begin(), root.errors().end());
        continue;
      }
      const std::string id = FileStem(file.path);
      if (std::find(own.begin(), own.end(), id) != own.end()) {
        errors_.push_back(
            {"a rule named '" + id + "' stands in another of your files too", file.path, 0, 0});
        continue;
      }
      own.push_back(id);
      AddRule(ReadRule(std::move(*root), id, file.pack, file.path));
    }
    std::sort(specs_.begin(), specs_.end(), [](const RuleSpec& a, const RuleSpec& b) {
      return std::tie(a.info.pack, a.info.id) < std::tie(b.info.pack, b.info.id);
    });
    for (const RuleSpec& spec : specs_) infos_.push_back(spec.info);
    // A house's rules are built once here, so that all their mistakes are told before
    // any article is read; the built-in ones were when carelint was.
    LiteralMatcher literals;
    RuleBuilder builder = MakeBuilder(literals);
    for (const RuleSpec& spec : specs_) {
      if (std::find(own.begin(), own.end(), spec.info.id) == own.end()) continue;
      FindKind(spec.info.kind)->make(spec, builder);
    }
    errors_.insert(errors_.end(), builder.errors.begin(), builder.errors.end());
    return std::move(errors_);
  }

  const std::vector<RuleInfo>& rules() const override { return infos_; }
  const LineClassifier& residue() const override { return residue_; }
  std::vector<std::string> packs() const override {
    std::vector<std::string> out;
    for (const RuleInfo& info : infos_) {
      if (out.empty() || out.back() != info.pack) out.push_back(info.pack);
    }
    return out;
  }

  const LexiconSet& lexicons() const { return lexicons_; }
  const std::vector<RuleSpec>& specs() const { return specs_; }

  RuleBuilder MakeBuilder(LiteralMatcher& literals) const {
    return {&lexicons_, &literals, &literals_, nullptr, {}};
  }

 private:
  void AddRule(Result<RuleSpec> spec) {
    if (!spec) {
      errors_.insert(errors_.end(), spec.errors().begin(), spec.errors().end());
      return;
    }
    const auto same = std::find_if(specs_.begin(), specs_.end(), [&](const RuleSpec& known) {
      return known.info.id == spec->info.id;
    });
    if (same == specs_.end()) {
      specs_.push_back(std::move(*spec));
    } else {
      *same = std::move(*spec);
    }
  }

  void LoadLexicons(const PackBlock& block, const std::vector<RuleFile>& files,
                    const std::vector<LexiconAddition>& additions) {
    std::vector<std::string> names;
    std::vector<uint32_t> entries;
    std::vector<LineLexicon> lines;
    std::vector<bool> replaced;
    const auto id_of = [&](const std::string& name) {
      const auto it = std::find(names.begin(), names.end(), name);
      return static_cast<size_t>(it - names.begin());
    };
    for (const PackedLexicon& lexicon : block.lexicons) {
      names.push_back(lexicon.name);
      entries.push_back(lexicon.entries);
      replaced.push_back(false);
      if (!lexicon.lines.empty()) lines.push_back({lexicon.name, lexicon.lines});
    }
    for (const RuleFile& file : files) {
      if (file.pack != "lexicon") continue;
      Result<YamlNode> root = ParseYaml(file.bytes, file.path);
      if (!root) {
        errors_.insert(errors_.end(), root.errors().begin(), root.errors().end());
        continue;
      }
      Result<Lexicon> lexicon = ReadLexicon(*root, FileStem(file.path), file.path);
      if (!lexicon) {
        errors_.insert(errors_.end(), lexicon.errors().begin(), lexicon.errors().end());
        continue;
      }
      AddLexicon(std::move(*lexicon), names, entries, replaced, lines, true);
    }
    for (const LexiconAddition& addition : additions) {
      const size_t id = id_of(addition.lexicon);
      if (id == names.size()) {
        const std::string nearest = NearestName(addition.lexicon, names);
        Error error = addition.place;
        error.message = "unknown lexicon '" + addition.lexicon + "'" +
                        (nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
        errors_.push_back(std::move(error));
        continue;
      }
      Lexicon lexicon;
      lexicon.name = addition.lexicon;
      for (const std::string& word : addition.words)
        lexicon.entries.push_back({{word}, Forms::kLemma});
      const auto line_lexicon = std::find_if(lines.begin(), lines.end(), [&](const LineLexicon& l) {
        return l.name == addition.lexicon;
      });
      if (line_lexicon != lines.end()) {
        for (const std::string& word : addition.words) line_lexicon->patterns.push_back(word);
        continue;
      }
      AddLexicon(std::move(lexicon), names, entries, replaced, lines, false);
    }
    std::vector<const Lexicon*> added;
    std::vector<LexiconId> ids;
    std::vector<uint32_t> first_entries;
    for (size_t i = 0; i < added_.size(); ++i) {
      added.push_back(&added_[i]);
      const size_t id = id_of(added_[i].name);
      ids.push_back(static_cast<LexiconId>(id));
      first_entries.push_back(entries[id]);
      entries[id] += static_cast<uint32_t>(added_[i].entries.size());
    }
    if (!added.empty()) added_block_ = LexiconIndex::Compile(added, ids, first_entries);
    Result<LineClassifier> residue = LineClassifier::Create(lines);
    if (residue) {
      residue_ = std::move(*residue);
    } else {
      errors_.insert(errors_.end(), residue.errors().begin(), residue.errors().end());
    }
    std::vector<bool> is_lines(names.size(), false);
    for (const LineLexicon& line : lines) is_lines[id_of(line.name)] = true;
    lexicons_ = LexiconSet(std::move(names), LexiconIndex(block.index), LexiconIndex(added_block_),
                           std::move(replaced), std::move(is_lines));
  }

  void AddLexicon(Lexicon lexicon, std::vector<std::string>& names, std::vector<uint32_t>& entries,
                  std::vector<bool>& replaced, std::vector<LineLexicon>& lines, bool replaces) {
    const auto it = std::find(names.begin(), names.end(), lexicon.name);
    const size_t id = static_cast<size_t>(it - names.begin());
    if (it == names.end()) {
      names.push_back(lexicon.name);
      entries.push_back(0);
      replaced.push_back(false);
    } else if (replaces) {
      replaced[id] = true;
    }
    if (lexicon.lines) {
      std::erase_if(lines, [&](const LineLexicon& l) { return l.name == lexicon.name; });
      LineLexicon line{lexicon.name, {}};
      for (const LexiconEntry& entry : lexicon.entries) {
        line.patterns.insert(line.patterns.end(), entry.names.begin(), entry.names.end());
      }
      lines.push_back(std::move(line));
      return;
    }
    added_.push_back(std::move(lexicon));
  }

  Errors errors_;
  std::vector<RuleSpec> specs_;
  std::vector<RuleInfo> infos_;
  std::map<std::string, std::vector<std::string>> literals_;
  std::vector<Lexicon> added_;
  std::string added_block_;
  LexiconSet lexicons_;
  LineClassifier residue_;
};

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
    std::stable_sort(result.findings.begin(), result.findings.end(),
                     [](const Finding& a, const Finding& b) {
                       return std::tie(a.span.begin, a.rule, a.span.end) <
                              std::tie(b.span.begin, b.rule, b.span.end);
                     });
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
    if (catalogue_->Find(name) != nullptr) return true;
    const std::vector<std::string> packs = catalogue_->packs();
    const bool group = name == kRecommended || name == kStrict ||
                       std::find(packs.begin(), packs.end(), name) != packs.end();
    if (group && groups) return true;
    const std::string nearest = catalogue_->Nearest(name);
    errors.push_back({"unknown rule" + std::string(groups ? ", pack or set '" : " '") + name + "'" +
                          (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"),
                      "", 0, 0});
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

Result<std::shared_ptr<const Catalogue>> Catalogue::Create(
    std::string_view built_in, const std::vector<RuleFile>& files,
    const std::vector<LexiconAddition>& additions) {
  auto catalogue = std::make_shared<LoadedCatalogue>();
  Errors errors = catalogue->Load(built_in, files, additions);
  if (!errors.empty()) return errors;
  return std::shared_ptr<const Catalogue>(std::move(catalogue));
}

const RuleInfo* Catalogue::Find(std::string_view id) const {
  for (const RuleInfo& info : rules()) {
    if (info.id == id) return &info;
  }
  return nullptr;
}

std::string Catalogue::Nearest(std::string_view name) const {
  std::vector<std::string> known = packs();
  known.emplace_back(kRecommended);
  known.emplace_back(kStrict);
  for (const RuleInfo& info : rules()) known.push_back(info.id);
  return NearestName(name, known);
}

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
