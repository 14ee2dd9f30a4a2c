#include "claims/read_claims.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "claims/alignment.h"
#include "claims/clauses.h"
#include "claims/frames.h"
#include "claims/number_claims.h"
#include "facts/context.h"
#include "facts/stems.h"

namespace carelint {
namespace {

constexpr double kConceptWeight = 2;
constexpr double kThingWeight = 1.5;
constexpr double kWordWeight = 1;

// How much of a term counts that is taken over from …
constexpr double kFromSentenceBefore = 0.7;
constexpr double kFromLeadIn = 0.8;
constexpr double kFromHigherHeading = 0.4;
constexpr double kFromTitle = 0.4;
constexpr double kFromTableHeader = 0.4;

// The most sentences before it in its block that a sentence takes terms from.
constexpr uint32_t kSentencesBack = 3;
constexpr size_t kMaxInherited = 40;
// A statement of so many words is a note.
constexpr uint32_t kNoteWords = 8;
// Longer statements are not read: what they say takes time that grows with its square.
constexpr uint32_t kMaxWords = 300;
constexpr uint32_t kMaxBytes = 8192;

constexpr std::array<std::string_view, 8> kModalsOfDuty = {
    "must", "should", "ought", "mustn't", "shouldn't", "shall", "oughtn't", "shan't"};

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsNumberWord(std::string_view word) { return !word.empty() && IsAsciiDigit(word.front()); }

uint64_t WordKey(std::string_view stem) {
  // FNV-1a: the same on every machine.
  uint64_t hash = 0xCBF29CE484222325;
  for (const char c : stem) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return (uint64_t{1} << 63) | (hash >> 1);
}

class ClaimReader {
 public:
  ClaimReader(const Facts& facts, const TermLexicons& lexicons, const ClaimVocabulary& vocabulary)
      : facts_(facts), document_(*facts.document), lexicons_(lexicons), vocabulary_(vocabulary) {
    certainty_ = vocabulary.Find(Compare::kCertainty);
  }

  std::vector<Statement> Read() {
    uint32_t s = 0;
    const uint32_t count = static_cast<uint32_t>(facts_.sentences.size());
    while (s < count) {
      uint32_t end = s + 1;
      const Block& block = BlockOf(s);
      if (block.is_residue() || block.prose.empty() || InReferences(block)) {
        s = end;
        continue;
      }
      bool no = false;
      bool yes = false;
      supposes_ = false;
      if (block.kind == BlockKind::kTableCell) {
        while (end < count && BlockOf(end).table == block.table && BlockOf(end).row == block.row) {
          ++end;
        }
        if (block.row == 0 && document_.tables[static_cast<size_t>(block.table)].has_header) {
          s = end;
          continue;
        }
      } else if (IsQuestion(s) && end < count && Follows(s, end)) {
        const std::string_view answer = FirstWord(end);
        yes = IsOneOf(answer, {"yes", "yep", "absolutely", "definitely", "certainly", "true"});
        no = IsOneOf(answer, {"no", "nope", "never", "false"});
        supposes_ =
            !yes && !no && IsCase(s) && facts_.sentences[s].block == facts_.sentences[end].block;
        if (yes || no || supposes_) ++end;
      }
      ReadStatement(s, end, yes, no);
      s = end;
    }
    DenyFromBehind();
    Inherit();
    WeighUnits();
    return std::move(statements_);
  }

  // Whether a statement was too long to be read.
  bool cut() const { return cut_; }

 private:
  const Block& BlockOf(uint32_t sentence) const {
    return document_.blocks[facts_.sentences[sentence].block];
  }
  std::string_view Word(uint32_t token) const { return facts_.Folded(facts_.tokens[token].prose); }
  std::string_view FirstWord(uint32_t sentence) const {
    const Sentence& s = facts_.sentences[sentence];
    return s.first_token < s.end_token ? Word(s.first_token) : std::string_view();
  }
  bool IsQuestion(uint32_t sentence) const {
    std::string_view text = facts_.Folded(facts_.sentences[sentence].prose);
    while (!text.empty() && IsOneOf(text.substr(text.size() - 1), {"\"", "'", ")", "*", " "})) {
      text.remove_suffix(1);
    }
    return text.ends_with('?');
  }
  // "Living with HIV? Expect …": a question without a verb in front supposes a case.
  bool IsCase(uint32_t sentence) const {
    const std::string_view word = FirstWord(sentence);
    return word.size() > 1 && !Asks(facts_.sentences[sentence].first_token) &&
           facts_.sentences[sentence].end_token - facts_.sentences[sentence].first_token <=
               kNoteWords;
  }

  // Whether `next` stands in the same block as question `sentence`, or below it.
  bool Follows(uint32_t sentence, uint32_t next) const {
    const uint32_t block = facts_.sentences[sentence].block;
    const uint32_t next_block = facts_.sentences[next].block;
    if (block == next_block) return true;
    return document_.blocks[next_block].kind != BlockKind::kHeading &&
           document_.blocks[next_block].kind != BlockKind::kTableCell && next_block <= block + 2;
  }

  bool InReferences(const Block& block) const {
    if (block.section < 0) return false;
    const Section& section = document_.sections[static_cast<size_t>(block.section)];
    if (section.heading < 0) return false;
    const std::string_view heading =
        facts_.Folded(document_.blocks[static_cast<size_t>(section.heading)].prose);
    return heading == "references" || heading == "sources" || heading == "bibliography" ||
           heading == "further reading";
  }

  uint64_t StemKey(std::string_view word) {
    const auto known = stems_.find(word);
    if (known != stems_.end()) return known->second;
    const uint64_t key = WordKey(stemmer_.Stem(WithoutPossessive(word)));
    stems_.emplace(word, key);
    return key;
  }

  const Hit* HitAt(uint32_t sentence, uint32_t token, LexiconId lexicon) const {
    const Sentence& s = facts_.sentences[sentence];
    for (uint32_t h = s.first_hit; h < s.end_hit; ++h) {
      if (facts_.hits[h].first_token == token && facts_.hits[h].lexicon == lexicon)
        return &facts_.hits[h];
      if (facts_.hits[h].first_token > token) break;
    }
    return nullptr;
  }

