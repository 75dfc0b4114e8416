// The JSON forms of what the history of a case is made of: as types/json.h.
#pragma once

#include <string>

#include "types/difference.h"
#include "types/json.h"
#include "types/run_record.h"

namespace entente {

std::string render_json(const RunRecord& value);
std::string render_json(const EventState& value);
std::string render_json(const Difference& value);

template <>
Result<RunRecord> parse_json<RunRecord>(std::string_view json);

}  // namespace entente
