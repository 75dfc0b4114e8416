#include "corroborate/identity.h"

#include <gtest/gtest.h>

#include "corroborate/test_world.h"

namespace entente {
namespace {

using test::make_actor;
using test::make_document;
using test::make_mention;

class EventIdentity : public testing::Test {
 protected:
  EventIdentity() : first_(make_document("alpha", "2015-10-12", "Syria and China conferred.")),
                    second_(make_document("beta", "2015-10-13", "China received Syria's envoy for talks.")),
                    third_(make_document("gamma", "2015-10-14", "The envoy of Syria was in China.")) {}

  static EventMention tell(const Document& document, Plover base = Plover::Consult) {
    return make_mention(document, base, make_actor("Syria", "SYR"), make_actor("China", "CHN"), "2015-10-12");
  }
  static Event event_of(const std::vector<EventMention>& mentions) {
    Event event;
    for (const EventMention& mention : mentions) event.mentions.push_back(mention.id);
    return event;
  }
  static KnownEvent known(const std::string& id, std::vector<EventMention> mentions, std::vector<EventId> aliases = {}) {
    return {EventId(id), std::move(aliases), std::move(mentions)};
  }
  static void name(const KnownEvents& before, const std::vector<EventMention>& mentions, std::vector<Event>& events) {
    std::vector<const EventMention*> all;
    for (const EventMention& mention : mentions) all.push_back(&mention);
    std::vector<Event*> pointers;
    for (Event& event : events) pointers.push_back(&event);
    keep_ids(before, all, pointers);
  }

  Document first_, second_, third_;
};

TEST_F(EventIdentity, ANewEventGoesByItsEarliestMention) {
  const std::vector<EventMention> mentions = {tell(first_), tell(second_)};
  std::vector<Event> events = {event_of(mentions)};
  name({}, mentions, events);
  EXPECT_EQ(events[0].id.str(), mentions[0].id.str());
  EXPECT_TRUE(events[0].aliases.empty());
}

TEST_F(EventIdentity, AnEarlierReportDoesNotRenameIt) {
  const EventMention founding = tell(second_);
  KnownEvents before;
  before.events = {known(founding.id.str(), {founding})};
  const std::vector<EventMention> mentions = {tell(first_), founding};
  std::vector<Event> events = {event_of(mentions)};
  name(before, mentions, events);
  EXPECT_EQ(events[0].id.str(), founding.id.str());
}

TEST_F(EventIdentity, ARecodedMentionCarriesItOn) {
  const EventMention founding = tell(first_);
  const EventMention recoded = tell(first_, Plover::Cooperate);
  ASSERT_NE(founding.id, recoded.id);
  KnownEvents before;
  before.events = {known(founding.id.str(), {founding})};
  std::vector<Event> events = {event_of({recoded})};
  name(before, {recoded}, events);
  EXPECT_EQ(events[0].id.str(), founding.id.str());
}

TEST_F(EventIdentity, MergedEventsKeepTheFirstIdAndTheOthersAsAliases) {
  const std::vector<EventMention> mentions = {tell(first_), tell(second_), tell(third_)};
  KnownEvents before;
  before.events = {known("later", {mentions[1]}), known("older", {mentions[0], mentions[2]})};
  std::vector<Event> events = {event_of(mentions)};
  name(before, mentions, events);
  EXPECT_EQ(events[0].id.str(), "older") << "its mention comes first";
  EXPECT_EQ(events[0].aliases, std::vector<EventId>{EventId("later")});
}

TEST_F(EventIdentity, OfTwoPartsTheOneWithTheFoundingMentionKeepsIt) {
  const std::vector<EventMention> mentions = {tell(first_), tell(second_), tell(third_)};
  KnownEvents before;
  before.events = {known(mentions[0].id.str(), mentions)};
  std::vector<Event> events = {event_of({mentions[1], mentions[2]}), event_of({mentions[0]})};
  name(before, mentions, events);
  EXPECT_EQ(events[1].id.str(), mentions[0].id.str());
  EXPECT_EQ(events[0].id.str(), mentions[1].id.str()) << "the majority does not count where the founding mention is there";
}

TEST_F(EventIdentity, AppliedToItsOwnResultItChangesNothing) {
  const std::vector<EventMention> mentions = {tell(first_), tell(second_), tell(third_)};
  KnownEvents before;
  before.events = {known("one", {mentions[0]}), known("two", {mentions[1]}, {EventId("zero")})};
  std::vector<Event> events = {event_of({mentions[0], mentions[1]}), event_of({mentions[2]})};
  name(before, mentions, events);
  KnownEvents again;
  again.events = {known(events[0].id.str(), {mentions[0], mentions[1]}, events[0].aliases),
                  known(events[1].id.str(), {mentions[2]}, events[1].aliases)};
  std::vector<Event> same = {event_of({mentions[0], mentions[1]}), event_of({mentions[2]})};
  name(again, mentions, same);
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(same[i].id, events[i].id);
    EXPECT_EQ(same[i].aliases, events[i].aliases);
  }
  EXPECT_EQ(events[0].aliases.size(), 2u) << "\"two\" and what that one went by";
}

}  // namespace
}  // namespace entente
