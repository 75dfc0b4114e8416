// An HTTP/1.x response as crawlers store it: RFC 9110 and 9112, read as leniently as browsers do. The
// transfer and content codings are undone, unless the body is evidently stored without them, as some crawlers
// do while they keep the header.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "ingest/unpack_meter.h"

namespace entente {

// "text/html; charset=utf-8" taken apart, in lower case.
struct ContentType {
  std::string media_type;
  std::string charset;
};
ContentType parse_content_type(std::string_view value);

struct HttpHead {
  int status = 0;
  ContentType type;
  std::string transfer_encoding;  // lower case
  std::string content_encoding;   // lower case
  std::size_t size = 0;           // bytes of it, the empty line included
};

// BadFormat where the bytes are no response.
Result<HttpHead> parse_http_head(std::string_view bytes);

// The body behind `head`, decoded; TooLarge beyond `most` bytes.
Result<std::string> decode_http_body(const HttpHead& head, std::string_view bytes, std::uint64_t most,
                                     UnpackMeter& meter);

}  // namespace entente
