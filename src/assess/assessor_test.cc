#include "assess/assessor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "assess/case_file.h"
#include "base/math.h"
#include "base/random.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

constexpr const char* kCase = R"(
question = "Will they join?"
resolution = "By the book."
cutoff = 2015-10-14
[collection]
complete = 0.6
[[outcome]]
id = "joins"
name = "joins"
[[outcome]]
id = "stays"
name = "stays out"
[[explanation]]
id = "coalition"
name = "a coalition"
prior = [0.1, 0.25, 0.4]
rationale = "r"
outcomes = { joins = [0.4, 0.6, 0.8], stays = [0.2, 0.38, 0.6] }
[[explanation]]
id = "routine"
name = "routine"
prior = [0.5, 0.7, 0.85]
rationale = "r"
outcomes = { joins = [0.01, 0.02, 0.05], stays = [0.9, 0.96, 0.98] }
[[group]]
id = "acts"
name = "acts"
[[indicator]]
id = "talks"
name = "talks"
group = "acts"
rationale = "r"
query = { plover = ["CONSULT"] }
likelihood = { coalition = [0.8, 0.9, 0.95], routine = [0.3, 0.5, 0.7] }
[[indicator]]
id = "arms"
name = "arms"
group = "acts"
rationale = "r"
query = { plover = ["AID"] }
likelihood = { coalition = [0.4, 0.6, 0.8], routine = [0.05, 0.1, 0.2] }
[[indicator]]
id = "troops"
name = "troops"
rationale = "r"
query = { plover = ["MOBILIZE"] }
likelihood_outcome = { joins = [0.4, 0.6, 0.8], stays = [0.01, 0.02, 0.05] }
[[indicator]]
id = "rate"
name = "more talks than before"
rationale = "r"
series = { dyad = ["CHN", "SYR"], window_days = 10, at_least = 2.0 }
likelihood = { coalition = [0.4, 0.6, 0.8], routine = [0.1, 0.2, 0.3] }
)";

struct Case {
  CaseSpec spec;
  std::vector<Event> events;
  std::vector<EventMention> mentions;
  std::vector<DocumentCard> documents;
  std::vector<Outlet> outlets;
  Relations relations;

  Case() {
    const auto parsed = parse_case(kCase, "case.toml");
    EXPECT_TRUE(parsed) << render_error(parsed.error());
    spec = *parsed;
  }

  DocumentId add_document(const std::string& outlet, const std::string& published) {
    DocumentCard card;
    card.id = DocumentId(outlet + published);
    card.outlet = OutletId(outlet);
    card.published = parse_timestamp(published);
    documents.push_back(card);
    Outlet known;
    known.id = card.outlet;
    known.name = outlet;
    outlets.push_back(known);
    return card.id;
  }

  Event& add_event(Plover plover, const std::string& date, const std::vector<std::string>& from_outlets,
                   double error = 0.2, const std::string& published = "2015-10-13") {
    Event event;
    event.id = EventId("e" + std::string(1, static_cast<char>('a' + events.size())));
    event.code.base = event.code.plover = plover;
    event.code.quad = quad_of(plover);
    ActorRef source;
    source.country = "SYR";
    ActorRef target;
    target.country = "CHN";
    event.source = {source};
    event.target = {target};
    event.date = {{*parse_date(date), *parse_date(date)}, DatePrecision::Day, DateBasis::Explicit, {}};
    for (const std::string& outlet : from_outlets) {
      Voice voice;
      voice.path = {{SourceLevel::Outlet, outlet, error}};
      voice.documents = {add_document(outlet, published)};
      voice.label = outlet;
      event.voices.push_back(voice);
    }
    event.log_likelihood_ratio = log_likelihood_ratio(event.voices);
    event.effective_sources = effective_sources(event.voices);
    event.probability = event_probability(event.log_likelihood_ratio, 0.5);
    events.push_back(std::move(event));
    return events.back();
  }

  AssessmentInput input() const { return {&spec, events, mentions, documents, outlets, &relations}; }
  Assessment run() const { return assess(input()); }
};

