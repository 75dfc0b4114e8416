#include "base/error.h"

namespace entente {

std::string_view to_string(Code code) {
  switch (code) {
    case Code::Io: return "io";
    case Code::NotFound: return "not-found";
    case Code::BadFormat: return "bad-format";
    case Code::BadEncoding: return "bad-encoding";
    case Code::TooLarge: return "too-large";
    case Code::TimedOut: return "timed-out";
    case Code::Empty: return "empty";
    case Code::Unsupported: return "unsupported";
    case Code::BadUsage: return "bad-usage";
    case Code::BadPack: return "bad-pack";
    case Code::Conflict: return "conflict";
    case Code::Mismatch: return "mismatch";
  }
  return "unknown";
}

std::string render_error(const Error& error) {
  std::string out = error.where;
  if (!out.empty()) out += ": ";
  out += error.message;
  out += " [";
  out += to_string(error.code);
  out += ']';
  return out;
}

}  // namespace entente
