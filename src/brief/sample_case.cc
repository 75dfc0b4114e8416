// The sample's question, and an assessment whose numbers are those that its own model gives.
#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "brief/page_model.h"
#include "brief/sample_dossier.h"

namespace entente {
namespace {

struct Item {
  std::string_view id;
  std::string_view name;
  std::string_view group;
  std::string_view sentence;  // part of the cited sentence that the event is found by; empty: not found
  std::vector<double> p;      // per explanation, the remainder last
  std::string_view rationale;
};

const std::vector<Item>& items() {
  static const std::vector<Item> kItems = {
      {"iran-china",
       "Iran and China confer at ministerial level",
       "visits",
       "met Wang Yi",
       {0.94, 0.93, 0.92, 0.92, 0.92},
       "With a nuclear deal to put into effect, these two would meet whatever happened in Syria"},
      {"syria-china",
       "Syria and China confer at high level",
       "visits",
       "Bouthaina Shaaban conferred",
       {0.87, 0.78, 0.65, 0.45, 0.66},
       "Partners in a plan must talk; a besieged government also courts a veto power every year"},
      {"pla-russia",
       "a Chinese general-staff officer confers in Moscow",
       "visits",
       "Sun Jianguo conferred",
       {0.88, 0.72, 0.66, 0.55, 0.69},
       "The two militaries confer several times a year"},
      {"waters",
       "talks on firing from Iranian waters",
       "visits",
       "fire from its waters",
       {0.30, 0.08, 0.07, 0.03, 0.08},
       "The one item that would be strange without a plan; it has one teller"},
      {"diplomacy",
       "China says that only talks can settle the war",
       "statements",
       "only talks",
       {0.60, 0.78, 0.82, 0.82, 0.75},
       "Its standing position; a government about to fight would say it somewhat less often"},
      {"russia-calls",
       "Russia calls for a united front",
       "statements",
       "called on NATO",
       {0.90, 0.83, 0.82, 0.78, 0.83},
       "Russia would say so to justify its own entry"},
      {"rules-out",
       "China rules out taking part",
       "statements",
       "",
       {0.08, 0.28, 0.25, 0.35, 0.21},
       "Within a week it may not yet have been asked"},
      {"seeks-arms",
       "Syria seeks Chinese arms",
       "",
       "wants to buy arms",
       {0.75, 0.75, 0.60, 0.52, 0.64},
       "It tells what Syria wants, not what China intends"},
      {"small-aid",
       "China pledges civilian aid only",
       "",
       "35 million yuan",
       {0.35, 0.45, 0.75, 0.85, 0.55},
       "Small civilian aid is what routine looks like"},
      {"delivers-arms",
       "China delivers arms to Syria",
       "",
       "",
       {0.45, 0.60, 0.06, 0.04, 0.16},
       "Deliveries come before or beside troops"},
      {"permission",
       "China’s legislature or party debates force abroad",
       "chinese-acts",
       "",
       {0.55, 0.05, 0.02, 0.01, 0.05},
       "Combat abroad would need an order that somebody sees"},
  };
  return kItems;
}

Estimate around(double mid) { return {mid * 0.7, mid, std::min(0.98, mid * 1.25)}; }

void fill_spec(CaseSpec& spec) {
  spec.title = "Syria, Iran and China: joint efforts against ISIS?";
  spec.question = "Will China take part in military operations in Syria by 30 June 2016?";
  spec.resolution =
      "Joins operations: armed forces of China fight in Syria, fire or fly missions into it, or are "
      "stationed there. "
      "Gives material support only: weapons, advisers or trainers, and no fighting. Neither: none of this.";
  spec.cutoff = parse_date("2015-10-14");
  spec.collection = {"one article of an English-language outlet and the pages of an encyclopaedia", 0.10,
                     "No Chinese, Persian, Arabic or Russian outlet was read"};
  spec.outcomes = {{"joins", "joins operations", ""},
                   {"support", "gives material military support only", ""},
                   {"neither", "neither", ""}};
  const auto explain = [&spec](std::string_view id, std::string_view name, std::string_view what,
                               double prior, double joins, double support) {
    Explanation e;
    e.id = id;
    e.name = name;
    e.description = what;
    e.prior = around(prior);
    e.rationale = "How often such clusters of visits were followed by force in the decades before";
    e.outcomes = {
        {"joins", around(joins)}, {"support", around(support)}, {"neither", around(0.99 - joins - support)}};
    spec.explanations.push_back(e);
  };
  explain("coalition", "a military coalition is forming", "China is arranging to take part in the campaign.",
          0.03, 0.40, 0.30);
  explain("support", "support short of force",
          "China means to help with equipment or money, and not to fight.", 0.14, 0.01, 0.50);
  explain("signalling", "signalling", "The parties want to be seen together; nothing is meant to follow.",
          0.25, 0.005, 0.08);
  explain("routine", "routine diplomacy", "The visits, talks and small aid of any quarter.", 0.53, 0.003,
          0.05);
  spec.groups = {{"visits", "visits and talks", "", {0.25, 0.40, 0.60}, "One article picked those that fit"},
                 {"statements", "statements", "", {0.20, 0.35, 0.50}, "Spokesmen repeat set positions"},
                 {"chinese-acts",
                  "what taking part would need",
                  "",
                  {0.1, 0.25, 0.4},
                  "Secrecy would hide them together"}};
}

void fill_evidence(Dossier& d) {
  Assessment& a = *d.assessment;
  for (const Item& item : items()) {
    Indicator indicator;
    indicator.id = IndicatorId(std::string(item.id));
    indicator.name = item.name;
    indicator.group = item.group;
    indicator.rationale = item.rationale;
    d.spec.indicators.push_back(indicator);
    Evidence evidence;
    evidence.indicator = indicator.id;
    evidence.by_explanation = item.p;
    evidence.group = item.group;
    evidence.basis = "elicited";
    evidence.absence = 0.10;
    for (const CitedMention& cited : d.mentions) {
      if (item.sentence.empty() || cited.mention.sentence.text.find(item.sentence) == std::string::npos)
        continue;
      for (const Event& event : d.events) {
        if (event.mentions.front() != cited.mention.id) continue;
        evidence.found = true;
        evidence.events.push_back(event.id);
        evidence.log_ratio = event.log_likelihood_ratio;
      }
    }
    a.evidence.push_back(evidence);
  }
}

std::vector<double> outcomes_without(const BeliefModel& model, std::size_t left_out) {
  BeliefModel less = model;
  less.items.erase(less.items.begin() + static_cast<std::ptrdiff_t>(left_out));
  return compute_belief(less).outcomes;
}

void fill_contributions(Dossier& d, const BeliefModel& model, const BeliefResult& result) {
  Assessment& a = *d.assessment;
  for (std::size_t i = 0; i < model.items.size(); ++i) {
    const BeliefModel::Item& item = model.items[i];
    Contribution part;
    part.indicator = a.evidence[i].indicator;
    part.without = outcomes_without(model, i);
    part.shift = logit(result.outcomes[0]) - logit(part.without[0]);
    for (std::size_t h = 0; h < model.prior.size(); ++h) {
      const auto lambda = [&item](double p) {
        return item.found ? item.ratio * p + 1 - p : 1 - item.absence * p;
      };
      double others = 0.0;
      for (std::size_t g = 0; g < model.prior.size(); ++g)
        others += g == h ? 0.0 : model.prior[g] * lambda(item.by_explanation[g]);
      part.weight.push_back(det_log(lambda(item.by_explanation[h]) * (1 - model.prior[h]) / others));
    }
    a.contributions.push_back(part);
    if (item.found) continue;
    BeliefModel seen = model;
    seen.items[i].found = true;
    seen.items[i].ratio = 1e6;
    a.what_if.push_back({part.indicator, compute_belief(seen).outcomes, 0.08, 0.01});
  }
  const auto larger = [](const Contribution& x, const Contribution& y) {
    return std::fabs(x.shift) > std::fabs(y.shift);
  };
  std::stable_sort(a.contributions.begin(), a.contributions.end(), larger);
  std::stable_sort(a.what_if.begin(), a.what_if.end(),
                   [](const WhatIf& x, const WhatIf& y) { return x.outcomes[0] > y.outcomes[0]; });
  a.leave_out = {{"outlet", "harbour-blog", "Harbour Blog", outcomes_without(model, 3), false},
                 {"country", "CHN", "China", outcomes_without(model, 8), true},
                 {"outlet", "sana", "SANA", outcomes_without(model, 1), false},
                 {"speaker", "two diplomats", "two diplomats", outcomes_without(model, 0), false}};
}

Posterior posterior(std::string_view id, std::string_view name, double prior, double p) {
  return {std::string(id),   std::string(name), prior, p, p * 0.45, p + (1 - p) * 0.25 * std::min(1.0, p * 3),
          likelihood_word(p)};
}

}  // namespace

void add_sample_case(Dossier& d) {
  fill_spec(d.spec);
  d.assessment.emplace();
  Assessment& a = *d.assessment;
  fill_evidence(d);
  for (const Explanation& e : d.spec.explanations)
    a.explanations.push_back(posterior(e.id, e.name, e.prior.mid, 0.5));
  a.explanations.push_back(posterior(kRemainderId, "something else", d.spec.explanation_remainder.mid, 0.5));
  const BeliefModel model = *make_page_model(d);
  const BeliefResult result = compute_belief(model);
  for (std::size_t h = 0; h < a.explanations.size(); ++h)
    a.explanations[h] =
        posterior(a.explanations[h].id, a.explanations[h].name, model.prior[h], result.explanations[h]);
  for (std::size_t o = 0; o < d.spec.outcomes.size(); ++o)
    a.outcomes.push_back(posterior(d.spec.outcomes[o].id, d.spec.outcomes[o].name, 0.25, result.outcomes[o]));
  a.outcomes.push_back(posterior(kRemainderId, "something else", 0.02, result.outcomes.back()));
  fill_contributions(d, model, result);
  a.confidence = Confidence::Low;
  a.confidence_basis =
      "Most items go back to one article, no Chinese outlet was searched, and every likelihood was set by "
      "hand";
  a.samples = 4096;
}

}  // namespace entente
