// Gold data of one word a line, as its readers take it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "base/error.h"

namespace entente {

// Hands over line by line, without line ends and byte order mark. TooLarge at a line of over a megabyte,
// BadEncoding where one is not UTF-8; these and the errors of `take` say "line N". Returns how many lines
// there were.
Result<std::size_t> for_each_line(std::string_view bytes,
                                  const std::function<Result<void>(std::string_view)>& take);

}  // namespace entente
