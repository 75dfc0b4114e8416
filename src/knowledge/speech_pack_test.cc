#include "knowledge/speech_pack.h"

#include <gtest/gtest.h>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

using Kind = SpeechPack::Kind;

TEST(SpeechPack, AFormMayBeOfSeveralKindsAndHaveSeveralWords) {
  const test::PackFolder folder(test::PackFolder::Files{
      {"lexicon/speech.tsv", "# words\nkind\tform\nstate\treport\nclaim\treport\nurge\tCall For\n"}});
  const auto pack = SpeechPack::load({folder.path()});
  ASSERT_TRUE(pack) << render_error(pack.error());
  EXPECT_EQ(pack->kinds("report"), SpeechPack::bit(Kind::State) | SpeechPack::bit(Kind::Claim));
  EXPECT_TRUE(pack->is(Kind::Urge, "call for"));
  EXPECT_EQ(pack->kinds("call"), 0u);
  ASSERT_EQ(pack->phrases("call").size(), 1u);
  EXPECT_EQ(pack->phrases("call")[0].words, (std::vector<std::string>{"call", "for"}));
  EXPECT_TRUE(pack->phrases("report").empty());
}

TEST(SpeechPack, LaterFoldersAdd) {
  const test::PackFolder first(test::PackFolder::Files{{"lexicon/speech.tsv", "kind\tform\nsay\tsay\n"}});
  const test::PackFolder second(test::PackFolder::Files{{"speech.tsv", "kind\tform\nsay\tintone\n"}});
  const auto pack = SpeechPack::load({first.path(), second.path()});
  ASSERT_TRUE(pack);
  EXPECT_TRUE(pack->is(Kind::Say, "say"));
  EXPECT_TRUE(pack->is(Kind::Say, "intone"));
}

TEST(SpeechPack, ARowOfNoKindSaysWhereItStands) {
  const test::PackFolder folder(
      test::PackFolder::Files{{"lexicon/speech.tsv", "kind\tform\nshouts\tshout\n"}});
  const auto pack = SpeechPack::load({folder.path()});
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, Code::BadPack);
  EXPECT_NE(pack.error().where.find("speech.tsv:2"), std::string::npos) << pack.error().where;
}

TEST(SpeechPack, OursKnowsTheVerbsOfSaying) {
  const auto pack = SpeechPack::load({test::repository_packs()});
  ASSERT_TRUE(pack) << render_error(pack.error());
  for (const char* verb : {"say", "tell"}) EXPECT_TRUE(pack->is(Kind::Say, verb)) << verb;
  EXPECT_TRUE(pack->is(Kind::Deny, "deny"));
  EXPECT_TRUE(pack->is(Kind::Hedge, "it seems"));
}

}  // namespace
}  // namespace entente
