#include "assess/assessor.h"

#include <algorithm>

#include "assess/finder.h"
#include "assess/model.h"
#include "assess/sensitivity.h"

namespace entente {
namespace {

constexpr int kSamples = 4000;

Posterior make_posterior(std::string id, std::string name, double prior, double probability, double low,
                         double high) {
  Posterior p;
  p.id = std::move(id);
  p.name = std::move(name);
  p.prior = prior;
  p.probability = probability;
  p.low =
      std::min(low, probability);  // where mids and ranges pull apart, the interval still holds the answer
  p.high = std::max(high, probability);
  p.word = likelihood_word(probability);
  return p;
}

void add_posteriors(const CaseSpec& spec, const BeliefModel& model, const BeliefResult& belief,
                    const Intervals& intervals, Assessment& out) {
  BeliefModel prior_model = model;
  prior_model.items.clear();
  const BeliefResult prior = compute_belief(prior_model);
  for (std::size_t o = 0; o <= spec.outcomes.size(); ++o) {
    const bool rest = o == spec.outcomes.size();
    out.outcomes.push_back(make_posterior(
        rest ? kRemainderId : spec.outcomes[o].id, rest ? "something else" : spec.outcomes[o].name,
        prior.outcomes[o], belief.outcomes[o], intervals.outcome_low[o], intervals.outcome_high[o]));
  }
  for (std::size_t h = 0; h <= spec.explanations.size(); ++h) {
    const bool rest = h == spec.explanations.size();
    out.explanations.push_back(make_posterior(rest ? kRemainderId : spec.explanations[h].id,
                                              rest ? "none of these" : spec.explanations[h].name,
                                              prior.explanations[h], belief.explanations[h],
                                              intervals.explanation_low[h], intervals.explanation_high[h]));
  }
}

}  // namespace

std::vector<Evidence> gather_evidence(const AssessmentInput& input) { return Finder(input).weigh(); }

Assessment assess(const AssessmentInput& input) {
  const CaseSpec& spec = *input.spec;
  const Finder finder(input);
  Assessment out;
  out.evidence = finder.weigh();
  const BeliefModel model = make_model(spec, out.evidence);
  const BeliefResult belief = compute_belief(model);
  out.samples = kSamples;
  add_posteriors(spec, model, belief, sample_intervals(spec, out.evidence, kSamples), out);
  out.contributions = find_contributions(spec, out.evidence);
  out.leave_out = find_leave_outs(input, finder, belief);
  out.what_if = find_what_ifs(spec, out.evidence);
  out.smallest_flip = find_smallest_flip(spec, out.evidence);
  judge_confidence(input, out);
  return out;
}

}  // namespace entente
