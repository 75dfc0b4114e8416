#include "assess/query.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

ActorRef actor(const std::string& country, const std::string& sector = "GOV", const std::string& id = "") {
  ActorRef ref;
  ref.country = country;
  ref.sector = sector;
  ref.actor = ActorId(id);
  return ref;
}

Event talks() {
  Event event;
  event.code.base = event.code.plover = Plover::Consult;
  event.code.mode = "visit";
  event.code.cameo = "042";
  event.code.quad = 1;
  event.source = {actor("SYR", "GOV", "shaaban")};
  event.target = {actor("CHN", "MIL")};
  event.date = {
      {*parse_date("2015-10-12"), *parse_date("2015-10-12")}, DatePrecision::Day, DateBasis::Explicit, {}};
  event.place = Place{"Beijing", "CHN", {}, {}, "city", {}};
  event.topics = {"arms"};
  event.mentions = {MentionId("m")};
  return event;
}

bool matches(const EventQuery& query, const Event& event = talks()) {
  const Sentences sentences = {{"m", "Shaaban briefed Wang on Military Equipment."}};
  return QueryMatcher(query, parse_date("2015-10-14")).matches(event, sentences);
}

template <class Set>
EventQuery query(const Set& set) {
  EventQuery q;
  set(q);
  return q;
}

TEST(Query, ActorPatterns) {
  EXPECT_TRUE(matches_actor("CHN", actor("CHN")));
  EXPECT_TRUE(matches_actor("CHN/MIL", actor("CHN", "MIL")));
  EXPECT_FALSE(matches_actor("CHN/MIL", actor("CHN", "GOV")));
  EXPECT_TRUE(matches_actor("/IGO", actor("", "IGO")));
  EXPECT_TRUE(matches_actor("actor:shaaban", actor("SYR", "GOV", "shaaban")));
  EXPECT_FALSE(matches_actor("actor:", actor("SYR")));
  for (const char* bad : {"", "/", "CHN/", "chn", "actor:", "Syria"})
    EXPECT_FALSE(is_actor_pattern(bad)) << bad;
}

TEST(Query, EveryKeyMustHold) {
  EXPECT_TRUE(matches({}));
  EXPECT_TRUE(matches(query([](EventQuery& q) {
    q.plover = {Plover::Aid, Plover::Consult};
    q.mode = {"visit"};
    q.cameo = {"04"};
    q.quad = {1};
  })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.plover = {Plover::Aid}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.mode = {"phone"}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.cameo = {"05"}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.quad = {2}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.source = {"CHN"}; })));
  EXPECT_TRUE(matches(query([](EventQuery& q) {
    q.either = {"CHN"};
    q.target = {"CHN/MIL"};
  })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.place = {"SYR"}; })));
  EXPECT_TRUE(matches(query([](EventQuery& q) {
    q.place = {"CHN"};
    q.topics = {"arms"};
  })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.topics = {"energy"}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.from = parse_date("2015-10-13"); })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.to = parse_date("2015-10-11"); })));
}

TEST(Query, BothWantsOnePatternOnEachSideEitherWayRound) {
  EXPECT_TRUE(matches(query([](EventQuery& q) { q.both = {"CHN", "SYR"}; })));
  EXPECT_TRUE(matches(query([](EventQuery& q) { q.both = {"SYR", "CHN/MIL"}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.both = {"CHN", "IRN"}; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) {
    q.both = {"SYR", "SYR/GOV"};
  })));  // one participant, not two
  Event together = talks();
  together.source.push_back(together.target[0]);
  together.target.clear();
  EXPECT_TRUE(matches(query([](EventQuery& q) { q.both = {"CHN", "SYR"}; }), together));
  together.code.base = Plover::Assault;
  together.target = {actor("TUR")};
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.both = {"CHN", "SYR"}; }), together));
}

TEST(Query, FactualityDefaultsToWhatHappened) {
  Event event = talks();
  event.factuality = Factuality::Planned;
  EXPECT_FALSE(matches({}, event));
  event.code.plover = Plover::Agree;
  EXPECT_TRUE(matches({}, event));
  event.factuality = Factuality::Denied;
  EXPECT_FALSE(matches({}, event));
  EXPECT_TRUE(matches(query([](EventQuery& q) { q.factuality = {Factuality::Denied}; }), event));
}

TEST(Query, TextIsLookedForInTheCitedSentences) {
  EXPECT_TRUE(matches(query([](EventQuery& q) { q.text = "(?i)military equipment"; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.text = "military equipment"; })));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.text = "("; })));  // a foreign dossier's broken pattern
}

TEST(Query, NothingAfterTheCutOffMatches) {
  Event event = talks();
  event.date.interval = {*parse_date("2015-10-15"), *parse_date("2015-10-16")};
  EXPECT_FALSE(matches({}, event));
  EXPECT_FALSE(matches(query([](EventQuery& q) { q.to = parse_date("2015-12-01"); }), event));
}

}  // namespace
}  // namespace entente
