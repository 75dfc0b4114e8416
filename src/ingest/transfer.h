// Transfer encodings of mail and feeds, undone with the way back to the encoded bytes: base64 (RFC 4648, as
// RFC 2045 wraps it) and quoted-printable (RFC 2045, section 6.7). Both take what they can from broken input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/text_builder.h"

namespace entente {

// `coded` stands at `begin` of a text that `base` maps to its raw bytes. The way back is exact to the line:
// three bytes come from four characters, and a run of the map for each would be larger than the text.
void decode_base64(std::string_view coded, std::uint32_t begin, const OffsetMap& base, TextBuilder& out);
std::string decode_base64(std::string_view coded);

// Exact to the byte. With `header`, "_" is a space (RFC 2047).
void decode_quoted_printable(std::string_view coded, std::uint32_t begin, const OffsetMap& base,
                             TextBuilder& out);
std::string decode_quoted_printable(std::string_view coded, bool header);

}  // namespace entente
