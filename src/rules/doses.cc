#include "rules/doses.h"

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "facts/date.h"

namespace carelint {
namespace {

// Stands for a name that only holds a substance's name.
constexpr double kOther = -1;

bool JoinsWords(std::string_view between) {
  return between.empty() || between == " " || between == "-" || between == "/";
}

}  // namespace

std::vector<PhrasePlace> FindAllPhrases(const PhraseTable& table, std::string_view folded) {
  std::vector<PhrasePlace> places;
  std::vector<WordSpan> words;
  SplitWords(folded, 0, words);
  const auto text = [&](const WordSpan& word) {
    return WithoutPossessive(folded.substr(word.begin, word.end - word.begin));
  };
  std::string joined;
  for (size_t i = 0; i < words.size();) {
    const size_t most = table.LongestFrom(text(words[i]));
    PhrasePlace found;
    size_t end = i;
    joined.clear();
    for (size_t k = i; k < words.size() && k < i + most; ++k) {
      if (k > i) {
        const uint32_t gap = words[k - 1].end;
        if (!JoinsWords(folded.substr(gap, words[k].begin - gap))) break;
        joined += ' ';
      }
      joined += text(words[k]);
      if (const auto value = table.Find(joined)) {
        found = {{words[i].begin, words[k].end}, *value};
        end = k + 1;
      }
    }
    if (end == i) {
      ++i;
      continue;
    }
    places.push_back(found);
    i = end;
  }
  return places;
}

class DoseTable::Reader {
 public:
  Reader(DoseTable& table, RuleBuilder& builder) : table_(table), builder_(builder) {}

  void ReadRoutesOf(const PackedReference& file) {
    if (const YamlNode* routes = file.root.Find("routes")) ReadRoutes(*routes);
  }

  void Read(const PackedReference& file) {
    path_ = &file.path;
    if (!file.root.is_map()) {
      Fail(file.root, "a file of doses needs the keys routes and entries");
      return;
    }
    for (size_t i = 0; i < file.root.fields.size(); ++i) {
      const auto& [key, value] = file.root.fields[i];
      if (key == "elsewhere") {
        for (const YamlNode& name : value.items) table_.names_.Add(FoldCase(name.scalar), kOther);
      } else if (key != "routes" && key != "entries" && key != "summary" && key != "source" &&
                 key != "date") {
        FailKey(file.root, i, {"summary", "source", "date", "routes", "elsewhere", "entries"});
      }
    }
    const YamlNode* entries = file.root.Find("entries");
    if (entries == nullptr || !entries->is_list()) {
      Fail(entries == nullptr ? file.root : *entries, "a file of doses needs a list of entries");
      return;
    }
    for (const YamlNode& entry : entries->items) ReadEntry(entry);
  }

 private:
  void Fail(const YamlNode& node, std::string message) {
    builder_.errors.push_back(ErrorAt(*path_, node, std::move(message)));
  }

  void FailKey(const YamlNode& map, size_t field, const std::vector<std::string>& known) {
    const auto [line, column] = map.field_places[field];
    const std::string& key = map.fields[field].key;
    builder_.errors.push_back(
        {"unknown key '" + key + "'" + DidYouMean(key, known), *path_, line, column});
  }

  // {injection: [iv, intravenous]}
  void ReadRoutes(const YamlNode& node) {
    for (const auto& [name, words] : node.fields) {
      table_.route_names_.Add(FoldCase(name), routes_);
      for (const YamlNode& word : words.items) table_.routes_.Add(FoldCase(word.scalar), routes_);
      ++routes_;
    }
  }

