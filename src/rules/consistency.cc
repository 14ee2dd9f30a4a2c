// Kind `consistency`: one thing, one name.
//
//   variants: a list of variants, each a list of patterns (strings, or maps with conditions
//             of their own); a plain word stands for its forms as well
//   forms: noun (default), verb, lemma or exact: the forms of plain words
//   pairs: in place of variants, a map of words or stems (anaemi-: anemi-): its left side is
//          one way of spelling, its right side another
//   except: words that are none of the pairs'
//   prefer: {en-GB: 0}: for readers there, the number of the variant that is right; else it
//           is the one that stands more often, of equals the earlier
//   gloss: patterns ("also known as") that excuse the use behind them
//   short-form: true: once one variant explains another in parentheses, both may stand
//   together: true: variants in one sentence excuse each other (a conversion)
//   skip-names: true: capitals inside a sentence are a name's
//   same: before: only uses behind the same word belong together (a B12 shot, a B12 jab);
//         bare ones ("the shot") to the only thing that is named
//   least: how often the commonest must stand; least-each: how often each one
//   entries: in place of variants, lexicons: no two names of one entry in an article
//   scope, if, unless, case, edges: as in `pattern`; a variant's map may also hold
//   `source`, what the use's bytes in the file must hold ("<sub")
//
// A use directly behind another variant's, in parentheses or after "or", is explained by it
// and does not count.  One finding at the first use of the rarest variant.

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "facts/inflection.h"
#include "rules/fixes.h"
#include "rules/messages.h"
#include "rules/rule.h"
#include "rules/sentence_matcher.h"
#include "rules/word_pairs.h"

namespace carelint {
namespace {

// Between a use and its explanation stand at most so many words: a name is explained at
// once, a short form of a unit perhaps behind "of albumin for each gram (mg/g)".
constexpr size_t kExplainWords = 3;
constexpr size_t kShortFormWords = 8;

// Words before a use that do not say which thing it is: "the shot".
constexpr auto kBareWords = std::to_array<std::string_view>(
    {"a",      "about",  "additional", "after",    "all",       "an",      "and",       "another",
     "any",    "are",    "as",         "before",   "between",   "both",    "by",        "daily",
     "during", "each",   "every",      "extra",    "few",       "first",   "following", "for",
     "from",   "get",    "gets",       "getting",  "give",      "given",   "gives",     "giving",
     "had",    "has",    "have",       "having",   "her",       "his",     "if",        "in",
     "is",     "its",    "last",       "many",     "monthly",   "more",    "my",        "need",
     "needs",  "new",    "next",       "no",       "of",        "one",     "or",        "other",
     "our",    "per",    "receive",    "receives", "receiving", "regular", "repeat",    "routine",
     "same",   "second", "several",    "single",   "some",      "such",    "than",      "that",
     "the",    "their",  "these",      "third",    "this",      "those",   "three",     "through",
     "to",     "two",    "via",        "was",      "weekly",    "were",    "when",      "with",
     "your"});
static_assert(std::is_sorted(kBareWords.begin(), kBareWords.end()));

// One place where a variant stands.
struct Use {
  uint32_t sentence = 0;
  Span prose;
  uint32_t variant = 0;
  uint32_t pair = 0;    // of `pairs`
  std::string partner;  // of `pairs`: the same word written the other way
  bool excused = false;
};

Span SourceOf(const Article& article, Span prose) {
  return article.document().text.ToSource(prose);
}

std::string TextOf(const Article& article, Span prose) {
  return std::string(article.document().Prose(prose));
}

// Whether a capital makes the use part of a name: "the World Health Organisation".
bool IsName(const Article& article, const Use& use) {
  const Facts& facts = article.facts();
  const Document& document = article.document();
  const std::string_view text = document.Prose(use.prose);
  if (!IsAsciiUpper(text.front())) return false;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.size() > 2 && std::none_of(text.begin(), text.end(), is_small)) return false;
  const Sentence& sentence = facts.sentences[use.sentence];
  const auto starts_small = [&](uint32_t token) {
    const Span prose = facts.tokens[token].prose;
    return prose.size() > 3 && is_small(document.Prose(prose).front());
  };
  if (article.BlockOf(use.sentence).kind == BlockKind::kHeading) {
    // In a heading with capitals throughout they say nothing.
    bool any_small = false;
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      any_small |= starts_small(t);
    }
    if (!any_small) return false;
  }
  const std::string_view before = Trim(facts.Folded({sentence.prose.begin, use.prose.begin}));
  const bool begins = before.empty() || before.back() == ':' || before.back() == '"' ||
                      before.find_first_not_of(" -*.)(0123456789") == std::string_view::npos;
  if (!begins) return true;
  // "Centers for Disease Control"
  uint32_t seen = 0;
  for (uint32_t t = sentence.first_token; t < sentence.end_token && seen < 2; ++t) {
    const Span prose = facts.tokens[t].prose;
    if (prose.begin < use.prose.end) continue;
    if (IsAsciiUpper(document.Prose(prose).front())) return true;
    if (prose.size() > 3) return false;
    ++seen;
  }
  return false;
}

