#include "brief/page_model.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/math.h"
#include "brief/identity.h"
#include "brief/markup.h"
#include "brief/view.h"

namespace entente {
namespace {

using Row = std::vector<double>;

bool scale_to_one(Row& row) {
  double sum = 0.0;
  for (const double p : row) sum += p;
  if (!(sum > 0.0) || !std::isfinite(sum)) return false;
  for (double& p : row) p /= sum;
  return true;
}

// P(outcome | explanation), the remainder last; the row of the unnamed explanation is the prior-weighted mean
// of the others (docs/case.md)
// unless the case states one.
bool fill_outcomes(const CaseSpec& spec, BeliefModel& model) {
  Row mean(spec.outcomes.size() + 1, 0.0);
  for (const Explanation& explanation : spec.explanations) {
    Row row;
    for (const Outcome& outcome : spec.outcomes) {
      const auto it = explanation.outcomes.find(outcome.id);
      if (it == explanation.outcomes.end()) return false;
      row.push_back(it->second.mid);
    }
    row.push_back(spec.outcome_remainder.mid);
    if (!scale_to_one(row)) return false;
    for (std::size_t o = 0; o < row.size(); ++o) mean[o] += explanation.prior.mid * row[o];
    model.outcomes.push_back(std::move(row));
  }
  if (!spec.remainder_outcomes.empty()) {
    mean.clear();
    for (const Outcome& outcome : spec.outcomes) {
      const auto it = spec.remainder_outcomes.find(outcome.id);
      if (it == spec.remainder_outcomes.end()) return false;
      mean.push_back(it->second.mid);
    }
    mean.push_back(spec.outcome_remainder.mid);
  }
  if (!scale_to_one(mean)) return false;
  model.outcomes.push_back(std::move(mean));
  return true;
}

std::map<std::string, std::int32_t> fill_groups(const CaseSpec& spec, BeliefModel& model) {
  std::map<std::string, std::int32_t> placed;
  for (const DependenceGroup* group : model_groups(spec)) {
    const auto parent = placed.find(group->parent);
    placed.emplace(group->id, static_cast<std::int32_t>(model.groups.size()));
    model.groups.push_back({parent == placed.end() ? -1 : parent->second, group->shared.mid});
  }
  return placed;
}

BeliefModel::Item make_item(const Evidence& evidence, const std::map<std::string, std::int32_t>& groups) {
  BeliefModel::Item item;
  const auto group = groups.find(evidence.group);
  item.group = group == groups.end() ? -1 : group->second;
  item.found = evidence.found;
  item.ratio = det_exp(evidence.log_ratio);
  item.absence = evidence.absence;
  item.by_explanation = evidence.by_explanation;
  item.by_outcome = evidence.by_outcome;
  return item;
}

bool agrees(const std::vector<Posterior>& stated, const Row& computed) {
  if (stated.size() != computed.size()) return false;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    if (!(std::fabs(stated[i].probability - computed[i]) < 1e-6)) return false;
  }
  return true;
}

std::string list(const Row& row) {
  std::string out = "[";
  for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + json_number(row[i]);
  return out + "]";
}

std::string strings(const std::vector<Posterior>& posteriors, std::string Posterior::*field) {
  std::string out = "[";
  for (std::size_t i = 0; i < posteriors.size(); ++i)
    out += (i ? "," : "") + json_string(posteriors[i].*field);
  return out + "]";
}

std::string item_json(const BeliefModel::Item& item, std::string_view id, std::string_view name) {
  return "{\"id\":" + json_string(id) + ",\"name\":" + json_string(name) +
         ",\"group\":" + std::to_string(item.group) + ",\"found\":" + (item.found ? "true" : "false") +
         ",\"ratio\":" + json_number(item.ratio) + ",\"absence\":" + json_number(item.absence) +
         ",\"byExplanation\":" + list(item.by_explanation) + ",\"byOutcome\":" + list(item.by_outcome) + "}";
}

}  // namespace

