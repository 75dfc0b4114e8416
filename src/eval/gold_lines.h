// Gold data line by line, as its readers take it, and the marks in it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/range.h"

namespace entente {

// Hands over line by line, without line ends and byte order mark. TooLarge at a line of over a megabyte,
// BadEncoding where one is not UTF-8; these and the errors of `take` say "line N". Returns how many lines
// there were.
Result<std::size_t> for_each_line(std::string_view bytes,
                                  const std::function<Result<void>(std::string_view)>& take);

// Bytes [begin, end) that two decimal numbers, or "BEGIN-END", mark; none where they are no numbers or mark
// nothing.
std::optional<ByteRange> make_range(std::string_view begin, std::string_view end);
std::optional<ByteRange> parse_range(std::string_view text);

}  // namespace entente
