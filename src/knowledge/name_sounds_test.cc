#include "knowledge/name_sounds.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(NameSounds, TransliterationsMeet) {
  EXPECT_EQ(sounds_of("tsakhiagiyn elbegdorj"), sounds_of("tsakhiagiin elbegdorj"));
  EXPECT_EQ(sounds_of("okada katsuya"), sounds_of("katsuya okada"));
  EXPECT_EQ(sounds_of("sergey shoygu"), sounds_of("sergei shoigu"));
  EXPECT_NE(sounds_of("john kerry"), sounds_of("john kelly"));
}

TEST(NameSounds, OneWordAndOtherScriptsGiveNothing) {
  EXPECT_EQ(sounds_of("kerry"), "");
  EXPECT_EQ(sounds_of("\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD \xD0\x9F"), "");
  EXPECT_EQ(sounds_of(""), "");
}

TEST(NameSounds, ShortWordsMustAgreeLetterByLetter) {
  EXPECT_TRUE(may_be_spellings("hashim thaci", "hasim thaci"));
  EXPECT_FALSE(may_be_spellings("kim jae", "kim joe"));
  EXPECT_FALSE(may_be_spellings("john kerry", "john garner"));
  EXPECT_FALSE(may_be_spellings("john kerry", "john forbes kerry"));
}

TEST(NameSounds, EditDistanceCountsASwapOnce) {
  EXPECT_EQ(edit_distance("sarkozy", "sarkozy", 3), 0u);
  EXPECT_EQ(edit_distance("sarkozy", "sarkoyz", 3), 1u);
  EXPECT_EQ(edit_distance("sarkozy", "sarcozi", 3), 2u);
  EXPECT_EQ(edit_distance("abc", "xyz", 1), 2u);
}

TEST(SoundIndex, FindsWhatWasAddedUnderAnotherSpelling) {
  SoundIndex index;
  index.add("sergei shoigu", 7);
  ASSERT_EQ(index.find("shoygu sergey").size(), 1u);
  EXPECT_EQ(index.find("shoygu sergey")[0], 7u);
  EXPECT_TRUE(index.find("sergey lavrov").empty());
}

}  // namespace
}  // namespace entente
