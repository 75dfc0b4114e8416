// From likelihoods of evidence to posteriors over explanations and outcomes. Items that share a cause sit in
// nested groups; a group's joint weight saturates (DESIGN "The evidential core", FIELD "Weighing"):
//
//   lambda_item(h)  = r p_h + (1 - p_h)           found; r = P(reports | seen) / P(reports | not seen) (Pearl
//   1988)
//                   = 1 - c p_h                   not found; c = completeness of the collection
//   lambda_group(h) = (1 - k) prod lambda_child(h) + k mean_g prod lambda_child(g)
//   P(h, o) ~ prior(h) P(o | h) lambda(h) lambda'(o)
//
// h and g run over the pairs of explanation and outcome, and mean_g weighs each pair by its prior. So a group with
// nothing beside it mixes two readings, P(h | group) = (1 - k) P(h | its items) + k P(h): with probability k its items
// are linked by something that has nothing to do with the question, and belief stays where it was. However many
// items it holds, it cannot lift a pair above 1 - k (1 - prior); an item that says the same of every pair cancels; and
// telling one explanation as two with its prior shared out changes nothing for the others, which a plain mean over
// the pairs would not give. (Jeffrey 1965 and Pearl 1988, 2.3.3, for the uncertain events; a tempering of exponents
// by 1 / (1 + (m - 1) rho) would let a neutral item weaken the others.)
//
// Posteriors are kept strictly between 0 and 1 by adding 1e-15 to each before they are made to sum to 1. An
// index that points to no group counts as none, a likelihood list of the wrong length as silence.
//
// Only the four operations are used: the brief's page computes the same numbers from the same dossier.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "types/assessment.h"
#include "types/case_spec.h"

namespace entente {

// The numbers of one computation, all ranges fixed to one value each.
struct BeliefModel {
  std::vector<double> prior;                  // per explanation, remainder last; sums to 1
  std::vector<std::vector<double>> outcomes;  // [explanation][outcome], remainder last; rows sum to 1
  struct Group {
    std::int32_t parent = -1;  // index of an earlier group; -1: the root
    double shared = 0.0;       // kappa in [0, 1]
  };
  std::vector<Group> groups;
  struct Item {
    std::int32_t group = -1;
    bool found = false;
    double ratio = 1.0;                  // r, > 0
    double absence = 0.0;                // c in [0, 1)
    std::vector<double> by_explanation;  // p_h; empty: says nothing of explanations
    std::vector<double> by_outcome;      // p_o; empty: says nothing of outcomes
  };
  std::vector<Item> items;
};

struct BeliefResult {
  std::vector<double> explanations;
  std::vector<double> outcomes;
};

BeliefResult compute_belief(const BeliefModel& model);

// The same by enumerating every group's latent state: the slow oracle for tests.
BeliefResult enumerate_belief(const BeliefModel& model);

}  // namespace entente