const Evidence& evidence_of(const std::vector<Evidence>& list, const std::string& id) {
  return *std::find_if(list.begin(), list.end(), [&](const Evidence& e) { return e.indicator.str() == id; });
}

TEST(Assessor, TheStrongestEventsCarryAnIndicator) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-10", {"alpha"}, 0.3);
  c.add_event(Plover::Consult, "2015-10-12", {"alpha", "beta"}, 0.1);
  std::vector<Evidence> evidence = gather_evidence(c.input());
  EXPECT_TRUE(evidence[0].found);
  EXPECT_EQ(evidence[0].events[0].str(), "eb");
  EXPECT_EQ(evidence[0].log_ratio, c.events[1].log_likelihood_ratio);
  c.spec.indicators[0].at_least = 2;
  EXPECT_EQ(gather_evidence(c.input())[0].log_ratio, c.events[0].log_likelihood_ratio);
  c.spec.indicators[0].at_least = 3;
  EXPECT_FALSE(gather_evidence(c.input())[0].found);
  EXPECT_EQ(gather_evidence(c.input())[0].absence, 0.6);
}

TEST(Assessor, InferencesAreNeverEvidence) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-10", {"alpha"}).inference_only = true;
  EXPECT_FALSE(gather_evidence(c.input())[0].found);
}

TEST(Assessor, PosteriorsHoldTheirIntervalsAndSumToOne) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-10", {"alpha", "beta"});
  c.add_event(Plover::Aid, "2015-10-12", {"beta"});
  const Assessment a = c.run();
  ASSERT_EQ(a.outcomes.size(), 3u);
  EXPECT_EQ(a.outcomes.back().id, kRemainderId);
  double sum = 0.0;
  for (const Posterior& p : a.outcomes) {
    EXPECT_LE(p.low, p.probability);
    EXPECT_GE(p.high, p.probability);
    EXPECT_LT(p.low, p.high);
    EXPECT_EQ(p.word, likelihood_word(p.probability));
    sum += p.probability;
  }
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_EQ(a.samples, 4000);
  EXPECT_NEAR(compute_belief(make_model(c.spec, a.evidence)).outcomes[0], a.outcomes[0].probability, 1e-15);
}

TEST(Assessor, TheSameInputGivesTheSameAssessment) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-10", {"alpha", "beta"});
  EXPECT_EQ(c.run(), c.run());
  Case other = c;
  std::reverse(other.events.begin(), other.events.end());
  EXPECT_EQ(c.run(), other.run());
  other.spec.seed = 2;
  EXPECT_NE(c.run().outcomes[0].low, other.run().outcomes[0].low);
}

// Invariant 8: events dated after the cut-off, and voices whose documents were all published after it, move
// nothing.
TEST(Invariant8, NothingDatedAfterTheCutOffMovesAnything) {
  for (std::uint64_t i = 0; i < 40; ++i) {
    Case c;
    c.add_event(Plover::Consult, "2015-10-10", {"alpha"}, 0.1 + 0.3 * random_unit(8, 0, i));
    const Assessment before = c.run();
    const std::string later = "2015-11-" + std::to_string(10 + i % 20);
    c.add_event(static_cast<Plover>(random_bits(8, 1, i) % kPloverCount), later, {"alpha", "beta"}, 0.01);
    c.add_event(Plover::Aid, "2015-10-01", {"beta"}, 0.01, later);  // of before, told after
    Voice late = c.events.back().voices[0];
    late.path[0].id = "gamma";
    c.events[0].voices.push_back(late);
    ASSERT_EQ(c.run(), before) << i;
    c.documents[0].after_cutoff = true;
    ASSERT_NE(c.run(), before);
  }
}

