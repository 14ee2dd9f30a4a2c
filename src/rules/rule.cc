#include "rules/rule.h"

#include <charconv>

#include "base/nearest.h"
#include "base/pattern.h"

namespace carelint {

Finding Rule::MakeLowerFinding(Span span, std::string message) const {
  Finding finding = MakeFinding(span, std::move(message));
  finding.severity = severity_ == Severity::kError ? Severity::kWarning : Severity::kInfo;
  return finding;
}

void RuleSpec::MarkChecked() {
  checked = true;
  for (RuleSpec& part : parts) part.checked = true;
}

std::string RuleSpec::Option(const std::string& name) const {
  const auto option = options.find(name);
  return option == options.end() ? "" : option->second;
}

double RuleSpec::NumberOption(const std::string& name, double otherwise) const {
  const std::string text = Option(name);
  double value = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

std::optional<Applicability> RuleSpec::applicability() const {
  if (info.fix == "safe") return Applicability::kSafe;
  if (info.fix == "offered") return Applicability::kOffered;
  return std::nullopt;
}

void RuleBuilder::Fail(const RuleSpec& spec, const YamlNode& node, std::string message) {
  errors.push_back(ErrorAt(spec.info.path, node, std::move(message)));
}

std::vector<std::string> RuleBuilder::LiteralsOf(const std::string& regex) {
  const auto known = known_literals->find(regex);
  if (known != known_literals->end()) return known->second;
  std::vector<std::string> found = RequiredLiterals(regex);
  if (new_literals != nullptr) new_literals->emplace(regex, found);
  return found;
}

LexiconId RuleBuilder::Lexicon(const RuleSpec& spec, const YamlNode& node, std::string_view name) {
  const LexiconId id = lexicons->Find(name);
  if (id == kNoLexicon) {
    Fail(spec, node,
         "unknown lexicon '" + std::string(name) + "'" + DidYouMean(name, lexicons->names()));
  }
  return id;
}

std::vector<const PackedReference*> RuleBuilder::Reference(const RuleSpec& spec,
                                                           const YamlNode& node,
                                                           std::string_view name) {
  std::vector<const PackedReference*> found;
  std::vector<std::string> names;
  if (references != nullptr) {
    for (const PackedReference& reference : *references) {
      names.push_back(reference.name);
      if (reference.name == name) found.push_back(&reference);
    }
  }
  if (found.empty()) {
    Fail(spec, node, "unknown reference '" + std::string(name) + "'" + DidYouMean(name, names));
  }
  return found;
}

std::string FillMessage(std::string_view text,
                        const std::vector<std::pair<std::string_view, std::string>>& values) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    bool replaced = false;
    if (text[i] == '{') {
      for (const auto& [name, value] : values) {
        if (text.substr(i + 1).starts_with(name) &&
            text.substr(i + 1 + name.size()).starts_with("}")) {
          out += value;
          i += name.size() + 2;
          replaced = true;
          break;
        }
      }
    }
    if (!replaced) out += text[i++];
  }
  return out;
}

}  // namespace carelint
