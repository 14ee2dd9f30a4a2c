// Kind `unique`: nothing of one sort stands twice.
//
//   of: heading, title, paragraph, sentence (or several of them)
//   fold: lexicons whose entries count as one word (headings); left out: the text itself
//   ignore: lexicons; of headings the words are left out, paragraphs and sentences that
//           hold one are left out as a whole, for they repeat on purpose
//   differ: lexicons whose words keep two headings apart
//   order: whether the words that remain must stand in the same order
//   least: how many words must remain (headings) or stand there at all
//   scope: `document`: equal headings below different parents count too

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "facts/stems.h"
#include "rules/fixes.h"
#include "rules/messages.h"

namespace carelint {
namespace {

constexpr uint32_t kParagraphWords = 12;
constexpr uint32_t kSentenceWords = 15;
constexpr uint32_t kHeadingWords = 3;
// A heading that is one name of several words is a bare topic.
constexpr size_t kLeastMeanings = 2;

const std::vector<std::string_view> kPlaceholders = {"match", "other", "count"};

Span SourceOf(const Document& document, int32_t block) {
  const Block& at = document.blocks[static_cast<size_t>(block)];
  return document.text.ToSource(TrimmedProse(document, at));
}

std::string QuoteBlock(const Document& document, int32_t block) {
  return Quote(document.Prose(document.blocks[static_cast<size_t>(block)]));
}

// Whether a heading takes part: furniture has its own explanation.
bool IsOwnHeading(const Article& article, int32_t index) {
  const Block& block = article.document().blocks[static_cast<size_t>(index)];
  if (!IsHeading(block) || block.is_residue()) return false;
  const Furniture& furniture = article.furniture();
  return index != furniture.toc_label && !furniture.IsTocEntry(index) &&
         !furniture.IsTitleRepeat(index);
}

// --- Titles -------------------------------------------------------------------

class TitleRule : public Rule {
 public:
  TitleRule(const RuleSpec& spec, RuleBuilder& builder)
      : Rule(spec.info.id, spec.info.severity),
        applicability_(spec.applicability()),
        messages_(spec, builder, {{"repeated", "title {match} is printed {count} times"}},
                  kPlaceholders) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const std::vector<int32_t>& repeats = article.furniture().title_repeats;
    if (repeats.empty()) return;
    const Document& document = article.document();
    const Title& title = document.title;
    const std::string text = Quote(title.text);
    std::string message = messages_.Fill(
        0, {{"match", text}, {"other", text}, {"count", std::to_string(repeats.size() + 1)}});
    const Span place = title.block >= 0 ? SourceOf(document, title.block) : title.source;
    Finding finding = title.inferred ? MakeLowerFinding(place, std::move(message))
                                     : MakeFinding(place, std::move(message));
    for (const int32_t block : repeats) {
      finding.related.push_back({SourceOf(document, block), "the title again"});
    }
    if (applicability_) {
      finding.fix = DeleteBlocks(article, {repeats.begin(), repeats.end()}, *applicability_);
    }
    out.push_back(std::move(finding));
  }

 private:
  std::optional<Applicability> applicability_;
  Messages messages_;
};

// --- Headings that are equal --------------------------------------------------

class EqualHeadingRule : public Rule {
 public:
  EqualHeadingRule(const RuleSpec& spec, RuleBuilder& builder, bool whole_document)
      : Rule(spec.info.id, spec.info.severity),
        whole_document_(whole_document),
        messages_(spec, builder, {{"repeated", "heading {match} stands {count} times"}},
                  kPlaceholders) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    std::unordered_map<std::string, size_t> groups;
    std::vector<std::vector<int32_t>> members;
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const int32_t index = static_cast<int32_t>(i);
      if (!IsOwnHeading(article, index)) continue;
      if (TokensOf(article.facts(), i).size() == 0) continue;  // only signs
      std::string key = TextKey(article.facts().Folded(document.blocks[i].prose));
      if (!whole_document_) key += '\n' + std::to_string(ParentOf(document, index));
      const auto [it, added] = groups.try_emplace(std::move(key), members.size());
      if (added) members.emplace_back();
      members[it->second].push_back(index);
    }
    for (const std::vector<int32_t>& group : members) {
      if (group.size() > 1) Report(document, group, out);
    }
  }

 private:
  // The section that holds the heading's section; below the title is the top level.
  static int32_t ParentOf(const Document& document, int32_t heading) {
    const int32_t own = document.blocks[static_cast<size_t>(heading)].section;
    const int32_t parent = document.sections[static_cast<size_t>(own)].parent;
    if (parent <= 0) return 0;
    const int32_t above = document.sections[static_cast<size_t>(parent)].heading;
    return above == document.title.block ? 0 : parent;
  }

  void Report(const Document& document, const std::vector<int32_t>& group,
              std::vector<Finding>& out) const {
    const std::string text = QuoteBlock(document, group[0]);
    std::string message = messages_.Fill(
        0, {{"match", text}, {"other", text}, {"count", std::to_string(group.size())}});
    const Span place = SourceOf(document, group[0]);
    const bool inferred = document.blocks[static_cast<size_t>(group[0])].inferred;
    Finding finding = inferred ? MakeLowerFinding(place, std::move(message))
                               : MakeFinding(place, std::move(message));
    for (size_t i = 1; i < group.size(); ++i) {
      finding.related.push_back({SourceOf(document, group[i]), "the same heading again"});
    }
    out.push_back(std::move(finding));
  }

  bool whole_document_;
  Messages messages_;
};

