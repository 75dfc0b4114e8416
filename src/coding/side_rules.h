// What the sides of an act must be for it to be reported.
#pragma once

#include <vector>

#include "coding/act.h"
#include "coding/circumstances.h"
#include "types/actor.h"

namespace entente::coding {

// Acts that say something about one side only.
bool stands_with_target_alone(Plover category);
// Somebody of whom at least the kind is known: "police", "a judge".
bool has_code(const std::vector<ActorRef>& actors);
// Somebody whom the packs know or who has a country, however found.
bool placed(const std::vector<ActorRef>& actors);
// Somebody whom the packs know, or whose country the text states.
bool known(const std::vector<ActorRef>& actors);
// What crowds, victims and police without a name do and suffer counts; what they say and discuss does not.
bool counts_unnamed(Plover category);
// Refugees and civilians arrive; they do not visit.
bool travels_privately(const std::vector<ActorRef>& actors);
// "Iranian troops arrived": soldiers as such do not pay visits, unlike a general who is named.
bool is_force(const SentenceFacts& facts, const Lexicon::Data& lexicon, const std::vector<Filler>& fillers);
// An outlet that the text names as who says or relays something: "Reuters reported" is about nobody else.
bool only_tells(const ParsedDocument& parsed, const ActorRef& actor);
// Whether one of the one side is one of the other: words in common, or the same actor.
bool share_actor(const std::vector<ActorRef>& a, const std::vector<ActorRef>& b);
// Somebody who was only inferred.
bool pronominal(const std::vector<ActorRef>& actors);

}  // namespace entente::coding
