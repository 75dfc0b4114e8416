#include "corroborate/correction.h"

#include <gtest/gtest.h>

#include "corroborate/test_world.h"

namespace entente {
namespace {

const Knowledge& packs() {
  static const std::shared_ptr<const Knowledge> kPacks = load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value();
  return *kPacks;
}

class CorrectMention : public testing::Test {
 protected:
  CorrectMention() {
    world_.tell("alpha", "Syria and China conferred in Beijing, killing nobody.");
    mention_ = world_.mentions[0];
  }
  void set(const std::string& text) {
    const auto correction = parse_correction(text);
    ASSERT_TRUE(correction) << render_error(correction.error());
    const auto done = correct(mention_, std::vector{*correction}, packs());
    ASSERT_TRUE(done) << render_error(done.error());
  }
  std::string refused(const std::string& text) {
    const auto correction = parse_correction(text);
    if (!correction) return correction.error().message;
    const EventMention before = mention_;
    const auto done = correct(mention_, std::vector{*correction}, packs());
    EXPECT_FALSE(done);
    EXPECT_EQ(mention_, before) << "on an error nothing is changed";
    return done ? "" : done.error().message + done.error().where;
  }

  test::World world_;
  EventMention mention_;
};

TEST_F(CorrectMention, AnotherActChangesWhatFollowsFromIt) {
  set("plover=assault");
  EXPECT_EQ(mention_.event.plover, Plover::Assault);
  EXPECT_EQ(mention_.event.base, Plover::Assault);
  EXPECT_EQ(mention_.event.quad, quad_of(Plover::Assault));
  EventMention sealed = mention_;
  seal(sealed);
  EXPECT_EQ(sealed.id, mention_.id);
  EXPECT_NE(mention_.id, world_.mentions[0].id);
}

TEST_F(CorrectMention, APlannedMeetingIsAnAgreement) {
  set("factuality=planned");
  EXPECT_EQ(mention_.event.base, Plover::Consult);
  EXPECT_EQ(mention_.event.plover, derive_plover(Plover::Consult, Factuality::Planned, true));
}

TEST_F(CorrectMention, ActorsByCodeSectorAndName) {
  set("target=IRN");
  ASSERT_EQ(mention_.target.size(), 1u);
  EXPECT_EQ(mention_.target[0].country, "IRN");
  set("target=CHN/MIL");
  EXPECT_EQ(mention_.target[0].country, "CHN");
  EXPECT_EQ(mention_.target[0].sector, "MIL");
  set("source=Russia");
  EXPECT_EQ(mention_.source[0].country, "RUS");
  set("target=none");
  EXPECT_TRUE(mention_.target.empty());
}

TEST_F(CorrectMention, DatesPlacesAndFigures) {
  set("date=2015-10-01/2015-10-09");
  EXPECT_EQ(mention_.date.interval, (DateInterval{*make_date(2015, 10, 1), *make_date(2015, 10, 9)}));
  set("date=2015-10");
  EXPECT_EQ(mention_.date.interval.length(), 31);
  set("place=Damascus");
  ASSERT_TRUE(mention_.place);
  EXPECT_EQ(mention_.place->country, "SYR");
  set("place=none");
  EXPECT_FALSE(mention_.place);
  set("quantities=killed=12");
  ASSERT_EQ(mention_.quantities.size(), 1u);
  EXPECT_EQ(mention_.quantities[0].kind, "killed");
  EXPECT_EQ(mention_.quantities[0].value, 12.0);
}

TEST_F(CorrectMention, WhatIsNotUnderstoodIsRefusedWithWhatWouldBe) {
  EXPECT_NE(refused("targt=CHN").find("target"), std::string::npos);
  EXPECT_NE(refused("plover=CONSULTS").find("CONSULT"), std::string::npos);
  EXPECT_NE(refused("date=soon").find("date"), std::string::npos);
  EXPECT_NE(refused("factuality=maybe").find("planned"), std::string::npos);
  EXPECT_FALSE(refused("target=Atlantis of the deep").empty());
  EXPECT_FALSE(refused("mode=airstrike").empty()) << "no mode of a meeting";
  EXPECT_FALSE(refused("stance=words that are not there").empty());
  EXPECT_FALSE(refused("no equals sign").empty());
}

// What value_of() writes is understood again and means the same.
TEST_F(CorrectMention, ItsOwnValuesReadBack) {
  for (const std::string text : {"target=CHN/MIL", "date=2015-10-01/2015-10-09", "place=Damascus", "quantities=killed=12", "factuality=denied"}) {
    set(text);
    const std::string field = text.substr(0, text.find('='));
    const std::string value = value_of(mention_, field);
    EXPECT_FALSE(value.empty()) << field;
    set(field + "=" + value);
    EXPECT_EQ(value_of(mention_, field), value);
  }
}

}  // namespace
}  // namespace entente
