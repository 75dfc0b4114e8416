#include "corroborate/stories.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "corroborate/copies.h"
#include "corroborate/test_world.h"

namespace entente {
namespace {

using test::make_actor;
using test::World;

// A row about the world's one event, coded from the page at `url`.
EventMention& code_row(World& world, const std::string& outlet, const std::string& url, int number,
                       const std::string& published = "2015-10-13") {
  Document row = test::make_document(
      outlet, published,
      "Event ID: " + std::to_string(number) +
          "\nEvent Date: 2015-10-12\nSource Name: Syria\nEvent Text: Consult\nCAMEO Code: "
          "040\nTarget Name: China\nPublisher: somebody or other");
  row.kind = DocumentKind::Record;
  row.url = url;
  seal(row);
  world.documents.push_back(row);
  world.mentions.push_back(test::make_mention(row, Plover::Consult, make_actor("Syria", "SYR"),
                                              make_actor("China", "CHN"), "2015-10-12"));
  world.mentions.back().confidence = 0.5;
  world.mentions.back().coder = "record/gdelt";
  return world.mentions.back();
}

void expect_same_belief(const Event& a, const Event& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.probability, b.probability);
  EXPECT_EQ(a.effective_sources, b.effective_sources);
  EXPECT_EQ(a.log_likelihood_ratio, b.log_likelihood_ratio);
  EXPECT_EQ(a.code, b.code);
  EXPECT_EQ(a.date, b.date);
  EXPECT_EQ(a.place, b.place);
  EXPECT_EQ(a.contested, b.contested);
}

TEST(Stories, TheRowOfAReportInTheCaseAddsNothing) {
  World world;
  world.tell("alpha", "Words of their own.").attribution = {
      test::said_by(make_actor("Shaaban", "SYR", "GOV", "shaaban"))};
  const Event before = world.corroborate().events.at(0);
  code_row(world, "alpha", "http://www.example.org/alpha/", 1).place =
      Place{"Bristol", "", 51.4, -2.6, "city", {}};
  code_row(world, "alpha", "https://example.org/alpha?utm_source=x", 2,
           "2015-10-10");  // dated before its report
  const Corroborated after = world.corroborate();
  ASSERT_EQ(after.events.size(), 1u);
  expect_same_belief(after.events[0], before);
  EXPECT_EQ(after.events[0].mentions.size(), 3u);
  ASSERT_EQ(after.events[0].voices.size(), 1u);
  EXPECT_EQ(after.events[0].voices[0].copies.size(), 2u);
  EXPECT_TRUE(after.copies.empty());
}

TEST(Stories, TenRowsOfOnePageAreWorthOne) {
  World one;
  code_row(one, "alpha", "http://example.org/page", 0);
  const Event single = one.corroborate().events.at(0);
  World ten;
  for (int i = 0; i < 10; ++i)
    code_row(ten, i == 0 ? "alpha" : "paper" + std::to_string(i), "http://example.org/page", i);
  const Corroborated result = ten.corroborate();
  ASSERT_EQ(result.events.size(), 1u);
  EXPECT_EQ(result.events[0].voices.size(), 1u);
  EXPECT_EQ(result.events[0].effective_sources, 1.0);
  EXPECT_NEAR(result.events[0].probability, single.probability, 1e-12);
  EXPECT_EQ(single.voices[0].label, "alpha, as coded by GDELT");
}

TEST(Stories, RowsOfTwoOutletsAreTwoVoicesThoughTheirTextsAreAlike) {
  World world;
  code_row(world, "alpha", "http://alpha.example/1", 1);
  code_row(world, "beta", "http://beta.example/2", 2);
  const Corroborated result = world.corroborate();
  ASSERT_EQ(result.events.size(), 1u);
  EXPECT_EQ(result.events[0].voices.size(), 2u);
  EXPECT_TRUE(result.copies.empty());
  EXPECT_NEAR(result.events[0].effective_sources, 2.0, 1e-9);
}

TEST(Stories, AHeadlineThatManyAddressesSpellOutIsOneStory) {
  const std::string slug = "/2015/10/13/syria-and-china-hold-talks-in-beijing-";
  World world;
  for (int i = 0; i < 8; ++i)
    code_row(world, "paper" + std::to_string(i),
             "http://paper" + std::to_string(i) + ".example" + slug + std::to_string(i), i);
  EXPECT_EQ(world.corroborate().events.at(0).voices.size(), 1u);
  code_row(world, "alpha", "http://alpha.example/old" + slug + "9", 9, "2015-10-30");  // another week's
  EXPECT_EQ(world.corroborate().events.at(0).voices.size(), 2u);
}

TEST(Stories, TheRowOfAnAnalysisIsAnInference) {
  World world;
  world.tell("alpha", "An author concludes.");
  world.documents.back().kind = DocumentKind::Analysis;
  code_row(world, "alpha", "https://example.org/alpha", 1);
  for (const Event& event : world.corroborate().events) EXPECT_TRUE(event.inference_only);
}

TEST(Stories, ARowThatContradictsOurReadingOfItsReportIsNoEvidence) {
  World world;
  world.tell("alpha", "It was not so.").factuality = Factuality::Denied;
  const Event before = world.corroborate().events.at(0);
  code_row(world, "alpha", "https://example.org/alpha", 1);
  const Corroborated after = world.corroborate();
  ASSERT_EQ(after.events.size(), 1u);
  expect_same_belief(after.events[0], before);
  EXPECT_EQ(after.events[0].factuality, Factuality::Denied);
}

// What texts say is one event stays so whatever rows come, in any order; with rows of their own reports only,
// so do all numbers.
TEST(Stories, RowsNeverMoveWhatTextsSay) {
  const std::vector<std::string> outlets = {"sana", "irna", "reuters", "bbc", "alpha", "beta", "gamma"};
  const std::vector<std::string> places = {"", "Beijing", "Damascus"};
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::uint64_t drawn = 0;
    const auto draw = [&](std::uint64_t below) { return mix64(seed * 1000 + ++drawn) % below; };
    World texts;
    for (std::uint64_t i = 0; i < 2 + draw(5); ++i) {
      const std::string outlet = outlets[i % outlets.size()];
      EventMention& m =
          texts.tell(outlet, "Text number " + std::to_string(i), "2015-10-1" + std::to_string(2 + draw(4)));
      m.date.interval.from = CivilDate{16720 + static_cast<std::int32_t>(draw(4))};
      m.date.interval.to = CivilDate{16720 + static_cast<std::int32_t>(draw(4))};
      if (m.date.interval.to < m.date.interval.from) std::swap(m.date.interval.from, m.date.interval.to);
      if (const std::string& place = places[draw(3)]; !place.empty())
        m.place = Place{place, "", {}, {}, "city", {}};
      if (draw(5) == 0) m.factuality = Factuality::Denied;
      seal(m);
    }
    World both = texts;
    for (std::uint64_t i = 0; i < 1 + draw(6); ++i) {
      const std::size_t of = draw(texts.documents.size());
      EventMention& row =
          code_row(both, texts.documents[of].outlet.str(), texts.documents[of].url, static_cast<int>(i));
      row.date.interval = texts.mentions[of].date.interval;
      row.place = Place{places[1 + draw(2)], "", {}, {}, "city", {}};
    }
    std::vector<Event> before = texts.corroborate().events;
    std::size_t found = 0;
    for (const Event& after : both.corroborate().events) {
      const auto same =
          std::find_if(before.begin(), before.end(), [&](const Event& e) { return e.id == after.id; });
      if (same == before.end()) continue;  // of rows alone
      ++found;
      std::vector<MentionId> read;
      for (const MentionId& id : after.mentions) {
        if (std::any_of(texts.mentions.begin(), texts.mentions.end(),
                        [&](const EventMention& m) { return m.id == id; }))
          read.push_back(id);
      }
      EXPECT_EQ(read, same->mentions) << "seed " << seed;
      if (after.voices.size() == same->voices.size()) expect_same_belief(after, *same);
      EXPECT_LE(after.voices.size(), texts.documents.size())
          << "seed " << seed;  // a row never speaks beside its report
    }
    EXPECT_EQ(found, before.size()) << "seed " << seed;
  }
}

TEST(Stories, FindStoriesNamesReportsBeforeRecords) {
  World world;
  code_row(world, "alpha", "https://example.org/gamma", 1, "2015-10-01");
  world.tell("gamma", "A text.");
  const auto story = find_stories(world.documents, document_order(world.documents));
  EXPECT_EQ(story, (std::vector<std::size_t>{1, 1}));
}

}  // namespace
}  // namespace entente
