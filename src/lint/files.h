// Files: from the PATHs of a command line to the articles to read, in a fixed order.
//
// Folders are walked and globs expanded; what is hidden (an editor's lock `.#a.md`, macOS'
// `._a.md`) is passed over unless it is named.  .gitignore files, .git/info/exclude and the
// config's `exclude` are honoured.  It opens ignore files and configs, but never an article, and
// does not know rules.
//
// Who excludes what: a pattern that matches a named PATH itself or a folder above it is
// ignored, because the user has named it; a pattern that matches something below PATH
// holds, wherever it is written.  With `force_exclude` all patterns hold.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "input/input.h"
#include "lint/config.h"

namespace carelint {

struct FileRequest {
  std::vector<std::string> paths;   // files, folders, globs, "-" for standard input
  std::vector<std::string> listed;  // of --files-from: files and folders only
  const Format* format = nullptr;   // of every file; nullptr: by its extension
  std::string stdin_name;           // the name of "-"; empty: none
  bool force_exclude = false;
};

struct InputFile {
  std::string path;  // as reports show it
  bool is_stdin = false;
  const Format* format = nullptr;
  const Config* config = nullptr;
  std::string problem;  // not empty: it cannot be read, for this reason
};

struct FoundFiles {
  std::vector<InputFile> files;  // as named; inside a folder by the bytes of the path; once each
  size_t excluded = 0;           // how many paths `force_exclude` left out
  Errors errors;                 // paths that are not there, or of unknown format
};

FoundFiles FindFiles(const FileRequest& request, ConfigStore& configs);

}  // namespace carelint
