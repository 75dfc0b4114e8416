#include "engine/fetch_error.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include "ingest/archive.h"

namespace entente {

Error error_of_status(long status, long retry_after) {
  switch (status) {
    case 401:
    case 403:
    case 407:
    case 451:
      return {Code::Io,
              fmt::format("the server refuses it (HTTP {}); open it in a browser and save the page", status),
              {}};
    case 404:
    case 410:
      return {Code::NotFound,
              fmt::format("the server has no such page (HTTP {}); an archive of the web may", status),
              {}};
    case 429:
    case 503: {
      const std::string when =
          retry_after > 0 ? fmt::format("in {} seconds", retry_after) : std::string("later");
      return {
          Code::Io,
          fmt::format("the server asks to be left alone for a while (HTTP {}); try again {}", status, when),
          {}};
    }
    default:
      break;
  }
  if (status >= 500)
    return {Code::Io, fmt::format("the server failed (HTTP {}); try again later", status), {}};
  if (status >= 300 && status <= 399) {
    return {
        Code::BadFormat, fmt::format("the server redirects (HTTP {}) without saying where to", status), {}};
  }
  return {Code::Io, fmt::format("the server answered HTTP {} and no page", status), {}};
}

Error error_of_curl(int code, std::string_view detail, double seconds) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {Code::TimedOut,
              fmt::format("it took longer than {:g} seconds, or stood still; try again, or raise --timeout",
                          seconds),
              {}};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {Code::NotFound, "the host's name cannot be resolved; check the address and the network", {}};
    case CURLE_COULDNT_CONNECT:
      return {Code::Io, "the host does not take the connection; try again later", {}};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return {Code::Io, fmt::format("no trusted encrypted connection: {}", printable_name(detail)), {}};
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
      return {Code::Io, "the server broke off before the end; try again", {}};
    case CURLE_BAD_CONTENT_ENCODING:
      return {Code::BadFormat, "its content coding is damaged", {}};
    default:
      break;
  }
  const char* name = curl_easy_strerror(static_cast<CURLcode>(code));
  return {
      Code::Io, fmt::format("it cannot be fetched: {}", printable_name(detail.empty() ? name : detail)), {}};
}

}  // namespace entente
