// LoadedCatalogue: what a Catalogue holds besides what the world may see: the rule
// files themselves, the lexicons and the literals that were worked out beforehand.
//
// For catalogue.cc and rule_set.cc only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "claims/knowledge.h"
#include "document/residue.h"
#include "facts/facts.h"
#include "rules/catalogue.h"
#include "rules/literals.h"
#include "rules/pack_block.h"
#include "rules/rule.h"

namespace carelint {

// The two sets: `recommended` is what rule files say, `strict` is every rule.
inline constexpr std::string_view kRecommended = "recommended";
inline constexpr std::string_view kStrict = "strict";

class LoadedCatalogue : public Catalogue {
 public:
  // Everything that is wrong with the user's files; the catalogue is sound only where
  // that is nothing.
  Errors Load(std::string_view built_in, const std::vector<RuleFile>& files,
              const std::vector<LexiconAddition>& additions);

  const std::vector<RuleInfo>& rules() const override { return infos_; }
  const LineClassifier& residue() const override { return residue_; }
  std::vector<std::string> packs() const override;
  ClaimsView ReadClaims(const Document& document) const override;

  const LexiconSet& lexicons() const { return lexicons_; }
  const ClaimKnowledge& claims() const { return claims_; }
  const std::vector<RuleSpec>& specs() const { return specs_; }
  RuleBuilder MakeBuilder(LiteralMatcher& literals) const {
    return {&lexicons_, &literals, &literals_, nullptr, {}, &references_, &leads_, nullptr};
  }
  // The automaton of the built-in patterns' literals, for a LiteralMatcher.
  std::string_view literal_finder() const { return literal_finder_; }

 private:
  struct Words;  // the lexicons while they are put together

  void Add(const Errors& errors) { errors_.insert(errors_.end(), errors.begin(), errors.end()); }
  void AddRule(RuleSpec spec);
  void LoadOwnRules(const std::vector<RuleFile>& files);
  void CheckId(const RuleSpec& spec);
  void LoadLexicons(const PackBlock& block, const std::vector<RuleFile>& files,
                    const std::vector<LexiconAddition>& additions);
  void LoadReferences(std::vector<PackedReference> built_in, const std::vector<RuleFile>& files);
  void LoadClasses(PackBlock& block, const std::vector<RuleFile>& files);
  void AddWords(const LexiconAddition& addition, Words& words);
  std::vector<std::vector<LexiconId>> ReadIncludes(const Words& words);
  std::vector<LinePattern> LinePatterns(const std::vector<std::string>& regexes) const;

  Errors errors_;
  std::vector<RuleSpec> specs_;
  std::vector<RuleInfo> infos_;
  std::map<std::string, std::vector<std::string>> literals_;
  std::map<std::string, PatternLead, std::less<>> leads_;
  std::string_view literal_finder_;
  std::vector<PackedReference> references_;  // a house's first
  std::string added_block_;                  // lexicons_ looks into it
  std::string removed_block_;                // and into this one
  LexiconSet lexicons_;
  ClaimKnowledge claims_;
  LineClassifier residue_;
};

}  // namespace carelint
