#include "assess/move.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "assess/assessor.h"
#include "base/math.h"
#include "base/random.h"

namespace entente {
namespace {

// A weighing made by hand: what a run would have left.
struct Side {
  CaseSpec spec;
  AssessmentState assessment;
};

Indicator indicator(const std::string& id, double coalition, double routine) {
  Indicator out;
  out.id = IndicatorId(id);
  out.name = "name of " + id;
  out.query.emplace_back();
  out.likelihood["coalition"] = {coalition, coalition, coalition};
  out.likelihood["routine"] = {routine, routine, routine};
  return out;
}

EvidenceState seen(const std::string& id, double log_ratio) {
  EvidenceState out;
  out.indicator = IndicatorId(id);
  out.found = true;
  out.log_ratio = log_ratio;
  return out;
}

EvidenceState unseen(const std::string& id, double absence) {
  EvidenceState out;
  out.indicator = IndicatorId(id);
  out.absence = absence;
  return out;
}

Explanation explanation(const std::string& id, double prior, double joins) {
  Explanation out;
  out.id = id;
  out.name = "name of " + id;
  out.prior = {prior, prior, prior};
  out.outcomes["joins"] = {joins, joins, joins};
  out.outcomes["stays"] = {0.98 - joins, 0.98 - joins, 0.98 - joins};
  return out;
}

// Posteriors as assess() would state them, without intervals.
void weigh(Side& side) {
  std::vector<Evidence> evidence;
  for (const auto& [id, state] : side.assessment.evidence) {
    Evidence& e = evidence.emplace_back();
    e.indicator = id;
    e.found = state.found;
    e.log_ratio = state.log_ratio;
    e.absence = state.absence;
  }
  const BeliefResult belief = compute_belief(make_model(side.spec, evidence));
  const auto write = [](const auto& values, const std::vector<double>& p, std::vector<Posterior>& out) {
    out.clear();
    for (std::size_t i = 0; i < p.size(); ++i) {
      Posterior posterior;
      posterior.id = i < values.size() ? values[i].id : kRemainderId;
      posterior.name = posterior.id;
      posterior.probability = p[i];
      out.push_back(posterior);
    }
  };
  write(side.spec.outcomes, belief.outcomes, side.assessment.outcomes);
  write(side.spec.explanations, belief.explanations, side.assessment.explanations);
}

// Two indicators of one worth in one group, a third on its own; none seen.
Side start() {
  Side side;
  side.spec.question = "q";
  side.spec.collection.complete = 0.4;
  side.spec.outcomes = {{"joins", "joins", ""}, {"stays", "stays", ""}};
  side.spec.explanations = {explanation("coalition", 0.25, 0.6), explanation("routine", 0.7, 0.02)};
  side.spec.groups = {{"acts", "acts", "", {0.3, 0.3, 0.3}, ""}};
  side.spec.indicators = {indicator("talks", 0.9, 0.4), indicator("visits", 0.9, 0.4),
                          indicator("troops", 0.5, 0.05)};
  side.spec.indicators[0].group = "acts";
  side.spec.indicators[1].group = "acts";
  for (const char* id : {"talks", "visits", "troops"})
    side.assessment.evidence[IndicatorId(id)] = unseen(id, 0.4);
  weigh(side);
  return side;
}

void see(Side& side, const std::string& id, double log_ratio) {
  side.assessment.evidence[IndicatorId(id)] = seen(id, log_ratio);
}

Moves explain(Side& before, Side& after) {
  weigh(before);
  weigh(after);
  return explain_moves({&before.spec, &before.assessment}, {&after.spec, &after.assessment});
}

double share_of(const Moves& moves, const Move& move, const std::string& subject) {
  double sum = 0.0;
  for (const Share& share : move.shares) {
    if (moves.causes[share.cause].subject == subject) sum += share.share;
  }
  return sum;
}

double sum_of(const Move& move) {
  double sum = 0.0;
  for (const Share& share : move.shares) sum += share.share;
  return sum;
}

void expect_additive(const Moves& moves) {
  for (const auto* list : {&moves.outcomes, &moves.explanations}) {
    for (const Move& move : *list) EXPECT_NEAR(sum_of(move), move.log_odds, 1e-9) << move.after.id;
  }
}

TEST(Moves, OneCauseTakesTheWholeMove) {
  Side before = start();
  Side after = start();
  see(after, "troops", 2.0);
  const Moves moves = explain(before, after);
  ASSERT_EQ(moves.causes.size(), 1u);
  EXPECT_EQ(moves.causes[0].kind, CauseKind::Evidence);
  EXPECT_EQ(moves.causes[0].name, "name of troops");
  const Move& joins = moves.outcomes.front();
  EXPECT_GT(joins.log_odds, 0.1);
  EXPECT_NEAR(
      joins.log_odds,
      logit(after.assessment.outcomes[0].probability) - logit(before.assessment.outcomes[0].probability),
      1e-12);
  ASSERT_EQ(joins.shares.size(), 1u);
  EXPECT_NEAR(joins.shares[0].share, joins.log_odds, 1e-12);
  EXPECT_EQ(joins.together, 0.0);
  EXPECT_FALSE(moves.sampled);
}

TEST(Moves, SharesAddUpToTheMoveAndTheRestOfAloneIsTheInteraction) {
  Side before = start();
  Side after = start();
  see(after, "talks", 2.5);
  see(after, "visits", 2.5);
  see(after, "troops", 1.0);
  const Moves moves = explain(before, after);
  EXPECT_EQ(moves.causes.size(), 3u);
  EXPECT_EQ(moves.outcomes.size(), 3u);
  expect_additive(moves);
  const Move& joins = moves.outcomes.front();
  double alone = 0.0;
  for (const Share& share : joins.shares) alone += share.alone;
  EXPECT_NEAR(joins.together, joins.log_odds - alone, 1e-12);
  EXPECT_GT(std::fabs(joins.together), 1e-3) << "two items of one group stand in each other's way";
}

TEST(Moves, SymmetricCausesGetSymmetricShares) {
  Side before = start();
  Side after = start();
  see(after, "talks", 1.5);
  see(after, "visits", 1.5);
  const Moves moves = explain(before, after);
  const Move& joins = moves.outcomes.front();
  EXPECT_NEAR(share_of(moves, joins, "talks"), share_of(moves, joins, "visits"), 1e-12);
  EXPECT_NEAR(share_of(moves, joins, "talks"), joins.log_odds / 2, 1e-12);
}

TEST(Moves, ANeutralNewItemGetsNothing) {
  Side before = start();
  Side after = start();
  after.spec.indicators.push_back(indicator("weather", 0.5, 0.5));
  see(after, "weather", 3.0);
  see(after, "troops", 1.0);
  const Moves moves = explain(before, after);
  ASSERT_EQ(moves.causes.size(), 2u);
  EXPECT_EQ(moves.causes[1].kind, CauseKind::IndicatorNew);
  for (const Move& move : moves.outcomes) EXPECT_NEAR(share_of(moves, move, "weather"), 0.0, 1e-12);
  // Looked for, not found, in a collection that is worth nothing: exactly silent.
  after.assessment.evidence[IndicatorId("weather")] = unseen("weather", 0.0);
  const Moves silent = explain(before, after);
  for (const Move& move : silent.outcomes) EXPECT_EQ(share_of(silent, move, "weather"), 0.0);
}

TEST(Moves, TakingBackWhatCameGivesTheNegative) {
  Side before = start();
  Side after = start();
  see(after, "talks", 2.0);
  see(after, "troops", 1.0);
  after.spec.explanations[0].prior = {0.4, 0.4, 0.4};
  after.spec.indicators.push_back(indicator("arms", 0.6, 0.1));
  see(after, "arms", 1.0);
  const Moves there = explain(before, after);
  const Moves back = explain(after, before);
  expect_additive(there);
  expect_additive(back);
  ASSERT_EQ(there.outcomes.size(), back.outcomes.size());
  for (std::size_t i = 0; i < there.outcomes.size(); ++i) {
    EXPECT_NEAR(there.outcomes[i].log_odds, -back.outcomes[i].log_odds, 1e-12);
    for (const char* subject : {"talks", "troops", "coalition", "arms"}) {
      EXPECT_NEAR(share_of(there, there.outcomes[i], subject), -share_of(back, back.outcomes[i], subject),
                  1e-10)
          << subject;
    }
  }
}

TEST(Moves, NothingMovesWhereNothingChanged) {
  Side before = start();
  Side after = start();
  const Moves moves = explain(before, after);
  EXPECT_TRUE(moves.causes.empty());
  EXPECT_TRUE(moves.outcomes.empty());
  EXPECT_TRUE(moves.explanations.empty());
}

TEST(Moves, EverySettingThatWeighsIsACauseOfItsOwn) {
  Side before = start();
  Side after = start();
  after.spec.explanations[0].prior = {0.3, 0.3, 0.3};
  after.spec.explanations[1].outcomes["joins"] = {0.05, 0.05, 0.05};
  after.spec.explanation_remainder = {0.1, 0.1, 0.1};
  after.spec.outcome_remainder = {0.03, 0.03, 0.03};
  after.spec.groups[0].shared = {0.6, 0.6, 0.6};
  after.spec.indicators[2].likelihood["coalition"] = {0.7, 0.7, 0.7};
  after.spec.indicators[2].group = "acts";
  after.spec.collection.complete = 0.8;
  for (auto& [id, evidence] : after.assessment.evidence) evidence.absence = 0.8;
  const Moves moves = explain(before, after);
  std::vector<CauseKind> kinds;
  for (const Cause& cause : moves.causes) kinds.push_back(cause.kind);
  const std::vector<CauseKind> expected = {
      CauseKind::Prior, CauseKind::OutcomesGiven, CauseKind::Prior,      CauseKind::OutcomeRemainder,
      CauseKind::Group, CauseKind::Collection,    CauseKind::Likelihood, CauseKind::Grouping};
  EXPECT_EQ(kinds, expected);
  expect_additive(moves);
}

TEST(Moves, AWiderRangeMovesTheIntervalAlone) {
  Side before = start();
  Side after = start();
  weigh(before);
  weigh(after);
  after.spec.explanations[0].prior.high = 0.5;
  after.assessment.outcomes[0].high = 0.9;
  const Moves moves = explain_moves({&before.spec, &before.assessment}, {&after.spec, &after.assessment});
  EXPECT_TRUE(moves.causes.empty());
  ASSERT_EQ(moves.outcomes.size(), 1u);
  EXPECT_EQ(moves.outcomes[0].log_odds, 0.0);
}

TEST(Moves, OtherExplanationsAreOneCauseAndStillAddUp) {
  Side before = start();
  Side after = start();
  after.spec.explanations.push_back(explanation("signalling", 0.2, 0.01));
  after.spec.indicators[0].likelihood["signalling"] = {0.7, 0.7, 0.7};
  after.spec.indicators[1].likelihood["signalling"] = {0.7, 0.7, 0.7};
  after.spec.indicators[2].likelihood["signalling"] = {0.1, 0.1, 0.1};
  after.spec.indicators.push_back(indicator("arms", 0.6, 0.1));
  after.spec.indicators[3].likelihood["signalling"] = {0.3, 0.3, 0.3};
  see(after, "arms", 1.0);
  see(after, "talks", 1.0);
  const Moves moves = explain(before, after);
  ASSERT_EQ(moves.causes.size(), 3u);
  EXPECT_EQ(moves.causes[0].kind, CauseKind::Hypotheses);
  EXPECT_EQ(moves.explanations.size(), 3u);  // signalling is new: nothing to compare
  expect_additive(moves);
}

TEST(Moves, ANumberThatDoesNotFollowIsNamedAndNotSpreadOverTheOthers) {
  Side before = start();
  Side after = start();
  see(after, "troops", 1.0);
  weigh(before);
  weigh(after);
  before.assessment.outcomes[0].probability *= 0.5;  // as another version of the program may have computed it
  const Moves moves = explain_moves({&before.spec, &before.assessment}, {&after.spec, &after.assessment});
  ASSERT_EQ(moves.causes.size(), 2u);
  EXPECT_EQ(moves.causes.back().kind, CauseKind::Computation);
  expect_additive(moves);
  EXPECT_EQ(moves.outcomes[1].shares.size(), 1u);  // of "stays": its numbers do follow
}

// Many causes: a slow oracle by all orders is out of reach, so the averaged shares are held to the exact ones
// of a case small enough for both, padded with causes that do nothing.
TEST(Moves, SampledSharesAreAdditiveRepeatableAndNearTheExactOnes) {
  Side before = start();
  Side after = start();
  see(after, "talks", 2.0);
  see(after, "visits", 1.0);
  see(after, "troops", 1.5);
  const Moves exact = explain(before, after);
  EXPECT_FALSE(exact.sampled);
  for (int i = 0; i < 12; ++i) {
    const std::string id = "neutral-" + std::to_string(i);
    for (Side* side : {&before, &after}) {
      side->spec.indicators.push_back(indicator(id, 0.5, 0.5));
      side->assessment.evidence[IndicatorId(id)] = unseen(id, 0.4);
    }
    see(after, id, 1.0);
  }
  const Moves sampled = explain(before, after);
  EXPECT_TRUE(sampled.sampled);
  EXPECT_EQ(sampled.causes.size(), 15u);
  expect_additive(sampled);
  for (const char* subject : {"talks", "visits", "troops"}) {
    EXPECT_NEAR(share_of(sampled, sampled.outcomes[0], subject), share_of(exact, exact.outcomes[0], subject),
                0.02)
        << subject;
  }
  EXPECT_EQ(explain(before, after).outcomes, sampled.outcomes);
}

// The definition itself, over all orders.
TEST(Moves, ExactSharesAreTheMeanOverAllOrders) {
  Side before = start();
  const std::vector<std::pair<std::string, double>> changes = {
      {"talks", 2.0}, {"visits", -1.0}, {"troops", 1.5}};
  Side after = start();
  for (const auto& [id, ratio] : changes) see(after, id, ratio);
  const Moves moves = explain(before, after);
  std::vector<std::size_t> order = {0, 1, 2};
  std::map<std::string, double> mean;
  do {
    Side now = start();
    for (const std::size_t i : order) {
      const double was = logit(now.assessment.outcomes[0].probability);
      see(now, changes[i].first, changes[i].second);
      weigh(now);
      mean[changes[i].first] += (logit(now.assessment.outcomes[0].probability) - was) / 6.0;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  for (const auto& [id, share] : mean)
    EXPECT_NEAR(share_of(moves, moves.outcomes[0], id), share, 1e-10) << id;
}

// Any two weighings: additive, finite, the same again.
TEST(Moves, HoldForRandomPairs) {
  for (std::uint64_t round = 0; round < 60; ++round) {
    std::uint64_t draw = 0;
    const auto u = [&] { return random_unit(7, round, draw++); };
    const auto perturb = [&](Side& side) {
      for (Explanation& e : side.spec.explanations) {
        if (u() < 0.5) e.prior.mid = 0.05 + 0.9 * u();
        if (u() < 0.3) e.outcomes["joins"].mid = 0.05 + 0.9 * u();
      }
      for (Indicator& i : side.spec.indicators) {
        if (u() < 0.4) i.likelihood["coalition"].mid = 0.02 + 0.96 * u();
        if (u() < 0.2) i.group = u() < 0.5 ? "" : "acts";
        if (u() < 0.6) see(side, i.id.str(), 8.0 * (u() - 0.5));
      }
      if (u() < 0.3) side.spec.groups.push_back({"more", "more", "acts", {0.5, 0.5, 0.5}, ""});
      if (u() < 0.3) side.spec.indicators.pop_back(), side.assessment.evidence.erase(IndicatorId("troops"));
    };
    Side before = start();
    Side after = start();
    perturb(before);
    perturb(after);
    const Moves moves = explain(before, after);
    expect_additive(moves);
    for (const Cause& cause : moves.causes)
      EXPECT_NE(cause.kind, CauseKind::Computation) << "round " << round;
  }
}

}  // namespace
}  // namespace entente
