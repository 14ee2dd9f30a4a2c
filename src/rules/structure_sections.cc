// Checks `empty-section` and `level-skip`: the tree of sections.

#include <string>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/fixes.h"
#include "rules/structure.h"

namespace carelint {
namespace {

// So many inferred headings in a row with nothing under them are a list of short lines.
constexpr size_t kListOfLines = 3;

Span HeadingPlace(const Document& document, const Block& heading) {
  return document.text.ToSource(TrimmedProse(document, heading));
}

// --- empty-section ------------------------------------------------------------

class EmptySectionRule : public Rule {
 public:
  EmptySectionRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder, {{"empty", "section {match} has nothing in it"}}, {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    const std::string title = TextKey(FoldCase(document.title.text));
    std::vector<int32_t> run;  // headings of neighbouring empty sections, inferred ones
    const auto report_run = [&] {
      if (run.size() < kListOfLines) {
        for (const int32_t heading : run) Report(article, heading, out);
      }
      run.clear();
    };
    for (size_t i = 1; i < document.sections.size(); ++i) {
      const Section& section = document.sections[i];
      const bool empty = IsEmpty(article, section, title);
      if (!empty || !document.blocks[static_cast<size_t>(section.heading)].inferred) report_run();
      if (!empty) continue;
      if (document.blocks[static_cast<size_t>(section.heading)].inferred) {
        run.push_back(section.heading);
      } else {
        Report(article, section.heading, out);
      }
    }
    report_run();
  }

 private:
  static bool IsEmpty(const Article& article, const Section& section, const std::string& title) {
    const Document& document = article.document();
    const Block& heading = document.blocks[static_cast<size_t>(section.heading)];
    if (!IsHeading(heading) || section.heading == document.title.block) return false;
    if (section.own_end != section.end) return false;  // it has sections of its own
    // A sentence marked as a heading says what it has to say.
    if (Trim(document.Prose(heading)).ends_with(".")) return false;
    // The front matter's title printed is a title, too.
    if (TextKey(article.facts().Folded(heading.prose)) == title) return false;
    const Furniture& furniture = article.furniture();
    if (section.heading == furniture.toc_label || furniture.IsTocEntry(section.heading) ||
        furniture.IsTitleRepeat(section.heading)) {
      return false;
    }
    // No level is left for sections below the sixth: the next heading may be one of them.
    const bool another = section.end < static_cast<int32_t>(document.blocks.size()) &&
                         document.blocks[static_cast<size_t>(section.end)].heading_level == 6;
    if (heading.heading_level == 6 && another) return false;
    for (int32_t i = section.first_block; i < section.end; ++i) {
      const Block& block = document.blocks[static_cast<size_t>(i)];
      if (block.is_residue() || IsInvisible(article, static_cast<size_t>(i))) continue;
      return false;
    }
    return true;
  }

  void Report(const Article& article, int32_t index, std::vector<Finding>& out) const {
    const Document& document = article.document();
    const Block& heading = document.blocks[static_cast<size_t>(index)];
    const Span place = HeadingPlace(document, heading);
    std::string message = messages_.Fill(0, {{"match", Quote(document.Prose(heading))}});
    out.push_back(heading.inferred ? MakeLowerFinding(place, std::move(message))
                                   : MakeFinding(place, std::move(message)));
    // A label of the site's own may go; another heading waits for its text.
    if (applicability_ && heading.is_residue()) {
      out.back().fix = DeleteBlock(article, static_cast<size_t>(index), *applicability_);
    }
  }

  std::optional<Applicability> applicability_;
  Messages messages_;
};

// --- level-skip ---------------------------------------------------------------

class LevelSkipRule : public Rule {
 public:
  LevelSkipRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder,
                  {{"skip", "heading {match} goes from level {previous} to level {level}"}},
                  {"match", "previous", "level"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    if (document.plain_text) return;  // its levels are a guess
    // A title in the front matter is the page's heading of level 1.
    int previous = document.title.exists() && document.title.block < 0 ? 1 : 0;
    for (const Block& block : document.blocks) {
      if (block.kind != BlockKind::kHeading || block.in_quote || block.list >= 0) continue;
      const int level = block.heading_level;
      if (previous > 0 && level > previous + 1 && !block.prose.empty()) {
        out.push_back(MakeFinding(HeadingPlace(document, block),
                                  messages_.Fill(0, {{"match", Quote(document.Prose(block))},
                                                     {"previous", std::to_string(previous)},
                                                     {"level", std::to_string(level)}})));
        out.back().fix = FixOf(article, block, previous + 1);
      }
      previous = level;
    }
  }

 private:
  // As many '#' as `level` says, where the heading is written with them.
  std::optional<Fix> FixOf(const Article& article, const Block& heading, int level) const {
    const std::string_view bytes = article.source().Slice(heading.source);
    const size_t marks = std::min(bytes.find_first_not_of('#'), bytes.size());
    if (!applicability_ || marks != heading.heading_level || heading.approximate) {
      return std::nullopt;
    }
    const Span place{heading.source.begin, heading.source.begin + static_cast<uint32_t>(marks)};
    return Fix{*applicability_, {{place, std::string(static_cast<size_t>(level), '#')}}};
  }

  std::optional<Applicability> applicability_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeEmptySection(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<EmptySectionRule>(spec, builder);
}

std::unique_ptr<Rule> MakeLevelSkip(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<LevelSkipRule>(spec, builder);
}

}  // namespace carelint