  void ReadStatement(uint32_t first, uint32_t end, bool yes, bool no) {
    Statement made;
    made.first_sentence = first;
    made.end_sentence = end;
    const Sentence& begin = facts_.sentences[first];
    const Block& block = document_.blocks[begin.block];
    made.block = begin.block;
    made.section = block.section;
    made.list = block.list;
    made.table = block.table;
    made.heading = block.kind == BlockKind::kHeading;
    made.prose = {begin.prose.begin, facts_.sentences[end - 1].prose.end};
    if (yes || no) made.prose.begin = facts_.sentences[end - 1].prose.begin;
    made.text = facts_.Folded(made.prose);
    made.standing = StandingOf(begin.block);
    first_token_ = begin.first_token;
    end_token_ = facts_.sentences[end - 1].end_token;
    if (end_token_ - first_token_ > kMaxWords || made.prose.size() > kMaxBytes) {
      cut_ = true;
      return;
    }
    covered_.assign(end_token_ - first_token_, false);
    hits_.clear();
    contexts_.clear();
    for (uint32_t s = first; s < end; ++s) {
      contexts_.push_back(ReadContext(facts_, s));
      for (const ClassHit& hit : vocabulary_.FindHits(facts_, s)) {
        if (vocabulary_.at(hit.class_id).compare == Compare::kOpposites) {
          made.opposites.push_back({hit.class_id, hit.value, hit.first_token, hit.end_token});
        } else {
          hits_.push_back(hit);
        }
      }
    }
    DropCovered();
    made.question =
        !(yes || no) &&
        (made.heading ? IsQuestion(first) || (first_token_ < end_token_ && Asks(first_token_))
                      : contexts_.back().question);
    ReadClauses(made, first, end);
    DropNames(first, end);
    ReadCertainty(made);
    if (first_token_ < end_token_) {
      made.some = IsOneOf(Word(first_token_),
                          {"some", "other", "others", "another", "certain", "many", "several"});
      made.label_end = LabelEnd();
    }
    ReadQualifiers(made);
    NumberClaims numbers = ReadNumberClaims(facts_, made, first, end, hits_, vocabulary_);
    for (const Span covered : numbers.covered) Cover(covered);
    numbers_ = numbers.covered;
    ReadTerms(made, first, end);
    ReadValueCues(made);
    ReadStances(made, first, end);
    MarkAdvice(made, first, end);
    for (Cue& cue : numbers.cues) {
      Place(made, cue);
      SetCertainty(made, cue.first_token, cue);
      if (Negated(cue.prose)) {
        if (cue.kind == CueKind::kAge) cue.negated = true;
        // "Never daily" says how often not.
        if (cue.kind == CueKind::kFrequency && cue.comparator == Comparator::kNone)
          cue.asserted = false;
        // "not for longer than five days" is at most five.
        if (cue.comparator == Comparator::kMore && cue.kind == CueKind::kQuantity) {
          cue.comparator = Comparator::kAtMost;
          cue.interval = {0, cue.interval.low};
        }
      }
      if (made.heading && !HasVerb()) cue.asserted = false;
      if (IsExample(made, cue)) cue.asserted = false;
      if (cue.measured == 0 && cue.dimension == Dimension::kNumber) cue.measured = Measured(cue);
      made.cues.push_back(std::move(cue));
    }
    AddDenial(made);
    made.several = numbers.several;
    if (no) {
      for (Cue& cue : made.cues) {
        if (cue.first_token >= facts_.sentences[end - 1].first_token) continue;
        cue.negated = !cue.negated;
        // "Thirty milligrams? No." says which amount it is not.
        if (cue.kind == CueKind::kQuantity || cue.kind == CueKind::kFrequency ||
            cue.kind == CueKind::kShare || cue.kind == CueKind::kAge) {
          cue.asserted = false;
        }
      }
      for (Term& term : made.terms) {
        if (term.first_token < facts_.sentences[end - 1].first_token) term.negated = !term.negated;
      }
    }
    ReadWords(made, first, end);
    ReadFrames(facts_, lexicons_.frames, &made);
    statements_.push_back(std::move(made));
  }

  // Whether the block is the article's title, or of the part that sums it up: below a heading
  // that says so, or behind "In conclusion,".
  Standing StandingOf(uint32_t block) {
    if (document_.title.block >= 0 && block == static_cast<uint32_t>(document_.title.block))
      return Standing::kTitle;
    if (OpensSummary(block)) return Standing::kSummary;
    const int32_t section = document_.blocks[block].section;
    if (section < 0) return Standing::kBody;
    const int32_t heading = document_.sections[static_cast<size_t>(section)].heading;
    return heading >= 0 && OpensSummary(static_cast<uint32_t>(heading)) ? Standing::kSummary
                                                                        : Standing::kBody;
  }

  // Whether a block opens with a name of such a part, and a heading says nothing else.
  bool OpensSummary(uint32_t block) const {
    const uint32_t s = facts_.FirstSentence(block);
    if (s >= facts_.EndSentence(block)) return false;
    const Sentence& sentence = facts_.sentences[s];
    const Hit* hit = HitAt(s, sentence.first_token, lexicons_.summary_heading);
    if (hit == nullptr) return false;
    if (hit->end_token >= sentence.end_token) return true;
    if (document_.blocks[block].kind == BlockKind::kHeading) return true;
    const std::string_view between =
        facts_.Folded({hit->prose.end, facts_.tokens[hit->end_token].prose.begin});
    return between.find_first_of(",:") != std::string_view::npos;
  }

  // A heading that opens as a question does and has lost its mark: "Can B12 injections …".
  bool Asks(uint32_t token) const {
    return IsOneOf(Word(token), {"can",   "could", "do",     "does", "did",  "is",  "are", "was",
                                 "will",  "would", "should", "may",  "what", "why", "how", "when",
                                 "where", "who",   "which",  "has",  "have", "am"});
  }

  // A key for every word, for sentences that are compared word by word.
  void ReadWords(Statement& made, uint32_t first, uint32_t end) {
    for (uint32_t s = first; s < end; ++s) {
      for (uint32_t t = facts_.sentences[s].first_token; t < facts_.sentences[s].end_token; ++t) {
        const std::string_view word = Word(t);
        if (IsOneOf(word, {"a", "an", "the"})) {
          made.words.push_back(kArticleWord);
        } else if (IsOneOf(word, {"not", "never", "cannot"}) || word.ends_with("n't")) {
          made.words.push_back(kNegatorWord);
        } else if (IsOneOf(word, {"do", "does", "did"})) {
          made.words.push_back(kAuxiliaryWord);
        } else if (IsOneOf(word, {"than", "compared"})) {
          made.words.push_back(kThanWord);
        } else {
          made.words.push_back(StemKey(word));
        }
      }
    }
  }

  // "Internal scan: go …": the end of the label that opens the statement; 0: none.
  uint32_t LabelEnd() const {
    for (uint32_t t = first_token_ + 1; t < std::min(first_token_ + 7, end_token_); ++t) {
      const std::string_view between =
          facts_.Folded({facts_.tokens[t - 1].prose.end, facts_.tokens[t].prose.begin});
      if (between.find(':') != std::string_view::npos) return t;
      if (between.find_first_of(".,;?!(\n") != std::string_view::npos) return 0;
    }
    return 0;
  }

  void Cover(uint32_t first, uint32_t end) {
    for (uint32_t t = std::max(first, first_token_); t < std::min(end, end_token_); ++t) {
      covered_[t - first_token_] = true;
    }
  }
  void Cover(Span prose) {
    for (uint32_t t = first_token_; t < end_token_; ++t) {
      if (facts_.tokens[t].prose.Overlaps(prose)) covered_[t - first_token_] = true;
    }
  }
  bool InNumber(Span prose) const {
    return std::any_of(numbers_.begin(), numbers_.end(),
                       [&](Span number) { return number.Overlaps(prose); });
  }
  bool Covered(uint32_t token) const { return covered_[token - first_token_]; }

