#include "eval/alignment.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace entente {
namespace {

using Partners = std::vector<std::int32_t>;
using Ranges = std::vector<ByteRange>;

AlignedWord plain(std::uint32_t begin, std::uint32_t end) { return {{begin, end}, false, ""}; }
AlignedWord part(std::uint32_t begin, std::uint32_t end, std::string form) {
  return {{begin, end}, true, std::move(form)};
}
Partners align(const std::vector<AlignedWord>& gold, const std::vector<AlignedWord>& system) {
  return align_words(gold, system);
}

TEST(AlignWords, PlainWordsAlignWhereTheirCharactersAreTheSame) {
  // gold  ab|c|def   system  a|b|c|def
  EXPECT_EQ(
      align({plain(0, 2), plain(2, 3), plain(3, 6)}, {plain(0, 1), plain(1, 2), plain(2, 3), plain(3, 6)}),
      (Partners{kNotAligned, kNotAligned, 1, 2}));
  EXPECT_EQ(align({plain(0, 2)}, {plain(0, 3)}), Partners{kNotAligned});
  EXPECT_EQ(align({}, {plain(0, 1)}), Partners{kNotAligned});
}

// The cases of conll18_ud_eval.py's own tests, by hand: a multiword token is written "token word word".
TEST(AlignWords, WordsOfAMultiwordTokenAlignByTheirForms) {
  // gold: abc = a b c as words of one token; system: a, b, c as tokens of their own.
  EXPECT_EQ(align({part(0, 3, "a"), part(0, 3, "b"), part(0, 3, "c")},
                  {{{0, 1}, false, "a"}, {{1, 2}, false, "b"}, {{2, 3}, false, "c"}}),
            (Partners{0, 1, 2}));
  // The same the other way round.
  EXPECT_EQ(align({{{0, 1}, false, "a"}, {{1, 2}, false, "b"}, {{2, 3}, false, "c"}},
                  {part(0, 3, "a"), part(0, 3, "b"), part(0, 3, "c")}),
            (Partners{0, 1, 2}));
  // gold: abcd = a b c d; system: abcd = a x c, as one token: b and d are nowhere, x is nobody.
  EXPECT_EQ(align({part(0, 4, "a"), part(0, 4, "b"), part(0, 4, "c"), part(0, 4, "d")},
                  {part(0, 4, "a"), part(0, 4, "x"), part(0, 4, "c")}),
            (Partners{0, kNotAligned, 2}));
  // gold: "du" = de le; system: a word "du".
  EXPECT_EQ(align({part(0, 2, "de"), part(0, 2, "le")}, {{{0, 2}, false, "du"}}), Partners{kNotAligned});
}

TEST(AlignWords, AStretchGrowsWhileTokensOverlapAndEndsWithThem) {
  // gold: abcd = a bc d, then e;   system: ab = ab, cde = c de, then f behind both.
  const std::vector<AlignedWord> gold{
      part(0, 4, "a"), part(0, 4, "bc"), part(0, 4, "d"), {{4, 5}, false, "e"}, {{5, 6}, false, "f"}};
  const std::vector<AlignedWord> system{
      {{0, 2}, false, "ab"}, part(2, 5, "bc"), part(2, 5, "e"), {{5, 6}, false, "f"}};
  // In the stretch 0-5: gold a bc d e, system ab bc e; "bc" and "e" are common. Then f by its characters.
  EXPECT_EQ(align(gold, system), (Partners{kNotAligned, 1, 3, 4}));
}

TEST(AlignWords, AWordBeforeTheStretchIsLeftOut) {
  // system's word 0-2 reaches into gold's multiword token 1-4 from before it.
  const std::vector<AlignedWord> gold{{{0, 1}, false, "x"}, part(1, 4, "b"), part(1, 4, "c")};
  const std::vector<AlignedWord> system{{{0, 2}, false, "xb"}, {{2, 4}, false, "c"}};
  EXPECT_EQ(align(gold, system), (Partners{kNotAligned, 2}));
}

// Whatever the cuts, a partner is used once and in order, and equal cuts align everything.
TEST(AlignWords, PartnersAscendOnRandomCuts) {
  std::uint64_t draws = 0;
  const auto below = [&](std::uint64_t end) { return random_bits(7, 0, draws++) % end; };
  for (int round = 0; round < 300; ++round) {
    const auto cut = [&] {
      std::vector<AlignedWord> words;
      for (std::uint32_t at = 0; at < 40;) {
        const auto size = static_cast<std::uint32_t>(1 + below(4));
        const std::size_t parts = below(3) == 0 ? 1 + below(3) : 1;
        for (std::size_t i = 0; i < parts; ++i)
          words.push_back({{at, at + size}, parts > 1, std::string(1, static_cast<char>('a' + below(3)))});
        at += size;
      }
      return words;
    };
    const auto gold = cut();
    const auto system = cut();
    std::int32_t last = -1;
    for (const std::int32_t partner : align(gold, system)) {
      if (partner == kNotAligned) continue;
      EXPECT_LT(last, partner);
      last = partner;
    }
    const Partners self = align(gold, gold);
    for (std::size_t i = 0; i < self.size(); ++i) EXPECT_EQ(self[i], static_cast<std::int32_t>(i));
  }
}

TEST(CountCommon, CountsRangesThatAreInBoth) {
  EXPECT_EQ(count_common(Ranges{{0, 2}, {2, 4}, {5, 6}}, Ranges{{0, 4}, {5, 6}}), 1u);
  EXPECT_EQ(count_common(Ranges{{0, 0}, {0, 3}}, Ranges{{0, 3}}), 1u) << "gold that is not to be seen";
  EXPECT_EQ(count_common(Ranges{}, Ranges{{0, 1}}), 0u);
}

TEST(VisibleOffsets, CountCharactersAndLeaveOutSpaceAndMarksWithoutWidth) {
  const std::string text =
      "a\xC3\xA9 \xE2\x80\x8B"
      "b";  // U+200B between space and b
  const VisibleOffsets visible(text);
  EXPECT_EQ(visible.of({0, 3}), (ByteRange{0, 2}));
  EXPECT_EQ(visible.of({0, 7}), (ByteRange{0, 2}));
  EXPECT_EQ(visible.of({7, 8}), (ByteRange{2, 3}));
}

}  // namespace
}  // namespace entente
