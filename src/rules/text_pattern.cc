#include "rules/text_pattern.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"

namespace carelint {
namespace {

// 0 to 6 words; cheap to compile, for folded text has one sort of blank.
constexpr char kGapRegex[] = "[^ ]{0,3} +(?:[^ ]+ +){0,6}?[^ a-z0-9]{0,3}";
constexpr std::string_view kGapSign = "\xE2\x80\xA6";  // …

// Phrases of one match may lie at most so many words apart, whatever stands between:
// the search stays linear in the length of a sentence.
constexpr uint32_t kMaxTokensBetween = 40;

bool IsLexiconNameChar(char c) { return (c >= 'a' && c <= 'z') || IsAsciiDigit(c) || c == '-'; }

// The characters that prose never has, as prose has them: U+2019, no-break space.
std::string NormaliseSigns(std::string_view pattern) {
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i).starts_with("\xE2\x80\x99")) {
      out += '\'';
      i += 2;
    } else if (pattern.substr(i).starts_with("\xC2\xA0")) {
      out += ' ';
      ++i;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace

std::string FoldRegex(std::string_view regex) {
  std::string out;
  for (size_t i = 0; i < regex.size();) {
    size_t end = i;
    if (regex[i] == '\\' && i + 1 < regex.size()) {
      end = i + 2;
      if (regex[i + 1] == 'p' || regex[i + 1] == 'P') {
        end = i + 2 < regex.size() && regex[i + 2] == '{' ? regex.find('}', i) : i + 2;
        end = std::min(end, regex.size() - 1) + 1;
      }
      out += regex.substr(i, end - i);
    } else if (regex.substr(i).starts_with("(?P<")) {
      end = std::min(regex.find('>', i), regex.size() - 1) + 1;
      out += regex.substr(i, end - i);
    } else {
      while (end < regex.size() && regex[end] != '\\' && !regex.substr(end).starts_with("(?P<"))
        ++end;
      out += FoldCase(regex.substr(i, end - i));
    }
    i = end;
  }
  return out;
}

namespace {

// Where the atom of a regular expression that begins at `at` ends: a group, a class, an
// escape or one character.
size_t AtomEnd(std::string_view regex, size_t at) {
  const auto class_end = [&](size_t open) {
    const size_t end = regex.find(']', open + (regex.substr(open).starts_with("[^") ? 3 : 2));
    return std::min(end, regex.size() - 1) + 1;
  };
  const auto escape_end = [&](size_t slash) {
    const bool braced = slash + 2 < regex.size() && regex[slash + 2] == '{' &&
                        std::string_view("pPx").find(regex[slash + 1]) != std::string_view::npos;
    const size_t end = braced ? regex.find('}', slash) : slash + 1;
    return std::min(end, regex.size() - 1) + 1;
  };
  if (regex[at] == '[') return class_end(at);
  if (regex[at] == '\\') return escape_end(at);
  if (regex[at] != '(') return at + DecodeUtf8(regex, at).bytes;
  int depth = 0;
  for (size_t i = at; i < regex.size();) {
    if (regex[i] == '[') {
      i = class_end(i);
      continue;
    }
    if (regex[i] == '\\') {
      i = escape_end(i);
      continue;
    }
    depth += regex[i] == '(' ? 1 : regex[i] == ')' ? -1 : 0;
    ++i;
    if (depth == 0) return i;
  }
  return regex.size();
}

// Where the repetition at `at` ends; `optional`: it may stand for nothing.
size_t RepetitionEnd(std::string_view regex, size_t at, bool* optional) {
  *optional = false;
  if (at >= regex.size()) return at;
  size_t end = at;
  if (regex[at] == '?' || regex[at] == '*' || regex[at] == '+') {
    *optional = regex[at] != '+';
    end = at + 1;
  } else if (regex[at] == '{') {
    *optional = at + 1 < regex.size() && (regex[at + 1] == '0' || regex[at + 1] == ',');
    end = std::min(regex.find('}', at), regex.size() - 1) + 1;
  }
  if (end > at && end < regex.size() && regex[end] == '?') ++end;
  return end;
}

// Whether `atom` is a class of so many members that no literal comes of it.
bool IsWideClass(std::string_view atom) {
  constexpr size_t kFewMembers = 4;
  if (atom == ".") return true;
  if (atom[0] == '\\') return atom.size() > 1 && IsAsciiAlpha(atom[1]);
  if (atom[0] != '[') return false;
  return atom.size() > kFewMembers + 2 || atom[1] == '^' ||
         atom.find_first_of("\\-") != std::string_view::npos;
}

bool IsDigitClass(std::string_view atom) {
  return atom == "\\d" || atom == "[0-9]" || atom == "[1-9]" || atom == "(\\d)" ||
         atom == "([0-9])" || atom == "(\\d+)" || atom.starts_with("(\\d[") ||
         atom.starts_with("(\\d{");
}

// Adds what every match of `regex` holds: the runs between what is optional or a wide class.
// The whole where it is one of several alternatives, or sets flags.
void ReadNeeds(std::string_view regex, TextPattern::Needs& needs) {
  std::vector<std::string> groups;
  std::vector<std::string> runs(1);
  bool digit = false;
  for (size_t i = 0; i < regex.size();) {
    const size_t atom_end = AtomEnd(regex, i);
    const std::string_view atom = regex.substr(i, atom_end - i);
    const bool sets_flags =
        atom.starts_with("(?") && !atom.starts_with("(?:") && !atom.starts_with("(?P<");
    if (atom == "|" || sets_flags) {
      needs.parts.emplace_back(regex);
      return;
    }
    bool optional = false;
    i = RepetitionEnd(regex, atom_end, &optional);
    if (atom == "\\b" || atom == "\\B" || atom == "^" || atom == "$") continue;
    if (optional || IsWideClass(atom)) {
      digit |= !optional && IsDigitClass(atom);
      if (!runs.back().empty()) runs.emplace_back();
      continue;
    }
    digit |= IsDigitClass(atom) && atom.find('|') == std::string_view::npos;
    if (atom[0] == '(') groups.emplace_back(atom);
    runs.back() += atom;
    // "x+": what follows does not touch the first x.
    if (i > atom_end) runs.emplace_back();
  }
  needs.digit |= digit;
  for (std::string& run : runs) {
    if (run.find_first_not_of(' ') != std::string::npos) needs.parts.push_back(std::move(run));
  }
  for (std::string& group : groups) {
    if (std::find(needs.parts.begin(), needs.parts.end(), group) == needs.parts.end()) {
      needs.parts.push_back(std::move(group));
    }
  }
}

// Behind the sign of a trade mark at `at`, or `at` where none stands there: "Lipitor® tablets",
// "Lipitor (R) tablets".
uint32_t BehindTradeMark(std::string_view folded, uint32_t at) {
  constexpr std::string_view kSigns[] = {"\xC2\xAE", "\xE2\x84\xA2", "\xE2\x84\xA0",
                                         "(r)",      "(tm)",         "(sm)"};
  const std::string_view rest = folded.substr(at, 8);
  const uint32_t blanks = rest.starts_with(' ') ? 1 : 0;
  for (const std::string_view sign : kSigns) {
    if (rest.substr(blanks).starts_with(sign)) {
      return at + blanks + static_cast<uint32_t>(sign.size());
    }
  }
  return at;
}

struct RawPiece {
  bool is_lexicon = false;
  std::string text;
};

// Cuts a pattern into regular expressions and lexicon names; gaps become RE2.
Errors Split(std::string_view pattern, std::vector<RawPiece>& pieces) {
  const auto fail = [](std::string message) { return Errors{Error{std::move(message), "", 0, 0}}; };
  std::string regex;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size();) {
    const std::string_view rest = pattern.substr(i);
    if (rest.starts_with("\\" + std::string(kGapSign))) {
      regex += kGapSign;
      i += 1 + kGapSign.size();
    } else if (rest.starts_with("\\Q")) {
      const size_t end = std::min(pattern.find("\\E", i), pattern.size());
      regex += QuotePattern(pattern.substr(i + 2, end - i - 2));
      i = std::min(end + 2, pattern.size());
    } else if (rest[0] == '\\' && rest.size() > 1) {
      if (rest[1] == '<') {
        regex += "<";
      } else {
        regex += rest.substr(0, 2);
      }
      i += 2;
    } else if (in_class) {
      in_class = rest[0] != ']';
      regex += rest[0];
      ++i;
    } else if (rest[0] == '[') {
      in_class = true;
      regex += '[';
      ++i;
      // "[]…]" and "[^]…]": the bracket is a member.
      if (i < pattern.size() && pattern[i] == '^') regex += pattern[i++];
      if (i < pattern.size() && pattern[i] == ']') regex += pattern[i++];
    } else if (rest.starts_with("(?P<")) {
      regex += "(?P<";
      i += 4;
    } else if (rest[0] == '<') {
      const size_t end = pattern.find('>', i);
      const std::string_view name =
          end == std::string_view::npos ? "" : pattern.substr(i + 1, end - i - 1);
      if (name.empty() || !std::all_of(name.begin(), name.end(), IsLexiconNameChar)) {
        return fail("'<' opens a lexicon's name; write '\\<' for the character");
      }
      pieces.push_back({false, std::exchange(regex, "")});
      pieces.push_back({true, std::string(name)});
      i = end + 1;
    } else if (rest.starts_with(kGapSign)) {
      while (!regex.empty() && regex.back() == ' ') regex.pop_back();
      i += kGapSign.size();
      while (i < pattern.size() && pattern[i] == ' ') ++i;
      if (i >= pattern.size() || (regex.empty() && pieces.empty())) {
        return fail("a gap '…' needs something on both sides");
      }
      regex += kGapRegex;
    } else {
      regex += rest[0];
      ++i;
    }
  }
  pieces.push_back({false, std::move(regex)});
  return {};
}

}  // namespace

Result<TextPattern> TextPattern::Parse(std::string_view pattern, const LexiconSet& lexicons,
                                       TextPatternOptions options) {
  Errors errors;
  TextPattern out;
  out.text_ = std::string(pattern);
  out.options_ = options;
  if (Trim(pattern).empty()) return Error{"the pattern is empty", "", 0, 0};
  std::vector<RawPiece> raw;
  errors = Split(NormaliseSigns(pattern), raw);
  if (!errors.empty()) return errors;
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i].is_lexicon) {
      const LexiconId id = lexicons.Find(raw[i].text);
      if (id == kNoLexicon) {
        errors.push_back(
            {"unknown lexicon '" + raw[i].text + "'" + DidYouMean(raw[i].text, lexicons.names())});
      }
      if (id != kNoLexicon && lexicons.is_lines(id)) {
        const bool alone = raw.size() == 3 && raw[0].text.empty() && raw[2].text.empty();
        out.line_lexicon_ = raw[i].text;
        if (!alone) {
          errors.push_back(
              {"'" + raw[i].text + "' lists whole lines and must stand alone", "", 0, 0});
        }
      }
      out.lexicons_.push_back(id);
      continue;
    }
    Piece piece;
    piece.source = options.exact_case ? raw[i].text : FoldRegex(raw[i].text);
    const bool between = i > 0 && i + 1 < raw.size();
    piece.blank = between && piece.source == " ";
    piece.gap = between && piece.source == kGapRegex;
    if (!piece.source.empty() && !piece.blank && !piece.gap) {
      const std::string& source = piece.source;
      if (options.checked) {
        // Compiling is the costly part of parsing; it waits until the pattern is needed.
      } else if (raw.size() == 1) {
        for (Error& error : Pattern::Validate(source)) errors.push_back(std::move(error));
      } else {
        // Between phrases a part may match nothing ("(?:the )?").
        for (Error& error : Pattern::Validate("x" + source)) errors.push_back(std::move(error));
      }
      PatternOptions edges;
      edges.word_edges = options.word_edges && (i == 0 || i + 1 == raw.size());
      piece.re.emplace_back(source, edges);
    }
    out.regexes_.push_back(std::move(piece));
  }
  if (!errors.empty()) return errors;
  return out;
}

