// The one clock of the program: below cli/ the time is a parameter.
#pragma once

#include "base/date.h"

namespace entente::cli {

// Now, UTC, to the second. Where the environment has SOURCE_DATE_EPOCH (reproducible-builds.org/specs), that
// instant.
Timestamp current_time();

}  // namespace entente::cli
