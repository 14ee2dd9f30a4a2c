#include "base/pattern.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <mutex>

#include "base/utf8.h"

namespace carelint {
namespace {

// Edges are matched as ASCII: \pL in every pattern would make compiling it twenty times
// as slow.  A neighbour above ASCII is judged afterwards, by EdgesHold.
constexpr char kLeftEdge[] = "(?:^|[^0-9A-Za-z])";
constexpr char kRightEdge[] = "(?:$|[^0-9A-Za-z])";
constexpr int64_t kMaxMemory = 64 << 20;
constexpr size_t kMaxGroups = 16;

RE2::Options MakeOptions(bool fold_case) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemory);
  options.set_case_sensitive(!fold_case);
  return options;
}

// Whether every member of a class, "[" to "]" left out, is a letter or digit.
bool HoldsOnlyWords(std::string_view members) {
  if (members.starts_with("^")) return false;
  for (size_t i = 0; i < members.size();) {
    if (members[i] == '\\' && i + 1 < members.size()) {
      const char c = members[i + 1];
      if (c != 'd' && c != 'w' && c != 'p') return false;
      i += 2;
      continue;
    }
    const CodePoint c = DecodeUtf8(members, i);
    const bool range = c.value == '-' && i > 0 && i + 1 < members.size();
    if (!range && !IsWordCodePoint(c.value)) return false;
    i += c.bytes;
  }
  return true;
}

// Whether a match can start (end) with a letter or digit, judged by the first (last)
// character of the regex that is not a group's: such an edge must be a word's edge.
bool StartsWithWord(std::string_view regex) {
  size_t i = 0;
  while (i < regex.size()) {
    if (regex.substr(i).starts_with("(?:") || regex.substr(i).starts_with("(?i")) {
      i += 3;
    } else if (regex[i] == '(' || regex[i] == '^') {
      ++i;
    } else {
      break;
    }
  }
  if (i >= regex.size()) return false;
  if (regex[i] == '\\' && i + 1 < regex.size()) {
    return regex[i + 1] == 'd' || regex[i + 1] == 'w' || regex[i + 1] == 'p';
  }
  if (regex[i] == '[') {
    return HoldsOnlyWords(regex.substr(i + 1, regex.find(']', i + 2) - i - 1));
  }
  return IsWordCodePoint(DecodeUtf8(regex, i).value);
}

bool EndsWithWord(std::string_view regex) {
  size_t i = regex.size();
  const auto escaped = [&](size_t at) {
    size_t slashes = 0;
    while (at > slashes && regex[at - slashes - 1] == '\\') ++slashes;
    return slashes % 2 == 1;
  };
  while (i > 0) {
    const char c = regex[i - 1];
    if (!escaped(i - 1) && (c == ')' || c == '?' || c == '*' || c == '+' || c == '$')) {
      --i;
    } else if (!escaped(i - 1) && c == '}') {
      const size_t open = regex.rfind('{', i - 1);
      if (open == std::string_view::npos || open == 0) return true;
      if (regex[open - 1] == 'p' || regex[open - 1] == 'P') return true;
      i = open;
    } else {
      break;
    }
  }
  if (i == 0) return false;
  const char c = regex[i - 1];
  if (escaped(i - 1)) return c == 'd' || c == 'w' || c == 'L' || c == 'N';
  if (c == ']') {
    const size_t open = regex.rfind('[', i - 1);
    return open == std::string_view::npos || HoldsOnlyWords(regex.substr(open + 1, i - open - 2));
  }
  return c != '.' && IsWordCodePoint(DecodeUtf8Before(regex, i).value);
}

// Whether the characters around text[begin, end) are no parts of its first and last word.
// ASCII neighbours were settled by the expression itself.
bool EdgesHold(std::string_view text, uint32_t begin, uint32_t end, bool left, bool right) {
  if (left && begin > 0 && !IsAscii(text[begin - 1]) &&
      IsWordCodePoint(DecodeUtf8Before(text, begin).value)) {
    return false;
  }
  return !(right && end < text.size() && !IsAscii(text[end]) &&
           IsWordCodePoint(DecodeUtf8(text, end).value));
}

}  // namespace