  // Inside a longer phrase of its class, or of advice, a phrase says nothing of its own.
  void DropCovered() {
    const auto same = [](const ClassHit& a, const ClassHit& b) {
      return a.class_id == b.class_id && a.value == b.value && a.first_token == b.first_token &&
             a.end_token == b.end_token;
    };
    hits_.erase(std::unique(hits_.begin(), hits_.end(), same), hits_.end());
    std::vector<ClassHit> kept;
    for (const ClassHit& hit : hits_) {
      const Compare compare = vocabulary_.at(hit.class_id).compare;
      const bool inside = std::any_of(hits_.begin(), hits_.end(), [&](const ClassHit& other) {
        if (&other == &hit || other.first_token > hit.first_token ||
            other.end_token < hit.end_token || other.words <= hit.words) {
          return false;
        }
        return other.class_id == hit.class_id ||
               (compare == Compare::kStance &&
                vocabulary_.at(other.class_id).compare == Compare::kStance);
      });
      if (!inside) kept.push_back(hit);
    }
    hits_ = std::move(kept);
  }

  // A value that is part of a longer name claims nothing: subcutaneous panniculitis.
  void DropNames(uint32_t first, uint32_t end) {
    for (uint32_t s = first; s < end; ++s) {
      for (uint32_t h = facts_.sentences[s].first_hit; h < facts_.sentences[s].end_hit; ++h) {
        const Hit& name = facts_.hits[h];
        const TermKind kind = lexicons_.KindOf(name.lexicon);
        if (kind != TermKind::kCondition && kind != TermKind::kMedicine) continue;
        std::erase_if(hits_, [&](const ClassHit& hit) {
          return vocabulary_.at(hit.class_id).compare == Compare::kValues &&
                 name.first_token <= hit.first_token && hit.end_token <= name.end_token &&
                 name.end_token - name.first_token > hit.end_token - hit.first_token;
        });
      }
    }
  }

  void ReadClauses(Statement& made, uint32_t first, uint32_t end) {
    std::vector<std::pair<uint32_t, uint32_t>> phrases;  // no clause begins inside one
    for (const ClassHit& hit : hits_) {
      const Compare compare = vocabulary_.at(hit.class_id).compare;
      if (compare == Compare::kValues || compare == Compare::kPhase ||
          compare == Compare::kPopulation) {
        phrases.emplace_back(hit.first_token, hit.end_token);
      }
    }
    for (uint32_t s = first; s < end; ++s) SplitClauses(facts_, s, phrases, made.clauses);
    for (Clause& clause : made.clauses) {
      if (supposes_ && clause.end_token <= facts_.sentences[first].end_token)
        clause.kind = ClauseKind::kCondition;
      if (clause.kind == ClauseKind::kCondition) made.conditional = true;
    }
  }

  uint32_t ClauseOf(const Statement& made, uint32_t token) const {
    for (uint32_t c = 0; c < made.clauses.size(); ++c) {
      if (token < made.clauses[c].end_token) return c;
    }
    return made.clauses.empty() ? 0 : static_cast<uint32_t>(made.clauses.size()) - 1;
  }

  void ReadCertainty(Statement& made) {
    for (const SentenceContext& context : contexts_) {
      // A sentence that is a quotation from end to end is somebody else's word.
      for (const Span quoted : context.quoted) {
        if (quoted.size() * 10 > made.prose.size() * 6) made.reported = true;
      }
    }
    if (first_token_ < end_token_ && !made.heading) {
      if (IsVerdict()) denials_.push_back(static_cast<uint32_t>(statements_.size()));
      // "False: …" tells what is not so.
      const bool verdict = IsOneOf(Word(first_token_), {"wrong", "false", "myth", "untrue"});
      if (verdict && LabelEnd() == first_token_ + 1) made.reported = true;
    }
    if (certainty_ < 0) return;
    const ClaimClass& certainty = vocabulary_.at(static_cast<uint32_t>(certainty_));
    for (const ClassHit& hit : hits_) {
      if (hit.class_id != static_cast<uint32_t>(certainty_)) continue;
      const std::string& value = certainty.values[hit.value].name;
      if (value == "myth" || value == "historical" || value == "denial") made.reported = true;
      // "but" joins clauses of one sentence; in front it answers another one.
      const std::string_view word = Word(hit.first_token);
      const bool joins = hit.words == 1 && IsOneOf(word, {"but", "instead", "although", "though",
                                                          "while", "yet", "still", "rather"});
      // "however long" is no contrast, "however," is.
      if (word == "however" && hit.end_token < end_token_ &&
          facts_.Folded({hit.prose.end, facts_.tokens[hit.end_token].prose.begin}) == " ") {
        continue;
      }
      if (value == "contrast" && (!joins || hit.first_token == first_token_)) made.contrast = true;
      if (value == "exception") made.exception = true;
      if (value == "denial") denials_.push_back(static_cast<uint32_t>(statements_.size()));
    }
  }

  // "Wrong!", "Not so.": a verdict on the sentence before it.
  bool IsVerdict() const {
    if (end_token_ - first_token_ > 2) return false;
    const std::string_view word = Word(first_token_);
    const std::string_view next = first_token_ + 1 < end_token_ ? Word(first_token_ + 1) : "";
    return IsOneOf(word, {"wrong", "false", "nonsense", "rubbish", "untrue", "incorrect"}) ||
           (word == "not" && (next == "so" || next == "true"));
  }

  // "This is not true.": the statement in front, in the same block, is denied.
  void DenyFromBehind() {
    for (const uint32_t at : denials_) {
      if (at == 0 || statements_[at - 1].block != statements_[at].block) continue;
      statements_[at - 1].reported = true;
    }
  }

  void ReadQualifiers(Statement& made) {
    for (const ClassHit& hit : hits_) {
      const Compare compare = vocabulary_.at(hit.class_id).compare;
      if (compare != Compare::kPopulation && compare != Compare::kForm &&
          compare != Compare::kPhase && compare != Compare::kSiblings) {
        continue;
      }
      made.qualifiers.push_back(
          {hit.class_id, hit.value, Negated(hit.prose), false, hit.first_token, hit.end_token});
      if (compare == Compare::kPopulation || compare == Compare::kPhase)
        Cover(hit.first_token, hit.end_token);
    }
  }

  bool In(const std::vector<Span>& scopes, Span prose) const {
    return std::any_of(scopes.begin(), scopes.end(), [&](Span scope) {
      return scope.begin < prose.begin && scope.end > prose.begin;
    });
  }
  bool Negated(Span prose) const {
    return std::any_of(contexts_.begin(), contexts_.end(),
                       [&](const SentenceContext& c) { return In(c.negated, prose); });
  }
  // How sure the clause of `token` is: what it says of itself, the least of it.
  Certainty CertaintyAt(const Statement& made, uint32_t token) const {
    static constexpr std::pair<std::string_view, Certainty> kLadder[] = {
        {"reported", Certainty::kReported}, {"believed", Certainty::kBelieved},
        {"may", Certainty::kMay},           {"can", Certainty::kCan},
        {"always", Certainty::kAlways},
    };
    if (certainty_ < 0 || made.clauses.empty()) return Certainty::kIs;
    const ClaimClass& certainty = vocabulary_.at(static_cast<uint32_t>(certainty_));
    const Clause& clause = made.clauses[ClauseOf(made, token)];
    std::optional<Certainty> least;
    for (const ClassHit& hit : hits_) {
      if (hit.class_id != static_cast<uint32_t>(certainty_) ||
          hit.first_token < clause.first_token || hit.first_token >= clause.end_token) {
        continue;
      }
      for (const auto& [name, rung] : kLadder) {
        if (certainty.values[hit.value].name == name) least = std::min(least.value_or(rung), rung);
      }
    }
    return least.value_or(Certainty::kIs);
  }

