#include "knowledge/actor_pack.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

using test::PackFolder;
using test::Words;

const std::string kStates =
    "# a comment\n"
    "irn\tIRN\tIran|Islamic Republic of Iran\tIranian|Iranians\tTehran\t\n"
    "usa\tUSA\tUnited States|US|U.S.\tAmerican|Americans\tWashington|Pentagon=MIL|White "
    "House=GOV\tWashington\n"
    "jor\tJOR\tJordan\tJordanian\tAmman\tJordan\n"
    "gbr\tGBR\tUnited Kingdom\tBritish|Briton\tLondon\t\n";
const std::string kPersons =
    "zarif\tMohammad Javad Zarif\t\tZarif\tIRN\n"
    "salehi\tAli Akbar Salehi\t\tSalehi\tIRN\n"
    "kerry\tJohn Kerry\t\tKerry\tUSA\n"
    "hague\tWilliam Hague\t\tHague\tGBR\n";
const std::string kOffices =
    "zarif\tforeign minister\tIRN\tGOV\t2013-08-15\t2021-08-25\n"
    "zarif\tpermanent representative to the United Nations\tIRN\tGOV\t2002-08-05\t2007-07-25\n"
    "salehi\tforeign minister\tIRN\tGOV\t2011-01-30\t2013-08-14\n"
    "salehi\tphysicist\tIRN\tEDU\t\t\n"
    "kerry\tsecretary of state\tUSA\tGOV\t2013-02-01\t2017-01-20\n"
    "kerry\tsenator\tUSA\tLEG\t1985-01-02\t2013-02-01\n"
    "hague\tforeign secretary\tGBR\tGOV\t2010-05-12\t2014-07-14\n";
const std::string kSmall =
    "soldier\tsoldiers\tMIL\ndefence minister\tdefence ministers\tMIL\nminister\tministers\tGOV\n";

std::map<std::string, std::string> small_pack() {
  return {{"actors/states.tsv", kStates},
          {"actors/persons.tsv", kPersons},
          {"actors/offices.tsv", kOffices},
          {"actors/agents.tsv", kSmall}};
}

CivilDate day(std::string_view iso) { return parse_date(iso).value(); }

Result<ActorPack> load(const std::map<std::string, std::string>& files) {
  const PackFolder folder(files);
  return ActorPack::load({folder.path()});
}

// The error of a pack whose file `name` is `content` instead.
std::string error_of(const std::string& name, const std::string& content) {
  auto files = small_pack();
  files["actors/" + name] = content;
  const auto pack = load(files);
  return pack ? "none" : render_error(pack.error());
}

TEST(ActorPack, FindsStatesDemonymsAndSeats) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack) << render_error(pack.error());
  const Words words("Tehran and the Islamic Republic of Iran , American officials at the Pentagon");
  const auto seat = pack->find_longest(words.folded, words.raw, 0);
  ASSERT_TRUE(seat);
  EXPECT_EQ(seat->readings[0].kind, NameKind::Place);
  EXPECT_EQ(pack->entries()[seat->readings[0].actor].country, "IRN");
  const auto state = pack->find_longest(words.folded, words.raw, 3);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->tokens, 4u);
  EXPECT_EQ(state->readings[0].kind, NameKind::State);
  const auto demonym = pack->find_longest(words.folded, words.raw, 8);
  ASSERT_TRUE(demonym);
  EXPECT_EQ(demonym->readings[0].kind, NameKind::Demonym);
  const auto pentagon = pack->find_longest(words.folded, words.raw, 12);
  ASSERT_TRUE(pentagon);
  EXPECT_EQ(pentagon->readings[0].sector, "MIL");
}

TEST(ActorPack, MarksAmbiguousFormsAndSurnames) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack);
  const Words words("Jordan Zarif Javad Zarif");
  EXPECT_TRUE(pack->find_longest(words.folded, words.raw, 0)->readings[0].ambiguous);
  EXPECT_TRUE(pack->find_longest(words.folded, words.raw, 1)->readings[0].surname_only);
  const auto full = pack->find_longest(words.folded, words.raw, 2);
  EXPECT_EQ(full->tokens, 2u);
  EXPECT_FALSE(full->readings[0].surname_only);
}

TEST(ActorPack, RoleNounsCarryTheirSectorAndNoActor) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack);
  const Words words("soldiers and Defence Ministers");
  const auto soldiers = pack->find_longest(words.folded, words.raw, 0);
  ASSERT_TRUE(soldiers);
  EXPECT_EQ(soldiers->readings[0].kind, NameKind::Agent);
  EXPECT_EQ(soldiers->readings[0].actor, NameReading::kNoActor);
  EXPECT_EQ(soldiers->readings[0].sector, "MIL");
  EXPECT_EQ(pack->find_longest(words.folded, words.raw, 2)->tokens, 2u);
}

