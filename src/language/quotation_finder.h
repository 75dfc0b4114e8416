// Finds words that are somebody's and whose they are: under a verb of saying, behind "according to", in the
// clause of a noun such as "claim", between quotation marks; with the outlet that relays them ("X, citing Y,
// reported", "X told Reuters") and whether the speaker is nobody who could be asked ("sources say"). The
// tasks as PARC 3 (Pareti 2016) and DirectQuote (Zhang and Liu 2021) describe them. Which words say is the
// lexicon pack's (speech.tsv); how they do it is read off the dependency tree, where that gives no speaker
// off the order of words. docs/attribution.md has the whole story.
#pragma once

#include "knowledge/speech_pack.h"
#include "language/page.h"

namespace entente::language {

// Appends to page.parsed.quotations, ascending by sentence. Needs tags, the tree, names and entities.
// A pronoun that speaks is the name that it goes back to where link_mentions() has made it one.
void find_quotations(Page& page, const SpeechPack& pack);

}  // namespace entente::language
