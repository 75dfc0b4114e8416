// Recomputes a brief from the dossier inside it, and, where the case is at hand, the dossier from the reports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "types/brief.h"

namespace entente {

struct VerifyStep {
  std::string what;      // "cited sentences", "events", "assessment", "statements", "page", "reports"
  std::uint64_t checked = 0;
  std::vector<std::string> differences;  // at most 20, then a line that counts the rest
};

struct Verification {
  std::vector<VerifyStep> steps;
  std::vector<std::string> notes;  // what could not be checked and why
  bool holds() const;
};

// `bytes` are the brief's file, HTML or JSON. Errors: it is no brief.
Result<Verification> verify_brief(std::string_view bytes);

// Whether the brief's dossier is the one that the case gives when it is run again: `fresh` is that run's brief.
VerifyStep verify_against(const Brief& stated, const Brief& fresh);

}  // namespace entente
