// Dossiers for tests: invented reports around the founding case's theme, rich enough to show every part of a
// brief.
#pragma once

#include <cstddef>

#include "types/brief.h"

namespace entente {

Dossier sample_dossier();  // a question, evidence, copies, denials, later events, a hostile title
Dossier describing_dossier(std::size_t events);  // no question; `events` events, each with one or two reports
void add_sample_case(Dossier& dossier);          // the question and its assessment; used by sample_dossier

}  // namespace entente
