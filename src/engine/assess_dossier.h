// The assessment that a dossier supports: what a run computes and `entente verify` recomputes.
#pragma once

#include "types/brief.h"

namespace entente {

Assessment assess_dossier(const Dossier& dossier);  // the dossier's case asks a question

}  // namespace entente
