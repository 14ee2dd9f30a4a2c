// JSON: what other places need of the JSON writer.  It does not know reports.
#pragma once

#include <string>
#include <string_view>

namespace carelint {

// `text` as a JSON string with its quotes; invalid UTF-8 becomes U+FFFD.
std::string ToJsonString(std::string_view text);

}  // namespace carelint
