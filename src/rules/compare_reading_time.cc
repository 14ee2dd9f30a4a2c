// Comparison `reading-time` with `words`: "3 min read" against the length of the text.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/compare.h"
#include "rules/fixes.h"

namespace carelint {
namespace {

// Silent reading of English non-fiction, adults: Brysbaert (2019).
constexpr double kWordsPerMinute = 238;
// A label may be off by one minute or by this share, whichever is more.
constexpr double kTolerance = 0.35;
// A label stands among the first blocks, in a short line.
constexpr size_t kTopBlocks = 12;
constexpr uint32_t kMaxLineWords = 20;

constexpr const char* kLabels[] = {
    R"((\d{1,3})(?: ?(?:-|–|to) ?(\d{1,3}))?[ -]?min(?:ute)?s?\.?[ -](?:(?:read|reading time)\b|(?:reading|to read)(?: this \w+)?[.:]?\s*(?:$|[|·•(,–—-]|\d|(?:last |up)?(?:updated|published|posted))))",
    R"(\bread(?:ing)? time ?[:–-]? ?(?:about |approx(?:imately|\.)? |~)?(\d{1,3})(?: ?(?:-|–|to) ?(\d{1,3}))? ?min)"};

class ReadingTimeRule : public Rule {
 public:
  ReadingTimeRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder,
                  {{"mismatch",
                    "{match} promises {promised} min, but {words} words take about {found} min"}},
                  {"match", "promised", "found", "words"}) {
    for (const char* label : kLabels) labels_.emplace_back(label);
  }

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    std::vector<Label> labels;
    size_t seen = 0;
    for (size_t i = 0; i < document.blocks.size() && seen < kTopBlocks; ++i) {
      const Block& block = document.blocks[i];
      if (block.prose.empty() || block.kind == BlockKind::kTableCell) continue;
      ++seen;
      if (TokensOf(article.facts(), i).size() > kMaxLineWords) continue;
      ReadLabels(article, block, labels);
    }
    // Several labels are those of other articles.
    if (labels.empty() || article.facts().words == 0) return;
    for (const Label& label : labels) {
      if (label.low != labels[0].low || label.high != labels[0].high) return;
    }
    const Label& label = labels[0];
    const double minutes = static_cast<double>(article.facts().words) / kWordsPerMinute;
    const double nearest = std::clamp(minutes, label.low, label.high);
    if (std::abs(nearest - minutes) <= std::max(1.0, kTolerance * minutes)) return;
    const int found = std::max(1, static_cast<int>(std::lround(minutes)));
    const int promised = static_cast<int>(nearest);
    out.push_back(
        MakeFinding(document.text.ToSource(label.prose),
                    messages_.Fill(0, {{"match", Quote(document.Prose(label.prose))},
                                       {"promised", std::to_string(promised)},
                                       {"found", std::to_string(found)},
                                       {"words", std::to_string(article.facts().words)}})));
    if (applicability_) {
      out.back().fix = ReplaceProse(article, label.number, std::to_string(found), *applicability_);
    }
  }

 private:
  struct Label {
    Span prose;
    Span number;  // the minutes, both of a range
    double low = 0;
    double high = 0;
  };

  void ReadLabels(const Article& article, const Block& block, std::vector<Label>& out) const {
    const std::string_view folded = article.facts().Folded(block.prose);
    if (folded.find("min") == std::string_view::npos) return;
    for (const Pattern& pattern : labels_) {
      Span match;
      std::vector<Span> groups;
      if (!pattern.Find(folded, 0, &match, &groups)) continue;
      Label label;
      label.prose = {block.prose.begin + match.begin, block.prose.begin + match.end};
      label.low = Number(folded, groups[0]);
      const Span last = groups[1].empty() ? groups[0] : groups[1];
      label.number = {block.prose.begin + groups[0].begin, block.prose.begin + last.end};
      label.high = groups[1].empty() ? label.low : std::max(label.low, Number(folded, groups[1]));
      if (label.low > 0) out.push_back(label);
      return;
    }
  }

  static double Number(std::string_view text, Span digits) {
    double value = 0;
    for (uint32_t i = digits.begin; i < digits.end; ++i) value = value * 10 + (text[i] - '0');
    return value;
  }

  std::optional<Applicability> applicability_;
  std::vector<Pattern> labels_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeReadingTime(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<ReadingTimeRule>(spec, builder);
}

}  // namespace carelint
