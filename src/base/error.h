// Errors as values. A fallible call returns Result<T>; the error says what went wrong, where, and what the
// user can do about it. Callers add context with `in()` on the way up. Our own faults abort: check.h.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace entente {

enum class Code {
  Io,           // a file, pipe or disk did not do what was asked
  NotFound,     // no such file, case, claim, event
  BadFormat,    // bytes do not follow their format
  BadEncoding,  // bytes are no text in any encoding we can tell
  TooLarge,     // over a budget of size, depth or count
  TimedOut,     // over a budget of time
  Empty,        // nothing in it to work on
  Unsupported,  // understood, but not something that this build reads or writes
  BadUsage,     // a flag or argument
  BadPack,      // a knowledge pack is malformed, foreign or incomplete
  Conflict,     // two inputs contradict each other (duplicate ids, a file newer than the program)
  Mismatch,     // a recomputation differs from what was stated
};

std::string_view to_string(Code code);

struct Error {
  Code code = Code::Io;
  std::string message;  // what happened and what to do, one sentence, no trailing full stop
  std::string where;    // file:line, url, claim: outermost first, separated by ": "

  // The same error, seen from one level further out.
  Error in(std::string_view outer) && {
    where = where.empty() ? std::string(outer) : std::string(outer) + ": " + where;
    return std::move(*this);
  }
  friend bool operator==(const Error&, const Error&) = default;
};

// "where: message (code)", for people.
std::string render_error(const Error& error);

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Code code, std::string message, std::string where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

}  // namespace entente
