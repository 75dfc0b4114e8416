// case.toml -> CaseSpec (docs/case.md is the reference of its keys). Errors name the line and say what is
// expected; an unknown key is an error, since a misspelt key would silently change an assessment.
#pragma once

#include <string_view>

#include "base/error.h"
#include "types/case_spec.h"
#include "types/column_map.h"

namespace entente {

Result<CaseSpec> parse_case(std::string_view toml, std::string_view path);

// Its [columns]: which columns of the tables among the reports hold what. How the reports are read is no part
// of what is asked, and stays out of the spec that a brief carries.
Result<ColumnMap> parse_case_columns(std::string_view toml, std::string_view path);

}  // namespace entente
