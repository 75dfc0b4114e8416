#include "corroborate/corroborator.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "corroborate/test_world.h"

namespace entente {
namespace {

using test::make_actor;
using test::World;

// A world of random tellings; every draw a function of `seed`.
World random_world(std::uint64_t seed) {
  World world;
  const std::vector<std::string> outlets = {"sana", "irna",  "press-tv", "mehr", "reuters",
                                            "bbc",  "alpha", "beta",     "gamma"};
  const std::size_t count = 1 + random_bits(seed, 0, 0) % 8;
  for (std::uint64_t i = 0; i < count; ++i) {
    EventMention& m = world.tell(outlets[random_bits(seed, 1, i) % outlets.size()],
                                 "Telling number " + std::to_string(i) + " of a talk.",
                                 "2015-10-1" + std::to_string(3 + random_bits(seed, 2, i) % 5));
    m.confidence = 0.5 + 0.49 * random_unit(seed, 3, i);
    if (random_bits(seed, 4, i) % 4 == 0) m.factuality = Factuality::Denied;
    if (random_bits(seed, 5, i) % 3 == 0)
      m.attribution = {test::said_by(make_actor("Wang", "CHN", "GOV", "wang"))};
  }
  return world;
}

// The events without what copies may add to: the list of documents that copy a voice's.
std::vector<Event> without_copies(std::vector<Event> events) {
  for (Event& event : events) {
    for (Voice& voice : event.voices) voice.copies.clear();
  }
  return events;
}

// Invariant 1, end to end: any number of documents with a text that was published before, in whatever outlet
// and in whatever order, each coded like the first, change no event: not its fields, its voices' paths and
// slips, its effective sources, nor its probability. Only the lists of copies grow.
TEST(Invariant1, ExactCopiesChangeNothing) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    World world = random_world(seed);
    const World originals = world;
    const std::vector<Event> before = without_copies(world.corroborate().events);
    const std::size_t copies = 1 + random_bits(seed, 7, 0) % 12;
    for (std::uint64_t k = 0; k < copies; ++k) {
      const std::size_t of = random_bits(seed, 8, k) % originals.documents.size();
      const std::string outlet = k % 3 == 0 ? "reuters" : "copier" + std::to_string(k % 5);
      Document copy =
          test::make_document(outlet, "2015-11-0" + std::to_string(1 + k % 9), originals.documents[of].text);
      if (k % 4 == 0) copy = originals.documents[of];  // the same document twice
      EventMention mention = originals.mentions[of];
      mention.document = copy.id;
      seal(mention);
      world.documents.insert(world.documents.begin() + static_cast<std::ptrdiff_t>(random_bits(seed, 9, k) %
                                                                                   world.documents.size()),
                             copy);
      world.mentions.insert(world.mentions.begin() +
                                static_cast<std::ptrdiff_t>(random_bits(seed, 10, k) % world.mentions.size()),
                            mention);
    }
    ASSERT_EQ(without_copies(world.corroborate().events), before) << seed;
  }
}

TEST(Corroborator, TheOrderOfItsInputDoesNotMatter) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    World world = random_world(seed);
    const Corroborated before = world.corroborate();
    std::reverse(world.documents.begin(), world.documents.end());
    std::reverse(world.mentions.begin(), world.mentions.end());
    const Corroborated after = world.corroborate();
    ASSERT_EQ(after.events, before.events) << seed;
    ASSERT_EQ(after.copies, before.copies);
    ASSERT_EQ(after.outlets, before.outlets);
  }
}

TEST(Corroborator, ACopiesOwnParagraphIsItsOwnVoice) {
  World world;
  std::string wire;
  for (int i = 0; i < 80; ++i) wire += std::to_string(i * i) + "w ";
  world.documents.push_back(test::make_document("alpha", "2015-10-12", wire));
  world.documents.push_back(
      test::make_document("beta", "2015-10-13", wire + "Our reporter saw the two ministers leave together."));
  EventMention copied = test::make_mention(world.documents[1], Plover::Consult, make_actor("Syria", "SYR"),
                                           make_actor("China", "CHN"), "2015-10-12");
  copied.sentence = {wire.substr(0, 40), {0, 40}};
  EventMention own = test::make_mention(world.documents[1], Plover::Consult, make_actor("Iran", "IRN"),
                                        make_actor("China", "CHN"), "2015-10-12", 200);
  own.sentence = {"Our reporter saw the two ministers leave together.", {200, 250}};
  world.mentions = {copied, own};
  const Corroborated result = world.corroborate();
  ASSERT_EQ(result.copies.size(), 1u);
  ASSERT_EQ(result.events.size(), 2u);
  for (const Event& event : result.events) {
    const bool of_copy = event.id.str() == copied.id.str();
    EXPECT_EQ(event.voices[0].path.back().id, of_copy ? "alpha" : "beta");
  }
}

TEST(Corroborator, InferencesFormEventsThatAreNeverEvidence) {
  World world;
  world.tell("alpha", "It concludes that they met.");
  world.documents.back().kind = DocumentKind::Analysis;
  world.tell("beta", "They met.");
  const Corroborated result = world.corroborate();
  ASSERT_EQ(result.events.size(), 2u);
  for (const Event& event : result.events) {
    EXPECT_EQ(event.inference_only, event.voices.empty());
    EXPECT_EQ(event.inference_only, event.log_likelihood_ratio == 0.0);
  }
}

TEST(Corroborator, DisagreementKeepsBothSides) {
  World world;
  world.tell("alpha", "Ten died.").quantities = {{10, std::nullopt, "persons", "killed", "ten", {}}};
  world.tell("beta", "Forty died.").quantities = {{40, 50.0, "persons", "killed", "40 to 50", {}}};
  world.tell("gamma", "Forty-five died.").quantities = {{45, std::nullopt, "persons", "killed", "45", {}}};
  world.mentions[1].date.interval = {*parse_date("2015-10-13"), *parse_date("2015-10-13")};
  const Corroborated result = world.corroborate();
  ASSERT_EQ(result.events.size(), 1u);
  ASSERT_EQ(result.events[0].contested.size(), 2u);
  EXPECT_EQ(result.events[0].contested[0].field, "date");
  EXPECT_EQ(result.events[0].contested[1].field, "killed");
  world.mentions[0].quantities[0].value = 44;
  world.mentions[1].date = world.mentions[0].date;
  EXPECT_TRUE(world.corroborate().events[0].contested.empty());
}

TEST(Corroborator, AFigureThatIsALowerBoundDeniesNoHigherOne) {
  World world;
  world.tell("alpha", "At least ten died.").quantities = {
      {10, std::nullopt, "persons", "killed", "at least ten", {}, "at-least"}};
  world.tell("beta", "Forty died.").quantities = {{40, std::nullopt, "persons", "killed", "forty", {}}};
  EXPECT_TRUE(world.corroborate().events[0].contested.empty());
  world.mentions[0].quantities[0].value = 60;
  EXPECT_EQ(world.corroborate().events[0].contested.size(), 1u);
}

TEST(Corroborator, MentionsOfUnknownDocumentsAreIgnored) {
  World world;
  world.tell("alpha", "One.");
  world.documents.clear();
  EXPECT_TRUE(world.corroborate().events.empty());
}

TEST(Corroborator, AnEventKeepsTheIdOfItsEarliestMention) {
  World world;
  world.tell("alpha", "First.", "2015-10-13");
  const EventId id = world.corroborate().events.at(0).id;
  world.tell("beta", "Second.", "2015-10-14");
  EXPECT_EQ(world.corroborate().events.at(0).id, id);
}

}  // namespace
}  // namespace entente
