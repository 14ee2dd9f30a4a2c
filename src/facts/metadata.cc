#include "facts/metadata.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "facts/block_text.h"
#include "facts/phrases.h"

namespace carelint {
namespace {

// Where bylines without a label and dates without one are looked for.
constexpr size_t kTopBlocks = 8;
constexpr size_t kLastBlocks = 6;
// A longer line is prose.
constexpr uint32_t kLineWords = 14;
// What may stand between a name and the date of the same label.
constexpr uint32_t kWordsToDate = 14;
constexpr uint32_t kUnnamedWords = 8;

enum class Label : uint8_t {
  kNone,
  kAuthor,
  kReviewer,
  kOrganisation,
  kPublished,
  kUpdated,
  kReviewed,
  kReview,
  kNextReview,
  kExpiry,
};

constexpr std::pair<std::string_view, Label> kLabels[] = {
    {"label-author", Label::kAuthor},
    {"label-reviewer", Label::kReviewer},
    {"label-organisation", Label::kOrganisation},
    {"label-published", Label::kPublished},
    {"label-updated", Label::kUpdated},
    {"label-reviewed", Label::kReviewed},
    {"label-review", Label::kReview},
    {"label-next-review", Label::kNextReview},
    {"label-expiry", Label::kExpiry},
};

bool TakesNames(Label label) {
  return label == Label::kAuthor || label == Label::kReviewer || label == Label::kOrganisation;
}

// Whose names stand behind "… by".
Label NamesOf(Label label) {
  switch (label) {
    case Label::kReviewer:
    case Label::kReviewed:
    case Label::kReview:
    case Label::kNextReview:
      return Label::kReviewer;
    case Label::kOrganisation:
      return Label::kOrganisation;
    default:
      return Label::kAuthor;
  }
}

DateRole DateOf(Label label) {
  switch (label) {
    case Label::kUpdated:
      return DateRole::kUpdated;
    case Label::kReviewed:
    case Label::kReviewer:
      return DateRole::kReviewed;
    case Label::kReview:
      return DateRole::kReview;
    case Label::kNextReview:
      return DateRole::kNextReview;
    case Label::kExpiry:
      return DateRole::kExpiry;
    case Label::kNone:
      return DateRole::kUnlabelled;
    default:
      return DateRole::kPublished;
  }
}

// The lexicons by what they are for.
struct Vocabulary {
  explicit Vocabulary(const LexiconSet& set) : lexicons(set) {
    for (const auto& [name, label] : kLabels) {
      if (const LexiconId id = set.Find(name); id != kNoLexicon) labels.emplace_back(id, label);
    }
    unnamed = set.Find("unnamed-person");
    organisation = set.Find("organisation-word");
    professional = set.Find("professional");
    credential = set.Find("credential");
    honorific = set.Find("honorific");
    page = set.Find("page-word");
    references = set.Find("reference-heading");
  }

  Label LabelOf(LexiconId id) const {
    for (const auto& [lexicon, label] : labels) {
      if (lexicon == id) return label;
    }
    return Label::kNone;
  }

  const LexiconSet& lexicons;
  std::vector<std::pair<LexiconId, Label>> labels;
  LexiconId unnamed = kNoLexicon;
  LexiconId organisation = kNoLexicon;
  LexiconId professional = kNoLexicon;
  LexiconId credential = kNoLexicon;
  LexiconId honorific = kNoLexicon;
  LexiconId page = kNoLexicon;
  LexiconId references = kNoLexicon;
};

// What one text says; spans are bytes of it.
struct Reading {
  struct Name {
    Label role = Label::kAuthor;
    Party party;
    Span span;
  };
  struct Dated {
    DateRole role = DateRole::kUnlabelled;
    FoundDate date;
  };

  std::vector<Name> names;
  std::vector<Dated> dates;
  Label open = Label::kNone;  // the label that ends the text: its value stands elsewhere

