// Kind `substitution`: a pattern with what should stand in its place.

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "rules/fixes.h"
#include "rules/messages.h"
#include "rules/replacement.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"

namespace carelint {
namespace {

// Patterns that share their conditions, and per pattern its replacement.
struct Entry {
  SentenceMatcher matcher;
  std::vector<std::string> replacements;
  std::string message;
};

class SubstitutionRule : public Rule {
 public:
  SubstitutionRule(const RuleSpec& spec, std::vector<Entry> entries, bool once)
      : Rule(spec.info.id, spec.info.severity),
        entries_(std::move(entries)),
        once_(once),
        applicability_(spec.applicability()) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<std::pair<Match, const Entry*>> found;
    std::vector<Match> matches;
    for (const Entry& entry : entries_) {
      matches.clear();
      entry.matcher.FindAll(article, matches);
      for (const Match& match : matches) {
        if (match.in_prose) found.emplace_back(match, &entry);
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.prose.begin, b.first.prose.end) <
             std::pair(b.first.prose.begin, a.first.prose.end);
    });
    std::set<std::string_view> said;
    uint32_t done = 0;
    for (const auto& [match, entry] : found) {
      // Of overlapping matches the first and longest counts.
      if (match.prose.begin < done) continue;
      done = match.prose.end;
      if (once_ && !said.insert(article.facts().Folded(match.prose)).second) continue;
      Report(article, match, *entry, out);
    }
  }

 private:
  void Report(const Article& article, const Match& match, const Entry& entry,
              std::vector<Finding>& out) const {
    const std::string_view text = article.document().Prose(match.prose);
    std::string replacement =
        Replace(article, entry.matcher, match, entry.replacements[match.alternative]);
    // What is right already is no finding: the pattern may be wider than the fault.
    if (text == replacement) return;
    Finding finding = MakeFinding(
        match.source,
        FillMessage(entry.message, {{"match", Quote(text)}, {"replacement", Quote(replacement)}}));
    if (applicability_) {
      finding.fix = ReplaceProse(article, match.prose, std::move(replacement), *applicability_);
    }
    out.push_back(std::move(finding));
  }

  std::vector<Entry> entries_;
  bool once_;
  std::optional<Applicability> applicability_;
};

}  // namespace

std::unique_ptr<Rule> MakeSubstitutionRule(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* replace = spec.root.Find("replace");
  if (replace == nullptr || (!replace->is_map() && !replace->is_list())) {
    builder.Fail(spec, replace == nullptr ? spec.root : *replace,
                 "a substitution rule needs 'replace': a map of patterns to replacements");
    return nullptr;
  }
  std::vector<Entry> entries;
  if (replace->is_map()) {
    // The patterns become the alternatives of one matcher.
    YamlNode patterns;
    patterns.kind = YamlNode::Kind::kList;
    std::vector<std::string> replacements;
    for (size_t i = 0; i < replace->fields.size(); ++i) {
      YamlNode pattern;
      pattern.kind = YamlNode::Kind::kScalar;
      pattern.scalar = replace->fields[i].key;
      std::tie(pattern.line, pattern.column) = replace->field_places[i];
      patterns.items.push_back(std::move(pattern));
      replacements.push_back(ReadReplacement(spec, replace->fields[i].value, builder).value_or(""));
    }
    entries.push_back({SentenceMatcher::Read(spec, patterns, spec.root, builder),
                       std::move(replacements), spec.message});
  }
  for (const YamlNode& item : replace->items) {
    const YamlNode* with = item.Find("with");
    const YamlNode* pattern = item.Find("pattern");
    if (with == nullptr || pattern == nullptr) {
      builder.Fail(spec, item, "an entry of 'replace' needs 'pattern' and 'with'");
      continue;
    }
    const size_t count = pattern->is_list() ? pattern->items.size() : 1;
    const std::string text = ReadReplacement(spec, *with, builder).value_or("");
    Entry entry{SentenceMatcher::Read(spec, item, spec.root, builder, {"with", "message"}),
                std::vector<std::string>(count, text), spec.message};
    if (const YamlNode* message = item.Find("message")) entry.message = message->scalar;
    entries.push_back(std::move(entry));
  }
  return std::make_unique<SubstitutionRule>(spec, std::move(entries),
                                            ReadFlag(spec, "once", builder));
}

}  // namespace carelint
