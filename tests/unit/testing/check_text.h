// CheckText: runs rules over a text as `carelint check` would, for tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "rules/catalogue.h"

namespace carelint {

// The catalogue of the built-in rules, loaded once per test program.
std::shared_ptr<const Catalogue> BuiltInCatalogue();

// The findings of the rules in `select` on `text`; "markdown" or "text".
struct CheckedText {
  std::vector<Finding> findings;
  uint64_t words = 0;
  std::string language_notice;
};
CheckedText CheckText(const std::string& text, const std::string& format,
                      const std::vector<std::string>& select);

// The findings as "line:column-line:column rule: message" (severity where `levels`), with
// " | line:column-line:column message" for each related place.
std::vector<std::string> DescribeFindings(const std::string& text,
                                          const std::vector<Finding>& findings);

// `text` read with that format and the built-in residue words.
Document ReadText(const std::string& text, const std::string& format);

}  // namespace carelint
