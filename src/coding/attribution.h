// Internal to coding: whose word an act is, and whether it is a report at all or the author's conclusion.
#pragma once

#include <vector>

#include "coding/circumstances.h"
#include "knowledge/speech_pack.h"
#include "types/event_mention.h"

namespace entente::coding {

// The chain of the quotations that hold the trigger, originator first: whoever stands nearest to the act said
// it, whoever stands around that hands it on. An adverb of hearsay ("reportedly") is a link without a name.
// Words that guess ("apparently", "it seems", "this suggests that") make the innermost speaker's word an
// inference, or the author's where nobody is quoted. Empty: the outlet's own voice.
std::vector<Attribution> attribution_of(const SentenceFacts& facts, const Act& act, const SpeechPack& speech);

// Who demands, accuses or rejects does so by saying it: that actor is no witness to the act beside whoever
// relays it. Takes such speakers out of the mention's chain, and links of which nothing is left. "Putin said
// that he met Assad" keeps Putin.
void drop_own_words(EventMention& mention);

}  // namespace entente::coding
