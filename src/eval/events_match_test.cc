#include "eval/events_match.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "base/text.h"

namespace entente {
namespace {

// Stretches of a made-up sentence of one letter a word.
ByteRange word(std::uint32_t number) { return {number * 10, number * 10 + 5}; }

EventParty party(std::uint32_t at, std::string country, std::string sector,
                 std::vector<std::string> names = {}) {
  return {word(at), std::move(country), std::move(sector), std::move(names)};
}

CodedEvent event(Plover plover, std::uint32_t trigger, std::vector<EventParty> source,
                 std::vector<EventParty> target) {
  CodedEvent made;
  made.base = made.plover = plover;
  made.trigger = word(trigger);
  made.source = std::move(source);
  made.target = std::move(target);
  return made;
}

const EventParty kIran = party(1, "IRN", "GOV");
const EventParty kIraq = party(3, "IRQ", "GOV");
const EventParty kOman = party(5, "OMN", "GOV");

TEST(SameParty, TextThatOverlapsUnlessCountriesContradict) {
  EXPECT_TRUE(same_party(kIran, party(1, "IRN", "MIL")));
  EXPECT_TRUE(same_party(kIran, party(1, "", "")));
  EXPECT_TRUE(same_party(party(1, "", "REB"), party(1, "SYR", "")));
  EXPECT_FALSE(same_party(kIran, party(1, "IRQ", "GOV")));
  EXPECT_TRUE(same_party({{10, 30}, "IRN", "GOV", {}}, {{28, 34}, "", "", {}}));
  EXPECT_FALSE(same_party({{10, 30}, "IRN", "GOV", {}}, {{30, 34}, "", "", {}}));
}

TEST(SameParty, ElsewhereInTheSentenceNeedsCountryAndSector) {
  EXPECT_TRUE(same_party(kIran, party(7, "IRN", "GOV")));
  EXPECT_FALSE(same_party(kIran, party(7, "IRN", "MIL")));
  EXPECT_FALSE(same_party(party(1, "IRN", ""), party(7, "IRN", "")));
  EXPECT_FALSE(same_party(party(1, "", "CVL"), party(7, "", "CVL")));
}

TEST(SameParty, ABodyWithoutACountryGoesByItsName) {
  const EventParty gold = party(1, "", "REB", {fold("Islamic State")});
  EXPECT_TRUE(same_party(gold, party(7, "", "REB", {fold("Islamic State"), fold("ISIL")})));
  EXPECT_TRUE(same_party(gold, party(7, "IRQ", "", {fold("ISLAMIC STATE")})));
  EXPECT_FALSE(same_party(gold, party(7, "", "REB", {fold("Boko Haram")})));
}

TEST(MatchEvents, ASideThatIsEmptyOnOneOfTheTwoIsWrong) {
  const CodedEvent gold = event(Plover::Assault, 0, {}, {kIran});
  EXPECT_TRUE(match_events(gold, gold).root_and_actors());
  const EventMatch invented = match_events(gold, event(Plover::Assault, 0, {kIraq}, {kIran}));
  EXPECT_FALSE(invented.source);
  EXPECT_TRUE(invented.target);
  EXPECT_FALSE(match_events(gold, event(Plover::Assault, 0, {}, {})).target);
  EXPECT_TRUE(match_events(gold, event(Plover::Assault, 0, {}, {kOman, kIran})).target);
}

TEST(MatchEvents, SourceAndTargetAreNotInterchangeable) {
  const EventMatch match =
      match_events(event(Plover::Accuse, 0, {kIran}, {kIraq}), event(Plover::Accuse, 0, {kIraq}, {kIran}));
  EXPECT_TRUE(match.root);
  EXPECT_FALSE(match.source || match.target || match.shares_actor);
}

TEST(MatchEvents, OfTheJointPartiesOfAnActTwoMustBeFound) {
  const CodedEvent gold = event(Plover::Consult, 0, {kIran, kIraq, kOman}, {});
  EXPECT_TRUE(match_events(gold, event(Plover::Consult, 0, {kIran}, {kOman})).root_and_actors());
  EXPECT_TRUE(match_events(gold, event(Plover::Consult, 0, {kIran, kIraq}, {})).root_and_actors());
  EXPECT_FALSE(match_events(gold, event(Plover::Consult, 0, {kIran}, {})).root_and_actors());
  EXPECT_FALSE(
      match_events(gold, event(Plover::Consult, 0, {kIran}, {party(8, "FRA", "GOV")})).root_and_actors());
  // One of ours over both of the gold's is one.
  const EventParty both{{10, 40}, "", "GOV", {}};
  EXPECT_FALSE(match_events(gold, event(Plover::Consult, 0, {both}, {})).root_and_actors());
  // Two of ours for the same one of the gold's are one, too.
  EXPECT_FALSE(
      match_events(gold, event(Plover::Consult, 0, {kIran, party(7, "IRN", "GOV")}, {})).root_and_actors());
}

TEST(MatchEvents, PartiesListedByUsAloneNeedOneOfEitherSide) {
  const CodedEvent ours = event(Plover::Agree, 0, {kIran, kIraq}, {});
  EXPECT_TRUE(match_events(event(Plover::Agree, 0, {kIraq}, {kIran}), ours).root_and_actors());
  EXPECT_FALSE(match_events(event(Plover::Agree, 0, {kIraq}, {kOman}), ours).root_and_actors());
  EXPECT_TRUE(match_events(event(Plover::Agree, 0, {kIraq}, {}), ours).root_and_actors());
  const CodedEvent attack = event(Plover::Assault, 0, {kIran, kIraq}, {});
  EXPECT_FALSE(match_events(event(Plover::Assault, 0, {kIraq}, {kIran}), attack).root_and_actors());
}

TEST(PairEvents, TheFirstBestPairDoesNotTakeAnothersOnlyPartner) {
  // Ours 0 is right for both of the gold's, ours 1 for gold 0 alone: taken greedily, gold 1 would be left
  // without.
  const std::vector<CodedEvent> gold{event(Plover::Accuse, 0, {kIran, kIraq}, {kOman}),
                                     event(Plover::Accuse, 2, {kIraq}, {kOman})};
  const std::vector<CodedEvent> ours{event(Plover::Accuse, 0, {kIran, kIraq}, {kOman}),
                                     event(Plover::Accuse, 4, {kIran}, {kOman})};
  const auto pairs = pair_events(gold, ours);
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_EQ(pairs[0].ours, 1u);
  EXPECT_EQ(pairs[1].ours, 0u);
  EXPECT_TRUE(pairs[0].match.root_and_actors() && pairs[1].match.root_and_actors());
}

TEST(PairEvents, AmongEqualsTheTriggerDecides) {
  const std::vector<CodedEvent> gold{event(Plover::Protest, 0, {kIran}, {}),
                                     event(Plover::Protest, 4, {kIran}, {})};
  const std::vector<CodedEvent> ours{gold[1], gold[0]};
  const auto pairs = pair_events(gold, ours);
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_EQ(pairs[0].ours, 1u);
  EXPECT_TRUE(pairs[0].match.trigger && pairs[1].match.trigger);
}

TEST(PairEvents, NothingInCommonIsNoPair) {
  const std::vector<CodedEvent> gold{event(Plover::Protest, 0, {kIran}, {})};
  EXPECT_TRUE(pair_events(gold, {event(Plover::Assault, 6, {kIraq}, {})}).empty());
  EXPECT_EQ(pair_events(gold, {event(Plover::Assault, 6, {kIran}, {})}).size(), 1u);
  EXPECT_TRUE(pair_events(gold, {}).empty());
  EXPECT_TRUE(pair_events({}, gold).empty());
}

// The most pairs with root and actors that any pairing has, by trying all.
std::size_t most_right(const std::vector<CodedEvent>& gold, const std::vector<CodedEvent>& ours,
                       std::size_t from, std::vector<bool>& taken) {
  if (from == gold.size()) return 0;
  std::size_t most = most_right(gold, ours, from + 1, taken);
  for (std::size_t o = 0; o < ours.size(); ++o) {
    if (taken[o] || !match_events(gold[from], ours[o]).root_and_actors()) continue;
    taken[o] = true;
    most = std::max(most, 1 + most_right(gold, ours, from + 1, taken));
    taken[o] = false;
  }
  return most;
}

TEST(PairEvents, AgreesWithTryingAllPairings) {
  const std::vector<EventParty> cast{kIran, kIraq, kOman};
  std::uint64_t drawn = 0;
  const auto draw = [&](std::uint64_t most) { return random_bits(7, 0, drawn++) % most; };
  const auto some_events = [&] {
    std::vector<CodedEvent> events;
    for (std::uint64_t n = draw(5); events.size() < n;) {
      events.push_back(event(draw(2) == 0 ? Plover::Accuse : Plover::Consult,
                             static_cast<std::uint32_t>(draw(4)), {cast[draw(3)]}, {}));
      if (draw(2) == 0) events.back().source.push_back(cast[draw(3)]);
      if (draw(3) != 0) events.back().target.push_back(cast[draw(3)]);
    }
    return events;
  };
  for (int round = 0; round < 300; ++round) {
    const auto gold = some_events();
    const auto ours = some_events();
    std::size_t right = 0;
    for (const EventPair& pair : pair_events(gold, ours)) right += pair.match.root_and_actors() ? 1 : 0;
    std::vector<bool> taken(ours.size());
    EXPECT_EQ(right, most_right(gold, ours, 0, taken)) << "round " << round;
  }
}

TEST(SameActors, AsksForEveryMemberAndItsSector) {
  const CodedEvent gold = event(Plover::Accuse, 0, {kIran, kIraq}, {kOman});
  EXPECT_TRUE(same_actors(gold, event(Plover::Accuse, 0, {kIraq, kIran}, {kOman})));
  EXPECT_FALSE(same_actors(gold, event(Plover::Accuse, 0, {kIran}, {kOman})));
  EXPECT_FALSE(same_actors(gold, event(Plover::Accuse, 0, {kIraq, kIran, kOman}, {kOman})));
  EXPECT_FALSE(same_actors(gold, event(Plover::Accuse, 0, {kIraq, party(1, "IRN", "MIL")}, {kOman})));
  const CodedEvent talks = event(Plover::Consult, 0, {kIran, kIraq}, {});
  EXPECT_TRUE(same_actors(talks, event(Plover::Consult, 0, {kIran}, {kIraq})));
}

TEST(SameDate, TheDayOfPublicationStandsInForNone) {
  CodedEvent stated;
  CodedEvent none;
  stated.date = DateInterval{*parse_date("2020-05-04"), *parse_date("2020-05-04")};
  EXPECT_TRUE(same_date(none, none, std::nullopt));
  EXPECT_FALSE(same_date(stated, none, std::nullopt));
  EXPECT_TRUE(same_date(stated, none, parse_date("2020-05-04")));
  EXPECT_FALSE(same_date(none, stated, parse_date("2020-05-05")));
}

TEST(CodedEventOfOurs, GroupsHaveNoCountryAndPlacesStandInTheSentence) {
  EventMention mention;
  ActorRef union_of_states;
  union_of_states.text = "Brussels";
  union_of_states.name = "European Union";
  union_of_states.country = "EU";
  union_of_states.sector = "IGO";
  ActorRef kosovo;
  kosovo.country = "XKX";
  mention.source = {union_of_states, kosovo};
  mention.place = Place{};
  mention.place->at = ByteRange{100, 106};
  mention.date.basis = DateBasis::Publication;
  const CodedEvent ours = coded_event(mention, {0, 90});
  EXPECT_EQ(ours.source[0].country, "");
  EXPECT_EQ(ours.source[0].names, (std::vector<std::string>{"european union", "brussels"}));
  EXPECT_EQ(ours.source[1].country, usual_country("KOS"));
  EXPECT_FALSE(ours.place || ours.date);
  mention.date.basis = DateBasis::Relative;
  EXPECT_TRUE(coded_event(mention, {0, 110}).place && coded_event(mention, {0, 110}).date);
}

}  // namespace
}  // namespace entente
