// Why a probability moved between two runs: its change in log-odds, split over everything that differs in
// what was weighed. A cause's share is its Shapley value (Shapley 1953, "A value for n-person games"): how
// much the log-odds change when it is switched from before to after, averaged over all orders in which the
// causes could be switched. So the shares add up to the move exactly, equal causes get equal shares, what
// changes nothing gets 0, and undoing gives the negative. Every switch is a full computation of belief, with
// every range at its middle.
//
// Up to ten causes: all subsets. Beyond: the average over fixed orders, each with its reverse, from
// counter-based random numbers; still exactly additive. Pure.
#pragma once

#include <map>
#include <vector>

#include "types/case_spec.h"
#include "types/difference.h"

namespace entente {

// One side: the settings and the evidence that were weighed.
struct Weighed {
  const CaseSpec* spec = nullptr;
  const AssessmentState* assessment = nullptr;
};

struct Moves {
  std::vector<Cause> causes;   // kind, subject, name, before and after are filled; in the case's order
  std::vector<Move> outcomes;  // that moved, in the order of `after`
  std::vector<Move> explanations;
  bool sampled = false;
  bool unexplained = false;
};

// Outcomes and explanations that only one side has do not move: there is nothing to compare.
Moves explain_moves(const Weighed& before, const Weighed& after);

// The moves alone, without causes and shares: much cheaper.
Moves find_moves(const Weighed& before, const Weighed& after);

}  // namespace entente
