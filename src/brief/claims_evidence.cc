// What speaks for and against, what says nothing, what was looked for in vain; the explanations; what would
// move them.
#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "brief/claims.h"
#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

const Contribution* find_contribution(const Assessment& a, const IndicatorId& id) {
  const auto it = std::find_if(a.contributions.begin(), a.contributions.end(),
                               [&id](const Contribution& c) { return c.indicator == id; });
  return it == a.contributions.end() ? nullptr : &*it;
}

std::string finding(const DossierView& view, const Evidence& item) {
  if (!item.note.empty() && item.events.empty()) return end_sentence(capitalised(item.note));
  if (!item.found) {
    std::string text = item.events.empty() ? "Not found" : "Not found often enough";
    if (item.absence > 0.0)
      text += ". Had it happened, the chance that the reports read would show it is " + percent(item.absence);
    return end_sentence(text);
  }
  const Event* first = item.events.empty() ? nullptr : view.find_event(item.events.front());
  if (!first) return "Found.";
  const std::size_t n = item.events.size();
  const std::string lead =
      n == 1 ? "Found: " : "Found in " + count_of(n, "event", "events") + ", most of all this: ";
  return end_sentence(lead + describe_event(*first));
}

// "It speaks weakly for it: left out, “joins operations” would fall from 3% to 2%." Probabilities rather than
// factors of odds, which few people can read; the factor stands beside it.
std::string weight_sentence(const Posterior& outcome, double shift, const Contribution* part) {
  const Weight weight = weight_of(shift);
  if (weight == Weight::Neutral) return "It speaks for neither side.";
  std::string text = "It speaks " + std::string(to_string(weight)) + (shift > 0 ? " for it" : " against it");
  if (!part || part->without.empty()) return text + ".";
  const std::string with = percent(outcome.probability);
  const std::string without = percent(part->without.front());
  text += ": left out, " + in_quotes(outcome.name) + " would ";
  if (with == without) return text + "stay at " + with + ".";
  return text + (part->without.front() < outcome.probability ? "fall" : "rise") + " from " + with + " to " +
         without + ".";
}

std::string_view section_of(const Evidence& item, double shift) {
  if (weight_of(shift) == Weight::Neutral) return item.found ? section::kNeutral : section::kAbsent;
  return shift > 0 ? section::kFor : section::kAgainst;
}

void add_item(const DossierView& view, const Evidence& item, const Contribution* part, ClaimList& claims) {
  const double shift = part ? part->shift : 0.0;
  const Indicator* indicator = view.find_indicator(item.indicator);
  const std::string name = indicator ? indicator->name : item.indicator.str();
  const Posterior& outcome = view.dossier().assessment->outcomes.front();
  const std::string_view where = section_of(item, shift);
  std::string text = end_sentence(capitalised(name)) + " " + finding(view, item);
  if (where == section::kAbsent) {
    text += item.absence > 0.0 ? " That it is missing says next to nothing."
                               : " Nothing follows from its absence.";
  } else {
    text += " " + weight_sentence(outcome, shift, part);
  }
  Claim& claim = claims.add(where, ClaimKind::Computed, "likelihood-ratio", std::move(text));
  claim.indicators.push_back(item.indicator);
  claim.events = item.events;
  claim.citations = view.citations_of(item.events);
}

std::string posterior_move(const Posterior& p) {
  return in_quotes(capitalised(p.name)) + " goes from " + percent(p.prior) + " before the evidence to " +
         percent(p.probability) + " after it (range " + percent_range(p.low, p.high) + ")";
}

void add_what_if(const DossierView& view, const WhatIf& item, ClaimList& claims) {
  const Assessment& a = *view.dossier().assessment;
  const Indicator* indicator = view.find_indicator(item.indicator);
  if (!indicator || item.outcomes.empty() || a.outcomes.empty()) return;
  const double now = a.outcomes.front().probability;
  const double then = item.outcomes.front();
  const std::string_view verb = percent(then) == percent(now) ? "would leave"
                                : then > now                  ? "would raise"
                                                              : "would lower";
  std::string text = "Seen for certain, " + in_quotes(indicator->name) + " " + std::string(verb) + " " +
                     in_quotes(a.outcomes.front().name);
  text += verb == "would leave" ? " at " + percent(now) : " from " + percent(now) + " to " + percent(then);
  Claim& claim = claims.add(section::kSensitivity, ClaimKind::Computed, "what-if", end_sentence(text));
  claim.indicators.push_back(item.indicator);
}

void add_flip(const DossierView& view, ClaimList& claims) {
  const Assessment& a = *view.dossier().assessment;
  if (a.evidence.empty()) return;
  if (a.smallest_flip.empty()) {
    claims.add(section::kSensitivity, ClaimKind::Computed, "smallest-flip",
               "Whatever is left out of the evidence, the same answer stays the most probable: the "
               "probabilities before any evidence point the same way.");
    return;
  }
  std::vector<std::string> names;
  for (const IndicatorId& id : a.smallest_flip) {
    const Indicator* indicator = view.find_indicator(id);
    names.push_back(in_quotes(indicator ? indicator->name : id.str()));
  }
  Claim& claim = claims.add(section::kSensitivity, ClaimKind::Computed, "smallest-flip",
                            "Another answer becomes the most probable once " +
                                count_of(names.size(), "piece of evidence is", "pieces of evidence are") +
                                " left out: " + join_and(names) + ".");
  claim.indicators = a.smallest_flip;
}

void add_leave_out(const DossierView& view, ClaimList& claims) {
  const Assessment& a = *view.dossier().assessment;
  if (a.leave_out.empty()) return;
  std::vector<std::string> movers;
  for (const LeaveOut& item : a.leave_out) {
    if (item.changes_verdict) movers.push_back(in_quotes(left_out_name(view, item)));
  }
  std::string text = "Each outlet, each country’s media and each speaker was left out in turn. ";
  if (movers.empty()) {
    text += "None of them changes the most probable answer or the word for it.";
  } else {
    text += "Leaving out " + join_and(movers) + (movers.size() == 1 ? " changes" : " in turn changes") +
            " the most probable answer or the word for it.";
  }
  claims.add(section::kSensitivity, ClaimKind::Computed, "leave-one-out", std::move(text));
}

}  // namespace

void add_evidence_claims(const DossierView& view, ClaimList& claims) {
  const auto& assessment = view.dossier().assessment;
  if (!assessment || assessment->outcomes.empty()) return;
  // Strongest first, then what has no contribution stated, in the case's order.
  for (const Contribution& part : assessment->contributions) {
    const Evidence* item = view.find_evidence(part.indicator);
    if (item) add_item(view, *item, &part, claims);
  }
  for (const Evidence& item : assessment->evidence) {
    if (!find_contribution(*assessment, item.indicator)) add_item(view, item, nullptr, claims);
  }
}

void add_explanation_claims(const DossierView& view, ClaimList& claims) {
  const auto& assessment = view.dossier().assessment;
  if (!assessment) return;
  for (const Posterior& p : assessment->explanations) {
    claims.add(section::kExplanations, ClaimKind::Computed, "posterior", end_sentence(posterior_move(p)));
  }
}

void add_sensitivity_claims(const DossierView& view, ClaimList& claims) {
  const auto& assessment = view.dossier().assessment;
  if (!assessment || assessment->outcomes.empty()) return;
  for (const WhatIf& item : assessment->what_if) add_what_if(view, item, claims);
  add_flip(view, claims);
  add_leave_out(view, claims);
}

}  // namespace entente
