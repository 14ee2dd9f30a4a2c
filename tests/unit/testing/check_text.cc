#include "testing/check_text.h"

#include <gtest/gtest.h>

#include <map>

#include "base/result.h"
#include "base/source.h"
#include "input/input.h"

namespace carelint {
namespace {

std::string DescribePlace(const Source& source, Span span) {
  const Position start = source.Locate(span.begin);
  const Position end = source.Locate(span.end);
  return std::to_string(start.line) + ":" + std::to_string(start.column) + "-" +
         std::to_string(end.line) + ":" + std::to_string(end.column);
}

// Loading rules costs far more than running them on a few words.
std::shared_ptr<const RuleSet> RulesOf(const std::vector<std::string>& select) {
  static std::map<std::vector<std::string>, std::shared_ptr<const RuleSet>> loaded;
  std::shared_ptr<const RuleSet>& rules = loaded[select];
  if (rules != nullptr) return rules;
  Selection selection;
  selection.select = select;
  selection.now = kCaseDay;
  Result<std::shared_ptr<const RuleSet>> made = RuleSet::Create(BuiltInCatalogue(), selection);
  if (made) {
    rules = *made;
  } else {
    ADD_FAILURE() << ToString(made.errors().front());
  }
  return rules;
}

}  // namespace

std::shared_ptr<const Catalogue> BuiltInCatalogue() {
  static const std::shared_ptr<const Catalogue> catalogue = [] {
    Result<std::shared_ptr<const Catalogue>> made = Catalogue::Create();
    if (!made) {
      for (const Error& error : made.errors()) ADD_FAILURE() << ToString(error);
      abort();
    }
    return *made;
  }();
  return catalogue;
}

CheckedText CheckText(const std::string& text, const std::string& format,
                      const std::vector<std::string>& select) {
  const std::shared_ptr<const RuleSet> rules = RulesOf(select);
  if (rules == nullptr) return {};
  const Source source("article", text);
  const Document document = FindFormat(format)->read(source, BuiltInCatalogue()->residue());
  CheckResult result = rules->Check(source, document);
  return {std::move(result.findings), result.words, std::move(result.language_notice)};
}

std::vector<std::string> DescribeFindings(const std::string& text,
                                          const std::vector<Finding>& findings) {
  const Source source("article", text);
  std::vector<std::string> out;
  for (const Finding& finding : findings) {
    std::string line = DescribePlace(source, finding.span) + " " +
                       std::string(ToString(finding.severity)) + " " + finding.rule + ": " +
                       finding.message;
    for (const Related& related : finding.related) {
      line += " | " + DescribePlace(source, related.span) + " " + related.message;
    }
    out.push_back(std::move(line));
  }
  return out;
}

Document ReadText(const std::string& text, const std::string& format) {
  const Source source("article", text);
  return FindFormat(format)->read(source, BuiltInCatalogue()->residue());
}

}  // namespace carelint
