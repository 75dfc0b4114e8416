// Dates as feeds, mail and tables write them: ISO 8601 in its rarer forms (week and ordinal dates, no
// hyphens, a space for the "T"), RFC 2822 with parts missing, swapped or misspelt, asctime, day and month in
// words.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace entente {

// An instant where the text gives one, else a day. What could be two days, such as 03/04/2015, is nothing. A
// time without a zone counts as UTC.
std::optional<Timestamp> parse_loose_date(std::string_view text);

// "+0200", "-05:00", "EST", "MESZ": seconds east of UTC.
std::optional<int> parse_zone(std::string_view text);

}  // namespace entente
