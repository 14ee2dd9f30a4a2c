// Addresses: what in running prose is no wording: bare web and e-mail addresses, DOIs,
// names of files, handles ("@clinic").
//
// One pass, led by the signs that only addresses have glued on both sides; what a sign
// belongs to is settled by the few characters around it.  It does not know markup:
// `<https://…>` and code are the reader's (Document::verbatim).
// To add an ending ("org", "pdf"): one line in kEndings of addresses.cc, in order.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace carelint {

struct Address {
  Span prose;
  Span sign;  // what makes it one: "://", "www.", "@", "doi:", ".org"
};

// The addresses of folded text, in order, as spans of it; they do not overlap.
std::vector<Address> FindAddresses(std::string_view folded);

// Whether the name of a site or a file may end in that (lower case): "org", "pdf".
bool IsNameEnding(std::string_view ending);

}  // namespace carelint