// How many words `text` has, by its blanks.
size_t CountWords(std::string_view text) {
  size_t words = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) ++words;
  }
  return words;
}

// Whether what stands between two uses makes the second an explanation of the first:
// "500 micrograms (500 mcg)", "a shot, or a jab", "milligrams per decilitre (mg".
// At most `words` may stand before the bracket, and as many behind it.
bool Explains(std::string_view folded_between, size_t words) {
  const size_t open = folded_between.find_first_of("([");
  if (open != std::string_view::npos) {
    return folded_between.find_first_of(")].;:", open) == std::string_view::npos &&
           CountWords(folded_between.substr(0, open)) <= words &&
           CountWords(folded_between.substr(open + 1)) <= words;
  }
  static constexpr std::array<std::string_view, 6> kJoints = {"/",     "or", "or a",
                                                              "or an", "=",  "i.e."};
  std::string_view joint = folded_between;
  if (const size_t first = joint.find_first_not_of(" ,-"); first != std::string_view::npos) {
    joint.remove_prefix(first);
  }
  if (const size_t last = joint.find_last_not_of(" ,-~0123456789."); last != std::string_view::npos)
    joint = joint.substr(0, last + 1);
  return std::find(kJoints.begin(), kJoints.end(), joint) != kJoints.end();
}

// --- Where the variants stand --------------------------------------------------

class UseFinder {
 public:
  virtual ~UseFinder() = default;
  // All uses, by place, without overlaps.
  virtual std::vector<Use> Find(const Article& article) const = 0;
  // What stands in place of `use` where `model` is right; "": nobody knows.
  virtual std::string Replacement(const Article& article, const Use& use,
                                  const Use& model) const = 0;
};

// Whether a match begins in a web address or in code.
bool IsInAddress(const Article& article, const Match& match) {
  const Facts& facts = article.facts();
  const Sentence& sentence = facts.sentences[match.sentence];
  const auto end = facts.tokens.begin() + sentence.end_token;
  const auto token =
      std::lower_bound(facts.tokens.begin() + sentence.first_token, end, match.prose.begin,
                       [](const Token& t, uint32_t at) { return t.prose.end <= at; });
  return token != end && token->verbatim;
}

// One variant of `variants`.
struct Variant {
  struct Entry {
    SentenceMatcher matcher;
    std::shared_ptr<const Pattern> source;  // what the bytes in the file must hold
  };
  std::vector<Entry> entries;
  // Its plain words with their forms; a form has the same number in every list.
  std::vector<std::vector<std::string>> words;
};

class VariantFinder : public UseFinder {
 public:
  explicit VariantFinder(std::vector<Variant> variants) : variants_(std::move(variants)) {}

