// Weighs the case's question against the events: finds each indicator's events, computes posteriors with
// intervals, contributions, what leaving a source out would change, and what would move the answer. Pure; the
// seed in the case's spec drives the sampling of ranges.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "base/error.h"
#include "evidence/belief.h"
#include "types/assessment.h"
#include "types/brief.h"
#include "types/case_spec.h"
#include "types/event.h"
#include "types/relations.h"

namespace entente {

struct AssessmentInput {
  const CaseSpec* spec = nullptr;
  std::span<const Event> events;            // any date; those after the cut-off are left out here
  std::span<const EventMention> mentions;   // of the events
  std::span<const DocumentCard> documents;  // of the mentions
  std::span<const Outlet> outlets;
  const Relations* relations = nullptr;
};

Assessment assess(const AssessmentInput& input);

// The evidence items alone, and the model they make with every range at its middle: what `entente verify`
// recomputes.
std::vector<Evidence> gather_evidence(const AssessmentInput& input);
BeliefModel make_model(const CaseSpec& spec, std::span<const Evidence> evidence);

}  // namespace entente
