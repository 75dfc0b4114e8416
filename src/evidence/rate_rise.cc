#include "evidence/rate_rise.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"

namespace entente {
namespace {

constexpr double kPriorShape = 0.5;
constexpr double kHalfLogTwoPi = 0.91893853320467274178;

// The continued fraction for I(x; a, b), valid for x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  constexpr double kTiny = 1e-300;
  const auto away_from_zero = [](double v) { return std::fabs(v) < kTiny ? kTiny : v; };
  double c = 1.0;
  double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
  double f = d;
  for (int m = 1; m <= 500; ++m) {
    const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    d = 1.0 / away_from_zero(1.0 + even * d);
    c = away_from_zero(1.0 + even / c);
    f *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    d = 1.0 / away_from_zero(1.0 + odd * d);
    c = away_from_zero(1.0 + odd / c);
    f *= d * c;
    if (std::fabs(d * c - 1.0) < 1e-15) break;
  }
  return f;
}

}  // namespace

double log_gamma(double x) {
  double shift = 0.0;
  for (; x < 10.0; x += 1.0) shift += det_log(x);
  const double z = 1.0 / (x * x);
  const double series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z / 1188)))) / x;
  return (x - 0.5) * det_log(x) - x + kHalfLogTwoPi + series - shift;
}

double incomplete_beta(double x, double a, double b) {
  if (!(x > 0.0)) return 0.0;
  if (x >= 1.0) return 1.0;
  const double front = log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * det_log(x) + b * det_log(1.0 - x);
  const double p = x < (a + 1.0) / (a + b + 2.0) ? det_exp(front) * beta_fraction(x, a, b) / a
                                                 : 1.0 - det_exp(front) * beta_fraction(1.0 - x, b, a) / b;
  return std::clamp(p, 0.0, 1.0);
}

double rate_ratio_log_likelihood(double before, double exposure_before, double after, double exposure_after,
                                 double ratio) {
  if (!(exposure_before > 0.0) || !(exposure_after > 0.0) || !(before + after > 0.0) || !(ratio > 0.0))
    return 0.0;
  const double prior_rate = kPriorShape * (exposure_before + exposure_after) / (before + after);
  const double b0 = prior_rate + exposure_before;
  const double b1 = prior_rate + exposure_after;
  // later >= ratio * earlier exactly where b1 later / (b1 later + b0 earlier) >= ratio b1 / (ratio b1 + b0)
  const double posterior =
      1.0 - incomplete_beta(ratio * b1 / (ratio * b1 + b0), kPriorShape + after, kPriorShape + before);
  const double prior = 1.0 - incomplete_beta(ratio / (ratio + 1.0), kPriorShape, kPriorShape);
  const auto log_odds = [](double p) { return logit(std::clamp(p, 1e-15, 1.0 - 1e-15)); };
  return std::clamp(log_odds(posterior) - log_odds(prior), -40.0, 40.0);
}

double rate_rise_probability(double before, double exposure_before, double after, double exposure_after) {
  if (!(exposure_before > 0.0) || !(exposure_after > 0.0) || !(before + after > 0.0)) return 0.5;
  const double pooled = (before + after) / (exposure_before + exposure_after);
  const double prior_rate = kPriorShape / pooled;
  const double b0 = prior_rate + exposure_before;
  const double b1 = prior_rate + exposure_after;
  const double below = incomplete_beta(b1 / (b0 + b1), kPriorShape + after, kPriorShape + before);
  return std::clamp(1.0 - below, 1e-9, 1.0 - 1e-9);
}

}  // namespace entente
