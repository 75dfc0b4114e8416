// Positions that a text reports of somebody ("both hold that only talks can settle it", "Iran backs the
// truce"), given to the mention they belong to: of the same sentence, else of the two before, with the
// holders among its actors. Those whom no name tells ("both sides", "they") are that mention's actors.
#pragma once

#include <vector>

#include "knowledge/lexicon_data.h"
#include "types/document.h"
#include "types/event_mention.h"
#include "types/parsed_document.h"

namespace entente::coding {

// Fills `stance` of mentions that have none. `mentions` are in the text's order.
void find_stances(const Document& document, const ParsedDocument& parsed, const Lexicon::Data& lexicon,
                  std::vector<EventMention>& mentions);

}  // namespace entente::coding
