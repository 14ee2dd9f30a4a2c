// Fuzz target: any bytes are read as Markdown, and every position survives the round trip.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/source.h"
#include "input/readers.h"
#include "testing/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const carelint::Source source("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
  const carelint::Document document = carelint::ReadMarkdown(source, carelint::LineClassifier());
  const std::string error = carelint::testing::RoundTripError(source, document);
  if (!error.empty()) {
    std::fprintf(stderr, "%s\n", error.c_str());
    std::abort();
  }
  return 0;
}
