// The difference between two runs in words, one line a string: what is new, which events changed, which probability
// moved and by which evidence. Plain text; what comes from reports is not made harmless here.
#pragma once

#include <string>
#include <vector>

#include "types/difference.h"

namespace entente {

// At most about twenty lines, for the end of a run; empty where nothing differs.
std::vector<std::string> render_difference_short(const Difference& difference);

// Everything.
std::vector<std::string> render_difference(const Difference& difference);

// "‘joins operations’ rose from 3% to 8% (+1.02 in log-odds)".
std::string describe_move(const Move& move);

// "‘Chinese forces ordered or moved’ is now seen: event ab12cd34, from 2 new reports of Xinhua and Reuters".
std::string describe_cause(const Difference& difference, const Cause& cause);

// "run 3 of 2026-11-25 14:05 UTC".
std::string describe_run(std::uint64_t number, const Timestamp& at);

}  // namespace entente
