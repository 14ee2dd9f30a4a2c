#include "lint/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

Error TooLarge(size_t max_bytes) {
  return {"is larger than " + std::to_string(max_bytes >> 20) + " MB"};
}

Result<std::string> ReadAll(int file, size_t expected, size_t max_bytes) {
  constexpr size_t kChunk = 64 * 1024;
  std::string bytes;
  // One byte more than expected, so that the end is seen without growing.
  bytes.resize(std::max(expected + 1, expected == 0 ? kChunk : 0));
  size_t size = 0;
  for (;;) {
    if (size == bytes.size()) bytes.resize(bytes.size() + std::max(kChunk, bytes.size()));
    const ssize_t got = ::read(file, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{SystemReason(errno)};
    if (got == 0) break;
    size += static_cast<size_t>(got);
    if (size > max_bytes) return TooLarge(max_bytes);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

Result<std::string> ReadFile(const std::string& path, size_t max_bytes) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{SystemReason(errno)};
  struct stat status = {};
  Result<std::string> result = Error{"is no regular file"};
  if (::fstat(file, &status) != 0) {
    result = Error{SystemReason(errno)};
  } else if (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode)) {
    const size_t size = S_ISREG(status.st_mode) ? static_cast<size_t>(status.st_size) : 0;
    result = size > max_bytes ? Result<std::string>(TooLarge(max_bytes))
                              : ReadAll(file, size, max_bytes);
  }
  ::close(file);
  return result;
}

Result<std::string> ReadStandardInput(size_t max_bytes) {
  return ReadAll(STDIN_FILENO, 0, max_bytes);
}

std::string SystemReason(int code) {
  std::string reason = std::generic_category().message(code);
  if (!reason.empty()) reason[0] = ToAsciiLower(reason[0]);
  return reason;
}

std::string AbsolutePath(const std::string& path) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  std::string normal = (error ? std::filesystem::path(path) : absolute).lexically_normal().string();
  while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
  return normal;
}

std::string ShownPath(const std::string& absolute) {
  const std::string here = AbsolutePath(".");
  const std::string prefix = here == "/" ? here : here + "/";
  return absolute.starts_with(prefix) ? absolute.substr(prefix.size()) : absolute;
}

std::string FolderOf(const std::string& absolute) {
  const size_t slash = absolute.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : absolute.substr(0, slash);
}

std::string JoinPath(std::string_view folder, std::string_view name) {
  std::string joined(folder);
  if (!joined.empty() && joined.back() != '/') joined += '/';
  return joined.append(name);
}

bool LiesIn(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder == "/" || path[folder.size()] == '/';
}

}  // namespace carelint
