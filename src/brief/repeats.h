// What a packed dossier leaves out because another part of it says the same: the sentence of a mention that
// stands in full in the citation it names. Internal to brief/.
#pragma once

#include "types/brief.h"

namespace entente {

Brief without_repeats(Brief brief);
void restore_repeats(Brief& brief);

}  // namespace entente