// Each form is compiled only where a caller needs it.
struct Pattern::Compiled {
  std::once_flag find_once;
  std::once_flag whole_once;
  std::once_flag prefix_once;
  std::once_flag suffix_once;
  std::unique_ptr<RE2> find;
  std::unique_ptr<RE2> whole;
  std::unique_ptr<RE2> prefix;
  std::unique_ptr<RE2> suffix;
  bool left = false;   // a match must begin at the edge of a word
  bool right = false;  // … and end at one
};

Errors Pattern::Validate(const std::string& regex) {
  const RE2 compiled(regex, MakeOptions(false));
  if (!compiled.ok()) {
    return {Error{"'" + regex + "' is no regular expression: " + compiled.error(), "", 0, 0}};
  }
  // Word edges and line ends match nothing, but not in an empty text.
  re2::StringPiece found;
  const bool empty_inside =
      compiled.Match("a b", 0, 3, RE2::UNANCHORED, &found, 1) && found.empty();
  if (empty_inside || RE2::FullMatch("", compiled)) {
    return {Error{"'" + regex + "' matches the empty text", "", 0, 0}};
  }
  if (compiled.NumberOfCapturingGroups() > static_cast<int>(kMaxGroups)) {
    return {Error{"'" + regex + "' has more than 16 groups; write (?:…)", "", 0, 0}};
  }
  return {};
}

Pattern::Pattern(std::string regex, PatternOptions options)
    : regex_(std::move(regex)), options_(options), compiled_(std::make_unique<Compiled>()) {
  compiled_->left = options_.word_edges && StartsWithWord(regex_);
  compiled_->right = options_.word_edges && EndsWithWord(regex_);
}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::Find(std::string_view text, uint32_t from, Span* match,
                   std::vector<Span>* groups) const {
  const bool left = compiled_->left;
  const bool right = compiled_->right;
  std::call_once(compiled_->find_once, [&] {
    compiled_->find = std::make_unique<RE2>(
        (left ? kLeftEdge : "") + ("(" + regex_ + ")") + (right ? kRightEdge : ""),
        MakeOptions(options_.fold_case));
  });
  const RE2& re = *compiled_->find;
  if (!re.ok()) return false;
  re2::StringPiece found[kMaxGroups + 2];
  const int wanted =
      groups == nullptr ? 2 : std::min<int>(re.NumberOfCapturingGroups() + 1, kMaxGroups + 2);
  const auto span = [&](const re2::StringPiece& piece) {
    if (piece.data() == nullptr) return Span{};
    const uint32_t begin = static_cast<uint32_t>(piece.data() - text.data());
    return Span{begin, begin + static_cast<uint32_t>(piece.size())};
  };
  while (from <= text.size()) {
    // One character back, so that the left edge can see what stands before `from`.  What
    // then begins before `from` stands at the text's start; nothing at `from` has an edge
    // there.
    uint32_t start = left && from > 0 ? from - 1 : from;
    while (start > 0 && start < from && IsUtf8Continuation(text[start])) --start;
    if (!re.Match({text.data(), text.size()}, start, text.size(), RE2::UNANCHORED, found, wanted) ||
        (span(found[1]).begin < from && !re.Match({text.data(), text.size()}, from, text.size(),
                                                  RE2::UNANCHORED, found, wanted))) {
      return false;
    }
    *match = span(found[1]);
    if (EdgesHold(text, match->begin, match->end, left, right)) {
      if (groups != nullptr) {
        groups->clear();
        for (int i = 2; i < wanted; ++i) groups->push_back(span(found[i]));
      }
      return true;
    }
    from = match->begin + 1;
  }
  return false;
}

bool Pattern::Matches(std::string_view text) const {
  std::call_once(compiled_->whole_once, [this] {
    compiled_->whole = std::make_unique<RE2>(regex_, MakeOptions(options_.fold_case));
  });
  const RE2& re = *compiled_->whole;
  return re.ok() &&
         re.Match({text.data(), text.size()}, 0, text.size(), RE2::ANCHOR_BOTH, nullptr, 0);
}

