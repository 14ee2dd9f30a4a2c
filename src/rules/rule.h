// Rule: looks at one article and reports what does not hold together.
//
// Rules are immutable once built: one instance checks every article, from any number
// of threads.  They never see Markdown, files, options or the terminal.
//
// To add a kind: write `my_kind.cc` with a class derived from Rule and a function that
// makes it, and add its row to the table in kinds.cc.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "rules/article.h"
#include "rules/catalogue.h"
#include "rules/finding.h"
#include "rules/pack_block.h"

namespace carelint {

class Rule {
 public:
  Rule(std::string id, Severity severity) : id_(std::move(id)), severity_(severity) {}
  virtual ~Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;

  // Appends what is wrong inside one article, in any order.
  virtual void Check(const Article& article, std::vector<Finding>& out) const = 0;

  // Whether it asks for Article::sheets(): they are read only where a rule does.
  virtual bool ReadsSheets() const { return false; }

  const std::string& id() const { return id_; }
  Severity severity() const { return severity_; }

 protected:
  // A finding of this rule at `span` (bytes of the source).
  Finding MakeFinding(Span span, std::string message) const {
    return {id_, severity_, span, std::move(message), {}, std::nullopt};
  }
  // The same one level lower: error → warning → info (design.md §3, inferred headings).
  Finding MakeLowerFinding(Span span, std::string message) const;

 private:
  std::string id_;
  Severity severity_;
};

// A rule file, read as far as every kind reads it.
struct RuleSpec {
  RuleInfo info;
  bool any_language = false;
  bool checked = false;       // its patterns are known to be sound: nothing looks again
  bool severity_set = false;  // by the house: kinds that grade use info.severity for all
  std::string message;
  std::map<std::string, std::string> options;  // the rule's own, as the house sets them
  YamlNode root;  // the whole file or the part, for the kind's own keys
  // Several kinds under one id; empty: the file itself is the only one.  A part's `info`
  // has no cases.
  std::vector<RuleSpec> parts;

  // Says that its patterns, and those of its parts, are sound.
  void MarkChecked();

  // The value of one of the rule's options; "" where it has none of that name.
  std::string Option(const std::string& name) const;
  // The same as a number; `otherwise` where there is none.
  double NumberOption(const std::string& name, double otherwise) const;

  // What the rule file says of its fixes; nothing where the rule makes none.
  std::optional<Applicability> applicability() const;
};

// What a kind needs to build its rules, and where it says what is wrong.
struct RuleBuilder {
  const LexiconSet* lexicons = nullptr;
  LiteralMatcher* literals = nullptr;
  // Required literals that were worked out when carelint was built, by regex.
  const std::map<std::string, std::vector<std::string>>* known_literals = nullptr;
  // Where newly worked-out ones are put, when carelint is built; else nullptr.
  std::map<std::string, std::vector<std::string>>* new_literals = nullptr;
  Errors errors;
  // Reference data, a house's files first; nullptr: none.
  const std::vector<PackedReference>* references = nullptr;
  // What was worked out of built-in patterns when carelint was built, and where it is put
  // then; nullptr: nothing, nowhere.
  const std::map<std::string, PatternLead, std::less<>>* leads = nullptr;
  std::map<std::string, PatternLead, std::less<>>* new_leads = nullptr;

  // Records a mistake at `node` of `spec`'s file.
  void Fail(const RuleSpec& spec, const YamlNode& node, std::string message);

  // The literals of which every match of `regex` holds one; empty: none is required.
  std::vector<std::string> LiteralsOf(const std::string& regex);

  // The id of lexicon `name`; kNoLexicon and a recorded mistake where it is unknown.
  LexiconId Lexicon(const RuleSpec& spec, const YamlNode& node, std::string_view name);

  // The files of reference data of that name; none and a recorded mistake where there is none.
  std::vector<const PackedReference*> Reference(const RuleSpec& spec, const YamlNode& node,
                                                std::string_view name);
};

using MakeRule = std::unique_ptr<Rule> (*)(const RuleSpec& spec, RuleBuilder& builder);

// `text` with each {name} replaced.
std::string FillMessage(std::string_view text,
                        const std::vector<std::pair<std::string_view, std::string>>& values);

}  // namespace carelint
