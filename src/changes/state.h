// From what a run made to what its record keeps of it. Pure.
#pragma once

#include <string>

#include "types/brief.h"
#include "types/case_state.h"

namespace entente {

// `page`: SHA-256 of brief.html as written.
CaseState make_state(const Brief& brief, std::string page);

}  // namespace entente
