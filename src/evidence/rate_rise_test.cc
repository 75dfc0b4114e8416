#include "evidence/rate_rise.h"

#include <gtest/gtest.h>

#include <cmath>

namespace entente {
namespace {

TEST(LogGamma, AgreesWithFactorials) {
  double log_factorial = 0.0;
  for (int n = 1; n <= 60; ++n) {
    EXPECT_NEAR(log_gamma(n), log_factorial, 1e-11 * std::max(1.0, log_factorial));
    log_factorial += std::log(n);
  }
  EXPECT_NEAR(log_gamma(0.5), 0.5 * std::log(M_PI), 1e-12);
}

// The density summed in small steps: the slow oracle.
double sum_beta(double x, double a, double b) {
  double below = 0.0;
  double all = 0.0;
  constexpr int kSteps = 400000;
  for (int i = 0; i < kSteps; ++i) {
    const double t = (i + 0.5) / kSteps;
    const double density = std::pow(t, a - 1) * std::pow(1 - t, b - 1);
    all += density;
    if (t < x) below += density;
  }
  return below / all;
}

TEST(IncompleteBeta, AgreesWithASumOfTheDensity) {
  for (const double a : {1.5, 2.0, 7.25}) {
    for (const double b : {1.5, 4.0, 20.5}) {
      for (const double x : {0.05, 0.3, 0.5, 0.9})
        EXPECT_NEAR(incomplete_beta(x, a, b), sum_beta(x, a, b), 1e-4);
    }
  }
  EXPECT_NEAR(incomplete_beta(0.25, 0.5, 0.5), 2 / M_PI * std::asin(0.5), 1e-12);
}

TEST(RateRise, IsEvenWhereNothingDiffers) {
  EXPECT_EQ(rate_rise_probability(0, 10, 0, 10), 0.5);
  EXPECT_NEAR(rate_rise_probability(4, 10, 4, 10), 0.5, 1e-12);
  EXPECT_EQ(rate_rise_probability(4, 0, 9, 10), 0.5);
}

TEST(RateRise, GrowsWithTheCountAndFallsWithTheExposure) {
  EXPECT_GT(rate_rise_probability(2, 10, 8, 10), 0.9);
  EXPECT_LT(rate_rise_probability(8, 10, 2, 10), 0.1);
  EXPECT_LT(rate_rise_probability(2, 10, 8, 40), rate_rise_probability(2, 10, 8, 10));
  EXPECT_NEAR(rate_rise_probability(2, 10, 8, 10) + rate_rise_probability(8, 10, 2, 10), 1.0, 1e-12);
}

TEST(RateRatio, SpeaksForARatioThatTheCountsExceedAndAgainstOneTheyMiss) {
  EXPECT_GT(rate_ratio_log_likelihood(10, 100, 30, 30, 2.0), 2.0);
  EXPECT_LT(rate_ratio_log_likelihood(100, 100, 30, 30, 2.0), -2.0);
  EXPECT_EQ(rate_ratio_log_likelihood(0, 100, 0, 30, 2.0), 0.0);
  EXPECT_GT(rate_ratio_log_likelihood(100, 100, 90, 30, 2.0), rate_ratio_log_likelihood(10, 100, 9, 30, 2.0));
}

}  // namespace
}  // namespace entente
