// Reading files whole, and naming them: the only place of lint/ that opens a file.
//
// It does not know what the bytes are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace carelint {

// The bytes of the file at `path`: regular files and pipes.  The error's message is the
// reason alone ("permission denied"), its path is empty.  More than `max_bytes` is an error.
Result<std::string> ReadFile(const std::string& path, size_t max_bytes);

// All bytes of standard input; errors as above.
Result<std::string> ReadStandardInput(size_t max_bytes);

// What the system says about error number `code`, in lower case: "permission denied".
std::string SystemReason(int code);

// `path` from the root on, without `.`, `..` and doubled slashes; links are not followed.
std::string AbsolutePath(const std::string& path);

// `absolute` as people should see it: from the current folder on where it lies below that.
std::string ShownPath(const std::string& absolute);

// The folder that holds `absolute`, and the path of `name` in `folder`.
std::string FolderOf(const std::string& absolute);
std::string JoinPath(std::string_view folder, std::string_view name);

// Whether `path` is `folder` or lies below it (both absolute).
bool LiesIn(std::string_view path, std::string_view folder);

}  // namespace carelint