// Invariant 9, end to end: an event with weaker voices moves each outcome less, in the same direction.
TEST(Invariant9, AnUncertainEventWeighsLessThanACertainOneInTheSameDirection) {
  for (std::uint64_t i = 0; i < 200; ++i) {
    const double weak = 0.05 + 0.4 * random_unit(9, 0, i);
    const Plover kind = i % 2 == 0 ? Plover::Aid : Plover::Mobilize;
    const auto odds = [&](double error) {
      Case c;
      c.spec.collection.complete = 0.0;  // so that not found says nothing
      if (error < 0.5) c.add_event(kind, "2015-10-10", {"alpha"}, error);
      return logit(compute_belief(make_model(c.spec, gather_evidence(c.input()))).outcomes[0]);
    };
    const double none = odds(0.5);
    const double uncertain = odds(weak) - none;
    const double certain = odds(1e-9) - none;
    ASSERT_GT(uncertain * certain, 0.0) << i;
    ASSERT_LT(std::fabs(uncertain), std::fabs(certain)) << i;
  }
}

TEST(Assessor, LeavingTheOnlySourceOutUndoesTheEvidence) {
  Case c;
  c.add_event(Plover::Aid, "2015-10-12", {"alpha"}, 0.01);
  c.add_event(Plover::Consult, "2015-10-12", {"alpha", "beta"}, 0.01);
  const Assessment a = c.run();
  ASSERT_FALSE(a.leave_out.empty());
  EXPECT_EQ(a.leave_out[0].kind, "outlet");
  EXPECT_EQ(a.leave_out[0].id, "alpha");
  Case without;
  without.add_event(Plover::Consult, "2015-10-12", {"beta"}, 0.01);
  EXPECT_NEAR(a.leave_out[0].outcomes[0], without.run().outcomes[0].probability, 1e-12);
}

TEST(Assessor, AStatesMediaAndASpeakerAreLeftOutWhole) {
  Case c;
  c.add_event(Plover::Aid, "2015-10-12", {"sana", "tishreen"});
  for (Voice& voice : c.events[0].voices)
    voice.path.insert(voice.path.begin(),
                      {{SourceLevel::State, "SYR", 0.1}, {SourceLevel::State, "SYR:media", 0.1}});
  c.add_event(Plover::Consult, "2015-10-12", {"alpha"});
  c.events[1].voices[0].path = {{SourceLevel::State, "CHN", 0.1}, {SourceLevel::Speaker, "wang-yi", 0.1}};
  c.events[1].voices[0].label = "Wang Yi, through alpha";
  const Assessment a = c.run();
  const auto find = [&](const std::string& kind, const std::string& id) {
    return std::find_if(a.leave_out.begin(), a.leave_out.end(),
                        [&](const LeaveOut& l) { return l.kind == kind && l.id == id; });
  };
  ASSERT_NE(find("country", "SYR"), a.leave_out.end());
  EXPECT_EQ(find("country", "CHN"), a.leave_out.end());  // an official is no media
  ASSERT_NE(find("speaker", "wang-yi"), a.leave_out.end());
  EXPECT_EQ(find("speaker", "wang-yi")->name, "Wang Yi");
  Case without;
  without.add_event(Plover::Consult, "2015-10-12", {"alpha"});
  without.events[0].voices = c.events[1].voices;
  EXPECT_NEAR(find("country", "SYR")->outcomes[0], without.run().outcomes[0].probability, 1e-12);
}

TEST(Assessor, TheSmallestFlipIsVerifiedAndMinimal) {
  Case c;
  c.spec.indicators[0].likelihood["routine"] = {0.1, 0.2, 0.3};
  c.add_event(Plover::Consult, "2015-10-12", {"alpha"}, 1e-6);
  c.add_event(Plover::Aid, "2015-10-12", {"alpha"}, 1e-6);
  c.add_event(Plover::Mobilize, "2015-10-12", {"alpha"}, 1e-6);
  const Assessment a = c.run();
  ASSERT_GT(a.outcomes[0].probability, a.outcomes[1].probability);
  ASSERT_EQ(a.smallest_flip.size(), 1u);
  EXPECT_EQ(a.smallest_flip[0].str(), "troops");
  Case calm;
  EXPECT_TRUE(calm.run().smallest_flip.empty());
}

