#include "claims/class_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/nearest.h"
#include "base/utf8.h"
#include "facts/units.h"

namespace carelint {
namespace {

constexpr std::array<std::pair<std::string_view, Compare>, 12> kCompares = {{
    {"values", Compare::kValues},
    {"stance", Compare::kStance},
    {"rarity", Compare::kRarity},
    {"direction", Compare::kDirection},
    {"cause", Compare::kCause},
    {"certainty", Compare::kCertainty},
    {"population", Compare::kPopulation},
    {"form", Compare::kForm},
    {"phase", Compare::kPhase},
    {"answers", Compare::kAnswers},
    {"siblings", Compare::kSiblings},
    {"opposites", Compare::kOpposites},
}};

constexpr std::array<std::pair<std::string_view, Topic>, 4> kTopics = {{
    {"medicine", Topic::kMedicine},
    {"condition", Topic::kCondition},
    {"thing", Topic::kThing},
    {"words", Topic::kWords},
}};

// The most phrases that one phrase with <lexicon> may stand for.
constexpr size_t kMaxExpansion = 60;

template <typename T, size_t N>
std::vector<std::string> NamesOf(const std::array<std::pair<std::string_view, T>, N>& table) {
  std::vector<std::string> names;
  for (const auto& [name, value] : table) names.emplace_back(name);
  return names;
}

class ClassReader {
 public:
  ClassReader(const std::string& path, const NamesOfLexicon& names_of)
      : path_(path), names_of_(names_of) {}

  Result<ClassFile> Read(const YamlNode& root, const std::string& name) {
    static const std::vector<std::string> kKeys = {"kind",   "asks", "topic", "compare",
                                                   "source", "date", "flip",  "exclude",
                                                   "values", "sets", "cases", "forms"};
    file_.name = name;
    file_.path = path_;
    if (!root.is_map()) return ErrorAt(path_, root, "a class needs the keys asks and values");
    for (size_t i = 0; i < root.fields.size(); ++i) {
      const std::string& key = root.fields[i].key;
      if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
        errors_.push_back({"unknown key '" + key + "'" + DidYouMean(key, kKeys), path_,
                           root.field_places[i].first, root.field_places[i].second});
      }
    }
    const auto text = [&](std::string_view key) {
      const YamlNode* node = root.Find(key);
      return node == nullptr ? std::string() : node->scalar;
    };
    file_.rule = text("kind");
    file_.asks = text("asks");
    file_.flip = text("flip") == "true";
    ReadName(root, "compare", kCompares, &file_.compare);
    ReadName(root, "topic", kTopics, &file_.topic);
    if (file_.asks.empty()) Fail(root, "a class needs `asks`: the question that it answers");
    if (file_.compare == Compare::kValues && file_.rule.empty())
      Fail(root, "a class needs `kind`: the rule that reports a clash, such as contradict-food");
    if (const YamlNode* values = root.Find("values")) ReadValues(*values);
    if (const YamlNode* sets = root.Find("sets")) ReadSets(*sets);
    if (file_.values.empty()) Fail(root, "a class needs `values`, each a list of phrases");
    const bool exclusive = file_.compare == Compare::kValues;
    if (exclusive && file_.values.size() == 1) {
      Fail(root, "a class needs at least two values: one has nothing to disagree with");
    }
    if (file_.flip && file_.values.size() != 2) Fail(root, "`flip` needs exactly two values");
    if (const YamlNode* exclude = root.Find("exclude")) ReadExclude(*exclude);
    if (const YamlNode* cases = root.Find("cases")) ReadCases(*cases);
    CheckPhrases(root);
    if (!errors_.empty()) return std::move(errors_);
    return std::move(file_);
  }

 private:
  void Fail(const YamlNode& node, std::string message) {
    errors_.push_back(ErrorAt(path_, node, std::move(message)));
  }

  template <typename T, size_t N>
  void ReadName(const YamlNode& root, std::string_view key,
                const std::array<std::pair<std::string_view, T>, N>& table, T* out) {
    const YamlNode* node = root.Find(key);
    if (node == nullptr) return;
    for (const auto& [name, value] : table) {
      if (node->scalar == name) {
        *out = value;
        return;
      }
    }
    Fail(*node, "unknown " + std::string(key) + " '" + node->scalar + "'" +
                    DidYouMean(node->scalar, NamesOf(table)));
  }

  void ReadValues(const YamlNode& values) {
    if (!values.is_map()) {
      Fail(values, "values must be a map of names to lists of phrases");
      return;
    }
    for (const auto& [name, node] : values.fields) {
      ClassValue value;
      value.name = name;
      value.line = node.line;
      const YamlNode* phrases = &node;
      if (node.is_map()) {
        phrases = node.Find("phrases");
        ReadTraits(node, value);
      }
      if (phrases == nullptr || !phrases->is_list() || phrases->items.empty()) {
        Fail(node, "value '" + name + "' needs a list of phrases");
        continue;
      }
      for (const YamlNode& phrase : phrases->items) ReadPhrase(phrase, value);
      file_.values.push_back(std::move(value));
    }
  }

  void ReadTraits(const YamlNode& node, ClassValue& value) {
    for (const auto& [key, trait] : node.fields) {
      if (key == "sex") {
        value.sex = trait.scalar;
      } else if (key == "broader") {
        for (const YamlNode& name : trait.AsList()) value.broader.push_back(name.scalar);
      } else if (key == "share" || key == "age") {
        const bool sound = trait.is_list() && trait.items.size() == 2;
        const std::optional<double> low = sound ? ParseFactor(trait.items[0].scalar) : std::nullopt;
        const std::optional<double> high =
            sound ? ParseFactor(trait.items[1].scalar) : std::nullopt;
        if (!low || !high || *low > *high) {
          Fail(trait, key + " must be [low, high]");
        } else {
          value.has_range = true;
          value.low = *low;
          value.high = *high;
        }
      } else if (key != "phrases" && key != "forms") {
        Fail(trait, "unknown key '" + key + "'; a value knows phrases, share, age and sex");
      }
    }
  }