  std::vector<Use> Find(const Article& article) const override {
    std::vector<Use> uses;
    std::vector<Match> matches;
    for (size_t v = 0; v < variants_.size(); ++v) {
      for (const Variant::Entry& entry : variants_[v].entries) {
        matches.clear();
        entry.matcher.FindAll(article, matches);
        for (const Match& match : matches) {
          if (!match.in_prose || IsInAddress(article, match)) continue;
          if (entry.source != nullptr) {
            Span found;
            if (!entry.source->Find(article.source().Slice(match.source), 0, &found)) continue;
          }
          uses.push_back({match.sentence, match.prose, static_cast<uint32_t>(v), 0, "", false});
        }
      }
    }
    // Of two in one place the longer counts, then the variant that is named first.
    std::stable_sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
      return std::pair(a.prose.begin, b.prose.end) < std::pair(b.prose.begin, a.prose.end);
    });
    std::vector<Use> kept;
    for (Use& use : uses) {
      if (kept.empty() || use.prose.begin >= kept.back().prose.end) kept.push_back(std::move(use));
    }
    return kept;
  }

  std::string Replacement(const Article& article, const Use& use, const Use& model) const override {
    const std::vector<std::vector<std::string>>& wanted = variants_[model.variant].words;
    if (wanted.empty()) return "";
    const std::string text = TextOf(article, use.prose);
    const std::string folded = FoldCase(text);
    for (const std::vector<std::string>& forms : variants_[use.variant].words) {
      for (size_t i = 0; i < forms.size(); ++i) {
        if (forms[i] == text && i < wanted[0].size()) return wanted[0][i];
        if (FoldCase(forms[i]) == folded && i < wanted[0].size()) {
          return WithCaseOf(text, wanted[0][i]);
        }
      }
    }
    return "";
  }

 private:
  std::vector<Variant> variants_;
};

class PairFinder : public UseFinder {
 public:
  PairFinder(WordPairs pairs, LiteralGroup left, LiteralGroup right, Scope scope,
             Conditions conditions)
      : pairs_(std::move(pairs)),
        groups_{left, right},
        scope_(std::move(scope)),
        conditions_(std::move(conditions)) {}

  std::vector<Use> Find(const Article& article) const override {
    const auto left = article.literals().SentencesOf(groups_[0]);
    const auto right = article.literals().SentencesOf(groups_[1]);
    if (left.empty() || right.empty()) return {};
    std::vector<uint32_t> sentences;
    std::set_union(left.begin(), left.end(), right.begin(), right.end(),
                   std::back_inserter(sentences));
    const Facts& facts = article.facts();
    std::vector<Use> uses;
    ConditionAnswers answers;
    for (const uint32_t s : sentences) {
      const Sentence& sentence = facts.sentences[s];
      if (!scope_.Holds(article, sentence.block)) continue;
      for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        if (facts.tokens[t].verbatim) continue;
        const Span prose = facts.tokens[t].prose;
        std::optional<WordPairs::Found> found = pairs_.Find(facts.Folded(prose));
        if (!found) continue;
        Match match;
        match.sentence = s;
        match.prose = prose;
        match.source = SourceOf(article, prose);
        if (!conditions_.Accept(article, match, answers)) continue;
        uses.push_back({s, prose, found->side, found->pair, std::move(found->partner), false});
      }
    }
    return uses;
  }

  std::string Replacement(const Article& article, const Use& use, const Use&) const override {
    return WithCaseOf(TextOf(article, use.prose), use.partner);
  }

 private:
  WordPairs pairs_;
  LiteralGroup groups_[2];
  Scope scope_;
  Conditions conditions_;
};

// --- The rule -------------------------------------------------------------------

struct ConsistencyOptions {
  std::vector<std::pair<std::string, uint32_t>> prefer;  // locale, variant
  std::vector<SentenceMatcher> gloss;
  bool short_form = false;
  bool together = false;
  bool skip_names = false;
  bool same_before = false;
  size_t least = 1;
  size_t least_each = 1;
};

