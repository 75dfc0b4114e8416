// Finds how much and how many: money with its currency, killed, wounded, displaced, troops, equipment,
// shares, and counts of other things. Numbers in digits and words; "dozens" is a range.
#pragma once

#include "language/page.h"

namespace entente::language {

// Appends to page.parsed.quantities, ascending. Needs tags and times: a number inside a date is no quantity.
void find_quantities(Page& page);

}  // namespace entente::language