// Groups in a cycle, or below a missing parent, hang from the root.
std::vector<const DependenceGroup*> model_groups(const CaseSpec& spec) {
  std::vector<const DependenceGroup*> out;
  std::set<std::string_view> placed;
  for (std::size_t round = 0; round <= spec.groups.size() && out.size() < spec.groups.size(); ++round) {
    const bool last = round == spec.groups.size();
    for (const DependenceGroup& group : spec.groups) {
      const bool ready = group.parent.empty() || placed.contains(group.parent) || last;
      if (ready && placed.insert(group.id).second) out.push_back(&group);
    }
  }
  return out;
}

std::optional<BeliefModel> make_page_model(const Dossier& dossier) {
  if (!dossier.assessment || !dossier.spec.asks()) return std::nullopt;
  const Assessment& assessment = *dossier.assessment;
  if (assessment.explanations.size() != dossier.spec.explanations.size() + 1) return std::nullopt;
  BeliefModel model;
  for (const Posterior& p : assessment.explanations) model.prior.push_back(p.prior);
  if (!scale_to_one(model.prior) || !fill_outcomes(dossier.spec, model)) return std::nullopt;
  const auto groups = fill_groups(dossier.spec, model);
  for (const Evidence& evidence : assessment.evidence) model.items.push_back(make_item(evidence, groups));
  return model;
}

std::optional<BeliefModel> find_page_model(const Dossier& dossier) {
  std::optional<BeliefModel> model = make_page_model(dossier);
  if (!model) return std::nullopt;
  const BeliefResult result = compute_belief(*model);
  const Assessment& assessment = *dossier.assessment;
  if (!agrees(assessment.outcomes, result.outcomes) || !agrees(assessment.explanations, result.explanations))
    return std::nullopt;
  return model;
}

std::string render_page_model(const Dossier& dossier, const BeliefModel& model) {
  const DossierView view(dossier);
  const Assessment& assessment = *dossier.assessment;
  const std::vector<const DependenceGroup*> groups = model_groups(dossier.spec);
  std::string out =
      "{\"brief\":" + json_string(brief_identity(dossier)) + ",\"title\":" + json_string(dossier.spec.title) +
      ",\"question\":" + json_string(dossier.spec.question) +
      ",\"cutoff\":" + json_string(dossier.spec.cutoff ? render_date(*dossier.spec.cutoff) : "") +
      ",\"explanationIds\":" + strings(assessment.explanations, &Posterior::id) +
      ",\"explanationNames\":" + strings(assessment.explanations, &Posterior::name) +
      ",\"outcomeIds\":" + strings(assessment.outcomes, &Posterior::id) +
      ",\"outcomeNames\":" + strings(assessment.outcomes, &Posterior::name) +
      ",\"prior\":" + list(model.prior) + ",\"outcomes\":[";
  for (std::size_t h = 0; h < model.outcomes.size(); ++h) out += (h ? "," : "") + list(model.outcomes[h]);
  out += "],\"groups\":[";
  for (std::size_t g = 0; g < model.groups.size(); ++g) {
    out += std::string(g ? "," : "") + "{\"id\":" + json_string(groups[g]->id) +
           ",\"name\":" + json_string(groups[g]->name) +
           ",\"parent\":" + std::to_string(model.groups[g].parent) +
           ",\"shared\":" + json_number(model.groups[g].shared) + "}";
  }
  out += "],\"items\":[";
  for (std::size_t i = 0; i < model.items.size(); ++i) {
    const std::string& id = assessment.evidence[i].indicator.str();
    const Indicator* indicator = view.find_indicator(assessment.evidence[i].indicator);
    out += (i ? "," : "") + item_json(model.items[i], id, indicator ? indicator->name : id);
  }
  return out + "],\"posterior\":" + list(compute_belief(model).outcomes) + "}";
}

}  // namespace entente
