// Result<T>: a value, or everything that was wrong with the user's input.
//
// An Error is for people: it has a place in a file the user wrote (a config, a
// rule, an article, or none) and one sentence.  All mistakes of an input are
// collected, so that they can be mended in one go.  Bugs are asserts, never
// Errors; nothing throws across a folder.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace carelint {

struct Error {
  std::string message;  // one sentence, no full stop
  std::string path{};   // empty: no file is to blame
  uint32_t line = 0;    // from 1; 0: the file as a whole
  uint32_t column = 0;  // from 1, in code points; 0: the line as a whole
};

using Errors = std::vector<Error>;

// "path:line:column: message", without the parts that are not known.
std::string ToString(const Error& error);

template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}              // NOLINT: implicit
  Result(Error error) : state_(Errors{std::move(error)}) {}  // NOLINT: implicit
  Result(Errors errors) : state_(std::move(errors)) {}       // NOLINT: implicit

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !ok().  Never empty.
  const Errors& errors() const { return std::get<1>(state_); }

 private:
  std::variant<T, Errors> state_;
};

}  // namespace carelint