TextPattern::Needs TextPattern::needs() const {
  Needs needs;
  for (const Piece& piece : regexes_) {
    if (!piece.re.empty()) ReadNeeds(piece.source, needs);
  }
  return needs;
}

std::string_view TextPattern::TextOf(const Facts& facts, Span span) const {
  return options_.exact_case ? facts.document->text.Slice(span) : facts.Folded(span);
}

bool TextPattern::Fits(const Facts& facts, const Piece& piece, Span between) const {
  if (piece.blank) {
    const std::string_view text = facts.Folded(between);
    return !text.empty() && text.find_first_not_of(" -") == std::string_view::npos;
  }
  if (piece.re.empty()) return between.empty();
  return piece.re.front().Matches(TextOf(facts, between));
}

bool TextPattern::FitsBetween(const Facts& facts, const Piece& piece, const Hit& a,
                              const Hit& b) const {
  if (b.prose.begin < a.prose.end) return false;
  if (piece.gap) {
    return b.first_token - a.end_token <= kGapWords && b.prose.begin > a.prose.end;
  }
  if (Fits(facts, piece, {a.prose.end, b.prose.begin})) return true;
  const uint32_t behind = BehindTradeMark(facts.folded, a.prose.end);
  return behind > a.prose.end && behind <= b.prose.begin &&
         Fits(facts, piece, {behind, b.prose.begin});
}

