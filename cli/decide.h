// What people decide, taken down in the case file: what `events`, `sources` and `decisions` share. docs/decisions.md.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "types/decision.h"

namespace entente::cli {

struct DecideOptions {
  std::string by;   // --by, else $USER
  std::string why;  // --why
};

void add_decide_options(CLI::App& command, Context& context, DecideOptions& options);

// `entente events CASE ACTION ARGUMENT...`: accept, reject, correct, merge, split.
int decide_on_events(const Context& context, const std::string& path, const std::string& action,
                     const std::vector<std::string>& arguments, const DecideOptions& options);

// `entente sources CASE grade OUTLET GRADE`.
int decide_on_sources(const Context& context, const std::string& path, const std::string& action,
                      const std::vector<std::string>& arguments, const DecideOptions& options);

// `entente decisions CASE undo N`.
int undo_decision(const Context& context, const std::string& path, const std::vector<std::string>& arguments,
                  const DecideOptions& options);

}  // namespace entente::cli
