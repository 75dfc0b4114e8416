// DESIGN "The evidential core, as invariants", numbers 2 to 7 and 10, over thousands of random trees and
// models. 1 (copies) is tested end to end in corroborate, 8 (cut-off) and 9 (uncertain events) also in
// assess.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "base/random.h"
#include "evidence/belief.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

constexpr std::uint64_t kCases = 4000;
constexpr double kTolerance = 1e-12;

// A stream of draws for one random case.
struct Draw {
  std::uint64_t stream = 0;
  std::uint64_t index = 0;
  double unit() { return random_unit(20151014, stream, index++); }
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(random_bits(20151014, stream, index++) % n);
  }
  bool coin() { return below(2) == 0; }
};

// The flip of a node: a function of its place, so that all voices agree on it.
double flip_at(std::uint64_t stream, const std::vector<SourceStep>& above, const SourceStep& step) {
  std::uint64_t h = 7;
  for (const SourceStep& s : above)
    h = mix64(h ^ mix64(static_cast<std::uint64_t>(s.level) * 100 + static_cast<std::uint64_t>(s.id[0])));
  h = mix64(h ^ mix64(static_cast<std::uint64_t>(step.level) * 100 + static_cast<std::uint64_t>(step.id[0])));
  const double u = random_unit(stream, 99, h);
  return u < 0.1 ? 0.0 : 0.49 * u;
}

Voice random_voice(Draw& draw) {
  Voice voice;
  for (const SourceLevel level :
       {SourceLevel::State, SourceLevel::Owner, SourceLevel::Outlet, SourceLevel::Speaker}) {
    if (draw.unit() < 0.35 && !(level == SourceLevel::Speaker && voice.path.empty())) continue;
    SourceStep step{level, std::string(1, static_cast<char>('a' + draw.below(2))), 0.0};
    step.flip = flip_at(draw.stream, voice.path, step);
    voice.path.push_back(std::move(step));
  }
  voice.affirms = draw.unit() < 0.7;
  voice.slip = draw.coin() ? 0.0 : 0.45 * draw.unit();
  return voice;
}

std::vector<Voice> random_voices(Draw& draw, std::size_t most = 6) {
  std::vector<Voice> voices(draw.below(most + 1));
  for (Voice& voice : voices) voice = random_voice(draw);
  return voices;
}

// 2. For any voices V and any voice v: L(V + v affirming) >= L(V) and L(V + v denying) <= L(V).
TEST(Invariant2, OneMoreAffirmingVoiceNeverLowersOneMoreDenialNeverRaises) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i};
    std::vector<Voice> voices = random_voices(draw);
    const double before = log_likelihood_ratio(voices);
    voices.push_back(random_voice(draw));
    voices.back().affirms = true;
    ASSERT_GE(log_likelihood_ratio(voices), before - kTolerance) << i;
    ASSERT_GE(event_probability(log_likelihood_ratio(voices), 0.3),
              event_probability(before, 0.3) - kTolerance);
    voices.back().affirms = false;
    ASSERT_LE(log_likelihood_ratio(voices), before + kTolerance) << i;
  }
}

// 3a. Splitting: a voice v of path P is replaced by ten voices P + r_1 .. P + r_10, relays below the same
// source, each with a flip of its own (possibly 0), of what that source was read to say (v's slip lies above
// the relays: it is one word, read once). |L| of the ten together with any other voices elsewhere is at most
// that of v with them: for v affirming L does not rise, for v denying it does not fall. Ten readings of P
// itself leave L as it is.
TEST(Invariant3, SplittingASourceIntoTenNeverHelps) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 100000};
    std::vector<Voice> others = random_voices(draw, 4);
    Voice voice = random_voice(draw);
    voice.path.insert(voice.path.begin(), SourceStep{SourceLevel::State, "z", 0.3 * draw.unit()});
    std::vector<Voice> whole = others;
    whole.push_back(voice);
    std::vector<Voice> repeated = whole;
    for (int k = 0; k < 9; ++k) repeated.push_back(voice);
    ASSERT_EQ(log_likelihood_ratio(repeated), log_likelihood_ratio(whole)) << i;
    std::vector<Voice> split = others;
    for (int k = 0; k < 10; ++k) {
      Voice relay = voice;
      relay.path.push_back({SourceLevel::Speaker, "as read", voice.slip});
      relay.path.push_back({SourceLevel::Speaker, std::to_string(k), draw.coin() ? 0.0 : 0.49 * draw.unit()});
      relay.slip = 0.0;
      split.push_back(std::move(relay));
    }
    const double gain = log_likelihood_ratio(split) - log_likelihood_ratio(whole);
    ASSERT_LE(voice.affirms ? gain : -gain, 1e-7) << i;  // kLeastSlip stands in for a slip of 0
  }
}