bool TextPattern::MatchFrom(const Facts& facts, const Sentence& sentence, size_t depth,
                            const Hit& previous, uint32_t* end) const {
  // `depth` is bounded by the pattern's own length, which a rule file's author wrote.
  const Piece& piece = regexes_[depth];
  if (depth == lexicons_.size()) {
    *end = previous.prose.end;
    if (piece.re.empty()) return true;
    const auto fits_from = [&](uint32_t begin) {
      uint32_t length = 0;
      const std::string_view rest = TextOf(facts, {begin, sentence.prose.end});
      if (!piece.re.front().MatchesPrefix(rest, &length)) return false;
      *end = begin + length;
      return true;
    };
    if (fits_from(previous.prose.end)) return true;
    const uint32_t behind = BehindTradeMark(facts.folded, previous.prose.end);
    return behind > previous.prose.end && behind <= sentence.prose.end && fits_from(behind);
  }
  const LexiconId wanted = lexicons_[depth];
  const uint32_t first = static_cast<uint32_t>(&previous - facts.hits.data());
  for (uint32_t i = first; i < sentence.end_hit; ++i) {
    const Hit& next = facts.hits[i];
    if (next.first_token > previous.end_token + kMaxTokensBetween) break;
    if (next.lexicon == wanted && next.first_token >= previous.end_token &&
        FitsBetween(facts, piece, previous, next) &&
        MatchFrom(facts, sentence, depth + 1, next, end)) {
      return true;
    }
  }
  return false;
}

