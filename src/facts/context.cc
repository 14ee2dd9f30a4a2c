#include "facts/context.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr std::array<std::pair<std::string_view, Context>, 8> kNames = {{
    {"negated", Context::kNegated},
    {"hedged", Context::kHedged},
    {"question", Context::kQuestion},
    {"quoted", Context::kQuoted},
    {"hypothetical", Context::kHypothetical},
    {"imperative", Context::kImperative},
    {"second-person", Context::kSecondPerson},
    {"safety-imperative", Context::kSafetyImperative},
}};

// How many words a negator reaches.
constexpr uint32_t kNegationWords = 10;

// Whether `prose` shares a byte with one of `scopes` (sorted, without overlaps).
bool Shares(const std::vector<Span>& scopes, Span prose) {
  const auto scope = std::lower_bound(scopes.begin(), scopes.end(), prose.begin,
                                      [](Span s, uint32_t at) { return s.end <= at; });
  return scope != scopes.end() && scope->Overlaps(prose);
}

class ContextReader {
 public:
  ContextReader(const Facts& facts, uint32_t sentence)
      : facts_(facts), sentence_(facts.sentences[sentence]), names_(facts.lexicons->context()) {}

  SentenceContext Read() {
    ReadQuotes();
    ReadClauseMarks();
    for (uint32_t i = sentence_.first_hit; i < sentence_.end_hit; ++i) {
      const Hit& hit = facts_.hits[i];
      if (hit.lexicon == names_.negation_end) negation_ends_.push_back(hit.prose.begin);
      if (hit.lexicon == names_.pseudo_negation) pseudo_.push_back(hit.prose);
    }
    Merge(pseudo_);
    for (uint32_t i = sentence_.first_hit; i < sentence_.end_hit; ++i) ReadHit(facts_.hits[i]);
    for (std::vector<Span>* scopes :
         {&context_.negated, &context_.hedged, &context_.quoted, &context_.hypothetical}) {
      Merge(*scopes);
    }
    const std::string_view text = facts_.Folded(sentence_.prose);
    size_t end = text.size();
    while (end > 0 && (text[end - 1] == '"' || text[end - 1] == ')' || text[end - 1] == ' ' ||
                       text[end - 1] == '!' || !IsAscii(text[end - 1]))) {
      --end;
    }
    context_.question = end > 0 && text[end - 1] == '?';
    context_.imperative = !context_.question && IsImperative();
    return std::move(context_);
  }

 private:
  // Sorts scopes and joins those that touch, so that a look-up is a binary search.
  static void Merge(std::vector<Span>& scopes) {
    std::sort(scopes.begin(), scopes.end(), [](Span a, Span b) { return a.begin < b.begin; });
    std::vector<Span> merged;
    for (const Span scope : scopes) {
      if (!merged.empty() && scope.begin <= merged.back().end) {
        merged.back().end = std::max(merged.back().end, scope.end);
      } else {
        merged.push_back(scope);
      }
    }
    scopes = std::move(merged);
  }

  void ReadHit(const Hit& hit) {
    if (hit.lexicon == names_.negator) {
      if (Shares(pseudo_, hit.prose)) return;
      context_.negated.push_back({hit.prose.begin, NegationEnd(hit)});
    } else if (hit.lexicon == names_.hedge) {
      context_.hedged.push_back({ClauseBegin(hit.prose.begin), ClauseEnd(hit.prose.end)});
    } else if (hit.lexicon == names_.quote_marker) {
      context_.quoted.push_back({hit.prose.begin, sentence_.prose.end});
    } else if (hit.lexicon == names_.hypothetical) {
      const std::string_view rest = facts_.Folded({hit.prose.end, sentence_.prose.end});
      const size_t mark = std::min(rest.find_first_of(",;:"), rest.size());
      context_.hypothetical.push_back(
          {hit.prose.begin, hit.prose.end + static_cast<uint32_t>(mark)});
    } else if (hit.lexicon == names_.second_person) {
      context_.second_person = true;
    } else if (hit.lexicon == names_.safety_imperative) {
      context_.safety_imperative = true;
    }
  }

