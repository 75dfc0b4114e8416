#include "evidence/belief.h"

#include <gtest/gtest.h>

#include <cmath>

namespace entente {
namespace {

BeliefModel two_by_two() {
  BeliefModel model;
  model.prior = {0.3, 0.7};
  model.outcomes = {{0.8, 0.2}, {0.1, 0.9}};
  return model;
}

TEST(Belief, WithoutEvidenceThePriorStands) {
  const BeliefResult result = compute_belief(two_by_two());
  EXPECT_NEAR(result.explanations[0], 0.3, 1e-14);
  EXPECT_NEAR(result.outcomes[0], 0.3 * 0.8 + 0.7 * 0.1, 1e-14);
}

TEST(Belief, ACertainIndicatorIsBayesRule) {
  BeliefModel model = two_by_two();
  model.items.push_back({-1, true, 1e21, 0.0, {0.6, 0.2}, {}});
  EXPECT_NEAR(compute_belief(model).explanations[0], 0.3 * 0.6 / (0.3 * 0.6 + 0.7 * 0.2), 1e-12);
}

TEST(Belief, AbsenceWeighsByCompleteness) {
  BeliefModel model = two_by_two();
  model.items.push_back({-1, false, 1.0, 0.5, {0.6, 0.2}, {}});
  EXPECT_NEAR(compute_belief(model).explanations[0], 0.3 * 0.7 / (0.3 * 0.7 + 0.7 * 0.9), 1e-12);
  model.items[0].absence = 0.0;
  EXPECT_NEAR(compute_belief(model).explanations[0], 0.3, 1e-14);
}

TEST(Belief, AGroupSaturatesBelowItsSharedCause) {
  BeliefModel model = two_by_two();
  model.groups.push_back({-1, 0.3});
  for (int i = 0; i < 200; ++i) model.items.push_back({0, true, 1e21, 0.0, {0.9, 0.1}, {}});
  EXPECT_NEAR(compute_belief(model).explanations[0], 0.7 + 0.3 * 0.3, 1e-9);  // (1 - k) + k prior
}

TEST(Belief, AGroupOfOneCauseIsWorthless) {
  BeliefModel model = two_by_two();
  model.groups.push_back({-1, 1.0});
  model.items.push_back({0, true, 1e21, 0.0, {0.9, 0.1}, {}});
  EXPECT_NEAR(compute_belief(model).explanations[0], 0.3, 1e-14);
}

TEST(Belief, SignsOfTheOutcomeMoveItDirectly) {
  BeliefModel model = two_by_two();
  model.items.push_back({-1, true, 1e21, 0.0, {}, {0.8, 0.2}});
  const double joins = 0.3 * 0.8 + 0.7 * 0.1;
  EXPECT_NEAR(compute_belief(model).outcomes[0], joins * 0.8 / (joins * 0.8 + (1 - joins) * 0.2), 1e-12);
}

TEST(Belief, HundredsOfStrongItemsNeverReachCertainty) {
  BeliefModel model = two_by_two();
  for (int i = 0; i < 500; ++i) model.items.push_back({-1, true, 1e21, 0.0, {0.999, 1e-6}, {}});
  const BeliefResult result = compute_belief(model);
  EXPECT_GT(result.explanations[1], 0.0);
  EXPECT_LT(result.explanations[0], 1.0);
  EXPECT_NEAR(result.explanations[0] + result.explanations[1], 1.0, 1e-14);
}

TEST(Belief, AMalformedModelIsNoCrash) {
  EXPECT_TRUE(compute_belief({}).explanations.empty());
  BeliefModel model = two_by_two();
  model.items.push_back({7, true, 2.0, 0.0, {0.5}, {0.5}});  // no such group, wrong sizes
  EXPECT_NEAR(compute_belief(model).explanations[0], 0.3, 1e-14);
}

// A group alone mixes what its items say with what was believed before, in the proportion kappa.
TEST(Belief, AGroupAloneMixesItsReadingWithThePrior) {
  BeliefModel model;
  model.prior = {0.1, 0.6, 0.3};
  model.outcomes = {{0.5, 0.5}, {0.2, 0.8}, {0.9, 0.1}};
  BeliefModel::Item item;
  item.found = true;
  item.ratio = 50.0;
  item.by_explanation = {0.9, 0.2, 0.4};
  model.items = {item, item};
  const BeliefResult linked = compute_belief(model);
  model.groups = {{-1, 0.35}};
  for (BeliefModel::Item& one : model.items) one.group = 0;
  const BeliefResult mixed = compute_belief(model);
  for (std::size_t h = 0; h < 3; ++h) {
    EXPECT_NEAR(mixed.explanations[h], 0.65 * linked.explanations[h] + 0.35 * model.prior[h], 1e-12);
  }
}

TEST(Belief, TellingOneExplanationAsTwoChangesNothingForTheOthers) {
  BeliefModel one;
  one.prior = {0.2, 0.8};
  one.outcomes = {{0.6, 0.4}, {0.1, 0.9}};
  one.groups = {{-1, 0.4}};
  BeliefModel::Item item;
  item.group = 0;
  item.found = true;
  item.ratio = 20.0;
  item.by_explanation = {0.8, 0.3};
  one.items = {item};
  BeliefModel two = one;
  two.prior = {0.2, 0.3, 0.5};
  two.outcomes = {{0.6, 0.4}, {0.1, 0.9}, {0.1, 0.9}};
  two.items[0].by_explanation = {0.8, 0.3, 0.3};
  EXPECT_NEAR(compute_belief(one).explanations[0], compute_belief(two).explanations[0], 1e-12);
  EXPECT_NEAR(compute_belief(one).outcomes[0], compute_belief(two).outcomes[0], 1e-12);
}

}  // namespace
}  // namespace entente
