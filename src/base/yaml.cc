#include "base/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "base/source.h"
#include "base/utf8.h"

namespace carelint {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// From the parser's marks, whose columns are bytes, to columns in code points.  Lines end
// with LF, as they do for the parser.
class Places {
 public:
  // `text` without a byte order mark, which the parser does not count.
  explicit Places(std::string_view text) : text_(text) {
    uint32_t count = 0;
    for (size_t i = 0; i <= text.size(); ++i) {
      if (i % kStep == 0) counts_.push_back(count);
      if (i == 0 || text[i - 1] == '\n') lines_.push_back(i);
      if (i < text.size()) count += !IsUtf8Continuation(text[i]);
    }
  }

  Position At(const YAML::Mark& mark) const {
    const uint32_t line = static_cast<uint32_t>(std::max(mark.line, 0)) + 1;
    if (line > lines_.size()) return {line, 1};
    const size_t begin = lines_[line - 1];
    const size_t limit = line < lines_.size() ? lines_[line] : text_.size();
    const size_t byte = std::min(begin + static_cast<size_t>(std::max(mark.column, 0)), limit);
    return {line, CodePointsBefore(byte) - CodePointsBefore(begin) + 1};
  }

 private:
  // How far apart counts are kept: no mark costs more, however long its line is.
  static constexpr size_t kStep = 256;

  uint32_t CodePointsBefore(size_t byte) const {
    const size_t begin = byte - byte % kStep;
    return counts_[byte / kStep] +
           static_cast<uint32_t>(CountCodePoints(text_.substr(begin, byte - begin)));
  }

  std::string_view text_;
  std::vector<size_t> lines_;     // where each begins
  std::vector<uint32_t> counts_;  // code points before every kStep-th byte
};

// Where the first byte stands that is NUL or no UTF-8, or nothing.
std::optional<Position> FirstBadByte(std::string_view text) {
  Position at;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeUtf8(text, i);
    if (c.value == 0 || (c.value == kReplacement && c.bytes == 1)) return at;
    ++at.column;
    if (c.value == '\n') at = {at.line + 1, 1};
    i += c.bytes;
  }
  return std::nullopt;
}

// Builds the tree from the parser's events: they carry every mark, and duplicate
// keys, which YAML::Node hides.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Places& places, const std::string& path) : places_(places), path_(path) {}

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
    const Position at = places_.At(mark);
    node.line = at.line;
    node.column = at.column;
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

  const Places& places_;
  const std::string& path_;
  std::vector<Level> levels_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  size_t copied_ = 0;
  YamlNode root_;
  Errors errors_;
};

}  // namespace

const YamlNode* YamlNode::Find(std::string_view key) const {
  for (const auto& [name, value] : fields) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<YamlNode> ParseYaml(std::string_view text, const std::string& path) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const auto bad = FirstBadByte(text)) {
    return Error{"this is not UTF-8 text", path, bad->line, bad->column};
  }
  std::istringstream stream{std::string(text)};
  const Places places(text);
  TreeBuilder builder(places, path);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    if (builder.errors().empty()) {
      TreeBuilder rest(places, path);
      if (parser.HandleNextDocument(rest) && !rest.root().is_null()) {
        builder.errors().push_back(
            ErrorAt(path, rest.root(), "a second document ('---') is not expected here"));
      }
    }
  } catch (const YAML::Exception& e) {
    Error error{e.msg, path, 0, 0};
    if (!e.mark.is_null() && e.mark.line >= 0) {
      const Position at = places.At(e.mark);
      error.line = at.line;
      error.column = at.column;
    }
    builder.errors().push_back(std::move(error));
  }
  if (!builder.errors().empty()) return std::move(builder.errors());
  return std::move(builder.root());
}

Error ErrorAt(const std::string& path, const YamlNode& node, std::string message) {
  return {std::move(message), path, node.line, node.column};
}

}  // namespace carelint
