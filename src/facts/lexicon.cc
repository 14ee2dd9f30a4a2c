#include "facts/lexicon.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <map>
#include <unordered_map>

#include "base/nearest.h"
#include "base/pattern.h"
#include "base/utf8.h"

namespace carelint {
namespace {

constexpr uint32_t kHashSeed = 2166136261u;
constexpr uint32_t kHashPrime = 16777619u;

enum CharClass : uint8_t { kOther, kLetter, kDigit, kApostrophe, kHigh };

constexpr std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<size_t>(c)] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<size_t>(c)] = kLetter;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<size_t>(c)] = kDigit;
  classes['\''] = kApostrophe;
  for (size_t c = 128; c < 256; ++c) classes[c] = kHigh;
  return classes;
}
constexpr std::array<uint8_t, 256> kClasses = MakeClasses();

uint8_t ClassOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }

// How many bytes of a word code point stand at text[at]; 0: none.
uint32_t WordBytes(std::string_view text, size_t at) {
  const CodePoint c = DecodeUtf8(text, at);
  return IsWordCodePoint(c.value) ? c.bytes : 0;
}

uint32_t EdgeHash(uint32_t state, uint32_t word) {
  uint32_t h = state * 0x9E3779B1u ^ word * 0x85EBCA77u;
  return h ^ (h >> 15);
}

uint32_t TableSize(size_t entries) {
  uint32_t size = 16;
  while (size < entries * 2) size *= 2;
  return size;
}

// More signs than that do not belong to one phrase.
constexpr size_t kMostSignBytes = 8;

bool IsJoiner(char c) { return c == ' ' || c == '-' || c == '.' || c == '/' || c == '\''; }

// Whether the words of one phrase may stand on either side of `between` without a word about
// it: blanks, hyphens and the dots of abbreviations, but no comma, stop or bracket.
bool JoinsPhrase(std::string_view between) {
  if (between == " ") return true;
  if (between.empty() || between.size() > 4) return between.empty();
  for (size_t i = 0; i < between.size(); ++i) {
    const char c = between[i];
    if (c == '.' && i > 0) return false;
    if (!IsJoiner(c) && IsAscii(c)) return false;
  }
  return true;
}

// What a text says between or behind words besides blanks.
std::string SignsOf(std::string_view between) {
  std::string signs;
  for (const char c : between) {
    if (c != ' ') signs += c;
  }
  return signs;
}

// Whether signs before or behind a phrase mean nothing: "p.r.n.", "patients'", "Tylenol®".
bool AreIdle(std::string_view signs) {
  return std::all_of(signs.begin(), signs.end(), [](char c) { return IsJoiner(c) || !IsAscii(c); });
}

// A phrase as it is looked for: folded, with ASCII apostrophes.
std::string FoldPhrase(const std::string& phrase) {
  constexpr std::string_view kApostropheSign = "\xE2\x80\x99";
  std::string folded = FoldCase(phrase);
  for (size_t at = folded.find(kApostropheSign); at != std::string::npos;
       at = folded.find(kApostropheSign, at)) {
    folded.replace(at, kApostropheSign.size(), "'");
  }
  return folded;
}

void ReadForms(const YamlNode& node, const std::string& path, Forms* forms, Errors& errors) {
  static constexpr std::pair<std::string_view, Forms> kNames[] = {{"exact", Forms::kExact},
                                                                  {"noun", Forms::kNoun},
                                                                  {"verb", Forms::kVerb},
                                                                  {"lemma", Forms::kLemma}};
  for (const auto& [name, value] : kNames) {
    if (node.is_scalar() && node.scalar == name) {
      *forms = value;
      return;
    }
  }
  errors.push_back(ErrorAt(path, node, "forms must be exact, noun, verb or lemma"));
}

void ReadNames(const YamlNode& node, const std::string& path, std::vector<std::string>& names,
               Errors& errors) {
  if (node.is_list()) {
    for (const YamlNode& item : node.items) {
      if (item.is_list() || item.is_map()) {
        errors.push_back(ErrorAt(path, item, "a name must be plain text"));
      } else {
        ReadNames(item, path, names, errors);
      }
    }
    return;
  }
  if (!node.is_scalar() || Trim(node.scalar).empty()) {
    errors.push_back(ErrorAt(path, node, "an entry must not be empty"));
    return;
  }
  names.push_back(node.scalar);
}

}  // namespace

