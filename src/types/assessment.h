// What the evidence says about the question. Probabilities carry intervals; everything here can be recomputed
// from the Evidence items and the CaseSpec alone.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "types/case_spec.h"

namespace entente {

// ICD 203 (2015) words for probabilities.
enum class LikelihoodWord : std::uint8_t {
  AlmostNoChance, VeryUnlikely, Unlikely, RoughlyEven, Likely, VeryLikely, AlmostCertain,
};
LikelihoodWord likelihood_word(double probability);      // bands 0.05, 0.20, 0.45, 0.55, 0.80, 0.95
std::string_view to_string(LikelihoodWord word);         // "very unlikely"

// How solid the ground is; speaks of the evidence base, never of the probability.
enum class Confidence : std::uint8_t { Low, Moderate, High };
std::string_view to_string(Confidence confidence);

// One indicator, looked for. `log_ratio` is ln P(reports | seen) / P(reports | not seen) of the at_least-th
// strongest matching event; likelihoods are over the explanations (then outcomes) in the order of `CaseSpec`,
// the remainder last.
struct Evidence {
  IndicatorId indicator;
  bool found = false;              // at least `at_least` events match
  std::vector<EventId> events;     // that match, strongest first
  double log_ratio = 0.0;
  double absence = 0.0;            // probability that it would have been reported: the frame's completeness
  std::vector<double> by_explanation;  // mid P(seen | explanation), whether it was seen or not; may be empty
  std::vector<double> by_outcome;      // empty where the indicator speaks of explanations only
  std::string group;
  std::string basis;
  std::string note;                // for series: the rates compared, or why they are not comparable

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Posterior {
  std::string id;    // outcome or explanation; kRemainderId last
  std::string name;
  double prior = 0.0;
  double probability = 0.0;
  double low = 0.0;   // central 90% of the sampled ranges
  double high = 0.0;
  LikelihoodWord word = LikelihoodWord::RoughlyEven;

  friend bool operator==(const Posterior&, const Posterior&) = default;
};

// What one item does: posterior of each outcome with it left out.
struct Contribution {
  IndicatorId indicator;
  std::vector<double> without;  // outcome posteriors, in order
  double shift = 0.0;           // log-odds of the first outcome, with minus without
  std::vector<double> weight;   // per explanation: ln of its likelihood over the prior-weighted mean of the others

  friend bool operator==(const Contribution&, const Contribution&) = default;
};

// The posteriors after all that one outlet, one country's media or one speaker says is left out.
struct LeaveOut {
  std::string kind;   // "outlet", "country", "speaker"
  std::string id;
  std::string name;
  std::vector<double> outcomes;
  bool changes_verdict = false;  // another outcome becomes the most probable, or a word band is crossed

  friend bool operator==(const LeaveOut&, const LeaveOut&) = default;
};

// What would move the answer: an indicator not found, and the posteriors if it were found for certain.
struct WhatIf {
  IndicatorId indicator;
  std::vector<double> outcomes;
  double probability = 0.0;  // that it is seen, under the present posterior
  double expected_gain = 0.0;  // expected fall of the outcomes' Brier score from learning it (Lindley 1956)

  friend bool operator==(const WhatIf&, const WhatIf&) = default;
};

struct Assessment {
  std::vector<Posterior> outcomes;      // in the case's order, the remainder last
  std::vector<Posterior> explanations;
  std::vector<Evidence> evidence;       // in the case's order of indicators
  std::vector<Contribution> contributions;  // largest |shift| first
  std::vector<LeaveOut> leave_out;          // largest change first
  std::vector<WhatIf> what_if;              // largest rise of the first outcome first
  std::vector<IndicatorId> smallest_flip;   // fewest items whose removal changes the most probable outcome; empty: none does
  Confidence confidence = Confidence::Low;
  std::string confidence_basis;  // why, one sentence
  int samples = 0;               // behind the intervals

  friend bool operator==(const Assessment&, const Assessment&) = default;
};

}  // namespace entente