// --- Headings that say the same -----------------------------------------------

// Words that carry no topic.  What keeps two questions apart is not among them: how,
// why, when, where, who, should, not, without, from, before, after.
constexpr auto kStopWords = std::to_array<std::string_view>(
    {"a",     "about",  "an",    "and",  "any",   "are",   "as",   "at",    "be",    "been",
     "by",    "can",    "could", "did",  "do",    "does",  "for",  "had",   "has",   "have",
     "in",    "into",   "is",    "it",   "it's",  "its",   "may",  "might", "my",    "of",
     "on",    "one's",  "or",    "our",  "so",    "some",  "that", "the",   "their", "them",
     "there", "these",  "they",  "this", "those", "to",    "upon", "was",   "we",    "were",
     "what",  "what's", "which", "will", "with",  "would", "you",  "your",  "yours"});

bool IsStopWord(std::string_view word) {
  static const std::unordered_set<std::string_view> words(kStopWords.begin(), kStopWords.end());
  return words.count(word) > 0;
}

class SimilarHeadingRule : public Rule {
 public:
  struct Options {
    std::vector<LexiconId> fold;
    std::vector<LexiconId> ignore;
    std::vector<LexiconId> differ;
    bool order = true;
    uint32_t least = kHeadingWords;
  };

  SimilarHeadingRule(const RuleSpec& spec, RuleBuilder& builder, Options options)
      : Rule(spec.info.id, spec.info.severity),
        options_(std::move(options)),
        messages_(spec, builder, {{"repeated", "headings {match} and {other} say the same"}},
                  kPlaceholders) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    const Facts& facts = article.facts();
    const std::string title = TextKey(FoldCase(document.title.text));
    Stemmer stemmer;
    const EntriesByStem entries = ReadEntries(article, stemmer);
    std::unordered_map<std::string, size_t> groups;
    std::vector<std::vector<Member>> members;
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const int32_t index = static_cast<int32_t>(i);
      if (!IsOwnHeading(article, index)) continue;
      std::string text = TextKey(facts.Folded(document.blocks[i].prose));
      if (index != document.title.block && IsBareTitle(text, title)) continue;
      std::string key = MeaningOf(facts, i, entries, stemmer);
      if (key.empty()) continue;
      const auto [it, added] = groups.try_emplace(std::move(key), members.size());
      if (added) members.emplace_back();
      // Equal headings are duplicate-heading's.
      std::vector<Member>& group = members[it->second];
      if (group.empty() || group.front().text != text) group.push_back({index, std::move(text)});
    }
    for (const std::vector<Member>& group : members) {
      if (group.size() > 1) Report(document, group, out);
    }
  }

 private:
  struct Member {
    int32_t block;
    std::string text;
  };

  // The title, or the title behind "What is …" or "What to do for …".
  static bool IsBareTitle(std::string_view text, std::string_view title) {
    if (title.empty() || !text.ends_with(title)) return false;
    static const std::unordered_set<std::string_view> kOpenings = {"",
                                                                   "what is",
                                                                   "what are",
                                                                   "what is a",
                                                                   "what is an",
                                                                   "what's",
                                                                   "what is the",
                                                                   "what's a",
                                                                   "what's an",
                                                                   "what are the",
                                                                   "what to do for",
                                                                   "what to do about",
                                                                   "understanding",
                                                                   "about"};
    return kOpenings.count(Trim(text.substr(0, text.size() - title.size()))) > 0;
  }

  // What the lexicons say about one token.
  struct Mark {
    uint32_t fold_end = 0;  // behind the longest phrase of `fold` from here
    uint32_t skip_end = 0;  // behind the longest one of `ignore`
    std::string entry;      // what stands for that phrase of `fold`
    bool differs = false;
  };

  static bool Contains(const std::vector<LexiconId>& lexicons, LexiconId id) {
    return std::find(lexicons.begin(), lexicons.end(), id) != lexicons.end();
  }

  // Stem → what stands for its entry of `fold`: "prevention" is to fold like "preventing".
  using EntriesByStem = std::unordered_map<std::string, std::string>;

  static std::string EntryOf(const Hit& hit) {
    return '=' + std::to_string(hit.lexicon) + '.' + std::to_string(hit.entry);
  }

  // Of the words that the article's headings hold.
  EntriesByStem ReadEntries(const Article& article, Stemmer& stemmer) const {
    const Facts& facts = article.facts();
    EntriesByStem entries;
    for (size_t i = 0; i < article.document().blocks.size(); ++i) {
      if (!IsHeading(article.document().blocks[i])) continue;
      for (uint32_t s = facts.FirstSentence(i); s < facts.EndSentence(i); ++s) {
        for (uint32_t h = facts.sentences[s].first_hit; h < facts.sentences[s].end_hit; ++h) {
          const Hit& hit = facts.hits[h];
          if (hit.end_token - hit.first_token != 1 || !Contains(options_.fold, hit.lexicon)) {
            continue;
          }
          const std::string_view word = facts.Folded(facts.tokens[hit.first_token].prose);
          entries.try_emplace(stemmer.Stem(word), EntryOf(hit));
        }
      }
    }
    return entries;
  }

  // The words that a heading is about, as one string; empty: too few.
  std::string MeaningOf(const Facts& facts, size_t block, const EntriesByStem& entries,
                        Stemmer& stemmer) const {
    const TokenRange tokens = TokensOf(facts, block);
    std::vector<Mark> marks(tokens.size());
    for (uint32_t s = facts.FirstSentence(block); s < facts.EndSentence(block); ++s) {
      for (uint32_t h = facts.sentences[s].first_hit; h < facts.sentences[s].end_hit; ++h) {
        const Hit& hit = facts.hits[h];
        Mark& mark = marks[hit.first_token - tokens.first];
        if (Contains(options_.differ, hit.lexicon)) {
          for (uint32_t t = hit.first_token; t < hit.end_token; ++t) {
            marks[t - tokens.first].differs = true;
          }
        }
        if (Contains(options_.ignore, hit.lexicon)) {
          mark.skip_end = std::max(mark.skip_end, hit.end_token);
        }
        if (Contains(options_.fold, hit.lexicon) && hit.end_token > mark.fold_end) {
          mark.fold_end = hit.end_token;
          mark.entry = EntryOf(hit);
        }
      }
    }
    std::vector<std::string> words;
    uint32_t spoken = 0;  // the same, a phrase of three words counting three
    for (uint32_t t = tokens.first; t < tokens.end;) {
      const Mark& mark = marks[t - tokens.first];
      const std::string_view word = facts.Folded(facts.tokens[t].prose);
      if (mark.fold_end > t) {
        words.push_back(mark.entry);
        spoken += mark.fold_end - t;
        t = mark.fold_end;
        continue;
      }
      // "The link between": a longer phrase is a filler with all its words.
      if (mark.skip_end > t + 1) {
        t = mark.skip_end;
        continue;
      }
      if (!mark.differs) {
        if (mark.skip_end == t + 1) {
          t = mark.skip_end;
          continue;
        }
        if (IsAskedShould(facts, t, tokens) || (IsStopWord(word) && !IsGrade(facts, t, tokens))) {
          ++t;
          continue;
        }
      }
      const std::string stem = stemmer.Stem(word);
      const auto entry = entries.find(stem);
      words.push_back(entry != entries.end() && !mark.differs ? entry->second : stem);
      ++spoken;
      ++t;
    }
    if (spoken < options_.least || words.size() < kLeastMeanings) return "";
    if (!options_.order) std::sort(words.begin(), words.end());
    std::string key = AsksWhatIs(facts, tokens) ? "what is" : "";
    for (const std::string& word : words) key += '\n' + word;
    return key;
  }

  // "When should you see a doctor" is "when to see a doctor".
  static bool IsAskedShould(const Facts& facts, uint32_t token, TokenRange tokens) {
    if (token == tokens.first || facts.Folded(facts.tokens[token].prose) != "should") return false;
    const std::string_view before = facts.Folded(facts.tokens[token - 1].prose);
    return before == "when" || before == "where" || before == "how" || before == "what" ||
           before == "who";
  }

  // "A" in "hepatitis A": a capital inside a heading is a name.
  static bool IsGrade(const Facts& facts, uint32_t token, TokenRange tokens) {
    const Span prose = facts.tokens[token].prose;
    return prose.size() == 1 && token != tokens.first &&
           IsAsciiUpper(facts.document->Prose(prose)[0]);
  }

  static bool AsksWhatIs(const Facts& facts, TokenRange tokens) {
    if (tokens.size() == 0) return false;
    const std::string_view first = facts.Folded(facts.tokens[tokens.first].prose);
    if (first == "what's") return true;
    if (first != "what" || tokens.size() < 2) return false;
    const std::string_view second = facts.Folded(facts.tokens[tokens.first + 1].prose);
    return second == "is" || second == "are";
  }

  void Report(const Document& document, const std::vector<Member>& group,
              std::vector<Finding>& out) const {
    std::string message = messages_.Fill(0, {{"match", QuoteBlock(document, group[0].block)},
                                             {"other", QuoteBlock(document, group[1].block)},
                                             {"count", std::to_string(group.size())}});
    const Span place = SourceOf(document, group[0].block);
    const bool inferred = document.blocks[static_cast<size_t>(group[0].block)].inferred;
    Finding finding = inferred ? MakeLowerFinding(place, std::move(message))
                               : MakeFinding(place, std::move(message));
    for (size_t i = 1; i < group.size(); ++i) {
      finding.related.push_back({SourceOf(document, group[i].block),
                                 "says the same: " + QuoteBlock(document, group[i].block)});
    }
    out.push_back(std::move(finding));
  }

  Options options_;
  Messages messages_;
};

