// Events -> dyad series and who draws nearer to whom. Pure.
//
// Only events that are asserted, dated and no inference count, each with the probability that it happened, on
// the first day of its interval. Periods are days up to a span of 60 days, weeks up to a year, months up to
// six years, else years. An approach compares the later half of the span with the earlier one: net
// cooperation per 100 documents that name either actor, and the probability that the rate of cooperation rose
// (rate_rise.h). Where one half has no such document the two are not comparable and the probability is 1/2.
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
