// Nearest: which known name a misspelt word may have meant.
//
// Every message about an unknown name ends through here, so that all of them read alike.
// It does not know what the names are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carelint {

// The member of `known` that looks most like `word` (at most a third of its letters
// differ), or "".
std::string NearestName(std::string_view word, const std::vector<std::string>& known);

// What a message about the unknown `word` ends with: "; did you mean 'NAME'?", or
// `otherwise` where nothing known looks like it.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& known,
                       std::string_view otherwise = "");

}  // namespace carelint
