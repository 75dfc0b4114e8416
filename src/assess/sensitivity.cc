#include "assess/sensitivity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/math.h"

namespace entente {
namespace {

constexpr int kMostTrials = 60000;
constexpr std::size_t kMostExactSize = 4;
constexpr std::size_t kMostSources =
    300;                           // of one kind that are left out in turn, those with most voices first
constexpr double kCertain = 50.0;  // log ratio of an event that is certain

std::size_t leader(const std::vector<double>& outcomes) {
  return static_cast<std::size_t>(std::max_element(outcomes.begin(), outcomes.end()) - outcomes.begin());
}

double largest_change(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0.0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    most = std::max(most, std::fabs(a[i] - b[i]));
  return most;
}

double item_likelihood(const Evidence& evidence, double p) {
  const double r = det_exp(std::clamp(evidence.log_ratio, -kCertain, kCertain));
  return evidence.found ? r * p + (1.0 - p) : 1.0 - evidence.absence * p;
}

// Per explanation, ln of the item's likelihood over the prior-weighted mean of the others'.
std::vector<double> explanation_weights(const BeliefModel& model, const Evidence& evidence) {
  std::vector<double> likelihood(model.prior.size(), 1.0);
  for (std::size_t h = 0; h < likelihood.size(); ++h) {
    if (h < evidence.by_explanation.size())
      likelihood[h] *= item_likelihood(evidence, evidence.by_explanation[h]);
    if (evidence.by_outcome.empty()) continue;
    double through = 0.0;
    for (std::size_t o = 0; o < std::min(evidence.by_outcome.size(), model.outcomes[h].size()); ++o) {
      through += model.outcomes[h][o] * item_likelihood(evidence, evidence.by_outcome[o]);
    }
    likelihood[h] *= through;
  }
  std::vector<double> weights;
  for (std::size_t h = 0; h < likelihood.size(); ++h) {
    double sum = 0.0;
    double mass = 0.0;
    for (std::size_t g = 0; g < likelihood.size(); ++g) {
      if (g == h) continue;
      sum += model.prior[g] * likelihood[g];
      mass += model.prior[g];
    }
    weights.push_back(sum > 0.0 && likelihood[h] > 0.0 ? det_log(likelihood[h]) - det_log(sum / mass) : 0.0);
  }
  return weights;
}

std::vector<double> outcomes_without(const BeliefModel& model, const std::vector<std::size_t>& removed) {
  BeliefModel rest = model;
  rest.items.clear();
  for (std::size_t i = 0; i < model.items.size(); ++i) {
    if (std::find(removed.begin(), removed.end(), i) == removed.end()) rest.items.push_back(model.items[i]);
  }
  return compute_belief(rest).outcomes;
}

// The next set of `size` of n numbers in lexicographical order; false after the last.
bool next_set(std::vector<std::size_t>& set, std::size_t n) {
  for (std::size_t i = set.size(); i-- > 0;) {
    if (set[i] + (set.size() - i) >= n) continue;
    ++set[i];
    for (std::size_t k = i + 1; k < set.size(); ++k) set[k] = set[k - 1] + 1;
    return true;
  }
  return false;
}

// Items removed one by one, each time the one that brings another outcome nearest to the first.
std::vector<std::size_t> flip_greedily(const BeliefModel& model, std::size_t first) {
  std::vector<std::size_t> removed;
  while (removed.size() < model.items.size()) {
    double best_margin = 2.0;
    std::size_t best = 0;
    for (std::size_t i = 0; i < model.items.size(); ++i) {
      if (std::find(removed.begin(), removed.end(), i) != removed.end()) continue;
      removed.push_back(i);
      std::vector<double> outcomes = outcomes_without(model, removed);
      removed.pop_back();
      const double lead = outcomes[first];
      outcomes[first] = 0.0;
      const double margin = lead - outcomes[leader(outcomes)];
      if (margin < best_margin) std::tie(best_margin, best) = std::pair(margin, i);
    }
    removed.push_back(best);
    if (leader(outcomes_without(model, removed)) != first) return removed;
  }
  return {};
}

struct Source {
  std::string kind;
  std::string id;
  auto operator<=>(const Source&) const = default;
};

// A state's media, of whatever control: "IRN:media" -> "IRN"; "" for an official's state.
std::string media_country(const std::string& id) {
  const std::size_t colon = id.find(':');
  return colon == std::string::npos ? "" : id.substr(0, colon);
}

// Which sources a voice falls with: whom it comes from, and the outlet or country that alone carries it.
class SourcesOf {
 public:
  SourcesOf(const AssessmentInput& input, const Finder& finder) : finder_(finder) {
    for (const Outlet& outlet : input.outlets) outlets_.emplace(outlet.id, &outlet);
  }

