// A reader's dissent: the dials of a brief that somebody would set otherwise, as a small file
// (docs/formats.md, "A dissent"). The page writes and reads it (web/src/dissent.ts, the same rules, tested on
// the same cases), `entente assess CASE --dissent FILE` computes the same numbers. The file is untrusted:
// everything in it is checked, nothing is trusted to fit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "evidence/belief.h"
#include "types/brief.h"

namespace entente {

struct DissentChange {
  enum class Dial : std::uint8_t { Prior, Outcome, Likelihood, Shared };
  Dial dial = Dial::Prior;
  std::string explanation;  // Prior, Outcome, Likelihood under an explanation
  std::string outcome;      // Outcome, Likelihood before an outcome
  std::string indicator;    // Likelihood
  std::string group;        // Shared
  double printed = 0.0;     // as the brief had it when the dissent was made
  double value = 0.0;       // as the reader would have it, 0..1

  friend bool operator==(const DissentChange&, const DissentChange&) = default;
};

struct Dissent {
  std::string brief;     // identity of the brief it was made for (brief/identity.h)
  std::string question;  // of its case
  std::string name;      // whose it is
  std::string note;
  std::string date;  // ISO 8601, by the reader's browser
  std::vector<DissentChange> changes;

  friend bool operator==(const Dissent&, const Dissent&) = default;
};

inline constexpr std::size_t kDissentBytes = 256 * 1024;
inline constexpr std::size_t kDissentChanges = 2000;

// TooLarge beyond the limits above, BadFormat naming the key that is wrong. Unknown keys are ignored.
Result<Dissent> parse_dissent(std::string_view json);

struct DissentRow {
  std::string what;  // "likelihood of “x” under “y”"
  double printed = 0.0;
  double value = 0.0;
};

struct DissentedBelief {
  BeliefModel model;
  BeliefResult belief;
  std::vector<DissentRow> rows;      // what was applied, in the file's order
  std::vector<std::string> misfits;  // what was not, or not as it stands, one sentence each
  bool same_brief = true;            // made for exactly this brief
};

// Applies what fits. Mismatch where the dissent is of another question. Priors, and the outcomes under one
// explanation: those given stand, the others keep their printed proportions and fill up to 1; where those
// given leave less than 1e-6, they are scaled down to leave it.
Result<DissentedBelief> apply_dissent(const Dossier& dossier, const BeliefModel& printed,
                                      const Dissent& dissent);

}  // namespace entente
