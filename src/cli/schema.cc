// `carelint schema`: JSON Schemas of rule files, configs and reports, for editors and tests.
//
// What keys, kinds and names there are comes from the tables of their readers.
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "input/input.h"
#include "lint/config.h"
#include "report/json_schema.h"
#include "rules/catalogue.h"
#include "rules/key_docs.h"
#include "rules/kinds.h"
#include "rules/rule_file.h"

namespace carelint {
namespace {

using Json = nlohmann::ordered_json;

// REQUIRES: `text` is JSON: it is a constant of this program.
Json Parsed(std::string_view text) {
  return Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

Json Head(std::string_view name, std::string_view title) {
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"$id", "urn:carelint:schema:" + std::string(name)},
          {"title", title}};
}

Json Reference(std::string_view definition) {
  return {{"$ref", "#/$defs/" + std::string(definition)}};
}

Json Shape(std::string_view shape) {
  return shape.starts_with('{') ? Parsed(shape) : Reference(shape);
}

Json KeySchema(std::string_view kind, std::string_view key) {
  const KeyDoc* doc = FindKeyDoc(kind, key);
  if (doc == nullptr) return Json::object();
  Json schema = Shape(doc->shape);
  schema["description"] = doc->about;
  return schema;
}

// "first N blocks" → "^first [0-9]+ blocks$"; what ends with a blank goes on.
std::string NamePattern(const std::string& name) {
  std::string pattern = "^";
  for (size_t i = 0; i < name.size(); ++i) {
    const bool is_number = name[i] == 'N' && (i == 0 || name[i - 1] == ' ') &&
                           (i + 1 == name.size() || name[i + 1] == ' ');
    pattern += is_number ? "[0-9]+" : std::string(1, name[i]);
  }
  return pattern + (name.ends_with(' ') ? "." : "$");
}

// Any of `names`: plain ones as an enumeration, which editors complete.
Json NamesSchema(const std::vector<std::string>& names) {
  Json plain;
  Json any = Json::array({Json::object()});
  for (const std::string& name : names) {
    if (NamePattern(name) == "^" + name + "$") {
      plain["enum"].push_back(name);
    } else {
      any.push_back({{"type", "string"}, {"pattern", NamePattern(name)}});
    }
  }
  if (any.size() == 1) return plain;
  any[0] = std::move(plain);
  return {{"anyOf", std::move(any)}};
}

// An object with `common` keys and those of `kind`, and no others.
Json KindSchema(const RuleKind& kind, const std::vector<std::string_view>& common) {
  Json properties = Json::object();
  for (const std::string_view key : common) properties[std::string(key)] = true;
  for (const std::string_view key : kind.keys) {
    properties[std::string(key)] = KeySchema(kind.name, key);
  }
  return {{"properties", std::move(properties)}, {"additionalProperties", false}};
}

// What an object with a `kind` may hold, kind by kind.
Json ByKind(const std::vector<std::string_view>& common) {
  Json all = Json::array();
  for (const RuleKind& kind : RuleKinds()) {
    Json condition = {{"properties", {{"kind", {{"const", kind.name}}}}},
                      {"required", Json::array({"kind"})}};
    all.push_back({{"if", std::move(condition)}, {"then", KindSchema(kind, common)}});
  }
  return all;
}

// With `parts` a rule may say for all of them what each may say for itself.
Json ForParts(const std::vector<std::string_view>& common) {
  Json properties = Json::object();
  for (const std::string_view key : common) properties[std::string(key)] = true;
  for (const RuleKind& kind : RuleKinds()) {
    for (const std::string_view key : kind.keys) properties.emplace(std::string(key), true);
  }
  Json then = {{"properties", std::move(properties)}, {"additionalProperties", false}};
  return {{"if", {{"required", Json::array({"parts"})}}}, {"then", std::move(then)}};
}

Json CommonProperties(const std::vector<std::string_view>& keys) {
  Json properties = Json::object();
  for (const std::string_view key : keys) properties[std::string(key)] = KeySchema("", key);
  if (properties.contains("kind")) {
    Json& kind = properties["kind"];
    kind.erase("$ref");
    kind["enum"] = NamesOf(RuleKinds());
  }
  return properties;
}

Json PartSchema() {
  Json part = {{"type", "object"}, {"required", Json::array({"kind"})}};
  part["properties"] = CommonProperties(PartKeys());
  part["allOf"] = ByKind(PartKeys());
  return part;
}

Json RuleSchema() {
  Json schema = Head("rule", "A rule file of carelint");
  schema["type"] = "object";
  schema["required"] = {"severity", "summary", "why", "source", "cases"};
  schema["oneOf"] = Parsed(R"([{"required": ["kind"]}, {"required": ["parts"]}])");
  schema["properties"] = CommonProperties(CommonRuleKeys());
  schema["allOf"] = ByKind(CommonRuleKeys());
  schema["allOf"].push_back(ForParts(CommonRuleKeys()));

  Json& definitions = schema["$defs"];
  for (const ShapeDefinition& shape : ShapeDefinitions()) {
    definitions[std::string(shape.name)] = Parsed(shape.schema);
  }
  for (const NameDefinition& names : NameDefinitions()) {
    if (names.name != "gate") definitions[std::string(names.name)] = NamesSchema(names.names);
    if (names.name != "gate") continue;
    // A gate may also ask for an option of the rule.
    Json properties = Json::object();
    for (const std::string& gate : names.names) properties[gate] = Reference("gate-value");
    definitions["gates"] = {{"type", "object"},
                            {"properties", std::move(properties)},
                            {"additionalProperties", Reference("gate-value")}};
  }
  Json sets = Json::object();
  for (const std::string_view set : RuleSetNames()) sets[std::string(set)] = Reference("severity");
  definitions["sets"] = {
      {"type", "object"}, {"properties", std::move(sets)}, {"additionalProperties", false}};
  definitions["parts"] = {{"type", "array"}, {"minItems", 1}, {"items", PartSchema()}};
  definitions["case"]["anyOf"][1]["properties"]["format"]["enum"] = NamesOf(Formats());
  return schema;
}

// What the keys of a config take.  The keys themselves stand in lint/config.cc.
struct ConfigKeyDoc {
  std::string_view key;
  std::string_view shape;
  std::string_view about;
};

// clang-format off
constexpr ConfigKeyDoc kConfigKeys[] = {
    {"select", "names", "The rules, packs and sets that run (default: recommended)"},
    {"extend-select", "names", "These as well"},
    {"ignore", "names", "Not these"},
    {"severity", "severities", "Another severity for a rule"},
    {"exclude", "words", "Paths that are not searched, in the language of .gitignore"},
    {"locale", R"({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"})", "Language and country of the articles (default: en-US)"},
    {"audience", R"({"enum": ["public", "professional"]})", "Who reads the articles (default: public)"},
    {"genre", "words", "What sort of articles these are, such as news or essay"},
    {"topic", "words", "What they are about, such as pregnancy"},
    {"commerce", R"({"type": "boolean"})", "Whether the pages sell what they speak of (default: false)"},
    {"site", R"({"enum": ["published", "draft"]})", "published: rules about an article's metadata join the recommended ones"},
    {"options", "options", "Options of single rules; `carelint explain RULE` shows them"},
    {"lexicon", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/words"}})", "Words that are added to a lexicon"},
    {"rules", "words", "Folders of the house's own rule files"},
    {"reference", "words", "Fact sheets: files, folders or globs of texts that no article may contradict"},
};
// clang-format on

