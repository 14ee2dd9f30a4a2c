#include "rules/scope.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/nearest.h"
#include "facts/block_text.h"
#include "rules/where.h"

namespace carelint {

namespace {

constexpr std::pair<std::string_view, ScopeKind> kNames[] = {
    {"sentence", ScopeKind::kSentence},
    {"document", ScopeKind::kDocument},
    {"heading", ScopeKind::kHeading},
    {"title", ScopeKind::kTitle},
    {"paragraph", ScopeKind::kParagraph},
    {"list", ScopeKind::kList},
    {"list-item", ScopeKind::kListItem},
    {"table-cell", ScopeKind::kTableCell},
    {"quote", ScopeKind::kQuote},
    {"residue", ScopeKind::kResidue},
    {"references", ScopeKind::kReferences},
    {"line", ScopeKind::kLine},
    {"code", ScopeKind::kCode},
    {"link", ScopeKind::kLink},
    {"image", ScopeKind::kImage},
    {"metadata", ScopeKind::kMetadata},
};

constexpr std::string_view kNot = "not ";
constexpr std::string_view kSectionPrefix = "section ";

// "first 3 blocks" → 3.
bool ReadCount(std::string_view text, std::string_view before, int32_t* count) {
  if (!text.starts_with(before)) return false;
  text.remove_prefix(before.size());
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *count);
  const std::string_view rest(end, static_cast<size_t>(text.data() + text.size() - end));
  return error == std::errc() && *count > 0 && (rest == " blocks" || rest == " block");
}

// Whether `block` is among the first or last `count` blocks that hold words.
bool IsAtEdge(const Document& document, size_t block, int32_t count, bool at_end) {
  const size_t size = document.blocks.size();
  for (size_t i = 0; i < size && count > 0; ++i) {
    const size_t number = at_end ? size - 1 - i : i;
    if (document.blocks[number].prose.empty()) continue;
    if (number == block) return true;
    --count;
  }
  return false;
}

}  // namespace

std::vector<std::string> Scope::Names() {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kNames) names.emplace_back(name);
  for (const char* name : {"section ", "first N blocks", "last N blocks", "not "}) {
    names.emplace_back(name);
  }
  return names;
}

void Scope::ReadTerm(const RuleSpec& spec, const YamlNode& node, RuleBuilder& builder) {
  std::string_view text = node.scalar;
  const bool negated = text.starts_with(kNot);
  if (negated) text.remove_prefix(kNot.size());
  Term term;
  const auto* const known = std::find_if(std::begin(kNames), std::end(kNames),
                                         [&](const auto& named) { return named.first == text; });
  if (known != std::end(kNames)) {
    term.kind = known->second;
  } else if (ReadCount(text, "first ", &term.count)) {
    term.kind = ScopeKind::kFirst;
  } else if (ReadCount(text, "last ", &term.count)) {
    term.kind = ScopeKind::kLast;
  } else if (text.starts_with(kSectionPrefix)) {
    term.kind = ScopeKind::kSection;
    const std::string regex(text.substr(kSectionPrefix.size()));
    if (!spec.checked) {
      for (const Error& error : Pattern::Validate(regex)) builder.Fail(spec, node, error.message);
    }
    PatternOptions options;
    options.word_edges = true;
    term.heading = std::make_shared<const Pattern>(regex, options);
  } else {
    builder.Fail(spec, node,
                 "unknown scope '" + std::string(text) + "'" + DidYouMean(text, Names()));
    return;
  }
  if (term.kind == ScopeKind::kReferences) {
    references_ = builder.Lexicon(spec, node, "reference-heading");
  }
  if (negated) {
    if (term.kind == ScopeKind::kLine || term.kind == ScopeKind::kSentence ||
        term.kind == ScopeKind::kDocument) {
      builder.Fail(spec, node, "'" + std::string(text) + "' cannot be left out: no text remains");
    }
    none_.push_back(std::move(term));
    return;
  }
  switch (term.kind) {
    case ScopeKind::kLine:
      whole_lines_ = true;
      prose_ = true;
      break;
    case ScopeKind::kLink:
      links_ = true;
      break;
    case ScopeKind::kImage:
      images_ = true;
      break;
    case ScopeKind::kMetadata:
      metadata_ = true;
      break;
    case ScopeKind::kCode:
      builder.Fail(spec, node, "code is never read: leave the scope out");
      break;
    default:
      prose_ = true;
      break;
  }
  any_.push_back(std::move(term));
}

Scope Scope::Read(const RuleSpec& spec, const YamlNode& entry, const YamlNode& defaults,
                  RuleBuilder& builder) {
  Scope scope;
  const YamlNode* node = entry.Find("scope");
  if (node == nullptr) node = defaults.Find("scope");
  if (node != nullptr) {
    for (const YamlNode& item : node->AsList()) scope.ReadTerm(spec, item, builder);
    if (scope.whole_lines_ && scope.any_.size() > 1) {
      builder.Fail(spec, *node, "scope 'line' stands alone: its patterns cover whole lines");
    }
  }
  if (scope.any_.empty()) {
    scope.any_.push_back({});
    scope.prose_ = true;
  }
  return scope;
}

bool Scope::Fits(const Article& article, size_t number, const Term& term, LexiconId references) {
  const Document& document = article.document();
  const Block& block = document.blocks[number];
  switch (term.kind) {
    case ScopeKind::kDocument:
    case ScopeKind::kLine:
      return true;
    case ScopeKind::kResidue:
      return block.is_residue();
    case ScopeKind::kQuote:
      return block.in_quote;
    case ScopeKind::kSection:
      return IsBelowHeading(article, block, *term.heading);
    case ScopeKind::kReferences: {
      int32_t section = block.section;
      while (section > 0) {
        const Section& around = document.sections[static_cast<size_t>(section)];
        if (BlockIsPhrase(article.facts(), static_cast<size_t>(around.heading), references)) {
          return true;
        }
        section = around.parent;
      }
      return false;
    }
    case ScopeKind::kFirst:
      return IsAtEdge(document, number, term.count, /*at_end=*/false);
    case ScopeKind::kLast:
      return IsAtEdge(document, number, term.count, /*at_end=*/true);
    case ScopeKind::kTitle:
      return document.title.block == static_cast<int32_t>(number);
    case ScopeKind::kHeading:
      return block.kind == BlockKind::kHeading;
    case ScopeKind::kParagraph:
      return block.kind == BlockKind::kParagraph;
    case ScopeKind::kList:
      return block.list >= 0;
    case ScopeKind::kListItem:
      return block.kind == BlockKind::kListItem;
    case ScopeKind::kTableCell:
      return block.kind == BlockKind::kTableCell;
    case ScopeKind::kSentence:
      return true;
    case ScopeKind::kCode:
    case ScopeKind::kLink:
    case ScopeKind::kImage:
    case ScopeKind::kMetadata:
      return false;
  }
  return false;
}

bool Scope::Holds(const Article& article, size_t number) const {
  const auto fits = [&](const Term& term) { return Fits(article, number, term, references_); };
  const bool residue = article.document().blocks[number].is_residue();
  const bool any = std::any_of(any_.begin(), any_.end(), [&](const Term& term) {
    const bool reads_residue = term.kind == ScopeKind::kDocument || term.kind == ScopeKind::kLine ||
                               term.kind == ScopeKind::kResidue || term.kind == ScopeKind::kFirst ||
                               term.kind == ScopeKind::kLast;
    return (!residue || reads_residue) && fits(term);
  });
  return any && std::none_of(none_.begin(), none_.end(), fits);
}

}  // namespace carelint
