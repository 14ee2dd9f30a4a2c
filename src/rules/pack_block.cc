#include "rules/pack_block.h"

#include <cstring>
#include <utility>

namespace carelint {
namespace {

// A node's kind and line (of its case, `carelint test` tells it) share one number.
constexpr uint32_t kKindBits = 2;

class Writer {
 public:
  void Number(uint32_t value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void Real(double value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void Text(std::string_view text) {
    Number(static_cast<uint32_t>(text.size()));
    out_ += text;
  }
  void Texts(const std::vector<std::string>& texts) {
    Number(static_cast<uint32_t>(texts.size()));
    for (const std::string& text : texts) Text(text);
  }
  // YAML is at most a few hundred levels deep (the parser sees to it).
  void Node(const YamlNode& node) {
    Number(static_cast<uint32_t>(node.kind) | node.line << kKindBits);
    if (node.is_scalar()) Text(node.scalar);
    if (node.is_list()) {
      Number(static_cast<uint32_t>(node.items.size()));
      for (const YamlNode& item : node.items) Node(item);
    }
    if (node.is_map()) {
      Number(static_cast<uint32_t>(node.fields.size()));
      for (const auto& [key, value] : node.fields) {
        Text(key);
        Node(value);
      }
    }
  }
  void Numbers(const std::vector<uint32_t>& numbers) {
    Number(static_cast<uint32_t>(numbers.size()));
    for (const uint32_t number : numbers) Number(number);
  }
  void Align() {
    while (out_.size() % 4 != 0) out_ += '\0';
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  uint32_t Number() {
    uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  double Real() {
    double value = 0;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::string_view View() {
    const uint32_t size = Number();
    const std::string_view text = bytes_.substr(at_, size);
    at_ += size;
    return text;
  }
  std::string Text() { return std::string(View()); }
  std::vector<std::string> Texts() {
    std::vector<std::string> out(Number());
    for (std::string& text : out) text = Text();
    return out;
  }
  std::vector<uint32_t> Numbers() {
    std::vector<uint32_t> out(Number());
    for (uint32_t& number : out) number = Number();
    return out;
  }
  YamlNode Node() {
    YamlNode node;
    const uint32_t head = Number();
    node.kind = static_cast<YamlNode::Kind>(head & ((1U << kKindBits) - 1));
    node.line = head >> kKindBits;
    if (node.is_scalar()) node.scalar = Text();
    if (node.is_list()) {
      node.items.resize(Number());
      for (YamlNode& item : node.items) item = Node();
    }
    if (node.is_map()) {
      const uint32_t count = Number();
      node.fields.reserve(count);
      node.field_places.assign(count, {0, 0});
      for (uint32_t i = 0; i < count; ++i) {
        std::string key = Text();
        node.fields.emplace_back(std::move(key), Node());
      }
    }
    return node;
  }
  void Align() { at_ = (at_ + 3) / 4 * 4; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

void WriteClass(const ClaimClass& made, Writer& out) {
  out.Text(made.name);
  out.Text(made.rule);
  out.Text(made.asks);
  out.Number(static_cast<uint32_t>(made.compare));
  out.Number(static_cast<uint32_t>(made.topic));
  out.Number(made.flip ? 1 : 0);
  out.Number(static_cast<uint32_t>(made.values.size()));
  for (const ClaimValue& value : made.values) {
    out.Text(value.name);
    out.Number(value.has_range ? 1 : 0);
    out.Real(value.low);
    out.Real(value.high);
    out.Text(value.sex);
    out.Number(value.set);
    out.Texts(value.broader);
  }
  out.Number(static_cast<uint32_t>(made.exclude.size()));
  for (const auto& [a, b] : made.exclude) {
    out.Number(a);
    out.Number(b);
  }
}

ClaimClass ReadClass(Reader& in) {
  ClaimClass made;
  made.name = in.Text();
  made.rule = in.Text();
  made.asks = in.Text();
  made.compare = static_cast<Compare>(in.Number());
  made.topic = static_cast<Topic>(in.Number());
  made.flip = in.Number() != 0;
  made.values.resize(in.Number());
  for (ClaimValue& value : made.values) {
    value.name = in.Text();
    value.has_range = in.Number() != 0;
    value.low = in.Real();
    value.high = in.Real();
    value.sex = in.Text();
    value.set = in.Number();
    value.broader = in.Texts();
  }
  made.exclude.resize(in.Number());
  for (auto& [a, b] : made.exclude) {
    a = in.Number();
    b = in.Number();
  }
  return made;
}

}  // namespace

std::string LeadKey(std::string_view pattern, bool exact_case) {
  return (exact_case ? "=" : "~") + std::string(pattern);
}

std::string WritePackBlock(const PackBlock& block) {
  Writer out;
  out.Number(static_cast<uint32_t>(block.lexicons.size()));
  for (const PackedLexicon& lexicon : block.lexicons) {
    out.Text(lexicon.name);
    out.Number(lexicon.entries);
    out.Texts(lexicon.lines);
    out.Texts(lexicon.includes);
  }
  out.Number(static_cast<uint32_t>(block.literals.size()));
  for (const auto& [regex, literals] : block.literals) {
    out.Text(regex);
    out.Texts(literals);
  }
  out.Number(static_cast<uint32_t>(block.rules.size()));
  for (const PackedRule& rule : block.rules) {
    out.Text(rule.id);
    out.Text(rule.pack);
    out.Text(rule.path);
    out.Node(rule.root);
  }
  out.Number(static_cast<uint32_t>(block.references.size()));
  for (const PackedReference& reference : block.references) {
    out.Text(reference.name);
    out.Text(reference.path);
    out.Node(reference.root);
  }
  out.Number(static_cast<uint32_t>(block.leads.size()));
  for (const auto& [key, lead] : block.leads) {
    out.Text(key);
    out.Numbers(lead.lexicons);
    out.Numbers(lead.literals);
    out.Number(lead.needs_digit ? 1 : 0);
    out.Text(lead.line_lexicon);
  }
  out.Number(static_cast<uint32_t>(block.classes.classes.size()));
  for (const ClaimClass& made : block.classes.classes) WriteClass(made, out);
  out.Numbers(block.classes.gap_values);
  out.Number(static_cast<uint32_t>(block.class_index.size()));
  out.Number(static_cast<uint32_t>(block.index.size()));
  out.Number(static_cast<uint32_t>(block.literal_finder.size()));
  out.Align();
  return out.Take() + std::string(block.class_index) + std::string(block.index) +
         std::string(block.literal_finder);
}

PackBlock ReadPackBlock(std::string_view bytes) {
  Reader in(bytes);
  PackBlock block;
  block.lexicons.resize(in.Number());
  for (PackedLexicon& lexicon : block.lexicons) {
    lexicon.name = in.Text();
    lexicon.entries = in.Number();
    lexicon.lines = in.Texts();
    lexicon.includes = in.Texts();
  }
  const uint32_t literals = in.Number();
  for (uint32_t i = 0; i < literals; ++i) {
    std::string regex = in.Text();
    block.literals.emplace_hint(block.literals.end(), std::move(regex), in.Texts());
  }
  block.rules.resize(in.Number());
  for (PackedRule& rule : block.rules) {
    rule.id = in.Text();
    rule.pack = in.Text();
    rule.path = in.Text();
    rule.root = in.Node();
  }
  block.references.resize(in.Number());
  for (PackedReference& reference : block.references) {
    reference.name = in.Text();
    reference.path = in.Text();
    reference.root = in.Node();
  }
  const uint32_t leads = in.Number();
  for (uint32_t i = 0; i < leads; ++i) {
    std::string key = in.Text();
    PatternLead lead;
    lead.lexicons = in.Numbers();
    lead.literals = in.Numbers();
    lead.needs_digit = in.Number() != 0;
    lead.line_lexicon = in.Text();
    block.leads.emplace_hint(block.leads.end(), std::move(key), std::move(lead));
  }
  block.classes.classes.resize(in.Number());
  for (ClaimClass& made : block.classes.classes) made = ReadClass(in);
  block.classes.gap_values = in.Numbers();
  const uint32_t class_index = in.Number();
  const uint32_t index = in.Number();
  const uint32_t finder = in.Number();
  block.class_index = bytes.substr(bytes.size() - class_index - index - finder, class_index);
  block.index = bytes.substr(bytes.size() - index - finder, index);
  block.literal_finder = bytes.substr(bytes.size() - finder);
  return block;
}

}  // namespace carelint
