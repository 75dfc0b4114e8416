#include "eval/places_score.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "eval/places_gold.h"
#include "knowledge/knowledge.h"

namespace entente {
namespace {

const std::string kGeoVirus =
    "<articles><article><source>https://example.org/a</source>"
    "<text>Caf\xC3\xA9 owners in Paris, Texas, &amp; in Tyre met.</text><locations>"
    "<location><name>Paris</name><start>16</start><end>21</end><lat>33.66</lat><lon>-95.56</lon></location>"
    "<location><name>Texas</name><start>23</start><end>28</end><lat>31</lat><lon>-99</lon></location>"
    "</locations></article></articles>";

const std::string kLgl =
    "<articles><article docid=\"7\"><text>Flood in Tyre.</text><toponyms>"
    "<toponym><start>9</start><end>13</end><phrase>Tyre</phrase>"
    "<gaztag geonameid=\"267008\"><lat>33.27</lat><lon>35.19</lon></gaztag></toponym>"
    "<toponym><start>0</start><end>5</end><phrase>Flood</phrase></toponym></toponyms></article></articles>";

Error refused(const std::string& xml) {
  const auto documents = parse_placed(xml);
  EXPECT_FALSE(documents) << xml;
  return documents ? Error{} : documents.error();
}

TEST(ParsePlaced, CountsCharactersFromOneInGeoVirus) {
  const auto documents = parse_placed(kGeoVirus);
  ASSERT_TRUE(documents) << render_error(documents.error());
  ASSERT_EQ(documents->size(), 1u);
  const PlacedDocument& document = documents->front();
  EXPECT_EQ(document.id, "https://example.org/a");
  ASSERT_EQ(document.places.size(), 2u);
  EXPECT_EQ(slice(document.text, document.places[0].at), "Paris");
  EXPECT_EQ(slice(document.text, document.places[1].at), "Texas");
  EXPECT_EQ(document.places[1].lon, -99);
}

TEST(ParsePlaced, ReadsLglAndKeepsMentionsWithoutAPointApart) {
  const auto documents = parse_placed(kLgl);
  ASSERT_TRUE(documents) << render_error(documents.error());
  EXPECT_EQ(documents->front().id, "7");
  ASSERT_EQ(documents->front().places.size(), 1u);
  EXPECT_EQ(slice(documents->front().text, documents->front().places[0].at), "Tyre");
  EXPECT_EQ(documents->front().pointless, 1u);
}

TEST(ParsePlaced, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(refused("<articles><article>").code, Code::BadFormat);
  EXPECT_EQ(refused("<html></html>").where, "byte 0");
  EXPECT_EQ(refused("\xC3").code, Code::BadEncoding);
  EXPECT_EQ(refused("<articles><article><text> </text></article></articles>").where, "article 1");
  const auto with = [](const std::string& location) {
    return "<articles><article><text>In Tyre.</text><locations><location>" + location +
           "</location></locations></article></articles>";
  };
  EXPECT_NE(refused(with("<name>Sidon</name><start>4</start><lat>1</lat><lon>1</lon>"))
                .message.find("does not stand"),
            std::string::npos);
  EXPECT_NE(
      refused(with("<name>Tyre</name><start>4</start><lat>91</lat><lon>1</lon>")).message.find("latitude"),
      std::string::npos);
  EXPECT_NE(
      refused(with("<name>Tyre</name><start>4</start><lat>nan</lat><lon>1</lon>")).message.find("latitude"),
      std::string::npos);
  EXPECT_NE(
      refused(with("<name>Tyre</name><start>x</start><lat>1</lat><lon>1</lon>")).message.find("whole number"),
      std::string::npos);
}

TEST(ParsePlaced, DoesNotExpandEntitiesOfADocumentType) {
  const auto documents = parse_placed(
      "<!DOCTYPE a [<!ENTITY x \"yyyyyyyy\">]><articles><article><text>a &x; b</text></article></articles>");
  ASSERT_TRUE(documents) << render_error(documents.error());
  EXPECT_EQ(documents->front().text, "a &x; b");
}

// tests/corpus/places: what fuzz/places_fuzz.cc starts from.
TEST(ParsePlaced, KeepsItsPromisesOnTheFuzzersCorpus) {
  std::size_t files = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/places")) {
    SCOPED_TRACE(file.path().filename().string());
    const auto bytes = load_file(file.path().string());
    ASSERT_TRUE(bytes);
    ++files;
    const auto documents = parse_placed(*bytes);
    EXPECT_EQ(documents.has_value(), file.path().filename().string().substr(0, 4) != "bad-");
    if (!documents) {
      EXPECT_FALSE(documents.error().message.empty());
      continue;
    }
    for (const PlacedDocument& document : *documents) {
      for (const GoldPlace& place : document.places) EXPECT_LE(place.at.end, document.text.size());
    }
  }
  EXPECT_GE(files, 8u);
}

TEST(GreatCircle, IsRightOnKnownDistances) {
  EXPECT_NEAR(great_circle_km(0, 0, 0, 1), 111.19, 0.01);
  EXPECT_NEAR(great_circle_km(51.5074, -0.1278, 48.8566, 2.3522), 343.6, 0.5);  // London to Paris
  EXPECT_NEAR(great_circle_km(90, 0, -90, 0), 20015, 1);
  EXPECT_NEAR(great_circle_km(0, 179.5, 0, -179.5), 111.19, 0.01);
}

TEST(ScorePlaces, CountsAnUnresolvedMentionAsWrong) {
  const auto knowledge = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
  ASSERT_TRUE(knowledge) << render_error(knowledge.error());
  const Analyser analyser(*knowledge);
  const auto figures = score_places(analyser, kGeoVirus);
  ASSERT_TRUE(figures) << render_error(figures.error());
  EXPECT_EQ(figures->all.gold, 2u);
  EXPECT_EQ(figures->all.near, 2u);
  EXPECT_EQ(figures->half_a.gold + figures->half_b.gold, 2u);
  const auto lgl =
      score_places(analyser,
                   "<articles><article><text>Visitors saw Qwxyzburg burn.</text><locations><location>"
                   "<name>Qwxyzburg</name><start>14</start><lat>1</lat><lon>1</lon></location></locations>"
                   "</article></articles>");
  ASSERT_TRUE(lgl);
  EXPECT_EQ(lgl->all.resolved, 0u);
  EXPECT_EQ(lgl->all.accuracy(), 0);
  EXPECT_NEAR(lgl->median_km, 20015, 1);
}

}  // namespace
}  // namespace entente
