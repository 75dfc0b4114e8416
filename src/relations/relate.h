// Events -> dyad series and who draws nearer to whom. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "types/event.h"
#include "types/relations.h"

namespace entente {

// What one document gives to the exposure of actors: how much is written about whom.
struct Coverage {
  CivilDate date;
  std::vector<std::string> keys;  // dyad keys it names, each once
};

// `name_of` gives the display name of a dyad key.
Relations relate(std::span<const Event> events, std::span<const Coverage> coverage,
                 std::string (*name_of)(const std::string& key, const void* context), const void* context);

}  // namespace entente
