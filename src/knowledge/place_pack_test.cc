#include "knowledge/place_pack.h"

#include <gtest/gtest.h>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

using test::PackFolder;
using test::Words;

const std::string kPlaces =
    "1\tTripoli\tLBY\tTripoli\t32.887\t13.187\t1150989\tcity\tTarabulus\n"
    "2\tTripoli\tLBN\tNorth\t34.437\t35.850\t229398\tcity\n"
    "3\tNew York\tUSA\tNew York\t40.714\t-74.006\t8804190\tcity\tNew York City\n"
    "4\tYork\tGBR\tEngland\t53.958\t-1.083\t144202\tcity\t\n";

Result<PlacePack> load(const std::string& places) {
  const PackFolder folder(PackFolder::Files{{"places/places.tsv", places}});
  return PlacePack::load({folder.path()});
}

std::string error_of(const std::string& places) {
  const auto pack = load(places);
  return pack ? "none" : render_error(pack.error());
}

TEST(PlacePack, GivesAllCandidatesTheMostPopulousFirst) {
  const auto pack = load(kPlaces);
  ASSERT_TRUE(pack) << error_of(kPlaces);
  const Words words("in Tripoli on Monday");
  const PlaceMatch match = pack->find_longest(words.folded, {}, 1);
  ASSERT_EQ(match.candidates.size(), 2u);
  EXPECT_EQ(match.candidates[0]->country, "LBY");
  EXPECT_EQ(match.candidates[1]->country, "LBN");
  EXPECT_EQ(pack->find_longest(words.folded, {}, 0).tokens, 0u);
}

TEST(PlacePack, TakesTheLongestName) {
  const auto pack = load(kPlaces);
  ASSERT_TRUE(pack);
  const Words words("New York City and York");
  EXPECT_EQ(pack->find_longest(words.folded, {}, 0).tokens, 3u);
  EXPECT_EQ(pack->find_longest(words.folded, {}, 1).candidates.at(0)->country, "GBR");
}

TEST(PlacePack, OverlayAddsAndReplaces) {
  const PackFolder base(PackFolder::Files{{"places/places.tsv", kPlaces}});
  const PackFolder overlay(PackFolder::Files{{"places.tsv",
                                              "4\tYork\tGBR\tEngland\t53.96\t-1.08\t150000\tcity\n5\tPort "
                                              "Ardeval\tGBR\t\t57.4\t3.1\t41000\tcity\n"}});
  const auto pack = PlacePack::load({base.path(), overlay.path()});
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->size(), 5u);
  const Words words("York");
  EXPECT_EQ(pack->find_longest(words.folded, {}, 0).candidates.at(0)->population, 150000u);
}

TEST(PlacePack, ErrorsNameFileAndLine) {
  EXPECT_NE(error_of("1\tX\tGBR\t\t91\t0\t0\tcity\n").find("places.tsv:1: latitude"), std::string::npos);
  EXPECT_NE(error_of("1\tX\tGBR\t\tnan\t0\t0\tcity\n").find("latitude"), std::string::npos);
  EXPECT_NE(error_of("1\tX\tGBR\t\t9\t0\t-5\tcity\n").find("population"), std::string::npos);
  EXPECT_NE(error_of("1\tX\tGBR\t\t9\t0\t5\ttown\n").find("kind \"town\""), std::string::npos);
  EXPECT_NE(error_of(kPlaces + "4\tX\tGBR\t\t9\t0\t5\tcity\n").find("places.tsv:5: id \"4\" occurs twice"),
            std::string::npos);
  EXPECT_NE(error_of("1\tX\tEngland\t\t9\t0\t5\tcity\n").find("ISO 3166"), std::string::npos);
}

TEST(RepositoryPlaces, KnowTheFoundingCase) {
  const auto pack = PlacePack::load({test::repository_packs()});
  ASSERT_TRUE(pack) << render_error(pack.error());
  for (const auto& [name, country] :
       std::vector<std::pair<std::string, std::string>>{{"Rastan", "SYR"},
                                                        {"Talbiseh", "SYR"},
                                                        {"Zafaraniya", "SYR"},
                                                        {"Palmyra", "SYR"},
                                                        {"Kobani", "SYR"},
                                                        {"Homs", "SYR"},
                                                        {"Jisr ash-Shugour", "SYR"},
                                                        {"Beijing", "CHN"},
                                                        {"Tehran", "IRN"},
                                                        {"Dushanbe", "TJK"},
                                                        {"Vienna", "AUT"},
                                                        {"Amman", "JOR"}}) {
    const Words words(name);
    const PlaceMatch match = pack->find_longest(words.folded, {}, 0);
    ASSERT_FALSE(match.candidates.empty()) << name;
    EXPECT_EQ(match.candidates[0]->country, country) << name;
    EXPECT_EQ(match.tokens, words.raw.size()) << name;
  }
}

}  // namespace
}  // namespace entente
