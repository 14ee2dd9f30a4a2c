#include "rules/key_docs.h"

#include "facts/context.h"
#include "rules/gate.h"
#include "rules/scope.h"
#include "rules/where.h"

namespace carelint {
namespace {

// clang-format off
constexpr KeyDoc kKeys[] = {
    // What every rule has.
    {"", "kind", "text", "What sort of rule this is; each kind has keys of its own"},
    {"", "severity", "severities", "error blocks a commit, warning goes to the editor, info is advice; kinds that grade take a map of grades to levels"},
    {"", "summary", "text", "One line: what is wrong where the rule speaks"},
    {"", "why", "text", "Two or three sentences: why readers are worse off"},
    {"", "source", "text", "Where the requirement comes from"},
    {"", "language", R"json({"enum": ["en", "any"]})json", "any: the rule also reads articles that are not in English (default: en)"},
    {"", "sets", "sets", "Sets besides strict that show the rule, each with the lowest level that it shows"},
    {"", "fix", R"json({"enum": ["safe", "offered"]})json", "safe: fixes can be made unseen; offered: a person should look"},
    {"", "only", "gates", "For which articles the rule holds; an article is en-US, public and sells nothing unless the config or its front matter says otherwise"},
    {"", "options", "options", "What a house may set under options: {RULE: {NAME: value}}"},
    {"", "message", "text", "What a finding says; {match} and other placeholders of the kind are filled in"},
    {"", "messages", R"json({"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}})json", "Messages for single faults of the kind"},
    {"", "cases", "cases", "Articles that the rule must flag, and that it must let pass"},
    {"", "parts", "parts", "In place of kind: several kinds under one id"},

    // What several kinds have.
    {"", "scope", "scope", "In which parts of the article to look (default: sentence); of a list any fits, every 'not …' must"},
    {"", "if", "conditions", "What must hold around a match; of a list any suffices"},
    {"", "unless", "conditions", "What must not hold around a match; any suffices"},
    {"", "case", R"json({"const": "exact"})json", "Match letters as written; left out: upper and lower case are the same"},
    {"", "edges", R"json({"const": "none"})json", "A match may begin and end inside a word"},
    {"", "once", R"json({"const": true})json", "Say the same words once per article"},
    {"", "least", "count", "At least so many"},
    {"", "when", "entries", "What calls for the other; left out: it must always stand"},
    {"", "max", "number-or-option", "The highest figure that passes"},
    {"", "least-words", "number-or-option", "Shorter text has no figure"},
    {"", "least-sentences", "number-or-option", "Shorter text has no figure"},
    {"", "unit", R"json({"enum": ["sentence", "paragraph", "section", "document"]})json", "Said once in each of these (default: the smallest that `where` names)"},
    {"", "any", R"json({"type": "array", "items": {"type": "object"}})json", "Several of these; one finding for all"},
    {"", "ignore", "words", "Lexicons of words that do not count"},

