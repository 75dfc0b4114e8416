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

// Every dotted word keeps its own letters, however long the next one is.
TEST(NameSounds, DottedWordsKeepTheirLetters) {
  EXPECT_EQ(sounds_of("j.r. r.t. xaver"), sounds_of("jr rt xaver"));
  EXPECT_NE(sounds_of("j.r. r.t. xaver"), sounds_of("rt rt xaver"));
  EXPECT_TRUE(may_be_spellings("j.r. r.t. xaver", "jr rt xaver"));
  EXPECT_FALSE(may_be_spellings("j.r. r.t. xaver", "rt rt xaver"));
  std::string dotted, plain;
  for (const auto& [letter, count] : {std::pair('b', 17), std::pair('k', 31), std::pair('g', 32)}) {
    if (!dotted.empty()) dotted += ' ';
    if (!plain.empty()) plain += ' ';
    for (int i = 0; i < count; ++i) dotted += {letter, '.'};
    plain += std::string(static_cast<std::size_t>(count), letter);
  }
  EXPECT_EQ(sounds_of(dotted), sounds_of(plain));
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
