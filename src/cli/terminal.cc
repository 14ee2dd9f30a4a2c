#include "cli/terminal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>

#include "report/terminal_text.h"

namespace carelint {
namespace {

constexpr int kInterrupted = 130;

// Holds back the signals that would end the program (one that is ignored would not).
class SignalsHeld {
 public:
  SignalsHeld() {
    ::sigemptyset(&signals_);
    for (const int signal : kEnding) {
      struct sigaction action = {};
      ::sigaction(signal, nullptr, &action);
      if (action.sa_handler != SIG_IGN) ::sigaddset(&signals_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

  // Whether one of them waits.
  bool waiting() const {
    sigset_t pending;
    ::sigpending(&pending);
    return std::any_of(std::begin(kEnding), std::end(kEnding), [&](int signal) {
      return ::sigismember(&signals_, signal) == 1 && ::sigismember(&pending, signal) == 1;
    });
  }

 private:
  static constexpr int kEnding[] = {SIGINT, SIGTERM, SIGHUP};

  sigset_t signals_;
  sigset_t before_;
};

// A stream buffer over a descriptor that remembers the first failure and then swallows
// everything.
class DescriptorBuffer : public std::streambuf {
 public:
  // Fails with EINTR once a signal waits that `held` holds back.
  explicit DescriptorBuffer(int descriptor, const SignalsHeld* held = nullptr)
      : descriptor_(descriptor), held_(held) {
    Clear();
  }

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
    if (held_ != nullptr && error_ == 0 && held_->waiting()) error_ = EINTR;
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
  const SignalsHeld* held_;
  int error_ = 0;
  std::array<char, 65536> buffer_;
};

int WriteTo(int descriptor, const Writer& writer, const SignalsHeld* held = nullptr) {
  DescriptorBuffer buffer(descriptor, held);
  std::ostream out(&buffer);
  writer(out);
  return buffer.Finish();
}

std::string Reason(int code) { return std::generic_category().message(code); }

// Where a link leads, also to what is not there yet, so that the file behind it is
// replaced and not the link.  Of a ring of links: one of them.
std::string Target(const std::string& path) {
  constexpr int kMaxLinks = 40;  // as the kernel has it
  std::filesystem::path target = path;
  for (int i = 0; i < kMaxLinks; ++i) {
    std::error_code no_link;
    const std::filesystem::path next = std::filesystem::read_symlink(target, no_link);
    if (no_link) break;
    target = target.parent_path() / next;  // `next` alone where it is absolute
  }
  return target.string();
}

}  // namespace

int Print(int code, const Writer& writer) {
  const int error = WriteTo(STDOUT_FILENO, writer);
  if (error == 0 || error == EPIPE) return code;
  Complain({"cannot write to standard output: " + Reason(error)});
  return kFailed;
}

std::string WriteWhole(const std::string& path, const Writer& writer) {
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return Reason(errno);
  if (exists && !S_ISREG(status.st_mode)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return Reason(errno);
    const int error = WriteTo(file, writer);
    ::close(file);
    return error == 0 ? "" : Reason(error);
  }

  // So that Ctrl-C leaves no half of a report behind: it ends the program when the file
  // is gone or in its place.
  const SignalsHeld held;
  const std::string target = Target(path);
  std::string temporary = target + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return Reason(errno);
  // mkostemp makes files for their owner alone; a report is as readable as any new file.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file, exists ? status.st_mode & 07777U : 0666U & ~mask);
  int error = WriteTo(file, writer, &held);
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
  return !refused && IsTerminal();
}

bool IsTerminal() { return ::isatty(STDOUT_FILENO) == 1; }

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
