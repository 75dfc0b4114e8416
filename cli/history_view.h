// A case's history as the subcommands read it.
#pragma once

#include <string>
#include <vector>

#include "engine/history.h"

namespace entente::cli {

// The runs in CASE/case.db. NotFound where the case has not been run; Empty where its runs left no history,
// as those of programs before it was kept.
Result<std::vector<StoredRun>> load_history(const std::string& path);

// Checks the chain, and the case's brief and page against its last record.
Result<VerifyStep> check_history(const std::string& path, const std::vector<StoredRun>& runs);

}  // namespace entente::cli
