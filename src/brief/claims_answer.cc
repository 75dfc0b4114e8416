// The answer, first: what, how probable, how sure of the ground, what was read, what would change it.
#include <algorithm>
#include <cmath>
#include <optional>

#include "brief/claims.h"
#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

std::vector<std::string> some(std::vector<std::string> list, std::size_t limit) {
  if (list.size() > limit) list.resize(limit);
  return list;
}

// What "range" means stands under the figure: nine in ten of the draws over the author's ranges.
std::string range_note(const Posterior& p) { return "(range " + percent_range(p.low, p.high) + ")"; }

// What carries most of the answer: the found items with the largest shift.
std::vector<IndicatorId> weightiest(const DossierView& view, std::size_t limit) {
  std::vector<IndicatorId> out;
  for (const Contribution& part : view.dossier().assessment->contributions) {
    const Evidence* item = view.find_evidence(part.indicator);
    if (item && item->found && out.size() < limit) out.push_back(part.indicator);
  }
  return out;
}

std::vector<std::string> citations_of(const DossierView& view, const std::vector<IndicatorId>& indicators) {
  std::vector<EventId> events;
  for (const IndicatorId& id : indicators) {
    const Evidence* item = view.find_evidence(id);
    if (item && !item->events.empty()) events.push_back(item->events.front());
  }
  std::vector<std::string> found = some(view.citations_of(events), 6);
  std::sort(found.begin(), found.end(), [&view](const std::string& a, const std::string& b) {
    return view.find_citation(a) < view.find_citation(b);
  });
  return found;
}

void add_outcomes(const DossierView& view, ClaimList& claims) {
  const Assessment& a = *view.dossier().assessment;
  const Posterior* lead = leading_outcome(view.dossier());
  if (!lead) return;
  const std::vector<IndicatorId> behind = weightiest(view, 4);
  Claim& answer = claims.add(section::kAnswer, ClaimKind::Computed, "posterior",
                             end_sentence(likelihood_clause(capitalised(lead->name), lead->probability) +
                                          ": " + percent(lead->probability) + " " + range_note(*lead)));
  answer.indicators = behind;
  answer.citations = citations_of(view, behind);
  for (const Posterior& p : a.outcomes) {
    if (&p == lead) continue;
    claims.add(section::kAnswer, ClaimKind::Computed, "posterior",
               end_sentence(likelihood_clause(capitalised(p.name), p.probability) + ": " +
                            percent(p.probability) + " " + range_note(p)));
  }
}

void add_confidence(const DossierView& view, ClaimList& claims) {
  const Assessment& a = *view.dossier().assessment;
  std::string text = "Confidence in this assessment is " + std::string(to_string(a.confidence)) + ".";
  if (!a.confidence_basis.empty()) text += " " + end_sentence(capitalised(a.confidence_basis));
  claims.add(section::kAnswer, ClaimKind::Computed, "confidence", std::move(text));
}

std::string published_note(const Dossier& d) {
  if (d.spec.cutoff) return ", published up to " + long_date(*d.spec.cutoff);
  std::optional<CivilDate> first;
  std::optional<CivilDate> last;
  for (const DocumentCard& card : d.documents) {
    if (!card.published || card.after_cutoff) continue;
    first = first ? std::min(*first, card.published->date) : card.published->date;
    last = last ? std::max(*last, card.published->date) : card.published->date;
  }
  if (!first) return "";
  return ", published " + date_phrase({{*first, *last}, DatePrecision::Unknown, DateBasis::Explicit, {}});
}

// How much of what could be known the search would have caught.
std::string search_note(const CaseSpec& spec) {
  if (spec.collection.complete > 0.0)
    return " The search is put at " + percent(spec.collection.complete) + " complete.";
  if (!spec.asks() && spec.collection.searched.empty()) return "";  // a folder of reports claims nothing
  return spec.collection.searched.empty() ? " How complete the search was is not stated."
                                          : " The search is not declared complete.";
}

void add_basis(const DossierView& view, ClaimList& claims) {
  const Dossier& d = view.dossier();
  const auto before = static_cast<std::size_t>(std::count_if(
      d.documents.begin(), d.documents.end(), [](const DocumentCard& c) { return !c.after_cutoff; }));
  std::string text = count_of(before, "document was read", "documents were read") + published_note(d) + ".";
  const auto events = static_cast<std::size_t>(
      std::count_if(d.events.begin(), d.events.end(), [](const Event& e) { return !e.inference_only; }));
  if (events == 0) {
    text += " No event was found in " + std::string(before == 1 ? "it" : "them") + ".";
  } else {
    const std::size_t origins = count_origins(d.events);
    text += (before == 1 ? " It tells of " : " They tell of ") + count_of(events, "event", "events") +
            " from " + count_of(origins, "independent origin", "independent origins") + ".";
  }
  text += search_note(d.spec);
  if (!d.later_events.empty())
    text += " " +
            count_of(d.later_events.size(), "later event is shown apart and moves",
                     "later events are shown apart and move") +
            " nothing.";
  claims.add(section::kAnswer, ClaimKind::Computed, "count", std::move(text));
}

