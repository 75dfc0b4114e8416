// Text made small enough to stand inside another text: gzip (RFC 1952, without a time or a file name) in
// base64 (RFC 4648). Anyone can undo it with `base64 -d | gunzip`, a browser with DecompressionStream.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

// One line of base64. The bytes depend on zlib's version: compare what is inside, not the packing.
std::string pack_text(std::string_view text);

// BadFormat where it is not what pack_text makes, TooLarge where it would grow beyond `budget` bytes (nothing
// more is unpacked).
Result<std::string> unpack_text(std::string_view packed, std::uint64_t budget);

}  // namespace entente
