#include "corroborate/voices.h"

#include <gtest/gtest.h>

#include "corroborate/test_world.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

using test::make_actor;
using test::World;

const Event& only_event(const Corroborated& result) {
  EXPECT_EQ(result.events.size(), 1u);
  return result.events.front();
}

TEST(Voices, ASpeakerQuotedByTenOutletsIsOneVoice) {
  World one;
  World ten;
  for (int i = 0; i < 10; ++i) {
    EventMention& mention = ten.tell(i == 0 ? "alpha" : "paper" + std::to_string(i),
                                     "Words of their own, number " + std::to_string(i));
    mention.attribution = {test::said_by(make_actor("Shaaban", "SYR", "GOV", "shaaban", "adviser"))};
    if (i == 0) one.tell("alpha", "Words of their own, number 0").attribution = mention.attribution;
  }
  const Corroborated result = ten.corroborate();
  const Event& event = only_event(result);
  ASSERT_EQ(event.voices.size(), 1u);
  EXPECT_EQ(event.voices[0].documents.size(), 10u);
  EXPECT_DOUBLE_EQ(event.effective_sources, 1.0);
  EXPECT_EQ(event.log_likelihood_ratio, only_event(one.corroborate()).log_likelihood_ratio);
}

TEST(Voices, AnOutletQuotedByOthersIsItsOwnVoice) {
  World world;
  world.tell("sana", "Said at home.");
  world.tell("alpha", "Said abroad.").attribution = {test::reported_by("SANA")};
  const Corroborated result = world.corroborate();
  ASSERT_EQ(only_event(result).voices.size(), 1u);
  EXPECT_EQ(result.events[0].voices[0].path.back().id, "sana");
  EXPECT_NEAR(result.events[0].voices[0].slip, 0.05, 1e-12);  // read at home, not through the quotation
}

TEST(Voices, TwoIndependentOutletsAreTwoAndOneStatesMediaFewer) {
  World apart;
  apart.tell("alpha", "One.");
  apart.tell("beta", "Two.");
  EXPECT_NEAR(only_event(apart.corroborate()).effective_sources, 2.0, 1e-9);
  World state;
  state.tell("irna", "One.");
  state.tell("press-tv", "Two.");
  const double n = only_event(state.corroborate()).effective_sources;
  EXPECT_GT(n, 1.0);
  EXPECT_LT(n, 1.7);
}

TEST(Voices, AnUnnamedSourceIsWeakerThanTheOutletThatQuotesIt) {
  World plain;
  plain.tell("alpha", "One.");
  World unnamed;
  Attribution link;
  link.anonymous = true;
  unnamed.tell("alpha", "One.").attribution = {link};
  EXPECT_GT(only_event(plain.corroborate()).log_likelihood_ratio,
            only_event(unnamed.corroborate()).log_likelihood_ratio);
  EXPECT_EQ(only_event(unnamed.corroborate()).voices[0].label, "unnamed source, through alpha");
}

TEST(Voices, EveryHopAddsToTheSlip) {
  World near;
  near.tell("alpha", "One.").attribution = {test::said_by(make_actor("Wang", "CHN", "GOV", "wang"))};
  World far;
  far.tell("alpha", "One.").attribution = {test::said_by(make_actor("Wang", "CHN", "GOV", "wang")),
                                           test::reported_by("Xinhua")};
  EXPECT_GT(only_event(far.corroborate()).voices[0].slip, only_event(near.corroborate()).voices[0].slip);
}

TEST(Voices, ACreditedAgencyIsTheVoice) {
  World world;
  world.tell("reuters", "One.");
  world.tell("alpha", "Two.");
  world.documents.back().credits = {"Reuters"};
  const Corroborated result = world.corroborate();
  ASSERT_EQ(only_event(result).voices.size(), 1u);
  EXPECT_EQ(result.events[0].voices[0].path.back().id, "reuters");
}

TEST(Voices, ARestatementIsTheVoiceOfWhomItCredits) {
  World world;
  world.tell("alpha", "One.");
  world.documents.back().kind = DocumentKind::Restatement;
  world.documents.back().credits = {"two Lebanese sources"};
  const Corroborated result = world.corroborate();
  EXPECT_EQ(only_event(result).voices[0].path.back().level, SourceLevel::Speaker);
  EXPECT_EQ(result.events[0].voices[0].label, "two Lebanese sources, through alpha");
}

TEST(Voices, DenialsLowerAndADenialAloneAffirmsThatItDidNotHappen) {
  World world;
  world.tell("alpha", "It was so.");
  const double before = only_event(world.corroborate()).probability;
  EventMention& denial = world.tell("beta", "It was not so.");
  denial.factuality = Factuality::Denied;
  const Corroborated both = world.corroborate();
  EXPECT_LT(only_event(both).probability, before);
  EXPECT_EQ(both.events[0].factuality, Factuality::Asserted);
  EXPECT_EQ(both.events[0].effective_sources, 1.0);
  World alone;
  alone.tell("beta", "It was not so.").factuality = Factuality::Denied;
  EXPECT_EQ(only_event(alone.corroborate()).factuality, Factuality::Denied);
  EXPECT_GT(alone.corroborate().events[0].log_likelihood_ratio, 0.0);
}

}  // namespace
}  // namespace entente
