// Words that quantities are made of. All take folded forms.
#pragma once

#include <string_view>

namespace entente::language {

// ISO 4217 code of a symbol ("us$"), a code in words' place ("rmb") or a currency's name ("yuan"); empty
// where it is none. `owner` is the word before the name, "" where there is none: "Iraqi dinars" are IQD,
// dinars alone are of no known country.
std::string_view currency_of_symbol(std::string_view form);
std::string_view currency_of_code(
    std::string_view form);  // "usd": written in capitals before or behind a figure
std::string_view currency_of_name(std::string_view owner, std::string_view form);

bool is_persons(std::string_view form);    // "civilians"
bool is_troops(std::string_view form);     // "soldiers"
bool is_formation(std::string_view form);  // "battalions"
bool is_equipment(std::string_view form);  // "warplanes", "batteries"

// What has befallen persons: "killed", "wounded", "missing", "displaced", "arrested"; empty for other words.
std::string_view harm_of(std::string_view form);

// Unit of a length: "km", "m", "mile", "foot", "nautical-mile"; empty for other words.
std::string_view distance_of(std::string_view form);

}  // namespace entente::language
