// Who a phrase stands for.
#pragma once

#include <optional>
#include <vector>

#include "coding/act.h"
#include "types/actor.h"
#include "types/parsed_document.h"

namespace entente::coding {

// Whom "he" and "she" stand for: the person last told about, kept from sentence to sentence.
struct Antecedent {
  std::optional<ActorRef> person;
};

enum class Role : std::uint8_t { Source, Target };

// The actors in the phrases of a role, each once, in the text's order. A phrase without a name is read on
// through "of" ("the capital of Georgia"), that of a target also through "in", "at", "near"; a clock in
// Tehran does nothing for Iran. Nobody known: empty.
std::vector<ActorRef> actors_of(Role role, const ParsedDocument& parsed, std::string_view text,
                                const Clauses& clauses, const std::vector<Filler>& fillers,
                                const Antecedent& antecedent);

// Updates `antecedent` from a sentence that has been read.
void remember_person(const ParsedDocument& parsed, const Clauses& clauses, Antecedent& antecedent);

bool is_resolved(const ActorRef& actor);  // has an id, a country or a sector

}  // namespace entente::coding