TEST(ActorPack, OfficesApplyOnTheirDaysOnly) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack);
  const ActorEntry& zarif = *pack->find(ActorId("zarif"));
  EXPECT_EQ(pack->office_on(zarif, day("2013-08-14")), nullptr);
  ASSERT_NE(pack->office_on(zarif, day("2013-08-15")), nullptr);
  EXPECT_EQ(pack->office_on(zarif, day("2013-08-15"))->title, "foreign minister");
  EXPECT_EQ(pack->office_on(zarif, day("2021-08-25"))->title, "foreign minister");
  EXPECT_EQ(pack->office_on(zarif, day("2021-08-26")), nullptr);
  EXPECT_EQ(pack->office_on(zarif, day("2005-01-01"))->title,
            "permanent representative to the United Nations");
}

TEST(ActorPack, AnUndatedOfficeNeverShadowsADatedOne) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack);
  const ActorEntry& salehi = *pack->find(ActorId("salehi"));
  EXPECT_EQ(pack->office_on(salehi, day("2012-01-01"))->title, "foreign minister");
  EXPECT_EQ(pack->office_on(salehi, day("2015-01-01"))->title, "physicist");
}

TEST(ActorPack, TheMoreSeniorOfTwoOfficesWins) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->office_on(*pack->find(ActorId("kerry")), day("2013-02-01"))->title, "secretary of state");
}

TEST(ActorPack, AnswersWhoHeldAnOfficeUnderAnyOfItsTitles) {
  const auto pack = load(small_pack());
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->holder_on("foreign minister", "IRN", day("2013-08-14"))->id.str(), "salehi");
  EXPECT_EQ(pack->holder_on("foreign minister", "IRN", day("2013-08-15"))->id.str(), "zarif");
  EXPECT_EQ(pack->holder_on("Foreign Minister", "USA", day("2015-10-01"))->id.str(), "kerry");
  EXPECT_EQ(pack->holder_on("foreign minister", "GBR", day("2012-10-01"))->id.str(), "hague");
  EXPECT_EQ(pack->holder_on("foreign minister", "IRN", day("1999-01-01")), nullptr);
  EXPECT_EQ(pack->holder_on("foreign minister", "JOR", day("2015-01-01")), nullptr);
}

TEST(ActorPack, AnUnknownEndCountsAsFiveYears) {
  auto files = small_pack();
  files["actors/offices.tsv"] = "hague\tforeign secretary\tGBR\tGOV\t2010-05-12\t?\n";
  const auto pack = load(files);
  ASSERT_TRUE(pack);
  const ActorEntry& hague = *pack->find(ActorId("hague"));
  EXPECT_NE(pack->office_on(hague, day("2015-05-12")), nullptr);
  EXPECT_EQ(pack->office_on(hague, day("2015-05-13")), nullptr);
}

TEST(ActorPack, OverlaysReplaceByIdAndMayLieBare) {
  const PackFolder base(small_pack());
  const PackFolder overlay(
      {{"persons.tsv", "kerry\tJohn F. Kerry\t\tKerry\tUSA\nhaddad\tRiyad Haddad\t\tHaddad\tIRN\n"},
       {"offices.tsv", "haddad\tambassador to Russia\tIRN\tGOV\t\t\n"}});
  const auto pack = ActorPack::load({base.path(), overlay.path()});
  ASSERT_TRUE(pack) << render_error(pack.error());
  EXPECT_EQ(pack->find(ActorId("kerry"))->name, "John F. Kerry");
  EXPECT_EQ(pack->find(ActorId("kerry"))->offices.size(), 2u);
  const Words words("Riyad Haddad");
  EXPECT_EQ(pack->find_longest(words.folded, words.raw, 0)->tokens, 2u);
}

