#include "language/tokenizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/random.h"
#include "language/char_class.h"

namespace entente::language {
namespace {

std::string cut(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += '|';
    out += slice(text, token.at);
  }
  return out;
}

bool is_gap(CharClass kind) { return kind == CharClass::Space || kind == CharClass::Unseen; }

// Every byte of no white space is in exactly one token; tokens ascend; none is empty.
void expect_complete(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::size_t at = 0;
  for (const Token& token : tokens) {
    ASSERT_LT(token.at.begin, token.at.end);
    ASSERT_LE(token.at.end, text.size());
    ASSERT_LE(at, token.at.begin);
    while (at < token.at.begin) {
      const Char c = char_at(text, at);
      ASSERT_TRUE(is_gap(c.kind)) << "byte " << at << " lost";
      at += c.size;
    }
    ASSERT_EQ(at, token.at.begin);
    at = token.at.end;
  }
  while (at < text.size()) {
    const Char c = char_at(text, at);
    ASSERT_TRUE(is_gap(c.kind)) << "byte " << at << " lost";
    at += c.size;
  }
}

TEST(Tokenizer, SplitsClitics) {
  EXPECT_EQ(cut("Russia's minister didn't say he'll go."), "Russia|'s|minister|did|n't|say|he|'ll|go|.");
  EXPECT_EQ(cut("the states\xE2\x80\x99 aims; it\xE2\x80\x99s so"),
            "the|states|\xE2\x80\x99|aims|;|it|\xE2\x80\x99s|so");
  EXPECT_EQ(cut("They cannot agree"), "They|can|not|agree");
}

TEST(Tokenizer, SplitsHyphensButNotAfterPrefixes) {
  EXPECT_EQ(cut("a U.S.-led coalition of al-Qaeda foes"), "a|U.S.|-|led|coalition|of|al|-|Qaeda|foes");
  EXPECT_EQ(cut("co-operate in a counter-terrorism centre"), "co-operate|in|a|counter-terrorism|centre");
}

TEST(Tokenizer, KeepsAbbreviationsAndInitials) {
  EXPECT_EQ(cut("Lt. Gen. J. K. Rowe met U.S. officials at 5 p.m. today."),
            "Lt.|Gen.|J.|K.|Rowe|met|U.S.|officials|at|5|p.m.|today|.");
  EXPECT_EQ(cut("See No. 7."), "See|No.|7|.");
  EXPECT_EQ(cut("He said no."), "He|said|no|.");
}

TEST(Tokenizer, KeepsNumbersDatesAndMoney) {
  EXPECT_EQ(cut("$35 and 1,200.5 tonnes"), "$|35|and|1,200.5|tonnes");
  EXPECT_EQ(cut("US$3.5m, 40%"), "US$|3.5|m|,|40|%");
  EXPECT_EQ(cut("on 14/10/2015, 2015-10-14 at 10:30"), "on|14/10/2015|,|2015-10-14|at|10:30");
  EXPECT_EQ(cut("in the 1990s, the '90s, the 14th"), "in|the|1990s|,|the|'90s|,|the|14th");
}

TEST(Tokenizer, KeepsAddresses) {
  EXPECT_EQ(cut("(see https://example.org/a-b?c=d, or desk@example.org)."),
            "(|see|https://example.org/a-b?c=d|,|or|desk@example.org|)|.");
}

TEST(Tokenizer, PartsWordsThatSpeechFuses) {
  EXPECT_EQ(cut("gonna dunno DONT wont cannot"), "gon|na|du|n|no|DO|NT|wo|nt|can|not");
  EXPECT_EQ(cut("im sure, Im not, IM me; Im Jong-seok"), "i|m|sure|,|I|m|not|,|IM|me|;|Im|Jong|-|seok");
  EXPECT_EQ(cut("he'd've y'all 'tis"), "he|'d|'ve|y'|all|'t|is");
}

TEST(Tokenizer, KeepsDesignationsAsTheTreebankHasThem) {
  EXPECT_EQ(cut("VN-1, PF-98, S-300s, F-16 and COVID-19"),
            "VN|-|1|,|PF|-|98|,|S|-|300s|,|F|-|16|and|COVID|-|19");
  EXPECT_EQ(cut("the mid-1980s; Vice-President; UN-related"),
            "the|mid-1980s|;|Vice|-|President|;|UN|-|related");
}

TEST(Tokenizer, KeepsTelephoneNumbersButNotRanges) {
  EXPECT_EQ(cut("713-853-3989 (713) 646-8420 1-800-991-9019"),
            "713-853-3989|(|713|)|646-8420|1-800-991-9019");
  EXPECT_EQ(cut("5-10, 750-1000, 1914-1918"), "5|-|10|,|750|-|1000|,|1914|-|1918");
}

TEST(Tokenizer, TakesCurrenciesAndUnitsOffAmounts) {
  EXPECT_EQ(cut("Rs500, IRR200,000, RMB3.5bn, $.04, 50ft, 6pm"),
            "Rs|500|,|IRR|200,000|,|RMB|3.5|bn|,|$|.04|,|50|ft|,|6|pm");
}

TEST(Tokenizer, KeepsEmoticonsAndRuns) {
  EXPECT_EQ(cut("good :) bad :-( (so he said:) really.? ''no'' ^_^"),
            "good|:)|bad|:-(|(|so|he|said|:|)|really|.?|''|no|''|^_^");
}

TEST(Tokenizer, AbbreviationsDependOnWhatStandsAroundThem) {
  EXPECT_EQ(cut("Gary, Ind. is small. Ind. is not."), "Gary|,|Ind.|is|small|.|Ind|.|is|not|.");
  EXPECT_EQ(cut("(b. March 1960), p. 7; on p. they"), "(|b.|March|1960|)|,|p.|7|;|on|p|.|they");
  EXPECT_EQ(cut("bread, etc. He left. Eggs, etc., too"), "bread|,|etc|.|He|left|.|Eggs|,|etc.|,|too");
  EXPECT_EQ(cut("non-U.S. firms, anti-Gen. Rowe"), "non-U.S.|firms|,|anti-Gen.|Rowe");
  EXPECT_EQ(cut("a 7 lb. boy"), "a|7|lb.|boy");
  EXPECT_EQ(cut("Plan B. The M.Sc. of J. Doe."), "Plan|B|.|The|M.Sc.|of|J.|Doe|.");
}

TEST(Tokenizer, UnseenMarksInsideAWordArePartOfIt) {
  const std::string unseen = "Zar\xE2\x80\x8Bif";
  EXPECT_EQ(cut(unseen), unseen);
  EXPECT_EQ(cut("\xE2\x80\x8FIran\xE2\x80\x8E, Wang\xC2\xA0Yi\xE2\x80\x8B."), "Iran|,|Wang|Yi|.");
}

TEST(Tokenizer, CutsWhereTheSpaceAfterAStopIsMissing) {
  EXPECT_EQ(cut("held talks.The minister left."), "held|talks|.|The|minister|left|.");
}

TEST(Tokenizer, KeepsEllipsesAndDashes) {
  EXPECT_EQ(cut("Well... he left -- at last\xE2\x80\x94now"), "Well|...|he|left|--|at|last|\xE2\x80\x94|now");
}

TEST(Tokenizer, SpaceAfterSaysWhetherTokensTouch) {
  std::vector<Token> tokens;
  tokenize("a, b", tokens);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_FALSE(tokens[0].space_after);
  EXPECT_TRUE(tokens[1].space_after);
  EXPECT_TRUE(tokens[2].space_after);
}

TEST(Tokenizer, LosesNoByteOfStrangeText) {
  for (const char* text :
       {"", " ", "\xE2\x80\x8FIran\xE2\x80\x8F said\xC2\xA0no", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80!", "''''",
        "a.b.c.d.", "\xFF\xFE z", "U.S.'s", ".5.", "....", "x@", "@x", "#a_b c", "'90s'", "$$$", "A&B&C",
        "http://", "1.2.3.4.5"}) {
    expect_complete(text);
  }
}

// What fuzz/tokenizer_fuzz.cc starts from, and what it has found.
TEST(Tokenizer, LosesNoByteOfTheCorpus) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/tests/corpus/language")) {
    const auto text = load_file(entry.path().string());
    ASSERT_TRUE(text);
    expect_complete(*text);
    for (std::size_t cut = 1; cut < std::min<std::size_t>(text->size(), 200); ++cut)
      expect_complete(std::string_view(*text).substr(cut));
    if (HasFatalFailure()) FAIL() << entry.path();
    ++files;
  }
  EXPECT_GE(files, 20u);
}

// Also of bytes that are no text at all.
TEST(Tokenizer, LosesNoByteOfRandomBytes) {
  for (std::uint64_t round = 0; round < 4000; ++round) {
    std::string text(random_bits(2, round, 0) % 64, ' ');
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>(random_bits(2, round, i + 1));
    expect_complete(text);
    if (HasFatalFailure()) FAIL() << round;
  }
}

TEST(Tokenizer, LosesNoByteOfRandomText) {
  const std::string alphabet = "aZ9st .,'-/\"()$%@#&:+`<\n\t_\xE2\x80\x99\x8B\xC3\xA9\xFF";
  for (std::uint64_t round = 0; round < 4000; ++round) {
    std::string text;
    const std::size_t length = random_bits(1, round, 0) % 40;
    for (std::size_t i = 0; i < length; ++i) text += alphabet[random_bits(1, round, i + 1) % alphabet.size()];
    expect_complete(text);
    if (HasFatalFailure()) FAIL() << text;
  }
}

TEST(Tokenizer, IsLinearOnLongRuns) {
  for (const char* unit : {"(",
                           "a",
                           "a.",
                           "'",
                           "-",
                           "\xE2\x80\x99",
                           "1,",
                           "@",
                           "http://",
                           "U.",
                           "a'",
                           "\xC2\xA0",
                           "'s",
                           "a's",
                           "1-",
                           "Rs",
                           "Rs1",
                           ":)",
                           "+",
                           "a+",
                           "\xE2\x80\x8B",
                           "a\xE2\x80\x8B",
                           "&a",
                           "./",
                           "[1]",
                           "\xFF",
                           "a@",
                           "1's",
                           "I'ma",
                           "\xF0\x9F\x98\x80"}) {
    std::string text;
    while (text.size() < (1u << 18)) text += unit;
    expect_complete(text);
  }
}

}  // namespace
}  // namespace entente::language
