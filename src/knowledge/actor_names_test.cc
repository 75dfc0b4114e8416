#include "knowledge/actor_names.h"

#include <gtest/gtest.h>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

CivilDate day(std::string_view iso) { return parse_date(iso).value(); }

const ActorPack& pack() {
  static const ActorPack kPack = [] {
    const test::PackFolder folder(
        {{"states.tsv",
          "rus\tRUS\tRussia\tRussian\tMoscow\nken\tKEN\tKenya\tKenyan\tNairobi\njor\tJOR\tJordan\tJordanian\t"
          "Amman\tJordan\n"
          "cod\tCOD\tDR Congo|Congo\tCongolese\tKinshasa\tCongo\ncog\tCOG\tCongo "
          "Republic|Congo\tCongolese\tBrazzaville\tCongo\n"
          "jpn\tJPN\tJapan\tJapanese\tTokyo\nmng\tMNG\tMongolia\tMongolian\tUlan Bator\n"},
         {"organisations.tsv",
          "un\tIGO\t\tUnited Nations|UN\nmarsh\tETH\tKEN\tMarshians\nreeds\tUAF\tKEN\tReed "
          "Army\nkdp\tPTY\tKEN\tDemocratic "
          "Party\tDemocratic Party\n"},
         {"persons.tsv",
          "medvedev\tDmitry Medvedev\t\tMedvedev\tRUS\nokada\tKatsuya Okada\t\tOkada\tJPN\n"
          "elbegdorj\tTsakhiagiin Elbegdorj\t\tElbegdorj\tMNG\n"
          "kim-a\tJohn Kamau\t\t\tKEN\nkim-b\tJohn Kamau\t\t\tJOR\n"},
         {"offices.tsv",
          "medvedev\tpresident\tRUS\tGOV\t2008-05-07\t2012-05-07\nokada\tforeign "
          "minister\tJPN\tGOV\t2009-09-16\t2010-09-17\n"
          "elbegdorj\tpresident\tMNG\tGOV\t2009-06-18\t2017-07-10\n"
          "kim-a\tminister\tKEN\tGOV\t2001-01-01\t2004-01-01\nkim-b\tminister\tJOR\tGOV\t2002-01-01\t2012-01-"
          "01\n"},
         {"agents.tsv",
          "police\t\tCOP\nlawyer\tlawyers\tCVL\nbar association\t\tCVL\nspokesperson\t\tGOV\n"
          "militant\tmilitants\tUAF\n"}});
    auto loaded = ActorPack::load({folder.path()});
    EXPECT_TRUE(loaded) << render_error(loaded.error());
    return std::move(*loaded);
  }();
  return kPack;
}

const OutletPack& outlets() {
  static const OutletPack kOutlets = [] {
    const test::PackFolder::Files files = {
        {"outlets.tsv",
         "the-daily\tThe Daily\tdaily.example\tDaily of Nairobi\tKEN\tdaily\tindependent\tB\n"}};
    const test::PackFolder folder(files);
    auto loaded = OutletPack::load({test::repository_packs(), folder.path()});
    EXPECT_TRUE(loaded) << render_error(loaded.error());
    return std::move(*loaded);
  }();
  return kOutlets;
}

std::string resolved(std::string_view name, std::string_view date = "2010-01-01",
                     std::string_view country = {}) {
  const NamedActor actor = resolve_name(pack(), outlets(), name, country, day(date));
  return (actor.entry == nullptr ? std::string("-") : actor.entry->id.str()) + " " + actor.country + " " +
         actor.sector + " " + std::string(to_string(actor.basis)) + (actor.open ? " open" : "");
}

TEST(ActorNames, WholeNamesStatesAndBodies) {
  EXPECT_EQ(resolved("Russia"), "rus RUS  name");
  EXPECT_EQ(resolved("the United Nations"), "un  IGO name");
  EXPECT_EQ(resolved("Jordan"), "jor JOR  name");
  EXPECT_EQ(resolved("Dmitry Medvedev"), "medvedev RUS GOV name");
}

TEST(ActorNames, ARoleIsOfTheCountryInBrackets) {
  EXPECT_EQ(resolved("Police (Kenya)"), "- KEN COP role");
  EXPECT_EQ(resolved("Lawyer/Attorney (Russia)"), "- RUS CVL role");
  EXPECT_EQ(resolved("Democratic Party (Kenya)"), "kdp KEN PTY name");
  EXPECT_EQ(resolved("Head of State (Russia)"), "medvedev RUS GOV role");
  EXPECT_EQ(resolved("Head of State (Russia)", "2013-01-01"), "- RUS  role");
}

