#include "base/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "base/utf8.h"

namespace carelint {
namespace {

// Builds the tree from the parser's events: they carry every mark, and duplicate
// keys, which YAML::Node hides.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, const std::string& path) : path_(path) {
    size_t begin = 0;
    while (begin <= text.size()) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Keep(anchor, Add(MakeNode(mark)));
  }
  // An alias stands for a copy of what its anchor named.
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    YamlNode node = MakeNode(mark);
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) {
      errors_.push_back(ErrorAt(path_, node, "this alias stands inside its own anchor"));
    } else if ((copied_ += known->second.size) > kMaxCopiedNodes) {
      errors_.push_back(ErrorAt(path_, node, "aliases blow this file up beyond reason"));
    } else {
      const auto [line, column] = std::pair(node.line, node.column);
      node = known->second.node;
      node.line = line;
      node.column = column;
    }
    Add(std::move(node));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = MakeNode(mark);
    node.quoted = tag == "!";
    node.kind = YamlNode::Kind::kScalar;
    if (!node.quoted && (value.empty() || value == "~" || value == "null")) {
      node.kind = YamlNode::Kind::kNull;
    }
    node.scalar = value;
    Keep(anchor, Add(std::move(node)));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(mark, YamlNode::Kind::kList, anchor);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(mark, YamlNode::Kind::kMap, anchor);
  }
  void OnMapEnd() override { Close(); }

  YamlNode& root() { return root_; }
  Errors& errors() { return errors_; }

 private:
  // Copies of anchored nodes in one file; a handful of rules never needs a tenth of it.
  static constexpr size_t kMaxCopiedNodes = 100000;

  struct Anchored {
    YamlNode node;
    size_t size = 0;  // nodes in it
  };

  struct Level {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    bool has_key = false;
    std::string key;
    std::pair<uint32_t, uint32_t> key_place;
    std::set<std::string> keys;
  };

  YamlNode MakeNode(const YAML::Mark& mark) const {
    YamlNode node;
    node.line = static_cast<uint32_t>(std::max(mark.line, 0)) + 1;
    const size_t column = static_cast<size_t>(std::max(mark.column, 0));
    const std::string_view line = node.line <= lines_.size() ? lines_[node.line - 1] : "";
    node.column = static_cast<uint32_t>(CountCodePoints(line.substr(0, column))) + 1;
    return node;
  }

  void Keep(YAML::anchor_t anchor, const YamlNode* node) {
    if (anchor != 0 && node != nullptr) anchors_[anchor] = {*node, CountNodes(*node)};
  }

  // The parser's own limit on depth bounds the recursion.
  static size_t CountNodes(const YamlNode& node) {
    size_t count = 1;
    for (const YamlNode& item : node.items) count += CountNodes(item);
    for (const auto& [key, value] : node.fields) count += CountNodes(value);
    return count;
  }

  void Open(const YAML::Mark& mark, YamlNode::Kind kind, YAML::anchor_t anchor) {
    Level level;
    level.anchor = anchor;
    level.node = MakeNode(mark);
    level.node.kind = kind;
    levels_.push_back(std::move(level));
  }

  void Close() {
    YamlNode node = std::move(levels_.back().node);
    const YAML::anchor_t anchor = levels_.back().anchor;
    levels_.pop_back();
    Keep(anchor, Add(std::move(node)));
  }

  // Puts the node where it belongs; returns where it stands, unless it is a key.
  const YamlNode* Add(YamlNode node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    Level& level = levels_.back();
    if (level.node.is_list()) {
      level.node.items.push_back(std::move(node));
      return &level.node.items.back();
    }
    if (!level.has_key) {
      level.has_key = true;
      level.key = node.scalar;
      level.key_place = {node.line, node.column};
      if (!node.is_scalar()) errors_.push_back(ErrorAt(path_, node, "a key must be plain text"));
      if (!level.keys.insert(level.key).second) {
        errors_.push_back(ErrorAt(path_, node, "key '" + level.key + "' stands twice"));
      }
      return nullptr;
    }
    level.has_key = false;
    level.node.fields.emplace_back(level.key, std::move(node));
    level.node.field_places.push_back(level.key_place);
    return &level.node.fields.back().value;
  }

  const std::string& path_;
  std::vector<std::string_view> lines_;
  std::vector<Level> levels_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  size_t copied_ = 0;
  YamlNode root_;
  Errors errors_;
};

// Number of single-letter edits (insert, delete, replace, swap of neighbours).
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> rows(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      rows[i][j] = std::min(
          {rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.size()][b.size()];
}

}  // namespace

const YamlNode* YamlNode::Find(std::string_view key) const {
  for (const auto& [name, value] : fields) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<YamlNode> ParseYaml(std::string_view text, const std::string& path) {
  const TextCensus census = CountBadCharacters(text);
  if (census.bad > 0) return Error{"this is not UTF-8 text", path, 0, 0};
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(text, path);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    if (builder.errors().empty()) {
      TreeBuilder rest(text, path);
      if (parser.HandleNextDocument(rest) && !rest.root().is_null()) {
        builder.errors().push_back(
            ErrorAt(path, rest.root(), "a second document ('---') is not expected here"));
      }
    }
  } catch (const YAML::Exception& e) {
    Error error{e.msg, path, 0, 0};
    if (!e.mark.is_null() && e.mark.line >= 0) {
      error.line = static_cast<uint32_t>(e.mark.line) + 1;
      error.column = static_cast<uint32_t>(std::max(e.mark.column, 0)) + 1;
    }
    builder.errors().push_back(std::move(error));
  }
  if (!builder.errors().empty()) return std::move(builder.errors());
  return std::move(builder.root());
}

Error ErrorAt(const std::string& path, const YamlNode& node, std::string message) {
  return {std::move(message), path, node.line, node.column};
}

std::string NearestName(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  size_t best_distance = word.size() / 3 + 1;
  for (const std::string& name : known) {
    if (name.size() > word.size() + best_distance || word.size() > 60) continue;
    const size_t distance = EditDistance(word, name);
    if (distance < best_distance || (distance == best_distance && best.empty())) {
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace carelint
