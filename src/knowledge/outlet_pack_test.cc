#include "knowledge/outlet_pack.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

using test::PackFolder;

const std::string kOutlets =
    "news\tThe News\tnews.example|news.example.org\tDaily News\tGBR\tpress-house\tindependent\tB\n"
    "news-arabic\tThe News in Arabic\tarabic.news.example\t\tGBR\tpress-house\tindependent\tC\n"
    "agency\tState Agency\tagency.example\tSA|state news agency SA\tSYR\tstate-house\tstate\tD\n";
const std::string kScale =
    "grade\tA\t0.03\ngrade\tB\t0.08\ngrade\tC\t0.15\ngrade\tD\t0.25\ngrade\tE\t0.35\ngrade\tF\t0.30\n"
    "control\tstate\t0.6\t0.2\t0.2\ncontrol\tstate-aligned\t0.4\t0.3\t0.3\ncontrol\tpublic\t0.15\t0.25\t0.6\n"
    "control\tindependent\t0\t0.4\t0.6\ncontrol\tunknown\t0.2\t0.3\t0.5\n";

Result<OutletPack> load(const std::string& outlets, const std::string& scale = kScale) {
  const PackFolder folder({{"outlets/outlets.tsv", outlets}, {"outlets/reliability.tsv", scale}});
  return OutletPack::load({folder.path()});
}

std::string error_of(const Result<OutletPack>& pack) { return pack ? "none" : render_error(pack.error()); }

std::string id_of(const Outlet* outlet) { return outlet == nullptr ? "" : outlet->id.str(); }

TEST(OutletPack, TheLongestDomainWins) {
  const auto pack = load(kOutlets);
  ASSERT_TRUE(pack) << error_of(pack);
  EXPECT_EQ(id_of(pack->find_domain("news.example")), "news");
  EXPECT_EQ(id_of(pack->find_domain("https://WWW.News.Example:443/a/b?c#d")), "news");
  EXPECT_EQ(id_of(pack->find_domain("https://user@m.arabic.news.example/x")), "news-arabic");
  EXPECT_EQ(id_of(pack->find_domain("http://fakenews.example/")), "");
  EXPECT_EQ(id_of(pack->find_domain("https://evil.test/news.example")), "");
  EXPECT_EQ(id_of(pack->find_domain("")), "");
  EXPECT_EQ(id_of(pack->find_domain("....")), "");
}

TEST(OutletPack, NamesAreFoundWithoutCaseAndArticle) {
  const auto pack = load(kOutlets);
  ASSERT_TRUE(pack);
  EXPECT_EQ(id_of(pack->find_name("the news")), "news");
  EXPECT_EQ(id_of(pack->find_name("News")), "news");
  EXPECT_EQ(id_of(pack->find_name("State News Agency SA")), "agency");
  EXPECT_EQ(id_of(pack->find_name("agency")), "agency");
  EXPECT_EQ(id_of(pack->find_name("unheard of")), "");
}

TEST(OutletPack, ReadsTheScale) {
  const auto pack = load(kOutlets);
  ASSERT_TRUE(pack);
  EXPECT_DOUBLE_EQ(pack->scale().error[0], 0.03);
  EXPECT_DOUBLE_EQ(pack->scale().error[5], 0.30);
  EXPECT_DOUBLE_EQ(pack->scale().shares[static_cast<std::size_t>(OutletControl::Public)][2], 0.6);
}

TEST(OutletPack, OverlayChangesAGrade) {
  const PackFolder base({{"outlets/outlets.tsv", kOutlets}, {"outlets/reliability.tsv", kScale}});
  const PackFolder overlay(PackFolder::Files{
      {"outlets.tsv", "news\tThe News\tnews.example\t\tGBR\tpress-house\tindependent\tE\n"}});
  const auto pack = OutletPack::load({base.path(), overlay.path()});
  ASSERT_TRUE(pack) << error_of(pack);
  EXPECT_EQ(pack->find("news")->grade, 'E');
  EXPECT_EQ(pack->outlets().size(), 3u);
}

TEST(OutletPack, ErrorsNameFileAndLine) {
  EXPECT_NE(error_of(load("a\tA\ta.example\t\tGBR\t\tindependent\tG\n")).find("outlets.tsv:1: grade \"G\""),
            std::string::npos);
  EXPECT_NE(error_of(load("a\tA\ta.example\t\tGBR\t\tfree\tA\n")).find("control \"free\""),
            std::string::npos);
  EXPECT_NE(error_of(load("a\tA\ta.example\t\tBritain\t\tpublic\tA\n")).find("ISO 3166"), std::string::npos);
  EXPECT_NE(error_of(load(kOutlets + "agency\tA\t\t\t\t\tpublic\tA\n"))
                .find("outlets.tsv:4: id \"agency\" occurs twice"),
            std::string::npos);
  EXPECT_NE(error_of(load("a\tA\n")).find("2 columns"), std::string::npos);
  EXPECT_NE(error_of(load(kOutlets, "grade\tA\t0.6\n")).find("reliability.tsv:1"), std::string::npos);
  EXPECT_NE(error_of(load(kOutlets, "control\tstate\t0.6\t0.2\t0.3\n")).find("not to 1"), std::string::npos);
  EXPECT_NE(error_of(load(kOutlets, "grade\tA\t0.03\n")).find("all six grades"), std::string::npos);
}

TEST(OutletPack, CheckReportsAnAddressClaimedTwice) {
  const auto pack = load(kOutlets + "thief\tThief\tagency.example\t\t\t\tunknown\tF\n");
  ASSERT_TRUE(pack);
  const auto findings = pack->check();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0].find("agency and thief both claim agency.example"), std::string::npos);
}

TEST(RepositoryOutlets, KnowAgenciesAndStateMedia) {
  const auto pack = OutletPack::load({test::repository_packs()});
  ASSERT_TRUE(pack) << error_of(pack);
  EXPECT_GE(pack->outlets().size(), 400u);
  EXPECT_EQ(id_of(pack->find_domain("http://www.xinhuanet.com/english/2015-10/13/c_134710.htm")), "xinhua");
  EXPECT_EQ(id_of(pack->find_domain("https://english.news.cn/x")), "xinhua");
  EXPECT_EQ(id_of(pack->find_domain("https://www.sana.sy/en/?p=57990")), "sana");
  EXPECT_EQ(id_of(pack->find_name("Agence France-Presse")), "afp");
  EXPECT_EQ(id_of(pack->find_name("Al Jazeera English")), "al-jazeera");
  EXPECT_EQ(pack->find_name("Xinhua")->control, OutletControl::State);
  EXPECT_EQ(pack->find_name("Reuters")->grade, 'A');
  EXPECT_TRUE(pack->check().empty()) << pack->check().front();
}

}  // namespace
}  // namespace entente
