#include "relations/relate.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

Event make_event(const std::string& id, const std::string& date, const std::string& a, const std::string& b,
                 QuadClass quad, double probability = 0.8) {
  Event event;
  event.id = EventId(id);
  ActorRef source;
  source.country = a;
  ActorRef target;
  target.country = b;
  event.source = {source};
  event.target = {target};
  event.date = {{*parse_date(date), *parse_date(date)}, DatePrecision::Day, DateBasis::Explicit, {}};
  event.code.quad = quad;
  event.code.goldstein = quad <= 2 ? 2.0 : -5.0;
  event.probability = probability;
  return event;
}

std::vector<Coverage> daily(const std::string& from, int days, const std::vector<std::string>& keys) {
  std::vector<Coverage> out;
  for (int i = 0; i < days; ++i) out.push_back({parse_date(from)->plus_days(i), keys});
  return out;
}

TEST(Relate, NothingHappenedGivesNothing) { EXPECT_TRUE(relate({}, {}, nullptr, nullptr).dyads.empty()); }

TEST(Relate, DyadsAreUndirectedAndWeighedByProbability) {
  const std::vector<Event> events = {make_event("1", "2015-10-01", "CHN", "SYR", 1, 0.5),
                                     make_event("2", "2015-10-03", "SYR", "CHN", 4, 0.9)};
  const Relations relations = relate(events, daily("2015-10-01", 3, {"CHN"}), nullptr, nullptr);
  ASSERT_EQ(relations.dyads.size(), 1u);
  const DyadSeries& series = relations.dyads[0];
  EXPECT_EQ(series.a, "CHN");
  EXPECT_EQ(series.b, "SYR");
  EXPECT_EQ(relations.period, "day");
  ASSERT_EQ(series.points.size(), 3u);
  EXPECT_DOUBLE_EQ(series.points[0].by_quad[0], 0.5);
  EXPECT_DOUBLE_EQ(series.total[3], 0.9);
  EXPECT_DOUBLE_EQ(series.points[2].goldstein_sum, -4.5);
  EXPECT_DOUBLE_EQ(series.exposure, 3.0);
}

TEST(Relate, PlansInferencesAndDenialsDoNotCount) {
  std::vector<Event> events = {make_event("1", "2015-10-01", "CHN", "SYR", 1),
                               make_event("2", "2015-10-02", "CHN", "SYR", 1),
                               make_event("3", "2015-10-03", "CHN", "SYR", 1)};
  events[0].factuality = Factuality::Planned;
  events[1].inference_only = true;
  events[2].factuality = Factuality::Denied;
  EXPECT_TRUE(relate(events, {}, nullptr, nullptr).dyads.empty());
}

TEST(Relate, ThePeriodFollowsTheSpan) {
  const auto period = [](const std::string& to) {
    return relate(std::vector<Event>{make_event("1", "2010-01-01", "CHN", "SYR", 1),
                                     make_event("2", to, "CHN", "SYR", 1)},
                  {}, nullptr, nullptr);
  };
  EXPECT_EQ(period("2010-03-01").period, "day");
  EXPECT_EQ(period("2010-06-01").period, "week");
  EXPECT_EQ(period("2013-06-01").period, "month");
  EXPECT_EQ(period("2013-06-01").dyads[0].points.size(), 42u);
  EXPECT_EQ(period("2019-06-01").period, "year");
}

TEST(Relate, WhatIsRecalledFromLongBeforeStaysOutsideTheSeries) {
  const std::vector<Event> events = {make_event("old", "1905-01-01", "CHN", "SYR", 1),
                                     make_event("new", "2015-10-12", "CHN", "SYR", 1)};
  const std::vector<Coverage> coverage = {{*parse_date("2015-10-13"), {"CHN", "SYR"}}};
  const Relations relations = relate(events, coverage, nullptr, nullptr);
  EXPECT_EQ(relations.span.from, *parse_date("2015-10-12"));
  ASSERT_EQ(relations.dyads.size(), 1u);
  EXPECT_EQ(relations.dyads[0].points.size(), 1u);
}

TEST(Relate, MoreTalksInAsManyDocumentsIsAnApproach) {
  std::vector<Event> events = {make_event("a", "2015-10-01", "CHN", "SYR", 1),
                               make_event("z", "2015-10-20", "IRN", "RUS", 1),
                               make_event("y", "2015-10-02", "IRN", "RUS", 1)};
  for (int day = 11; day <= 19; ++day)
    events.push_back(make_event(std::to_string(day), "2015-10-" + std::to_string(day), "CHN", "SYR", 1));
  const Relations relations =
      relate(events, daily("2015-10-01", 20, {"CHN", "SYR", "IRN", "RUS"}), nullptr, nullptr);
  ASSERT_EQ(relations.approaches.size(), 2u);
  const Approach& approach = relations.approaches[0];
  EXPECT_EQ(approach.a, "CHN");
  EXPECT_GT(approach.change, 0.0);
  EXPECT_GT(approach.probability, 0.95);
  EXPECT_EQ(approach.events.size(), 8u);
  EXPECT_NEAR(relations.approaches[1].probability, 0.5, 1e-9);
}

TEST(Relate, TwiceTheTalksInTwiceTheDocumentsIsNone) {
  std::vector<Event> events;
  for (int i = 0; i < 12; ++i) {
    events.push_back(make_event(
        std::to_string(i), i < 4 ? "2015-10-0" + std::to_string(1 + i) : "2015-10-1" + std::to_string(i - 3),
        "CHN", "SYR", 1));
  }
  std::vector<Coverage> coverage = daily("2015-10-01", 9, {"CHN"});
  for (const Coverage& c : daily("2015-10-10", 9, {"CHN"})) {
    coverage.push_back(c);
    coverage.push_back(c);
  }
  const Approach approach = relate(events, coverage, nullptr, nullptr).approaches.at(0);
  EXPECT_NEAR(approach.probability, 0.5, 0.1);
}

}  // namespace
}  // namespace entente
