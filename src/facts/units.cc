#include "facts/units.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"

namespace carelint {
namespace {

constexpr std::pair<std::string_view, Dimension> kDimensions[] = {
    {"number", Dimension::kNumber},
    {"mass", Dimension::kMass},
    {"volume", Dimension::kVolume},
    {"activity", Dimension::kActivity},
    {"count", Dimension::kCount},
    {"time", Dimension::kTime},
    {"frequency", Dimension::kFrequency},
    {"share", Dimension::kShare},
    {"temperature", Dimension::kTemperature},
    {"pressure", Dimension::kPressure},
    {"length", Dimension::kLength},
    {"area", Dimension::kArea},
    {"energy", Dimension::kEnergy},
    {"amount", Dimension::kAmount},
    {"equivalents", Dimension::kEquivalents},
    {"rate", Dimension::kRate},
};

constexpr std::pair<std::string_view, Comparator> kComparators[] = {
    {"about", Comparator::kAbout},    {"less", Comparator::kLess},
    {"at-most", Comparator::kAtMost}, {"at-least", Comparator::kAtLeast},
    {"more", Comparator::kMore},
};

std::optional<double> ParseDecimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "tablet" → "tablets"; data files may spell out what this gets wrong.
std::string Plural(std::string_view word) {
  for (const std::string_view ending : {"ch", "sh", "x", "ss"}) {
    if (word.ends_with(ending)) return std::string(word) + "es";
  }
  if (word.size() > 2 && word.ends_with('y') &&
      std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos) {
    return std::string(word.substr(0, word.size() - 1)) + "ies";
  }
  return std::string(word) + "s";
}

// "once-daily" and "once daily" are one phrase.
std::string WithoutHyphens(std::string_view phrase) {
  std::string out(phrase);
  if (out.size() > 1) std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

}  // namespace

std::string_view ToString(Dimension dimension) {
  for (const auto& [name, value] : kDimensions) {
    if (value == dimension) return name;
  }
  return "";
}

std::optional<double> ParseFactor(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != ',' && c != ' ') digits += c;
  }
  const size_t slash = digits.find('/');
  const std::string_view all = digits;
  if (slash == std::string_view::npos) return ParseDecimal(all);
  const std::optional<double> over = ParseDecimal(all.substr(0, slash));
  const std::optional<double> under = ParseDecimal(all.substr(slash + 1));
  if (!over || !under || *under == 0) return std::nullopt;
  return *over / *under;
}

bool PhraseTable::Add(std::string_view text, double value) {
  const std::string phrase = WithoutHyphens(text);
  const size_t words = 1 + static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' '));
  uint8_t& longest = first_words_[phrase.substr(0, phrase.find(' '))];
  longest = static_cast<uint8_t>(std::max<size_t>(longest, words));
  longest_ = std::max(longest_, words);
  return values_.emplace(phrase, value).second;
}

size_t PhraseTable::LongestFrom(std::string_view word) const {
  const auto it = first_words_.find(word);
  return it == first_words_.end() ? 0 : it->second;
}

std::optional<double> PhraseTable::Find(std::string_view phrase) const {
  const auto it = values_.find(phrase);
  if (it == values_.end()) return std::nullopt;
  return it->second;
}

// One file, read into a table.
class UnitTable::FileReader {
 public:
  FileReader(UnitTable& table, const std::string& path) : table_(table), path_(path) {}

  Errors Read(const YamlNode& root) {
    if (!root.is_map()) {
      Fail(root, "a file of units needs keys such as units and numbers");
      return std::move(errors_);
    }
    const std::vector<std::string> keys = {"summary",     "source",      "date",        "units",
                                           "numbers",     "scales",      "fractions",   "times",
                                           "periods",     "times-a-day", "comparators", "labels",
                                           "ages-before", "ages-after",  "activity"};
    for (size_t i = 0; i < root.fields.size(); ++i) {
      const auto& [key, value] = root.fields[i];
      if (key == "summary" || key == "source" || key == "date") continue;
      if (key == "units") {
        ForEach(value, [&](const YamlNode& node) { ReadUnit(node); });
      } else if (key == "numbers") {
        ReadValues(value, table_.numbers);
      } else if (key == "scales") {
        ReadValues(value, table_.scales);
      } else if (key == "fractions") {
        ReadValues(value, table_.fractions);
      } else if (key == "times") {
        ReadValues(value, table_.times);
      } else if (key == "periods") {
        ReadValues(value, table_.periods);
      } else if (key == "times-a-day") {
        ReadRoutines(value);
      } else if (key == "comparators") {
        ReadComparators(value);
      } else if (key == "labels") {
        ReadWords(value, table_.labels, 0);
      } else if (key == "ages-before") {
        ReadWords(value, table_.ages_before, 0);
      } else if (key == "ages-after") {
        ReadWords(value, table_.ages_after, 0);
      } else if (key == "activity") {
        ForEach(value, [&](const YamlNode& node) { ReadActivity(node); });
      } else {
        FailKey(root, i, keys);
      }
    }
    return std::move(errors_);
  }

 private:
  void Fail(const YamlNode& node, std::string message) {
    errors_.push_back(ErrorAt(path_, node, std::move(message)));
  }

  void FailKey(const YamlNode& map, size_t field, const std::vector<std::string>& known) {
    const auto [line, column] = map.field_places[field];
    const std::string& key = map.fields[field].key;
    errors_.push_back({"unknown key '" + key + "'" + DidYouMean(key, known), path_, line, column});
  }

  template <typename F>
  void ForEach(const YamlNode& node, F&& read) {
    if (!node.is_list()) {
      Fail(node, "this must be a list");
      return;
    }
    for (const YamlNode& item : node.items) read(item);
  }

