// Every rule over any article: no crash, and every finding inside the source.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/source.h"
#include "input/input.h"
#include "rules/catalogue.h"

namespace {

const carelint::RuleSet& AllRules() {
  static const auto rules = [] {
    carelint::Selection selection;
    selection.select = {"strict"};
    return *carelint::RuleSet::Create(*carelint::Catalogue::Create(), selection);
  }();
  return *rules;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  // The first byte chooses the format.
  const carelint::Format& format = carelint::Formats()[data[0] % carelint::Formats().size()];
  const carelint::Source source("fuzz", {reinterpret_cast<const char*>(data) + 1, size - 1});
  const carelint::Document document = format.read(source, AllRules().catalogue().residue());
  for (const carelint::Finding& finding : AllRules().Check(source, document).findings) {
    if (finding.span.begin > finding.span.end || finding.span.end > source.bytes().size()) abort();
  }
  return 0;
}