  void SetCertainty(const Statement& made, uint32_t token, Cue& cue) const {
    cue.certainty = CertaintyAt(made, token);
    cue.hedged = cue.certainty <= Certainty::kMay;
  }

  void ReadTerms(Statement& made, uint32_t first, uint32_t end) {
    for (uint32_t s = first; s < end; ++s) {
      const Sentence& sentence = facts_.sentences[s];
      uint32_t h = sentence.first_hit;
      for (uint32_t t = sentence.first_token; t < sentence.end_token;) {
        while (h < sentence.end_hit && facts_.hits[h].first_token < t) ++h;
        if (Covered(t) || facts_.tokens[t].verbatim) {
          ++t;
          continue;
        }
        // The longest name that begins here, with all the lists that have it.
        Term term;
        term.end_token = t;
        for (uint32_t k = h; k < sentence.end_hit && facts_.hits[k].first_token == t; ++k) {
          const Hit& hit = facts_.hits[k];
          const TermKind kind = lexicons_.KindOf(hit.lexicon);
          if (kind == TermKind::kWord || hit.entry > 0xFFFF) continue;
          if (term.end_token != t && hit.end_token != term.end_token) continue;
          term.end_token = hit.end_token;
          const bool body = kind == TermKind::kBody || term.kind == TermKind::kBody;
          if (term.keys.empty() || kind < term.kind) term.kind = kind;
          if (body && term.kind == TermKind::kThing) term.kind = TermKind::kBody;
          term.keys.push_back((uint64_t{hit.lexicon} << 32) | hit.entry);
          if (lexicons_.IsFamily(hit.lexicon)) {
            term.family = hit.lexicon + 1u;
            term.is_family = hit.entry == 0;
          }
        }
        if (!term.keys.empty()) {
          term.first_token = t;
          term.weight = term.kind <= TermKind::kCondition ? kConceptWeight : kThingWeight;
          if (term.end_token == t + 1) {
            term.keys.push_back(StemKey(Word(t)));
          } else {
            for (uint32_t w = t; w < term.end_token; ++w) {
              if (!IsNumberWord(Word(w)) && HitAt(s, w, lexicons_.weak) == nullptr)
                term.parts.push_back(StemKey(Word(w)));
            }
          }
          t = term.end_token;
        } else {
          const std::string_view word = Word(t);
          const bool weak = HitAt(s, t, lexicons_.weak) != nullptr;
          term.end_token = t + 1;
          term.first_token = t++;
          if (weak || IsNumberWord(word) || word.size() < 3) continue;
          term.keys.push_back(StemKey(word));
          term.weight = kWordWeight;
          term.proper_name = IsProperName(sentence, term.first_token);
        }
        term.clause = ClauseOf(made, term.first_token);
        term.negated = Negated(facts_.tokens[term.first_token].prose);
        for (const uint64_t key : term.keys) term.key_mask |= KeyBit(key);
        term.part_mask = term.key_mask;
        for (const uint64_t part : term.parts) term.part_mask |= KeyBit(part);
        made.terms.push_back(std::move(term));
      }
    }
  }

  // A word with a capital and small letters behind, inside a sentence that is not all capitals.
  bool IsProperName(const Sentence& sentence, uint32_t token) const {
    if (token == sentence.first_token ||
        document_.blocks[sentence.block].kind == BlockKind::kHeading) {
      return false;
    }
    const std::string_view between =
        facts_.Folded({facts_.tokens[token - 1].prose.end, facts_.tokens[token].prose.begin});
    if (between != " " && between != " (") return false;
    const std::string_view word = document_.Prose(facts_.tokens[token].prose);
    if (word.size() < 3) return false;
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (capital(word[0]) && small(word[1])) return true;
    // A trial or a marker: "NCT01712490", "p24".
    const bool digits = std::any_of(word.begin(), word.end(), IsAsciiDigit);
    const bool letters = capital(word[0]) || small(word[0]);
    if (digits && letters) return true;
    const std::string_view first = document_.Prose(facts_.tokens[sentence.first_token].prose);
    const bool shouts = first.size() > 1 && std::all_of(first.begin(), first.end(), capital);
    return !shouts && std::all_of(word.begin(), word.end(), capital);
  }

  uint32_t SentenceOf(uint32_t token) const {
    return static_cast<uint32_t>(
        std::upper_bound(facts_.sentences.begin(), facts_.sentences.end(), token,
                         [](uint32_t t, const Sentence& s) { return t < s.end_token; }) -
        facts_.sentences.begin());
  }

  bool TellsWhen(const Cue& cue) const {
    const std::string& rule = vocabulary_.at(cue.class_id).rule;
    return rule == "contradict-timing" || rule == "contradict-food";
  }

  // Puts a cue into its clause.
  void Place(const Statement& made, Cue& cue) const {
    cue.clause = ClauseOf(made, cue.first_token);
    const ClauseKind kind =
        made.clauses.empty() ? ClauseKind::kMain : made.clauses[cue.clause].kind;
    const bool who =
        kind == ClauseKind::kRelative && Word(made.clauses[cue.clause].first_token) == "who";
    cue.asserted = kind == ClauseKind::kMain || kind == ClauseKind::kReason ||
                   (who && (cue.kind == CueKind::kValue || cue.kind == CueKind::kAge)) ||
                   (kind == ClauseKind::kTime && cue.kind != CueKind::kStance &&
                    (cue.kind != CueKind::kValue || TellsWhen(cue)));
    for (uint32_t i = 0; i < made.terms.size(); ++i) {
      const Term& term = made.terms[i];
      if (term.clause != cue.clause) continue;
      if (term.end_token <= cue.first_token) cue.before.push_back(i);
      if (term.first_token >= cue.end_token ||
          (cue.gap && term.first_token > cue.first_token && term.end_token < cue.end_token)) {
        cue.after.push_back(i);
      }
    }
  }

  // "Two numbers, such as 120/80": no claim.
  bool IsExample(const Statement& made, const Cue& cue) const {
    const uint32_t begin = made.clauses[cue.clause].first_token;
    for (uint32_t t = cue.first_token; t > begin + 1 && t + 4 > cue.first_token; --t) {
      const std::string_view word = Word(t - 1);
      const std::string_view before = Word(t - 2);
      if ((word == "as" && before == "such") || (word == "example" && before == "for")) return true;
    }
    return false;
  }

  // The word behind a bare number: what is counted.
  uint64_t Measured(const Cue& cue) {
    for (uint32_t t = cue.end_token; t < std::min(cue.end_token + 4, end_token_); ++t) {
      const std::string_view word = Word(t);
      if (word.size() > 3 && !IsNumberWord(word) &&
          !IsOneOf(word, {"more", "less", "about", "permanent"})) {
        return StemKey(word);
      }
    }
    return 0;
  }

