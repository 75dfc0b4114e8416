// Gets what the user gave the address of, and nothing else: http and https through libcurl. No cookies, no
// referrer, no proxy, no password from anywhere; certificates are verified; the program gives its name.
// Sizes, times and redirects are bounded; a redirect is checked as if it were a new address. Addresses in
// private networks (address_guard.h) are refused when the connection is made, so that a name cannot lead
// there by resolving differently a moment later.
//
// robots.txt is not asked: it speaks to crawlers (RFC 9309), and these are addresses that a person chose, or
// links of a feed that person chose, one level deep. Instead: two connections at a time, one for each host, a
// pause between two requests to one host, and a host that answers 429 or 503 is left alone for the rest of
// the run.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente {

struct FetchLimits {
  std::uint64_t bytes = 32ull << 20;  // of one body, once decoded
  double seconds = 120;               // for one address, redirects included
  double connect_seconds = 20;
  double stall_seconds = 30;  // with less than 100 bytes a second
  double pause_seconds = 1;   // between two requests to one host
  int redirects = 5;
};

struct FetchOptions {
  FetchLimits limits;
  bool allow_private =
      false;          // hosts that are given by name may lie in private networks; redirects to others may not
  std::string agent;  // the User-Agent
  std::function<Timestamp()> clock;  // says when something was fetched
};

struct Fetched {
  std::string url;  // where the bytes stood in the end
  Timestamp at;
  std::string charset;  // lower case; "" where the header states none
  std::string bytes;
};

// The address as it will be asked for, without fragment; BadUsage where it is none, is neither http nor
// https, or carries a user or password.
Result<std::string> check_address(const std::string& address);

// The addresses of a list, one a line; blank lines and those that start with "#" are passed over.
std::vector<std::string> parse_address_list(std::string_view text);

class Fetcher {
 public:
  explicit Fetcher(FetchOptions options);
  ~Fetcher();

  // The hosts that these name are the user's choice: `allow_private` holds for them.
  void trust_hosts_of(const std::vector<std::string>& addresses);

  // Gets all of `addresses`; `done` is called for each, in their order. At most eight bodies are in memory.
  void fetch(const std::vector<std::string>& addresses,
             const std::function<void(const std::string& address, Result<Fetched>&& fetched)>& done);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente
