#include "rules/sentence_matcher.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"

namespace carelint {
namespace {

constexpr std::array<std::pair<std::string_view, Scope>, 7> kScopes = {{
    {"sentence", Scope::kSentence},
    {"heading", Scope::kHeading},
    {"title", Scope::kTitle},
    {"paragraph", Scope::kParagraph},
    {"list-item", Scope::kListItem},
    {"table-cell", Scope::kTableCell},
    {"line", Scope::kLine},
}};

template <typename Names>
std::string NearestOf(std::string_view word, const Names& names) {
  std::vector<std::string> known;
  for (const auto& name : names) known.emplace_back(name);
  return DidYouMean(word, known);
}

// A list's items, or the node itself where it is no list; `all` says whether every one
// must hold.
std::vector<const YamlNode*> Entries(const YamlNode& node, bool* all) {
  const YamlNode* list = &node;
  if (node.is_map() && node.fields.size() == 1 && node.fields[0].key == "all") {
    *all = true;
    list = &node.fields[0].value;
  }
  std::vector<const YamlNode*> out;
  if (list->is_list()) {
    for (const YamlNode& item : list->items) out.push_back(&item);
  } else {
    out.push_back(list);
  }
  return out;
}

// Complains about keys of an entry that nobody reads.
void CheckKeys(const RuleSpec& spec, const YamlNode& entry,
               const std::vector<std::string_view>& more, RuleBuilder& builder) {
  std::vector<std::string_view> known = {"pattern", "sentence", "if",   "unless",
                                         "scope",   "case",     "edges"};
  known.insert(known.end(), more.begin(), more.end());
  for (size_t i = 0; i < entry.fields.size(); ++i) {
    const std::string& key = entry.fields[i].key;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const auto [line, column] = entry.field_places[i];
    builder.errors.push_back(
        {"unknown key '" + key + "'" + NearestOf(key, known), spec.info.path, line, column});
  }
}

}  // namespace

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

  bool unused = false;
  if (const YamlNode* node = find("scope"); node != nullptr) {
    for (const YamlNode* item : Entries(*node, &unused)) {
      const auto* const known = std::find_if(
          kScopes.begin(), kScopes.end(), [&](const auto& s) { return s.first == item->scalar; });
      if (known == kScopes.end()) {
        std::vector<std::string> names;
        for (const auto& [name, scope] : kScopes) names.emplace_back(name);
        builder.Fail(spec, *item,
                     "unknown scope '" + item->scalar + "'" + NearestOf(item->scalar, names));
      } else {
        matcher.scopes_.push_back(known->second);
      }
    }
  }
  if (matcher.scopes_.empty()) matcher.scopes_.push_back(Scope::kSentence);
  if (matcher.scopes_.size() > 1 && std::find(matcher.scopes_.begin(), matcher.scopes_.end(),
                                              Scope::kLine) != matcher.scopes_.end()) {
    builder.Fail(spec, *find("scope"), "scope 'line' stands alone: its patterns cover whole lines");
  }
  const bool reads_lines = matcher.scopes_.front() == Scope::kLine;

  const YamlNode* patterns = entry.is_map() ? entry.Find("pattern") : &entry;
  if (patterns == nullptr) patterns = entry.Find("sentence");
  if (patterns == nullptr) {
    builder.Fail(spec, entry, "a pattern is missing: write it under 'sentence' or 'pattern'");
    return matcher;
  }
  bool around_patterns = false;
  const std::vector<const YamlNode*> entries = Entries(*patterns, &around_patterns);
  if (around_patterns) {
    builder.Fail(spec, *patterns,
                 "patterns of one entry are alternatives; 'all' stands around entries");
  }
  for (const YamlNode* node : entries) {
    if (!node->is_scalar()) {
      builder.Fail(spec, *node, "a pattern must be text");
      continue;
    }
    Result<TextPattern> pattern = TextPattern::Parse(node->scalar, *builder.lexicons, options);
    if (!pattern) {
      for (const Error& error : pattern.errors()) builder.Fail(spec, *node, error.message);
      continue;
    }
    Alternative alternative{std::move(*pattern), {}};
    if (!alternative.pattern.line_lexicon().empty() && !reads_lines) {
      builder.Fail(spec, *node, "a lexicon of whole lines needs 'scope: line'");
    }
    for (const std::string& regex : alternative.pattern.regexes()) {
      const std::vector<std::string> literals = builder.LiteralsOf(regex);
      if (!literals.empty()) alternative.literals.push_back(builder.literals->Add(literals));
    }
    matcher.alternatives_.push_back(std::move(alternative));
  }

  const auto read_conditions = [&](std::string_view key, std::vector<Condition>& out, bool* all) {
    const YamlNode* node = find(key);
    if (node == nullptr) return;
    for (const YamlNode* item : Entries(*node, all)) {
      Condition condition;
      if (!item->is_scalar()) {
        builder.Fail(spec, *item, "a condition must be a context or a pattern");
        continue;
      }
      condition.context = ParseContext(item->scalar);
      if (!condition.context) {
        // A single word that looks like a context is one misspelt; any other is a pattern.
        const bool plain = item->scalar.find_first_of("<\\ (|[") == std::string::npos;
        if (plain && !NearestOf(item->scalar, ContextNames()).empty()) {
          builder.Fail(
              spec, *item,
              "unknown context '" + item->scalar + "'" + NearestOf(item->scalar, ContextNames()));
          continue;
        }
        Result<TextPattern> pattern = TextPattern::Parse(item->scalar, *builder.lexicons, options);
        if (!pattern) {
          for (const Error& error : pattern.errors()) builder.Fail(spec, *item, error.message);
          continue;
        }
        condition.pattern = std::move(*pattern);
      }
      out.push_back(std::move(condition));
    }
  };
  read_conditions("if", matcher.if_, &matcher.if_all_);
  read_conditions("unless", matcher.unless_, &matcher.unless_all_);