// 3b. Merging: two voices of errors e1, e2, alone, against the same two below one owner that carries share w
// of each error (errors differ: the owner carries what is common, the outlets the rest), whole reliabilities
// unchanged. If both affirm L does not rise; if both deny it does not fall. Also with further voices of the
// same owner.
TEST(Invariant3, MergingTwoSourcesNeverMakesThemStronger) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 200000};
    const double error[2] = {0.45 * draw.unit() + 0.01, 0.45 * draw.unit() + 0.01};
    const double shared = share_flip(std::min(error[0], error[1]), draw.unit());
    const bool affirms = draw.coin();
    std::vector<Voice> apart = random_voices(draw, 3);
    std::vector<Voice> merged = apart;
    for (int k = 0; k < 2; ++k) {
      Voice voice;
      voice.affirms = affirms;
      voice.slip = 0.4 * draw.unit();
      const std::string id = std::to_string(k) + "merge";
      voice.path = {{SourceLevel::Outlet, id, error[k]}};
      apart.push_back(voice);
      voice.path = {{SourceLevel::Owner, "merge", shared},
                    {SourceLevel::Outlet, id, remaining_flip(error[k], shared)}};
      ASSERT_NEAR(log_likelihood_ratio({&voice, 1}), log_likelihood_ratio({&apart.back(), 1}), 1e-11);
      merged.push_back(voice);
    }
    const double gain = log_likelihood_ratio(merged) - log_likelihood_ratio(apart);
    ASSERT_LE(affirms ? gain : -gain, kTolerance) << i;
    ASSERT_LE(effective_sources(merged), effective_sources(apart) + 1e-9);
  }
}

// 4. n_eff of k distinct affirming paths lies in [1, k]: with equal reliabilities as DESIGN asks, and with
// any.
TEST(Invariant4, EffectiveSourcesLieBetweenOneAndTheNumberOfOrigins) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 300000};
    const double error = 0.48 * draw.unit() + 0.005;
    const double state = share_flip(error, 0.6 * draw.unit());
    const bool equal = draw.coin();
    const std::size_t count = 1 + draw.below(8);
    std::vector<Voice> voices;
    for (std::size_t k = 0; k < count; ++k) {
      Voice voice;
      if (draw.coin()) voice.path.push_back({SourceLevel::State, draw.coin() ? "s" : "t", state});
      const double passed = voice.path.empty() ? 0.0 : state;
      voice.path.push_back({SourceLevel::Outlet, std::to_string(k),
                            equal ? remaining_flip(error, passed) : 0.49 * draw.unit()});
      voice.slip = 0.3 * draw.unit();
      voices.push_back(voice);
      if (draw.coin()) voices.push_back(voice);  // the same origin again
    }
    const double n = effective_sources(voices);
    ASSERT_GE(n, 1.0) << i;
    ASSERT_LE(n, static_cast<double>(count)) << i;
  }
}

BeliefModel random_model(Draw& draw, std::size_t most_items = 8) {
  BeliefModel model;
  const std::size_t explanations = 2 + draw.below(4);
  const std::size_t outcomes = 2 + draw.below(3);
  const auto distribution = [&draw](std::size_t n) {
    std::vector<double> p(n);
    double sum = 0.0;
    for (double& v : p) sum += (v = 0.02 + draw.unit());
    for (double& v : p) v /= sum;
    return p;
  };
  model.prior = distribution(explanations);
  for (std::size_t h = 0; h < explanations; ++h) model.outcomes.push_back(distribution(outcomes));
  const std::size_t groups = draw.below(5);
  for (std::size_t g = 0; g < groups; ++g) {
    model.groups.push_back(
        {static_cast<std::int32_t>(draw.below(g + 1)) - 1, draw.unit() < 0.1 ? 0.0 : draw.unit()});
  }
  const std::size_t items = draw.below(most_items + 1);
  for (std::size_t k = 0; k < items; ++k) {
    BeliefModel::Item item;
    item.group = static_cast<std::int32_t>(draw.below(groups + 1)) - 1;
    item.found = draw.unit() < 0.7;
    item.ratio = det_exp(8.0 * draw.unit() - 3.0);
    item.absence = 0.9 * draw.unit();
    const bool of_outcome = draw.unit() < 0.3;
    for (std::size_t h = 0; h < explanations && (!of_outcome || draw.coin()); ++h)
      item.by_explanation.push_back(0.001 + 0.998 * draw.unit());
    if (item.by_explanation.size() != explanations) item.by_explanation.clear();
    for (std::size_t o = 0; of_outcome && o < outcomes; ++o)
      item.by_outcome.push_back(0.001 + 0.998 * draw.unit());
    model.items.push_back(std::move(item));
  }
  return model;
}

void expect_near(const BeliefResult& a, const BeliefResult& b, double tolerance, std::uint64_t i) {
  ASSERT_EQ(a.explanations.size(), b.explanations.size());
  ASSERT_EQ(a.outcomes.size(), b.outcomes.size());
  for (std::size_t h = 0; h < a.explanations.size(); ++h)
    ASSERT_NEAR(a.explanations[h], b.explanations[h], tolerance) << i;
  for (std::size_t o = 0; o < a.outcomes.size(); ++o)
    ASSERT_NEAR(a.outcomes[o], b.outcomes[o], tolerance) << i;
}

