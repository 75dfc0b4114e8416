#include "corroborate/bonds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"

namespace entente {
namespace {

using Clusters = std::vector<std::vector<std::size_t>>;

TEST(Bonds, WithoutThemNothingChanges) {
  const Clusters clusters = {{0, 2}, {1}};
  EXPECT_EQ(apply_bonds(clusters, 3, {}), clusters);
}

TEST(Bonds, AMergeJoinsWhatTheMergerKeptApart) {
  EXPECT_EQ(apply_bonds({{0, 1}, {2, 3}, {4}}, 5, {{{1, 2}, {}}}), (Clusters{{0, 1, 2, 3}, {4}}));
}

TEST(Bonds, ASplitTakesOutOnlyTheNamedSide) {
  EXPECT_EQ(apply_bonds({{0, 1, 2, 3}}, 4, {{{1}, {0, 2}}}), (Clusters{{0, 2, 3}, {1}})) << "3 is undecided: it stays";
  EXPECT_EQ(apply_bonds({{0, 1, 2, 3}}, 4, {{{1, 2}, {0}}}), (Clusters{{0, 3}, {1, 2}})) << "they leave together";
}

TEST(Bonds, OfTwoThatContradictTheLaterCounts) {
  const Bond merge{{0, 1}, {}};
  const Bond split{{1}, {0}};
  EXPECT_EQ(apply_bonds({{0}, {1}}, 2, {merge, split}), (Clusters{{0}, {1}}));
  EXPECT_EQ(apply_bonds({{0, 1}}, 2, {split, merge}), (Clusters{{0, 1}}));
}

TEST(Bonds, AContradictionThroughOthersGivesWayToo) {
  // Later: 0 is not 2. Earlier: 0, 1 and 2 are one.
  const Clusters parted = apply_bonds({{0}, {1}, {2}}, 3, {{{0, 1, 2}, {}}, {{0}, {2}}});
  std::size_t with_0 = 9;
  std::size_t with_2 = 9;
  for (std::size_t c = 0; c < parted.size(); ++c) {
    for (const std::size_t member : parted[c]) {
      if (member == 0) with_0 = c;
      if (member == 2) with_2 = c;
    }
  }
  EXPECT_NE(with_0, with_2);
}

// Whatever is decided: every mention once, clusters ascending and by their first, and the last decision holds.
TEST(Bonds, AnyDecisionsGiveAPartitionInWhichTheLastHolds) {
  constexpr std::size_t kCount = 9;
  for (std::uint64_t world = 0; world < 400; ++world) {
    Clusters clusters(3);
    for (std::size_t i = 0; i < kCount; ++i) clusters[random_bits(world, 1, i) % 3].push_back(i);
    std::erase_if(clusters, [](const auto& c) { return c.empty(); });
    std::vector<Bond> bonds;
    for (std::uint64_t b = 0; b < 1 + world % 5; ++b) {
      std::set<std::size_t> together;
      std::set<std::size_t> apart;
      for (std::uint64_t k = 0; k < 3; ++k) together.insert(random_bits(world, 10 + b, k) % kCount);
      if (random_bits(world, 2, b) % 2 == 0) {
        for (std::uint64_t k = 0; k < 2; ++k) apart.insert(random_bits(world, 30 + b, k) % kCount);
        for (const std::size_t member : together) apart.erase(member);
      }
      bonds.push_back({{together.begin(), together.end()}, {apart.begin(), apart.end()}});
    }
    const Clusters out = apply_bonds(clusters, kCount, bonds);
    std::vector<std::size_t> place(kCount, kCount);
    std::size_t before = 0;
    for (std::size_t c = 0; c < out.size(); ++c) {
      ASSERT_TRUE(std::is_sorted(out[c].begin(), out[c].end()));
      ASSERT_TRUE(c == 0 || before < out[c].front());
      before = out[c].front();
      for (const std::size_t member : out[c]) {
        ASSERT_EQ(place[member], kCount) << "twice";
        place[member] = c;
      }
    }
    for (const std::size_t c : place) ASSERT_LT(c, kCount) << "lost";
    const Bond& last = bonds.back();
    for (const std::size_t member : last.together) ASSERT_EQ(place[member], place[last.together.front()]) << world;
    for (const std::size_t other : last.apart) ASSERT_NE(place[other], place[last.together.front()]) << world;
  }
}

}  // namespace
}  // namespace entente
