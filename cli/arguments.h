// Checks for what people type, with messages that teach. For options: `->check(is_date())`.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente::cli {

// A day, "2015-10-14"; other usual ways to write one are recognised to say how it is written here.
Result<CivilDate> read_date(std::string_view text);
CLI::Validator is_date();

// The same, or a timestamp.
CLI::Validator is_timestamp();

// One of `choices`, ASCII case ignored; makes the value the choice as listed. Completion offers them.
CLI::Validator one_of(std::vector<std::string> choices, std::string what);

std::vector<std::string> plover_names();
std::vector<std::string> factuality_names();

}  // namespace entente::cli