TEST(ActorPack, ErrorsNameFileAndLine) {
  EXPECT_NE(error_of("states.tsv", "irn\tIRN\n").find("states.tsv:1: 2 columns"), std::string::npos);
  EXPECT_NE(error_of("states.tsv", "irn\tIran\tIran\t\t\t\n").find("no ISO 3166"), std::string::npos);
  EXPECT_NE(error_of("states.tsv", "irn\tIRN\t\t\t\t\n").find("at least one name"), std::string::npos);
  EXPECT_NE(error_of("states.tsv", kStates + "irn\tIRN\tIran\t\t\t\n")
                .find("states.tsv:6: id \"irn\" occurs twice"),
            std::string::npos);
  EXPECT_NE(error_of("persons.tsv", "#\n\nx\tX Y\t\tY\tXXX\n").find("persons.tsv:3: country \"XXX\""),
            std::string::npos);
  EXPECT_NE(
      error_of("offices.tsv", "zarif\tminister\tIRN\tGOV\t2013-13-01\t\n").find("\"2013-13-01\" is no date"),
      std::string::npos);
  EXPECT_NE(
      error_of("offices.tsv", "nobody\tminister\tIRN\tGOV\t\t\n").find("offices.tsv:1: person \"nobody\""),
      std::string::npos);
  EXPECT_NE(error_of("offices.tsv", "zarif\tminister\tIRN\tGOV\t\t?\n").find("needs a beginning"),
            std::string::npos);
  EXPECT_NE(error_of("organisations.tsv", "un\tIGO\tQQQ\tUN\t\n").find("country \"QQQ\""), std::string::npos);
  EXPECT_NE(error_of("persons.tsv", "irn\tIran Person\t\t\tIRN\n").find("another kind"), std::string::npos);
  EXPECT_NE(error_of("agents.tsv", "soldier\n").find("agents.tsv:1"), std::string::npos);
  EXPECT_NE(error_of("states.tsv", "irn\tIRN\tIr\xffn\t\t\t\n").find("UTF-8"), std::string::npos);
}

TEST(ActorPack, CheckReportsWhatLoadsButIsDoubtful) {
  auto files = small_pack();
  files["actors/offices.tsv"] =
      "zarif\tforeign minister\tIRN\tGOV\t2013-08-15\t2012-01-01\n"
      "kerry\tpresident\tUSA\tGOV\t2010-01-01\t2014-01-01\n"
      "hague\tpresident\tUSA\tGOV\t2011-01-01\t2013-01-01\n";
  const auto pack = load(files);
  ASSERT_TRUE(pack);
  const auto findings = pack->check();
  const auto has = [&](std::string_view part) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const std::string& f) { return f.find(part) != std::string::npos; });
  };
  EXPECT_TRUE(has("before it begins"));
  EXPECT_TRUE(has("kerry and hague are both president"));
  EXPECT_TRUE(has("salehi holds no office"));
}

class RepositoryActors : public testing::Test {
 protected:
  static void SetUpTestSuite() { pack_ = new Result<ActorPack>(ActorPack::load({test::repository_packs()})); }
  static void TearDownTestSuite() {
    delete pack_;
    pack_ = nullptr;
  }
  void SetUp() override { ASSERT_TRUE(*pack_) << render_error(pack_->error()); }
  static const ActorPack& pack() { return **pack_; }

  // The best reading of the name that fills `text`; empty where none does.
  static std::string reads(std::string_view text) {
    const Words words(text);
    const auto match = pack().find_longest(words.folded, words.raw, 0);
    if (!match || match->tokens != words.raw.size()) return {};
    const NameReading& best = match->readings[0];
    return best.actor == NameReading::kNoActor ? best.sector : pack().entries()[best.actor].id.str();
  }

 private:
  static inline Result<ActorPack>* pack_ = nullptr;
};

TEST_F(RepositoryActors, KnowTheFoundingCase) {
  EXPECT_EQ(reads("Mohammad Javad Zarif"), "mohammad-javad-zarif");
  EXPECT_EQ(reads("Javad Zarif"), "mohammad-javad-zarif");
  EXPECT_EQ(reads("Wang Yi"), "wang-yi");
  EXPECT_EQ(reads("Buthaina Shaaban"), "bouthaina-shaaban");
  EXPECT_EQ(reads("Riad Haddad"), "riyad-haddad");
  EXPECT_EQ(reads("Sun Jianguo"), "sun-jianguo");
  EXPECT_EQ(reads("Guan Youfei"), "guan-youfei");
  EXPECT_EQ(reads("Sameh Shoukry"), "sameh-shoukry");
  EXPECT_EQ(reads("Army of Conquest"), "army-of-conquest");
  EXPECT_EQ(reads("ISIL"), "islamic-state");
  EXPECT_EQ(reads("Daesh"), "islamic-state");
  EXPECT_EQ(reads("Syrian Observatory for Human Rights"), "sohr");
  EXPECT_EQ(reads("Revolutionary Guard"), "irgc");
  EXPECT_EQ(reads("Federation Council"), "federation-council");
  EXPECT_EQ(reads("Caspian Flotilla"), "caspian-flotilla");
  EXPECT_EQ(reads("troops"), "MIL");
  EXPECT_EQ(reads("Kremlin"), "rus");
}