// --- Paragraphs and sentences -------------------------------------------------

class ProseRule : public Rule {
 public:
  struct Options {
    bool paragraphs = false;
    bool sentences = false;
    std::vector<LexiconId> ignore;
    uint32_t paragraph_words = kParagraphWords;
    uint32_t sentence_words = kSentenceWords;
  };

  ProseRule(const RuleSpec& spec, RuleBuilder& builder, Options options)
      : Rule(spec.info.id, spec.info.severity),
        options_(std::move(options)),
        applicability_(spec.applicability()),
        messages_(spec, builder,
                  {{"paragraph", "paragraph {match} stands {count} times"},
                   {"sentence", "sentence {match} stands {count} times"}},
                  kPlaceholders) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    const Document& document = article.document();
    const Facts& facts = article.facts();
    std::vector<Unit> paragraphs;
    std::vector<Unit> sentences;
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      if (block.kind != BlockKind::kParagraph || block.is_residue() || block.in_quote) continue;
      // "The following trials are open:" leads in to other items each time.
      if (Trim(document.Prose(block)).ends_with(":")) continue;
      if (TokensOf(facts, i).size() >= options_.paragraph_words) {
        paragraphs.push_back({i, TrimmedProse(document, block)});
      }
    }
    std::unordered_set<size_t> repeated;  // blocks, also those that repeat on purpose
    const std::vector<Run> runs = FindRepeats(article, paragraphs, false, &repeated);
    if (options_.paragraphs) Report(article, paragraphs, runs, 0, out);
    if (!options_.sentences) return;
    for (const Unit& paragraph : paragraphs) {
      if (repeated.count(paragraph.block) > 0) continue;
      for (uint32_t s = facts.FirstSentence(paragraph.block);
           s < facts.EndSentence(paragraph.block); ++s) {
        const Sentence& sentence = facts.sentences[s];
        if (sentence.end_token - sentence.first_token >= options_.sentence_words) {
          sentences.push_back({paragraph.block, sentence.prose});
        }
      }
    }
    Report(article, sentences, FindRepeats(article, sentences, true, nullptr), 1, out);
  }

 private:
  struct Unit {
    size_t block;
    Span prose;
  };

  // `length` units in a row (shorter ones between them do not count) that stand at
  // several places, given by their first units.
  struct Run {
    std::vector<size_t> places;
    size_t length = 1;
  };

  // Whether it opens with a disclaimer or the like, or they make up half of its words.
  bool IsOnPurpose(const Article& article, Span prose, size_t block) const {
    const Facts& facts = article.facts();
    uint32_t words = 0;
    uint32_t on_purpose = 0;
    for (uint32_t s = facts.FirstSentence(block); s < facts.EndSentence(block); ++s) {
      const Sentence& sentence = facts.sentences[s];
      if (!sentence.prose.Overlaps(prose)) continue;
      words += sentence.end_token - sentence.first_token;
      for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
        const LexiconId id = facts.hits[h].lexicon;
        if (std::find(options_.ignore.begin(), options_.ignore.end(), id) !=
            options_.ignore.end()) {
          if (words == sentence.end_token - sentence.first_token) return true;  // it opens so
          on_purpose += sentence.end_token - sentence.first_token;
          break;
        }
      }
    }
    return on_purpose > 0 && 2 * on_purpose >= words;
  }

  // Neighbours that repeat at the same places are one repeat.  `in_block`: of one block only.
  // `repeated` receives the blocks of all units that repeat.
  std::vector<Run> FindRepeats(const Article& article, const std::vector<Unit>& units,
                               bool in_block, std::unordered_set<size_t>* repeated) const {
    const Facts& facts = article.facts();
    std::unordered_map<std::string_view, size_t> groups;
    std::deque<std::string> kept;  // keys that are no slice of the text
    std::vector<std::vector<size_t>> members;
    for (size_t i = 0; i < units.size(); ++i) {
      std::string_view key = Trim(facts.Folded(units[i].prose));
      if (key.find("  ") != std::string_view::npos) key = kept.emplace_back(TextKey(key));
      const auto [it, added] = groups.try_emplace(key, members.size());
      if (added) members.emplace_back();
      members[it->second].push_back(i);
    }
    std::vector<Run> runs;
    for (const std::vector<size_t>& group : members) {
      if (group.size() < 2) continue;
      for (const size_t at : group) {
        if (repeated != nullptr) repeated->insert(units[at].block);
      }
      const Unit& first = units[group[0]];
      if (IsOnPurpose(article, first.prose, first.block)) continue;
      if (!runs.empty() && Continues(runs.back(), group, units, in_block)) {
        ++runs.back().length;
      } else {
        runs.push_back({group, 1});
      }
    }
    return runs;
  }

  static bool Continues(const Run& run, const std::vector<size_t>& group,
                        const std::vector<Unit>& units, bool in_block) {
    if (run.places.size() != group.size()) return false;
    for (size_t i = 0; i < group.size(); ++i) {
      if (group[i] != run.places[i] + run.length) return false;
      if (in_block && units[group[i]].block != units[run.places[i]].block) return false;
    }
    return true;
  }

  // The repeats gone, where they are whole blocks.
  std::optional<Fix> FixOf(const Article& article, const std::vector<Unit>& units,
                           const Run& run) const {
    if (!applicability_) return std::nullopt;
    std::vector<size_t> blocks;
    for (size_t i = 1; i < run.places.size(); ++i) {
      for (size_t k = 0; k < run.length; ++k) {
        const Unit& unit = units[run.places[i] + k];
        const Block& block = article.document().blocks[unit.block];
        if (unit.prose.size() < TrimmedProse(article.document(), block).size()) {
          return std::nullopt;
        }
        blocks.push_back(unit.block);
      }
    }
    std::sort(blocks.begin(), blocks.end());
    return DeleteBlocks(article, blocks, *applicability_);
  }

  void Report(const Article& article, const std::vector<Unit>& units, const std::vector<Run>& runs,
              size_t fault, std::vector<Finding>& out) const {
    const Document& document = article.document();
    for (const Run& run : runs) {
      const auto place = [&](size_t at) {
        return document.text.ToSource(
            {units[at].prose.begin, units[at + run.length - 1].prose.end});
      };
      const std::string text = Quote(document.Prose(units[run.places[0]].prose));
      Finding finding = MakeFinding(
          place(run.places[0]),
          messages_.Fill(
              fault,
              {{"match", text}, {"other", text}, {"count", std::to_string(run.places.size())}}));
      for (size_t i = 1; i < run.places.size(); ++i) {
        finding.related.push_back({place(run.places[i]), "the same again"});
      }
      finding.fix = FixOf(article, units, run);
      out.push_back(std::move(finding));
    }
  }

  Options options_;
  std::optional<Applicability> applicability_;
  Messages messages_;
};

