#include "assess/model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "assess/assessor.h"
#include "base/math.h"
#include "base/random.h"

namespace entente {
namespace {

constexpr double kLeast = 1e-9;  // of a probability that a range gives
constexpr double kLargestLogRatio =
    50;  // a ratio of e^50 is certainty to every digit shown, and never overflows
constexpr std::size_t kMostDepth = 64;  // of nested groups: a circle in a foreign dossier ends here

// Within [low, high]; `low` where it is no number, as a foreign dossier may have it.
double bounded(double value, double low, double high) { return value >= low ? std::min(value, high) : low; }

double inside(double p) { return bounded(p, kLeast, 1.0 - kLeast); }

const Estimate& find_estimate(const std::map<std::string, Estimate>& table, const std::string& id) {
  static const Estimate kUnknown;
  const auto it = table.find(id);
  return it == table.end() ? kUnknown : it->second;
}

void normalise(std::vector<double>& values) {
  double sum = 0.0;
  for (double& v : values) sum += (v = bounded(v, 0.0, 1.0));
  for (double& v : values) v = sum > 0.0 ? v / sum : 1.0 / static_cast<double>(values.size());
}

std::vector<double> pick_row(const CaseSpec& spec, const std::map<std::string, Estimate>& outcomes,
                             const Pick& pick) {
  std::vector<double> row;
  for (const Outcome& outcome : spec.outcomes) row.push_back(pick(find_estimate(outcomes, outcome.id)));
  row.push_back(pick(spec.outcome_remainder));
  normalise(row);
  return row;
}

void pick_hypotheses(const CaseSpec& spec, const Pick& pick, BeliefModel& model) {
  for (const Explanation& e : spec.explanations) model.prior.push_back(inside(pick(e.prior)));
  model.prior.push_back(inside(pick(spec.explanation_remainder)));
  normalise(model.prior);
  for (const Explanation& e : spec.explanations) model.outcomes.push_back(pick_row(spec, e.outcomes, pick));
  if (!spec.remainder_outcomes.empty()) {
    model.outcomes.push_back(pick_row(spec, spec.remainder_outcomes, pick));
    return;
  }
  std::vector<double> average(spec.outcomes.size() + 1, 0.0);
  for (std::size_t h = 0; h < spec.explanations.size(); ++h) {
    for (std::size_t o = 0; o < average.size(); ++o)
      average[o] += inside(spec.explanations[h].prior.mid) * model.outcomes[h][o];
  }
  normalise(average);
  model.outcomes.push_back(std::move(average));
}

// Groups with parents before children, and the place of each by id.
std::map<std::string, std::int32_t> pick_groups(const CaseSpec& spec, const Pick& pick, BeliefModel& model) {
  std::map<std::string, std::int32_t> index;
  std::vector<double> shared;
  for (const DependenceGroup& g : spec.groups) shared.push_back(bounded(pick(g.shared), 0.0, 1.0));
  for (std::size_t round = 0; round < kMostDepth && index.size() < spec.groups.size(); ++round) {
    for (std::size_t g = 0; g < spec.groups.size(); ++g) {
      const DependenceGroup& group = spec.groups[g];
      if (index.count(group.id) != 0 || (!group.parent.empty() && index.count(group.parent) == 0)) continue;
      index[group.id] = static_cast<std::int32_t>(model.groups.size());
      model.groups.push_back({group.parent.empty() ? -1 : index[group.parent], shared[g]});
    }
  }
  return index;
}

// One likelihood per id, the remainder last: as given, else the geometric mean of the others.
std::vector<double> pick_likelihood(const std::map<std::string, Estimate>& table,
                                    const std::vector<std::string>& ids, const Pick& pick) {
  std::vector<double> out;
  if (table.empty()) return out;
  double log_sum = 0.0;
  for (const std::string& id : ids) {
    out.push_back(inside(pick(find_estimate(table, id))));
    log_sum += det_log(out.back());
  }
  const auto rest = table.find(kRemainderId);
  const double mean = det_exp(log_sum / static_cast<double>(std::max<std::size_t>(out.size(), 1)));
  out.push_back(inside(rest != table.end() ? pick(rest->second) : mean));
  return out;
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& values) {
  std::vector<std::string> out;
  for (const T& value : values) out.push_back(value.id);
  return out;
}

double quantile(const std::vector<double>& sorted, double q) {
  const double at = q * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

void take_central(std::vector<std::vector<double>>& draws, std::vector<double>& low,
                  std::vector<double>& high) {
  for (std::vector<double>& values : draws) {
    std::sort(values.begin(), values.end());
    low.push_back(quantile(values, 0.05));
    high.push_back(quantile(values, 0.95));
  }
}

}  // namespace

double pick_middle(const Estimate& range) { return range.mid; }

double pick_triangular(const Estimate& range, std::uint64_t seed, std::uint64_t stream,
                       std::uint64_t sample) {
  const double width = range.high - range.low;
  if (!(width > 0.0)) return range.mid;
  const double u = random_unit(seed, stream, sample);
  const double turn = (range.mid - range.low) / width;
  return u < turn ? range.low + std::sqrt(u * width * (range.mid - range.low))
                  : range.high - std::sqrt((1.0 - u) * width * (range.high - range.mid));
}

BeliefModel build_model(const CaseSpec& spec, std::span<const Evidence> evidence, const Pick& pick) {
  BeliefModel model;
  pick_hypotheses(spec, pick, model);
  const std::map<std::string, std::int32_t> groups = pick_groups(spec, pick, model);
  const std::vector<std::string> explanations = ids_of(spec.explanations);
  const std::vector<std::string> outcomes = ids_of(spec.outcomes);
  std::map<IndicatorId, const Evidence*> seen;
  for (const Evidence& e : evidence) seen.emplace(e.indicator, &e);
  for (const Indicator& indicator : spec.indicators) {
    BeliefModel::Item item;
    item.by_explanation = pick_likelihood(indicator.likelihood, explanations, pick);
    item.by_outcome = pick_likelihood(indicator.likelihood_outcome, outcomes, pick);
    const auto it = seen.find(indicator.id);
    if (it == seen.end()) continue;  // after the draws: what is left out shifts no other range
    const auto group = groups.find(indicator.group);
    item.group = group == groups.end() ? -1 : group->second;
    item.found = it->second->found;
    item.ratio = det_exp(bounded(it->second->log_ratio, -kLargestLogRatio, kLargestLogRatio));
    item.absence = bounded(it->second->absence, 0.0, 1.0 - kLeast);
    model.items.push_back(std::move(item));
  }
  return model;
}

BeliefModel make_model(const CaseSpec& spec, std::span<const Evidence> evidence) {
  return build_model(spec, evidence, pick_middle);
}

std::vector<double> middle_by_explanation(const CaseSpec& spec, const Indicator& indicator) {
  return pick_likelihood(indicator.likelihood, ids_of(spec.explanations), pick_middle);
}

std::vector<double> middle_by_outcome(const CaseSpec& spec, const Indicator& indicator) {
  return pick_likelihood(indicator.likelihood_outcome, ids_of(spec.outcomes), pick_middle);
}

Intervals sample_intervals(const CaseSpec& spec, std::span<const Evidence> evidence, int samples) {
  std::vector<std::vector<double>> explanations(spec.explanations.size() + 1);
  std::vector<std::vector<double>> outcomes(spec.outcomes.size() + 1);
  for (int sample = 0; sample < samples; ++sample) {
    std::uint64_t stream = 0;
    const BeliefModel model = build_model(spec, evidence, [&](const Estimate& range) {
      return pick_triangular(range, spec.seed, stream++, static_cast<std::uint64_t>(sample));
    });
    const BeliefResult result = compute_belief(model);
    for (std::size_t h = 0; h < explanations.size(); ++h) explanations[h].push_back(result.explanations[h]);
    for (std::size_t o = 0; o < outcomes.size(); ++o) outcomes[o].push_back(result.outcomes[o]);
  }
  Intervals intervals;
  take_central(explanations, intervals.explanation_low, intervals.explanation_high);
  take_central(outcomes, intervals.outcome_low, intervals.outcome_high);
  return intervals;
}

}  // namespace entente
