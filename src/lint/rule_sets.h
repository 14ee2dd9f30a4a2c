// RuleSets: the rules that each config asks for, made once per config.
//
// Reads the folders of rule files and the fact sheets that a config names, and checks every
// name that the config or the command line gives.  It does not know articles.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "lint/config.h"
#include "rules/catalogue.h"

namespace carelint {

// What the command line says about rules.  `select` puts the config's select and
// extend-select aside; the other lists add to the config's.  A rule that is selected here
// by its name is not ignored by the config.
struct RuleChoice {
  std::optional<std::vector<std::string>> select;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::string locale;                  // empty: the config's, else en-US
  std::string now;                     // "2026-11-21"; empty: not said
  std::vector<std::string> reference;  // paths and globs of fact sheets, besides the config's
};

// What both want of the rules; the fact sheets are not read.
Selection Combine(const Config& config, const RuleChoice& choice);

class RuleSets {
 public:
  explicit RuleSets(const RuleChoice& choice) : choice_(choice) {}

  // The rules for the files of `config`; nullptr where something was wrong (errors()).  A
  // broken rule file does not keep the unknown names from being told.
  std::shared_ptr<const RuleSet> For(const Config& config);

  // The catalogue of `config`; nullptr as above.
  std::shared_ptr<const Catalogue> CatalogueFor(const Config& config);

  // What was wrong, each mistake once.
  const Errors& errors() const { return errors_; }

 private:
  // What a config's rule files and words came to.
  struct Loaded {
    std::shared_ptr<const Catalogue> catalogue;  // nullptr: it could not be made
    std::set<std::string> own;                   // ids and packs of its rule files
    bool broken = false;
  };

  const Loaded& Load(const Config& config);
  std::shared_ptr<const Catalogue> BuiltIn();
  void Fail(const Errors& errors);

  const RuleChoice choice_;
  std::shared_ptr<const Catalogue> built_in_;
  std::map<const Config*, Loaded> loaded_;
  std::map<const Config*, std::shared_ptr<const RuleSet>> sets_;
  Errors errors_;
  std::set<std::string> told_;  // errors_, as text
};

}  // namespace carelint
