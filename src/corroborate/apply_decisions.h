// Internal to corroborate: decisions applied to gathered mentions, after copies are collapsed, so that what is decided
// of a sentence is decided of every paper that copied it.
#pragma once

#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corroborate/bonds.h"
#include "corroborate/decided.h"
#include "corroborate/voices.h"

namespace entente {

struct AppliedDecisions {
  std::vector<Reported> reported;  // without the rejected; `mention` as decided, `decisions` filled in
  std::deque<EventMention> decided;  // the mentions that decisions changed; `reported` points into it
  std::vector<Bond> bonds;         // of indices into `reported`
  std::vector<DecisionTrace> traces;  // one a decision
};

// `place_of` gives the index into `reported` for the id of every coded mention, collapsed ones included.
AppliedDecisions apply_decisions(std::vector<Reported> reported,
                                 const std::unordered_map<std::string_view, std::size_t>& place_of,
                                 const FoundDecisions& found);

}  // namespace entente
