#include "cli/terminal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>

#include "report/terminal_text.h"

namespace carelint {
namespace {

constexpr int kInterrupted = 130;

// A stream buffer over a descriptor that remembers the first failure and then swallows
// everything.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) { Clear(); }

  // Writes what is left; the errno of the first write that failed, or 0.
  int Finish() {
    sync();
    return error_;
  }

 protected:
  int_type overflow(int_type c) override {
    sync();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(c);
      pbump(1);
    }
    return traits_type::not_eof(c);
  }

  int sync() override {
    for (const char* at = pbase(); at < pptr() && error_ == 0;) {
      const ssize_t wrote = ::write(descriptor_, at, static_cast<size_t>(pptr() - at));
      if (wrote >= 0) {
        at += wrote;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    Clear();
    return 0;
  }

 private:
  void Clear() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

  int descriptor_;
  int error_ = 0;
  std::array<char, 65536> buffer_;
};

int WriteTo(int descriptor, const Writer& writer) {
  DescriptorBuffer buffer(descriptor);
  std::ostream out(&buffer);
  writer(out);
  return buffer.Finish();
}

std::string Reason(int code) { return std::generic_category().message(code); }

// Where a link leads, so that the file behind it is replaced and not the link.
std::string Target(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string target = resolved;
  std::free(resolved);
  return target;
}

}  // namespace

int Print(int code, const Writer& writer) {
  const int error = WriteTo(STDOUT_FILENO, writer);
  if (error == 0 || error == EPIPE) return code;
  Complain({"cannot write to standard output: " + Reason(error)});
  return kFailed;
}

std::string WriteWhole(const std::string& path, const Writer& writer) {
  const std::string target = Target(path);
  struct stat status = {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    const int file = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return Reason(errno);
    const int error = WriteTo(file, writer);
    ::close(file);
    return error == 0 ? "" : Reason(error);
  }

  std::string temporary = target + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return Reason(errno);
  // mkostemp makes files for their owner alone; a report is as readable as any new file.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file, exists ? status.st_mode & 07777U : 0666U & ~mask);
  int error = WriteTo(file, writer);
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return "";
  ::unlink(temporary.c_str());
  return Reason(error);
}

bool WantsColor(const std::string& mode) {
  if (mode != "auto") return mode == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool refused = (no_color != nullptr && *no_color != '\0') ||
                       (terminal != nullptr && std::string(terminal) == "dumb");
  return !refused && ::isatty(STDOUT_FILENO) == 1;
}

void Tell(const std::string& lines) {
  WriteTo(STDERR_FILENO, [&lines](std::ostream& out) {
    for (size_t begin = 0; begin < lines.size();) {
      const size_t end = std::min(lines.find('\n', begin), lines.size());
      out << SafeText(std::string_view(lines).substr(begin, end - begin)) << '\n';
      begin = end + 1;
    }
  });
}

// A path may hold a line end: an error is always one line.
void Complain(const Error& error) { Tell("carelint: " + SafeText(ToString(error))); }

void Complain(const Errors& errors) {
  for (const Error& error : errors) Complain(error);
}

void SetUpSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, [](int) { ::_exit(kInterrupted); });
}

}  // namespace carelint
