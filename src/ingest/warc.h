// Web archives: WARC (ISO 28500:2017; 0.17 to 1.1 as found in the wild) and its forerunner ARC, versions 1
// and 2. Gives the pages in them, one record at a time: responses with status 200 to 299 that are HTML, a
// feed or a PDF; resource records of these types or plain text; conversion records (the text of a page).
// Records of other kinds are passed over in silence: requests, metadata, revisits, pictures, scripts,
// redirects. Error pages, and what is malformed, are rejected one by one, and reading goes on at the next
// thing that looks like a record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/unpack_meter.h"

namespace entente {

struct WebPage {
  std::uint64_t offset = 0;  // of its record in the bytes read
  std::string url;           // as stated; hostile
  std::string fetched;       // as stated; ISO 8601 where it was a date
  std::string media_type;    // lower case
  std::string charset;       // lower case; "" where not stated
  std::string bytes;         // decoded
};

struct WarcLimits {
  std::uint64_t record_bytes = 64ull << 20;  // a larger record is rejected unread
  std::size_t header_bytes = 64 << 10;
};

struct WarcSinks {
  std::function<void(WebPage&&)> page;
  std::function<void(std::uint64_t offset, Error&&)> reject;
};

// How many records there were, those passed over included; an error where the bytes end in one.
Result<std::uint64_t> read_warc(PeekSource& source, const WarcLimits& limits, UnpackMeter& meter,
                                const WarcSinks& sinks);
Result<std::uint64_t> read_arc(PeekSource& source, const WarcLimits& limits, UnpackMeter& meter,
                               const WarcSinks& sinks);

}  // namespace entente