class ConsistencyRule : public Rule {
 public:
  ConsistencyRule(const RuleSpec& spec, std::unique_ptr<const UseFinder> finder,
                  ConsistencyOptions options)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        applicability_(spec.applicability()),
        finder_(std::move(finder)),
        options_(std::move(options)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    std::vector<Use> uses = finder_->Find(article);
    if (!AreMixed(uses)) return;
    if (!Excuse(article, uses)) return;
    std::erase_if(uses, [](const Use& use) { return use.excused; });
    if (!options_.same_before) {
      Report(article, uses, out);
      return;
    }
    std::map<std::string_view, std::vector<Use>> things;
    for (const Use& use : uses) things[WordBefore(article, use)].push_back(use);
    // Where one thing alone is named, "the shot" is that.
    if (things.size() == 2 && things.begin()->first.empty()) {
      Report(article, uses, out);
      return;
    }
    for (const auto& [before, of_thing] : things) {
      if (!before.empty() || things.size() == 1) Report(article, of_thing, out);
    }
  }

 private:
  static bool AreMixed(const std::vector<Use>& uses) {
    return std::any_of(uses.begin(), uses.end(),
                       [&](const Use& use) { return use.variant != uses[0].variant; });
  }

  // What says which thing a use is; "" where nothing does.
  static std::string_view WordBefore(const Article& article, const Use& use) {
    const Facts& facts = article.facts();
    const Sentence& sentence = facts.sentences[use.sentence];
    const auto begin = facts.tokens.begin() + sentence.first_token;
    const auto end = facts.tokens.begin() + sentence.end_token;
    const auto own = std::lower_bound(
        begin, end, use.prose.begin, [](const Token& t, uint32_t at) { return t.prose.end <= at; });
    if (own == begin || own == end) return "";
    const Span before = (own - 1)->prose;
    const std::string_view between = facts.Folded({before.end, use.prose.begin});
    if (between != " " && between != "-") return "";
    const std::string_view word = WithoutPossessive(facts.Folded(before));
    return std::binary_search(kBareWords.begin(), kBareWords.end(), word) ? "" : word;
  }

  // Marks the uses that do not count; false where the whole article is excused.
  bool Excuse(const Article& article, std::vector<Use>& uses) const {
    const Facts& facts = article.facts();
    if (options_.skip_names) {
      for (Use& use : uses) use.excused = IsName(article, use);
    }
    for (size_t i = 1; i < uses.size(); ++i) {
      const Use& before = uses[i - 1];
      if (before.variant == uses[i].variant || before.sentence != uses[i].sentence) continue;
      if (Explains(facts.Folded({before.prose.end, uses[i].prose.begin}),
                   options_.short_form ? kShortFormWords : kExplainWords)) {
        if (options_.short_form) return false;
        uses[i].excused = true;
      }
    }
    if (options_.together) {
      for (size_t first = 0; first < uses.size();) {
        size_t end = first + 1;
        bool mixed = false;
        for (; end < uses.size() && uses[end].sentence == uses[first].sentence; ++end) {
          mixed |= uses[end].variant != uses[first].variant;
        }
        for (; first < end; ++first) uses[first].excused |= mixed;
      }
    }
    std::vector<Match> found;
    for (const SentenceMatcher& gloss : options_.gloss) gloss.FindAll(article, found);
    for (const Match& match : found) {
      const auto behind =
          std::lower_bound(uses.begin(), uses.end(), match.prose.end,
                           [](const Use& use, uint32_t at) { return use.prose.begin < at; });
      if (behind != uses.end() && behind->sentence == match.sentence) {
        behind->excused = true;
      } else if (behind != uses.begin() && (behind - 1)->sentence == match.sentence) {
        (behind - 1)->excused = true;
      }
    }
    return true;
  }