  std::set<Source> of(const Voice& voice) const {
    std::set<Source> out;
    for (const SourceStep& step : voice.path) {
      if (step.level == SourceLevel::Outlet) add_outlet(OutletId(step.id), out);
      if (step.level == SourceLevel::Speaker && step.id != "unnamed") out.insert({"speaker", step.id});
      const std::string country = step.level == SourceLevel::State ? media_country(step.id) : "";
      if (!country.empty()) out.insert({"country", country});
    }
    std::set<Source> common;
    for (std::size_t i = 0; i < voice.documents.size(); ++i) {
      std::set<Source> carrier;
      if (const DocumentCard* card = finder_.document(voice.documents[i])) add_outlet(card->outlet, carrier);
      if (i == 0) common = carrier;
      std::erase_if(common, [&](const Source& s) { return carrier.count(s) == 0; });
    }
    out.insert(common.begin(), common.end());
    return out;
  }

  std::string name(const Source& source, const std::string& label) const {
    if (source.kind == "country") return source.id;
    if (source.kind == "speaker") return label.substr(0, label.find(", through "));
    const auto it = outlets_.find(OutletId(source.id));
    return it == outlets_.end() || it->second->name.empty() ? source.id : it->second->name;
  }

 private:
  void add_outlet(const OutletId& id, std::set<Source>& out) const {
    if (id.empty()) return;
    out.insert({"outlet", id.str()});
    const auto it = outlets_.find(id);
    if (it != outlets_.end() && !it->second->country.empty()) out.insert({"country", it->second->country});
  }

  const Finder& finder_;
  std::map<OutletId, const Outlet*> outlets_;
};

struct Tally {
  std::size_t voices = 0;
  std::string name;
};

// The sources behind the candidates, at most kMostSources of a kind.
std::map<Source, Tally> count_sources(const Finder& finder, const SourcesOf& sources) {
  std::map<Source, Tally> tallies;
  for (const Finder::Candidate& candidate : finder.candidates()) {
    for (const Voice& voice : candidate.voices) {
      for (const Source& source : sources.of(voice)) {
        Tally& tally = tallies[source];
        if (tally.voices++ == 0) tally.name = sources.name(source, voice.label);
      }
    }
  }
  for (const char* kind : {"outlet", "country", "speaker"}) {
    std::vector<std::pair<std::size_t, Source>> ranked;
    for (const auto& [source, tally] : tallies) {
      if (source.kind == kind) ranked.emplace_back(tally.voices, source);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = kMostSources; i < ranked.size(); ++i) tallies.erase(ranked[i].second);
  }
  return tallies;
}

bool changes_verdict(const std::vector<double>& now, const std::vector<double>& then) {
  if (leader(now) != leader(then)) return true;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (likelihood_word(now[i]) != likelihood_word(then[i])) return true;
  }
  return false;
}

double expected_brier(const std::vector<double>& p) {
  double sum = 0.0;
  for (const double v : p) sum += v * (1.0 - v);
  return sum;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

}  // namespace

std::vector<Contribution> find_contributions(const CaseSpec& spec, std::span<const Evidence> evidence) {
  const BeliefModel model = make_model(spec, evidence);
  const std::vector<double> with = compute_belief(model).outcomes;
  std::vector<Contribution> out;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    Contribution c;
    c.indicator = evidence[i].indicator;
    c.without = outcomes_without(model, {i});
    c.shift = logit(with.front()) - logit(c.without.front());
    c.weight = explanation_weights(model, evidence[i]);
    out.push_back(std::move(c));
  }
  std::stable_sort(out.begin(), out.end(), [](const Contribution& a, const Contribution& b) {
    return std::fabs(a.shift) > std::fabs(b.shift);
  });
  return out;
}

std::vector<LeaveOut> find_leave_outs(const AssessmentInput& input, const Finder& finder,
                                      const BeliefResult& belief) {
  const SourcesOf sources(input, finder);
  std::map<const Voice*, std::set<Source>> of;
  for (const Finder::Candidate& candidate : finder.candidates()) {
    for (const Voice& voice : candidate.voices) of.emplace(&voice, sources.of(voice));
  }
  std::vector<LeaveOut> out;
  for (const auto& [source, tally] : count_sources(finder, sources)) {
    const Source& removed = source;
    const std::vector<Evidence> evidence =
        finder.weigh([&](const Voice& voice) { return of.at(&voice).count(removed) == 0; });
    LeaveOut leave;
    leave.kind = source.kind;
    leave.id = source.id;
    leave.name = tally.name;
    leave.outcomes = compute_belief(make_model(*input.spec, evidence)).outcomes;
    leave.changes_verdict = changes_verdict(belief.outcomes, leave.outcomes);
    out.push_back(std::move(leave));
  }
  std::stable_sort(out.begin(), out.end(), [&](const LeaveOut& a, const LeaveOut& b) {
    return largest_change(a.outcomes, belief.outcomes) > largest_change(b.outcomes, belief.outcomes);
  });
  return out;
}

