// Gathers what a brief rests on: cards of the documents, cited sentences with their context, events and their mentions.
#pragma once

#include <span>
#include <vector>

#include "corroborate/corroborator.h"
#include "types/brief.h"

namespace entente {

// The document without its text. `later`: it came after the cut-off.
DocumentCard make_card(const Document& document, std::span<const Outlet> outlets, bool later);

// Cites the sentence of every mention that an event of the dossier rests on: of those that people `decided`, else as
// coded. Citations are numbered in the order of the calls, of `documents`, and of their place in the text.
void cite(std::span<const Document> documents, std::span<const EventMention> coded, std::span<const EventMention> decided,
          Dossier& dossier);

}  // namespace entente