  void Report(const Article& article, const std::vector<Use>& uses,
              std::vector<Finding>& out) const {
    struct Tally {
      uint32_t variant = 0;
      size_t count = 0;
      const Use* first = nullptr;
    };
    std::vector<Tally> tallies;  // by first use
    for (const Use& use : uses) {
      const auto known = std::find_if(tallies.begin(), tallies.end(), [&](const Tally& tally) {
        return tally.variant == use.variant;
      });
      if (known == tallies.end()) {
        tallies.push_back({use.variant, 1, &use});
      } else {
        ++known->count;
      }
    }
    std::erase_if(tallies, [&](const Tally& t) { return t.count < options_.least_each; });
    if (tallies.size() < 2) return;
    // Of equals the earlier is right, and the later is reported.
    size_t right = 0;
    for (size_t i = 1; i < tallies.size(); ++i) {
      if (tallies[i].count > tallies[right].count) right = i;
    }
    if (tallies[right].count < options_.least) return;
    for (const auto& [locale, variant] : options_.prefer) {
      if (!IsLocaleOf(article.profile().locale, locale)) continue;
      for (size_t i = 0; i < tallies.size(); ++i) {
        if (tallies[i].variant == variant) right = i;
      }
    }
    size_t rarest = right == 0 ? 1 : 0;
    for (size_t i = rarest + 1; i < tallies.size(); ++i) {
      if (i != right && tallies[i].count <= tallies[rarest].count) rarest = i;
    }
    const Tally& model = tallies[right];
    const Tally& wrong = tallies[rarest];

    const Use& other = Counterpart(uses, *wrong.first, *model.first);
    const std::string other_text = Quote(TextOf(article, other.prose));
    Finding finding =
        MakeFinding(SourceOf(article, wrong.first->prose),
                    FillMessage(message_, {{"match", Quote(TextOf(article, wrong.first->prose))},
                                           {"other", other_text},
                                           {"count", std::to_string(wrong.count)},
                                           {"others", std::to_string(model.count)}}));
    finding.related.push_back({SourceOf(article, other.prose), other_text + " here"});
    for (size_t i = 0; i < tallies.size(); ++i) {
      if (i == right || i == rarest) continue;
      const Span prose = tallies[i].first->prose;
      finding.related.push_back(
          {SourceOf(article, prose), Quote(TextOf(article, prose)) + " here"});
    }
    finding.fix = FixOf(article, uses, model.variant, other);
    out.push_back(std::move(finding));
  }

  // The use to show beside `wrong`: of `pairs` the same word where it has one.
  static const Use& Counterpart(const std::vector<Use>& uses, const Use& wrong, const Use& first) {
    for (const Use& use : uses) {
      if (use.variant == first.variant && use.pair == wrong.pair) return use;
    }
    return first;
  }

  std::optional<Fix> FixOf(const Article& article, const std::vector<Use>& uses, uint32_t right,
                           const Use& model) const {
    if (!applicability_) return std::nullopt;
    Fix fix{*applicability_, {}};
    for (const Use& use : uses) {
      if (use.variant == right) continue;
      std::string text = finder_->Replacement(article, use, model);
      if (text.empty()) return std::nullopt;
      std::optional<Fix> one = ReplaceProse(article, use.prose, std::move(text), *applicability_);
      if (!one) return std::nullopt;
      fix.edits.insert(fix.edits.end(), one->edits.begin(), one->edits.end());
    }
    return fix;
  }

  std::string message_;
  std::optional<Applicability> applicability_;
  std::unique_ptr<const UseFinder> finder_;
  ConsistencyOptions options_;
};

// No two names of one lexicon entry in an article, unless its writer sees that they are two:
// both in one sentence, list or table, or written in tall-man letters (hydrALAZINE).
class EntriesRule : public Rule {
 public:
  EntriesRule(const RuleSpec& spec, std::vector<LexiconId> lexicons)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        lexicons_(std::move(lexicons)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    for (const LexiconId lexicon : lexicons_) {
      std::map<uint32_t, std::vector<Name>> entries;
      for (const uint32_t number : article.HitsOf(lexicon)) {
        const Hit& hit = article.facts().hits[number];
        if (article.BlockOf(hit.sentence).is_residue()) continue;
        AddUse(article, hit, entries[hit.entry]);
      }
      for (const auto& [entry, names] : entries) {
        if (names.size() > 1) Report(article, names, out);
      }
    }
  }

 private:
  struct Name {
    std::string text;  // folded
    std::vector<const Hit*> uses;
    bool tall = false;  // somewhere in tall-man letters
  };

