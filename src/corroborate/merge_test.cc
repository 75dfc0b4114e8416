#include "corroborate/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"
#include "corroborate/test_world.h"

namespace entente {
namespace {

using test::make_actor;

EventMention met(const std::string& date, const std::string& a = "SYR", const std::string& b = "CHN",
                 Plover base = Plover::Consult) {
  const Document document = test::make_document("alpha", date, "They met. " + date + a + b);
  return test::make_mention(document, base, make_actor(a, a), make_actor(b, b), date);
}

// Sizes of the clusters, in order of their first mention.
std::vector<std::size_t> sizes(const std::vector<EventMention>& mentions) {
  std::vector<MergeItem> items;
  for (std::size_t i = 0; i < mentions.size(); ++i) items.push_back({&mentions[i], i});
  std::vector<std::size_t> out;
  for (const auto& cluster : merge_mentions(items)) out.push_back(cluster.size());
  return out;
}

using Sizes = std::vector<std::size_t>;

TEST(Merge, OneMeetingToldEitherWayRoundIsOneEvent) {
  EXPECT_EQ(sizes({met("2015-10-12"), met("2015-10-12", "CHN", "SYR")}), Sizes{2});
  EXPECT_EQ(sizes({met("2015-10-12", "RUS", "SYR", Plover::Assault),
                   met("2015-10-12", "SYR", "RUS", Plover::Assault)}),
            (Sizes{1, 1}));
}

TEST(Merge, DatesADayApartFitTwoDaysApartDoNot) {
  EXPECT_EQ(sizes({met("2015-10-12"), met("2015-10-13")}), Sizes{2});
  EXPECT_EQ(sizes({met("2015-10-12"), met("2015-10-14")}), (Sizes{1, 1}));
}

TEST(Merge, AChainOfDaysDoesNotSwallowAMonth) {
  std::vector<EventMention> mentions;
  for (int day = 10; day < 30; ++day) mentions.push_back(met("2015-10-" + std::to_string(day)));
  for (const std::size_t size : sizes(mentions)) EXPECT_LE(size, 2u);
}

TEST(Merge, DifferentModesPlacesAndBasesStayApart) {
  std::vector<EventMention> mentions = {met("2015-10-12"), met("2015-10-12"),
                                        met("2015-10-12", "SYR", "CHN", Plover::Aid)};
  mentions[0].event.mode = "visit";
  mentions[1].event.mode = "phone";
  EXPECT_EQ(sizes(mentions), (Sizes{1, 1, 1}));
  mentions = {met("2015-10-12"), met("2015-10-12"), met("2015-10-12")};
  mentions[0].place = Place{"Beijing", "CHN", 39.9, 116.4, "city", {}};
  mentions[1].place = Place{"Moscow", "RUS", 55.7, 37.6, "city", {}};
  EXPECT_EQ(sizes(mentions).size(), 2u);
}

TEST(Merge, APublicationDateMayLagTheEvent) {
  std::vector<EventMention> mentions = {met("2015-10-12"), met("2015-10-14"), met("2015-10-20")};
  mentions[1].date.basis = mentions[2].date.basis = DateBasis::Publication;
  EXPECT_EQ(sizes(mentions), (Sizes{2, 1}));
}

TEST(Merge, AMonthJoinsTheOnlyMeetingInItAndNoneOfTwo) {
  EventMention october = met("2015-10-01");
  october.date.interval.to = *parse_date("2015-10-31");
  october.date.precision = DatePrecision::Month;
  EXPECT_EQ(sizes({met("2015-10-12"), october}), Sizes{2});
  EXPECT_EQ(sizes({met("2015-10-12"), met("2015-10-25"), october}), (Sizes{1, 1, 1}));
}

TEST(Merge, OneSidedMentionsJoinOnlyWhereOneEventFits) {
  EventMention struck = met("2015-10-02", "RUS", "SYR", Plover::Assault);
  struck.target.clear();
  EXPECT_EQ(sizes({met("2015-10-02", "RUS", "SYR", Plover::Assault), struck}), Sizes{2});
  EXPECT_EQ(sizes({met("2015-10-02", "RUS", "SYR", Plover::Assault),
                   met("2015-10-02", "RUS", "TUR", Plover::Assault), struck}),
            (Sizes{1, 1, 1}));
}

TEST(Merge, DifferentPersonsMeetDifferentMeetings) {
  std::vector<EventMention> mentions = {met("2015-10-12"), met("2015-10-12"), met("2015-10-12")};
  mentions[0].source = {make_actor("Shaaban", "SYR", "GOV", "shaaban", "adviser")};
  mentions[1].source = {make_actor("Muallem", "SYR", "GOV", "muallem", "foreign minister")};
  EXPECT_EQ(sizes({mentions[0], mentions[1]}), (Sizes{1, 1}));
  EXPECT_EQ(sizes({mentions[0], mentions[2]}), Sizes{2});
}

TEST(Merge, DenialsJoinTheActPlansDoNot) {
  std::vector<EventMention> mentions = {met("2015-10-12"), met("2015-10-12"), met("2015-10-12")};
  mentions[1].factuality = Factuality::Denied;
  mentions[2].factuality = Factuality::Planned;
  EXPECT_EQ(sizes(mentions), (Sizes{2, 1}));
}

TEST(Merge, UndatedMentionsStandAlone) {
  std::vector<EventMention> mentions = {met("2015-10-12"), met("2015-10-12")};
  mentions[0].date.precision = mentions[1].date.precision = DatePrecision::Unknown;
  EXPECT_EQ(sizes(mentions), (Sizes{1, 1}));
}

TEST(Merge, EveryMentionIsInOneClusterAndInputOrderDoesNotMatter) {
  std::vector<EventMention> mentions;
  const std::vector<std::string> states = {"SYR", "CHN", "IRN", "RUS"};
  for (std::uint64_t i = 0; i < 400; ++i) {
    mentions.push_back(met("2015-10-" + std::to_string(10 + random_bits(5, 1, i) % 15),
                           states[random_bits(5, 2, i) % 4], states[random_bits(5, 3, i) % 4],
                           static_cast<Plover>(random_bits(5, 4, i) % 3)));
    if (i % 7 == 0) mentions.back().target.clear();
    if (i % 5 == 0) mentions.back().event.mode = "visit";
  }
  std::vector<MergeItem> items;
  for (std::size_t i = 0; i < mentions.size(); ++i) items.push_back({&mentions[i], i});
  const auto as_orders = [&](const std::vector<MergeItem>& list) {
    std::vector<std::vector<std::size_t>> out;
    for (const auto& cluster : merge_mentions(list)) {
      out.emplace_back();
      for (const std::size_t i : cluster) out.back().push_back(list[i].order);
    }
    return out;
  };
  const auto before = as_orders(items);
  std::multiset<std::size_t> all;
  for (const auto& cluster : before) all.insert(cluster.begin(), cluster.end());
  EXPECT_EQ(all.size(), mentions.size());
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random_bits(6, 1, i) % i]);
  EXPECT_EQ(as_orders(items), before);
}

}  // namespace
}  // namespace entente
