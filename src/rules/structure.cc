// Kind `structure`: the table of its checks.

#include "rules/structure.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr NamedRule kChecks[] = {
    {"empty-section", MakeEmptySection},
    {"heading-punctuation", MakeHeadingPunctuation},
    {"keyword-title", MakeKeywordTitle},
    {"level-skip", MakeLevelSkip},
    {"nav-crumb", MakeNavCrumb},
    {"orphan-label", MakeOrphanLabel},
    {"truncated-sentence", MakeTruncatedSentence},
    {"undefined-acronym", MakeUndefinedAcronym},
};

// Tags that show something without any text.
constexpr std::array<std::string_view, 14> kShown = {
    "img",   "video", "audio",  "iframe", "svg",    "object",  "embed",
    "table", "input", "canvas", "form",   "button", "picture", "script"};

// Whether HTML holds no text and no tag that shows something.
bool IsBlankHtml(std::string_view html) {
  while (!(html = Trim(html)).empty()) {
    size_t end = 0;
    if (html.starts_with("&nbsp;")) {
      end = 6;
    } else if (html.starts_with("<!--")) {
      end = html.find("-->");
      end = end == std::string_view::npos ? html.size() : end + 3;
    } else if (html[0] == '<') {
      size_t name = 1;
      while (name < html.size() && IsAsciiAlpha(html[name])) ++name;
      const std::string tag = FoldCase(html.substr(1, name - 1));
      if (std::find(kShown.begin(), kShown.end(), tag) != kShown.end()) return false;
      end = html.find('>');
      if (end == std::string_view::npos) return false;
      ++end;
    } else {
      return false;
    }
    html.remove_prefix(end);
  }
  return true;
}

}  // namespace

bool IsInvisible(const Article& article, size_t index) {
  const Document& document = article.document();
  const Block& block = document.blocks[index];
  if (block.kind == BlockKind::kRule) return true;
  if (block.kind == BlockKind::kCode || block.kind == BlockKind::kTableCell) return false;
  if (block.kind == BlockKind::kHtml && block.prose.empty()) {
    return IsBlankHtml(article.source().Slice(block.source));
  }
  if (!Trim(document.Prose(block)).empty()) return false;
  const auto image =
      std::lower_bound(document.images.begin(), document.images.end(), static_cast<int32_t>(index),
                       [](const Image& i, int32_t at) { return i.block < at; });
  if (image != document.images.end() && image->block == static_cast<int32_t>(index)) return false;
  return IsBlankHtml(article.source().Slice(block.source));
}

std::unique_ptr<Rule> MakeStructureRule(const RuleSpec& spec, RuleBuilder& builder) {
  return MakeNamed(spec, builder, "check", kChecks);
}

}  // namespace carelint
