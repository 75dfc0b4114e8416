#include "evidence/source_tree.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace entente {
namespace {

Voice make_voice(std::vector<SourceStep> path, bool affirms = true, double slip = 0.0) {
  Voice voice;
  voice.path = std::move(path);
  voice.affirms = affirms;
  voice.slip = slip;
  return voice;
}

SourceStep outlet(const std::string& id, double flip) { return {SourceLevel::Outlet, id, flip}; }
SourceStep owner(const std::string& id, double flip) { return {SourceLevel::Owner, id, flip}; }

TEST(SourceTree, NoVoicesSayNothing) {
  EXPECT_EQ(log_likelihood_ratio({}), 0.0);
  EXPECT_EQ(effective_sources({}), 0.0);
  EXPECT_DOUBLE_EQ(event_probability(0.0, 0.3), 0.3);
}

TEST(SourceTree, OneVoiceIsWorthItsErrorAndSlip) {
  const std::vector<Voice> one = {make_voice({outlet("a", 0.1)}, true, 0.05)};
  const double error = 0.1 * 0.95 + 0.9 * 0.05;
  EXPECT_NEAR(log_likelihood_ratio(one), std::log((1 - error) / error), 1e-12);
}

TEST(SourceTree, IndependentVoicesAdd) {
  const std::vector<Voice> two = {make_voice({outlet("a", 0.1)}), make_voice({outlet("b", 0.2)})};
  EXPECT_NEAR(log_likelihood_ratio(two), std::log(9.0) + std::log(4.0), 1e-7);
  EXPECT_NEAR(effective_sources(two), 2.0, 1e-12);
}

TEST(SourceTree, OneOwnersOutletsSaturateAtTheOwnersError) {
  std::vector<Voice> voices;
  for (int i = 0; i < 10000; ++i)
    voices.push_back(make_voice({owner("o", 0.1), outlet(std::to_string(i), 0.2)}));
  EXPECT_NEAR(log_likelihood_ratio(voices), std::log(9.0), 1e-9);
  EXPECT_LT(effective_sources(voices), 3.0);
}

TEST(SourceTree, TenThousandIndependentVoicesDoNotUnderflow) {
  std::vector<Voice> voices;
  for (int i = 0; i < 10000; ++i) voices.push_back(make_voice({outlet(std::to_string(i), 0.2)}));
  EXPECT_NEAR(log_likelihood_ratio(voices), 10000 * std::log(4.0), 1e-4);
  EXPECT_NEAR(effective_sources(voices), 10000.0, 1e-6);
  EXPECT_LT(event_probability(log_likelihood_ratio(voices), 0.5), 1.0);
}

TEST(SourceTree, AnOriginThatAffirmsAndDeniesAlikeSaysNothing) {
  const std::vector<Voice> voices = {make_voice({outlet("a", 0.1)}, true),
                                     make_voice({outlet("a", 0.1)}, false)};
  EXPECT_NEAR(log_likelihood_ratio(voices), 0.0, 1e-9);
}

TEST(SourceTree, ReadingOneOriginTenTimesIsReadingItOnceAtItsBest) {
  std::vector<Voice> voices(10, make_voice({outlet("a", 0.1)}, true, 0.3));
  voices[4].slip = 0.1;
  const std::vector<Voice> best = {voices[4]};
  EXPECT_EQ(log_likelihood_ratio(voices), log_likelihood_ratio(best));
}

TEST(SourceTree, HostileNumbersAreNoEvidence) {
  const double nan = std::nan("");
  EXPECT_NEAR(log_likelihood_ratio(std::vector<Voice>{make_voice({outlet("a", nan)})}), 0.0, 1e-12);
  EXPECT_NEAR(log_likelihood_ratio(std::vector<Voice>{make_voice({outlet("a", 7.0)}, true, 9.0)}), 0.0,
              1e-12);
  EXPECT_TRUE(
      std::isfinite(log_likelihood_ratio(std::vector<Voice>{make_voice({outlet("a", -3.0)}, true, -1.0)})));
  EXPECT_GT(event_probability(nan, nan), 0.0);
  EXPECT_EQ(event_probability(nan, 0.5), 0.5);
  std::vector<SourceStep> deep(100000, outlet("a", 0.0));
  EXPECT_TRUE(std::isfinite(log_likelihood_ratio(std::vector<Voice>{make_voice(deep)})));
}

TEST(SourceTree, SharesOfAnErrorComposeToTheErrorItself) {
  for (std::uint64_t i = 0; i < 5000; ++i) {
    const double error = 0.499 * random_unit(11, 0, i);
    const double a = random_unit(11, 1, i);
    const double b = (1.0 - a) * random_unit(11, 2, i);
    const double state = share_flip(error, a);
    const double own = share_flip(error, b);
    const double outlet_flip = share_flip(error, 1.0 - a - b);
    ASSERT_NEAR(compose_flips(compose_flips(state, own), outlet_flip), error, 1e-13);
    ASSERT_NEAR(compose_flips(state, remaining_flip(error, state)), error, 1e-13);
  }
  EXPECT_EQ(share_flip(0.5, 0.3), 0.5);
  EXPECT_EQ(remaining_flip(0.1, 0.2), 0.0);
}

}  // namespace
}  // namespace entente