  bool empty() const { return names.empty() && dates.empty(); }
};

// Small words inside names: "Ana de la Cruz", "Institute of Sleep".
bool IsParticle(std::string_view word) {
  static constexpr std::string_view kParticles[] = {
      "de", "da", "di", "do", "du",  "dos", "del", "della", "van", "von", "der", "den", "ten",
      "la", "le", "el", "al", "bin", "ibn", "y",   "of",    "for", "the", "zu",  "ter", "af"};
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

// Small words before a label: "This page was last updated". No lexicon: every sentence has them.
bool IsLeadWord(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "this", "the", "our",  "all",     "a",        "was",       "were",  "is",       "has", "been",
      "and",  "it",  "also", "medical", "clinical", "medically", "first", "original", "main"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

// Words between a label and its date.
bool IsConnector(std::string_view word) {
  static constexpr std::string_view kConnectors[] = {"on",  "in", "at",   "date", "dated",
                                                     "was", "is", "last", "due",  "of"};
  return std::find(std::begin(kConnectors), std::end(kConnectors), word) != std::end(kConnectors);
}

// Reads one text: a block, or the value of a field.
class TextParser {
 public:
  TextParser(const Vocabulary& vocabulary, std::string_view text, std::string_view folded,
             DayOrder order)
      : vocabulary_(vocabulary), text_(text), folded_(folded), order_(order) {
    SplitWords(folded, 0, words_);
    phrases_ = FindPhrases(vocabulary.lexicons, folded, words_);
    phrase_begins_.assign(words_.size() + 1, phrases_.size());
    for (size_t i = phrases_.size(); i-- > 0;) phrase_begins_[phrases_[i].first] = i;
    for (size_t w = words_.size(); w-- > 0;) {
      phrase_begins_[w] = std::min(phrase_begins_[w], phrase_begins_[w + 1]);
    }
  }

  // Labels with their values; `bare`: also "By NAME" and "NAME, MD" on short lines.
  Reading ReadAll(bool bare) {
    bool open = true;
    for (uint32_t w = 0; w < count();) {
      open |= Breaks(w);
      if (open) {
        uint32_t end = 0;
        const Label label = LabelAt(w, &end);
        const uint32_t next = label != Label::kNone              ? Labelled(label, w, end)
                              : bare && Breaks(w) && Is(w, "by") ? Byline(w)
                                                                 : w;
        if (next > w) {
          w = next;
          continue;
        }
        open = PhraseAt(w, vocabulary_.page) != nullptr || IsLeadWord(Folded(w));
      }
      ++w;
    }
    if (bare && out_.empty() && out_.open == Label::kNone) NameWithCredentials();
    return std::move(out_);
  }

  // The text as the value of `label`.
  Reading ReadValue(Label label) {
    Value(label, 0, Is(0, "by"));
    return std::move(out_);
  }

  // The words of a key: its label, and whether names stand behind it; `tail` receives what
  // follows the label.
  Label ReadKey(bool* by, std::string_view* tail) const {
    Label best = Label::kNone;
    uint32_t first = 0;
    uint32_t end = 0;
    for (const Phrase& phrase : phrases_) {
      const Label label = vocabulary_.LabelOf(phrase.lexicon);
      if (label == Label::kNone || phrase.end - phrase.first < end - first) continue;
      best = label;
      first = phrase.first;
      end = phrase.end;
    }
    *by = best != Label::kNone && Is(end, "by");
    if (best == Label::kNone && Is(0, "by") && count() == 1) {
      *by = true;
      end = 1;
      best = Label::kAuthor;
    }
    for (uint32_t w = 0; w < first; ++w) {
      if (PhraseAt(w, vocabulary_.page) == nullptr && !IsLeadWord(Folded(w))) return Label::kNone;
    }
    if (*by && end < count()) ++end;
    *tail = end < count() ? folded_.substr(words_[count() - 1].begin) : std::string_view();
    return best;
  }

  uint32_t count() const { return static_cast<uint32_t>(words_.size()); }

  bool StartsWithLabel(uint32_t* end) const { return LabelAt(0, end) != Label::kNone; }

  bool Holds(LexiconId lexicon) const {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [&](const Phrase& phrase) { return phrase.lexicon == lexicon; });
  }

 private:
  bool Is(uint32_t w, std::string_view word) const { return w < count() && Folded(w) == word; }
  std::string_view Folded(uint32_t w) const {
    return folded_.substr(words_[w].begin, words_[w].end - words_[w].begin);
  }
  std::string_view Original(uint32_t w) const {
    return text_.substr(words_[w].begin, words_[w].end - words_[w].begin);
  }
  // What stands before word `w`; before count(): the rest of the text.
  std::string_view Gap(uint32_t w) const {
    const uint32_t begin = w == 0 ? 0 : words_[w - 1].end;
    const uint32_t end = w < count() ? words_[w].begin : static_cast<uint32_t>(text_.size());
    return text_.substr(begin, end - begin);
  }
  bool GapHolds(uint32_t w, std::string_view any_of) const {
    return Gap(w).find_first_of(any_of) != std::string_view::npos;
  }

  // A line, a sentence or a part between bars or dashes starts at word `w`.
  bool Breaks(uint32_t w) const {
    if (w == 0 || w >= count()) return true;
    const std::string_view gap = Gap(w);
    if (gap.find_first_of("\n|;()[].!?*") != std::string_view::npos) return true;
    for (const std::string_view mark :
         {"\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", " - ", "--"}) {
      if (gap.find(mark) != std::string_view::npos) return true;
    }
    return false;
  }

  // The longest phrase of `lexicon` that starts at word `w`.
  const Phrase* PhraseAt(uint32_t w, LexiconId lexicon) const {
    if (lexicon == kNoLexicon || w >= count()) return nullptr;
    for (size_t i = phrase_begins_[w]; i < phrases_.size() && phrases_[i].first == w; ++i) {
      if (phrases_[i].lexicon == lexicon) return &phrases_[i];
    }
    return nullptr;
  }

  // The label whose longest phrase starts at word `w`.
  Label LabelAt(uint32_t w, uint32_t* end) const {
    if (w >= count()) return Label::kNone;
    for (size_t i = phrase_begins_[w]; i < phrases_.size() && phrases_[i].first == w; ++i) {
      const Label label = vocabulary_.LabelOf(phrases_[i].lexicon);
      if (label == Label::kNone) continue;
      *end = phrases_[i].end;
      return label;
    }
    return Label::kNone;
  }

  bool IsCapital(uint32_t w) const { return IsUpper(DecodeUtf8(Original(w), 0).value); }

  // Behind the capitalised words that may be a name from word `w` on.
  uint32_t NameEnd(uint32_t w) const {
    uint32_t end = w;
    uint32_t at = w;
    while (at < count()) {
      if (at > w) {
        const std::string_view gap = Gap(at);
        if (gap.find_first_not_of(" .-'") != std::string_view::npos) break;
        // A full stop is an initial's, else a sentence's.
        if (gap.find('.') != std::string_view::npos && Original(at - 1).size() > 2) break;
        uint32_t unused = 0;
        if (LabelAt(at, &unused) != Label::kNone) break;
        if (at - w >= 2 && PhraseAt(at, vocabulary_.credential) != nullptr) break;
        if (ReadDate(text_, words_[at].begin, order_)) break;
      }
      if (IsCapital(at)) {
        end = ++at;
      } else if (at > w && IsParticle(Folded(at))) {
        ++at;
      } else {
        break;
      }
    }
    return end;
  }

  // A credential at word `w`: one of the lexicon, or capitals behind a comma.
  uint32_t CredentialEnd(uint32_t w) const {
    if (w >= count() || !IsCapital(w)) return w;
    const std::string_view gap = Gap(w);
    if (gap.find_first_not_of(" .,(") != std::string_view::npos) return w;
    if (const Phrase* phrase = PhraseAt(w, vocabulary_.credential); phrase != nullptr) {
      return phrase->end;
    }
    const std::string_view word = Original(w);
    const bool capitals =
        word.size() >= 2 && word.size() <= 6 && std::all_of(word.begin(), word.end(), IsAsciiUpper);
    return capitals && gap.find(',') != std::string_view::npos ? w + 1 : w;
  }

  PartyKind Classify(uint32_t begin, uint32_t end, bool titled, bool credentials) const {
    if (!titled) {
      for (size_t i = phrase_begins_[begin]; i < phrases_.size() && phrases_[i].first < end; ++i) {
        if (phrases_[i].lexicon == vocabulary_.unnamed) return PartyKind::kUnnamed;
      }
      for (size_t i = phrase_begins_[begin]; i < phrases_.size() && phrases_[i].first < end; ++i) {
        if (phrases_[i].lexicon == vocabulary_.organisation) return PartyKind::kOrganisation;
      }
      for (uint32_t w = begin; w < end; ++w) {
        const std::string_view word = Folded(w);
        if (word == "the" || word == "of" || word == "for") return PartyKind::kOrganisation;
      }
      // "Registered Dietitian": a profession alone.
      if (const Phrase* phrase = PhraseAt(end - 1, vocabulary_.professional);
          phrase != nullptr && phrase->end == end) {
        return PartyKind::kUnnamed;
      }
      const std::string_view word = Original(begin);
      if (end - begin == 1 && !credentials && word.size() > 1 &&
          std::all_of(word.begin(), word.end(), IsAsciiUpper)) {
        return PartyKind::kOrganisation;
      }
    }
    return PartyKind::kPerson;
  }

  void AddName(Label role, PartyKind kind, Span span, std::string credentials) {
    Reading::Name name;
    name.role = role;
    name.party.kind = kind;
    name.party.name = std::string(Trim(text_.substr(span.begin, span.size())));
    name.party.credentials = std::move(credentials);
    name.span = span;
    out_.names.push_back(std::move(name));
  }

  // Names from word `w` on; the word behind them and their credentials.
  uint32_t Names(Label role, uint32_t w) {
    bool first = true;
    while (w < count()) {
      const uint32_t begin = Is(w, "the") && NameEnd(w + 1) > w + 1 ? w + 1 : w;
      uint32_t at = begin;
      while (const Phrase* phrase = PhraseAt(at, vocabulary_.honorific)) {
        if (!IsCapital(at)) break;
        at = phrase->end;
      }
      const uint32_t end = NameEnd(at);
      if (end == at) return first ? Unnamed(role, begin) : w;
      uint32_t behind = end;
      for (uint32_t next = CredentialEnd(behind); next > behind; next = CredentialEnd(behind)) {
        behind = next;
      }
      const bool titled = at > begin;
      const PartyKind kind = Classify(at, end, titled, behind > end);
      if (first || kind == PartyKind::kPerson) {
        std::string credentials;
        if (behind > end) {
          credentials = text_.substr(words_[end].begin, words_[behind - 1].end - words_[end].begin);
        }
        AddName(role, kind, {words_[begin].begin, words_[end - 1].end}, std::move(credentials));
      }
      first = false;
      w = behind;
      // Another one?
      if (w >= count() || Breaks(w)) return w;
      uint32_t next = w;
      if (Is(next, "and")) {
        ++next;
      } else if (!GapHolds(next, ",&")) {
        return w;
      }
      uint32_t unused = 0;
      if (next >= count() || LabelAt(next, &unused) != Label::kNone) return w;
      const bool name =
          PhraseAt(next, vocabulary_.honorific) != nullptr || NameEnd(next) >= next + 2;
      if (!name) return w;
      w = next;
    }
    return w;
  }

  // Words that name nobody: "our medical team", "a registered dietitian".
  uint32_t Unnamed(Label role, uint32_t w) {
    uint32_t end = w;
    uint32_t unused = 0;
    while (end < count() && end - w < kUnnamedWords && !(end > w && Breaks(end)) &&
           !(end > w && (GapHolds(end, ",:") || Is(end, "on") || Is(end, "and"))) &&
           LabelAt(end, &unused) == Label::kNone && !ReadDate(text_, words_[end].begin, order_)) {
      ++end;
    }
    if (end == w) return w;
    AddName(role, PartyKind::kUnnamed, {words_[w].begin, words_[end - 1].end}, "");
    return end;
  }

  uint32_t WordAt(uint32_t byte) const {
    const auto it =
        std::lower_bound(words_.begin(), words_.end(), byte,
                         [](const WordSpan& word, uint32_t b) { return word.begin < b; });
    return static_cast<uint32_t>(it - words_.begin());
  }

  // Whether the text goes on behind a date as metadata does, and not as a sentence.
  bool EndsWell(uint32_t w, uint32_t date_end) const {
    if (w >= count()) return true;
    const uint32_t gap_end = words_[w].begin;
    const std::string_view gap = text_.substr(date_end, gap_end - date_end);
    uint32_t unused = 0;
    if (LabelAt(w, &unused) != Label::kNone || Is(w, "by") || Is(w, "at")) return true;
    if (gap.find_first_of("\n|;()[].!?*T") != std::string_view::npos) return true;
    if (gap.find("\xC2\xB7") != std::string_view::npos ||
        gap.find("\xE2\x80") != std::string_view::npos ||
        gap.find(" - ") != std::string_view::npos) {
      return true;
    }
    return IsAsciiDigit(text_[gap_end]) ||
           (Is(w, "and") && LabelAt(w + 1, &unused) != Label::kNone);
  }

  // A date from word `w` on, behind connecting words; the word behind it, or `w`.
  uint32_t DateFrom(uint32_t w, DateRole role, bool year_too) {
    uint32_t at = w;
    for (int skipped = 0; at < count() && skipped < 3 && IsConnector(Folded(at)); ++skipped) ++at;
    // A weekday.
    if (at < count() && Folded(at).ends_with("day") && Original(at).size() <= 9) ++at;
    if (at >= count()) return w;
    std::optional<FoundDate> found = ReadDate(text_, words_[at].begin, order_);
    if (!found && year_too) found = ReadYear(text_, words_[at].begin);
    if (!found) return w;
    const uint32_t behind = WordAt(found->span.end);
    if (!EndsWell(behind, found->span.end)) return w;
    out_.dates.push_back({role, *found});
    return behind;
  }

  // What follows `label` from word `w` on; the word behind it, or `w` where nothing does.
  uint32_t Value(Label label, uint32_t w, bool by) {
    const Label role = NamesOf(label);
    const uint32_t begin = w;
    if (by || TakesNames(label)) {
      w = Names(role, by && Is(w, "by") ? w + 1 : w);
      if (w == begin) return begin;
      // "… on 5 March 2024", also behind a profession.
      const uint32_t last = std::min(count(), w + kWordsToDate);
      for (uint32_t at = w; at < last; ++at) {
        uint32_t unused = 0;
        if ((at > w && Breaks(at)) || LabelAt(at, &unused) != Label::kNone) break;
        if (!Is(at, "on") && !Is(at, "in") && !GapHolds(at, ",(")) continue;
        const uint32_t behind = DateFrom(at, DateOf(label), false);
        if (behind > at) return behind;
      }
      return w;
    }
    w = DateFrom(w, DateOf(label), true);
    if (w > begin && Is(w, "by")) w = Names(role, w + 1);
    return w;
  }

  // A label at words [first, end) and what follows; `first` where it is none after all.
  uint32_t Labelled(Label label, uint32_t first, uint32_t end) {
    const bool by = Is(end, "by");
    if (end >= count() || (by && end + 1 >= count())) {
      out_.open = label == Label::kNone || by ? NamesOf(label) : label;
      return count();
    }
    if (by && !TakesNames(label) && !IsNameOrLabelled(end + 1)) {
      // "Published by those who …": prose.
      if (PhraseAt(end + 1, vocabulary_.unnamed) == nullptr && !Breaks(first)) return first;
    }
    if (!by && TakesNames(label)) {
      const bool marked = GapHolds(end, ":|\n") || Breaks(end) || Is(end - 1, "by");
      if (!marked && NameEnd(end) < end + 2) return first;
      // "Author information", "Reviewer of the year".
      if (!marked && !IsCapital(first)) return first;
    }
    const uint32_t next = Value(label, end, by);
    return next > end ? next : first;
  }

  bool IsNameOrLabelled(uint32_t w) const {
    return w < count() && (NameEnd(w) > w || PhraseAt(w, vocabulary_.honorific) != nullptr);
  }

  // "By Ana Ruiz, MPH" from the word "by" on.
  uint32_t Byline(uint32_t by) {
    const uint32_t w = by + 1;
    if (w >= count() || GapHolds(w, ",.")) return by;
    uint32_t line_end = w;
    while (line_end < count() && !GapHolds(line_end, "\n") && line_end - by <= 2 * kLineWords) {
      ++line_end;
    }
    if (line_end - by > 2 * kLineWords) return by;
    const bool titled = PhraseAt(w, vocabulary_.honorific) != nullptr && IsCapital(w);
    const uint32_t end = NameEnd(w);
    bool unnamed = false;
    for (uint32_t at = w; at < std::min(line_end, w + kUnnamedWords / 2); ++at) {
      unnamed |= PhraseAt(at, vocabulary_.unnamed) != nullptr;
    }
    if (unnamed && end == w && line_end - by > kUnnamedWords) return by;
    if (!unnamed && !titled && end < w + 2) return by;
    // "By Age Group we mean …": a sentence goes on behind the words.
    if (!unnamed && end < line_end && !Breaks(end) && !GapHolds(end, ",&") && !Is(end, "and") &&
        !Is(end, "on") && CredentialEnd(end) == end &&
        !ReadDate(text_, words_[end].begin, order_)) {
      uint32_t unused = 0;
      if (LabelAt(end, &unused) == Label::kNone) return by;
    }
    return Value(Label::kAuthor, by, true);
  }

  // "Ana Ruiz, MPH" as a line of its own.
  void NameWithCredentials() {
    if (count() == 0 || count() > kLineWords || GapHolds(0, "(")) return;
    uint32_t at = 0;
    while (const Phrase* phrase = PhraseAt(at, vocabulary_.honorific)) at = phrase->end;
    const uint32_t end = NameEnd(at);
    if (end < at + 2 || end > at + 5 || PhraseAt(end, vocabulary_.credential) == nullptr ||
        CredentialEnd(end) == end) {
      return;
    }
    if (Classify(at, end, at > 0, true) == PartyKind::kPerson) Names(Label::kAuthor, 0);
  }

  const Vocabulary& vocabulary_;
  std::string_view text_;
  std::string_view folded_;
  DayOrder order_;
  std::vector<WordSpan> words_;
  std::vector<Phrase> phrases_;
  std::vector<size_t> phrase_begins_;  // per word, and one behind the last
  Reading out_;
};

// "medically_reviewedBy" → "medically reviewed by".
std::string KeyWords(std::string_view key) {
  std::string out;
  for (size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    const bool mark = std::string_view("_.-:/@ ").find(c) != std::string_view::npos;
    const bool hump =
        IsAsciiUpper(c) && i > 0 &&
        (!IsAsciiUpper(key[i - 1]) ||
         (i + 1 < key.size() && IsAsciiAlpha(key[i + 1]) && !IsAsciiUpper(key[i + 1])));
    if ((mark || hump) && !out.empty() && out.back() != ' ') out += ' ';
    if (!mark) out += ToAsciiLower(c);
  }
  return out;
}

// The last word of a key whose value is neither name nor date.
bool IsOtherProperty(std::string_view word) {
  static const std::unordered_set<std::string_view> kOthers = {
      "url",      "link",      "image",       "photo",        "avatar",       "picture",
      "email",    "id",        "slug",        "bio",          "twitter",      "href",
      "website",  "web",       "about",       "description",  "role",         "type",
      "note",     "notes",     "status",      "count",        "frequency",    "interval",
      "cycle",    "period",    "affiliation", "organization", "organisation", "facebook",
      "linkedin", "instagram", "github",      "orcid",        "same",         "as",
      "required", "needed",    "comment",     "comments",     "version",      "format",
      "time",     "zone",      "policy",      "board",        "process",      "box"};
  return kOthers.count(word) > 0;
}

bool IsCredentialProperty(std::string_view word) {
  static const std::unordered_set<std::string_view> kNames = {
      "credentials", "credential", "qualifications", "qualification", "title",       "suffix",
      "degree",      "degrees",    "position",       "job",           "postnominals"};
  return kNames.count(word) > 0;
}

class MetadataReader {
 public:
  MetadataReader(const Facts& facts, DayOrder order)
      : facts_(facts), document_(*facts.document), order_(order), vocabulary_(*facts.lexicons) {}

  Metadata Read() {
    for (const FrontMatterField& field : document_.front_matter) ReadField(field);
    ReadBlocks();
    return std::move(out_);
  }

 private:
  std::vector<Party>& PartiesOf(Label role) {
    return role == Label::kReviewer       ? out_.reviewers
           : role == Label::kOrganisation ? out_.organisations
                                          : out_.authors;
  }

  // --- Fields -----------------------------------------------------------------

  void ReadField(const FrontMatterField& field) {
    if (field.key.starts_with("carelint.") || Trim(field.value).empty()) return;
    const std::string words = KeyWords(field.key);
    bool by = false;
    std::string_view tail;
    const Label label = TextParser(vocabulary_, words, words, order_).ReadKey(&by, &tail);
    if (label == Label::kNone || IsOtherProperty(tail)) return;
    const bool names = by || TakesNames(label);
    if (IsCredentialProperty(tail)) {
      std::vector<Party>& parties = PartiesOf(NamesOf(label));
      if (!parties.empty() && parties.back().field) parties.back().credentials = field.value;
      return;
    }
    if (!names || tail == "date") {
      ReadFieldDate(label, field);
    } else {
      ReadFieldNames(NamesOf(label), field);
    }
  }

  void ReadFieldDate(Label label, const FrontMatterField& field) {
    std::vector<FoundDate> found = FindDates(field.value, order_);
    if (found.empty()) {
      const std::string_view value = Trim(field.value);
      const uint32_t at = static_cast<uint32_t>(value.data() - field.value.data());
      if (const auto year = ReadYear(field.value, at); year && value.size() == 4) {
        found.push_back(*year);
      }
    }
    if (found.empty()) return;
    const FoundDate& date = found.front();
    out_.dates.push_back({date.date, DateOf(label), date.form, date.ambiguous,
                          field.value.substr(date.span.begin, date.span.size()), field.source});
  }

  void ReadFieldNames(Label role, const FrontMatterField& field) {
    static const std::unordered_set<std::string_view> kNoNames = {"true", "false", "yes", "no",
                                                                  "null", "none",  "~"};
    const std::string folded = FoldCase(field.value);
    if (kNoNames.count(Trim(folded)) > 0) return;
    TextParser parser(vocabulary_, field.value, folded, order_);
    const bool unnamed = parser.Holds(vocabulary_.unnamed);
    const bool organisation = parser.Holds(vocabulary_.organisation);
    const Reading reading = parser.ReadValue(role);
    std::vector<Party>& parties = PartiesOf(role);
    bool added = false;
    for (const Reading::Name& name : reading.names) {
      if (name.party.kind == PartyKind::kUnnamed) continue;
      Party party = name.party;
      party.source = field.source;
      party.field = true;
      parties.push_back(std::move(party));
      added = true;
    }
    if (added) return;
    // A name in lower case, a handle, a file that holds the name.
    Party party;
    party.kind = unnamed        ? PartyKind::kUnnamed
                 : organisation ? PartyKind::kOrganisation
                                : PartyKind::kPerson;
    party.name = std::string(Trim(field.value));
    party.source = field.source;
    party.field = true;
    if (std::none_of(party.name.begin(), party.name.end(),
                     [](char c) { return IsAsciiAlpha(c) || !IsAscii(c); })) {
      return;
    }
    parties.push_back(std::move(party));
  }

  // --- Lines ------------------------------------------------------------------

  void ReadBlocks() {
    const size_t count = document_.blocks.size();
    std::vector<bool> labelled(count, false);
    std::vector<bool> near_edge(count, false);
    for (const auto& [lexicon, label] : vocabulary_.labels) {
      const uint32_t end = facts_.lexicon_begins[lexicon + 1u];
      for (uint32_t i = facts_.lexicon_begins[lexicon]; i < end; ++i) {
        const Hit& hit = facts_.hits[facts_.lexicon_hits[i]];
        labelled[facts_.sentences[hit.sentence].block] = true;
      }
    }
    MarkEdge(near_edge, kTopBlocks, false);
    MarkEdge(near_edge, kLastBlocks, true);
    for (size_t i = 0; i < count; ++i) {
      const Block& block = document_.blocks[i];
      if (block.prose.empty()) continue;
      const bool edge = near_edge[i] || block.is_residue();
      if ((!labelled[i] && !edge) || InReferences(block)) continue;
      // What has no label is said in a line or two.
      const bool prose = TokensOf(facts_, i).size() > 3 * kLineWords;
      if (prose && !labelled[i] && !block.is_residue()) continue;
      ReadBlock(i, edge);
    }
  }

  void MarkEdge(std::vector<bool>& marks, size_t least, bool from_end) const {
    const size_t count = document_.blocks.size();
    for (size_t i = 0; i < count && least > 0; ++i) {
      const size_t at = from_end ? count - 1 - i : i;
      if (document_.blocks[at].prose.empty()) continue;
      marks[at] = true;
      --least;
    }
  }

  bool InReferences(const Block& block) const {
    if (block.is_residue()) return false;
    int32_t section = block.section;
    while (section > 0) {
      const Section& around = document_.sections[static_cast<size_t>(section)];
      const size_t heading = static_cast<size_t>(around.heading);
      if (BlockIsPhrase(facts_, heading, vocabulary_.references)) return true;
      section = around.parent;
    }
    return false;
  }

  bool IsTitle(size_t block) const { return document_.title.block == static_cast<int32_t>(block); }

  void ReadBlock(size_t index, bool edge) {
    const Block& block = document_.blocks[index];
    const bool heading = block.kind == BlockKind::kHeading;
    const bool bare = edge && !IsTitle(index) && static_cast<int32_t>(index) != value_block_ &&
                      block.kind != BlockKind::kListItem && block.kind != BlockKind::kTableCell &&
                      (!heading || block.inferred || block.is_residue());
    TextParser parser(vocabulary_, document_.Prose(block), facts_.Folded(block.prose), order_);
    const Reading reading = parser.ReadAll(bare);
    Add(reading, block.prose.begin);
    if (reading.open != Label::kNone && parser.count() <= kLineWords) {
      ReadNeighbour(index, reading.open);
    }
    if (bare && !heading) ReadUnlabelled(block);
  }

  // The value of a label that ends its block: the cell below a header or behind the label, or
  // the next block.
  void ReadNeighbour(size_t index, Label label) {
    const Block& block = document_.blocks[index];
    const size_t count = document_.blocks.size();
    size_t next = index + 1;
    if (block.kind == BlockKind::kTableCell) {
      const bool header =
          block.row == 0 && document_.tables[static_cast<size_t>(block.table)].has_header;
      if (header && ReadValue(CellAt(index, block.row + 1, block.column), label)) return;
      next = CellAt(index, block.row, block.column + 1);
    } else {
      while (next < count && document_.blocks[next].prose.empty()) ++next;
    }
    ReadValue(next, label);
  }

  // The block of a cell of the table that block `index` belongs to, or the number of blocks.
  size_t CellAt(size_t index, int32_t row, int32_t column) const {
    const int32_t table = document_.blocks[index].table;
    for (size_t i = index + 1; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.table != table || block.row > row) break;
      if (block.row == row && block.column == column) return i;
    }
    return document_.blocks.size();
  }

  // Reads block `index` as the value of `label`; whether it is one.
  bool ReadValue(size_t index, Label label) {
    if (index >= document_.blocks.size()) return false;
    const Block& value = document_.blocks[index];
    if (value.prose.empty()) return false;
    if (value.kind == BlockKind::kHeading && !value.inferred) return false;
    TextParser parser(vocabulary_, document_.Prose(value), facts_.Folded(value.prose), order_);
    uint32_t end = 0;
    if (parser.StartsWithLabel(&end)) return false;
    const bool short_line = parser.count() <= kLineWords;
    Reading reading = parser.ReadValue(label);
    if (!short_line) {
      // "About the author" and prose: only a name that opens it.
      std::erase_if(reading.names, [](const Reading::Name& name) {
        return name.party.kind == PartyKind::kUnnamed;
      });
    }
    if (reading.empty()) return false;
    value_block_ = static_cast<int32_t>(index);
    Add(reading, value.prose.begin);
    return true;
  }

  void Add(const Reading& reading, uint32_t offset) {
    const auto prose = [&](Span span) { return Span{span.begin + offset, span.end + offset}; };
    for (const Reading::Name& name : reading.names) {
      Party party = name.party;
      party.source = document_.text.ToSource(prose(name.span));
      PartiesOf(name.role).push_back(std::move(party));
    }
    for (const Reading::Dated& dated : reading.dates) AddDate(dated.date, dated.role, offset);
  }

  void AddDate(const FoundDate& date, DateRole role, uint32_t offset) {
    const Span prose = {date.span.begin + offset, date.span.end + offset};
    if (!used_.insert(prose.begin).second) return;
    out_.dates.push_back({date.date, role, date.form, date.ambiguous,
                          std::string(document_.Prose(prose)), document_.text.ToSource(prose)});
  }

  // Dates of a template line, or of a line that holds little else.
  void ReadUnlabelled(const Block& block) {
    for (const Span line : LinesOf(document_, block.prose)) {
      const std::string_view text = document_.Prose(line);
      std::vector<WordSpan> words;
      SplitWords(facts_.Folded(line), 0, words);
      if (words.size() > kLineWords) continue;
      for (const FoundDate& date : FindDates(text, order_)) {
        const bool alone = Trim(text).size() == date.span.size();
        const bool barred = text.find('|') != std::string_view::npos ||
                            text.find("\xC2\xB7") != std::string_view::npos ||
                            text.find("\xE2\x80\xA2") != std::string_view::npos;
        if (block.is_residue() || alone || (barred && words.size() <= kLineWords)) {
          AddDate(date, DateRole::kUnlabelled, line.begin);
        }
      }
    }
  }

  const Facts& facts_;
  const Document& document_;
  DayOrder order_;
  Vocabulary vocabulary_;
  Metadata out_;
  std::unordered_set<uint32_t> used_;  // where in the prose the dates stand that were read
  int32_t value_block_ = -1;           // the last block that was read as a label's value
};

}  // namespace

Metadata ReadMetadata(const Facts& facts, DayOrder order) {
  return MetadataReader(facts, order).Read();
}

}  // namespace carelint
