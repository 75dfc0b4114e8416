// Dossier -> Brief: the statements, each with what it rests on. Pure, no text of its own that the dossier
// does not carry the ground for.
#pragma once

#include "types/brief.h"

namespace entente {

Brief compose(Dossier dossier);

}  // namespace entente
