// What an act is about, what it is for, what it came after, and what those who did it hold: read from the
// tree around the trigger with the words of the lexicon's content.tsv. Each comes with its bytes.
#pragma once

#include <optional>
#include <vector>

#include "coding/circumstances.h"
#include "knowledge/lexicon_data.h"

namespace entente::coding {

// "infrastructure", "Middle East security" of "talks on infrastructure and Middle East security".
std::vector<TextSpan> about_of(const SentenceFacts& facts, const Lexicon::Data& lexicon, const Act& act);

// "to restore military cooperation", "for talks on energy".
std::optional<TextSpan> purpose_of(const SentenceFacts& facts, const Lexicon::Data& lexicon, const Act& act);

// "the visit" of "after the visit". Which mention tells of it is for link_sequences to find.
std::optional<Sequence> sequence_of(const SentenceFacts& facts, const Act& act);

// Finds the mention that tells of what another's sequence names: the first whose trigger stands in it, else
// the last before whose trigger or mode is the first of its nouns and verbs that any has ("after the visit").
void link_sequences(const ParsedDocument& parsed, std::vector<EventMention>& mentions);

}  // namespace entente::coding
