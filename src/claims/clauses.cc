#include "claims/clauses.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace carelint {
namespace {

constexpr std::array<std::pair<std::string_view, ClauseKind>, 26> kOpeners = {{
    {"if", ClauseKind::kCondition},    {"when", ClauseKind::kTime},
    {"whenever", ClauseKind::kTime},   {"unless", ClauseKind::kCondition},
    {"until", ClauseKind::kTime},      {"till", ClauseKind::kTime},
    {"once", ClauseKind::kTime},       {"provided", ClauseKind::kCondition},
    {"while", ClauseKind::kTime},      {"whilst", ClauseKind::kTime},
    {"where", ClauseKind::kCondition}, {"whether", ClauseKind::kCondition},
    {"because", ClauseKind::kReason},  {"since", ClauseKind::kReason},
    {"which", ClauseKind::kRelative},  {"who", ClauseKind::kRelative},
    {"whose", ClauseKind::kRelative},  {"whom", ClauseKind::kRelative},
    {"although", ClauseKind::kMain},   {"though", ClauseKind::kMain},
    {"whereas", ClauseKind::kMain},    {"but", ClauseKind::kMain},
    {"so", ClauseKind::kMain},         {"then", ClauseKind::kMain},
    {"yet", ClauseKind::kMain},        {"how", ClauseKind::kCondition},
}};

// Behind "to" they say what something is for.
constexpr std::array<std::string_view, 20> kPurposes = {
    "prevent", "avoid",   "reduce", "help",   "stop",  "protect", "ease",
    "treat",   "relieve", "make",   "ensure", "lower", "improve", "limit",
    "prepare", "remove",  "clear",  "soothe", "cut",   "keep"};

// In front of "to" they make what follows the statement itself.
constexpr std::array<std::string_view, 54> kNoPurpose = {
    "need",    "needs",   "have",     "has",       "had",       "able",      "used",      "shown",
    "ought",   "want",    "likely",   "try",       "tends",     "tend",      "seem",      "seems",
    "appear",  "appears", "known",    "said",      "best",      "safe",      "fine",      "ok",
    "right",   "is",      "are",      "going",     "important", "essential", "necessary", "easier",
    "thought", "proven",  "unlikely", "wise",      "enough",    "advised",   "possible",  "not",
    "way",     "helps",   "believed", "reported",  "suspected", "supposed",  "expected",  "claimed",
    "assumed", "found",   "proved",   "continues", "fails",     "failed"};

template <size_t N>
bool Has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Splitter {
 public:
  Splitter(const Facts& facts, uint32_t sentence,
           const std::vector<std::pair<uint32_t, uint32_t>>& phrases, std::vector<Clause>& out)
      : facts_(facts), sentence_(facts.sentences[sentence]), phrases_(phrases), out_(out) {}

  void Split() {
    uint32_t begin = sentence_.first_token;
    ClauseKind kind = KindAt(begin).value_or(ClauseKind::kMain);
    for (uint32_t t = begin + 1; t < sentence_.end_token; ++t) {
      const std::optional<ClauseKind> next = OpensAt(t, kind);
      if (!next) continue;
      out_.push_back({kind, false, begin, t});
      begin = t;
      kind = *next;
      relative_begin_ = t;
    }
    if (begin < sentence_.end_token) out_.push_back({kind, false, begin, sentence_.end_token});
  }

 private:
  std::string_view Word(uint32_t token) const { return facts_.Folded(facts_.tokens[token].prose); }

  std::string_view Between(uint32_t token) const {
    return facts_.Folded({facts_.tokens[token - 1].prose.end, facts_.tokens[token].prose.begin});
  }

  std::optional<ClauseKind> KindAt(uint32_t token) const {
    if (token >= sentence_.end_token) return std::nullopt;
    const std::string_view word = Word(token);
    for (const auto& [opener, kind] : kOpeners) {
      if (word != opener) continue;
      // "even if" holds in any case, "only if" asserts what it needs.
      const bool even =
          token > sentence_.first_token && (Word(token - 1) == "even" || Word(token - 1) == "only");
      return even && kind == ClauseKind::kCondition ? ClauseKind::kTime : kind;
    }
    if (word == "as" && token + 2 < sentence_.end_token && Word(token + 2) == "as" &&
        (Word(token + 1) == "long" || Word(token + 1) == "soon")) {
      return ClauseKind::kTime;
    }
    if (word == "to" && token + 1 < sentence_.end_token && Has(kPurposes, Word(token + 1)) &&
        (token == sentence_.first_token || !Has(kNoPurpose, Word(token - 1)))) {
      return ClauseKind::kPurpose;
    }
    return std::nullopt;
  }

  // The kind of the clause that opens at `token`, in one of kind `now`; nothing: none does.
  std::optional<ClauseKind> OpensAt(uint32_t token, ClauseKind now) const {
    for (const auto& [first, end] : phrases_) {
      if (first < token && token < end) return std::nullopt;
    }
    const bool in_phrase = std::any_of(phrases_.begin(), phrases_.end(),
                                       [&](const auto& phrase) { return phrase.first == token; });
    const std::string_view between = Between(token);
    const bool hard = between.find_first_of(";:()!?") != std::string_view::npos ||
                      between.find("\xE2\x80\x94") != std::string_view::npos ||
                      between.find("\xE2\x80\x93 ") != std::string_view::npos ||
                      between.find(" - ") != std::string_view::npos;
    const std::optional<ClauseKind> kind = in_phrase ? std::nullopt : KindAt(token);
    if (hard) return kind.value_or(ClauseKind::kMain);
    if (between.find(',') != std::string_view::npos) {
      if (kind) return kind;
      // Behind "If you feel dizzy," the main clause begins; behind ", and" another one.
      if (now != ClauseKind::kMain) return ClauseKind::kMain;
      const std::string_view word = Word(token);
      if ((word == "and" || word == "or") && token + 1 < sentence_.end_token) {
        return KindAt(token + 1).value_or(ClauseKind::kMain);
      }
      return std::nullopt;
    }
    // "a man who carries a spray must not …": behind the relative clause the main one goes on.
    if (now == ClauseKind::kRelative && token > relative_begin_ + 2) {
      static constexpr std::array<std::string_view, 9> kModals = {
          "must", "should", "cannot", "can't", "mustn't", "shouldn't", "may", "needn't", "can"};
      if (Has(kModals, Word(token))) return ClauseKind::kMain;
    }
    // "… until noon and get …": what is joined to a time is told again.
    if (now == ClauseKind::kTime && Word(token) == "and") return ClauseKind::kMain;
    // A second "that": "so that" is a purpose; "then" and "so" need a comma.
    if (kind && *kind == ClauseKind::kMain && Word(token) != "but" && Word(token) != "although" &&
        Word(token) != "though" && Word(token) != "whereas") {
      return std::nullopt;
    }
    if (kind && Word(token) == "once") {
      // "once a day", "once or twice" count; only "once you …" is a condition.
      if (token + 1 >= sentence_.end_token) return std::nullopt;
      const std::string_view next = Word(token + 1);
      if (next != "you" && next != "the" && next != "your" && next != "it" && next != "they" &&
          next != "opened" && next != "treatment") {
        return std::nullopt;
      }
    }
    return kind;
  }

  const Facts& facts_;
  const Sentence& sentence_;
  const std::vector<std::pair<uint32_t, uint32_t>>& phrases_;
  std::vector<Clause>& out_;
  uint32_t relative_begin_ = 0;  // where the clause that is open begins
};

}  // namespace

void SplitClauses(const Facts& facts, uint32_t sentence,
                  const std::vector<std::pair<uint32_t, uint32_t>>& phrases,
                  std::vector<Clause>& out) {
  Splitter(facts, sentence, phrases, out).Split();
}

}  // namespace carelint
