// Internal to exchange: the actors of a coded row as this house refers to actors. A row gives names, codes
// and sectors; the actor pack says who that was on the event's day. What the row says counts: a name whose
// bearer is of another country than the row says stays a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/event_format.h"
#include "knowledge/knowledge.h"
#include "types/actor.h"
#include "types/event_mention.h"

namespace entente::rows {

// One side of a row. Empty where the row has nothing.
struct Side {
  TextSpan name;
  TextSpan code;  // for all of the actor: "IRNGOV"
  TextSpan country;
  std::string cow;
  std::string group;
  std::vector<std::string> sectors;

  bool empty() const { return name.text.empty() && code.text.empty() && country.text.empty(); }
};

// ISO 3166 alpha-3 of a code of that scheme, of a code of ISO's own, or of a state's name; "" where it is
// none of them.
std::string find_country(const Knowledge& knowledge, std::string_view scheme, std::string_view code);

// REQUIRES a side that is not empty.
ActorRef resolve_side(const Knowledge& knowledge, const EventFormat& format, const Side& side,
                      CivilDate date);

}  // namespace entente::rows
