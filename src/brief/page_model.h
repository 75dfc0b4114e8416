// The numbers behind the page's dials: the case's belief model with every range at its middle, and the same
// as JSON for the script. The page recomputes posteriors by the algorithm of evidence/belief.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/belief.h"
#include "types/brief.h"

namespace entente {

// The model that the case and its evidence make; nothing where they do not fit together.
std::optional<BeliefModel> make_page_model(const Dossier& dossier);

// The same; nothing also where the model does not give the dossier's own posteriors to within
// 1e-6: dials that start from other numbers than those printed would mislead.
std::optional<BeliefModel> find_page_model(const Dossier& dossier);

// The case's groups in the order of the model's: parents before children.
std::vector<const DependenceGroup*> model_groups(const CaseSpec& spec);

// {"brief":..,"explanationIds":[..],"outcomes":[..],"items":[..],"prior":[..], ...}; ids and names included,
// "<" escaped.
std::string render_page_model(const Dossier& dossier, const BeliefModel& model);

}  // namespace entente
