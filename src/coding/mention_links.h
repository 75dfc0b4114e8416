// Internal to coding: how a document's mentions answer each other. What is denied is, where the document
// tells of it, a mention of its own; what an author concludes rests on what stands before it.
#pragma once

#include <vector>

#include "knowledge/speech_pack.h"
#include "types/event_mention.h"
#include "types/parsed_document.h"

namespace entente::coding {

// Sets `denies`: of a mention that is denied ("Iran denied that it had sent troops"), the mention of the same
// act between the same sides; of a denial that names no act ("Iran denied the accusation", "rejected the
// claim"), the nearest charge against the one who denies, else the nearest hostile act laid to it. Mentions
// before the denial are preferred to those behind it; an inference is never what is denied.
void link_denials(const ParsedDocument& parsed, const SpeechPack& speech,
                  std::vector<EventMention>& mentions);

// Sets `rests_on` of the author's inferences: the other mentions of its sentence that are reports, else those
// of the nearest of the three sentences before that has any.
void link_grounds(const ParsedDocument& parsed, std::vector<EventMention>& mentions);

}  // namespace entente::coding
