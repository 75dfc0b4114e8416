#include "knowledge/knowledge.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

using test::PackFolder;

TEST(Knowledge, LoadsTheRepositorysPacksAndNamesTheirVersions) {
  const auto knowledge = load_knowledge({test::repository_packs()});
  ASSERT_TRUE(knowledge) << render_error(knowledge.error());
  const auto& versions = (*knowledge)->versions;
  const auto actors =
      std::find_if(versions.begin(), versions.end(), [](const PackVersion& v) { return v.name == "actors"; });
  ASSERT_NE(actors, versions.end());
  EXPECT_EQ(actors->hash.size(), 64u);
  EXPECT_NE(actors->version, "0");
}

TEST(Knowledge, EveryCountryOfTheRepositorysPacksIsAState) {
  const auto knowledge = load_knowledge({test::repository_packs()});
  ASSERT_TRUE(knowledge) << render_error(knowledge.error());
  for (const std::string& finding : check_knowledge(**knowledge)) {
    EXPECT_EQ(finding.find("unknown country"), std::string::npos) << finding;
    EXPECT_EQ(finding.find("before it begins"), std::string::npos) << finding;
    EXPECT_EQ(finding.find("no organisation's id"), std::string::npos) << finding;
  }
}

TEST(Knowledge, AnOverlayHasAHashOfItsOwnAndChangesNoOther) {
  const std::map<std::string, std::string> files = {{"persons.tsv", "jane-doe\tJane Doe\t\tDoe\tIRN\n"}};
  const PackFolder overlay(files);
  const auto plain = load_knowledge({test::repository_packs()});
  const auto overlaid = load_knowledge({test::repository_packs(), overlay.path()});
  ASSERT_TRUE(plain && overlaid);
  ASSERT_EQ((*overlaid)->versions.size(), (*plain)->versions.size() + 1);
  for (const PackVersion& version : (*plain)->versions) {
    EXPECT_NE(std::find((*overlaid)->versions.begin(), (*overlaid)->versions.end(), version),
              (*overlaid)->versions.end());
  }
  EXPECT_NE((*overlaid)->actors.find(ActorId("jane-doe")), nullptr);
}

TEST(Knowledge, CheckReportsCountriesThatNoStateHas) {
  const PackFolder overlay({{"outlets.tsv", "odd\tOdd\todd.example\t\tQQQ\t\tunknown\tF\n"},
                            {"places.tsv", "odd\tOddtown\tQQQ\t\t1\t1\t0\tcity\n"}});
  const auto knowledge = load_knowledge({test::repository_packs(), overlay.path()});
  ASSERT_TRUE(knowledge) << render_error(knowledge.error());
  const auto findings = check_knowledge(**knowledge);
  const auto has = [&](const std::string& f) {
    return std::find(findings.begin(), findings.end(), f) != findings.end();
  };
  EXPECT_TRUE(has("outlets: odd is of unknown country QQQ"));
  EXPECT_TRUE(has("places: odd is in unknown country QQQ"));
}

TEST(Knowledge, AFolderWithoutPacksIsAnError) {
  const PackFolder empty{std::map<std::string, std::string>()};
  const auto knowledge = load_knowledge({empty.path()});
  ASSERT_FALSE(knowledge);
  EXPECT_EQ(knowledge.error().code, Code::BadPack);
}

}  // namespace
}  // namespace entente
