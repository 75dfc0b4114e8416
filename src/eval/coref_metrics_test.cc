#include "eval/coref_metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "base/random.h"

namespace entente {
namespace {

// "abc defg": chains of one-word mentions, named by letters.
CorefChains chains(const std::string& letters) {
  CorefChains all(1);
  for (const char c : letters) {
    if (c == ' ') {
      all.emplace_back();
    } else {
      const auto at = static_cast<std::uint32_t>(c - 'a');
      all.back().push_back({at, at + 1});
    }
  }
  return all;
}

CorefFigures score(const std::string& gold, const std::string& system) {
  CorefFigures figures;
  EXPECT_TRUE(count_coref(chains(gold), chains(system), figures));
  return figures;
}

// Worked by hand, as in section 4 of Pradhan et al. 2014: gold {abc} {defg}, ours {ab} {cd} {fghi}.
TEST(CountCoref, FollowsTheWorkedExampleOfTheReferenceScorer) {
  const CorefFigures figures = score("abc defg", "ab cd fghi");
  // Links kept: of {abc}, cut into ab|c, 3-2 of 2; of {defg}, cut into d|e|fg, 4-3 of 3. Ours likewise 1+0+1
  // of 5.
  EXPECT_DOUBLE_EQ(figures.muc.recall(), 2.0 / 5);
  EXPECT_DOUBLE_EQ(figures.muc.precision(), 2.0 / 5);
  // (2*2/3 + 1*1/3 + 1*1/4 + 2*2/4) / 7 and (2*2/2 + 1/2 + 1/2 + 2*2/4) / 8.
  EXPECT_DOUBLE_EQ(figures.b3.recall(), (4.0 / 3 + 1.0 / 3 + 1.0 / 4 + 1) / 7);
  EXPECT_DOUBLE_EQ(figures.b3.precision(), 4.0 / 8);
  // {abc}-{ab} 2*2/5, {defg}-{fghi} 2*2/8.
  EXPECT_DOUBLE_EQ(figures.ceafe.recall(), 1.3 / 2);
  EXPECT_DOUBLE_EQ(figures.ceafe.precision(), 1.3 / 3);
  EXPECT_NEAR(figures.conll_f1(), (0.4 + 0.4545454545 + 0.52) / 3, 1e-9);
  EXPECT_DOUBLE_EQ(figures.mentions.recall(), 6.0 / 7);
  EXPECT_DOUBLE_EQ(figures.mentions.precision(), 6.0 / 8);
}

TEST(CountCoref, EqualPartitionsScoreOneAndStrangersNothing) {
  EXPECT_DOUBLE_EQ(score("abc de", "ed cab").conll_f1(), 1.0);
  const CorefFigures none = score("ab", "cd");
  EXPECT_DOUBLE_EQ(none.conll_f1(), 0.0);
  EXPECT_DOUBLE_EQ(score("ab", "").conll_f1(), 0.0);
  EXPECT_DOUBLE_EQ(score("", "ab").conll_f1(), 0.0);
}

TEST(CountCoref, OneChainOfAllKeepsEveryLinkAndPaysInTheOthers) {
  // Gold {ab} {cd}, ours {abcd}.
  const CorefFigures figures = score("ab cd", "abcd");
  EXPECT_DOUBLE_EQ(figures.muc.recall(), 1.0);
  EXPECT_DOUBLE_EQ(figures.muc.precision(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(figures.b3.recall(), 1.0);
  EXPECT_DOUBLE_EQ(figures.b3.precision(), (4.0 / 4 + 4.0 / 4) / 4);
  EXPECT_DOUBLE_EQ(figures.ceafe.recall(), (2.0 * 2 / 6) / 2);
  EXPECT_DOUBLE_EQ(figures.ceafe.precision(), 2.0 * 2 / 6);
}

TEST(CountCoref, ChainsOfOneMentionCountInBCubedAndCeafAlone) {
  // Gold {ab} {c}, ours {a} {b} {c}.
  const CorefFigures figures = score("ab c", "a b c");
  EXPECT_DOUBLE_EQ(figures.muc.recall(), 0.0);
  EXPECT_DOUBLE_EQ(figures.muc.precision_whole, 0.0);
  EXPECT_DOUBLE_EQ(figures.b3.recall(), (0.5 + 0.5 + 1) / 3);
  EXPECT_DOUBLE_EQ(figures.b3.precision(), 1.0);
  EXPECT_DOUBLE_EQ(figures.ceafe.recall(), (2.0 / 3 + 1) / 2);
}

TEST(CountCoref, AMentionThatComesTwiceCountsWhereItComesFirst) {
  CorefFigures twice;
  ASSERT_TRUE(count_coref(chains("ab"), chains("ab ba"), twice));
  EXPECT_DOUBLE_EQ(twice.conll_f1(), 1.0);
}

TEST(CountCoref, SumsRunOverDocuments) {
  CorefFigures figures;
  ASSERT_TRUE(count_coref(chains("abc"), chains("abc"), figures));
  ASSERT_TRUE(count_coref(chains("ab"), chains(""), figures));
  EXPECT_EQ(figures.documents, 2u);
  EXPECT_DOUBLE_EQ(figures.muc.recall(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(figures.b3.recall(), 3.0 / 5);
  EXPECT_DOUBLE_EQ(figures.ceafe.recall(), 1.0 / 2);
  EXPECT_DOUBLE_EQ(figures.ceafe.precision(), 1.0);
}

// The slow way: every order of the longer side.
double best_by_trying(const std::vector<std::vector<double>>& weights) {
  const std::size_t rows = weights.size();
  const std::size_t columns = weights.front().size();
  std::vector<std::size_t> order(std::max(rows, columns));
  std::iota(order.begin(), order.end(), 0u);
  double best = 0;
  do {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(rows, columns); ++i)
      sum += rows <= columns ? weights[i][order[i]] : weights[order[i]][i];
    best = std::max(best, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(BestAssignment, AgreesWithTryingAll) {
  std::uint64_t draws = 0;
  const auto draw = [&] { return random_bits(11, 0, draws++); };
  for (int round = 0; round < 200; ++round) {
    const std::size_t rows = 1 + draw() % 6;
    const std::size_t columns = 1 + draw() % 6;
    std::vector<std::vector<double>> weights(rows, std::vector<double>(columns));
    for (auto& row : weights) {
      for (double& weight : row) weight = draw() % 3 == 0 ? 0.0 : static_cast<double>(draw() % 100) / 100;
    }
    EXPECT_NEAR(best_assignment(weights), best_by_trying(weights), 1e-12);
  }
  EXPECT_EQ(best_assignment({}), 0.0);
}

}  // namespace
}  // namespace entente
