// Configs: any bytes give a config or errors, never a crash.

#include <cstdint>
#include <string_view>

#include "lint/config.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  carelint::Errors errors;
  (void)carelint::ParseConfig({reinterpret_cast<const char*>(data), size}, ".carelint.yaml", "/",
                              &errors);
  return 0;
}
