#include "claims/claim.h"

namespace carelint {

std::string_view ToString(Stance stance) {
  static constexpr std::string_view kNames[] = {"require", "recommend", "permit", "unneeded",
                                                "avoid",   "safe",      "unsafe"};
  return kNames[static_cast<size_t>(stance)];
}

std::string_view ToString(CueKind kind) {
  static constexpr std::string_view kNames[] = {
      "value", "stance", "quantity", "frequency", "age", "share", "direction", "cause", "denial"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view ToString(Role role) {
  static constexpr std::string_view kNames[] = {"",     "for",  "onset", "effect",
                                                "wait", "keep", "lead",  "gap"};
  return kNames[static_cast<size_t>(role)];
}

}  // namespace carelint
