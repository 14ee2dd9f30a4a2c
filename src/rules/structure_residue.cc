// Checks `nav-crumb` and `orphan-label`: a site's furniture around the article.

#include <string>
#include <vector>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "rules/fixes.h"
#include "rules/structure.h"

namespace carelint {
namespace {

// --- nav-crumb ----------------------------------------------------------------

// Where such lines count is settled when the article is read (document/outline.h).
class NavCrumbRule : public Rule {
 public:
  NavCrumbRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder,
                  {{"crumb", "{match} belongs to the site's menu, not to the article"}},
                  {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (!block.is_residue() ||
          document.residue_names[static_cast<size_t>(block.residue)] != kMenuLexicon) {
        continue;
      }
      out.push_back(MakeFinding(document.text.ToSource(TrimmedProse(document, block)),
                                messages_.Fill(0, {{"match", Quote(document.Prose(block))}})));
      if (applicability_) out.back().fix = DeleteBlock(article, i, *applicability_);
    }
  }

 private:
  std::optional<Applicability> applicability_;
  Messages messages_;
};

// --- orphan-label -------------------------------------------------------------

// The line lexicon of labels such as "Related Articles", which promise links.
constexpr std::string_view kLabelLexicon = "residue-related";

class OrphanLabelRule : public Rule {
 public:
  OrphanLabelRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder, {{"orphan", "{match} announces links, but none follow"}},
                  {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (!IsLabel(document, block) || block.in_quote || block.list >= 0) continue;
      if (Follows(article, i)) continue;
      out.push_back(MakeFinding(document.text.ToSource(TrimmedProse(document, block)),
                                messages_.Fill(0, {{"match", Quote(document.Prose(block))}})));
      if (applicability_) out.back().fix = DeleteBlock(article, i, *applicability_);
    }
  }

 private:
  static bool IsLabel(const Document& document, const Block& block) {
    return block.is_residue() &&
           document.residue_names[static_cast<size_t>(block.residue)] == kLabelLexicon;
  }

  // Whether anything stands below the label before the next section.
  static bool Follows(const Article& article, size_t label) {
    const Document& document = article.document();
    const Block& own = document.blocks[label];
    for (size_t i = label + 1; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (IsLabel(document, block)) return false;
      if (block.is_residue() || IsInvisible(article, i)) continue;
      if (block.kind != BlockKind::kHeading) return true;
      // A deeper heading is one of the related articles; so may be a line of plain text.
      return block.inferred || own.kind != BlockKind::kHeading ||
             block.heading_level > own.heading_level;
    }
    return false;
  }

  std::optional<Applicability> applicability_;
  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeNavCrumb(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<NavCrumbRule>(spec, builder);
}

std::unique_ptr<Rule> MakeOrphanLabel(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<OrphanLabelRule>(spec, builder);
}

}  // namespace carelint
