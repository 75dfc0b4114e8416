#include "eval/seen_gold.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace entente {
namespace {

TEST(SeenGold, AModelsCardNamesWhatItWasTrainedOn) {
  const std::string hash = sha256_hex("gold");
  const std::string card =
      R"({"name":"acts","trained_on":[{"file":"a.tsv","sha256":"00"},{"sha256":")" + hash + R"("}]})";
  EXPECT_TRUE(trained_on(card, hash));
  EXPECT_FALSE(trained_on(card, sha256_hex("other gold")));
}

TEST(SeenGold, CardsOfAnyShapeAreRead) {
  for (const char* card :
       {"", "{", "[]", "{}", R"({"trained_on":"00"})", R"({"trained_on":["00",{"sha256":0},null]})"})
    EXPECT_FALSE(trained_on(card, "00")) << card;
}

TEST(SeenGold, AnUnknownFileHelpedToMakeNothing) { EXPECT_TRUE(made_with(ModelPack(), "gold").empty()); }

}  // namespace
}  // namespace entente