// --- Reading rule files -------------------------------------------------------

std::vector<LexiconId> ReadLexicons(const RuleSpec& spec, RuleBuilder& builder,
                                    std::string_view key) {
  std::vector<LexiconId> ids;
  for (const std::string& name : ReadNames(spec, builder, key)) {
    const LexiconId id = builder.Lexicon(spec, *spec.root.Find(key), name);
    if (id != kNoLexicon) ids.push_back(id);
  }
  return ids;
}

// 0: not given.
uint32_t ReadLeast(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* node = spec.root.Find("least");
  if (node == nullptr) return 0;
  const std::string& text = node->scalar;
  const bool number = node->is_scalar() && !node->quoted && !text.empty() && text.size() <= 4 &&
                      std::all_of(text.begin(), text.end(), IsAsciiDigit) && text[0] != '0';
  if (number) return static_cast<uint32_t>(std::stoul(text));
  builder.Fail(spec, *node, "'least' must be a number of words from 1 on");
  return 0;
}

bool ReadOrder(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* node = spec.root.Find("order");
  if (node == nullptr) return true;
  if (!node->is_scalar() || (node->scalar != "true" && node->scalar != "false")) {
    builder.Fail(spec, *node, "'order' must be true or false");
  }
  return node->scalar != "false";
}

