// Views of `entente events` that look behind the table: one event with its mentions, what people rejected, what another
// version codes otherwise.
#pragma once

#include <string>

#include "cli/command.h"

namespace entente::cli {

// One event, named as find_event() takes it (engine/event_ref.h): its mentions with their numbers, sentences and sources.
int show_event(const Context& context, const std::string& path, const std::string& name);

// Mentions that decisions in force rejected.
int show_rejected(const Context& context, const std::string& path);

// What this program codes differently from the one before, in the reports of the case file.
int show_changed(const Context& context, const std::string& path);

}  // namespace entente::cli