TEST(ActorNames, ARoleOfABodyIsTheBodys) {
  EXPECT_EQ(resolved("Secretariat (United Nations)"), "un  IGO role");
  EXPECT_EQ(resolved("Police (United Nations)"), "un  COP role");
  EXPECT_EQ(resolved("Militant (Reed Army)"), "reeds KEN UAF role");
  EXPECT_EQ(resolved("Spokesperson (Reed Army)"), "reeds KEN UAF role");  // speaks for no government
  EXPECT_EQ(resolved("Lawyer (Reed Army)"), "reeds KEN CVL role");
  EXPECT_EQ(resolved("Head of State (Reed Army)"), "reeds KEN UAF role");  // who is none of Kenya's
  EXPECT_EQ(resolved("Militant (Reed Army)", "2010-01-01", "RUS"), "- RUS UAF role");
  EXPECT_EQ(resolved("Spokesperson (Marshians)"), "marsh KEN GOV role");
  EXPECT_EQ(resolved("Spokesperson (Kenya)"), "- KEN GOV role");  // a state is not its spokesman
}

TEST(ActorNames, MiddleNamesTitlesAndOrder) {
  EXPECT_EQ(resolved("Dmitry Anatolyevich Medvedev"), "medvedev RUS GOV short");
  EXPECT_EQ(resolved("President Medvedev"), "medvedev RUS GOV short");
  EXPECT_EQ(resolved("Okada Katsuya"), "okada JPN GOV order");
  EXPECT_EQ(resolved("Medvedev"), "medvedev RUS GOV name");
  EXPECT_EQ(resolved("Medvedev", "2004-01-01"), "-   none");  // no office on the day
  EXPECT_EQ(resolved("The Medvedev"), "-   none");            // as "The Hague" is not William Hague
  EXPECT_EQ(resolved("The UN"), "un  IGO name");
}

TEST(ActorNames, SpellingsOnlyOfOnePersonInOfficeThen) {
  EXPECT_EQ(resolved("Tsakhiagiyn Elbegdorj"), "elbegdorj MNG GOV spelling");
  EXPECT_EQ(resolved("Tsakhiagiyn Elbegdorj", "2030-01-01"), "-   none");
}

TEST(ActorNames, BodiesThatNameTheirCountry) {
  EXPECT_EQ(resolved("Kenyan Bar Association"), "- KEN CVL described");
  EXPECT_EQ(resolved("Kenyan Russian Bar Association"), "-   none");
  EXPECT_EQ(resolved("Kenyan Sunrise"), "-   none");
}

TEST(ActorNames, OutletsArePressOfTheirCountry) {
  EXPECT_EQ(resolved("Daily of Nairobi"), "- KEN MED outlet");
  EXPECT_EQ(resolved("Daily"), "- KEN MED outlet");
}

TEST(ActorNames, NestedBracketsAndPeoples) {
  EXPECT_EQ(resolved("Police (Kenyan Somalis)"), "- KEN COP role");
  EXPECT_EQ(resolved("Police (Police (Kenya))"), "-  COP none");
}

TEST(ActorNames, TwoReadingsAreLeftOpen) {
  EXPECT_EQ(resolved("Congo"), "-   none open");
  EXPECT_EQ(resolved("John Kamau", "2002-06-01"), "-   none open");       // both in office
  EXPECT_EQ(resolved("John Kamau", "2010-06-01"), "kim-b JOR GOV name");  // the one in office
  EXPECT_EQ(resolved("John Kamau", "2013-06-01"), "-   none open");       // neither, and neither long ago
  EXPECT_EQ(resolved("John Kamau", "2002-06-01", "KEN"), "kim-a KEN GOV name");
  EXPECT_EQ(resolved("Democratic Party"), "-   none");  // of which country?
}

TEST(ActorNames, NothingAndTooMuch) {
  EXPECT_EQ(resolved(""), "-   none");
  EXPECT_EQ(resolved("()"), "-   none");
  EXPECT_EQ(resolved("Police ()"), "-  COP none");
  EXPECT_EQ(resolved(std::string(5000, 'x')), "-   none");
  EXPECT_EQ(resolved("\xFF\xFE (Kenya"), "-   none");
}

}  // namespace
}  // namespace entente
