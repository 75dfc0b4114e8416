// Titles of offices: how senior they are, and which of them are one office under several names.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// 0 (unknown) to 100 (head of state), by the usual order of precedence; `folded` is a folded title.
int seniority_of(std::string_view folded);

// The office that a title names: "foreign minister" for "foreign secretary", "minister of foreign affairs"
// and the like; "head of state", "head of government", "defence minister", "interior minister", "finance
// minister". Empty where a title stands for itself only. `country` matters for "secretary of state".
std::string_view office_class(std::string_view folded, std::string_view country);

// Whether two titles, as written, name one office of `country`: of one class, or of the same words but for
// their order, spelling and what goes without saying ("Minister of Defence", "defence minister"; "Federal
// Minister for Labour", "labor minister").
bool same_office(std::string_view a, std::string_view b, std::string_view country);

// Whether an office of this title has one holder at a time.
bool has_one_holder(std::string_view folded, std::string_view country);

}  // namespace entente