TEST_F(RepositoryActors, KnowWhoHeldOfficeInOctober2015) {
  const CivilDate date = day("2015-10-14");
  EXPECT_EQ(pack().holder_on("foreign minister", "IRN", date)->id.str(), "mohammad-javad-zarif");
  EXPECT_EQ(pack().holder_on("foreign minister", "CHN", date)->id.str(), "wang-yi");
  EXPECT_EQ(pack().holder_on("foreign minister", "RUS", date)->id.str(), "sergey-lavrov");
  EXPECT_EQ(pack().holder_on("foreign minister", "EGY", date)->id.str(), "sameh-shoukry");
  EXPECT_EQ(pack().holder_on("foreign minister", "USA", date)->id.str(), "john-kerry");
  EXPECT_EQ(pack().holder_on("foreign minister", "DEU", date)->id.str(), "frank-walter-steinmeier");
  EXPECT_EQ(pack().holder_on("president", "SYR", date)->id.str(), "bashar-al-assad");
  EXPECT_EQ(pack().holder_on("head of government", "DEU", date)->id.str(), "angela-merkel");
  EXPECT_EQ(pack().holder_on("defence minister", "USA", date)->id.str(), "ash-carter");
  EXPECT_EQ(pack().office_on(*pack().find(ActorId("riyad-haddad")), date)->title, "ambassador to Russia");
}

TEST_F(RepositoryActors, ABoundaryOfTermsIsRespected) {
  EXPECT_EQ(pack().holder_on("president", "USA", day("2009-01-19"))->id.str(), "george-w-bush");
  EXPECT_EQ(pack().holder_on("president", "USA", day("2009-01-21"))->id.str(), "barack-obama");
  EXPECT_EQ(pack().holder_on("president", "SYR", day("2025-03-01"))->id.str(), "ahmad-al-sharaa");
  EXPECT_EQ(pack().holder_on("prime minister", "GBR", day("2016-07-20"))->id.str(), "theresa-may");
}

TEST_F(RepositoryActors, ASurnameThatIsAWordIsMarked) {
  const Words words("Day the May");
  EXPECT_TRUE(pack().find_longest(words.folded, words.raw, 0)->readings[0].ambiguous);
  EXPECT_FALSE(pack().find_longest(words.folded, words.raw, 1));
}

TEST(ActorPack, RowsSayWhereTheyAreFromAndOrganisationsHaveMembers) {
  auto files = small_pack();
  files["actors/organisations.tsv"] = "duo\tIGO\t\tUnion of Two|Duo\t\tIRN|JOR\town|list\n";
  files["actors/origins.tsv"] = "own\tour own\tCC0\n";
  files["actors/names.tsv"] = "zarif\tname\tJavad of Tehran\t\town\nirn\tdemonym\tPersic\n";
  const auto pack = load(files);
  ASSERT_TRUE(pack) << render_error(pack.error());
  EXPECT_EQ(pack->find(ActorId("duo"))->members, (std::vector<std::string>{"IRN", "JOR"}));
  EXPECT_EQ(pack->find(ActorId("duo"))->origin, "own|list");
  ASSERT_EQ(pack->origins().size(), 2u);  // rows without the column, and our own
  EXPECT_EQ(pack->origins()[0].code, "");
  EXPECT_EQ(pack->origins()[1].names, 3u);
  EXPECT_EQ(pack->origins()[1].licence, "CC0");
  const Words words("Javad of Tehran Persic");
  const auto person = pack->find_longest(words.folded, words.raw, 0);
  ASSERT_TRUE(person && person->tokens == 3);
  EXPECT_EQ(pack->entries()[person->readings[0].actor].id.str(), "zarif");
  const auto demonym = pack->find_longest(words.folded, words.raw, 3);
  ASSERT_TRUE(demonym);
  EXPECT_EQ(demonym->readings[0].kind, NameKind::Demonym);
}

TEST(ActorPack, BadMembersNamesAndOriginsNameTheirLine) {
  EXPECT_NE(error_of("organisations.tsv", "duo\tIGO\t\tDuo\t\tXYZ\n").find("organisations.tsv:1"),
            std::string::npos);
  EXPECT_NE(error_of("names.tsv", "nobody\tname\tX\n").find("names.tsv:1"), std::string::npos);
  EXPECT_NE(error_of("names.tsv", "irn\tcolour\tX\n").find("name, demonym or seat"), std::string::npos);
  EXPECT_NE(error_of("origins.tsv", "own\t\n").find("origins.tsv:1"), std::string::npos);
}

TEST(ActorPack, AnOriginThatIsNowhereExplainedIsAFinding) {
  auto files = small_pack();
  files["actors/organisations.tsv"] = "duo\tIGO\t\tDuo\t\t\thearsay\n";
  const auto pack = load(files);
  ASSERT_TRUE(pack) << render_error(pack.error());
  const auto findings = pack->check();
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const std::string& line) {
    return line.find("\"hearsay\"") != std::string::npos;
  }));
}

}  // namespace
}  // namespace entente