  // Text between “ and ”, or between two " marks.
  void ReadQuotes() {
    const std::string_view text = facts_.Folded(sentence_.prose);
    size_t open = std::string_view::npos;
    for (size_t i = 0; i < text.size(); ++i) {
      const bool straight = text[i] == '"';
      const bool left = text.substr(i).starts_with("\xE2\x80\x9C");
      const bool right = text.substr(i).starts_with("\xE2\x80\x9D");
      if (open == std::string_view::npos && (straight || left)) {
        open = i;
      } else if (open != std::string_view::npos && (straight || right)) {
        const uint32_t base = sentence_.prose.begin;
        context_.quoted.push_back(
            {base + static_cast<uint32_t>(open), base + static_cast<uint32_t>(i + 1)});
        open = std::string_view::npos;
      }
    }
  }

  // The scope of a negator ends with its clause, at a terminator, or after some words.
  uint32_t NegationEnd(const Hit& negator) const {
    uint32_t end = ClauseEnd(negator.prose.end);
    const uint32_t last = std::min(negator.end_token + kNegationWords, sentence_.end_token);
    if (last > negator.end_token) end = std::min(end, facts_.tokens[last - 1].prose.end);
    for (uint32_t t = negator.end_token; t < last; ++t) {
      if (t == 0 || !OpensClause(t)) continue;
      end = std::min(end, facts_.tokens[t].prose.begin);
      break;
    }
    // "Without treatment, the pain gets worse": the phrase is what is denied.
    const std::string_view word = facts_.Folded(negator.prose);
    if (word.starts_with("without") || word.starts_with("lack") || word.starts_with("absence")) {
      const std::string_view rest = facts_.Folded({negator.prose.end, end});
      const size_t comma = rest.find(',');
      if (comma != std::string_view::npos) end = negator.prose.end + static_cast<uint32_t>(comma);
    }
    const auto terminator =
        std::lower_bound(negation_ends_.begin(), negation_ends_.end(), negator.prose.end);
    if (terminator != negation_ends_.end()) end = std::min(end, *terminator);
    return std::max(end, negator.prose.end);
  }

  // Whether a new clause starts at `token`, behind a comma: with its own subject ("…, the
  // tonic is …", "…, and it …") or as an instruction ("…, see your doctor").
  bool OpensClause(uint32_t token) const {
    static constexpr std::array<std::string_view, 14> kSubjects = {
        "the", "it",  "this",  "these", "they", "you", "we",
        "he",  "she", "there", "your",  "our",  "its", "i"};
    const std::string_view between =
        facts_.Folded({facts_.tokens[token - 1].prose.end, facts_.tokens[token].prose.begin});
    if (between.find(',') == std::string_view::npos) return false;
    std::string_view word = Word(token);
    uint32_t subject = token;
    if ((word == "and" || word == "so" || word == "or") && token + 1 < sentence_.end_token) {
      word = Word(++subject);
    }
    if (std::find(kSubjects.begin(), kSubjects.end(), word) != kSubjects.end()) return true;
    return subject == token && InstructionAt(token);
  }

  // Clauses end at ; : ( ) and dashes.
  uint32_t ClauseEnd(uint32_t from) const {
    const auto mark = std::lower_bound(clause_marks_.begin(), clause_marks_.end(), from);
    return mark == clause_marks_.end() ? sentence_.prose.end : *mark;
  }

  uint32_t ClauseBegin(uint32_t before) const {
    const auto mark = std::lower_bound(clause_marks_.begin(), clause_marks_.end(), before);
    return mark == clause_marks_.begin() ? sentence_.prose.begin : *(mark - 1) + 1;
  }

  void ReadClauseMarks() {
    const std::string_view text = facts_.Folded(sentence_.prose);
    for (size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool dash = c == ' ' && text.substr(i + 1).starts_with("\xE2\x80");
      if (dash || c == ';' || c == ':' || c == '(' || c == ')') {
        clause_marks_.push_back(sentence_.prose.begin + static_cast<uint32_t>(i));
      }
    }
  }

  const Hit* HitAt(uint32_t token, LexiconId lexicon) const {
    const Hit* const end = facts_.hits.data() + sentence_.end_hit;
    const Hit* hit =
        std::lower_bound(facts_.hits.data() + sentence_.first_hit, end, token,
                         [](const Hit& h, uint32_t wanted) { return h.first_token < wanted; });
    for (; hit != end && hit->first_token == token; ++hit) {
      if (hit->lexicon == lexicon) return hit;
    }
    return nullptr;
  }

  std::string_view Word(uint32_t token) const { return facts_.Folded(facts_.tokens[token].prose); }

