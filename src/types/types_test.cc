#include <gtest/gtest.h>

#include <type_traits>

#include "types/assessment.h"
#include "types/brief.h"
#include "types/document.h"
#include "types/ontology.h"
#include "types/parsed_document.h"

namespace entente {
namespace {

static_assert(!std::is_convertible_v<Document, ParsedDocument>);
static_assert(!std::is_convertible_v<DocumentId, EventId>);

TEST(Ontology, NamesRoundTrip) {
  for (std::size_t i = 0; i < kPloverCount; ++i) {
    const auto category = static_cast<Plover>(i);
    EXPECT_EQ(parse_plover(to_string(category)), category);
    EXPECT_GE(quad_of(category), 1);
    EXPECT_LE(quad_of(category), 4);
  }
  EXPECT_EQ(parse_plover("YIELD"), std::nullopt);
}

TEST(Ontology, TheTwoQuadClassesDifferOnSanctionsAndAppeals) {
  EXPECT_EQ(quad_of(Plover::Sanction), 4);
  EXPECT_EQ(quad_of_cameo("163"), 4);
  EXPECT_EQ(quad_of(Plover::Request), 3);
  EXPECT_EQ(quad_of_cameo("020"), 1);
  EXPECT_EQ(quad_of_cameo("zz"), 0);
}

TEST(LikelihoodWord, FollowsIcd203Bands) {
  EXPECT_EQ(to_string(likelihood_word(0.03)), "almost no chance");
  EXPECT_EQ(to_string(likelihood_word(0.10)), "very unlikely");
  EXPECT_EQ(to_string(likelihood_word(0.30)), "unlikely");
  EXPECT_EQ(to_string(likelihood_word(0.50)), "roughly even chance");
  EXPECT_EQ(to_string(likelihood_word(0.70)), "likely");
  EXPECT_EQ(to_string(likelihood_word(0.90)), "very likely");
  EXPECT_EQ(to_string(likelihood_word(0.97)), "almost certain");
}

TEST(OffsetMap, FollowsItsRuns) {
  const OffsetMap map{{{0, 10}, {5, 40}}};
  EXPECT_EQ(map.to_raw(0), 10u);
  EXPECT_EQ(map.to_raw(4), 14u);
  EXPECT_EQ(map.to_raw(7), 42u);
  EXPECT_EQ(OffsetMap{}.to_raw(7), 7u);
}

TEST(EntityKind, IsWrittenAsNameRecognisersWriteIt) {
  EXPECT_EQ(to_string(EntityKind::Person), "PER");
  EXPECT_EQ(to_string(EntityKind::Location), "LOC");
  EXPECT_EQ(to_string(EntityKind::Equipment), "EQUIP");
}

TEST(Document, OneTextFromTwoOutletsIsTwoDocuments) {
  Document a;
  a.text = "The ships stayed in port.";
  Document b = a;
  a.outlet = OutletId("one");
  b.outlet = OutletId("two");
  seal(a);
  seal(b);
  EXPECT_NE(a.id, b.id);
  EXPECT_EQ(a.text_hash, b.text_hash);
}

}  // namespace
}  // namespace entente
