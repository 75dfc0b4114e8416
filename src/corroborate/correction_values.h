// Internal to corroborate: values of corrections as a person writes them, resolved against the packs. Errors carry
// what would be understood; the caller adds the field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/knowledge.h"
#include "types/event_mention.h"

namespace entente {

// Up to three of `known` that read like `wanted`, as "; did you mean a, b or c?"; "" where none does.
std::string near_ones(std::string_view wanted, const std::vector<std::string>& known);

// The parts of a list, trimmed, without empty ones; separated by commas, or by semicolons where there is one.
std::vector<std::string> list_of(std::string_view value);

// "CHN", "CHN/MIL", "/REB", "wang-yi", "actor:wang-yi" or a name as the actor pack knows it on the mention's date. Where
// the sentence names the actor so, the reference points there.
Result<ActorRef> resolve_actor(std::string_view value, const EventMention& mention, const Knowledge& knowledge);

// "2015-10-14", "2015-10-01/2015-10-09" (also ".."), "2015-10", "2015".
Result<EventDate> resolve_date(std::string_view value);

// A name of the place pack, with its country behind a comma where several bear it, or a country.
Result<Place> resolve_place(std::string_view value, const EventMention& mention, const Knowledge& knowledge);

// "12", "30-40", "35000000 CNY": the figure of a kind; `kind` is checked.
Result<Quantity> resolve_quantity(std::string_view kind, std::string_view value, const EventMention& mention);

// Words of the mention's own sentence.
Result<TextSpan> resolve_span(std::string_view value, const EventMention& mention);

}  // namespace entente
