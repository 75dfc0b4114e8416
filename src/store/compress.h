// Internal to store/: long JSON takes a fifth of its room on disk. Zstandard (RFC 8878); short texts stay as
// they are.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

std::string compress(std::string_view text);
// What compress() made, or text that was stored as it is.
Result<std::string> decompress(std::string_view bytes);

}  // namespace entente
