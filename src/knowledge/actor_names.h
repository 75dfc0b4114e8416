// Names of actors that stand alone, as in the cells of event tables: "Military (Russia)", "Foreign Affairs
// (France)", "Lee Myung Bak", "Dmitry Anatolyevich Medvedev", "Royal Thai Police". A cell names one actor as
// a whole and has no context but its date. Nothing is guessed between two readings of different countries:
// the name is then left open and says so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "knowledge/actor_pack.h"
#include "knowledge/outlet_pack.h"

namespace entente {

// By which step a name was resolved, from the surest to the least sure.
enum class NameBasis : std::uint8_t {
  None,
  Name,       // as the pack has it
  Role,       // a role of a country or body in brackets: "Police (Philippines)"
  Short,      // without middle names, titles and nicknames: "Dmitry Anatolyevich Medvedev"
  Order,      // its words in another order: "Okada Katsuya"
  Outlet,     // a newspaper, agency or broadcaster of the outlet pack
  Described,  // a body that names its country: "Nigerian Bar Association"
  Spelling,   // another transliteration or a slip of the pen, of one person only: "Tsakhiagiyn Elbegdorj"
};
std::string_view to_string(NameBasis basis);

struct NamedActor {
  const ActorEntry* entry = nullptr;  // null where only the country is known
  const Office* office = nullptr;     // held on the day
  const Outlet* outlet = nullptr;     // of a name that only the outlet pack has
  std::string country;                // ISO 3166 alpha-3; empty for an actor that belongs to no state
  std::string sector;
  NameBasis basis = NameBasis::None;
  bool open = false;  // two readings that contradict each other: nothing was chosen

  // Whether it is known to which country or body the actor belongs.
  bool resolved() const { return entry != nullptr || outlet != nullptr || !country.empty(); }
};

// `country` is what is known of the actor's country besides, or empty: readings of other countries do not
// count then.
NamedActor resolve_name(const ActorPack& actors, const OutletPack& outlets, std::string_view name,
                        std::string_view country, CivilDate date);

}  // namespace entente
