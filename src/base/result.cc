#include "base/result.h"

namespace carelint {

std::string ToString(const Error& error) {
  std::string out;
  if (!error.path.empty()) {
    out = error.path;
    if (error.line > 0) out += ":" + std::to_string(error.line);
    if (error.line > 0 && error.column > 0) out += ":" + std::to_string(error.column);
    out += ": ";
  }
  return out + error.message;
}

}  // namespace carelint
