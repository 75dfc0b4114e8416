// Gold data from a file, plain or gzip-compressed.
#pragma once

#include <string>

#include "base/error.h"

namespace entente {

Result<std::string> load_gold(const std::string& path);

}  // namespace entente
