// Internal to assess: what each item and each source does to the answer, and what would move it.
#pragma once

#include <vector>

#include "assess/assessor.h"
#include "assess/finder.h"

namespace entente {

std::vector<Contribution> find_contributions(const CaseSpec& spec, std::span<const Evidence> evidence);
std::vector<LeaveOut> find_leave_outs(const AssessmentInput& input, const Finder& finder,
                                      const BeliefResult& belief);
std::vector<WhatIf> find_what_ifs(const CaseSpec& spec, std::span<const Evidence> evidence);

// The fewest items whose removal makes another outcome the most probable: exact, by trying all sets of one
// item, two, up to four, as far as 60,000 trials go; beyond, greedily, always the item that brings the
// runner-up nearest. Every set returned was tried. Empty where none was found.
std::vector<IndicatorId> find_smallest_flip(const CaseSpec& spec, std::span<const Evidence> evidence);

// How solid the ground is, and why, in one sentence that names no probability of an outcome.
//   high      complete >= 0.7, the events behind the found indicators rest on 3 independent sources in the
//   middle,
//             leaving out no one source changes the verdict, and no interval is wider than 0.15
//   moderate  complete >= 0.3, 1.8 sources, no other outcome comes first when one source is left out, 0.35
//   low       otherwise; elicited, like every cut between three words
void judge_confidence(const AssessmentInput& input, Assessment& assessment);

}  // namespace entente
