#include "eval/actors_score.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

ActorPack small_pack() {
  const test::PackFolder folder(
      {{"states.tsv", "fra\tFRA\tFrance\tFrench\tParis\nken\tKEN\tKenya\tKenyan\tNairobi\n"},
       {"persons.tsv", "a-b\tAnna Bell\t\tBell\tFRA\n"},
       {"offices.tsv", "a-b\tpresident\tFRA\tGOV\t2010-01-01\t2012-01-01\n"},
       {"agents.tsv", "police\t\tCOP\n"}});
  auto pack = ActorPack::load({folder.path()});
  EXPECT_TRUE(pack) << render_error(pack.error());
  return std::move(*pack);
}

const OutletPack& outlets() {
  static const OutletPack kOutlets = std::move(*OutletPack::load({test::repository_packs()}));
  return kOutlets;
}

constexpr std::string_view kRows =
    "date\tsource\trelation\ttarget\n"
    "2010-05-01\tAnna Bell\tConsult\tPolice (Kenya)\n"
    "2010-05-02\tFrance\tConsult\tNobody Known\n"
    "2010-05-03\tNobody Known\tConsult\tNobody Known\n";

TEST(ActorsScore, CountsEventsSidesAndNames) {
  const ActorPack pack = small_pack();
  const auto figures = score_actors(pack, outlets(), kRows, {10, 1, 5});
  ASSERT_TRUE(figures) << render_error(figures.error());
  EXPECT_EQ(figures->n, 3u);
  EXPECT_DOUBLE_EQ(figures->both_resolved(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(figures->sides_resolved(), 3.0 / 6);
  EXPECT_DOUBLE_EQ(figures->share_of_names(), 3.0 / 4);
  ASSERT_EQ(figures->missed.size(), 1u);
  EXPECT_EQ(figures->missed[0], (std::pair<std::string, std::size_t>("Nobody Known", 3)));
  EXPECT_EQ(figures->by_basis.at("role"), 1u);
}

TEST(ActorsScore, DrawsEachResolvedNameOnceAndTheSameForOneSeed) {
  const ActorPack pack = small_pack();
  const auto first = score_actors(pack, outlets(), kRows, {10, 7, 0});
  const auto again = score_actors(pack, outlets(), kRows, {10, 7, 0});
  ASSERT_TRUE(first && again);
  ASSERT_EQ(first->sample.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(render_resolved(first->sample[i]), render_resolved(again->sample[i]));
  const auto bell = std::find_if(first->sample.begin(), first->sample.end(),
                                 [](const ResolvedName& r) { return r.name == "Anna Bell"; });
  ASSERT_NE(bell, first->sample.end());
  EXPECT_EQ(render_resolved(*bell), "2010-05-01 | Anna Bell | FRA | GOV | a-b | president of FRA | name");
}

TEST(ActorsScore, SaysWhichLineIsNoEvent) {
  const ActorPack pack = small_pack();
  const auto short_row = score_actors(pack, outlets(), "2010-05-01\tFrance\tConsult\n", {});
  ASSERT_FALSE(short_row);
  EXPECT_EQ(short_row.error().where, "line 1");
  const auto no_date = score_actors(pack, outlets(), "2010-05-01\tA\tB\tC\nyesterday\tA\tB\tC\n", {});
  ASSERT_FALSE(no_date);
  EXPECT_EQ(no_date.error().where, "line 2");
}

}  // namespace
}  // namespace entente
