// Offices as of the day of an event: names are resolved as of the publication date, and "in 2009 the foreign
// minister" was somebody else.
#pragma once

#include <optional>

#include "knowledge/actor_pack.h"
#include "types/actor.h"
#include "types/time.h"

namespace entente::coding {

// Gives a person the office held on the day of the event, and an office the holder of that day. Where the
// event's days have two holders, the office stays without one and is marked ambiguous. Nothing changes where
// the text gives no date, or one to come.
void resolve_on(const ActorPack& actors, std::optional<CivilDate> published, const EventDate& date,
                ActorRef& actor);

}  // namespace entente::coding