TEST(Assessor, WhatIfNamesWhatWouldMoveTheAnswerMost) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-12", {"alpha"});
  const Assessment a = c.run();
  ASSERT_EQ(a.what_if.size(), 3u);
  EXPECT_EQ(a.what_if[0].indicator.str(), "troops");
  EXPECT_GT(a.what_if[0].outcomes[0], a.outcomes[0].probability);
  for (const WhatIf& w : a.what_if) {
    EXPECT_GE(w.expected_gain, 0.0);
    EXPECT_GT(w.probability, 0.0);
    EXPECT_LT(w.probability, 1.0);
  }
}

TEST(Assessor, ContributionsAreThePosteriorsWithout) {
  Case c;
  c.add_event(Plover::Aid, "2015-10-12", {"alpha"}, 0.01);
  const Assessment a = c.run();
  for (const Contribution& contribution : a.contributions) {
    std::vector<Evidence> rest = a.evidence;
    std::erase_if(rest, [&](const Evidence& e) { return e.indicator == contribution.indicator; });
    EXPECT_NEAR(compute_belief(make_model(c.spec, rest)).outcomes[0], contribution.without[0], 1e-15);
    if (contribution.indicator.str() == "arms") {
      EXPECT_GT(contribution.shift, 0.0);
      EXPECT_GT(contribution.weight[0], 0.0);
      EXPECT_LT(contribution.weight[1], 0.0);
    }
  }
}

TEST(Assessor, ARateCountsOnlyInsideACompleteCollection) {
  Case c;
  c.add_event(Plover::Consult, "2015-08-01", {"alpha"}, 0.01);
  for (int day = 6; day <= 9; ++day)
    c.add_event(Plover::Consult, "2015-10-0" + std::to_string(day), {"alpha"}, 0.01);
  const Evidence rate = evidence_of(gather_evidence(c.input()), "rate");
  EXPECT_TRUE(rate.found);
  EXPECT_GT(rate.log_ratio, 1.0);
  c.spec.collection.complete = 0.1;
  const Evidence chosen = evidence_of(gather_evidence(c.input()), "rate");
  EXPECT_FALSE(chosen.found);
  EXPECT_EQ(chosen.absence, 0.0);
  EXPECT_EQ(chosen.note.substr(0, 14), "Not comparable");
}

TEST(Assessor, AFallingRateSpeaksAgainst) {
  Case c;
  for (int day = 10; day < 30; ++day)
    c.add_event(Plover::Consult, "2015-09-" + std::to_string(day), {"alpha"}, 0.01);
  const Evidence rate = evidence_of(gather_evidence(c.input()), "rate");
  EXPECT_FALSE(rate.found);
  EXPECT_GT(rate.absence, 0.5);
  EXPECT_LT(rate.absence, 1.0);
}

TEST(Assessor, NumbersThatAreNoneInAForeignDossierDoNotCrash) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-12", {"alpha"});
  const double nan = std::nan("");
  c.spec.explanations[0].prior = c.spec.outcome_remainder = c.spec.groups[0].shared = {nan, nan, nan};
  c.spec.indicators[0].likelihood["routine"] = {-3.0, nan, 7.0};
  c.spec.indicators[3].series->count = true;
  c.spec.indicators[3].series->at_least = nan;
  c.spec.event_prior = nan;
  c.spec.collection.complete = 1e300;
  c.spec.groups[0].parent = "acts";
  for (const Posterior& p : c.run().outcomes) {
    EXPECT_GT(p.probability, 0.0);
    EXPECT_LT(p.probability, 1.0);
  }
}

TEST(Assessor, ConfidenceSpeaksOfTheGroundOnly) {
  Case c;
  c.add_event(Plover::Consult, "2015-10-12", {"alpha"});
  const Assessment a = c.run();
  EXPECT_EQ(a.confidence, Confidence::Low);
  EXPECT_NE(a.confidence_basis.find("60% complete"), std::string::npos);
}

}  // namespace
}  // namespace entente
