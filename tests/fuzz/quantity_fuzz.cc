// Quantities of any text: no crash, and every span inside it.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "base/utf8.h"
#include "facts/quantity.h"
#include "facts/units.h"
#include "rules/pack_block.h"

namespace {

const carelint::UnitTable& BuiltInUnits() {
  static const auto units = [] {
    auto table = std::make_unique<carelint::UnitTable>();
    for (const auto& reference : carelint::ReadPackBlock(carelint::BuiltInPackBlock()).references) {
      if (reference.name == carelint::kUnitsReference) {
        if (!table->Read(reference.root, reference.path).empty()) abort();
      }
    }
    return table;
  }();
  return *units;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const carelint::Quantity& q :
       carelint::ReadQuantities(text, carelint::FoldCase(text), 0, BuiltInUnits())) {
    for (const carelint::Span span : {q.prose, q.number, q.unit}) {
      if (span.begin > span.end || span.end > size) abort();
    }
  }
  return 0;
}