  void ReadValueCues(Statement& made) {
    for (const ClassHit& hit : hits_) {
      const ClaimClass& known = vocabulary_.at(hit.class_id);
      CueKind kind = CueKind::kValue;
      if (known.compare == Compare::kRarity) {
        kind = CueKind::kShare;
      } else if (known.compare == Compare::kDirection) {
        kind = CueKind::kDirection;
      } else if (known.compare == Compare::kCause) {
        kind = CueKind::kCause;
      } else if (known.compare != Compare::kValues) {
        continue;
      }
      // "one in a thousand" is a number.
      if (kind == CueKind::kShare && InNumber(hit.prose)) continue;
      Cue cue;
      cue.kind = kind;
      cue.class_id = hit.class_id;
      cue.value = hit.value;
      cue.first_token = hit.first_token;
      cue.end_token = hit.end_token;
      cue.prose = hit.prose;
      cue.gap = hit.gap;
      cue.negated = Negated(hit.prose) || (kind == CueKind::kValue && RuledOut(made, hit));
      SetCertainty(made, hit.first_token, cue);
      if (known.values[hit.value].has_range)
        cue.interval = {known.values[hit.value].low, known.values[hit.value].high};
      Place(made, cue);
      // "No longer contagious" holds of a later time.
      if (kind == CueKind::kValue && known.rule == "contradict-property" &&
          made.text.find("no longer") != std::string_view::npos) {
        cue.asserted = false;
      }
      // A heading without a verb names a topic: "Morning routine".
      if (made.heading && !HasVerb() && !IsVerbOfTitle(made, cue)) cue.asserted = false;
      made.cues.push_back(std::move(cue));
    }
  }

  // "Away from the sunny windowsill", "rather than in the fridge": what stands behind is what
  // should not be.
  bool RuledOut(const Statement& made, const ClassHit& hit) const {
    const uint32_t begin = made.clauses[ClauseOf(made, hit.first_token)].first_token;
    for (uint32_t t = hit.first_token; t > begin && t + 4 > hit.first_token; --t) {
      if (t < begin + 2) break;
      const std::string_view word = Word(t - 1);
      const std::string_view before = Word(t - 2);
      if ((word == "from" && before == "away") || (word == "of" && before == "instead") ||
          (word == "than" && before == "rather")) {
        return true;
      }
    }
    return false;
  }

  // "Coffee Cures Gout": the title's verb, with somebody in front and something behind.
  bool IsVerbOfTitle(const Statement& made, const Cue& cue) const {
    if (made.standing != Standing::kTitle || cue.before.empty() || cue.after.empty()) return false;
    if (cue.kind != CueKind::kDirection && cue.kind != CueKind::kCause) return false;
    return Word(cue.first_token).ends_with('s') && cue.end_token < end_token_ &&
           !IsOneOf(Word(cue.end_token), {"of", "and", "or", "for", "in"});
  }

  // What the statement as a whole says, for one that says the same and denies it.
  void AddDenial(Statement& made) {
    if (made.question || made.heading || made.table >= 0) return;
    for (uint32_t c = 0; c < made.clauses.size(); ++c) {
      const Clause& clause = made.clauses[c];
      if (clause.kind != ClauseKind::kMain) continue;
      const bool names = std::any_of(made.terms.begin(), made.terms.end(),
                                     [&](const Term& term) { return term.clause == c; });
      if (!names) continue;
      Cue cue;
      cue.kind = CueKind::kDenial;
      cue.first_token = clause.first_token;
      cue.end_token = clause.first_token;
      cue.clause = c;
      cue.prose = {facts_.tokens[clause.first_token].prose.begin,
                   facts_.tokens[clause.end_token - 1].prose.end};
      SetCertainty(made, clause.first_token, cue);
      cue.negated = std::any_of(made.terms.begin(), made.terms.end(),
                                [&](const Term& term) { return term.clause == c && term.negated; });
      made.cues.push_back(std::move(cue));
      return;
    }
  }

  // Whether the statement has a common finite verb.
  bool HasVerb() const {
    for (uint32_t t = first_token_; t < end_token_; ++t) {
      if (IsOneOf(Word(t),
                  {"is",     "are",   "was",    "were",    "be",     "can",    "may",
                   "should", "must",  "will",   "does",    "do",     "don't",  "doesn't",
                   "has",    "have",  "belong", "belongs", "work",   "works",  "need",
                   "needs",  "cause", "causes", "can't",   "cannot", "isn't",  "aren't",
                   "take",   "use",   "keep",   "avoid",   "never",  "raises", "lowers"})) {
        return true;
      }
    }
    return false;
  }

  // --- Advice ---------------------------------------------------------------------

  void ReadStances(Statement& made, uint32_t first, uint32_t end) {
    for (uint32_t c = 0; c < made.clauses.size(); ++c) {
      const Clause& clause = made.clauses[c];
      if (clause.kind == ClauseKind::kRelative || clause.kind == ClauseKind::kPurpose) continue;
      uint32_t sentence = first;
      while (sentence + 1 < end && facts_.sentences[sentence].end_token <= clause.first_token) {
        ++sentence;
      }
      const size_t before = made.cues.size();
      ReadIdioms(made, c);
      if (made.cues.size() == before) ReadModal(made, c, sentence);
      if (made.cues.size() == before) ReadImperative(made, c, sentence);
    }
  }

  // A clause advises where it tells, allows or forbids, where something is taken, kept or used,
  // and where it is a mere note: "Iron: on an empty stomach".
  void MarkAdvice(Statement& made, uint32_t first, uint32_t end) {
    for (const Cue& cue : made.cues) {
      if (cue.kind == CueKind::kStance) made.clauses[cue.clause].advises = true;
    }
    for (Clause& clause : made.clauses) {
      const bool item = made.list >= 0 || made.label_end != 0 || !HasSubject(clause);
      if (end_token_ - first_token_ <= kNoteWords && !made.heading && item) clause.advises = true;
      if (made.table >= 0) clause.advises = true;
      for (uint32_t t = clause.first_token; t < clause.end_token && !clause.advises; ++t) {
        uint32_t sentence = first;
        while (sentence + 1 < end && facts_.sentences[sentence].end_token <= t) ++sentence;
        const std::string_view word = Word(t);
        if (IsOneOf(word,
                    {"best", "belongs", "belong", "goes", "go", "works", "stored", "kept", "keep",
                     "injected", "absorbed", "swallowed", "applied", "placed", "worn"})) {
          clause.advises = true;
        }
        const Hit* use = HitAt(sentence, t, lexicons_.use_verb);
        if (use != nullptr && !IsOneOf(word, {"have", "has", "had", "get", "gets", "got", "having",
                                              "getting", "start", "starts", "started", "begin"})) {
          clause.advises = true;
        }
      }
    }
  }

  // "The liver releases …": a clause that opens with somebody or something that does a thing.
  bool HasSubject(const Clause& clause) const {
    return clause.first_token < clause.end_token &&
           IsOneOf(Word(clause.first_token),
                   {"the", "a", "an", "this", "these", "that", "those", "it", "they", "he", "she",
                    "we", "some", "many", "most", "their", "its"});
  }

