// What a person may correct in a mention, field by field, and what follows from it. docs/decisions.md is the reference
// of the fields and their values.
//
// Values are written as a person writes them and are resolved against the packs, on the day of the event, each time
// they are applied: a name that a newer pack knows better is known better in the next run. What follows from a
// corrected field is worked out again: the PLOVER category from act and factuality, CAMEO code and Goldstein score
// from the ontology pack.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/knowledge.h"
#include "types/decision.h"
#include "types/event_mention.h"

namespace entente {

// The fields that can be corrected, as they are named: "plover", "base", "mode" ...
std::span<const std::string_view> correctable_fields();

// "FIELD=VALUE" as written on a command line. An unknown field is an error that names those like it.
Result<Correction> parse_correction(std::string_view text);

// Corrects `mention` and seals it. On an error, which names the field and what would be understood, nothing is
// changed.
Result<void> correct(EventMention& mention, std::span<const Correction> corrections, const Knowledge& knowledge);

// The value that `mention` has for a field, as one would write it; "" where it has none.
std::string value_of(const EventMention& mention, std::string_view field);

}  // namespace entente
