#include "corroborate/decided.h"

#include <gtest/gtest.h>

#include "corroborate/test_world.h"

namespace entente {
namespace {

const Knowledge& packs() {
  static const std::shared_ptr<const Knowledge> kPacks = load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value();
  return *kPacks;
}

Decision decide(std::uint64_t number, DecisionKind kind, std::vector<EventMention> mentions = {}) {
  Decision decision;
  decision.number = number;
  decision.kind = kind;
  decision.by = "anna";
  decision.mentions = std::move(mentions);
  return decision;
}

Decision undo(std::uint64_t number, std::uint64_t undoes) {
  Decision decision = decide(number, DecisionKind::Undo);
  decision.undoes = undoes;
  return decision;
}

std::vector<std::uint64_t> numbers(const std::vector<Decision>& decisions) {
  std::vector<std::uint64_t> out;
  for (const Decision& decision : decisions) out.push_back(decision.number);
  return out;
}

using Numbers = std::vector<std::uint64_t>;

TEST(Decisions, AnUndoneUndoLetsItsDecisionHold) {
  std::vector<Decision> all = {decide(1, DecisionKind::Accept), decide(2, DecisionKind::Reject)};
  EXPECT_EQ(numbers(decisions_in_force(all)), (Numbers{1, 2}));
  all.push_back(undo(3, 1));
  EXPECT_EQ(numbers(decisions_in_force(all)), (Numbers{2}));
  all.push_back(undo(4, 3));
  EXPECT_EQ(numbers(decisions_in_force(all)), (Numbers{1, 2}));
}

class FindDecisions : public testing::Test {
 protected:
  FindDecisions() { world_.tell("alpha", "Syria and China conferred in Beijing on Monday."); }

  FoundDecisions find(const std::vector<Decision>& decisions, const std::vector<EventMention>& coded) {
    const CodedSide side{world_.documents, coded};
    return find_decisions(std::span(&side, 1), decisions, {}, packs());
  }
  EventMention recoded() const {
    EventMention mention = world_.mentions[0];
    mention.event.base = mention.event.plover = Plover::Cooperate;
    seal(mention);
    return mention;
  }

  test::World world_;
};

TEST_F(FindDecisions, ARecodedMentionIsFoundByWhereItStands) {
  const EventMention now = recoded();
  const FoundDecisions found = find({decide(1, DecisionKind::Accept, {world_.mentions[0]})}, {now});
  ASSERT_EQ(found.decisions.size(), 1u);
  EXPECT_EQ(found.decisions[0].mentions[0], now.id);
  EXPECT_TRUE(found.put_back.empty());
}

TEST_F(FindDecisions, WhatWasAcceptedAndIsNoLongerCodedIsPutBack) {
  const FoundDecisions found = find({decide(1, DecisionKind::Accept, {world_.mentions[0]})}, {});
  ASSERT_EQ(found.put_back.size(), 1u);
  EXPECT_EQ(found.put_back[0].sentence, world_.mentions[0].sentence);
  EXPECT_EQ(found.put_back[0].coder, "decision 1");
  EXPECT_EQ(found.decisions[0].put_back, 1u);
}

TEST_F(FindDecisions, WhatWasRejectedAndIsNoLongerCodedNeedsNothing) {
  EXPECT_TRUE(find({decide(1, DecisionKind::Reject, {world_.mentions[0]})}, {}).put_back.empty());
}

TEST_F(FindDecisions, AReportThatIsGoneIsSaid) {
  const std::vector<Decision> decisions = {decide(1, DecisionKind::Accept, {world_.mentions[0]})};
  const FoundDecisions found = find_decisions({}, decisions, {}, packs());
  EXPECT_FALSE(found.decisions[0].mentions[0].has_value());
  EXPECT_TRUE(found.put_back.empty());
  const std::vector<DecisionTrace> traces(1);
  const auto effects = effects_of(found, std::vector<std::vector<DecisionTrace>>{traces}, {}, {});
  ASSERT_EQ(effects.size(), 1u);
  EXPECT_EQ(effects[0].missing, 1u);
  EXPECT_FALSE(effects[0].note.empty());
}

TEST_F(FindDecisions, AGradeGoesOverThatOfTheCase) {
  Decision grade = decide(1, DecisionKind::Grade);
  grade.outlet = OutletId("alpha");
  grade.grade = 'E';
  CaseSpec spec;
  spec.sources["alpha"].grade = 'B';
  spec = graded(spec, find({grade}, {}));
  EXPECT_EQ(spec.sources.at("alpha").grade, 'B') << "what case.toml says stays known";
  const std::vector<Outlet> outlets = test::make_outlets();
  EXPECT_EQ(SourceBook(outlets, test::make_scale(), spec).outlet(OutletId("alpha")).grade, 'E');
}

}  // namespace
}  // namespace entente
