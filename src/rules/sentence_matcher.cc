#include "rules/sentence_matcher.h"

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"

namespace carelint {
namespace {

// Complains about keys of an entry that nobody reads.
void CheckKeys(const RuleSpec& spec, const YamlNode& entry,
               const std::vector<std::string_view>& more, RuleBuilder& builder) {
  std::vector<std::string_view> known = SentenceMatcher::Keys();
  known.insert(known.end(), more.begin(), more.end());
  for (size_t i = 0; i < entry.fields.size(); ++i) {
    const std::string& key = entry.fields[i].key;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const auto [line, column] = entry.field_places[i];
    const std::vector<std::string> names(known.begin(), known.end());
    builder.errors.push_back(
        {"unknown key '" + key + "'" + DidYouMean(key, names), spec.info.path, line, column});
  }
}

// Of overlapping matches of several alternatives the first and longest counts.
void DropOverlaps(std::vector<Match>& matches, size_t first) {
  const auto begin = matches.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, matches.end(), [](const Match& a, const Match& b) {
    return std::pair(a.prose.begin, b.prose.end) < std::pair(b.prose.begin, a.prose.end);
  });
  std::vector<Match> kept;
  for (auto it = begin; it != matches.end(); ++it) {
    if (kept.empty() || it->prose.begin >= kept.back().prose.end) kept.push_back(*it);
  }
  matches.erase(begin, matches.end());
  matches.insert(matches.end(), kept.begin(), kept.end());
}

// The literals of a pattern's parts, at most three lists: those that are likely to be the
// rarest, which are those whose shortest word is the longest.
std::vector<std::vector<std::string>> Rarest(const std::vector<std::string>& parts,
                                             RuleBuilder& builder) {
  constexpr size_t kMostLists = 3;
  std::vector<std::pair<size_t, std::vector<std::string>>> lists;
  for (const std::string& part : parts) {
    std::vector<std::string> literals = builder.LiteralsOf(part);
    if (literals.empty()) continue;
    size_t shortest = literals.front().size();
    for (const std::string& literal : literals) shortest = std::min(shortest, literal.size());
    lists.emplace_back(shortest, std::move(literals));
  }
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
    return std::pair(b.first, a.second.size()) < std::pair(a.first, b.second.size());
  });
  std::vector<std::vector<std::string>> out;
  for (auto& [shortest, literals] : lists) {
    if (out.size() < kMostLists) out.push_back(std::move(literals));
  }
  return out;
}

// The sentence in which `prose` begins, of block `block`.
uint32_t SentenceAt(const Facts& facts, size_t block, uint32_t prose) {
  uint32_t sentence = facts.FirstSentence(block);
  while (sentence + 1 < facts.EndSentence(block) &&
         facts.sentences[sentence + 1].prose.begin <= prose) {
    ++sentence;
  }
  return std::min<uint32_t>(sentence, static_cast<uint32_t>(facts.sentences.size()) - 1);
}

}  // namespace

std::vector<std::string_view> SentenceMatcher::Keys() {
  return {"pattern", "sentence", "if", "unless", "scope", "case", "edges"};
}

SentenceMatcher SentenceMatcher::Read(const RuleSpec& spec, const YamlNode& entry,
                                      const YamlNode& defaults, RuleBuilder& builder,
                                      const std::vector<std::string_view>& more_keys) {
  SentenceMatcher matcher;
  CheckKeys(spec, entry, more_keys, builder);
  const auto find = [&](std::string_view key) -> const YamlNode* {
    const YamlNode* own = entry.Find(key);
    return own != nullptr ? own : defaults.Find(key);
  };

  TextPatternOptions options;
  options.checked = spec.checked;
  if (const YamlNode* node = find("case"); node != nullptr) {
    options.exact_case = node->scalar == "exact";
    if (!options.exact_case) builder.Fail(spec, *node, "case must be 'exact'");
  }
  if (const YamlNode* node = find("edges"); node != nullptr) {
    options.word_edges = node->scalar != "none";
    if (options.word_edges) builder.Fail(spec, *node, "edges must be 'none'");
  }
  matcher.scope_ = Scope::Read(spec, entry, defaults, builder);
  matcher.conditions_ = Conditions::Read(spec, entry, defaults, options, builder);

  const YamlNode* patterns = entry.is_map() ? entry.Find("pattern") : &entry;
  if (patterns == nullptr) patterns = entry.Find("sentence");
  if (patterns == nullptr) {
    builder.Fail(spec, entry, "a pattern is missing: write it under 'sentence' or 'pattern'");
    return matcher;
  }
  matcher.ReadPatterns(spec, *patterns, options, builder);
  return matcher;
}

