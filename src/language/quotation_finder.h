// Finds words that are somebody's and whose they are: between quotation marks, under a verb of saying, behind
// "according to"; with the outlet that relays them ("X, citing Y, reported", "X told Reuters") and whether
// the speaker is nobody who could be asked ("sources say"). The tasks as PARC 3 (Pareti 2016) and DirectQuote
// (Zhang and Liu 2021) describe them.
#pragma once

#include "language/page.h"

namespace entente::language {

// Appends to page.parsed.quotations, ascending by sentence. Needs tags and names.
void find_quotations(Page& page);

}  // namespace entente::language
