#include "cli/progress.h"

#include <gtest/gtest.h>

#include "cli/glyphs.h"

namespace entente::cli {
namespace {

TEST(Pace, SaysNothingBeforeThereIsABasis) {
  Pace pace;
  EXPECT_FALSE(pace.rate());
  pace.add(0.0, 0);
  pace.add(0.1, 50);
  EXPECT_FALSE(pace.rate());
  EXPECT_FALSE(pace.seconds_left(1000));
  pace.add(1.5, 100);
  EXPECT_TRUE(pace.rate());
  EXPECT_FALSE(pace.seconds_left(1000));  // a second and a half tells too little
}

TEST(Pace, ReckonsWithSteadyWork) {
  Pace pace;
  for (int i = 0; i <= 100; ++i) pace.add(i * 0.1, static_cast<std::uint64_t>(i * 10));
  ASSERT_TRUE(pace.rate());
  EXPECT_NEAR(*pace.rate(), 100.0, 1.0);
  EXPECT_NEAR(*pace.seconds_left(2000), 10.0, 0.2);
  EXPECT_FALSE(pace.seconds_left(0));     // the total is not known
  EXPECT_FALSE(pace.seconds_left(1000));  // nothing is left
}

TEST(Pace, FollowsAChangeOfPace) {
  Pace pace;
  std::uint64_t done = 0;
  for (int i = 0; i <= 200; ++i) pace.add(i * 0.1, done += 100);
  for (int i = 201; i <= 500; ++i) pace.add(i * 0.1, done += 10);
  EXPECT_NEAR(*pace.rate(), 100.0, 5.0);  // of the last seconds, not of the whole time
}

TEST(Pace, WhereNothingMovesNobodyKnows) {
  Pace pace;
  for (int i = 0; i <= 50; ++i) pace.add(i * 0.1, static_cast<std::uint64_t>(i));
  for (int i = 51; i <= 500; ++i) pace.add(i * 0.1, 50);
  EXPECT_FALSE(pace.seconds_left(100));
}

TEST(Pace, TwoBigStepsAreNoBasis) {
  Pace pace;
  pace.add(0.0, 0);
  pace.add(30.0, 1);
  EXPECT_FALSE(pace.seconds_left(100));
}

TEST(ProgressLine, NamesStageRateAndRest) {
  Pace pace;
  for (int i = 0; i <= 40; ++i) pace.add(i * 0.1, static_cast<std::uint64_t>(i * 31));
  EXPECT_EQ(render_progress({"coding", 1240, 5000, Unit::Items}, pace, false, 0),
            "coding 1,240 of 5,000 (24%), 310 a second, about 15 s left");
  EXPECT_EQ(render_progress({"reading", 1240, 0, Unit::Items}, pace, false, 0), "reading 1,240, 310 a second");
}

TEST(ProgressLine, BytesHaveUnits) {
  const Pace pace;
  EXPECT_EQ(render_progress({"reading", 12'345'678, 2'000'000'000, Unit::Bytes}, pace, false, 0),
            "reading 12.3 MB of 2.0 GB (0%)");
  EXPECT_EQ(render_amount(999, Unit::Bytes), "999 B");
  EXPECT_EQ(render_amount(999'999, Unit::Bytes), "1.0 MB");
  EXPECT_EQ(render_amount(1'234'567, Unit::Items), "1,234,567");
}

TEST(ProgressLine, FitsAnyTerminalAndIsNeverMoreThanAll) {
  const Pace pace;
  for (std::size_t width = 20; width <= 140; ++width) {
    EXPECT_LE(display_width(render_progress({"corroborating", 70, 60, Unit::Items}, pace, true, width)), width);
  }
  EXPECT_NE(render_progress({"x", 70, 60, Unit::Items}, pace, false, 0).find("(100%)"), std::string::npos);
}

TEST(ProgressLine, TimeIsAsCoarseAsItIsKnown) {
  EXPECT_EQ(render_time_left(0.2), "about 1 s left");
  EXPECT_EQ(render_time_left(42), "about 45 s left");
  EXPECT_EQ(render_time_left(100), "about 2 min left");
  EXPECT_EQ(render_time_left(7300), "about 3 h left");
  EXPECT_EQ(render_time_left(5400), "about 2 h left");
  EXPECT_EQ(render_time_left(400000), "about 5 days left");
}

}  // namespace
}  // namespace entente::cli