  void AddStance(Statement& made, Stance stance, uint32_t first, uint32_t end, bool negated,
                 uint64_t action) {
    Cue cue;
    cue.kind = CueKind::kStance;
    cue.stance = stance;
    cue.first_token = first;
    cue.end_token = end;
    cue.prose = {facts_.tokens[first].prose.begin, facts_.tokens[end - 1].prose.end};
    cue.negated = negated;
    // "May need to", "may not have to": perhaps.
    const bool duty = stance == Stance::kRequire || stance == Stance::kUnneeded;
    cue.hedged =
        duty && first > first_token_ && IsOneOf(Word(first - 1), {"may", "might", "could"});
    cue.action = action;
    Place(made, cue);
    made.cues.push_back(std::move(cue));
  }

  void ReadIdioms(Statement& made, uint32_t c) {
    static constexpr std::pair<std::string_view, Stance> kNames[] = {
        {"require", Stance::kRequire}, {"recommend", Stance::kRecommend},
        {"permit", Stance::kPermit},   {"unneeded", Stance::kUnneeded},
        {"avoid", Stance::kAvoid},     {"safe", Stance::kSafe},
        {"unsafe", Stance::kUnsafe},
    };
    const Clause& clause = made.clauses[c];
    for (const ClassHit& hit : hits_) {
      const ClaimClass& known = vocabulary_.at(hit.class_id);
      if (known.compare != Compare::kStance || hit.first_token < clause.first_token ||
          hit.first_token >= clause.end_token) {
        continue;
      }
      if (!IsAdvice(hit, clause)) continue;
      const std::string_view last = Word(hit.end_token - 1);
      const bool before_verb =
          std::find(kModalsOfDuty.begin(), kModalsOfDuty.end(), last) != kModalsOfDuty.end() ||
          IsOneOf(last, {"not", "never", "to", "can", "cannot", "can't", "may", "don't"});
      if (before_verb && Expects(SentenceOf(hit.end_token - 1), hit.end_token, clause.end_token))
        continue;
      for (const auto& [name, stance] : kNames) {
        if (known.values[hit.value].name != name) continue;
        AddStance(made, stance, hit.first_token, hit.end_token, Negated(hit.prose),
                  ActionAfter(made, hit.end_token, clause.end_token, before_verb));
      }
    }
  }

  // Whether a phrase of advice is one here: a verb such as "avoid" as an instruction, behind a
  // modal or in the passive, and not as the name of an act ("avoiding sunlight may help").
  bool IsAdvice(const ClassHit& hit, const Clause& clause) const {
    const std::string_view first = Word(hit.first_token);
    const uint32_t sentence = SentenceOf(hit.first_token);
    const bool does = IsOneOf(first, {"do", "does", "don't", "doesn't"});
    const bool verb =
        (!does && HitAt(sentence, hit.first_token, lexicons_.imperative) != nullptr) ||
        HitAt(sentence, hit.first_token, lexicons_.use_verb) != nullptr ||
        IsOneOf(first, {"avoid", "avoided", "avoids", "rule", "ruled", "rules", "cut", "skip",
                        "leave", "prevent", "prefer", "preferred"});
    const bool gerund = first.ends_with("ing") && first.size() > 4 &&
                        !IsOneOf(first, {"nothing", "something", "anything", "everything"});
    const bool modal =
        IsOneOf(first, {"have", "has", "had", "having", "get", "gets", "need", "needs"});
    if (modal || (!verb && !gerund)) return true;
    if (hit.first_token <= clause.first_token + 1) return !gerund;
    const std::string_view before = Word(hit.first_token - 1);
    if (gerund)
      return IsOneOf(before, {"recommend", "advise", "suggest", "recommended", "advised"});
    static constexpr std::array<std::string_view, 32> kOpen = {
        "should",  "must",   "please", "always", "never",    "be",   "been",    "is",
        "are",     "and",    "or",     "then",   "not",      "can",  "may",     "cannot",
        "don't",   "can't",  "best",   "you",    "also",     "just", "simply",  "shouldn't",
        "mustn't", "better", "people", "women",  "patients", "do",   "needn't", "ought"};
    if (std::find(kOpen.begin(), kOpen.end(), before) != kOpen.end()) return true;
    if (before != "to" || hit.first_token < clause.first_token + 2) return false;
    return IsOneOf(
        Word(hit.first_token - 2),
        {"need",      "needs", "have",    "has",  "ought",  "important", "best",  "advised", "wise",
         "essential", "try",   "safe",    "fine", "ok",     "told",      "asked", "better",  "sure",
         "necessary", "vital", "crucial", "idea", "unsafe", "dangerous"});
  }

  // The verb that a stance in front of `token` is about; 0: none, or a mere "take".
  uint64_t ActionAfter(const Statement& made, uint32_t token, uint32_t end, bool verb = false) {
    for (uint32_t t = token; t < std::min(token + 4, end); ++t) {
      const std::string_view word = Word(t);
      if (IsOneOf(word, {"be", "to", "the", "a", "you", "your", "ever", "also", "always", "only",
                         "been", "just", "it", "for", "them", "this"}) ||
          word.ends_with("ly")) {
        continue;
      }
      uint32_t sentence = made.first_sentence;
      while (facts_.sentences[sentence].end_token <= t) ++sentence;
      if (HitAt(sentence, t, lexicons_.use_verb) != nullptr) return 0;
      if (HitAt(sentence, t, lexicons_.imperative) != nullptr || word.ends_with("ing") ||
          word.ends_with("ed")) {
        return StemKey(word);
      }
      // Behind a modal stands a verb, whichever it is.
      return verb ? StemKey(word) : 0;
    }
    return 0;
  }

  void ReadModal(Statement& made, uint32_t c, uint32_t sentence) {
    const Clause& clause = made.clauses[c];
    for (uint32_t t = clause.first_token; t < clause.end_token; ++t) {
      const std::string_view word = Word(t);
      const std::string_view next = t + 1 < clause.end_token ? Word(t + 1) : std::string_view();
      const bool not_behind = next == "not" || next == "never" || word.ends_with("n't");
      const uint32_t after = t + 1 + (next == "not" || next == "never" ? 1 : 0);
      Stance stance = Stance::kRequire;
      bool found = true;
      if (std::find(kModalsOfDuty.begin(), kModalsOfDuty.end(), word) != kModalsOfDuty.end()) {
        stance = not_behind ? Stance::kAvoid : Stance::kRequire;
        found = !Expects(sentence, after, clause.end_token);
      } else if (word == "needn't" || (word == "need" && next == "not")) {
        stance = Stance::kUnneeded;
      } else if (IsOneOf(word, {"need", "needs", "have", "has"}) && next == "to") {
        stance = Negated(facts_.tokens[t].prose) ? Stance::kUnneeded : Stance::kRequire;
        if (t > clause.first_token &&
            IsOneOf(Word(t - 1), {"don't", "not", "doesn't", "never", "won't"})) {
          stance = Stance::kUnneeded;
        }
      } else if (IsOneOf(word, {"cannot", "can't"}) || (word == "can" && next == "not")) {
        stance = Stance::kAvoid;
        found = IsUse(sentence, after, clause.end_token, false) &&
                (passive_ || SpeaksOfPerson(clause.first_token, t));
      } else if (word == "can" || word == "may") {
        stance = next == "not" ? Stance::kAvoid : Stance::kPermit;
        found = IsUse(sentence, after, clause.end_token, word == "may") &&
                (passive_ || SpeaksOfPerson(clause.first_token, t));
        if (found && stance == Stance::kPermit && Negated(facts_.tokens[t].prose))
          stance = Stance::kAvoid;
      } else {
        found = false;
      }
      if (!found) continue;
      AddStance(made, stance, t, std::min(after, clause.end_token), false,
                ActionAfter(made, after, clause.end_token, true));
      return;
    }
  }

