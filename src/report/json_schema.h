// JSON schema of the report: what WriteJson (json.cc) writes, as a JSON Schema.
//
// tests/cli/schemas.py holds real reports against it.
#pragma once

#include <string_view>

namespace carelint {

// The keywords of the schema, without `$schema`, `$id` and `title`.
std::string_view ReportSchema();

}  // namespace carelint
