#include "eval/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace entente {
namespace {

// `n` events stated at `confidence`, `right` of them right.
void add(std::vector<Judged>& judged, double confidence, std::size_t n, std::size_t right) {
  for (std::size_t i = 0; i < n; ++i) judged.push_back({confidence, i < right});
}

TEST(Calibration, PerfectConfidenceHasSlopeOneAndNoError) {
  std::vector<Judged> judged;
  add(judged, 0.2, 100, 20);
  add(judged, 0.5, 100, 50);
  add(judged, 0.8, 100, 80);
  const Calibration result = calibrate(judged);
  ASSERT_TRUE(result.line);
  EXPECT_NEAR(result.line->slope, 1, 1e-6);
  EXPECT_NEAR(result.line->intercept, 0, 1e-6);
  EXPECT_NEAR(result.expected_error, 0, 1e-12);
  EXPECT_NEAR(result.brier, (0.16 + 0.25 + 0.16) / 3, 1e-12);
  EXPECT_EQ(result.n, 300u);
}

TEST(Calibration, AShiftOfTheLogitIsFoundAsIntercept) {
  // Stated 0.8 and 0.5, observed 0.5 and 0.2: the logit is ln 4 too high at both.
  std::vector<Judged> judged;
  add(judged, 0.8, 50, 25);
  add(judged, 0.5, 50, 10);
  const Calibration result = calibrate(judged);
  ASSERT_TRUE(result.line);
  EXPECT_NEAR(result.line->slope, 1, 1e-6);
  EXPECT_NEAR(result.line->intercept, -std::log(4.0), 1e-6);
  EXPECT_NEAR(result.expected_error, 0.3, 1e-12);
}

TEST(Calibration, ExtremeConfidenceHasASlopeBelowOne) {
  std::vector<Judged> judged;
  add(judged, 0.99, 100, 70);
  add(judged, 0.01, 100, 30);
  const Calibration result = calibrate(judged);
  ASSERT_TRUE(result.line);
  EXPECT_NEAR(result.line->slope, std::log(7.0 / 3) / std::log(99.0), 1e-6);
}

TEST(Calibration, NoLineWhereThereIsNoMaximum) {
  std::vector<Judged> all_right;
  add(all_right, 0.5, 10, 10);
  add(all_right, 0.7, 10, 10);
  EXPECT_FALSE(calibrate(all_right).line);
  std::vector<Judged> alike;
  add(alike, 0.6, 10, 4);
  EXPECT_FALSE(calibrate(alike).line);
  std::vector<Judged> told_apart;
  add(told_apart, 0.4, 10, 0);
  add(told_apart, 0.6, 10, 10);
  EXPECT_FALSE(calibrate(told_apart).line);
  EXPECT_FALSE(calibrate({}).line);
}

TEST(Calibration, BinsHoldEnoughAndWhatIsStatedAlikeStaysTogether) {
  std::vector<Judged> judged;
  for (int i = 0; i < 40; ++i) judged.push_back({0.01 * (i + 1), i % 2 == 0});
  const auto two = calibrate(judged).bins;
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].n, 20u);
  EXPECT_EQ(two[0].right, 10u);
  EXPECT_NEAR(two[1].lowest, 0.21, 1e-12);
  EXPECT_EQ(calibrate(judged, 1).bins.size(), 10u);
  std::vector<Judged> ties;
  add(ties, 0.3, 25, 5);
  add(ties, 0.9, 15, 15);
  const auto tied = calibrate(ties).bins;
  ASSERT_EQ(tied.size(), 2u);
  EXPECT_EQ(tied[0].n, 25u);
  EXPECT_EQ(tied[1].observed(), 1.0);
  EXPECT_EQ(calibrate(ties, 16).bins.size(), 1u);
}

TEST(Calibration, WhatIsNoProbabilityDoesNoHarm) {
  const Calibration result = calibrate({{std::numeric_limits<double>::quiet_NaN(), true},
                                        {-3, false},
                                        {1, true},
                                        {0, true},
                                        {std::numeric_limits<double>::infinity(), false}},
                                       1);
  EXPECT_EQ(result.n, 5u);
  EXPECT_TRUE(std::isfinite(result.brier) && std::isfinite(result.expected_error));
}

TEST(Bootstrap, SurroundsTheFigureAndRepeatsItself) {
  std::vector<Tally> groups;
  for (std::size_t i = 0; i < 60; ++i) groups.push_back({2, 1, i % 3 == 0 ? 1u : 0u});
  const TallyIntervals intervals = bootstrap(groups);
  EXPECT_LT(intervals.precision.low, 1.0 / 3);
  EXPECT_GT(intervals.precision.high, 1.0 / 3);
  // A share of a third in 60 draws: 1.96 standard errors are 0.119.
  EXPECT_NEAR(intervals.precision.high - intervals.precision.low, 0.238, 0.04);
  EXPECT_NEAR(intervals.recall.low, intervals.precision.low / 2, 1e-12);
  EXPECT_EQ(bootstrap(groups).f1, intervals.f1);
}

TEST(Bootstrap, GroupsGoRightAndWrongTogether) {
  const std::vector<Tally> many(50, Tally{2, 2, 1});
  const TallyIntervals sure = bootstrap(many);
  EXPECT_EQ(sure.precision.low, sure.precision.high);
  std::vector<Tally> few;
  for (int i = 0; i < 5; ++i) few.push_back(i % 2 == 0 ? Tally{20, 20, 20} : Tally{20, 20, 0});
  EXPECT_GT(bootstrap(few).precision.high - bootstrap(few).precision.low, 0.5);
  EXPECT_EQ(bootstrap({}).f1, Interval{});
}

}  // namespace
}  // namespace entente