  // "should be painful": an expectation, no duty, where no participle stands behind "be".
  // "Symptoms must occur": what happens by itself is no duty either.
  bool Expects(uint32_t sentence, uint32_t token, uint32_t end) const {
    if (token >= end) return false;
    if (IsOneOf(Word(token), {"occur", "happen", "last", "persist", "exist", "meet", "contain",
                              "resolve", "improve", "disappear", "appear"})) {
      return true;
    }
    if (Word(token) != "be") return false;
    for (uint32_t t = token + 1; t < std::min(token + 4, end); ++t) {
      const std::string_view word = Word(t);
      if (word.ends_with("ly") || IsOneOf(word, {"also", "always", "only", "the", "a", "in", "at"}))
        continue;
      const bool participle =
          word.ends_with("ed") || word.ends_with("en") || word.ends_with("ing") ||
          IsOneOf(word, {"kept", "put", "cut", "held", "worn", "done", "sought", "built", "left",
                         "made", "told", "shut", "set", "drunk", "fed", "lain", "read", "sent"});
      return !participle && HitAt(sentence, t, lexicons_.use_verb) == nullptr;
    }
    return false;
  }

  // Whether the subject in front of a modal is somebody who may do a thing.
  bool SpeaksOfPerson(uint32_t first, uint32_t modal) const {
    for (uint32_t t = first; t < modal; ++t) {
      if (IsOneOf(Word(t),
                  {"you",       "people",   "person",   "anyone",  "anybody", "someone", "everyone",
                   "everybody", "nobody",   "patients", "parents", "they",    "we",      "users",
                   "one",       "children", "women",    "men",     "adults",  "those"})) {
        return true;
      }
    }
    return std::any_of(hits_.begin(), hits_.end(), [&](const ClassHit& hit) {
      return vocabulary_.at(hit.class_id).compare == Compare::kPopulation &&
             first <= hit.first_token && hit.first_token < modal;
    });
  }

  // Whether "can" or "may" in front of `token` gives leave: a verb of use or of instruction
  // stands behind it, no mere ability or possibility.
  bool IsUse(uint32_t sentence, uint32_t token, uint32_t end, bool may) {
    passive_ = false;
    for (uint32_t t = token; t < std::min(token + 5, end); ++t) {
      const std::string_view word = Word(t);
      if (word == "be") {
        passive_ = true;
        continue;
      }
      if (IsOneOf(word, {"also", "still", "now", "just", "only", "then", "even", "all"}) ||
          word.ends_with("ly")) {
        continue;
      }
      // What people are able to do or what befalls them is no leave.
      if (IsOneOf(word, {"get", "control", "change", "prevent", "see", "expect", "develop", "pass",
                         "lose", "catch", "hear", "tell", "lower", "reduce", "improve"})) {
        return false;
      }
      if (IsOneOf(word, {"have", "need", "feel", "cause", "help", "make", "become", "try", "start",
                         "begin"}))
        return passive_ || (!may && IsOneOf(word, {"have", "start", "begin", "try"}));
      return HitAt(sentence, t, lexicons_.use_verb) != nullptr ||
             HitAt(sentence, t, lexicons_.imperative) != nullptr;
    }
    return false;
  }

  void ReadImperative(Statement& made, uint32_t c, uint32_t sentence) {
    const Clause& clause = made.clauses[c];
    if (clause.kind != ClauseKind::kMain || made.heading) return;
    bool negated = false;
    uint32_t t = clause.first_token;
    while (t < clause.end_token) {
      const std::string_view word = Word(t);
      const bool do_not =
          word == "not" && t > clause.first_token && (Word(t - 1) == "do" || Word(t - 1) == "try");
      if (word == "don't" || word == "never" || do_not) {
        negated = true;
      } else if (!IsOneOf(word, {"please", "always", "do", "also", "then", "first", "next", "now",
                                 "just", "only", "simply", "instead", "and", "or", "but", "try",
                                 "ever", "again"}) &&
                 !word.ends_with("ly")) {
        break;
      }
      ++t;
    }
    if (t >= clause.end_token) return;
    // "Smooth it on": what stands in front of a pronoun object is a verb.
    const bool verb = HitAt(sentence, t, lexicons_.imperative) != nullptr ||
                      HitAt(sentence, t, lexicons_.use_verb) != nullptr ||
                      (t + 1 < clause.end_token && IsOneOf(Word(t + 1), {"it", "them"}));
    // The first cell of a row names what the row is about.
    if (made.table >= 0 && sentence == made.first_sentence) return;
    // "Iron tablets can …": a noun of the same form.
    for (uint32_t next = t + 1; next < std::min(t + 5, clause.end_token) && !negated; ++next) {
      if (IsOneOf(Word(next),
                  {"is", "are", "can", "may", "will", "has", "have", "does", "do", "was", "were",
                   "should", "must", "cannot", "can't", "might", "could"})) {
        return;
      }
    }
    // What readers are told to read or to ask is no advice on the topic.
    if (IsOneOf(Word(t),
                {"learn", "see", "read", "visit", "find", "talk", "ask", "call", "contact",
                 "consider", "tell", "speak", "discuss", "check", "click", "watch", "search"})) {
      return;
    }
    if (!verb && !(negated && t > clause.first_token && t <= clause.first_token + 3)) return;
    if (!negated && t + 1 < clause.end_token &&
        IsOneOf(Word(t + 1), {"of", "is", "are", "can", "may", "has", "was", "will"})) {
      return;
    }
    const uint64_t action =
        HitAt(sentence, t, lexicons_.use_verb) != nullptr ? 0 : StemKey(Word(t));
    AddStance(made, negated ? Stance::kAvoid : Stance::kRequire, clause.first_token,
              std::max(t, clause.first_token + 1), false, action);
  }

  // --- What is taken over ------------------------------------------------------------

