// Kind `metric`: a figure of the whole text.
//
//   of: flesch-kincaid-grade | smog
//   max: the highest figure that passes
//   least-words, least-sentences: shorter prose has no figure
//   any: in place of these, a list of such measures: one finding for all that are over
//   ignore: lexicons of words that the subject demands (names of medicines): they count as
//           words of a sentence, but not as long ones
//   scope: the blocks to measure; `paragraph` where it is left out
//
// A number may also be the name of one of the rule's options.  Measured are whole sentences
// of running prose: no list, table, heading, code or web address.
//
// To add a measure: a row in kMeasures.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "facts/syllables.h"
#include "rules/messages.h"
#include "rules/rule.h"
#include "rules/scope.h"

namespace carelint {
namespace {

// A shorter one is a label.
constexpr uint32_t kSentenceWords = 3;
// From here on a word is long to SMOG.
constexpr uint32_t kLongWordSyllables = 3;
// So many of the longest sentences are named, if they are long at all.
constexpr size_t kNamedSentences = 3;
constexpr uint32_t kLongSentenceWords = 20;

struct TextFigures {
  uint32_t words = 0;
  uint32_t sentences = 0;
  uint32_t weighed_words = 0;  // those whose syllables count
  uint32_t syllables = 0;      // of these
  uint32_t long_words = 0;     // of these
};

// An article says most of its words again and again.
using KnownWords = std::unordered_map<std::string_view, uint32_t>;

// Kincaid, Fishburne, Rogers and Chissom (1975), Naval Technical Training Command Research
// Branch Report 8-75.
double FleschKincaidGrade(const TextFigures& text) {
  return 0.39 * text.words / text.sentences + 11.8 * text.syllables / text.weighed_words - 15.59;
}

// McLaughlin (1969), Journal of Reading 12(8); made for 30 sentences or more.
double Smog(const TextFigures& text) {
  return 1.0430 * std::sqrt(30.0 * text.long_words / text.sentences) + 3.1291;
}

struct MeasureKind {
  std::string_view name;   // as `of:` spells it
  std::string_view label;  // as messages say it
  double (*figure)(const TextFigures&);
};

constexpr MeasureKind kMeasures[] = {
    {"flesch-kincaid-grade", "Flesch-Kincaid grade", FleschKincaidGrade},
    {"smog", "SMOG grade", Smog},
};

struct Measure {
  const MeasureKind* kind = nullptr;
  double max = 0;
  double least_words = 1;
  double least_sentences = 1;
};

// "11.2".
std::string OneDecimal(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 1);
  std::string out(text.data(), end.ptr);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out;
}

// Whether `sentence` is whole: its last sign but closing ones ends or opens something.
bool IsWhole(std::string_view sentence) {
  const size_t last = sentence.find_last_not_of("\"')]* ");
  if (last == std::string_view::npos) return false;
  return std::string_view(".?!:;").find(sentence[last]) != std::string_view::npos ||
         sentence.substr(0, last + 1).ends_with("\xE2\x80\xA6") ||
         sentence.substr(0, last + 1).ends_with("\xE2\x80\x9D");
}

class MetricRule : public Rule {
 public:
  MetricRule(const RuleSpec& spec, std::vector<Measure> measures, std::vector<LexiconId> ignore,
             Scope scope)
      : Rule(spec.info.id, spec.info.severity),
        message_(spec.message),
        measures_(std::move(measures)),
        ignore_(std::move(ignore)),
        scope_(std::move(scope)) {}

  void Check(const Article& article, std::vector<Finding>& out) const override {
    TextFigures figures;
    std::vector<std::pair<uint32_t, uint32_t>> longest;  // words, sentence
    Read(article, figures, longest);
    if (figures.weighed_words == 0) return;
    std::string over;
    for (const Measure& measure : measures_) {
      if (figures.words < measure.least_words || figures.sentences < measure.least_sentences) {
        continue;
      }
      const double figure = measure.kind->figure(figures);
      if (figure <= measure.max) continue;
      if (!over.empty()) over += " and ";
      over += std::string(measure.kind->label) + " " + OneDecimal(figure) + " (at most " +
              OneDecimal(measure.max) + ")";
    }
    if (over.empty()) return;
    Finding finding =
        MakeFinding(article.PlaceOfAbsence(),
                    FillMessage(message_, {{"figures", over},
                                           {"words", std::to_string(figures.words)},
                                           {"sentences", std::to_string(figures.sentences)}}));
    for (const auto& [words, sentence] : longest) {
      finding.related.push_back(
          {article.document().text.ToSource(article.facts().sentences[sentence].prose),
           "a sentence of " + std::to_string(words) + " words"});
    }
    out.push_back(std::move(finding));
  }