bool ReadWholeDocument(const RuleSpec& spec, RuleBuilder& builder) {
  const YamlNode* node = spec.root.Find("scope");
  if (node == nullptr) return false;
  if (!node->is_scalar() || (node->scalar != "document" && node->scalar != "siblings")) {
    builder.Fail(spec, *node, "the scope of 'unique' must be siblings or document");
  }
  return node->scalar == "document";
}

}  // namespace

std::unique_ptr<Rule> MakeUniqueRule(const RuleSpec& spec, RuleBuilder& builder) {
  static const std::vector<std::string> kThings = {"heading", "title", "paragraph", "sentence"};
  const std::vector<std::string> of = ReadNames(spec, builder, "of");
  bool prose = !of.empty();
  for (const std::string& thing : of) {
    prose = prose && (thing == "paragraph" || thing == "sentence");
    if (std::find(kThings.begin(), kThings.end(), thing) == kThings.end()) {
      ReadOneOf(spec, builder, "of", kThings);
      return nullptr;
    }
  }
  if (of.empty()) {
    if (spec.root.Find("of") == nullptr) ReadOneOf(spec, builder, "of", kThings);
    return nullptr;
  }
  const uint32_t least = ReadLeast(spec, builder);
  const bool order = ReadOrder(spec, builder);
  const bool whole_document = ReadWholeDocument(spec, builder);
  std::vector<LexiconId> fold = ReadLexicons(spec, builder, "fold");
  std::vector<LexiconId> ignore = ReadLexicons(spec, builder, "ignore");
  std::vector<LexiconId> differ = ReadLexicons(spec, builder, "differ");
  if (prose) {
    ProseRule::Options options;
    for (const std::string& thing : of) {
      (thing == "paragraph" ? options.paragraphs : options.sentences) = true;
    }
    options.ignore = std::move(ignore);
    if (least > 0) {
      // A sentence needs a few words more than a paragraph to be no coincidence.
      options.paragraph_words = least;
      options.sentence_words =
          options.paragraphs ? least + (kSentenceWords - kParagraphWords) : least;
    }
    return std::make_unique<ProseRule>(spec, builder, std::move(options));
  }
  if (of.size() > 1) {
    builder.Fail(spec, *spec.root.Find("of"), "only paragraph and sentence can be named together");
    return nullptr;
  }
  if (of[0] == "title") return std::make_unique<TitleRule>(spec, builder);
  if (fold.empty() && ignore.empty() && differ.empty()) {
    return std::make_unique<EqualHeadingRule>(spec, builder, whole_document);
  }
  SimilarHeadingRule::Options options{std::move(fold), std::move(ignore), std::move(differ), order,
                                      least > 0 ? least : kHeadingWords};
  return std::make_unique<SimilarHeadingRule>(spec, builder, std::move(options));
}

}  // namespace carelint