Result<Lexicon> ReadLexicon(const YamlNode& root, const std::string& name,
                            const std::string& path) {
  static const std::vector<std::string> kKeys = {"summary", "source",  "date",   "forms",
                                                 "match",   "include", "entries"};
  Errors errors;
  Lexicon lexicon;
  lexicon.name = name;
  if (!root.is_map())
    return ErrorAt(path, root, "a lexicon needs the keys summary, source, date and entries");
  Forms forms = Forms::kLemma;
  for (size_t i = 0; i < root.fields.size(); ++i) {
    const auto& [key, value] = root.fields[i];
    if (key == "summary") {
      lexicon.summary = value.scalar;
    } else if (key == "source") {
      lexicon.source = value.scalar;
    } else if (key == "date") {
      lexicon.date = value.scalar;
    } else if (key == "forms") {
      ReadForms(value, path, &forms, errors);
    } else if (key == "match") {
      lexicon.lines = value.scalar == "line";
      if (!lexicon.lines) errors.push_back(ErrorAt(path, value, "match must be 'line'"));
    } else if (key == "include") {
      ReadNames(value, path, lexicon.includes, errors);
      lexicon.includes_place = ErrorAt(path, value, "");
    } else if (key != "entries") {
      errors.push_back({"unknown key '" + key + "'" + DidYouMean(key, kKeys), path,
                        root.field_places[i].first, root.field_places[i].second});
    }
  }
  const YamlNode* entries = root.Find("entries");
  if (lexicon.lines && !lexicon.includes.empty()) {
    errors.push_back(ErrorAt(path, root, "a lexicon of whole lines cannot include others"));
  }
  const bool may_be_empty = entries == nullptr && !lexicon.includes.empty();
  if (!may_be_empty && (entries == nullptr || !entries->is_list() || entries->items.empty())) {
    errors.push_back(
        ErrorAt(path, entries == nullptr ? root : *entries, "a lexicon needs a list of entries"));
    return errors;
  }
  const YamlNode none;
  for (const YamlNode& item : may_be_empty ? none.items : entries->items) {
    LexiconEntry entry;
    entry.forms = forms;
    const size_t before = errors.size();
    if (item.is_map()) {
      for (size_t i = 0; i < item.fields.size(); ++i) {
        const auto& [key, value] = item.fields[i];
        if (key == "any") {
          ReadNames(value, path, entry.names, errors);
        } else if (key == "forms") {
          ReadForms(value, path, &entry.forms, errors);
        } else {
          errors.push_back({"unknown key '" + key + "'; an entry knows any and forms", path,
                            item.field_places[i].first, item.field_places[i].second});
        }
      }
    } else {
      ReadNames(item, path, entry.names, errors);
    }
    for (const std::string& entry_name : entry.names) {
      if (lexicon.lines) {
        for (Error& error : Pattern::Validate(entry_name)) {
          errors.push_back(ErrorAt(path, item, std::move(error.message)));
        }
        continue;
      }
      std::string fault = PhraseFault(entry_name);
      if (!fault.empty()) errors.push_back(ErrorAt(path, item, std::move(fault)));
    }
    if (entry.names.empty() && errors.size() == before) {
      errors.push_back(ErrorAt(path, item, "an entry must not be empty"));
    }
    lexicon.entries.push_back(std::move(entry));
  }
  if (!errors.empty()) return errors;
  return lexicon;
}

std::vector<std::vector<LexiconId>> IncludersOf(const std::vector<std::vector<LexiconId>>& includes,
                                                std::vector<LexiconId>* circular) {
  std::vector<std::vector<LexiconId>> includers(includes.size());
  for (size_t whole = 0; whole < includes.size(); ++whole) {
    const auto id = static_cast<LexiconId>(whole);
    std::vector<bool> seen(includes.size(), false);
    std::vector<LexiconId> pending = includes[whole];
    while (!pending.empty()) {
      const LexiconId part = pending.back();
      pending.pop_back();
      if (seen[part]) continue;
      seen[part] = true;
      if (part == id) {
        circular->push_back(id);
        continue;
      }
      includers[part].push_back(id);
      pending.insert(pending.end(), includes[part].begin(), includes[part].end());
    }
  }
  return includers;
}

