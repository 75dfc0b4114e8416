// What WARC and ARC share: a record's block and what becomes of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/warc.h"

namespace entente {

// A decimal length of at most 15 digits.
std::optional<std::uint64_t> parse_length(std::string_view digits);

// Whether pages of this type are read at all.
bool is_page_type(std::string_view media_type);

// The block of a record of `length` bytes: read where `wanted`, else passed over. Nothing where it was passed
// over or is too large (rejected here); an error where the bytes end before it does.
Result<std::optional<std::string>> take_block(PeekSource& source, std::uint64_t length, bool wanted,
                                              std::uint64_t offset, const WarcLimits& limits,
                                              const WarcSinks& sinks);

// Hands over the page in a stored HTTP response, or rejects it, or neither where it is none. `page` carries
// the record's address, date and offset.
void take_response(WebPage page, std::string_view block, const WarcLimits& limits, UnpackMeter& meter,
                   const WarcSinks& sinks);

}  // namespace entente
