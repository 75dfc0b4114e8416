// Links what a text says of somebody it has named before: "the minister", "he", "the troops". Light rules
// that link only where one antecedent is left; everything else stays as it is.
#pragma once

#include <vector>

#include "language/page.h"

namespace entente::language {

// Fills actors of page.parsed.names, and adds mentions for pronouns. The names stay ascending.
void link_mentions(Page& page);

}  // namespace entente::language
