// A case as a short interview leaves it, and the case.toml that is made of it: every number in it a stated default, every
// default a line that the user is told to argue with. Routine diplomacy and signalling are always among the explanations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente::cli {

// What the question is about; decides which signs are looked for.
enum class Subject : std::uint8_t { Together, Against, Other };

struct DraftActor {
  std::string pattern;  // as in case.toml: "CHN", "actor:sun-jianguo"
  std::string name;
};

struct CaseDraft {
  std::string title;
  std::string question;
  std::string resolution;             // empty: a default that names two independent outlets
  std::vector<std::string> outcomes;  // names, the one asked for first; two or more
  CivilDate cutoff;
  CivilDate from;                     // window
  CivilDate to;
  std::vector<DraftActor> actors;
  Subject subject = Subject::Together;
  std::vector<std::string> explanations;  // names of those that would bring the first outcome about; one or more
  double own_prior = 0.20;    // of these together, before any report; at most kMostOwnPrior
  double own_outcome = 0.40;  // P(first outcome | one of these)
  double base_rate = 0.05;    // P(first outcome) in situations like this, taken alone
  std::string searched;
  double complete = 0.0;
};

// More would leave its rivals no room to be right.
inline constexpr double kMostOwnPrior = 0.80;

std::string default_resolution(const CaseDraft& draft);

// TOML that parse_case() accepts. The draft's lists and probabilities are as said above; names may be any text.
std::string render_case(const CaseDraft& draft);

}  // namespace entente::cli