uint32_t HashWord(std::string_view word) {
  uint32_t hash = kHashSeed;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * kHashPrime;
  return hash;
}

std::string_view WithoutPossessive(std::string_view word) {
  if (word.size() > 2 && word.ends_with("'s")) word.remove_suffix(2);
  return word;
}

std::string PhraseFault(const std::string& phrase) {
  const std::string folded = FoldPhrase(phrase);
  std::vector<WordSpan> words;
  SplitWords(folded, 0, words);
  if (words.empty()) return "'" + phrase + "' has no word to find";
  if (!AreIdle(SignsOf(folded.substr(0, words.front().begin)))) {
    return "'" + phrase + "' begins with a sign; a phrase begins with a letter or a digit";
  }
  const auto fits = [&](uint32_t begin, uint32_t end) {
    const std::string signs = SignsOf(std::string_view(folded).substr(begin, end - begin));
    return AreIdle(signs) || (!IsJoiner(signs[0]) && signs.size() <= kMostSignBytes);
  };
  bool sound = fits(words.back().end, static_cast<uint32_t>(folded.size()));
  for (size_t i = 1; i < words.size(); ++i) sound &= fits(words[i - 1].end, words[i].begin);
  return sound ? "" : "'" + phrase + "' has more signs in one place than a phrase can have";
}

void SplitWords(std::string_view text, uint32_t offset, std::vector<WordSpan>& out) {
  const size_t size = text.size();
  size_t i = 0;
  while (i < size) {
    const uint8_t first = ClassOf(text[i]);
    if (first == kOther || first == kApostrophe) {
      ++i;
      continue;
    }
    const size_t begin = i;
    uint32_t hash = kHashSeed;
    const auto take = [&](size_t bytes) {
      for (size_t k = 0; k < bytes; ++k, ++i) {
        hash = (hash ^ static_cast<unsigned char>(text[i])) * kHashPrime;
      }
    };
    if (first == kDigit) {
      while (i < size &&
             (ClassOf(text[i]) == kDigit || ((text[i] == '.' || text[i] == ',') && i + 1 < size &&
                                             ClassOf(text[i + 1]) == kDigit))) {
        take(1);
      }
      out.push_back(
          {offset + static_cast<uint32_t>(begin), offset + static_cast<uint32_t>(i), hash});
      continue;
    }
    bool possessive = false;
    bool ascii = true;
    uint32_t hash_before = hash;
    while (i < size) {
      const uint8_t kind = ClassOf(text[i]);
      if (kind == kLetter || kind == kDigit) {
        take(1);
      } else if (kind == kApostrophe) {
        // Inside a word only: "don't", "doctor's"; a quotation mark ends it.
        if (i == begin || i + 1 >= size || ClassOf(text[i + 1]) != kLetter) break;
        const bool ending =
            text[i + 1] == 's' && (i + 2 >= size || ClassOf(text[i + 2]) == kOther ||
                                   ClassOf(text[i + 2]) == kApostrophe);
        if (ending) {
          possessive = true;
          hash_before = hash;
        }
        take(1);
      } else if (kind == kHigh) {
        const uint32_t bytes = WordBytes(text, i);
        if (bytes == 0) break;
        ascii = false;
        take(bytes);
      } else {
        break;
      }
    }
    if (i == begin) {  // a code point that belongs to no word
      i += DecodeUtf8(text, i).bytes;
      continue;
    }
    out.push_back({offset + static_cast<uint32_t>(begin), offset + static_cast<uint32_t>(i),
                   possessive ? hash_before : hash, ascii});
  }
}

LexiconIndex::LexiconIndex(std::string_view block) {
  if (block.empty()) return;
  const uint32_t* at = reinterpret_cast<const uint32_t*>(block.data());
  assert(reinterpret_cast<uintptr_t>(at) % 4 == 0);
  words_ = at[0];
  const uint32_t slots = at[1];
  const uint32_t edges = at[2];
  const uint32_t states = at[3];
  const uint32_t outputs = at[4];
  slot_mask_ = slots - 1;
  edge_mask_ = edges - 1;
  at += 5;
  slots_ = at;
  at += slots;
  hashes_ = at;
  at += words_ + 1;
  letter_begins_ = at;
  at += words_ + 2;
  start_ = at;
  at += words_ + 1;
  edges_ = reinterpret_cast<const Edge*>(at);
  at += static_cast<size_t>(edges) * 3;
  output_begins_ = at;
  at += states + 1;
  outputs_ = reinterpret_cast<const Output*>(at);
  at += static_cast<size_t>(outputs) * 2;
  letters_ = reinterpret_cast<const char*>(at);
}

