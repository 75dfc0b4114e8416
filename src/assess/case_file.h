// case.toml -> CaseSpec (docs/case.md is the reference of its keys). Errors name the line and say what is
// expected; an unknown key is an error, since a misspelt key would silently change an assessment.
#pragma once

#include <string_view>

#include "base/error.h"
#include "types/case_spec.h"

namespace entente {

Result<CaseSpec> parse_case(std::string_view toml, std::string_view path);

}  // namespace entente
