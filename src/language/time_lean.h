// What leans on a time expression: "since", "until", "by", "before", "after", "ahead of", "no later than",
// "starting on", "or later", "onwards". It opens or closes the stretch that the expression means.
#pragma once

#include "language/page.h"
#include "language/time_reader.h"

namespace entente::language {

// Changes the value of `match`, and its ends where the words around it belong to it. [first, last) are the
// sentence's tokens. TIMEX3 value: "2015-09-30/..", "../2015-12-01". What lies before or after something has
// precision unknown: it bounds a time and names none.
void lean(const Page& page, std::optional<CivilDate> reference, std::size_t first, std::size_t last,
          TimeMatch& match);

}  // namespace entente::language
