#include "changes/compare.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

EventState event(const std::string& id, std::vector<std::string> mentions) {
  EventState out;
  out.id = EventId(id);
  out.probability = 0.5;
  for (const std::string& m : mentions) {
    out.mentions.emplace_back(m);
    out.documents.emplace_back("doc-of-" + m);
  }
  return out;
}

CaseState state(std::vector<EventState> events) {
  CaseState out;
  for (EventState& e : events) {
    for (const DocumentId& d : e.documents) out.reports[d] = {d, "Xinhua", "t", {}, false};
    out.events[e.id] = std::move(e);
  }
  return out;
}

const EventChange* find(const std::vector<EventChange>& changes, const std::string& id) {
  for (const EventChange& change : changes) {
    if (change.id.str() == id) return &change;
  }
  return nullptr;
}

TEST(CompareEvents, SaysNothingOfWhatStayed) {
  EXPECT_TRUE(compare_events(state({event("a", {"1"})}), state({event("a", {"1"})})).empty());
}

TEST(CompareEvents, NewGoneAndChangedWithTheReportsThatDidIt) {
  const auto changes = compare_events(state({event("a", {"1"}), event("b", {"2"})}),
                                      state({event("a", {"1", "3"}), event("c", {"4"})}));
  ASSERT_EQ(changes.size(), 3u);
  const EventChange& a = *find(changes, "a");
  EXPECT_EQ(a.kind, ChangeKind::Changed);
  EXPECT_EQ(a.reports_new, std::vector<DocumentId>{DocumentId("doc-of-3")});
  ASSERT_EQ(a.fields.size(), 1u);
  EXPECT_EQ(a.fields[0], (FieldChange{"reports", "1", "2"}));
  EXPECT_EQ(find(changes, "b")->kind, ChangeKind::Gone);
  EXPECT_EQ(find(changes, "b")->reports_gone.size(), 1u);
  EXPECT_EQ(find(changes, "c")->kind, ChangeKind::New);
}

TEST(CompareEvents, AnEventThatAnEarlierMentionJoinsKeepsItsIdentity) {
  for (const bool by_alias : {true, false}) {
    EventState later =
        event("earlier", by_alias ? std::vector<std::string>{"0", "9"} : std::vector<std::string>{"0", "1"});
    if (by_alias) later.aliases = {EventId("a")};
    const auto changes = compare_events(state({event("a", {"1"})}), state({later}));
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].kind, ChangeKind::Changed);
    EXPECT_EQ(changes[0].before->id.str(), "a");
    EXPECT_EQ(changes[0].fields[0], (FieldChange{"id", "a", "earlier"}));
  }
}

TEST(CompareEvents, MergedAndSplit) {
  const CaseState two = state({event("a", {"1", "2"}), event("b", {"3"})});
  const CaseState one = state({event("a", {"1", "2", "3"})});
  const auto merged = compare_events(two, one);
  ASSERT_EQ(merged.size(), 2u);
  EXPECT_EQ(find(merged, "a")->merged, std::vector<EventId>{EventId("b")});
  EXPECT_EQ(find(merged, "b")->merged_into, EventId("a"));
  const auto split = compare_events(one, two);
  ASSERT_EQ(split.size(), 2u);
  EXPECT_EQ(find(split, "b")->kind, ChangeKind::New);
  EXPECT_EQ(find(split, "b")->split_from, EventId("a"));
}

TEST(CompareEvents, FieldsAreNamedBothWays) {
  EventState before = event("a", {"1"});
  before.plover = Plover::Consult;
  before.source = {{"CHN", "China"}};
  EventState after = before;
  after.plover = Plover::Aid;
  after.source = {{"IRN/GOV", "Iran"}};
  after.factuality = Factuality::Denied;
  after.decisions = {3};
  const auto changes = compare_events(state({before}), state({after}));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].fields[0], (FieldChange{"act", "CONSULT", "AID"}));
  EXPECT_EQ(changes[0].fields[1], (FieldChange{"factuality", "asserted", "denied"}));
  EXPECT_EQ(changes[0].fields[2], (FieldChange{"who", "China (CHN)", "Iran (IRN/GOV)"}));
  EXPECT_EQ(changes[0].decisions, std::vector<std::uint64_t>{3});
}

