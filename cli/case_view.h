// A case as its last run left it: for the subcommands that show rather than compute.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "store/case_store.h"
#include "types/brief.h"

namespace entente::cli {

// The case file of a case folder, to be read.
Result<CaseStore> open_store(const std::string& folder);

// The brief of a case folder's last run, or of a brief file (.html, .json).
Result<Brief> load_brief(const std::string& case_or_file);

std::string actor_names(const std::vector<ActorRef>& actors);     // "Iran (GOV), Syria"
std::string written_date(const EventDate& date);                  // "2015-10-14", "2015-10-07..14"
std::string percent(double probability);                          // "12%", "0.4%", ">99.9%"

}  // namespace entente::cli