void SentenceMatcher::ReadPatterns(const RuleSpec& spec, const YamlNode& patterns,
                                   const TextPatternOptions& options, RuleBuilder& builder) {
  if (patterns.is_map()) {
    builder.Fail(spec, patterns,
                 "patterns of one entry are alternatives; 'all' stands around entries");
    return;
  }
  if (patterns.is_list() && patterns.items.empty()) {
    builder.Fail(spec, patterns, "an empty list of patterns never matches");
  }
  for (const YamlNode& node : patterns.AsList()) {
    if (!node.is_scalar()) {
      builder.Fail(spec, node, "a pattern must be text");
      continue;
    }
    if (std::optional<Alternative> read = ReadPattern(spec, node, options, builder)) {
      alternatives_.push_back(*std::move(read));
    }
  }
}

std::optional<SentenceMatcher::Alternative> SentenceMatcher::ReadPattern(
    const RuleSpec& spec, const YamlNode& node, const TextPatternOptions& options,
    RuleBuilder& builder) const {
  Alternative out;
  const std::string key = LeadKey(node.scalar, options.exact_case);
  if (spec.checked && scope_.prose() && builder.leads != nullptr) {
    if (const auto known = builder.leads->find(key); known != builder.leads->end()) {
      const PatternLead& lead = known->second;
      out.pattern = std::make_shared<const LazyPattern>(node.scalar, *builder.lexicons, options);
      out.lexicons.assign(lead.lexicons.begin(), lead.lexicons.end());
      for (const uint32_t list : lead.literals) {
        out.literals.push_back(builder.literals->AddBuiltIn(list));
      }
      out.needs_digit = lead.needs_digit;
      out.line_lexicon = lead.line_lexicon;
      return out;
    }
  }
  Result<TextPattern> parsed = TextPattern::Parse(node.scalar, *builder.lexicons, options);
  if (!parsed) {
    for (const Error& error : parsed.errors()) builder.Fail(spec, node, error.message);
    return std::nullopt;
  }
  const TextPattern& pattern = *parsed;
  if (!pattern.line_lexicon().empty() && !scope_.whole_lines()) {
    builder.Fail(spec, node, "a lexicon of whole lines needs 'scope: line'");
  }
  if (!pattern.lexicons().empty() && !scope_.prose()) {
    builder.Fail(spec, node, "lexicons are found in prose only, not in addresses or front matter");
  }
  out.lexicons = pattern.lexicons();
  out.line_lexicon = pattern.line_lexicon();
  if (scope_.prose()) {
    const TextPattern::Needs needs = pattern.needs();
    for (const std::vector<std::string>& literals : Rarest(needs.parts, builder)) {
      out.literals.push_back(builder.literals->Add(literals));
    }
    out.needs_digit = needs.digit;
    if (pattern.has_gap() && out.literals.empty() && out.lexicons.empty()) {
      builder.Fail(spec, node,
                   "a pattern with a gap '\xE2\x80\xA6' needs a word or a lexicon that every match "
                   "holds");
    }
    if (builder.new_leads != nullptr) {
      (*builder.new_leads)[key] = {{out.lexicons.begin(), out.lexicons.end()},
                                   {out.literals.begin(), out.literals.end()},
                                   out.needs_digit,
                                   out.line_lexicon};
    }
  }
  out.pattern = std::make_shared<const LazyPattern>(std::move(*parsed));
  return out;
}

void SentenceMatcher::FindIn(const Article& article, uint32_t alternative, uint32_t sentence,
                             ConditionAnswers& answers, std::vector<Match>& out) const {
  const Facts& facts = article.facts();
  const uint32_t number = facts.sentences[sentence].block;
  if (!scope_.Holds(article, number)) return;
  const Block& block = article.document().blocks[number];
  std::vector<Span> found;
  alternatives_[alternative].pattern->get().FindAll(facts, sentence, found);
  for (const Span span : found) {
    if (scope_.whole_lines()) {
      // What the pattern leaves over may only be blanks and closing marks.
      const std::string_view before = facts.Folded({block.prose.begin, span.begin});
      const std::string_view after = facts.Folded({span.end, block.prose.end});
      if (before.find_first_not_of(" *_[") != std::string_view::npos ||
          after.find_first_not_of(" :.!*_]") != std::string_view::npos) {
        continue;
      }
    }
    if (!facts.IsWording(span)) continue;
    const Match match{sentence,    span, article.document().text.ToSource(span),
                      alternative, true, {}};
    if (conditions_.Accept(article, match, answers)) out.push_back(match);
  }
}

void SentenceMatcher::FindLines(const Article& article, uint32_t alternative,
                                ConditionAnswers& answers, std::vector<Match>& out) const {
  const Document& document = article.document();
  const std::string& lexicon = alternatives_[alternative].line_lexicon;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (!block.is_residue() ||
        document.residue_names[static_cast<size_t>(block.residue)] != lexicon) {
      continue;
    }
    const Match match{article.facts().FirstSentence(i),
                      block.prose,
                      document.text.ToSource(block.prose),
                      alternative,
                      true,
                      {}};
    if (scope_.Holds(article, i) && conditions_.Accept(article, match, answers)) {
      out.push_back(match);
    }
  }
}