Json ConfigKeySchema(std::string_view key) {
  const auto* const doc = std::find_if(std::begin(kConfigKeys), std::end(kConfigKeys),
                                       [&](const ConfigKeyDoc& row) { return row.key == key; });
  if (doc == std::end(kConfigKeys)) return Json::object();
  Json schema = Shape(doc->shape);
  schema["description"] = doc->about;
  return schema;
}

// The options of one rule; nothing but these.
Json OptionsSchema(const RuleInfo& rule) {
  Json properties = Json::object();
  for (const RuleOption& option : rule.options) {
    Json schema = Reference("word");
    schema["description"] = option.about;
    schema["default"] = option.default_value;
    properties[option.name] = std::move(schema);
  }
  return {{"type", "object"},
          {"description", rule.summary},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

// Names of rules are listed, so that editors complete them; a house's own are none of them.
Json ConfigSchema(const Catalogue& catalogue) {
  Json schema = Head("config", "A config of carelint (.carelint.yaml)");
  schema["type"] = {"object", "null"};
  Json& properties = schema["properties"];
  for (const std::string_view key : ConfigKeys()) {
    properties[std::string(key)] = ConfigKeySchema(key);
  }
  schema["additionalProperties"] = false;

  Json names = {"recommended", "strict"};
  for (const std::string& pack : catalogue.packs()) names.push_back(pack);
  Json severities = Json::object();
  Json options = Json::object();
  for (const RuleInfo& rule : catalogue.rules()) {
    names.push_back(rule.id);
    Json severity = Reference("severity");
    severity["description"] = rule.summary;
    severities[rule.id] = std::move(severity);
    if (!rule.options.empty()) options[rule.id] = OptionsSchema(rule);
  }
  Json& definitions = schema["$defs"];
  definitions["word"] = Parsed(R"({"type": ["string", "number", "boolean"]})");
  definitions["words"] = Parsed(
      R"({"anyOf": [{"$ref": "#/$defs/word"}, {"type": "array", "items": {"$ref": "#/$defs/word"}}, {"type": "null"}]})");
  definitions["name"] = Parsed(R"({"anyOf": [{}, {"type": "string"}]})");
  definitions["name"]["anyOf"][0]["enum"] = std::move(names);
  definitions["names"] = Parsed(
      R"({"anyOf": [{"$ref": "#/$defs/name"}, {"type": "array", "items": {"$ref": "#/$defs/name"}}, {"type": "null"}]})");
  definitions["severity"] = Parsed(R"({"enum": ["error", "warning", "info"]})");
  definitions["severities"] = {{"type", {"object", "null"}},
                               {"properties", std::move(severities)},
                               {"additionalProperties", Reference("severity")}};
  definitions["options"] = {
      {"type", {"object", "null"}},
      {"properties", std::move(options)},
      {"additionalProperties", {{"type", "object"}, {"additionalProperties", Reference("word")}}}};
  return schema;
}

struct Schema {
  std::string_view name;
  // The schema as text; fails where the built-in rules cannot be loaded.
  Result<std::string> (*make)();
};

std::string Shown(const Json& schema) { return schema.dump(2) + "\n"; }

const std::vector<Schema>& Schemas() {
  static const std::vector<Schema> schemas = {
      {"rule", []() -> Result<std::string> { return Shown(RuleSchema()); }},
      {"config",
       []() -> Result<std::string> {
         const auto catalogue = Catalogue::Create();
         if (!catalogue.ok()) return catalogue.errors();
         return Shown(ConfigSchema(**catalogue));
       }},
      {"report",
       []() -> Result<std::string> {
         Json schema = Head("report", "A report of carelint check --output-format json");
         schema.update(Parsed(ReportSchema()));
         return Shown(schema);
       }},
  };
  return schemas;
}

int RunSchema(const std::string& name) {
  for (const Schema& schema : Schemas()) {
    if (schema.name != name) continue;
    const Result<std::string> text = schema.make();
    if (text.ok()) return Print(kClean, [&](std::ostream& out) { out << *text; });
    Complain(text.errors());
    return kFailed;
  }
  Complain(UnknownValue("schema", name, NamesOf(Schemas())));
  return kFailed;
}

}  // namespace

RunFunction AddSchema(CLI::App& app) {
  const auto name = std::make_shared<std::string>();
  app.description(
      "Prints a JSON Schema, for editors and tests: rule, config or report.\n"
      "\n"
      "NAME is rule (a rule file), config (.carelint.yaml) or report (the JSON report).  In an\n"
      "editor that knows the YAML language server, a first line such as\n"
      "# yaml-language-server: $schema=carelint-rule.json completes and checks the keys.");
  app.footer(
      "Examples:\n"
      "  carelint schema rule > carelint-rule.json\n"
      "  carelint schema config > carelint-config.json");
  app.add_option("NAME", *name)->required();
  return [name] { return RunSchema(*name); };
}

}  // namespace carelint