  static void AddUse(const Article& article, const Hit& hit, std::vector<Name>& names) {
    std::string text(WithoutPossessive(article.facts().Folded(hit.prose)));
    auto known = std::find_if(names.begin(), names.end(),
                              [&](const Name& name) { return name.text == text; });
    if (known == names.end()) {
      names.push_back({std::move(text), {}, false});
      known = std::prev(names.end());
    }
    known->uses.push_back(&hit);
    known->tall |= IsTall(TextOf(article, hit.prose));
  }

  // Small letters and a run of capitals that is not the first letter's alone.
  static bool IsTall(std::string_view text) {
    const bool small =
        std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return small && std::count_if(text.begin(), text.end(), IsAsciiUpper) > 1;
  }

  static bool AreTogether(const Article& article, const Name& a, const Name& b) {
    const auto place = [&](const Hit& hit) {
      const Block& block = article.BlockOf(hit.sentence);
      return std::tuple(
          block.list, block.table,
          block.list < 0 && block.table < 0 ? static_cast<int64_t>(hit.sentence) : int64_t{-1});
    };
    std::vector<decltype(place(*a.uses[0]))> places;
    for (const Hit* hit : a.uses) places.push_back(place(*hit));
    std::sort(places.begin(), places.end());
    return std::any_of(b.uses.begin(), b.uses.end(), [&](const Hit* hit) {
      return std::binary_search(places.begin(), places.end(), place(*hit));
    });
  }

  void Report(const Article& article, const std::vector<Name>& names,
              std::vector<Finding>& out) const {
    for (size_t i = 1; i < names.size(); ++i) {
      const Name& before = names[i - 1];
      const Name& later = names[i];
      if ((before.tall && later.tall) || AreTogether(article, before, later)) continue;
      const bool later_is_rarer = later.uses.size() <= before.uses.size();
      const Name& rare = later_is_rarer ? later : before;
      const Name& common = later_is_rarer ? before : later;
      const std::string other = Quote(TextOf(article, common.uses[0]->prose));
      Finding finding =
          MakeFinding(SourceOf(article, rare.uses[0]->prose),
                      FillMessage(message_, {{"match", Quote(TextOf(article, rare.uses[0]->prose))},
                                             {"other", other},
                                             {"count", std::to_string(rare.uses.size())},
                                             {"others", std::to_string(common.uses.size())}}));
      finding.related.push_back({SourceOf(article, common.uses[0]->prose), other + " here"});
      out.push_back(std::move(finding));
    }
  }

  std::string message_;
  std::vector<LexiconId> lexicons_;
};

// --- Reading ---------------------------------------------------------------------

// The forms of a word or phrase: the first word of a phrase has the verb's, the last the
// noun's.
std::vector<std::string> FormsOf(const std::string& phrase, Forms forms) {
  const size_t cut = forms == Forms::kVerb ? phrase.find(' ') : phrase.rfind(' ');
  std::vector<std::string> out;
  if (cut == std::string::npos) return InflectedForms(phrase, forms);
  if (forms == Forms::kVerb) {
    for (const std::string& form : InflectedForms(phrase.substr(0, cut), forms)) {
      out.push_back(form + phrase.substr(cut));
    }
  } else {
    for (const std::string& form : InflectedForms(phrase.substr(cut + 1), forms)) {
      out.push_back(phrase.substr(0, cut + 1) + form);
    }
  }
  return out;
}

// Letters, digits, blanks, hyphens and signs of other scripts: a word, no expression.
bool IsPlain(std::string_view pattern) {
  return std::all_of(pattern.begin(), pattern.end(),
                     [](char c) {
                       return IsAsciiAlpha(c) || IsAsciiDigit(c) || c == ' ' || c == '-' ||
                              !IsAscii(c);
                     }) &&
         pattern.find("\xE2\x80\xA6") == std::string_view::npos;
}

class Reader {
 public:
  Reader(const RuleSpec& spec, RuleBuilder& builder) : spec_(spec), builder_(builder) {}

