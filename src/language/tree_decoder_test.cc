#include "language/tree_decoder.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace entente::language {
namespace {

bool is_tree(const std::vector<std::int32_t>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    std::size_t steps = 0;
    for (std::size_t at = i; heads[at] != 0; at = static_cast<std::size_t>(heads[at]) - 1) {
      if (++steps > heads.size()) return false;
    }
    roots += heads[i] == 0 ? 1 : 0;
  }
  return roots == 1;
}

std::int64_t total(const std::vector<std::int32_t>& scores, const std::vector<std::int32_t>& heads) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i)
    sum += scores[i * (heads.size() + 1) + static_cast<std::size_t>(heads[i])];
  return sum;
}

// The best total over all assignments of heads that are trees.
std::int64_t best_by_trying_all(const std::vector<std::int32_t>& scores, std::size_t count) {
  std::vector<std::int32_t> heads(count, 0);
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  while (true) {
    bool self = false;
    for (std::size_t i = 0; i < count; ++i) self = self || heads[i] == static_cast<std::int32_t>(i) + 1;
    if (!self && is_tree(heads)) best = std::max(best, total(scores, heads));
    std::size_t at = 0;
    while (at < count && heads[at] == static_cast<std::int32_t>(count)) heads[at++] = 0;
    if (at == count) return best;
    ++heads[at];
  }
}

TEST(TreeDecoderTest, FindsTheBestTree) {
  std::uint64_t draw = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const std::size_t count = 1 + static_cast<std::size_t>(trial) % 5;
    std::vector<std::int32_t> scores(count * (count + 1));
    // Few roots are tried; a root that costs much keeps the best among them.
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] =
          static_cast<std::int32_t>(random_bits(7, 1, draw++) % 1000) - (i % (count + 1) == 0 ? 300 : 0);
    std::vector<std::int32_t> heads;
    decode_tree(scores, count, heads);
    ASSERT_TRUE(is_tree(heads));
    if (count <= 4) {
      EXPECT_EQ(total(scores, heads), best_by_trying_all(scores, count)) << "trial " << trial;
    }
  }
}

TEST(TreeDecoderTest, AlwaysATreeHoweverLong) {
  for (const std::size_t count : {1, 2, 50, 200}) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      std::vector<std::int32_t> scores(count * (count + 1));
      for (std::size_t i = 0; i < scores.size(); ++i)
        scores[i] = static_cast<std::int32_t>(random_bits(seed, count, i) >> 33) - (1 << 30);
      std::vector<std::int32_t> heads;
      decode_tree(scores, count, heads);
      EXPECT_TRUE(is_tree(heads)) << count << " " << seed;
    }
  }
}

TEST(TreeDecoderTest, EqualScoresStillMakeATree) {
  std::vector<std::int32_t> heads;
  decode_tree(std::vector<std::int32_t>(30 * 31, 5), 30, heads);
  EXPECT_TRUE(is_tree(heads));
  decode_tree({}, 0, heads);
  EXPECT_TRUE(heads.empty());
}

}  // namespace
}  // namespace entente::language