void SentenceMatcher::FindInProse(const Article& article, ConditionAnswers& answers,
                                  std::vector<Match>& out) const {
  const Facts& facts = article.facts();
  for (uint32_t number = 0; number < alternatives_.size(); ++number) {
    const Alternative& alternative = alternatives_[number];
    if (!alternative.line_lexicon.empty()) {
      FindLines(article, number, answers, out);
      continue;
    }
    // The rarest literals or lexicon of this article lead; the others must stand in the
    // same sentence.
    constexpr size_t kNone = SIZE_MAX;
    size_t fewest = kNone;
    std::span<const uint32_t> sentences;
    std::span<const uint32_t> hits;
    for (const LiteralGroup group : alternative.literals) {
      const std::span<const uint32_t> found = article.literals().SentencesOf(group);
      if (found.size() >= fewest) continue;
      fewest = found.size();
      sentences = found;
    }
    for (const LexiconId lexicon : alternative.lexicons) {
      const std::span<const uint32_t> found = article.HitsOf(lexicon);
      if (found.size() >= fewest) continue;
      fewest = found.size();
      hits = found;
      sentences = {};
    }
    if (fewest == kNone) {
      for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
        if (alternative.needs_digit && !facts.sentences[s].has_digit) continue;
        FindIn(article, number, s, answers, out);
      }
    }
    const auto look = [&](uint32_t sentence) {
      if (HasAll(article, alternative, sentence)) FindIn(article, number, sentence, answers, out);
    };
    for (const uint32_t sentence : sentences) look(sentence);
    uint32_t last = UINT32_MAX;
    for (const uint32_t hit : hits) {
      const uint32_t sentence = facts.hits[hit].sentence;
      if (sentence != last) look(sentence);
      last = sentence;
    }
  }
}

bool SentenceMatcher::HasAll(const Article& article, const Alternative& alternative,
                             uint32_t sentence) {
  const std::vector<Hit>& hits = article.facts().hits;
  if (alternative.needs_digit && !article.facts().sentences[sentence].has_digit) return false;
  for (const LiteralGroup group : alternative.literals) {
    const std::span<const uint32_t> found = article.literals().SentencesOf(group);
    if (!std::binary_search(found.begin(), found.end(), sentence)) return false;
  }
  for (const LexiconId lexicon : alternative.lexicons) {
    const std::span<const uint32_t> found = article.HitsOf(lexicon);
    const auto at =
        std::lower_bound(found.begin(), found.end(), sentence,
                         [&](uint32_t hit, uint32_t s) { return hits[hit].sentence < s; });
    if (at == found.end() || hits[*at].sentence != sentence) return false;
  }
  return true;
}

void SentenceMatcher::FindElsewhere(const Article& article, ConditionAnswers& answers,
                                    std::vector<Match>& out) const {
  const Document& document = article.document();
  const Facts& facts = article.facts();
  if (facts.sentences.empty()) return;
  const auto look = [&](std::string_view text, uint32_t sentence, Span prose, Span source) {
    const std::string folded = FoldCase(text);
    for (uint32_t i = 0; i < alternatives_.size(); ++i) {
      if (!alternatives_[i].pattern->get().FindsIn(text, folded)) continue;
      Match match{sentence, prose, source, i, false, folded};
      if (conditions_.Accept(article, match, answers)) {
        match.text = {};
        out.push_back(match);
      }
      return;
    }
  };
  const auto look_at = [&](const auto& addresses) {
    for (const auto& address : addresses) {
      if (address.block < 0) continue;
      const auto block = static_cast<size_t>(address.block);
      look(address.target, SentenceAt(facts, block, address.prose.begin), address.prose,
           address.source);
    }
  };
  if (scope_.links()) look_at(document.links);
  if (scope_.images()) look_at(document.images);
  if (!scope_.metadata()) return;
  for (const FrontMatterField& field : document.front_matter) {
    look(field.key + ": " + field.value, 0, {0, 0}, field.source);
  }
}

void SentenceMatcher::FindAll(const Article& article, std::vector<Match>& out) const {
  const size_t first = out.size();
  ConditionAnswers answers;
  if (scope_.prose()) {
    FindInProse(article, answers, out);
    if (alternatives_.size() > 1) DropOverlaps(out, first);
  }
  if (scope_.links() || scope_.images() || scope_.metadata()) {
    FindElsewhere(article, answers, out);
  }
}

std::vector<Span> SentenceMatcher::GroupsOf(const Article& article, const Match& match) const {
  if (!match.in_prose) return {};
  return alternatives_[match.alternative].pattern->get().Groups(article.facts(), match.sentence,
                                                                match.prose);
}

}  // namespace carelint