 private:
  void Read(const Article& article, TextFigures& figures,
            std::vector<std::pair<uint32_t, uint32_t>>& longest) const {
    const Document& document = article.document();
    const Facts& facts = article.facts();
    KnownWords known;
    for (size_t b = 0; b < document.blocks.size(); ++b) {
      const Block& block = document.blocks[b];
      if (block.kind != BlockKind::kParagraph || block.list >= 0 || !scope_.Holds(article, b)) {
        continue;
      }
      for (uint32_t s = facts.FirstSentence(b); s < facts.EndSentence(b); ++s) {
        const uint32_t words = ReadSentence(article, s, known, figures);
        if (words >= kLongSentenceWords) longest.emplace_back(words, s);
      }
    }
    const size_t named = std::min(kNamedSentences, longest.size());
    std::partial_sort(longest.begin(), longest.begin() + static_cast<std::ptrdiff_t>(named),
                      longest.end(), [](const auto& a, const auto& b) {
                        return std::pair(b.first, a.second) < std::pair(a.first, b.second);
                      });
    longest.resize(named);
  }

  // Adds one sentence; returns its words, 0 where it does not count.
  uint32_t ReadSentence(const Article& article, uint32_t number, KnownWords& known,
                        TextFigures& figures) const {
    const Facts& facts = article.facts();
    const Sentence& sentence = facts.sentences[number];
    const uint32_t count = sentence.end_token - sentence.first_token;
    if (count < kSentenceWords || !IsWhole(article.document().Prose(sentence.prose))) return 0;
    std::vector<bool> ignored(count, false);
    for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
      const Hit& hit = facts.hits[h];
      if (std::find(ignore_.begin(), ignore_.end(), hit.lexicon) == ignore_.end()) continue;
      for (uint32_t t = hit.first_token; t < hit.end_token; ++t) {
        ignored[t - sentence.first_token] = true;
      }
    }
    uint32_t words = 0;
    for (uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      if (facts.tokens[t].verbatim) continue;
      ++words;
      if (ignored[t - sentence.first_token]) continue;
      const std::string_view word = facts.Folded(facts.tokens[t].prose);
      uint32_t& syllables = known[word];
      if (syllables == 0) syllables = CountSyllables(word);
      ++figures.weighed_words;
      figures.syllables += syllables;
      if (syllables >= kLongWordSyllables) ++figures.long_words;
    }
    figures.words += words;
    ++figures.sentences;
    return words;
  }

  std::string message_;
  std::vector<Measure> measures_;
  std::vector<LexiconId> ignore_;
  Scope scope_;
};

// The number under `key`, or that of the option it names.
double ReadNumber(const RuleSpec& spec, const YamlNode& entry, std::string_view key,
                  double otherwise, RuleBuilder& builder) {
  const YamlNode* node = entry.Find(key);
  if (node == nullptr) return otherwise;
  const auto parse = [](const std::string& text, double* value) {
    const auto end = std::from_chars(text.data(), text.data() + text.size(), *value);
    return end.ec == std::errc() && end.ptr == text.data() + text.size() && *value >= 0;
  };
  double value = otherwise;
  if (!parse(node->scalar, &value) && !parse(spec.Option(node->scalar), &value)) {
    builder.Fail(spec, *node, "'" + std::string(key) + "' must be a number, or an option's name");
  }
  return value;
}

Measure ReadMeasure(const RuleSpec& spec, const YamlNode& entry, RuleBuilder& builder) {
  Measure measure;
  std::string known;
  for (const MeasureKind& kind : kMeasures) {
    known += (known.empty() ? "" : ", ") + std::string(kind.name);
    const YamlNode* of = entry.Find("of");
    if (of != nullptr && of->scalar == kind.name) measure.kind = &kind;
  }
  if (measure.kind == nullptr) builder.Fail(spec, entry, "'of' must be one of " + known);
  if (entry.Find("max") == nullptr) builder.Fail(spec, entry, "a measure needs 'max'");
  measure.max = ReadNumber(spec, entry, "max", 0, builder);
  measure.least_words = ReadNumber(spec, entry, "least-words", 1, builder);
  measure.least_sentences = ReadNumber(spec, entry, "least-sentences", 1, builder);
  return measure;
}

}  // namespace

std::unique_ptr<Rule> MakeMetricRule(const RuleSpec& spec, RuleBuilder& builder) {
  std::vector<Measure> measures;
  if (const YamlNode* any = spec.root.Find("any"); any != nullptr && any->is_list()) {
    for (const YamlNode& entry : any->items) {
      measures.push_back(ReadMeasure(spec, entry, builder));
    }
  } else {
    measures.push_back(ReadMeasure(spec, spec.root, builder));
  }
  std::vector<LexiconId> ignore;
  for (const std::string& name : ReadNames(spec, builder, "ignore")) {
    ignore.push_back(builder.Lexicon(spec, *spec.root.Find("ignore"), name));
  }
  return std::make_unique<MetricRule>(spec, std::move(measures), std::move(ignore),
                                      Scope::Read(spec, spec.root, spec.root, builder));
}

}  // namespace carelint
