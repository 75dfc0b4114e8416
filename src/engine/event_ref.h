// Events and mentions as a person names them on a command line: a part of an event's id that is its alone, one of the
// ids it went by before, or the id of a mention in it; behind a colon the numbers of mentions, counted from 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "types/brief.h"

namespace entente {

struct EventChoice {
  const Event* event = nullptr;
  std::vector<const EventMention*> mentions;  // all of the event's, or those named
  std::vector<const EventMention*> rest;      // the others
};

// "3f2a", "3f2a:2", "3f2a:1,3". An id that is nobody's or fits several events is an error that says so. The result
// points into `dossier`.
Result<EventChoice> find_event(const Dossier& dossier, std::string_view name);

// The mentions of an event, in its order: what EVENT:2 counts.
std::vector<const EventMention*> mentions_of(const Dossier& dossier, const Event& event);

// Whether the event is one of those after the cut-off.
bool is_later(const Dossier& dossier, const Event& event);

}  // namespace entente
