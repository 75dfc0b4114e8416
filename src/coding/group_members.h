// Whom a group stands for that the text has named one by one: "the two ministers", "both countries", "they".
#pragma once

#include <string_view>
#include <vector>

#include "coding/clause.h"
#include "types/actor.h"
#include "types/parsed_document.h"

namespace entente::coding {

// The members of the group that `chunk` names, each with the chunk as its text; empty where it names none, or
// where the co-reference chain and the sentences before do not give exactly as many as it counts. Looks two
// sentences back.
std::vector<ActorRef> members_of(const ParsedDocument& parsed, std::string_view text, const Clauses& clauses,
                                 const Chunk& chunk);

// Whether `chunk` counts states or persons: "both countries".
bool is_group(const Clauses& clauses, const Chunk& chunk);

// Whether a sentence has a word that such a group begins with.
bool may_name_group(const ParsedDocument& parsed, const Sentence& sentence);

}  // namespace entente::coding
