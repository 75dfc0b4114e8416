// Where an act happened, kept apart from where its actors are from and from where the report was written: the
// place that a preposition of place governs and that the dependency tree hangs on the act, on what it is done
// to or on the verb that carries it ("talks were held in Geneva"). A demonym, a "president of X", a capital
// that speaks, a dateline and the place under a verb of saying above the act are none.
#pragma once

#include <optional>

#include "coding/circumstances.h"

namespace entente::coding {

// Nothing where the sentence does not say, or says it of something else. Violence and protests without any
// place in their sentence take the one place of the sentence before; `reason` is "previous sentence" then.
std::optional<Place> place_of(const SentenceFacts& facts, const Act& act);

}  // namespace entente::coding
