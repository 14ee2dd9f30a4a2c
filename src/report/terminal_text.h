// Terminal text: foreign text made fit for a terminal, and how wide it is there.
//
// Articles, paths and messages are hostile: an escape sequence could clear the screen, a
// direction mark could make a line read as something else.  It does not know colours.
#pragma once

#include <string>
#include <string_view>

namespace carelint {

// True for control characters (line ends and tabs too), direction marks and others that
// change how a terminal shows the text around them.
bool IsHostile(char32_t code_point);

// How many columns a terminal gives to a code point that is not hostile: 0, 1 or 2.
int DisplayWidth(char32_t code_point);

// "<U+001B>": what stands for a hostile code point.
std::string Escaped(char32_t code_point);

// `text` with every hostile code point escaped and every invalid byte as U+FFFD.
std::string SafeText(std::string_view text);

}  // namespace carelint
