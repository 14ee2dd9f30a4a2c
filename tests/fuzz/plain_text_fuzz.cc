// Plain text: every byte string gives a document whose places decode to its prose.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/source.h"
#include "document/residue.h"
#include "input/readers.h"
#include "testing/round_trip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const carelint::Source source("fuzz.txt", {reinterpret_cast<const char*>(data), size});
  const carelint::Document document = carelint::ReadPlainText(source, carelint::LineClassifier());
  if (!carelint::testing::RoundTripError(source, document).empty()) abort();
  return 0;
}
