// Which brief this is: the SHA-256 of its dossier's JSON, 64 hexadecimal digits. Anything that differs in
// what was read, decided or assumed gives another identity. A reader's dissent names it.
#pragma once

#include <string>

#include "types/brief.h"

namespace entente {

std::string brief_identity(const Dossier& dossier);

}  // namespace entente
