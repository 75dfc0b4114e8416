// The interview of `entente new`: a dozen questions, each with a line on why it matters and a default. Whole-line answers
// "back", "quit" and "?" are commands. Nothing is written here: the caller gets the draft, or learns that the user left.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "cli/case_draft.h"
#include "cli/style.h"

namespace entente::cli {

struct InterviewSetting {
  CivilDate today;
  std::string folder;             // of the case, as given
  std::string reports_from;       // of --from: not asked for
  std::size_t reports_there = 0;  // reports that the folder holds already
  // An actor by code, id or name; the error says what was near.
  std::function<Result<DraftActor>(const std::string&)> find_actor;
  // Reports in a folder.
  std::function<Result<std::size_t>(const std::string&)> count_reports;
  std::function<std::optional<std::string>()> read_line;  // none at the end of input
  std::function<void(const std::string&)> print;          // text for the user, as it is
  Style style;
};

struct Interview {
  CaseDraft draft;
  std::string reports_from;  // folder to copy reports from; empty: none
};

// None where the user left: quit, or the input ended before the last question.
std::optional<Interview> hold_interview(const InterviewSetting& setting, const CaseDraft& start);

}  // namespace entente::cli
