#include "report/reporters.h"

namespace carelint {

const std::vector<Reporter>& Reporters() {
  static const std::vector<Reporter> reporters = {
      {"text", WriteText},
      {"json", WriteJson},
  };
  return reporters;
}

const Reporter* FindReporter(std::string_view name) {
  for (const Reporter& reporter : Reporters()) {
    if (reporter.name == name) return &reporter;
  }
  return nullptr;
}

}  // namespace carelint
