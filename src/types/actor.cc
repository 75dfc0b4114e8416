#include "types/actor.h"

namespace entente {

std::string dyad_key(const ActorRef& actor) {
  const bool armed_group = actor.sector == "REB" || actor.sector == "UAF" || actor.sector == "OPP";
  if (armed_group && !actor.actor.empty()) return actor.actor.str();
  if (armed_group && !actor.country.empty()) return actor.country + "/" + actor.sector;
  if (!actor.country.empty()) return actor.country;
  if (!actor.actor.empty()) return actor.actor.str();
  return actor.sector;
}

}  // namespace entente