  void ReadWords(const YamlNode& node, PhraseTable& table, double value) {
    ForEach(node, [&](const YamlNode& item) {
      if (!item.is_scalar() || Trim(item.scalar).empty()) {
        Fail(item, "a phrase must be plain text");
        return;
      }
      table.Add(FoldCase(item.scalar), value);
    });
  }

  // {once: 1, twice: 2}
  void ReadValues(const YamlNode& node, PhraseTable& table) {
    if (!node.is_map()) {
      Fail(node, "this must name a value for each phrase, such as {one: 1}");
      return;
    }
    for (const auto& [phrase, value] : node.fields) {
      const std::optional<double> number = ParseFactor(value.scalar);
      if (!number || *number <= 0) {
        Fail(value, "this must be a number above 0, such as 0.5 or 1/24");
        continue;
      }
      table.Add(FoldCase(phrase), *number);
    }
  }

  // {2: [morning and evening]}
  void ReadRoutines(const YamlNode& node) {
    if (!node.is_map()) {
      Fail(node, "this must list phrases for each number of times a day");
      return;
    }
    for (size_t i = 0; i < node.fields.size(); ++i) {
      const auto& [count, phrases] = node.fields[i];
      const std::optional<double> number = ParseFactor(count);
      if (!number || *number <= 0) {
        errors_.push_back({"'" + count + "' is no number of times", path_,
                           node.field_places[i].first, node.field_places[i].second});
        continue;
      }
      ReadWords(phrases, table_.routines, *number);
    }
  }

  // {at-least: {before: […], after: […]}}
  void ReadComparators(const YamlNode& node) {
    std::vector<std::string> names;
    for (const auto& [name, value] : kComparators) names.emplace_back(name);
    for (size_t i = 0; i < node.fields.size(); ++i) {
      const auto known =
          std::find_if(std::begin(kComparators), std::end(kComparators),
                       [&](const auto& pair) { return pair.first == node.fields[i].key; });
      if (known == std::end(kComparators)) {
        FailKey(node, i, names);
        continue;
      }
      const YamlNode& sides = node.fields[i].value;
      for (size_t k = 0; k < sides.fields.size(); ++k) {
        const auto& [side, phrases] = sides.fields[k];
        if (side == "before" || side == "after") {
          ReadWords(phrases,
                    side == "before" ? table_.comparators_before : table_.comparators_after,
                    static_cast<double>(known->second));
        } else {
          FailKey(sides, k, {"before", "after"});
        }
      }
    }
  }

  void ReadUnit(const YamlNode& node) {
    const std::vector<std::string> keys = {"name",  "dimension", "factor", "offset",
                                           "words", "symbols",   "per"};
    Unit unit;
    const double number = static_cast<double>(table_.units_.size());
    bool has_dimension = false;
    for (size_t i = 0; i < node.fields.size(); ++i) {
      const auto& [key, value] = node.fields[i];
      if (key == "name") {
        unit.name = value.scalar;
      } else if (key == "dimension") {
        for (const auto& [name, dimension] : kDimensions) {
          if (name != value.scalar) continue;
          unit.dimension = dimension;
          has_dimension = true;
        }
        if (!has_dimension) Fail(value, "unknown dimension '" + value.scalar + "'");
      } else if (key == "factor" || key == "offset") {
        const std::optional<double> parsed = ParseFactor(value.scalar);
        if (!parsed) Fail(value, "this must be a number, such as 0.001 or 5/9");
        (key == "factor" ? unit.factor : unit.offset) = parsed.value_or(1);
      } else if (key == "symbols") {
        for (const YamlNode& symbol : value.items) {
          if (symbol.scalar.size() == 1) {
            table_.unit_letters.Add(symbol.scalar, number);
          } else {
            table_.unit_words.Add(FoldCase(symbol.scalar), number);
          }
        }
        if (!value.items.empty()) unit.symbol = value.items.front().scalar;
      } else if (key == "words") {
        for (const YamlNode& word : value.items) {
          table_.unit_words.Add(FoldCase(word.scalar), number);
          table_.unit_words.Add(Plural(FoldCase(word.scalar)), number);
        }
      } else if (key == "per") {
        ReadWords(value, table_.per_words, number);
      } else {
        FailKey(node, i, keys);
      }
    }
    if (unit.name.empty() || node.Find("dimension") == nullptr || unit.factor <= 0) {
      Fail(node, "a unit needs a name, a dimension and a factor above 0");
      return;
    }
    table_.unit_words.Add(FoldCase(unit.name), number);
    table_.unit_words.Add(Plural(FoldCase(unit.name)), number);
    if (unit.symbol.empty()) unit.symbol = unit.name;
    table_.units_.push_back(std::move(unit));
  }

  // {of: [vitamin d], mcg: 0.025}
  void ReadActivity(const YamlNode& node) {
    const YamlNode* of = node.Find("of");
    const YamlNode* mcg = node.Find("mcg");
    const std::optional<double> weight = mcg == nullptr ? std::nullopt : ParseFactor(mcg->scalar);
    if (of == nullptr || !weight || *weight <= 0) {
      Fail(node,
           "an entry of activity needs the keys of and mcg, such as {of: [vitamin d], mcg: 0.025}");
      return;
    }
    ReadWords(*of, table_.activity_, *weight / 1000);
  }

  UnitTable& table_;
  const std::string& path_;
  Errors errors_;
};

Errors UnitTable::Read(const YamlNode& root, const std::string& path) {
  return FileReader(*this, path).Read(root);
}

std::optional<double> UnitTable::MilligramsPerUnit(std::string_view substance) const {
  return activity_.Find(WithoutHyphens(substance));
}

}  // namespace carelint
