// Working out what an input does not state: days from paths and page text, the language. Each is a guess that
// the caller flags.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "knowledge/address.h"

namespace entente {

// A day in an address or file name: /2015/10/14/, /2015/oct/14/, 2015-10-14, 20151014 as a word. Years
// 1990..2099.
std::optional<CivilDate> find_path_date(std::string_view path);

// The first day written out in `text`: "14 October 2015", "Oct. 14, 2015", "2015-10-14", "14.10.2015".
std::optional<CivilDate> find_written_date(std::string_view text);

// "2015-10", "2015": the last day of it, so that nothing counts as known before it was. Not for whole dates.
std::optional<CivilDate> parse_partial_date(std::string_view text);

// "en" where English function words (those that other languages share count half) make up an eighth of the
// first 2,000 words; else "".
std::string guess_language(std::string_view text);

// Whether English function words are so rare that the text is in another language, whatever its page says.
bool is_surely_not_english(std::string_view text);

// "en_us" -> "en-US"; "" if it is no language tag.
std::string tidy_language(std::string_view tag);

}  // namespace entente
