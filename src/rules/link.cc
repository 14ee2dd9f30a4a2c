// Kind `link`: where links jump to inside the article, and what images say.
//
//   check: dead-anchor | duplicate-anchor | missing-image-alt
//
// Only what the article itself shows: no file is opened, no network asked.
//
// To add a check: a row in kChecks and a rule.

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "base/utf8.h"
#include "facts/anchors.h"
#include "rules/messages.h"
#include "rules/rule.h"

namespace carelint {
namespace {

// A <figure> is looked for so far around an image, in bytes.
constexpr size_t kFigureReach = 2000;
// For so many a name is offered: each is compared with all names.
constexpr size_t kNearestNames = 50;
// So many dead links of a kind are one finding.
constexpr size_t kSeries = 4;
// So many in an article without any heading: it is a part of a page.
constexpr size_t kPartLinks = 3;

// The opening tag or the Markdown of a link or image.
std::string_view TagOf(const Article& article, Span source) {
  const std::string_view text = article.source().Slice(source);
  return text.starts_with('<') ? text.substr(0, text.find('>')) : std::string_view();
}

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// --- Anchors ------------------------------------------------------------------

class DeadAnchorRule : public Rule {
 public:
  DeadAnchorRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder,
                  {{"dead", "{match} leads to no place in the article"},
                   {"series", "{match} and {count} links like it lead to no place in the article"}},
                  {"match", "count"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    std::optional<Anchors> anchors;
    // Many that differ in numbers only ("#cit-1", "#cit-2") lack one and the same thing.
    std::vector<std::vector<const Link*>> series;
    std::unordered_map<std::string, size_t> numbers;
    for (const Link& link : document.links) {
      if (!link.target.starts_with('#') || IsSpecial(article, link)) continue;
      if (!anchors) anchors.emplace(article.facts());
      const std::string fragment = DecodePercent(std::string_view(link.target).substr(1));
      if (anchors->Find(fragment) != Anchors::kNowhere) continue;
      const auto [it, added] = numbers.emplace(WithoutNumbers(fragment), series.size());
      if (added) series.emplace_back();
      series[it->second].push_back(&link);
    }
    if (IsPart(document, series)) return;
    size_t reports = 0;
    const auto report = [&](const std::vector<const Link*>& links) {
      Report(article, links, reports++ < kNearestNames ? &*anchors : nullptr, out);
    };
    for (const std::vector<const Link*>& links : series) {
      if (links.size() >= kSeries) {
        report(links);
      } else {
        for (const Link* link : links) report({link});
      }
    }
  }

 private:
  // Places that every page has, that a script makes, or that the renderer adds.
  static bool IsSpecial(const Article& article, const Link& link) {
    const std::string fragment = FoldCase(std::string_view(link.target).substr(1));
    if (fragment.empty() || fragment == "top" || fragment == "_top") return true;
    if (std::string_view("/!:?{").find(fragment[0]) != std::string_view::npos) return true;
    if (Holds(fragment, ":~:") || Holds(fragment, "{{") || Holds(fragment, "=")) return true;
    // Footnotes.
    if (fragment.starts_with("fn") || fragment.starts_with("user-content-fn")) return true;
    const std::string tag = FoldCase(TagOf(article, link.source));
    return Holds(tag, " data-") || Holds(tag, "onclick") || Holds(tag, "role=") ||
           Holds(tag, "aria-controls") || Holds(tag, "aria-expanded");
  }

  // A file of links whose headings stand in the other files of its page.
  static bool IsPart(const Document& document, const std::vector<std::vector<const Link*>>& dead) {
    size_t count = 0;
    for (const std::vector<const Link*>& links : dead) count += links.size();
    return count >= kPartLinks && document.anchors.empty() &&
           std::none_of(document.blocks.begin(), document.blocks.end(),
                        [](const Block& block) { return block.kind == BlockKind::kHeading; });
  }

  static std::string WithoutNumbers(std::string_view fragment) {
    std::string out;
    for (const char c : fragment) {
      if (!IsAsciiDigit(c)) {
        out += c;
      } else if (!out.ends_with('0')) {
        out += '0';
      }
    }
    return out;
  }

  void Report(const Article& article, const std::vector<const Link*>& links, const Anchors* anchors,
              std::vector<Finding>& out) const {
    const Link& first = *links.front();
    const bool one_target = std::all_of(
        links.begin(), links.end(), [&](const Link* link) { return link->target == first.target; });
    // A place is offered where but one is meant.
    std::string nearest;
    if (anchors != nullptr && one_target) {
      const std::string fragment = DecodePercent(std::string_view(first.target).substr(1));
      nearest = NearestOf(article.document(), first, fragment, *anchors);
    }
    Finding finding = MakeFinding(
        first.source,
        messages_.Fill(one_target ? 0 : 1, {{"match", Quote(first.target)},
                                            {"count", std::to_string(links.size() - 1)}}));
    for (size_t i = 1; i < links.size(); ++i) {
      finding.related.push_back({links[i]->source, Quote(links[i]->target) + " leads nowhere too"});
    }
    if (!nearest.empty()) finding.fix = FixOf(article, links, nearest);
    out.push_back(std::move(finding));
  }

