// How far stated probabilities are right as often as they say, and how sure figures from few documents are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "eval/tally.h"

namespace entente {

struct Judged {
  double confidence = 0;  // stated, in [0, 1]
  bool right = false;

  friend bool operator==(const Judged&, const Judged&) = default;
};

struct ReliabilityBin {
  double lowest = 0;  // stated
  double highest = 0;
  double stated = 0;  // mean
  std::size_t n = 0;
  std::size_t right = 0;

  double observed() const { return static_cast<double>(right) / static_cast<double>(n); }
  friend bool operator==(const ReliabilityBin&, const ReliabilityBin&) = default;
};

// Cox (1958, "Two further applications of a model for binary regression"): the logit of being right as a line
// over the logit of what is stated, by maximum likelihood. Slope 1 and intercept 0 are perfect; a slope below
// 1 says that confidence is too far from even, an intercept below 0 that it is too high.
struct CoxLine {
  double slope = 0;
  double intercept = 0;
};

struct Calibration {
  std::size_t n = 0;
  std::optional<CoxLine> line;  // none: all right or all wrong, all stated alike, or perfectly told apart
  double brier = 0;             // mean squared difference (Brier 1950)
  double expected_error = 0;    // mean of |observed - stated| over `bins`, by their counts (ECE)
  std::vector<ReliabilityBin> bins;
};

// Bins hold about equally many, at most 10 and of at least `smallest_bin` each where there are so many; what
// is stated alike is in one bin. Stated probabilities are kept within [1e-6, 1 - 1e-6]; what is no number
// counts as 0.5.
Calibration calibrate(std::vector<Judged> judged, std::size_t smallest_bin = 15);

struct Interval {
  double low = 0;
  double high = 0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

struct TallyIntervals {
  Interval precision;
  Interval recall;
  Interval f1;
};

// 95% by the percentiles of 2,000 bootstrap samples (Efron 1979) of whole groups, such as documents: what
// stands in one goes right and wrong together. The same input and seed give the same bits.
TallyIntervals bootstrap(std::span<const Tally> groups, std::uint64_t seed = 1);

}  // namespace entente