  // Whether a clause that starts with `token` is an instruction: a verb in its base form,
  // also behind "please", "always", "do not", "then" …, and not a noun of the same
  // form ("Use of …", "Exercise can …").
  bool InstructionAt(uint32_t token) const {
    static constexpr std::array<std::string_view, 27> kOpeners = {
        "please",    "always", "never", "do",          "not",     "don't", "also",
        "then",      "first",  "next",  "now",         "just",    "only",  "simply",
        "instead",   "try",    "to",    "gently",      "finally", "so",    "and",
        "carefully", "slowly", "or",    "immediately", "again",   "but"};
    const uint32_t limit = std::min(sentence_.end_token, token + 4);
    while (token < limit &&
           std::find(kOpeners.begin(), kOpeners.end(), Word(token)) != kOpeners.end() &&
           Word(token) != "to" && (Word(token) != "try" || token + 1 < limit)) {
      if (Word(token) == "try" && HitAt(token + 1, names_.imperative_verb) == nullptr) break;
      ++token;
    }
    if (token >= sentence_.end_token) return false;
    const Hit* verb = HitAt(token, names_.imperative_verb);
    if (verb == nullptr) return false;
    if (verb->end_token >= sentence_.end_token) return true;
    const std::string_view after = Word(verb->end_token);
    const std::string_view between = facts_.Folded(
        {facts_.tokens[verb->end_token - 1].prose.end, facts_.tokens[verb->end_token].prose.begin});
    if (between.find(',') != std::string_view::npos) return true;
    return after != "of" && HitAt(verb->end_token, names_.auxiliary) == nullptr;
  }

  bool IsImperative() const {
    if (sentence_.first_token == sentence_.end_token) return false;
    if (InstructionAt(sentence_.first_token)) return true;
    // Behind "If you feel dizzy," or a label such as "Dose:".
    const uint32_t limit = std::min(sentence_.end_token, sentence_.first_token + 40);
    for (uint32_t t = sentence_.first_token + 1; t < limit; ++t) {
      const std::string_view between =
          facts_.Folded({facts_.tokens[t - 1].prose.end, facts_.tokens[t].prose.begin});
      if (between.find_first_of(",;:") == std::string_view::npos &&
          between.find("\xE2\x80") == std::string_view::npos &&
          between.find(" - ") == std::string_view::npos) {
        continue;
      }
      const bool opens_main_clause =
          between.find(',') == std::string_view::npos || OpensWithSubclause();
      if (opens_main_clause && InstructionAt(t)) return true;
    }
    return false;
  }

  // "If …,", "When …,", "For …,", "Before …," stand in front of the main clause.
  bool OpensWithSubclause() const {
    static constexpr std::array<std::string_view, 24> kWords = {
        "if",    "when",   "whenever", "before",  "after", "for",   "while",  "once",
        "until", "unless", "to",       "in",      "on",    "at",    "during", "with",
        "as",    "should", "where",    "because", "since", "while", "then",   "instead"};
    return std::find(kWords.begin(), kWords.end(), Word(sentence_.first_token)) != kWords.end();
  }

  const Facts& facts_;
  const Sentence& sentence_;
  const ContextLexicons& names_;
  std::vector<uint32_t> clause_marks_;   // ascending
  std::vector<uint32_t> negation_ends_;  // where terminators begin, ascending
  std::vector<Span> pseudo_;             // phrases whose negator denies nothing
  SentenceContext context_;
};

}  // namespace

std::optional<Context> ParseContext(std::string_view name) {
  for (const auto& [known, context] : kNames) {
    if (known == name) return context;
  }
  return std::nullopt;
}

const std::vector<std::string_view>& ContextNames() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const auto& [name, context] : kNames) out.push_back(name);
    return out;
  }();
  return names;
}

bool SentenceContext::Holds(Context context, Span prose) const {
  const auto in = [&](const std::vector<Span>& scopes) { return Shares(scopes, prose); };
  switch (context) {
    case Context::kNegated:
      return in(negated);
    case Context::kHedged:
      return in(hedged);
    case Context::kQuestion:
      return question;
    case Context::kQuoted:
      return in(quoted);
    case Context::kHypothetical:
      return in(hypothetical);
    case Context::kImperative:
      return imperative;
    case Context::kSecondPerson:
      return second_person;
    case Context::kSafetyImperative:
      return safety_imperative;
  }
  return false;
}

SentenceContext ReadContext(const Facts& facts, uint32_t sentence) {
  return ContextReader(facts, sentence).Read();
}

}  // namespace carelint