    {"claims", "compare", "words", "Which sorts of claims it reports: dose, frequency, timing, food …; reference: any sort, against the house's fact sheets"},
    {"compare", "left", "text", "What the article says of itself"},
    {"compare", "fold", "words", "Lexicons whose entries count as one word"},
    {"compare", "plain-words", "words", "Words that name no subject, in one text or a list of them"},
    {"compare", "subjects", "words", "Lexicons of what such articles are about"},
    {"compare", "right", "text", "What it is held against"},
    {"consistency", "variants", R"json({"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/entries"}})json", "The ways to name one thing, each with its patterns; a plain word stands for its forms as well"},
    {"consistency", "forms", R"json({"enum": ["noun", "verb", "lemma", "exact"]})json", "Which forms of a plain word count (default: noun)"},
    {"consistency", "pairs", R"json({"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/text"}})json", "In place of variants: words, or stems that end in '-', of one spelling to those of the other"},
    {"consistency", "except", "words", "Words that are none of the pairs'"},
    {"consistency", "entries", "words", "In place of variants: lexicons; no two names of one entry may stand in an article"},
    {"consistency", "prefer", R"json({"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}})json", "Per locale the number of the variant that is right, from 0; else the one that stands more often is"},
    {"consistency", "gloss", "entries", "Patterns that excuse the use behind them, such as 'also known as'"},
    {"consistency", "short-form", R"json({"const": true})json", "Once one variant explains another in parentheses, both may stand"},
    {"consistency", "together", R"json({"const": true})json", "Variants in one sentence excuse each other"},
    {"consistency", "skip-names", R"json({"const": true})json", "Capitals inside a sentence are a name's, and do not count"},
    {"consistency", "same", R"json({"const": "before"})json", "Only uses behind the same word belong together"},
    {"consistency", "least", "count", "How often the commonest variant must stand (default: 1)"},
    {"consistency", "least-each", "count", "How often each variant must stand (default: 1)"},
    {"forbid", "forbid", "entries", "What must not stand where `when` does"},
    {"link", "check", "text", "Which check of links and images"},
    {"metadata", "require", R"json({"enum": ["author", "reviewer", "review-date"]})json", "What the article must say about itself"},
    {"metadata", "check", "text", "Which check of what the article says about itself"},
    {"metadata", "raise", "entries", "Where one of these matches, what is missing is an error"},
    {"metric", "of", "text", "Which figure of the text"},
    {"pattern", "match", "entries", "Patterns: the rule speaks where any of them matches"},
    {"pattern", "join", R"json({"const": true})json", "Neighbouring matches of a block are one finding"},
    {"pattern", "least", "count", "Speaks once per article, and only where there are so many matches"},
    {"pattern", "with", R"json({"type": "string"})json", "The fix: what stands in place of the match; \\1 is a group; nothing deletes it"},
    {"quantity", "value", R"json({"enum": ["dose", "mass-unit"]})json", "Which amounts to look at"},
    {"quantity", "reference", "text", "The file of rules/reference that doses are held against"},
    {"quantity", "of", "words", "Lexicons of substances"},
    {"quantity", "advice", "words", "Lexicons of words that make a sentence one about taking a medicine"},
    {"require", "require", "entries", "What must stand; any suffices"},
    {"require", "snippet", "text", "The fix: a paragraph to put behind the place"},
    {"structure", "openers", "words", "Lexicons of words that count where they come first"},
    {"structure", "marks", "words", "Phrases that the check looks for, as written"},
    {"structure", "check", "text", "Which check of the article's outline"},
    {"substitution", "replace", "replacements", "Patterns and what to write instead"},
    {"unique", "of", "words", "What may not stand twice: heading, title, paragraph, sentence"},
    {"unique", "fold", "words", "Lexicons whose entries count as one word"},
    {"unique", "differ", "words", "Lexicons of pairs that keep two texts apart"},
    {"unique", "order", R"json({"type": "boolean"})json", "Whether the words must stand in the same order (default: true)"},
    {"unique", "scope", R"json({"enum": ["siblings", "document"]})json", "Whether headings of one parent are compared, or all"},
};

