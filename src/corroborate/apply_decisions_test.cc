#include "corroborate/apply_decisions.h"

#include <gtest/gtest.h>

#include "corroborate/test_world.h"

namespace entente {
namespace {

const Knowledge& packs() {
  static const std::shared_ptr<const Knowledge> kPacks =
      load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value();
  return *kPacks;
}

// One document with an attack, its denial, what came after it and what is concluded from it.
class Links : public testing::Test {
 protected:
  Links() : document_(test::make_document("alpha", "2015-10-13", "act and act and act and act")) {
    for (std::uint32_t at : {0u, 8u, 16u, 24u}) {
      mentions_.push_back(test::make_mention(document_, Plover::Assault, test::make_actor("Syria", "SYR"),
                                             test::make_actor("China", "CHN"), "2015-10-12", at));
    }
    mentions_[1].denies = mentions_[0].id;
    mentions_[2].sequence.emplace().act = mentions_[0].id;
    mentions_[3].rests_on = {mentions_[1].id, mentions_[0].id};
  }

  AppliedDecisions apply(DecisionKind kind, std::vector<Correction> corrections) {
    std::vector<Reported> reported;
    std::unordered_map<std::string_view, std::size_t> place_of;
    for (const EventMention& mention : mentions_) {
      place_of[mention.id.str()] = reported.size();
      reported.push_back({&mention, &document_, &document_, {}, reported.size()});
    }
    FoundDecisions found;
    found.knowledge = &packs();
    FoundDecision& one = found.decisions.emplace_back();
    one.decision.number = 1;
    one.decision.kind = kind;
    one.decision.mentions = {mentions_[0]};
    one.decision.corrections = std::move(corrections);
    one.mentions = {mentions_[0].id};
    return apply_decisions(std::move(reported), place_of, found);
  }

  Document document_;
  std::vector<EventMention> mentions_;
};

TEST_F(Links, FollowACorrectedMentionToItsNewId) {
  const AppliedDecisions applied = apply(DecisionKind::Correct, {{"target", "IRN"}});
  ASSERT_EQ(applied.reported.size(), 4u);
  ASSERT_TRUE(applied.traces[0].error.empty()) << applied.traces[0].error;
  const MentionId now = applied.reported[0].mention->id;
  ASSERT_NE(now, mentions_[0].id);
  EXPECT_EQ(applied.reported[1].mention->denies, now);
  EXPECT_EQ(applied.reported[2].mention->sequence->act, now);
  EXPECT_EQ(applied.reported[3].mention->rests_on, (std::vector<MentionId>{mentions_[1].id, now}));
}

TEST_F(Links, FallAwayWithARejectedMention) {
  const AppliedDecisions applied = apply(DecisionKind::Reject, {});
  ASSERT_EQ(applied.reported.size(), 3u);
  EXPECT_FALSE(applied.reported[0].mention->denies);
  EXPECT_FALSE(applied.reported[1].mention->sequence->act);
  EXPECT_EQ(applied.reported[2].mention->rests_on, (std::vector<MentionId>{mentions_[1].id}));
}

}  // namespace
}  // namespace entente
