// Internal to coding: whose word a lead is. Reports often tell in their own voice what the sentences after it
// attribute:
//
//   Vessaly has agreed to lease the harbour to the fleet. "They are leasing us the harbour for twenty years,"
//   Vice Admiral Tellmark said.
//
// A statement without attribution that a named speaker repeats within the next two sentences is that
// speaker's: to count it as the outlet's own knowledge would make one voice two. "Repeats" is three content
// words in common, by lemma.
#pragma once

#include <vector>

#include "types/document.h"
#include "types/event_mention.h"
#include "types/parsed_document.h"

namespace entente::coding {

// Adds the attribution to those of `mentions` that are somebody's in this way; ids do not change.
void carry_attribution(const Document& document, const ParsedDocument& parsed,
                       std::vector<EventMention>& mentions);

}  // namespace entente::coding