bool Pattern::MatchesPrefix(std::string_view text, uint32_t* end) const {
  std::call_once(compiled_->prefix_once, [this] {
    RE2::Options options = MakeOptions(options_.fold_case);
    options.set_longest_match(true);
    compiled_->prefix =
        std::make_unique<RE2>("(" + regex_ + ")" + (compiled_->right ? kRightEdge : ""), options);
  });
  const RE2& re = *compiled_->prefix;
  re2::StringPiece found[2];
  if (!re.ok() || !re.Match({text.data(), text.size()}, 0, std::min(text.size(), kReach),
                            RE2::ANCHOR_START, found, 2)) {
    return false;
  }
  *end = static_cast<uint32_t>(found[1].size());
  return EdgesHold(text, 0, *end, false, compiled_->right);
}

bool Pattern::MatchesSuffix(std::string_view text, uint32_t* begin) const {
  std::call_once(compiled_->suffix_once, [this] {
    compiled_->suffix =
        std::make_unique<RE2>((compiled_->left ? kLeftEdge : "") + ("(" + regex_ + ")$"),
                              MakeOptions(options_.fold_case));
  });
  const RE2& re = *compiled_->suffix;
  re2::StringPiece found[2];
  size_t from = text.size() > kReach ? text.size() - kReach : 0;
  while (from > 0 && from < text.size() && IsUtf8Continuation(text[from])) ++from;
  if (!re.ok() ||
      !re.Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, found, 2)) {
    return false;
  }
  *begin = static_cast<uint32_t>(found[1].data() - text.data());
  return EdgesHold(text, *begin, static_cast<uint32_t>(text.size()), compiled_->left, false);
}

std::vector<std::string> RequiredLiterals(const std::string& regex) {
  for (const int shortest : {3, 2, 1}) {
    re2::FilteredRE2 filter(shortest);
    int id = 0;
    if (filter.Add(regex, MakeOptions(false), &id) != RE2::NoError) return {};
    std::vector<std::string> atoms;
    filter.Compile(&atoms);
    if (atoms.empty()) continue;
    // Without any atom there must be no match, or nothing is required.
    std::vector<int> potentials;
    filter.AllPotentials({}, &potentials);
    if (!potentials.empty()) continue;
    // Drop literals, the shortest first, as long as the rest is still required: with all
    // others absent from the text and the dropped ones present, no match may be possible.
    std::vector<int> order(atoms.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
      return std::make_pair(atoms[static_cast<size_t>(a)].size(), a) <
             std::make_pair(atoms[static_cast<size_t>(b)].size(), b);
    });
    std::vector<bool> dropped(atoms.size(), false);
    for (const int candidate : order) {
      dropped[static_cast<size_t>(candidate)] = true;
      std::vector<int> present;
      for (size_t i = 0; i < atoms.size(); ++i) {
        if (dropped[i]) present.push_back(static_cast<int>(i));
      }
      potentials.clear();
      filter.AllPotentials(present, &potentials);
      if (!potentials.empty()) dropped[static_cast<size_t>(candidate)] = false;
    }
    std::vector<std::string> required;
    for (size_t i = 0; i < atoms.size(); ++i) {
      // RE2 lowers the micro sign to mu; folded text has it the other way round.
      if (!dropped[i]) required.push_back(FoldCase(atoms[i]));
    }
    // Single letters, digits and blanks stand nearly everywhere.
    const bool common = std::any_of(required.begin(), required.end(), [](const std::string& s) {
      return s.size() == 1 && (IsAsciiAlpha(s[0]) || IsAsciiDigit(s[0]) || s[0] == ' ');
    });
    if (common) return {};
    return required;
  }
  return {};
}

std::string QuotePattern(std::string_view text) {
  return RE2::QuoteMeta({text.data(), text.size()});
}

}  // namespace carelint