  std::unique_ptr<Rule> Read() {
    const YamlNode& root = spec_.root;
    const YamlNode* variants = root.Find("variants");
    const YamlNode* pairs = root.Find("pairs");
    const YamlNode* entries = root.Find("entries");
    if ((variants != nullptr) + (pairs != nullptr) + (entries != nullptr) != 1) {
      builder_.Fail(spec_, root, "a consistency rule needs one of 'variants', 'pairs', 'entries'");
      return nullptr;
    }
    if (entries != nullptr) {
      std::vector<LexiconId> lexicons;
      for (const std::string& name : ReadNames(spec_, builder_, "entries")) {
        lexicons.push_back(builder_.Lexicon(spec_, *entries, name));
      }
      return std::make_unique<EntriesRule>(spec_, std::move(lexicons));
    }
    ReadForms();
    std::unique_ptr<const UseFinder> finder =
        variants != nullptr ? ReadVariants(*variants) : ReadPairs(*pairs);
    return std::make_unique<ConsistencyRule>(spec_, std::move(finder), ReadOptions());
  }

 private:
  void ReadForms() {
    static constexpr std::pair<std::string_view, Forms> kForms[] = {{"noun", Forms::kNoun},
                                                                    {"verb", Forms::kVerb},
                                                                    {"lemma", Forms::kLemma},
                                                                    {"exact", Forms::kExact}};
    const YamlNode* node = spec_.root.Find("forms");
    if (node == nullptr) return;
    for (const auto& [name, forms] : kForms) {
      if (node->scalar == name) {
        forms_ = forms;
        return;
      }
    }
    builder_.Fail(spec_, *node, "forms must be noun, verb, lemma or exact");
  }

  std::unique_ptr<const UseFinder> ReadVariants(const YamlNode& node) {
    std::vector<Variant> variants;
    if (!node.is_list() || node.items.size() < 2) {
      builder_.Fail(spec_, node, "'variants' must be a list of two or more");
      return std::make_unique<VariantFinder>(std::move(variants));
    }
    for (const YamlNode& item : node.items) {
      Variant variant;
      // Plain strings share one matcher.
      YamlNode strings = item;
      strings.kind = YamlNode::Kind::kList;
      strings.items.clear();
      for (const YamlNode& entry : item.AsList()) {
        if (entry.is_map()) {
          ReadMap(entry, variant);
        } else {
          strings.items.push_back(Widened(entry, spec_.root, variant));
        }
      }
      if (!strings.items.empty()) {
        variant.entries.push_back(
            {SentenceMatcher::Read(spec_, strings, spec_.root, builder_), nullptr});
      }
      variants.push_back(std::move(variant));
    }
    return std::make_unique<VariantFinder>(std::move(variants));
  }

  void ReadMap(const YamlNode& entry, Variant& variant) {
    YamlNode wide = entry;
    for (auto& [key, value] : wide.fields) {
      if (key != "pattern") continue;
      if (value.is_list()) {
        for (YamlNode& item : value.items) item = Widened(item, entry, variant);
      } else {
        value = Widened(value, entry, variant);
      }
    }
    Variant::Entry out{SentenceMatcher::Read(spec_, wide, spec_.root, builder_, {"source"}),
                       nullptr};
    if (const YamlNode* source = entry.Find("source"); source != nullptr) {
      for (const Error& error : Pattern::Validate(source->scalar)) {
        builder_.Fail(spec_, *source, error.message);
      }
      PatternOptions options;
      options.fold_case = true;
      out.source = std::make_shared<const Pattern>(source->scalar, options);
    }
    variant.entries.push_back(std::move(out));
  }

