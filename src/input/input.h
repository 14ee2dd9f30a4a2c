// Input: the bytes of a file → Document.
//
// One reader per format; formats.cc is the table that knows them all.  Readers do
// not know rules.  The words that mark residue come in from outside, so that a
// house can add to them.
//
// To add a format: write `my_format.cc` with one function of ReadFunction's shape,
// and add a row to the table in formats.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "document/document.h"
#include "document/residue.h"

namespace carelint {

using ReadFunction = Document (*)(const Source& source, const LineClassifier& residue);

struct Format {
  std::string_view name;                     // as --input-format takes it: "markdown"
  std::vector<std::string_view> extensions;  // lower case, with the dot: ".md"
  ReadFunction read;
};

// All formats, in the order in which help lists them.
const std::vector<Format>& Formats();

// The format of that name, or nullptr.
const Format* FindFormat(std::string_view name);

// The format that `path`'s extension (in any case) stands for, or nullptr.
const Format* FormatForPath(std::string_view path);

// True where over 1% of the characters are NUL, invalid UTF-8 or U+FFFD: no text.
bool IsBinary(std::string_view bytes);

}  // namespace carelint
