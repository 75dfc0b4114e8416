#include "evidence/belief.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"

namespace entente {
namespace {

// Keeps posteriors strictly between 0 and 1 where a double would round them away; far below what is shown.
constexpr double kLeastPosterior = 1e-15;

// Likelihoods over pairs of explanation and outcome, row by row.
struct Shape {
  std::size_t explanations = 0;
  std::size_t outcomes = 0;
  std::size_t size() const { return explanations * outcomes; }
};

Shape shape_of(const BeliefModel& model) {
  return {model.prior.size(), model.outcomes.empty() ? 0 : model.outcomes.front().size()};
}

// What the item says under a likelihood p of being seen.
double item_likelihood(const BeliefModel::Item& item, double p) {
  return item.found ? item.ratio * p + (1.0 - p) : 1.0 - item.absence * p;
}

void rescale(std::vector<double>& weights) {
  const double top = *std::max_element(weights.begin(), weights.end());
  if (!(top > 0.0)) return;
  for (double& w : weights) w /= top;
}

void multiply_item(const BeliefModel::Item& item, Shape shape, std::vector<double>& weights) {
  const bool of_explanation = item.by_explanation.size() == shape.explanations;
  const bool of_outcome = item.by_outcome.size() == shape.outcomes;
  if (!of_explanation && !of_outcome) return;
  if (of_explanation) {
    for (std::size_t h = 0; h < shape.explanations; ++h) {
      const double factor = item_likelihood(item, item.by_explanation[h]);
      for (std::size_t o = 0; o < shape.outcomes; ++o) weights[h * shape.outcomes + o] *= factor;
    }
    rescale(weights);
  }
  if (of_outcome) {
    for (std::size_t o = 0; o < shape.outcomes; ++o) {
      const double factor = item_likelihood(item, item.by_outcome[o]);
      for (std::size_t h = 0; h < shape.explanations; ++h) weights[h * shape.outcomes + o] *= factor;
    }
    rescale(weights);
  }
}

// P(h) P(o | h), pair by pair: what the group's common cause is weighed by where it says nothing of the
// question.
std::vector<double> joint_prior(const BeliefModel& model, Shape shape) {
  std::vector<double> joint(shape.size());
  for (std::size_t i = 0; i < shape.size(); ++i) {
    joint[i] = model.prior[i / shape.outcomes] * model.outcomes[i / shape.outcomes][i % shape.outcomes];
  }
  return joint;
}

double mean(const std::vector<double>& weights, const std::vector<double>& joint) {
  double sum = 0.0;
  double total = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += joint[i] * weights[i];
    total += joint[i];
  }
  return total > 0.0 ? sum / total : 1.0;
}

// Joint weights with the prior -> marginals that sum to 1.
BeliefResult marginalise(const BeliefModel& model, Shape shape, const std::vector<double>& weights) {
  BeliefResult result{std::vector<double>(shape.explanations, 0.0), std::vector<double>(shape.outcomes, 0.0)};
  double total = 0.0;
  for (std::size_t h = 0; h < shape.explanations; ++h) {
    for (std::size_t o = 0; o < shape.outcomes; ++o) {
      const double p = model.prior[h] * model.outcomes[h][o] * weights[h * shape.outcomes + o];
      result.explanations[h] += p;
      result.outcomes[o] += p;
      total += p;
    }
  }
  const auto finish = [total](std::vector<double>& values) {
    const double n = static_cast<double>(values.size());
    for (double& v : values)
      v = ((total > 0.0 ? v / total : 1.0 / n) + kLeastPosterior) / (1.0 + n * kLeastPosterior);
  };
  finish(result.explanations);
  finish(result.outcomes);
  return result;
}

bool has_group(const BeliefModel& model, std::int32_t group) {
  return group >= 0 && static_cast<std::size_t>(group) < model.groups.size();
}

}  // namespace

BeliefResult compute_belief(const BeliefModel& model) {
  const Shape shape = shape_of(model);
  if (shape.size() == 0) return {};
  const std::vector<double> joint = joint_prior(model, shape);
  std::vector<double> root(shape.size(), 1.0);
  std::vector<std::vector<double>> groups(model.groups.size(), root);
  for (const BeliefModel::Item& item : model.items) {
    multiply_item(item, shape,
                  has_group(model, item.group) ? groups[static_cast<std::size_t>(item.group)] : root);
  }
  for (std::size_t g = model.groups.size(); g-- > 0;) {  // children stand after their parents
    const double shared = model.groups[g].shared;
    const double average = mean(groups[g], joint);
    const std::int32_t parent = model.groups[g].parent;
    const bool nested = has_group(model, parent) && static_cast<std::size_t>(parent) < g;
    std::vector<double>& above = nested ? groups[static_cast<std::size_t>(parent)] : root;
    for (std::size_t i = 0; i < above.size(); ++i)
      above[i] *= (1.0 - shared) * groups[g][i] + shared * average;
    rescale(above);
  }
  return marginalise(model, shape, root);
}

BeliefResult enumerate_belief(const BeliefModel& model) {
  const Shape shape = shape_of(model);
  if (shape.size() == 0) return {};
  ENTENTE_CHECK(model.groups.size() <= 20);
  const std::vector<double> joint = joint_prior(model, shape);
  std::vector<double> total(shape.size(), 0.0);
  for (std::uint32_t linked = 0; linked < (1u << model.groups.size()); ++linked) {
    std::vector<std::vector<double>> groups(model.groups.size() + 1, std::vector<double>(shape.size(), 1.0));
    double p = 1.0;
    for (const BeliefModel::Item& item : model.items) {
      std::vector<double>& into =
          has_group(model, item.group) ? groups[static_cast<std::size_t>(item.group)] : groups.back();
      for (std::size_t i = 0; i < shape.size(); ++i) {
        if (!item.by_explanation.empty())
          into[i] *= item_likelihood(item, item.by_explanation[i / shape.outcomes]);
        if (!item.by_outcome.empty()) into[i] *= item_likelihood(item, item.by_outcome[i % shape.outcomes]);
      }
    }
    for (std::size_t g = model.groups.size(); g-- > 0;) {
      const bool active = ((linked >> g) & 1u) != 0;
      p *= active ? model.groups[g].shared : 1.0 - model.groups[g].shared;
      const double average = mean(groups[g], joint);
      const std::int32_t parent = model.groups[g].parent;
      std::vector<double>& above = parent >= 0 ? groups[static_cast<std::size_t>(parent)] : groups.back();
      for (std::size_t i = 0; i < shape.size(); ++i) above[i] *= active ? average : groups[g][i];
    }
    for (std::size_t i = 0; i < shape.size(); ++i) total[i] += p * groups.back()[i];
  }
  return marginalise(model, shape, total);
}

}  // namespace entente