  void ReadSets(const YamlNode& sets) {
    for (const YamlNode& set : sets.AsList()) {
      const uint32_t number = static_cast<uint32_t>(++sets_);
      for (const YamlNode& member : set.AsList()) {
        ClassValue value;
        value.set = number;
        value.line = member.line;
        for (const YamlNode& phrase : member.AsList()) ReadPhrase(phrase, value);
        if (value.phrases.empty()) continue;
        value.name = value.phrases.front().names.front();
        file_.values.push_back(std::move(value));
      }
    }
  }

  void ReadPhrase(const YamlNode& node, ClassValue& value) {
    LexiconEntry entry;
    entry.forms = Forms::kLemma;
    const YamlNode* names = &node;
    if (node.is_map()) {
      names = node.Find("any");
      const YamlNode* forms = node.Find("forms");
      if (forms != nullptr) {
        if (forms->scalar == "exact") {
          entry.forms = Forms::kExact;
        } else if (forms->scalar == "noun") {
          entry.forms = Forms::kNoun;
        } else if (forms->scalar == "verb") {
          entry.forms = Forms::kVerb;
        } else if (forms->scalar != "lemma") {
          Fail(*forms, "forms must be exact, noun, verb or lemma");
        }
      }
      if (names == nullptr) {
        Fail(node, "a phrase is text, or {any: [phrase, …], forms: exact}");
        return;
      }
    }
    for (const YamlNode& name : names->AsList()) {
      if (!name.is_scalar() || Trim(name.scalar).empty()) {
        Fail(name, "a phrase must be plain text");
        continue;
      }
      Expand(name, name.scalar, entry.names);
    }
    if (!entry.names.empty()) value.phrases.push_back(std::move(entry));
  }

  // Appends `phrase` with every <lexicon> replaced by each of its names.
  void Expand(const YamlNode& node, const std::string& phrase, std::vector<std::string>& out) {
    const size_t open = phrase.find('<');
    const size_t close = phrase.find('>', open);
    if (open == std::string::npos || close == std::string::npos) {
      if (out.size() < kMaxExpansion) out.push_back(phrase);
      return;
    }
    const std::string name = phrase.substr(open + 1, close - open - 1);
    const std::vector<std::string>* names = names_of_(name);
    if (names == nullptr) {
      // Told once: as a rule many phrases use it.
      if (unknown_lexicons_.insert(name).second) Fail(node, "unknown lexicon '" + name + "'");
      return;
    }
    for (const std::string& word : *names) {
      Expand(node, phrase.substr(0, open) + word + phrase.substr(close + 1), out);
    }
  }

  void ReadExclude(const YamlNode& exclude) {
    const auto number_of = [&](const YamlNode& node) -> std::optional<uint32_t> {
      for (size_t i = 0; i < file_.values.size(); ++i) {
        if (file_.values[i].name == node.scalar) return static_cast<uint32_t>(i);
      }
      Fail(node, "unknown value '" + node.scalar + "'");
      return std::nullopt;
    };
    for (const YamlNode& pair : exclude.AsList()) {
      if (!pair.is_list() || pair.items.size() != 2) {
        Fail(pair, "exclude is a list of pairs: [[one, other]]");
        continue;
      }
      const auto a = number_of(pair.items[0]);
      const auto b = number_of(pair.items[1]);
      if (a && b) file_.exclude.emplace_back(*a, *b);
    }
  }

  void ReadCases(const YamlNode& cases) {
    for (const auto& [key, list] : cases.fields) {
      if (key != "flag" && key != "pass") {
        Fail(list, "cases are flag and pass");
        continue;
      }
      for (const YamlNode& pair : list.AsList()) {
        if (!pair.is_list() || pair.items.size() != 2) {
          Fail(pair, "a case is a pair of texts: ['…', '…']");
          continue;
        }
        file_.cases.push_back(
            {pair.items[0].scalar, pair.items[1].scalar, key == "flag", pair.line});
      }
    }
  }

  // A phrase must hold a word, and must not stand for two values that exclude each other.
  void CheckPhrases(const YamlNode& root) {
    const bool exclusive = file_.compare == Compare::kValues || file_.compare == Compare::kStance;
    std::map<std::string, size_t> seen;
    for (size_t i = 0; i < file_.values.size(); ++i) {
      for (const LexiconEntry& entry : file_.values[i].phrases) {
        for (const std::string& name : entry.names) {
          std::vector<WordSpan> words;
          SplitWords(FoldCase(name), 0, words);
          YamlNode place = root;
          place.line = file_.values[i].line;
          if (words.empty()) Fail(place, "'" + name + "' has no word to find");
          const auto [it, fresh] = seen.emplace(name, i);
          if (!fresh && it->second != i && exclusive) {
            Fail(place, "'" + name + "' stands in the values '" + file_.values[it->second].name +
                            "' and '" + file_.values[i].name + "'");
          }
        }
      }
    }
  }

  const std::string& path_;
  const NamesOfLexicon& names_of_;
  ClassFile file_;
  Errors errors_;
  std::set<std::string> unknown_lexicons_;
  size_t sets_ = 0;
};

}  // namespace

Result<ClassFile> ReadClassFile(const YamlNode& root, const std::string& name,
                                const std::string& path, const NamesOfLexicon& names_of) {
  return ClassReader(path, names_of).Read(root, name);
}

}  // namespace carelint
