// What differs between two states of a case, but for why probabilities moved: that needs the weighing
// (assess/move.h). Pure.
#pragma once

#include <map>
#include <vector>

#include "types/case_state.h"
#include "types/difference.h"

namespace entente {

// Reports, events, decisions, settings, knowledge, confidence. `before` and `after` of the result are filled
// as far as the states know: number, time and hash are the caller's.
Difference compare_states(const CaseState& before, const CaseState& after);

// Events of `after` against those of `before`, new and changed ones by id, then those that are gone. An event
// is the same where its id is, else where one of its aliases is, else where it holds the most mentions of the
// other; what is left over was merged into, or split from, an event that holds its mentions, or is new or
// gone.
std::vector<EventChange> compare_events(const CaseState& before, const CaseState& after);

// Names what is behind the evidence among `difference.causes`: which of its events changed, and through which
// reports and decisions; where neither did it, what else changed that could have.
void find_reasons(const CaseState& before, const CaseState& after, Difference& difference);

}  // namespace entente