  // A plain word becomes a pattern of all its forms, which `variant` keeps.
  YamlNode Widened(const YamlNode& node, const YamlNode& entry, Variant& variant) const {
    if (!node.is_scalar() || !IsPlain(node.scalar) || node.scalar.empty()) return node;
    const bool exact = forms_ == Forms::kExact || entry.Find("case") != nullptr ||
                       spec_.root.Find("case") != nullptr;
    std::vector<std::string> forms =
        exact ? std::vector<std::string>{node.scalar} : FormsOf(FoldCase(node.scalar), forms_);
    YamlNode out = node;
    if (forms.size() > 1) {
      out.scalar = "(?:";
      // The longest first, for the leftmost alternative counts.
      std::vector<std::string> sorted = forms;
      std::stable_sort(sorted.begin(), sorted.end(),
                       [](const auto& a, const auto& b) { return a.size() > b.size(); });
      for (const std::string& form : sorted) {
        out.scalar += (out.scalar.back() == ':' ? "" : "|") + QuotePattern(form);
      }
      out.scalar += ")";
    }
    variant.words.push_back(std::move(forms));
    return out;
  }

  std::unique_ptr<const UseFinder> ReadPairs(const YamlNode& node) {
    WordPairs pairs;
    if (!node.is_map() || node.fields.empty()) {
      builder_.Fail(spec_, node, "'pairs' must be a map from one spelling to the other");
    }
    for (const auto& [left, right] : node.fields) {
      const bool words = right.is_scalar() && IsPlain(left) && IsPlain(right.scalar);
      if (!words || left.size() < 3 || right.scalar.size() < 3 || left == right.scalar ||
          left.ends_with('-') != right.scalar.ends_with('-') || FoldCase(left) != left ||
          FoldCase(right.scalar) != right.scalar) {
        builder_.Fail(spec_, right, "a pair must be two words, or two stems that end in '-'");
        continue;
      }
      pairs.Add(left, right.scalar);
    }
    for (const std::string& word : ReadNames(spec_, builder_, "except")) pairs.Except(word);
    const LiteralGroup left = builder_.literals->Add(pairs.Literals(0));
    const LiteralGroup right = builder_.literals->Add(pairs.Literals(1));
    const YamlNode none;
    return std::make_unique<PairFinder>(std::move(pairs), left, right,
                                        Scope::Read(spec_, none, spec_.root, builder_),
                                        Conditions::Read(spec_, none, spec_.root, {}, builder_));
  }

  ConsistencyOptions ReadOptions() {
    ConsistencyOptions options;
    options.short_form = ReadFlag(spec_, "short-form", builder_);
    options.together = ReadFlag(spec_, "together", builder_);
    options.skip_names = ReadFlag(spec_, "skip-names", builder_);
    if (const YamlNode* same = spec_.root.Find("same"); same != nullptr) {
      options.same_before = same->scalar == "before";
      if (!options.same_before) builder_.Fail(spec_, *same, "same must be 'before'");
    }
    options.least = ReadCount("least");
    options.least_each = ReadCount("least-each");
    if (const YamlNode* gloss = spec_.root.Find("gloss"); gloss != nullptr) {
      options.gloss.push_back(SentenceMatcher::Read(spec_, *gloss, YamlNode(), builder_));
    }
    if (const YamlNode* prefer = spec_.root.Find("prefer"); prefer != nullptr) {
      if (!prefer->is_map()) builder_.Fail(spec_, *prefer, "'prefer' must be a map");
      for (const auto& [locale, number] : prefer->fields) {
        uint32_t variant = 0;
        const std::string& text = number.scalar;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), variant);
        if (end.ec != std::errc() || end.ptr != text.data() + text.size()) {
          builder_.Fail(spec_, number, "the number of a variant, counted from 0, must stand here");
        }
        options.prefer.emplace_back(locale, variant);
      }
    }
    return options;
  }

  size_t ReadCount(std::string_view key) {
    const YamlNode* node = spec_.root.Find(key);
    if (node == nullptr) return 1;
    size_t count = 0;
    const std::string& text = node->scalar;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), count);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || count == 0) {
      builder_.Fail(spec_, *node, "'" + std::string(key) + "' must be a number from 1");
    }
    return count;
  }

  const RuleSpec& spec_;
  RuleBuilder& builder_;
  Forms forms_ = Forms::kNoun;
};

}  // namespace

std::unique_ptr<Rule> MakeConsistencyRule(const RuleSpec& spec, RuleBuilder& builder) {
  return Reader(spec, builder).Read();
}

}  // namespace carelint
