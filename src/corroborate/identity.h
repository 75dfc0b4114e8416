// Event ids that last. An event's id is that of its founding mention, the earliest when it was first seen; it is kept
// when an earlier report arrives, when a mention is recoded or corrected, when events merge or part. The ids that it no
// longer goes by are its aliases: whoever noted one finds the event by it.
//
//   - The event that holds a former id's founding mention carries it on.
//   - Where that mention is gone or coded anew, it is found again by where it stands (anchor.h); failing that, the event
//     with most of what the former one held carries its id on.
//   - An event that carries on several goes by the one whose mentions come first in it; the others are aliases.
//   - What carries on none goes by its earliest mention.
//
// A function of the former events and the present ones: applied to its own result it changes nothing.
#pragma once

#include <span>
#include <vector>

#include "corroborate/anchor.h"
#include "types/event.h"

namespace entente {

struct KnownEvent {
  EventId id;
  std::vector<EventId> aliases;
  std::vector<EventMention> mentions;  // of the event then, earliest first
};

struct KnownEvents {
  std::vector<KnownEvent> events;
  Versions versions;
  // A decision that the former run heeded no longer holds. What it had parted joins again, and that is no history
  // worth an alias as long as the mention of that id leads to the event.
  bool undone = false;
};

// Gives `events` their ids and aliases; `mentions` are all of theirs.
void keep_ids(const KnownEvents& known, std::span<const EventMention* const> mentions, std::span<Event* const> events);

}  // namespace entente