constexpr ShapeDefinition kShapes[] = {
    {"text", R"json({"type": "string", "minLength": 1})json"},
    {"word", R"json({"type": ["string", "number", "boolean"]})json"},
    {"words", R"json({"anyOf": [{"$ref": "#/$defs/word"}, {"type": "array", "items": {"$ref": "#/$defs/word"}}]})json"},
    {"count", R"json({"type": "integer", "minimum": 1})json"},
    {"number-or-option", R"json({"type": ["number", "string"], "description": "A number, or the name of one of the rule's options"})json"},
    {"severity", R"json({"enum": ["error", "warning", "info"]})json"},
    {"severities", R"json({"anyOf": [{"$ref": "#/$defs/severity"}, {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/severity"}}]})json"},
    {"options", R"json({"type": "object", "additionalProperties": {
        "type": "object", "required": ["default", "about"], "additionalProperties": false,
        "properties": {"default": {"$ref": "#/$defs/word"}, "about": {"$ref": "#/$defs/text"}}}})json"},
    {"gate-value", R"json({"anyOf": [{"$ref": "#/$defs/words"}, {
        "type": "object", "required": ["not"], "additionalProperties": false,
        "properties": {"not": {"$ref": "#/$defs/words"}}}]})json"},
    {"pattern", R"json({"type": ["string", "number"], "minLength": 1,
        "description": "Pieces in order inside one sentence: <name> is any phrase of that lexicon, … a gap of up to six words, the rest RE2, a regular expression"})json"},
    {"patterns", R"json({"anyOf": [{"$ref": "#/$defs/pattern"}, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/pattern"}}]})json"},
    {"entry", R"json({"anyOf": [{"$ref": "#/$defs/pattern"}, {
        "type": "object", "additionalProperties": false,
        "oneOf": [{"required": ["pattern"]}, {"required": ["sentence"]}],
        "properties": {
          "pattern": {"$ref": "#/$defs/patterns"},
          "sentence": {"$ref": "#/$defs/patterns"},
          "scope": {"$ref": "#/$defs/scope", "description": "In which parts of the article to look"},
          "if": {"$ref": "#/$defs/conditions", "description": "What must hold around the match"},
          "unless": {"$ref": "#/$defs/conditions", "description": "What must not hold around the match"},
          "case": {"const": "exact", "description": "Match letters as written"},
          "edges": {"const": "none", "description": "A match may begin and end inside a word"},
          "where": {"$ref": "#/$defs/where", "description": "How far from the other it may stand"},
          "least": {"$ref": "#/$defs/count", "description": "At least so many"},
          "with": {"type": "string", "description": "What to write instead"},
          "source": {"$ref": "#/$defs/text", "description": "What the use's bytes in the file must hold of kind consistency"},
          "message": {"$ref": "#/$defs/text"}}}]})json"},
    {"entries", R"json({"anyOf": [{"$ref": "#/$defs/entry"},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entry"}},
        {"type": "object", "required": ["all"], "additionalProperties": false, "properties": {
          "all": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entry"}, "description": "Every one must stand"}}}]})json"},
    {"condition", R"json({"anyOf": [{"$ref": "#/$defs/context"}, {"$ref": "#/$defs/pattern"},
        {"$ref": "#/$defs/entry"},
        {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "properties": {
          "section": {"$ref": "#/$defs/text", "description": "The match stands below a heading that this matches"},
          "title": {"$ref": "#/$defs/text", "description": "The article's title matches this"},
          "before": {"$ref": "#/$defs/text", "description": "Directly before the match"},
          "after": {"$ref": "#/$defs/text", "description": "Directly behind the match"},
          "address": {"$ref": "#/$defs/text", "description": "The address of the link or image matches this"},
          "not": {"$ref": "#/$defs/conditions"},
          "any": {"type": "array", "items": {"$ref": "#/$defs/condition"}},
          "all": {"type": "array", "items": {"$ref": "#/$defs/condition"}}}}]})json"},
    {"conditions", R"json({"anyOf": [{"$ref": "#/$defs/condition"}, {"type": "array", "items": {"$ref": "#/$defs/condition"}}]})json"},
    {"scope", R"json({"anyOf": [{"$ref": "#/$defs/scope-name"}, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/scope-name"}}]})json"},
    {"where", R"json({"anyOf": [{"$ref": "#/$defs/where-name"}, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/where-name"}}]})json"},
    {"replacements", R"json({"anyOf": [
        {"type": "object", "minProperties": 1, "additionalProperties": {"type": ["string", "number"]}},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entry", "required": ["with"]}}]})json"},
    {"case", R"json({"anyOf": [{"$ref": "#/$defs/text"}, {
        "type": "object", "required": ["text"], "additionalProperties": false, "properties": {
          "text": {"type": "string", "description": "The article"},
          "format": {"type": "string", "description": "How it is read: markdown (default) or text"},
          "now": {"type": "string", "format": "date", "description": "The day that counts as today"},
          "locale": {"type": "string", "description": "Language and country, such as en-GB"},
          "config": {"type": "object", "description": "What the house's .carelint.yaml says; `reference` holds the Markdown of fact sheets instead of paths"}}}]})json"},
    {"cases", R"json({"type": "object", "required": ["flag"], "additionalProperties": false, "properties": {
        "flag": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/case"}, "description": "Each must be flagged"},
        "pass": {"type": "array", "items": {"$ref": "#/$defs/case"}, "description": "Each must pass"}}})json"},
};
// clang-format on

}  // namespace

const KeyDoc* FindKeyDoc(std::string_view kind, std::string_view key) {
  const KeyDoc* of_any = nullptr;
  for (const KeyDoc& row : kKeys) {
    if (row.key != key) continue;
    if (row.kind == kind) return &row;
    if (row.kind.empty()) of_any = &row;
  }
  return of_any;
}

const std::vector<ShapeDefinition>& ShapeDefinitions() {
  static const std::vector<ShapeDefinition> shapes(std::begin(kShapes), std::end(kShapes));
  return shapes;
}

std::vector<NameDefinition> NameDefinitions() {
  std::vector<NameDefinition> definitions = {
      {"scope-name", Scope::Names()}, {"where-name", WhereNames()}, {"gate", Gate::Keys()}};
  NameDefinition contexts{"context", {}};
  for (const std::string_view name : ContextNames()) contexts.names.emplace_back(name);
  definitions.push_back(std::move(contexts));
  return definitions;
}

}  // namespace carelint