  return matcher;
}

bool SentenceMatcher::InScope(const Article& article, const Block& block) const {
  for (const Scope scope : scopes_) {
    if (scope == Scope::kLine) return true;
    if (block.is_residue()) continue;
    switch (scope) {
      case Scope::kSentence:
        return true;
      case Scope::kHeading:
        if (block.kind == BlockKind::kHeading) return true;
        break;
      case Scope::kTitle: {
        const int32_t title = article.document().title.block;
        if (title >= 0 && &block == &article.document().blocks[static_cast<size_t>(title)])
          return true;
        break;
      }
      case Scope::kParagraph:
        if (block.kind == BlockKind::kParagraph) return true;
        break;
      case Scope::kListItem:
        if (block.kind == BlockKind::kListItem) return true;
        break;
      case Scope::kTableCell:
        if (block.kind == BlockKind::kTableCell) return true;
        break;
      case Scope::kLine:
        break;
    }
  }
  return false;
}

bool SentenceMatcher::Accepts(const Article& article, const Match& match, Answers& answers) const {
  answers.resize(if_.size() + unless_.size());
  const auto holds = [&](const Condition& condition, std::optional<bool>& answer) {
    if (condition.context) {
      return article.ContextOf(match.sentence).Holds(*condition.context, match.prose);
    }
    if (!answer) {
      std::vector<Span> found;
      condition.pattern->FindAll(article.facts(), match.sentence, found);
      answer = !found.empty();
    }
    return *answer;
  };
  const auto hold = [&](const std::vector<Condition>& conditions, size_t first, bool all) {
    for (size_t i = 0; i < conditions.size(); ++i) {
      if (holds(conditions[i], answers[first + i]) != all) return !all;
    }
    return all;
  };
  if (!if_.empty() && !hold(if_, 0, if_all_)) return false;
  return unless_.empty() || !hold(unless_, if_.size(), unless_all_);
}

void SentenceMatcher::FindIn(const Article& article, const Alternative& alternative,
                             uint32_t sentence, std::vector<Match>& out) const {
  const Block& block = article.BlockOf(sentence);
  if (!InScope(article, block)) return;
  std::vector<Span> found;
  alternative.pattern.FindAll(article.facts(), sentence, found);
  const std::vector<Span>& verbatim = article.document().verbatim;
  const bool whole_line = scopes_.front() == Scope::kLine;
  Answers answers;
  for (const Span span : found) {
    if (whole_line) {
      // What the pattern leaves over may only be blanks and closing marks.
      const std::string_view before = article.facts().Folded({block.prose.begin, span.begin});
      const std::string_view after = article.facts().Folded({span.end, block.prose.end});
      if (before.find_first_not_of(" *_[") != std::string_view::npos ||
          after.find_first_not_of(" :.!*_]") != std::string_view::npos) {
        continue;
      }
    }
    const auto code = std::lower_bound(verbatim.begin(), verbatim.end(), span.begin,
                                       [](Span v, uint32_t at) { return v.end <= at; });
    if (code != verbatim.end() && code->Overlaps(span)) continue;
    const Match match{sentence, span};
    if (Accepts(article, match, answers)) out.push_back(match);
  }
}

void SentenceMatcher::FindLines(const Article& article, std::string_view lexicon,
                                std::vector<Match>& out) const {
  const Document& document = article.document();
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (!block.is_residue() ||
        document.residue_names[static_cast<size_t>(block.residue)] != lexicon) {
      continue;
    }
    const Match match{article.facts().FirstSentence(i), block.prose};
    Answers answers;
    if (Accepts(article, match, answers)) out.push_back(match);
  }
}

void SentenceMatcher::FindAll(const Article& article, std::vector<Match>& out) const {
  const Facts& facts = article.facts();
  const size_t first = out.size();
  for (const Alternative& alternative : alternatives_) {
    if (!alternative.pattern.line_lexicon().empty()) {
      FindLines(article, alternative.pattern.line_lexicon(), out);
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
      for (uint32_t s = 0; s < facts.sentences.size(); ++s) FindIn(article, alternative, s, out);
    }
    for (const uint32_t sentence : sentences) FindIn(article, alternative, sentence, out);
    uint32_t last = UINT32_MAX;
    for (const uint32_t hit : hits) {
      const uint32_t sentence = facts.hits[hit].sentence;
      if (sentence != last) FindIn(article, alternative, sentence, out);
      last = sentence;
    }
  }
  if (alternatives_.size() < 2) return;
  const auto begin = out.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, out.end(), [](const Match& a, const Match& b) {
    return std::pair(a.prose.begin, b.prose.end) < std::pair(b.prose.begin, a.prose.end);
  });
  // Of overlapping matches of several alternatives the first and longest counts.
  std::vector<Match> kept;
  for (auto it = begin; it != out.end(); ++it) {
    if (kept.empty() || it->prose.begin >= kept.back().prose.end) kept.push_back(*it);
  }
  out.erase(begin, out.end());
  out.insert(out.end(), kept.begin(), kept.end());
}

}  // namespace carelint
