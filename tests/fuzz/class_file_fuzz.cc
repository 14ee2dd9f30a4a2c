// Class files: any bytes give a class or errors, never a crash; what was read can be packed.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "claims/class_file.h"
#include "claims/vocabulary.h"

namespace {

const std::vector<std::string>* NamesOf(std::string_view name) {
  static const std::vector<std::string> kMeals = {"breakfast", "lunch"};
  return name == "meal" ? &kMeals : nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const carelint::Result<carelint::YamlNode> root =
      carelint::ParseYaml({reinterpret_cast<const char*>(data), size}, "fuzz.yaml");
  if (!root) return 0;
  const carelint::Result<carelint::ClassFile> file =
      carelint::ReadClassFile(*root, "fuzz", "fuzz.yaml", NamesOf);
  if (!file) {
    if (file.errors().empty()) abort();
    return 0;
  }
  for (const auto& [a, b] : file->exclude) {
    if (a >= file->values.size() || b >= file->values.size()) abort();
  }
  const carelint::PackedClasses packed = carelint::PackClasses({*file});
  const carelint::ClaimVocabulary vocabulary({}, {}, packed);
  if (vocabulary.classes().size() != 1) abort();
  return 0;
}