// 5. An item whose likelihood ratio is 1, because nobody can be sure of its event (r = 1), because it is as
// likely under every hypothesis, or because its absence means nothing (c = 0), changes no posterior, in
// whatever group.
TEST(Invariant5, ANeutralItemChangesNothingWhateverItsGroup) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 400000};
    BeliefModel model = random_model(draw);
    const BeliefResult before = compute_belief(model);
    for (std::int32_t group = -1; group < static_cast<std::int32_t>(model.groups.size()); ++group) {
      BeliefModel::Item unsure{group, true, 1.0, 0.0, {}, {}};
      for (std::size_t h = 0; h < model.prior.size(); ++h) unsure.by_explanation.push_back(draw.unit());
      BeliefModel::Item alike{group, draw.coin(), det_exp(9.0 * draw.unit()), draw.unit(), {}, {}};
      alike.by_explanation.assign(model.prior.size(), draw.unit());
      BeliefModel::Item absent = unsure;
      absent.found = false;
      for (const BeliefModel::Item& item : {unsure, alike, absent}) {
        model.items.push_back(item);
        expect_near(compute_belief(model), before, kTolerance, i);
        model.items.pop_back();
      }
    }
  }
}

// 6. Voices in any order give the same bits; items in any order the same posteriors.
TEST(Invariant6, TheOrderOfEvidenceNeverMatters) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 500000};
    std::vector<Voice> voices = random_voices(draw, 8);
    BeliefModel model = random_model(draw);
    const double ratio = log_likelihood_ratio(voices);
    const double sources = effective_sources(voices);
    const BeliefResult before = compute_belief(model);
    for (std::size_t k = voices.size(); k > 1; --k) std::swap(voices[k - 1], voices[draw.below(k)]);
    for (std::size_t k = model.items.size(); k > 1; --k)
      std::swap(model.items[k - 1], model.items[draw.below(k)]);
    ASSERT_EQ(log_likelihood_ratio(voices), ratio) << i;
    ASSERT_EQ(effective_sources(voices), sources) << i;
    expect_near(compute_belief(model), before, kTolerance, i);
  }
}

// 7. Two outcomes with equal P(outcome | every explanation) and equal likelihoods get equal posteriors; all
// posteriors lie strictly between 0 and 1 and sum to 1 with the remainder.
TEST(Invariant7, SymmetricOutcomesGetEqualPosteriorsThatAreNeverCertain) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 600000};
    BeliefModel model = random_model(draw);
    for (auto& row : model.outcomes) row[0] = row[1] = 0.5 * (row[0] + row[1]);
    for (BeliefModel::Item& item : model.items) {
      if (!item.by_outcome.empty()) item.by_outcome[0] = item.by_outcome[1];
      if (draw.unit() < 0.2) item.ratio = 1e40;
    }
    const BeliefResult result = compute_belief(model);
    ASSERT_EQ(result.outcomes[0], result.outcomes[1]) << i;
    for (const auto& values : {result.outcomes, result.explanations}) {
      double sum = 0.0;
      for (const double v : values) {
        ASSERT_GT(v, 0.0);
        ASSERT_LT(v, 1.0);
        sum += v;
      }
      ASSERT_NEAR(sum, 1.0, kTolerance);
    }
  }
}

// 9. In the core: the shift of any hypothesis pair's odds grows with r above 1 and shrinks towards none as r
// falls to 1, keeping its sign; the certain event is the limit. (In the presence of one item; groups damp all
// alike.)
TEST(Invariant9, AnUncertainEventWeighsLessThanACertainOneInTheSameDirection) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 700000};
    BeliefModel model = random_model(draw, 4);
    model.items.clear();
    BeliefModel::Item item{
        static_cast<std::int32_t>(draw.below(model.groups.size() + 1)) - 1, true, 1e30, 0.0, {}, {}};
    for (std::size_t h = 0; h < model.prior.size(); ++h)
      item.by_explanation.push_back(0.01 + 0.98 * draw.unit());
    const double unsure = 1.0 + 30.0 * draw.unit();
    const auto odds = [&model] {
      const BeliefResult r = compute_belief(model);
      return det_log(r.explanations[0] / r.explanations[1]);
    };
    const double none = odds();
    model.items.push_back(item);
    const double certain = odds() - none;
    model.items.back().ratio = unsure;
    const double uncertain = odds() - none;
    ASSERT_GE(certain * uncertain, -1e-18) << i;
    ASSERT_LE(std::fabs(uncertain), std::fabs(certain) + 1e-9) << i;
  }
}

// 10. Both fast passes agree with enumeration over every latent state.
TEST(Invariant10, EnumerationAgreesWithTheFastPath) {
  for (std::uint64_t i = 0; i < kCases; ++i) {
    Draw draw{i + 800000};
    std::vector<Voice> voices = random_voices(draw, 3);
    for (Voice& voice : voices) voice.slip = std::max(voice.slip, 0.001);
    const double fast = log_likelihood_ratio(voices);
    ASSERT_NEAR(fast, enumerate_log_likelihood_ratio(voices), kTolerance * std::max(1.0, std::fabs(fast)))
        << i;
    const BeliefModel model = random_model(draw);
    expect_near(compute_belief(model), enumerate_belief(model), kTolerance, i);
  }
}

}  // namespace
}  // namespace entente
