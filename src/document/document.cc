#include "document/document.h"

namespace carelint {

const FrontMatterField* FindField(const Document& document, std::string_view key) {
  for (const FrontMatterField& field : document.front_matter) {
    if (field.key == key) return &field;
  }
  return nullptr;
}

}  // namespace carelint