uint32_t LexiconIndex::FindWord(std::string_view folded, const WordSpan& word) const {
  const std::string_view text = WithoutPossessive(folded.substr(word.begin, word.end - word.begin));
  if (word.ascii) return Find(text, word.hash);
  const std::string bare = WithoutAccents(text);
  return Find(bare, HashWord(bare));
}

uint32_t LexiconIndex::Find(std::string_view word, uint32_t hash) const {
  if (words_ == 0) return 0;
  for (uint32_t slot = hash & slot_mask_;; slot = (slot + 1) & slot_mask_) {
    const uint32_t number = slots_[slot];
    if (number == 0) return 0;
    if (hashes_[number] != hash) continue;
    const uint32_t begin = letter_begins_[number];
    const uint32_t length = letter_begins_[number + 1] - begin;
    if (length == word.size() && std::memcmp(letters_ + begin, word.data(), length) == 0)
      return number;
  }
}

uint32_t LexiconIndex::Next(uint32_t state, std::string_view between, uint32_t word) const {
  if (word == 0) return 0;
  if (JoinsPhrase(between)) return Step(state, word);
  const std::string signs = SignsOf(between.substr(0, 2 * kMostSignBytes));
  return Step(Step(state, Find(signs, HashWord(signs))), word);
}

uint32_t LexiconIndex::NextSigns(uint32_t state, std::string_view rest, uint32_t* bytes) const {
  uint32_t found = 0;
  std::string signs;
  for (uint32_t i = 0; i < rest.size() && signs.size() < kMostSignBytes; ++i) {
    if (rest[i] == ' ') continue;
    if (signs.empty() && (IsJoiner(rest[i]) || !IsAscii(rest[i]))) break;
    signs += rest[i];
    const uint32_t next = Step(state, Find(signs, HashWord(signs)));
    if (next == 0 || OutputsBegin(next) == OutputsEnd(next)) continue;
    found = next;
    *bytes = i + 1;
  }
  return found;
}

uint32_t LexiconIndex::Step(uint32_t state, uint32_t word) const {
  if (state == 0 || word == 0) return 0;
  for (uint32_t slot = EdgeHash(state, word) & edge_mask_;; slot = (slot + 1) & edge_mask_) {
    const Edge& edge = edges_[slot];
    if (edge.next == 0) return 0;
    if (edge.state == state && edge.word == word) return edge.next;
  }
}