std::vector<WhatIf> find_what_ifs(const CaseSpec& spec, std::span<const Evidence> evidence) {
  const BeliefModel model = make_model(spec, evidence);
  const BeliefResult now = compute_belief(model);
  std::vector<WhatIf> out;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    if (evidence[i].found) continue;
    BeliefModel other = model;
    other.items[i].found = true;
    other.items[i].ratio = det_exp(kCertain);
    WhatIf what;
    what.indicator = evidence[i].indicator;
    what.outcomes = compute_belief(other).outcomes;
    other.items[i].found = false;
    other.items[i].absence = 1.0 - 1e-9;
    const std::vector<double> unseen = compute_belief(other).outcomes;
    // The model is linear in each item's likelihood, so that now = P(seen) seen + (1 - P(seen)) unseen: solve
    // for it where the two differ most.
    std::size_t widest = 0;
    for (std::size_t o = 1; o < unseen.size(); ++o) {
      if (std::fabs(what.outcomes[o] - unseen[o]) > std::fabs(what.outcomes[widest] - unseen[widest]))
        widest = o;
    }
    const double width = what.outcomes[widest] - unseen[widest];
    if (std::fabs(width) > 1e-9)
      what.probability = std::clamp((now.outcomes[widest] - unseen[widest]) / width, 0.0, 1.0);
    const double after =
        what.probability * expected_brier(what.outcomes) + (1.0 - what.probability) * expected_brier(unseen);
    what.expected_gain = std::max(0.0, expected_brier(now.outcomes) - after);
    out.push_back(std::move(what));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const WhatIf& a, const WhatIf& b) { return a.outcomes.front() > b.outcomes.front(); });
  return out;
}

std::vector<IndicatorId> find_smallest_flip(const CaseSpec& spec, std::span<const Evidence> evidence) {
  const BeliefModel model = make_model(spec, evidence);
  const std::size_t first = leader(compute_belief(model).outcomes);
  const std::size_t n = model.items.size();
  const auto names = [&](const std::vector<std::size_t>& set) {
    std::vector<IndicatorId> out;
    for (const std::size_t i : set) out.push_back(evidence[i].indicator);
    return out;
  };
  int trials = 0;
  for (std::size_t size = 1; size <= std::min(kMostExactSize, n); ++size) {
    double sets = 1.0;
    for (std::size_t k = 0; k < size; ++k) sets *= static_cast<double>(n - k) / static_cast<double>(k + 1);
    if (trials + sets > kMostTrials) break;
    std::vector<std::size_t> set(size);
    for (std::size_t k = 0; k < size; ++k) set[k] = k;
    do {
      ++trials;
      if (leader(outcomes_without(model, set)) != first) return names(set);
    } while (next_set(set, n));
  }
  return names(flip_greedily(model, first));
}

void judge_confidence(const AssessmentInput& input, Assessment& assessment) {
  std::map<EventId, double> effective;
  for (const Event& event : input.events) effective.emplace(event.id, event.effective_sources);
  std::vector<double> sources;
  for (const Evidence& evidence : assessment.evidence) {
    if (evidence.found && !evidence.events.empty()) sources.push_back(effective[evidence.events.front()]);
  }
  double width = 0.0;
  std::vector<double> now;
  for (const Posterior& outcome : assessment.outcomes) {
    width = std::max(width, outcome.high - outcome.low);
    now.push_back(outcome.probability);
  }
  const bool verdict_moves = std::any_of(assessment.leave_out.begin(), assessment.leave_out.end(),
                                         [](const LeaveOut& l) { return l.changes_verdict; });
  const bool leader_moves = std::any_of(assessment.leave_out.begin(), assessment.leave_out.end(),
                                        [&](const LeaveOut& l) { return leader(l.outcomes) != leader(now); });
  const double complete = input.spec->collection.complete;
  const double middle = median(sources);
  if (complete >= 0.7 && middle >= 3.0 && !verdict_moves && width <= 0.15) {
    assessment.confidence = Confidence::High;
  } else if (complete >= 0.3 && middle >= 1.8 && !leader_moves && width <= 0.35) {
    assessment.confidence = Confidence::Moderate;
  } else {
    assessment.confidence = Confidence::Low;
  }
  const std::string events =
      sources.empty() ? "no event that was looked for was found"
                      : fmt::format("the events that count most typically rest on {:.1f} independent {}",
                                    middle, middle < 1.05 ? "source" : "sources");
  const char* leaving = leader_moves    ? "leaving out one source would put another answer first"
                        : verdict_moves ? "leaving out one source would change the word for the answer"
                                        : "no single source decides the answer";
  assessment.confidence_basis = fmt::format(
      "The search is put at {:.0f}% complete; {}; {}; and the author’s own ranges leave the answer open by "
      "{:.0f} percentage points.",
      100.0 * complete, events, leaving, 100.0 * width);
}

}  // namespace entente
