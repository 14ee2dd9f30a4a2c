// Catalogue: every rule and lexicon that a run knows, the built-in ones and a
// house's own, and RuleSet: the selected rules, ready to check articles.
//
// It does not know files, options or formats: lint/ reads the user's files and
// passes their bytes.  Both are immutable once made and shared by all threads.
//
// To add a rule: write rules/PACK/ID.yaml.  To add a rule kind: see kinds.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "base/yaml.h"
#include "document/document.h"
#include "document/residue.h"
#include "rules/claims_view.h"
#include "rules/finding.h"
#include "rules/pack_block.h"
#include "rules/profile.h"

namespace carelint {

// One case of a rule file: an article, and whether the rule must speak.
struct RuleCase {
  std::string text;
  std::string format = "markdown";
  bool flag = false;
  uint32_t line = 0;   // in the rule file
  std::string now;     // "2026-11-21"; empty: kCaseDay
  std::string locale;  // empty: en-US
  YamlNode config;     // what a house's config would say; null: nothing
};

// The day on which cases are run that do not name one.
inline constexpr std::string_view kCaseDay = "2026-11-21";

// What a house may set for a rule.
struct RuleOption {
  std::string name;
  std::string default_value;
  std::string about;
};

// What people read about a rule.
struct RuleInfo {
  std::string id;    // "missing-consult-notice": names the fault
  std::string pack;  // "safety"
  std::string kind;  // "require"; "parts" where there are several
  std::string summary;
  std::string why;     // Markdown
  std::string source;  // where the requirement comes from
  Severity severity = Severity::kWarning;
  std::map<std::string, Severity> sets;  // "recommended" → lowest level shown there
  std::string fix;                       // "", "safe" or "offered"
  bool any_language = false;             // it also reads articles that are not in English
  std::vector<std::string> only;         // its gates, for people: "locale: en-US"
  std::vector<RuleOption> options;
  std::vector<RuleCase> cases;
  std::string path;  // "rules/safety/missing-consult-notice.yaml", or the user's file
};

// A file of a user's rule folder.  Files below a folder named `lexicon` are lexicons.
struct RuleFile {
  std::string path;  // as messages show it
  std::string pack;  // the folder's name; "lexicon" for lexicons
  std::string bytes;
};

// Words that a config adds to a lexicon, or takes out of it.
struct LexiconAddition {
  std::string lexicon;
  std::vector<std::string> words;
  std::vector<std::string> removed;
  Error place;  // where the config says so; its message is not used
};

class Catalogue {
 public:
  // The built-in rules and lexicons with the user's put over them.  A user's rule of a
  // built-in id replaces it.  Fails with every mistake of every file.
  static Result<std::shared_ptr<const Catalogue>> Create(
      const std::vector<RuleFile>& files = {}, const std::vector<LexiconAddition>& additions = {}) {
    return Create(BuiltInPackBlock(), files, additions);
  }

  // The same with `built_in` (pack_block.h) in place of the block that the program carries.
  static Result<std::shared_ptr<const Catalogue>> Create(
      std::string_view built_in, const std::vector<RuleFile>& files,
      const std::vector<LexiconAddition>& additions);

  virtual ~Catalogue() = default;

  // Sorted by pack, then id.
  virtual const std::vector<RuleInfo>& rules() const = 0;
  virtual std::vector<std::string> packs() const = 0;
  // What marks residue lines: pass it to the readers.
  virtual const LineClassifier& residue() const = 0;
  // What the claims engine reads in an article.
  virtual ClaimsView ReadClaims(const Document& document) const = 0;

  const RuleInfo* Find(std::string_view id) const;

  // "" where `name` is the id of a rule, with `groups` also a pack or a set; else one
  // sentence about it with the nearest known name.
  std::string ExplainUnknown(std::string_view name, bool groups) const;
};

// A text of the house whose claims are held to be true.
struct FactSheet {
  std::string path;                          // absolute; empty: it is no file
  std::shared_ptr<const Source> source;      // its path is the one that reports show
  std::shared_ptr<const Document> document;  // of `source`
};

// Which rules run.  Names are rule ids, packs or sets ("recommended", "strict").
struct Selection {
  std::vector<std::string> select = {"recommended"};
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::map<std::string, Severity> severity;  // per rule id
  // Per rule id and option of that rule its value.
  std::map<std::string, std::map<std::string, std::string>> options;
  Profile profile;         // what the house says of all its articles
  bool published = false;  // the articles stand on a site: rules of the set `published` join
  std::string now;  // the day that rules about dates take for today: "2026-11-21"; "": not said
  std::vector<FactSheet> sheets;  // what articles are compared with
};

// What the rules say about one article.
struct CheckResult {
  std::vector<Finding> findings;  // in the order of ComesBefore
  uint64_t words = 0;             // of prose, without residue and code
  std::string language_notice;    // not empty: only rules for any language ran
  bool claims_cut = false;        // not all that the article claims was compared
};

class RuleSet {
 public:
  // Fails where a name is unknown (and suggests the nearest).
  static Result<std::shared_ptr<const RuleSet>> Create(std::shared_ptr<const Catalogue> catalogue,
                                                       const Selection& selection);
  virtual ~RuleSet() = default;

  // `path` is the article's own, absolute: a fact sheet is not compared with itself.
  virtual CheckResult Check(const Source& source, const Document& document,
                            std::string_view path = {}) const = 0;
  virtual const Catalogue& catalogue() const = 0;
  // What is to be known about the fact sheets.
  virtual std::vector<Notice> SheetNotices() const = 0;
  // The selected rules' ids, sorted.
  virtual std::vector<std::string> rules() const = 0;
};

}  // namespace carelint