void add_change(const DossierView& view, ClaimList& claims) {
  const Assessment& a = *view.dossier().assessment;
  if (a.outcomes.empty()) return;
  const WhatIf* most = nullptr;
  double widest = 0.0;
  for (const WhatIf& w : a.what_if) {
    if (w.outcomes.empty()) continue;
    const double shift = std::fabs(w.outcomes.front() - a.outcomes.front().probability);
    if (shift > widest) {
      widest = shift;
      most = &w;
    }
  }
  const Indicator* indicator = most ? view.find_indicator(most->indicator) : nullptr;
  if (!indicator) return;
  const Posterior& first = a.outcomes.front();
  const bool rises = most->outcomes.front() > first.probability;
  Claim& claim = claims.add(section::kAnswer, ClaimKind::Computed, "what-if",
                            "Of what was looked for in vain, " + in_quotes(indicator->name) +
                                " would change this most: seen for certain, it would " +
                                (rises ? "raise " : "lower ") + in_quotes(first.name) + " from " +
                                percent(first.probability) + " to " + percent(most->outcomes.front()) + ".");
  claim.indicators.push_back(most->indicator);
}

// --- without a question

void add_certain_events(const DossierView& view, ClaimList& claims) {
  for (const Event* event : most_certain(view.dossier().events, 5)) {
    Claim& claim = claims.add(section::kAnswer, ClaimKind::Reported, "merge", event_sentence(view, *event));
    claim.events.push_back(event->id);
    claim.citations = view.citations_of(*event);
  }
}

void add_busiest(const DossierView& view, ClaimList& claims) {
  const Relations& relations = view.dossier().relations;
  if (relations.dyads.empty()) return;
  const DyadSeries& dyad = relations.dyads.front();
  double sum = 0.0;
  for (const double n : dyad.total) sum += n;
  std::vector<EventId> events;
  for (const DyadPoint& point : dyad.points)
    events.insert(events.end(), point.events.begin(), point.events.end());
  Claim& claim =
      claims.add(section::kAnswer, ClaimKind::Computed, "dyad-series",
                 "Most is told of " + dyad.a_name + " and " + dyad.b_name + ": about " + trimmed(sum, 1) +
                     " events between them, each counted by how probable it is, " +
                     trimmed(dyad.total[0] + dyad.total[1], 1) + " cooperative and " +
                     trimmed(dyad.total[2] + dyad.total[3], 1) + " in conflict.");
  claim.events = events;
  claim.citations = some(view.citations_of(events), 8);
}

void add_nearest(const DossierView& view, ClaimList& claims) {
  const auto& approaches = view.dossier().relations.approaches;
  if (approaches.empty() || approaches.front().change == 0.0) return;
  const Approach& item = approaches.front();
  Claim& claim =
      claims.add(section::kAnswer, ClaimKind::Computed, "approach",
                 item.a_name + " and " + item.b_name + " moved most: their net cooperation went from " +
                     number(item.before, 1) + " to " + number(item.after, 1) + " per 100 documents.");
  claim.events = item.events;
  claim.citations = some(view.citations_of(item.events), 8);
}

void add_nothing(const DossierView& view, ClaimList& claims) {
  const std::size_t n = view.dossier().documents.size();
  claims.add(section::kAnswer, ClaimKind::Computed, "count",
             n == 0 ? "No document was read, so there is nothing to tell."
                    : "No event was found in the " + count_of(n, "document", "documents") + " read.");
}

}  // namespace

void add_answer_claims(const DossierView& view, ClaimList& claims) {
  const Dossier& d = view.dossier();
  if (d.assessment && !d.assessment->outcomes.empty()) {
    add_outcomes(view, claims);
    add_confidence(view, claims);
    add_basis(view, claims);
    add_change(view, claims);
    return;
  }
  if (d.events.empty()) {
    add_nothing(view, claims);
    return;
  }
  add_basis(view, claims);
  add_certain_events(view, claims);
  add_busiest(view, claims);
  add_nearest(view, claims);
}

}  // namespace entente
