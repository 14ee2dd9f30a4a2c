// Comparison `toc` with `headings`: the table of contents against the sections.
//
// An entry is in sync where its anchor resolves or where it equals or begins a heading.

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "facts/anchors.h"
#include "facts/block_text.h"
#include "rules/compare.h"

namespace carelint {
namespace {

enum TocFault : size_t { kStaleEntry, kMissingEntry };

// Headings that no table of contents needs to list.
bool NeedsNoEntry(std::string_view key) {
  static const std::unordered_set<std::string_view> kKeys = {"references",
                                                             "reference",
                                                             "sources",
                                                             "source",
                                                             "bibliography",
                                                             "citations",
                                                             "notes",
                                                             "footnotes",
                                                             "further reading",
                                                             "see also",
                                                             "links",
                                                             "external links",
                                                             "related links",
                                                             "related articles",
                                                             "related topics",
                                                             "related pages",
                                                             "related content",
                                                             "more information",
                                                             "further information",
                                                             "resources",
                                                             "additional resources",
                                                             "useful links",
                                                             "credits",
                                                             "acknowledgements",
                                                             "acknowledgments"};
  return kKeys.count(key) > 0;
}

class TocRule : public Rule {
 public:
  TocRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        messages_(
            spec, builder,
            {{"stale-entry", "{match} lists {entry}, but no such heading stands in the text"},
             {"missing-entry", "{match} leaves out {count} of {total} sections, such as {entry}"}},
            {"match", "entry", "count", "total"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Furniture& furniture = article.furniture();
    if (furniture.toc_label < 0) return;
    const Document& document = article.document();
    const std::vector<int32_t>& entries = furniture.toc_entries;
    const int32_t end = entries.empty() ? furniture.toc_label + 1 : entries.back() + 1;
    const HeadingIndex headings(article.facts(), furniture.toc_label, end);
    const Anchors anchors(article.facts());
    Reading reading;
    for (const int32_t entry : entries) ReadEntry(article, entry, headings, anchors, reading);
    // A list of other pages.
    if (reading.foreign * 2 > entries.size()) return;
    if (!reading.stale.empty()) ReportStale(document, furniture, reading.stale, out);
    ReportMissing(article, end, reading, out);
  }

 private:
  // What the entries say.
  struct Reading {
    std::unordered_set<int32_t> matched;  // heading blocks
    std::vector<Span> stale;              // prose of entries without a heading
    size_t elsewhere = 0;                 // entries that jump to an id of some other element
    size_t foreign = 0;                   // entries that link to other pages
  };

  static const Link* FirstLink(const Document& document, int32_t block) {
    const auto it = std::lower_bound(document.links.begin(), document.links.end(), block,
                                     [](const Link& link, int32_t at) { return link.block < at; });
    return it != document.links.end() && it->block == block ? &*it : nullptr;
  }

  static void ReadEntry(const Article& article, int32_t entry, const HeadingIndex& headings,
                        const Anchors& anchors, Reading& out) {
    const Document& document = article.document();
    const Link* link = FirstLink(document, entry);
    const size_t hash = link == nullptr ? std::string::npos : link->target.find('#');
    if (link != nullptr && hash == std::string::npos) {
      ++out.foreign;
      return;
    }
    const int32_t target = link == nullptr
                               ? Anchors::kNowhere
                               : anchors.Find(std::string_view(link->target).substr(hash + 1));
    if (target >= 0) {
      out.matched.insert(target);
      return;
    }
    for (const Span line : LinesOf(document, document.blocks[static_cast<size_t>(entry)].prose)) {
      const std::string key = HeadingKey(article.facts().Folded(line));
      if (key.empty()) continue;
      const int32_t heading = headings.Find(key);
      if (heading >= 0) {
        out.matched.insert(heading);
      } else if (target == Anchors::kSomewhere) {
        ++out.elsewhere;
      } else {
        out.stale.push_back(line);
      }
    }
  }

  void ReportStale(const Document& document, const Furniture& furniture,
                   const std::vector<Span>& stale, std::vector<Finding>& out) const {
    const Block& label = document.blocks[static_cast<size_t>(furniture.toc_label)];
    const bool inferred = label.inferred;
    std::string message = messages_.Fill(kStaleEntry, {{"match", Quote(document.Prose(label))},
                                                       {"entry", Quote(document.Prose(stale[0]))},
                                                       {"count", std::to_string(stale.size())},
                                                       {"total", ""}});
    const Span place = document.text.ToSource(stale[0]);
    Finding finding = inferred ? MakeLowerFinding(place, std::move(message))
                               : MakeFinding(place, std::move(message));
    for (size_t i = 1; i < stale.size(); ++i) {
      finding.related.push_back({document.text.ToSource(stale[i]), "no such heading either"});
    }
    out.push_back(std::move(finding));
  }

  // Headings at the entries' depth that no entry names; those above the label need none.
  void ReportMissing(const Article& article, int32_t first, const Reading& reading,
                     std::vector<Finding>& out) const {
    const Document& document = article.document();
    std::vector<int32_t> candidates;
    int top = 0;  // the highest level that an entry names
    int highest = 0;
    std::unordered_set<int32_t> open_parents;  // sections of which an entry names a child
    for (size_t i = static_cast<size_t>(first); i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      const int32_t index = static_cast<int32_t>(i);
      if (!IsHeading(block) || block.is_residue() || index == document.title.block) continue;
      if (article.furniture().IsTitleRepeat(index)) continue;
      const std::string key = HeadingKey(article.facts().Folded(block.prose));
      if (key.empty() || NeedsNoEntry(key)) continue;
      candidates.push_back(index);
      const int level = block.heading_level;
      if (highest == 0 || level < highest) highest = level;
      if (reading.matched.count(index) == 0) continue;
      if (top == 0 || level < top) top = level;
      open_parents.insert(ParentOf(document, block));
    }
    // Entries go as deep as they like, but below one section they name all or none.
    if (top == 0) top = highest;
    std::vector<int32_t> missing;
    size_t total = 0;
    for (const int32_t index : candidates) {
      const Block& block = document.blocks[static_cast<size_t>(index)];
      const bool due =
          block.heading_level == top ||
          (block.heading_level > top && open_parents.count(ParentOf(document, block)) > 0);
      if (!due) continue;
      ++total;
      if (reading.matched.count(index) == 0) missing.push_back(index);
    }
    if (missing.size() <= reading.elsewhere) return;
    const Block& label = document.blocks[static_cast<size_t>(article.furniture().toc_label)];
    const auto prose_of = [&](int32_t index) {
      return TrimmedProse(document, document.blocks[static_cast<size_t>(index)]);
    };
    std::string message =
        messages_.Fill(kMissingEntry, {{"match", Quote(document.Prose(label))},
                                       {"entry", Quote(document.Prose(prose_of(missing[0])))},
                                       {"count", std::to_string(missing.size())},
                                       {"total", std::to_string(total)}});
    const Span place = document.text.ToSource(TrimmedProse(document, label));
    Finding finding = label.inferred ? MakeLowerFinding(place, std::move(message))
                                     : MakeFinding(place, std::move(message));
    for (const int32_t index : missing) {
      finding.related.push_back({document.text.ToSource(prose_of(index)), "has no entry"});
    }
    out.push_back(std::move(finding));
  }

  static int32_t ParentOf(const Document& document, const Block& heading) {
    return document.sections[static_cast<size_t>(heading.section)].parent;
  }

  Messages messages_;
};

}  // namespace

std::unique_ptr<Rule> MakeTableOfContents(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<TocRule>(spec, builder);
}

}  // namespace carelint