  void Inherit() {
    std::unordered_map<uint32_t, std::vector<uint32_t>> by_block;
    for (uint32_t i = 0; i < statements_.size(); ++i) by_block[statements_[i].block].push_back(i);
    const uint32_t no_block = static_cast<uint32_t>(document_.blocks.size());
    const uint32_t title =
        document_.title.block >= 0 ? static_cast<uint32_t>(document_.title.block) : no_block;
    const auto take = [&](Statement& to, uint32_t block, double share, bool qualifiers) {
      const auto from = by_block.find(block);
      if (from == by_block.end() || block == to.block) return;
      for (const uint32_t i : from->second) {
        TakeFrom(statements_[i], to, share, qualifiers, block == title);
      }
    };
    for (uint32_t i = 0; i < statements_.size(); ++i) {
      Statement& made = statements_[i];
      for (uint32_t back = 1; back <= kSentencesBack && back <= i; ++back) {
        const Statement& before = statements_[i - back];
        if (before.block != made.block) break;
        TakeFrom(before, made, kFromSentenceBefore / back, back == 1 && before.question);
      }
      // A question or a label in a paragraph of its own.
      if (i > 0 && statements_[i - 1].block != made.block && statements_[i - 1].question &&
          !statements_[i - 1].heading) {
        TakeFrom(statements_[i - 1], made, kFromLeadIn, true);
      }
      const Block& block = document_.blocks[made.block];
      if (block.list >= 0) TakeLeadIn(made, block, take);
      if (block.table >= 0) TakeTableHeader(made, block);
      int32_t section = made.heading ? -1 : block.section;
      double share = kHeadingShare;
      while (section > 0) {
        const Section& around = document_.sections[static_cast<size_t>(section)];
        if (around.heading >= 0 && static_cast<uint32_t>(around.heading) != title) {
          take(made, static_cast<uint32_t>(around.heading), share, true);
        }
        section = around.parent;
        share = kFromHigherHeading;
      }
      if (title != no_block) take(made, title, kFromTitle, false);
    }
  }

  // International units of a substance whose weight is known become an amount by weight.
  void WeighUnits() {
    const UnitTable* units = facts_.lexicons->units();
    if (units == nullptr) return;
    for (Statement& made : statements_) {
      for (Cue& cue : made.cues) {
        if (cue.kind != CueKind::kQuantity || cue.dimension != Dimension::kActivity) continue;
        std::optional<double> weight;
        const auto look = [&](const Term& term) {
          if (weight || term.kind != TermKind::kMedicine) return;
          weight = units->MilligramsPerUnit(
              facts_.Folded({facts_.tokens[term.first_token].prose.begin,
                             facts_.tokens[term.end_token - 1].prose.end}));
        };
        for (const Term& term : made.terms) look(term);
        for (const Inherited& taken : made.inherited) look(taken.term);
        if (!weight) continue;
        cue.dimension = Dimension::kMass;
        for (Interval* interval : {&cue.interval, &cue.day}) {
          interval->low *= *weight;
          interval->high *= *weight;
        }
      }
    }
  }

  template <typename Take>
  void TakeLeadIn(Statement& made, const Block& block, const Take& take) {
    // The block in front of the list's first item, and the parent's item.
    uint32_t at = made.block;
    while (at > 0 && document_.blocks[at].list == block.list) --at;
    if (document_.blocks[at].kind == BlockKind::kParagraph ||
        document_.blocks[at].kind == BlockKind::kListItem) {
      take(made, at, kFromLeadIn, true);
    }
  }

  void TakeTableHeader(Statement& made, const Block& block) {
    if (!document_.tables[static_cast<size_t>(block.table)].has_header) return;
    const auto known = headers_.find(block.table);
    if (known == headers_.end()) {
      Statement header;
      uint32_t at = made.block;
      while (at > 0 && document_.blocks[at - 1].table == block.table) --at;
      for (; at < document_.blocks.size() && document_.blocks[at].table == block.table &&
             document_.blocks[at].row == 0;
           ++at) {
        for (uint32_t s = facts_.FirstSentence(at); s < facts_.EndSentence(at); ++s) {
          first_token_ = facts_.sentences[s].first_token;
          end_token_ = facts_.sentences[s].end_token;
          covered_.assign(end_token_ - first_token_, false);
          contexts_.clear();
          header.clauses = {{ClauseKind::kMain, false, first_token_, end_token_}};
          ReadTerms(header, s, s + 1);
        }
      }
      headers_.emplace(block.table, std::move(header));
    }
    TakeFrom(headers_[block.table], made, kFromTableHeader, false);
  }

  static void TakeFrom(const Statement& from, Statement& to, double share, bool qualifiers,
                       bool of_title = false) {
    for (const Term& term : from.terms) {
      if (to.inherited.size() >= kMaxInherited) break;
      to.inherited.push_back({term, share, of_title});
    }
    if (!qualifiers) return;
    for (Qualifier qualifier : from.qualifiers) {
      if (qualifier.inherited) continue;
      qualifier.inherited = true;
      to.qualifiers.push_back(qualifier);
    }
  }

  const Facts& facts_;
  const Document& document_;
  const TermLexicons& lexicons_;
  const ClaimVocabulary& vocabulary_;
  int certainty_ = -1;
  Stemmer stemmer_;
  std::unordered_map<std::string_view, uint64_t> stems_;
  std::vector<Statement> statements_;
  std::vector<uint32_t> denials_;
  bool cut_ = false;
  std::unordered_map<int32_t, Statement> headers_;  // per table the terms of its header row

  // Of the statement that is being read.
  uint32_t first_token_ = 0;
  uint32_t end_token_ = 0;
  std::vector<bool> covered_;  // per token: part of a qualifier or a number, no term
  std::vector<Span> numbers_;  // prose of its numbers
  std::vector<ClassHit> hits_;
  std::vector<SentenceContext> contexts_;
  bool supposes_ = false;  // its first sentence is a case: "Pregnant?"
  bool passive_ = false;   // of the modal that was last looked at
};

}  // namespace

TermLexicons::TermLexicons(const LexiconSet& lexicons)
    : weak(lexicons.Find("topic-weak-word")),
      use_verb(lexicons.Find("use-verb")),
      imperative(lexicons.Find("imperative-verb")),
      summary_heading(lexicons.Find("summary-heading")),
      frames{lexicons.Find("agent-deficit"), lexicons.Find("agent-less"),
             lexicons.Find("agent-more")} {
  static constexpr std::string_view kConditions[] = {"condition", "symptom"};
  static constexpr std::string_view kThings[] = {"procedure",    "plain-food",      "food",
                                                 "everyday-act", "everyday-object", "medical-test",
                                                 "kitchen-food"};
  for (const std::string& name : lexicons.names()) {
    TermKind kind = TermKind::kWord;
    const bool family = name.starts_with("drug-");
    if (family || name == "supplement" || name == "vaccine") {
      kind = TermKind::kMedicine;
    } else if (std::find(std::begin(kConditions), std::end(kConditions), name) !=
               std::end(kConditions)) {
      kind = TermKind::kCondition;
    } else if (name == "body-part") {
      kind = TermKind::kBody;
    } else if (name.starts_with("topic-") && name != "topic-weak-word") {
      kind = TermKind::kThing;
    } else if (std::find(std::begin(kThings), std::end(kThings), name) != std::end(kThings)) {
      kind = TermKind::kThing;
    }
    kinds_.push_back(kind);
    families_.push_back(family);
  }
}

std::vector<Statement> ReadClaims(const Facts& facts, const TermLexicons& lexicons,
                                  const ClaimVocabulary& vocabulary, bool* cut) {
  ClaimReader reader(facts, lexicons, vocabulary);
  std::vector<Statement> statements = reader.Read();
  if (cut != nullptr) *cut = reader.cut();
  return statements;
}

}  // namespace carelint
