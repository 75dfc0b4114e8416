// Words beside a place name: what governs it, what kind of place it is, what it lies in.
#pragma once

#include <cstdint>
#include <string_view>

#include "language/page.h"

namespace entente::language {

bool is_locative(std::string_view word);  // in, at, from, near ...

// "province", "county", "city", "river": says what a name is and is no part of it.
bool is_generic(std::string_view word);

// Of those, the ones that a town's name alone does not stand for: Scott County is no town called Scott.
bool is_no_town(std::string_view word);

// Whether a name that ends before token `last` goes on: "Rio Bonito" in "Rio Bonito do Iguaçu", "Aden" in
// "Aden Adde International Airport".
bool goes_on(const Page& page, std::size_t last, std::size_t end);

// "East", "Upper": before a name it makes another of it.
bool is_direction(std::string_view word);

// Whether tokens [first, last) say where without saying of what: "Eastern District", "Central".
bool is_relative_name(const Page& page, std::size_t first, std::size_t last);

// The precision that the words beside tokens [first, last) ask for: "admin1" for "Aleppo province" and "the
// province of Aleppo", "city" for "the town of Kobani"; else nothing.
std::string_view kind_beside(const Page& page, std::size_t first, std::size_t last);

// "IN", "OR", "CA": a division in two letters, which is one only behind a comma.
bool is_short_form(const Page& page, std::size_t first, std::size_t last);

// "al-Bab", "eastern Mediterranean", "northeastern Syria": a name whose first word is written small.
bool starts_small(const Page& page, std::size_t i, std::size_t end);

// How two names are joined: "Paris, Texas", "Kobani in northern Syria", "Syria's Aleppo", "Iowa and Ohio".
// Tokens [begin, end) stand between them.
enum class PlaceLink : std::uint8_t { None, Comma, In, Possessive, And };
PlaceLink link_between(const Page& page, std::size_t begin, std::size_t end);

}  // namespace entente::language
