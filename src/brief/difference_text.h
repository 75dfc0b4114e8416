// The difference between two runs in words, one line a string: what is new, which events changed, which
// probability moved and by which evidence. Plain text; what comes from reports is not made harmless here.
#pragma once

#include <string>
#include <vector>

#include "types/difference.h"

namespace entente {

// At most about twenty lines, for the end of a run; empty where nothing differs.
std::vector<std::string> render_difference_short(const Difference& difference);

// Everything.
std::vector<std::string> render_difference(const Difference& difference);

}  // namespace entente