  // The name that the link may mean: that of its own words, else one that looks alike.
  static std::string NearestOf(const Document& document, const Link& link,
                               const std::string& fragment, const Anchors& anchors) {
    const std::string own = SlugOf(Trim(FoldCase(document.Prose(link.prose))));
    if (!own.empty() && anchors.Find(own) != Anchors::kNowhere) return own;
    if (anchors.names().size() > kNearestNames * 10) return "";
    return NearestName(FoldCase(fragment), anchors.names());
  }

  std::optional<Fix> FixOf(const Article& article, const std::vector<const Link*>& links,
                           std::string_view name) const {
    if (!applicability_) return std::nullopt;
    Fix fix{*applicability_, {}};
    for (const Link* link : links) {
      // The target stands in the link itself, and once.
      const std::string_view source = article.source().Slice(link->source);
      const size_t at = source.rfind(link->target);
      if (at == std::string_view::npos || source.find(link->target) != at) return std::nullopt;
      const uint32_t begin = link->source.begin + static_cast<uint32_t>(at) + 1;
      const uint32_t end = begin + static_cast<uint32_t>(link->target.size()) - 1;
      fix.edits.push_back({{begin, end}, std::string(name)});
    }
    return fix;
  }

  std::optional<Applicability> applicability_;
  Messages messages_;
};

class DuplicateAnchorRule : public Rule {
 public:
  DuplicateAnchorRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        messages_(spec, builder, {{"duplicate", "two places bear the name {match}"}}, {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    const bool none =
        document.anchors.empty() && article.source().bytes().find("{") == std::string_view::npos;
    if (none) return;
    const Anchors anchors(article.facts());
    for (const Anchors::Duplicate& duplicate : anchors.duplicates()) {
      Finding finding =
          MakeFinding(duplicate.again, messages_.Fill(0, {{"match", Quote(duplicate.name)}}));
      finding.related.push_back({duplicate.first, "the first one"});
      out.push_back(std::move(finding));
    }
  }

 private:
  Messages messages_;
};

// --- Images -------------------------------------------------------------------

class ImageAltRule : public Rule {
 public:
  ImageAltRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        messages_(spec, builder,
                  {{"missing", "image {match} has no text for readers who do not see it"}},
                  {"match"}) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    for (const Image& image : document.images) {
      const std::string_view tag = TagOf(article, image.source);
      // In HTML an empty text says that the image is decoration.
      const bool has_text =
          tag.empty() ? !Trim(document.Prose(image.prose)).empty() : image.has_alt;
      if (has_text || IsHidden(tag) || HasCaption(article, image.source)) continue;
      out.push_back(
          MakeFinding(image.source, messages_.Fill(0, {{"match", Quote(NameOf(image.target))}})));
    }
  }

 private:
  // Decoration by its other attributes, or a pixel that counts visits.
  static bool IsHidden(std::string_view tag) {
    const std::string folded = FoldCase(tag);
    for (const std::string_view mark :
         {"aria-hidden=\"true\"", "aria-hidden='true'", "role=\"presentation\"", "role=\"none\"",
          "aria-label", "{...", "width=\"1\"", "height=\"1\"", "width=\"0\"", "height=\"0\""}) {
      if (Holds(folded, mark)) return true;
    }
    return false;
  }

  static bool HasCaption(const Article& article, Span image) {
    const std::string_view bytes = article.source().bytes();
    const size_t from = image.begin > kFigureReach ? image.begin - kFigureReach : 0;
    const std::string before = FoldCase(bytes.substr(from, image.begin - from));
    const size_t open = before.rfind("<figure");
    if (open == std::string::npos || before.find("</figure", open) != std::string::npos) {
      return false;
    }
    const std::string behind = FoldCase(bytes.substr(image.end, kFigureReach));
    return Holds(std::string_view(before).substr(open), "<figcaption") ||
           Holds(std::string_view(behind).substr(0, behind.find("</figure")), "<figcaption");
  }

  // The last part of an address.
  static std::string_view NameOf(std::string_view target) {
    if (target.starts_with("data:")) return target.substr(0, target.find_first_of(",;"));
    target = target.substr(0, target.find_first_of("?#"));
    while (target.ends_with('/')) target.remove_suffix(1);
    const size_t slash = target.rfind('/');
    return slash == std::string_view::npos ? target : target.substr(slash + 1);
  }

  Messages messages_;
};

template <typename Made>
std::unique_ptr<Rule> Make(const RuleSpec& spec, RuleBuilder& builder) {
  return std::make_unique<Made>(spec, builder);
}

constexpr NamedRule kChecks[] = {
    {"dead-anchor", Make<DeadAnchorRule>},
    {"duplicate-anchor", Make<DuplicateAnchorRule>},
    {"missing-image-alt", Make<ImageAltRule>},
};

}  // namespace

std::unique_ptr<Rule> MakeLinkRule(const RuleSpec& spec, RuleBuilder& builder) {
  return MakeNamed(spec, builder, "check", kChecks);
}

}  // namespace carelint
