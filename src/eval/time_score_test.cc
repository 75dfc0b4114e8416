#include "eval/time_score.h"

#include <gtest/gtest.h>

#include "eval/timex_score.h"

namespace entente {
namespace {

// One case in the format of Recognizers-Text.
std::string gold(const std::string& input, const std::string& results) {
  return R"([{"Input":")" + input + R"(","Context":{"ReferenceDateTime":"2015-10-14T00:00:00"},"Results":[)" +
         results + "]}]";
}

TimeFigures score(const std::string& json) {
  const Analyser analyser(nullptr);
  const auto figures = score_time(analyser, json);
  EXPECT_TRUE(figures.has_value());
  return figures.value_or(TimeFigures{});
}

TEST(TimeScore, CountsACaseWhoseDateResolves) {
  const TimeFigures figures =
      score(gold("They met on 12 October 2015.", R"({"Text":"12 october 2015","Start":12,"End":26,
    "TypeName":"datetimeV2.date","Resolution":{"values":[{"timex":"2015-10-12","type":"date","value":"2015-10-12"}]}})"));
  EXPECT_EQ(figures.n, 1u);
  EXPECT_EQ(figures.exact, 1.0);
  EXPECT_EQ(figures.span_f1, 1.0);
}

TEST(TimeScore, RangesEndWhereTheirEndIsExcluded) {
  const char* format = R"({"Text":"last week","Start":9,"End":17,"TypeName":"datetimeV2.daterange",
    "Resolution":{"values":[{"timex":"2015-W41","type":"daterange","start":"2015-10-05","end":"2015-10-12"}]}})";
  EXPECT_EQ(score(gold("They met last week.", format)).exact, 1.0);
}

TEST(TimeScore, AWrongDateAMissingOneAndASpuriousOneAreWrong) {
  const char* wrong = R"({"Text":"12 october 2015","Start":12,"End":26,"TypeName":"datetimeV2.date",
    "Resolution":{"values":[{"type":"date","value":"2015-10-13"}]}})";
  EXPECT_EQ(score(gold("They met on 12 October 2015.", wrong)).exact, 0.0);
  EXPECT_EQ(score(gold("They met on no known day.", wrong)).exact, 0.0);
  EXPECT_EQ(score(gold("They met on 12 October 2015.", "")).exact, 0.0);
}

TEST(TimeScore, DurationsAreNewsAndComparedByTheirLength) {
  const char* right = R"({"Text":"three days","Start":9,"End":18,"TypeName":"datetimeV2.duration",
    "Resolution":{"values":[{"timex":"P3D","type":"duration","value":"259200"}]}})";
  const TimeFigures figures = score(gold("Wait for three days.", right));
  EXPECT_EQ(figures.exact, 1.0);
  EXPECT_EQ(figures.n_news, 1u);
  const char* wrong = R"({"Text":"three days","Start":9,"End":18,"TypeName":"datetimeV2.duration",
    "Resolution":{"values":[{"timex":"P4D","type":"duration","value":"345600"}]}})";
  EXPECT_EQ(score(gold("Wait for three days.", wrong)).exact, 0.0);
}

TEST(TimeScore, HoursThatAreStatedMustBeRight) {
  const char* format =
      R"({"Text":"12 october 2015 at 3 p.m.","Start":12,"End":36,"TypeName":"datetimeV2.datetime",
    "Resolution":{"values":[{"timex":"2015-10-12T15","type":"datetime","value":"2015-10-12 15:00:00"}]}})";
  EXPECT_EQ(score(gold("They met on 12 October 2015 at 3 p.m.", format)).exact, 1.0);
  EXPECT_EQ(score(gold("They met on 12 October 2015 at 4 p.m.", format)).exact, 0.0);
}

TEST(TimeScore, AStretchOfHoursThatSharesNoEndIsWrong) {
  const auto format = [](const std::string& value) {
    return R"({"Text":"before 12 october 2015","Start":10,"End":31,"TypeName":"datetimeV2.datetimerange",
    "Resolution":{"values":[{"type":"datetimerange",)" +
           value + "}]}}";
  };
  const std::string text = "They came before 12 October 2015.";
  EXPECT_EQ(score(gold(text, format(R"("end":"2015-10-12 00:00:00")"))).exact, 1.0);
  EXPECT_EQ(score(gold(text, format(R"("end":"2015-10-14 00:00:00")"))).exact, 0.0);
  EXPECT_EQ(score(gold(text, format(R"("start":"2003-05-01 15:00:00")"))).exact, 0.0);
  EXPECT_EQ(score(gold(text, format(R"("start":"2003-05-01 15:00:00","end":"2004-05-01 15:00:00")"))).exact,
            0.0);
}

TEST(TimeScore, TimesOfDayAloneCountInExactOnly) {
  const char* format = R"({"Text":"3 p.m.","Start":8,"End":13,"TypeName":"datetimeV2.time",
    "Resolution":{"values":[{"timex":"T15","type":"time","value":"15:00:00"}]}})";
  const TimeFigures figures = score(gold("Wait at 3 p.m. there", format));
  EXPECT_EQ(figures.exact, 1.0);
  EXPECT_EQ(figures.n_news, 0u);
}

TEST(TimexScore, ValuesThatTheGoldLeavesOpenAreCountedOut) {
  const Analyser analyser(nullptr);
  const auto figures = score_timex(analyser,
                                   "\n2015-10-14\tDATE\t2015-10-14\n12 October 2015\tDATE\t2015-10-12\n"
                                   "three days\tDURATION\tP4D\nrecent months\tDATE\tPXM\n");
  ASSERT_TRUE(figures.has_value());
  EXPECT_EQ(figures->n, 2u);
  EXPECT_EQ(figures->left_out, 1u);
  EXPECT_EQ(figures->value, 0.5);
  EXPECT_FALSE(score_timex(analyser, "one column").has_value());
}

TEST(TimeScore, BytesThatAreNoCasesAreAnError) {
  const Analyser analyser(nullptr);
  EXPECT_FALSE(score_time(analyser, "{").has_value());
  EXPECT_FALSE(score_time(analyser, "{}").has_value());
  EXPECT_FALSE(score_time(analyser, R"([{"Input":"a","Results":[{"TypeName":5}]}])").has_value());
}

}  // namespace
}  // namespace entente