const TextPattern& LazyPattern::get() const {
  if (lexicons_ == nullptr) return *pattern_;
  std::call_once(once_, [this] {
    Result<TextPattern> parsed = TextPattern::Parse(text_, *lexicons_, options_);
    assert(parsed.ok());
    pattern_ = std::move(parsed).value();
  });
  return *pattern_;
}

bool TextPattern::has_gap() const {
  return std::any_of(regexes_.begin(), regexes_.end(), [](const Piece& piece) {
    return piece.source.find(kGapRegex) != std::string::npos;
  });
}

bool TextPattern::FindsIn(std::string_view text, std::string_view folded) const {
  Span match;
  return lexicons_.empty() &&
         regexes_.front().re.front().Find(options_.exact_case ? text : folded, 0, &match);
}

std::vector<Span> TextPattern::Groups(const Facts& facts, uint32_t sentence_number,
                                      Span match) const {
  std::vector<Span> out = {match};
  if (!lexicons_.empty()) return out;
  const Span sentence = facts.sentences[sentence_number].prose;
  Span found;
  std::vector<Span> groups;
  if (!regexes_.front().re.front().Find(TextOf(facts, sentence), match.begin - sentence.begin,
                                        &found, &groups)) {
    return out;
  }
  // Nothing is known where the search does not meet the same match again.
  if (sentence.begin + found.begin != match.begin || sentence.begin + found.end != match.end) {
    return out;
  }
  for (const Span group : groups) {
    out.push_back({sentence.begin + group.begin, sentence.begin + group.end});
  }
  return out;
}

void TextPattern::FindAll(const Facts& facts, uint32_t sentence_number,
                          std::vector<Span>& out) const {
  const Sentence& sentence = facts.sentences[sentence_number];
  if (lexicons_.empty()) {
    const std::string_view text = TextOf(facts, sentence.prose);
    uint32_t from = 0;
    Span match;
    while (from <= text.size() && regexes_.front().re.front().Find(text, from, &match)) {
      if (!match.empty()) {
        out.push_back({sentence.prose.begin + match.begin, sentence.prose.begin + match.end});
      }
      from = std::max(match.end, from + 1);
    }
    return;
  }
  uint32_t done = sentence.prose.begin;
  for (uint32_t i = sentence.first_hit; i < sentence.end_hit; ++i) {
    const Hit& hit = facts.hits[i];
    if (hit.lexicon != lexicons_.front() || hit.prose.begin < done) continue;
    uint32_t end = 0;
    if (!MatchFrom(facts, sentence, 1, hit, &end)) continue;
    // What stands before the first phrase comes last: it is the costliest to ask.
    uint32_t begin = hit.prose.begin;
    const Piece& head = regexes_.front();
    if (!head.re.empty()) {
      const Span before{sentence.prose.begin, hit.prose.begin};
      uint32_t offset = 0;
      if (!head.re.front().MatchesSuffix(TextOf(facts, before), &offset)) continue;
      begin = sentence.prose.begin + offset;
      if (begin < done) continue;
    }
    out.push_back({begin, end});
    done = end;
  }
}

}  // namespace carelint
