// Why something could not be fetched, and what to do about it.
#pragma once

#include <string_view>

#include "base/error.h"

namespace entente {

// An HTTP status outside 200 to 299; `retry_after` in seconds, 0 where not stated.
Error error_of_status(long status, long retry_after);

// A CURLcode; `detail` is curl's own message, "" where there is none.
Error error_of_curl(int code, std::string_view detail, double seconds);

}  // namespace entente
