#include "brief/composer.h"

#include <algorithm>
#include <set>

#include "brief/claims.h"

namespace entente {

Claim& ClaimList::add(std::string_view section, ClaimKind kind, std::string_view step, std::string text) {
  auto it = counts_.find(section);
  if (it == counts_.end()) it = counts_.emplace(std::string(section), 0).first;
  Claim claim;
  claim.id = ClaimId(std::string(section) + "-" + std::to_string(++it->second));
  claim.section = section;
  claim.kind = kind;
  claim.step = step;
  claim.text = std::move(text);
  claims_.push_back(std::move(claim));
  return claims_.back();
}

const Posterior* leading_outcome(const Dossier& dossier) {
  if (!dossier.assessment || dossier.assessment->outcomes.empty()) return nullptr;
  const auto& outcomes = dossier.assessment->outcomes;
  return &*std::max_element(outcomes.begin(), outcomes.end(), [](const Posterior& a, const Posterior& b) {
    return a.probability < b.probability;
  });
}

std::size_t report_count(const Event& event) {
  std::set<std::string_view> documents;
  for (const Voice& voice : event.voices) {
    for (const DocumentId& id : voice.documents) documents.insert(id.str());
    for (const DocumentId& id : voice.copies) documents.insert(id.str());
  }
  return documents.size();
}

std::vector<const Event*> key_events(const DossierView& view, std::size_t limit) {
  std::vector<const Event*> out;
  const auto add = [&out, limit](const Event* event) {
    if (event && !event->inference_only && out.size() < limit &&
        std::find(out.begin(), out.end(), event) == out.end())
      out.push_back(event);
  };
  const Dossier& dossier = view.dossier();
  std::vector<const Event*> by_reports;
  for (const Event& event : dossier.events) by_reports.push_back(&event);
  std::stable_sort(by_reports.begin(), by_reports.end(),
                   [](const Event* a, const Event* b) { return report_count(*a) > report_count(*b); });
  // Where independence matters most: many reports first, then what the assessment leans on.
  for (std::size_t i = 0; i < by_reports.size() && i < limit / 2; ++i) {
    if (report_count(*by_reports[i]) > 1) add(by_reports[i]);
  }
  if (dossier.assessment) {
    for (const Contribution& part : dossier.assessment->contributions) {
      const Evidence* item = view.find_evidence(part.indicator);
      if (item && item->found && !item->events.empty()) add(view.find_event(item->events.front()));
    }
  }
  for (const Event* event : by_reports) add(event);
  return out;
}

std::vector<const Event*> most_certain(const std::vector<Event>& events, std::size_t limit) {
  std::vector<const Event*> out;
  for (const Event& event : events) {
    if (!event.inference_only) out.push_back(&event);
  }
  std::stable_sort(out.begin(), out.end(), [](const Event* a, const Event* b) {
    if (a->probability != b->probability) return a->probability > b->probability;
    return a->effective_sources > b->effective_sources;
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

Brief compose(Dossier dossier) {
  Brief brief;
  brief.dossier = std::move(dossier);
  const DossierView view(brief.dossier);
  const CaseSpec& spec = brief.dossier.spec;
  brief.title = !spec.title.empty()      ? spec.title
                : !spec.question.empty() ? spec.question
                                         : "What the reports say";
  ClaimList claims;
  add_answer_claims(view, claims);
  add_evidence_claims(view, claims);
  add_explanation_claims(view, claims);
  add_sensitivity_claims(view, claims);
  add_event_claims(view, claims);
  add_relation_claims(view, claims);
  add_source_claims(view, claims);
  add_contradiction_claims(view, claims);
  add_decision_claims(view, claims);
  add_method_claims(view, claims);
  brief.claims = claims.take();
  return brief;
}

}  // namespace entente
