#include "corroborate/source_book.h"

#include <gtest/gtest.h>

#include "corroborate/test_world.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

double whole_error(const std::vector<SourceStep>& path) {
  double error = 0.0;
  for (const SourceStep& step : path) error = compose_flips(error, step.flip);
  return error;
}

SourceBook make_book(const CaseSpec& spec = {}) {
  static const std::vector<Outlet> outlets = test::make_outlets();
  return SourceBook(outlets, test::make_scale(), spec);
}

TEST(SourceBook, SharingNeverChangesHowFarAnOutletGoesAlone) {
  const SourceBook book = make_book();
  for (const Outlet& outlet : test::make_outlets()) {
    EXPECT_NEAR(whole_error(book.outlet_path(outlet)), book.error(outlet), 1e-12) << outlet.id.str();
    for (const SourceStep& step : book.outlet_path(outlet)) {
      EXPECT_GE(step.flip, 0.0);
      EXPECT_LT(step.flip, 0.5);
    }
  }
}

TEST(SourceBook, SharedStepsHaveOneFlipForAllWhoPassThem) {
  const SourceBook book = make_book();
  const auto irna = book.outlet_path(*book.find_name("IRNA"));
  const auto press = book.outlet_path(*book.find_name("Press-TV"));
  ASSERT_EQ(irna.size(), 5u);  // country, its media, those it runs, owner, outlet
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(irna[i], press[i]);
  EXPECT_EQ(book.outlet_path(*book.find_name("mehr"))[1], irna[1]);
}

TEST(SourceBook, AGovernmentsLineJoinsItsOfficialsAndItsMedia) {
  const SourceBook book = make_book();
  const EventMention about;
  const auto official = book.speaker_path(test::make_actor("Zarif", "IRN", "GOV", "zarif"), about);
  EXPECT_EQ(official.front(), book.outlet_path(*book.find_name("irna")).front());
  EXPECT_NEAR(whole_error(official), kSpeakerErrors.official, 1e-12);
}

TEST(SourceBook, TheDoersDenialSaysLeast) {
  const SourceBook book = make_book();
  EventMention about;
  about.source = {test::make_actor("Russia", "RUS")};
  about.target = {test::make_actor("Syria", "SYR")};
  about.event.quad = 4;
  const ActorRef speaker = test::make_actor("Peskov", "RUS", "GOV", "peskov");
  EXPECT_NEAR(whole_error(book.speaker_path(speaker, about)), kSpeakerErrors.own_act, 1e-12);
  EXPECT_NEAR(whole_error(book.speaker_path(test::make_actor("Muallem", "SYR"), about)),
              kSpeakerErrors.injured, 1e-12);
  about.factuality = Factuality::Denied;
  EXPECT_NEAR(whole_error(book.speaker_path(speaker, about)), kSpeakerErrors.own_denial, 1e-12);
}

TEST(SourceBook, TheCaseOverridesThePack) {
  CaseSpec spec;
  spec.sources["alpha"].grade = 'A';
  spec.sources["alpha"].owner = "group";
  spec.sources["beta"].owner = "group";
  spec.sources["new-one"].grade = 'B';
  const SourceBook book = make_book(spec);
  EXPECT_NEAR(book.error(book.outlet(OutletId("alpha"))), 0.03, 1e-12);
  EXPECT_EQ(book.outlet(OutletId("new-one")).grade, 'B');
  EXPECT_EQ(book.outlet_path(book.outlet(OutletId("alpha"))).front(),
            book.outlet_path(book.outlet(OutletId("beta"))).front());
  EXPECT_EQ(book.outlet(OutletId("nobody")).grade, 'F');
}

}  // namespace
}  // namespace entente