  void ReadEntry(const YamlNode& node) {
    static const std::vector<std::string> kKeys = {
        "names", "route", "max", "single", "usual", "source", "source_read", "date", "note"};
    DoseEntry entry;
    if (!node.is_map()) {
      Fail(node, "an entry needs keys such as names, max and source");
      return;
    }
    const YamlNode* route = node.Find("route");
    const std::optional<double> number =
        table_.route_names_.Find(route == nullptr ? "oral" : route->scalar);
    if (!number) Fail(route == nullptr ? node : *route, "unknown route");
    entry.route = number.value_or(0);
    for (size_t i = 0; i < node.fields.size(); ++i) {
      const auto& [key, value] = node.fields[i];
      if (key == "names") {
        for (const YamlNode& name : value.items) entry.names.push_back(FoldCase(name.scalar));
      } else if (key == "max") {
        entry.max = ReadLimit(value, true);
      } else if (key == "single") {
        entry.single = ReadLimit(value, false);
      } else if (key == "usual") {
        entry.usual = ReadLimit(value, false);
      } else if (key == "source") {
        entry.source = value.scalar;
      } else if (key == "source_read") {
        entry.source_read = value.scalar == "true";
        if (value.scalar != "true" && value.scalar != "false") {
          Fail(value, "source_read must be true or false");
        }
      } else if (key == "date") {
        if (!ParseIsoDate(value.scalar)) Fail(value, "a date is written 2026-11-21");
      } else if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
        FailKey(node, i, kKeys);
      }
    }
    for (const std::string_view key : {"names", "source", "source_read", "date"}) {
      if (node.Find(key) == nullptr) Fail(node, "key '" + std::string(key) + "' is missing");
    }
    if (node.Find("max") == nullptr && node.Find("single") == nullptr)
      Fail(node, "an entry needs max or single");
    if (entry.names.empty()) return;
    if (!table_.names_.Add(entry.names.front(), static_cast<double>(table_.entries_.size()))) {
      return;
    }
    for (size_t i = 1; i < entry.names.size(); ++i) {
      table_.names_.Add(entry.names[i], static_cast<double>(table_.entries_.size()));
    }
    table_.entries_.push_back(std::move(entry));
  }

  // An amount, as an article would write it.
  std::optional<DoseLimit> ReadLimit(const YamlNode& node, bool needs_time) {
    if (!node.is_scalar() || builder_.lexicons->units() == nullptr) return std::nullopt;
    const std::vector<Quantity> read =
        ReadQuantities(node.scalar, FoldCase(node.scalar), 0, *builder_.lexicons->units());
    if (read.empty() ||
        (read[0].dimension != Dimension::kMass && read[0].dimension != Dimension::kActivity)) {
      Fail(node, "'" + node.scalar + "' is no amount such as '4,000 mg in 24 hours'");
      return std::nullopt;
    }
    if (needs_time && !read[0].per_days) {
      Fail(node, "max needs its time, such as '4,000 mg in 24 hours' or '25 mg a week'");
      return std::nullopt;
    }
    return DoseLimit{read[0], node.scalar};
  }

  DoseTable& table_;
  RuleBuilder& builder_;
  const std::string* path_ = nullptr;
  double routes_ = 0;
};

DoseTable DoseTable::Read(const std::vector<const PackedReference*>& files, RuleBuilder& builder) {
  DoseTable table;
  Reader reader(table, builder);
  for (const PackedReference* file : files) reader.ReadRoutesOf(*file);
  for (const PackedReference* file : files) reader.Read(*file);
  return table;
}

std::vector<SubstanceMention> DoseTable::FindSubstances(std::string_view folded) const {
  std::vector<SubstanceMention> mentions;
  for (const PhrasePlace& place : FindAllPhrases(names_, folded)) {
    mentions.push_back({place.at, static_cast<int32_t>(place.value)});
  }
  return mentions;
}

bool DoseTable::SpeaksOfOtherRoute(std::string_view folded, const DoseEntry& entry) const {
  bool other = false;
  for (const PhrasePlace& place : FindAllPhrases(routes_, folded)) {
    if (place.value == entry.route) return false;
    other = true;
  }
  return other;
}

}  // namespace carelint
