// Forms of words that are told by their characters alone: addresses, dates, telephone numbers. Each looks at
// a bounded number of bytes, but for find_address, which is linear.
#pragma once

#include <string_view>

#include "base/range.h"

namespace entente::language {

// A web or mail address in `chunk`, which holds no white space; without the brackets and marks around it.
// Empty where there is none.
ByteRange find_address(std::string_view chunk);

// Whether `rest` begins with three groups of digits joined by hyphens, one of them a year: "2015-10-14",
// "14-10-2015".
bool begins_numeric_date(std::string_view rest);

// "345-9945", "713-853-3989", "1-800-991-9019", "713/871-5119"; a range with a round end ("750-1000") is
// none.
bool begins_telephone(std::string_view rest);

// "80's", "1590's", as `head` and the letters behind the apostrophe.
bool is_decade(std::string_view head, std::string_view tail);

// "US" of "US$".
bool is_country_of_dollar(std::string_view word);

}  // namespace entente::language
