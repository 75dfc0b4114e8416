#include "eval/time_score.h"

#include <gtest/gtest.h>

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

TEST(TimeScore, TypesThatAreNotReadCountInExactOnly) {
  const char* duration =
      R"({"Text":"3h","Start":8,"End":9,"TypeName":"datetimeV2.duration","Resolution":{"values":[{"value":"10800"}]}})";
  const TimeFigures figures = score(gold("Wait for 3h.", duration));
  EXPECT_EQ(figures.exact, 0.0);
  EXPECT_EQ(figures.n_news, 0u);
}

TEST(TimeScore, BytesThatAreNoCasesAreAnError) {
  const Analyser analyser(nullptr);
  EXPECT_FALSE(score_time(analyser, "{").has_value());
  EXPECT_FALSE(score_time(analyser, "{}").has_value());
  EXPECT_FALSE(score_time(analyser, R"([{"Input":"a","Results":[{"TypeName":5}]}])").has_value());
}

}  // namespace
}  // namespace entente
