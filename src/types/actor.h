// A reference to an actor in a text: who it is as far as known, and in what capacity on that day.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/range.h"

namespace entente {

struct ActorRef {
  std::string text;     // the surface form
  ByteRange at;         // of `text` in the document's text
  ActorId actor;        // a pack's id ("mohammad-javad-zarif", "chn"), empty where not resolved
  std::string name;     // the pack's display name, empty where not resolved
  std::string country;  // ISO 3166 alpha-3, or a group's id upper-cased ("EU"), empty where none
  std::string sector;   // GOV MIL SPY JUD LEG PTY REB UAF OPP CVL MED BUS IGO NGO ..., empty where unknown
  std::string role;     // office held on the event's date, empty where none is known
  bool ambiguous = false;  // more than one reading was left open

  friend bool operator==(const ActorRef&, const ActorRef&) = default;
};

// What an actor counts as in dyads and queries: its country, else its id, else its sector, else "".
// "IRN" for Iran's foreign minister; "islamic-state" for an armed group.
std::string dyad_key(const ActorRef& actor);

}  // namespace entente
