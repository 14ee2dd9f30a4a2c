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
  options.checked = spec.built_in;
  if (const YamlNode* node = find("case"); node != nullptr) {
    options.exact_case = node->scalar == "exact";
    if (!options.exact_case) builder.Fail(spec, *node, "case must be 'exact'");
  }
  if (const YamlNode* node = find("edges"); node != nullptr) {
    options.word_edges = node->scalar != "none";
    if (options.word_edges) builder.Fail(spec, *node, "edges must be 'none'");
  }
  matcher.scope_ = Scope::Read(spec, entry, defaults, builder);
  // Conditions speak of folded words also where the pattern is exact.
  TextPatternOptions folded = options;
  folded.exact_case = false;
  folded.word_edges = true;
  matcher.conditions_ = Conditions::Read(spec, entry, defaults, folded, builder);

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
  const std::vector<YamlNode> single = {patterns};
  for (const YamlNode& node : patterns.is_list() ? patterns.items : single) {
    if (!node.is_scalar()) {
      builder.Fail(spec, node, "a pattern must be text");
      continue;
    }
    Result<TextPattern> pattern = TextPattern::Parse(node.scalar, *builder.lexicons, options);
    if (!pattern) {
      for (const Error& error : pattern.errors()) builder.Fail(spec, node, error.message);
      continue;
    }
    Alternative alternative{std::move(*pattern), {}};
    if (!alternative.pattern.line_lexicon().empty() && !scope_.whole_lines()) {
      builder.Fail(spec, node, "a lexicon of whole lines needs 'scope: line'");
    }
    if (!alternative.pattern.lexicons().empty() && !scope_.prose()) {
      builder.Fail(spec, node,
                   "lexicons are found in prose only, not in addresses or front matter");
    }
    if (scope_.prose()) {
      for (const std::string& regex : alternative.pattern.regexes()) {
        const std::vector<std::string> literals = builder.LiteralsOf(regex);
        if (!literals.empty()) alternative.literals.push_back(builder.literals->Add(literals));
      }
    }
    alternatives_.push_back(std::move(alternative));
  }
}

void SentenceMatcher::FindIn(const Article& article, uint32_t alternative, uint32_t sentence,
                             ConditionAnswers& answers, std::vector<Match>& out) const {
  const Facts& facts = article.facts();
  const uint32_t number = facts.sentences[sentence].block;
  if (!scope_.Holds(article, number)) return;
  const Block& block = article.document().blocks[number];
  std::vector<Span> found;
  alternatives_[alternative].pattern.FindAll(facts, sentence, found);
  const std::vector<Span>& verbatim = article.document().verbatim;
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
    const auto code = std::lower_bound(verbatim.begin(), verbatim.end(), span.begin,
                                       [](Span v, uint32_t at) { return v.end <= at; });
    if (code != verbatim.end() && code->Overlaps(span)) continue;
    const Match match{sentence, span, article.document().text.ToSource(span), alternative, true};
    if (conditions_.Accept(article, match, answers)) out.push_back(match);
  }
}

void SentenceMatcher::FindLines(const Article& article, uint32_t alternative,
                                ConditionAnswers& answers, std::vector<Match>& out) const {
  const Document& document = article.document();
  const std::string& lexicon = alternatives_[alternative].pattern.line_lexicon();
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (!block.is_residue() ||
        document.residue_names[static_cast<size_t>(block.residue)] != lexicon) {
      continue;
    }
    const Match match{article.facts().FirstSentence(i), block.prose,
                      document.text.ToSource(block.prose), alternative, true};
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
    if (!alternative.pattern.line_lexicon().empty()) {
      FindLines(article, number, answers, out);
      continue;
    }
    // The rarest literals or lexicon of this article lead.
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
    for (const LexiconId lexicon : alternative.pattern.lexicons()) {
      const std::span<const uint32_t> found = article.HitsOf(lexicon);
      if (found.size() >= fewest) continue;
      fewest = found.size();
      hits = found;
      sentences = {};
    }
    if (fewest == kNone) {
      for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
        FindIn(article, number, s, answers, out);
      }
    }
    for (const uint32_t sentence : sentences) FindIn(article, number, sentence, answers, out);
    uint32_t last = UINT32_MAX;
    for (const uint32_t hit : hits) {
      const uint32_t sentence = facts.hits[hit].sentence;
      if (sentence != last) FindIn(article, number, sentence, answers, out);
      last = sentence;
    }
  }
}

void SentenceMatcher::FindElsewhere(const Article& article, ConditionAnswers& answers,
                                    std::vector<Match>& out) const {
  const Document& document = article.document();
  const Facts& facts = article.facts();
  if (facts.sentences.empty()) return;
  const auto look = [&](std::string_view text, uint32_t sentence, Span prose, Span source) {
    const std::string folded = FoldCase(text);
    for (uint32_t i = 0; i < alternatives_.size(); ++i) {
      if (!alternatives_[i].pattern.FindsIn(text, folded)) continue;
      const Match match{sentence, prose, source, i, false};
      if (conditions_.Accept(article, match, answers)) out.push_back(match);
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
  return alternatives_[match.alternative].pattern.Groups(article.facts(), match.sentence,
                                                         match.prose);
}

}  // namespace carelint