std::string LexiconIndex::Compile(const std::vector<const Lexicon*>& lexicons,
                                  const std::vector<LexiconId>& ids,
                                  const std::vector<uint32_t>& first_entries) {
  std::vector<std::string> words = {""};
  std::unordered_map<std::string, uint32_t> numbers;
  const auto number_of = [&](const std::string& word) {
    const auto [it, added] = numbers.emplace(word, static_cast<uint32_t>(words.size()));
    if (added) words.push_back(word);
    return it->second;
  };
  // State 0 stands for "none", state 1 for the root.
  std::vector<std::map<uint32_t, uint32_t>> next(2);
  std::vector<std::vector<Output>> outputs(2);
  const auto add_phrase = [&](const std::vector<std::string>& phrase, Output output) {
    uint32_t state = 1;
    for (const std::string& word : phrase) {
      const auto [it, added] =
          next[state].emplace(number_of(word), static_cast<uint32_t>(next.size()));
      state = it->second;
      if (added) {
        next.emplace_back();
        outputs.emplace_back();
      }
    }
    for (const Output& known : outputs[state]) {
      if (known.lexicon == output.lexicon && known.entry == output.entry) return;
    }
    outputs[state].push_back(output);
  };
  for (size_t l = 0; l < lexicons.size(); ++l) {
    if (lexicons[l]->lines) continue;
    for (size_t e = 0; e < lexicons[l]->entries.size(); ++e) {
      const LexiconEntry& entry = lexicons[l]->entries[e];
      const Output output{ids[l], first_entries[l] + static_cast<uint32_t>(e)};
      for (const std::string& name : entry.names) {
        const std::string folded = FoldPhrase(name);
        std::vector<WordSpan> spans;
        SplitWords(folded, 0, spans);
        std::vector<std::string> phrase;
        size_t last_word = 0;
        for (size_t i = 0; i < spans.size(); ++i) {
          const WordSpan& span = spans[i];
          last_word = phrase.size();
          phrase.push_back(WithoutAccents(WithoutPossessive(
              std::string_view(folded).substr(span.begin, span.end - span.begin))));
          const bool last = i + 1 == spans.size();
          const size_t end = last ? folded.size() : spans[i + 1].begin;
          const std::string_view between =
              std::string_view(folded).substr(span.end, end - span.end);
          std::string signs = SignsOf(between);
          if (last ? !AreIdle(signs) : !JoinsPhrase(between)) phrase.push_back(std::move(signs));
        }
        if (phrase.empty()) continue;
        add_phrase(phrase, output);
        const auto vary = [&](size_t at, Forms forms) {
          std::vector<std::string> varied = phrase;
          for (std::string& form : InflectedForms(phrase[at], forms)) {
            varied[at] = std::move(form);
            add_phrase(varied, output);
          }
        };
        // In a phrase the verb is the first word and the noun the last.
        const bool ends_in_word = last_word + 1 == phrase.size();
        if (phrase.size() == 1) {
          vary(0, entry.forms);
        } else {
          if (entry.forms == Forms::kVerb || entry.forms == Forms::kLemma) vary(0, Forms::kVerb);
          if (ends_in_word && (entry.forms == Forms::kNoun || entry.forms == Forms::kLemma))
            vary(last_word, Forms::kNoun);
        }
      }
    }
  }

  const uint32_t word_count = static_cast<uint32_t>(words.size()) - 1;
  const uint32_t states = static_cast<uint32_t>(next.size());
  size_t edge_count = 0;
  size_t output_count = 0;
  for (uint32_t s = 2; s < states; ++s) edge_count += next[s].size();
  for (const auto& list : outputs) output_count += list.size();
  const uint32_t slots = TableSize(word_count);
  const uint32_t edges = TableSize(edge_count);

  std::vector<uint32_t> block = {word_count, slots, edges, states,
                                 static_cast<uint32_t>(output_count)};
  std::vector<uint32_t> slot_table(slots, 0);
  std::vector<uint32_t> hashes(word_count + 1, 0);
  std::vector<uint32_t> letter_begins(word_count + 2, 0);
  std::vector<uint32_t> start(word_count + 1, 0);
  std::string letters;
  for (uint32_t w = 1; w <= word_count; ++w) {
    hashes[w] = HashWord(words[w]);
    uint32_t slot = hashes[w] & (slots - 1);
    while (slot_table[slot] != 0) slot = (slot + 1) & (slots - 1);
    slot_table[slot] = w;
    letter_begins[w] = static_cast<uint32_t>(letters.size());
    letters += words[w];
  }
  letter_begins[word_count + 1] = static_cast<uint32_t>(letters.size());
  for (const auto& [word, state] : next[1]) start[word] = state;
  std::vector<Edge> edge_table(edges, Edge{0, 0, 0});
  for (uint32_t s = 2; s < states; ++s) {
    for (const auto& [word, state] : next[s]) {
      uint32_t slot = EdgeHash(s, word) & (edges - 1);
      while (edge_table[slot].next != 0) slot = (slot + 1) & (edges - 1);
      edge_table[slot] = {s, word, state};
    }
  }
  const auto put = [&](const std::vector<uint32_t>& part) {
    block.insert(block.end(), part.begin(), part.end());
  };
  put(slot_table);
  put(hashes);
  put(letter_begins);
  put(start);
  for (const Edge& edge : edge_table) put({edge.state, edge.word, edge.next});
  uint32_t begin = 0;
  for (const auto& list : outputs) {
    block.push_back(begin);
    begin += static_cast<uint32_t>(list.size());
  }
  block.push_back(begin);
  for (const auto& list : outputs) {
    for (const Output& output : list) put({output.lexicon, output.entry});
  }
  std::string bytes(reinterpret_cast<const char*>(block.data()), block.size() * sizeof(uint32_t));
  bytes += letters;
  bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
  return bytes;
}

}  // namespace carelint
