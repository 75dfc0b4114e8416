// What people decided about the coding and the sources, and what could not be applied.
#include <algorithm>

#include "brief/claims.h"
#include "brief/decision_words.h"
#include "brief/wording.h"

namespace entente {
namespace {

std::string who_and_when(const Decision& decision) {
  return "Decision " + std::to_string(decision.number) + ", by " + (decision.by.empty() ? "somebody unnamed" : decision.by) +
         " on " + long_date(decision.at.date) + ": ";
}

std::string reason_of(const Decision& decision) {
  return decision.why.empty() ? " No reason is given." : " Reason: " + end_sentence(decision.why);
}

void add_decision(const DossierView& view, const Decision& decision, const DecisionEffect* effect, ClaimList& claims) {
  std::string text = who_and_when(decision) + describe_decision(decision);
  if (const std::string sentence = sentence_of(decision); !sentence.empty()) text += ", " + sentence;
  text = end_sentence(text) + reason_of(decision);
  if (effect != nullptr) {
    const std::string became = describe_effect(decision, *effect);
    if (!effect->note.empty()) text += effect->mentions == 0 ? " It could not be applied." : " It could be applied in part only.";
    if (!became.empty()) text += " " + became;
  }
  Claim& claim = claims.add(section::kDecisions, ClaimKind::Computed, "decision", std::move(text));
  for (const auto* list : {&view.dossier().events, &view.dossier().later_events}) {
    for (const Event& event : *list) {
      if (std::find(event.decisions.begin(), event.decisions.end(), decision.number) != event.decisions.end()) {
        claim.events.push_back(event.id);
      }
    }
  }
  claim.citations = view.citations_of(claim.events);
}

}  // namespace

void add_decision_claims(const DossierView& view, ClaimList& claims) {
  const Dossier& d = view.dossier();
  for (std::size_t i = 0; i < d.decisions.size(); ++i) {
    const bool known = i < d.effects.size() && d.effects[i].number == d.decisions[i].number;
    add_decision(view, d.decisions[i], known ? &d.effects[i] : nullptr, claims);
  }
}

}  // namespace entente