TEST(CompareStates, ReportsDecisionsKnowledge) {
  CaseState before = state({event("a", {"1"})});
  CaseState after = state({event("a", {"1"})});
  before.reports[DocumentId("x")] = {DocumentId("x"), "SANA", "gone", {}, false};
  after.reports[DocumentId("y")] = {DocumentId("y"), "IRNA", "new", {}, false};
  after.decisions[1] = {1, DecisionKind::Reject, "anna", "", "h"};
  before.program = "entente 1";
  after.program = "entente 2";
  before.packs = {{"actors", "1.0", "aaaa"}, {"old", "1", "b"}};
  after.packs = {{"actors", "1.0", "cccc"}};
  const Difference difference = compare_states(before, after);
  EXPECT_FALSE(is_empty(difference));
  EXPECT_EQ(difference.reports_new.at(0).outlet, "IRNA");
  EXPECT_EQ(difference.reports_gone.at(0).outlet, "SANA");
  EXPECT_EQ(difference.decisions_new.size(), 1u);
  EXPECT_EQ(difference.knowledge.size(), 3u);
  EXPECT_TRUE(is_empty(compare_states(before, before)));
}

TEST(CompareSettings, NamesEachValueByItsAddress) {
  CaseSpec before;
  before.collection.complete = 0.1;
  before.explanations = {{"coalition", "n", "", {0.1, 0.2, 0.3}, "", {{"joins", {0.1, 0.2, 0.3}}}}};
  before.groups = {{"g", "g", "", {0.1, 0.2, 0.3}, ""}};
  CaseSpec after = before;
  EXPECT_TRUE(compare_settings(before, after).empty());
  after.collection.complete = 0.5;
  after.explanations[0].prior.mid = 0.25;
  after.explanations[0].outcomes["joins"].high = 0.4;
  after.groups.clear();
  const auto changes = compare_settings(before, after);
  std::vector<std::string> fields;
  for (const FieldChange& change : changes) fields.push_back(change.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"collection.complete", "explanation.coalition.prior",
                                              "explanation.coalition.outcomes.joins", "group.g"}));
  EXPECT_EQ(changes[1].before, "[0.1,0.2,0.3]");
  EXPECT_EQ(changes[1].after, "[0.1,0.25,0.3]");
  EXPECT_EQ(changes[3].after, "");
}

// Changed evidence names the event, the new report and the decision behind it, and what else could have done
// it.
TEST(Reasons, AreTheChangedEventsThatTheEvidenceHangsOn) {
  CaseState before = state({event("a", {"1"}), event("b", {"2"})});
  CaseState after = state({event("a", {"1", "3"}), event("b", {"2"})});
  after.events.at(EventId("a")).probability = 0.8;
  after.events.at(EventId("a")).decisions = {7};
  Indicator indicator;
  indicator.id = IndicatorId("talks");
  for (CaseState* side : {&before, &after}) side->spec.indicators = {indicator};
  Difference difference = compare_states(before, after);
  Cause& cause = difference.causes.emplace_back();
  cause.subject = "talks";
  cause.before = EvidenceState{IndicatorId("talks"), true, 1.0, 0.0, 2, {EventId("b"), EventId("a")}, ""};
  cause.after = EvidenceState{IndicatorId("talks"), true, 2.0, 0.0, 2, {EventId("a"), EventId("b")}, ""};
  find_reasons(before, after, difference);
  EXPECT_EQ(cause.events, std::vector<EventId>{EventId("a")});
  EXPECT_EQ(cause.reports_new, std::vector<DocumentId>{DocumentId("doc-of-3")});
  EXPECT_EQ(cause.decisions, std::vector<std::uint64_t>{7});
  EXPECT_TRUE(cause.also.empty());
}

TEST(Reasons, NameTheSettingsAndThePacksWhereNoReportDidIt) {
  CaseState before = state({event("a", {"1"})});
  CaseState after = state({event("a", {"1"})});
  after.events.at(EventId("a")).probability = 0.8;
  after.spec.event_prior = 0.9;
  after.packs = {{"outlets", "2", "h"}};
  Difference difference = compare_states(before, after);
  Cause& cause = difference.causes.emplace_back();
  cause.subject = "talks";
  cause.after = EvidenceState{IndicatorId("talks"), true, 2.0, 0.0, 1, {EventId("a")}, ""};
  find_reasons(before, after, difference);
  EXPECT_EQ(cause.also, (std::vector<std::string>{"case.toml", "packs"}));
}

}  // namespace
}  // namespace entente
