// Internal to assess: from the case's ranges and the evidence to the numbers of one computation.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "evidence/belief.h"
#include "types/assessment.h"
#include "types/case_spec.h"

namespace entente {

// The value of one range; called in a fixed order, so that the n-th call is always the same range.
using Pick = std::function<double(const Estimate&)>;

// `evidence` in any order; an item whose indicator the case does not have is left out.
BeliefModel build_model(const CaseSpec& spec, std::span<const Evidence> evidence, const Pick& pick);

double pick_middle(const Estimate& range);

// Draw `sample` of the triangular distribution over [low, high] with its mode at mid; range number `stream`.
double pick_triangular(const Estimate& range, std::uint64_t seed, std::uint64_t stream, std::uint64_t sample);

// P(seen | explanation), remainder last, at the middles; empty where the indicator says nothing of
// explanations.
std::vector<double> middle_by_explanation(const CaseSpec& spec, const Indicator& indicator);
std::vector<double> middle_by_outcome(const CaseSpec& spec, const Indicator& indicator);

// Posterior intervals: the central 90% over `samples` draws of all ranges together.
struct Intervals {
  std::vector<double> explanation_low, explanation_high;
  std::vector<double> outcome_low, outcome_high;
};
Intervals sample_intervals(const CaseSpec& spec, std::span<const Evidence> evidence, int samples);

}  // namespace entente
