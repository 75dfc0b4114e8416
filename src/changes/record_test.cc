#include "changes/record.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/random.h"
#include "changes/state.h"
#include "types/history_json.h"

namespace entente {
namespace {

ReportState report(const std::string& id) { return {DocumentId(id), "Xinhua", "title of " + id, {}, false}; }

EventState event(const std::string& id, std::vector<std::string> documents, double probability) {
  EventState out;
  out.id = EventId(id);
  out.source = {{"CHN/GOV", "China"}};
  out.date.interval = {*parse_date("2015-10-07"), *parse_date("2015-10-07")};
  out.probability = probability;
  for (const std::string& d : documents) {
    out.documents.emplace_back(d);
    out.mentions.emplace_back("m" + d);
  }
  return out;
}

template <class Value, class Key>
void put(std::map<Key, Value>& map, const Value& value) {
  map.insert_or_assign(value.id, value);
}

// A state drawn at random from a small world, so that two of them differ in some things and agree in others.
CaseState draw(std::uint64_t seed) {
  std::uint64_t at = 0;
  const auto u = [&] { return random_unit(seed, 1, at++); };
  CaseState state;
  state.program = u() < 0.5 ? "entente 1" : "entente 2";
  state.packs = {{"actors", u() < 0.5 ? "1.0" : "1.1", "h"}};
  state.page = sha256_hex(std::to_string(seed));
  state.spec.title = u() < 0.5 ? "one" : "two";
  state.rejects = u() < 0.5 ? 0 : 3;
  std::vector<std::string> documents;
  for (int i = 0; i < 6; ++i) {
    if (u() < 0.6)
      put(state.reports, report("d" + std::to_string(i))), documents.push_back("d" + std::to_string(i));
  }
  for (int i = 0; i < 4; ++i) {
    if (u() < 0.7) put(state.events, event("e" + std::to_string(i), documents, u() < 0.5 ? 0.25 : 1.0 / 3.0));
  }
  for (std::uint64_t n = 1; n < 4; ++n) {
    if (u() < 0.5) state.decisions[n] = {n, DecisionKind::Grade, "anna", "sana: D", "x"};
  }
  if (u() < 0.8) {
    AssessmentState& a = state.assessment.emplace();
    a.outcomes = {{"joins", "joins", 0.1, u(), 0.0, 1.0, LikelihoodWord::Unlikely}};
    for (const char* id : {"talks", "troops"}) {
      if (u() < 0.7)
        a.evidence[IndicatorId(id)] = {IndicatorId(id), u() < 0.5, u() < 0.5 ? 1.0 : 2.0, 0.1, 1,
                                       {EventId("e1")}, ""};
    }
    a.confidence_basis = "because";
  }
  return state;
}

const Timestamp kWhen{*parse_date("2026-11-25"), 3600};

TEST(RunRecord, LeadsFromOneStateToTheNextThroughItsJson) {
  for (std::uint64_t round = 0; round < 100; ++round) {
    const CaseState before = draw(round);
    const CaseState after = draw(round + 1000);
    const RunRecord record = make_record(before, 4, after, kWhen);
    const auto read = parse_json<RunRecord>(render_json(record));
    ASSERT_TRUE(read) << render_error(read.error());
    EXPECT_EQ(*read, record);
    CaseState state = before;
    const auto done = apply_record(*read, state);
    ASSERT_TRUE(done) << render_error(done.error());
    EXPECT_EQ(state, after) << "round " << round;
  }
}

TEST(RunRecord, TheFirstHoldsTheWholeStateWhateverWasThere) {
  const CaseState after = draw(3);
  const RunRecord record = make_record(CaseState{}, 0, after, kWhen);
  CaseState state = draw(4);
  ASSERT_TRUE(apply_record(record, state));
  EXPECT_EQ(state, after);
}

TEST(RunRecord, HoldsOnlyWhatChanged) {
  CaseState before = draw(5);
  for (int i = 0; i < 2000; ++i)
    put(before.reports, report("r" + std::to_string(i))),
        put(before.events, event("v" + std::to_string(i), {"r" + std::to_string(i)}, 0.5));
  CaseState after = before;
  put(after.reports, report("new"));
  after.events.at(EventId("v7")).documents.emplace_back("rz-new");
  const RunRecord record = make_record(before, 1, after, kWhen);
  EXPECT_EQ(record.reports_new.size(), 1u);
  ASSERT_EQ(record.events_changed.size(), 1u);
  EXPECT_EQ(record.events_changed[0].event.documents, std::vector<DocumentId>{DocumentId("rz-new")});
  EXPECT_FALSE(record.spec);
  EXPECT_LT(render_json(record).size(), 3000u);
}

TEST(RunRecord, ThatDoesNotFitIsRefused) {
  const CaseState before = draw(6);
  CaseState after = before;
  put(after.events, event("e9", {"d1"}, 0.5));
  const RunRecord good = make_record(before, 1, after, kWhen);
  const auto refused = [&](RunRecord record) {
    CaseState state = before;
    const auto done = apply_record(record, state);
    return done ? Code::Io : done.error().code;
  };
  RunRecord bad = good;
  bad.events_changed.back().event.probability = 0.9;
  EXPECT_EQ(refused(bad), Code::Mismatch);
  bad = good;
  bad.events_gone.emplace_back("nobody");
  EXPECT_EQ(refused(bad), Code::Mismatch);
  bad = good;
  bad.reports_gone.emplace_back("nobody");
  EXPECT_EQ(refused(bad), Code::Mismatch);
  bad = good;
  bad.events_changed.back().documents_gone.emplace_back("nobody");
  EXPECT_EQ(refused(bad), Code::Mismatch);
  bad = good;
  bad.spec = before.spec;
  bad.spec->title = "another";
  EXPECT_EQ(refused(bad), Code::Mismatch);
  bad = good;
  bad.format = kRunRecordFormat + 1;
  EXPECT_EQ(refused(bad), Code::Conflict);
}

TEST(CaseState, CollectsTheReportsOfAnEventFromMentionsVoicesAndCopies) {
  Brief brief;
  Event& e = brief.dossier.events.emplace_back();
  e.id = EventId("e");
  e.mentions = {MentionId("m2"), MentionId("m1")};
  EventMention mention;
  mention.id = MentionId("m1");
  mention.document = DocumentId("d3");
  brief.dossier.mentions.push_back({mention, "s1"});
  Voice voice;
  voice.documents = {DocumentId("d2")};
  voice.copies = {DocumentId("d1"), DocumentId("d2")};
  e.voices.push_back(voice);
  const CaseState state = make_state(brief, "page");
  const EventState& out = state.events.at(EventId("e"));
  EXPECT_EQ(out.documents, (std::vector<DocumentId>{DocumentId("d1"), DocumentId("d2"), DocumentId("d3")}));
  EXPECT_EQ(out.mentions, (std::vector<MentionId>{MentionId("m1"), MentionId("m2")}));
  EXPECT_EQ(state.page, "page");
}

}  // namespace
}  // namespace entente
