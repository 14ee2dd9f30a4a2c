// Rule files and lexicons of a house: any bytes give a catalogue or errors with a place.

#include <cstdint>
#include <string>

#include "rules/catalogue.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  // The first bit chooses between a rule and a lexicon.
  const bool lexicon = (data[0] & 1) != 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  (void)carelint::Catalogue::Create({{lexicon ? "own/lexicon/words.yaml" : "own/my-rule.yaml",
                                      lexicon ? "lexicon" : "own", bytes}},
                                    {});
  return 0;
}
