#include "eval/near_duplicates.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

using Groups = std::vector<std::size_t>;

TEST(NearDuplicates, HalfOfTheShortersTrigramsTie) {
  EXPECT_EQ(near_duplicate_groups({"Troops crossed the border river on Monday",
                                   "The weather stays fine until Friday evening",
                                   "troops crossed THE border river", "Nothing of it was ever found again"}),
            (Groups{0, 1, 0, 2}));
  // One trigram of three is less than half.
  EXPECT_EQ(near_duplicate_groups({"a b c d e", "a b c x y"}), (Groups{0, 1}));
  EXPECT_EQ(near_duplicate_groups({"a b c d", "a b c x"}), (Groups{0, 0}));
}

TEST(NearDuplicates, TiesReachFurther) {
  EXPECT_EQ(near_duplicate_groups({"a b c d", "w x y z", "b c d w x y"}), (Groups{0, 0, 0}));
}

TEST(NearDuplicates, ShortTextsStayAlone) {
  EXPECT_EQ(near_duplicate_groups({"a b", "a b", ""}), (Groups{0, 1, 2}));
  EXPECT_TRUE(near_duplicate_groups({}).empty());
}

TEST(NearDuplicates, ThousandsOfOneTextAreOneGroup) {
  const Groups groups = near_duplicate_groups(std::vector<std::string>(5000, "they signed the treaty today"));
  EXPECT_EQ(groups, Groups(5000, 0));
}

}  // namespace
}  // namespace entente
