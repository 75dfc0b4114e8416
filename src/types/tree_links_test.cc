#include "types/tree_links.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

ParsedDocument sentence_of(const std::vector<std::int32_t>& heads) {
  ParsedDocument parsed;
  parsed.strings.push_back("dep");
  parsed.tokens.resize(heads.size() + 2);  // two words of a sentence before
  for (std::size_t i = 0; i < heads.size(); ++i) {
    parsed.tokens[i + 2].head = heads[i];
    parsed.tokens[i + 2].relation = 1;
  }
  parsed.sentences.resize(2);
  parsed.sentences[0].last_token = 2;
  parsed.sentences[1].first_token = 2;
  parsed.sentences[1].last_token = static_cast<std::uint32_t>(parsed.tokens.size());
  return parsed;
}

TEST(TreeLinks, ReachIsTheWordsBelowInEitherNumbering) {
  const ParsedDocument parsed = sentence_of({1, kNoHead, 1, 4, 2});  // 1 <- 0, 2; 2 <- 4 <- 3
  for (const std::int32_t offset : {0, 2}) {
    TreeLinks links;
    links.read(parsed, 1, offset);
    EXPECT_EQ(links.head(0 + offset), 1 + offset);
    EXPECT_EQ(links.head(1 + offset), TreeLinks::kNone);
    EXPECT_EQ(links.low(2 + offset), 2 + offset);
    EXPECT_EQ(links.high(2 + offset), 4 + offset);
    EXPECT_EQ(links.low(1 + offset), 0 + offset);
    ASSERT_EQ(links.children(1 + offset).size(), 2u);
    EXPECT_EQ(links.children(1 + offset)[1], 2 + offset);
    EXPECT_TRUE(links.is_below(3 + offset, 2 + offset));
    EXPECT_FALSE(links.is_below(0 + offset, 2 + offset));
  }
}

TEST(TreeLinks, CirclesAndHeadsOutsideEndInRoots) {
  const ParsedDocument parsed = sentence_of({1, 2, 0, 9, 4, -7});  // a circle, outside, itself, negative
  TreeLinks links;
  links.read(parsed, 1, 0);
  int roots = 0;
  for (int word = 0; word < 6; ++word) {
    int at = word;
    for (int steps = 0; at != TreeLinks::kNone; ++steps) {
      ASSERT_LT(steps, 7);
      at = links.head(at);
    }
    roots += links.head(word) == TreeLinks::kNone ? 1 : 0;
  }
  EXPECT_EQ(roots, 4);  // one of the circle, and the three others
}

TEST(TreeLinks, ASentenceWithoutRelationsHasNoTree) {
  ParsedDocument parsed = sentence_of({kNoHead, kNoHead});
  for (Token& token : parsed.tokens) token.relation = 0;
  TreeLinks links;
  links.read(parsed, 1, 0);
  EXPECT_FALSE(links.has_tree());
  links.read(parsed, 0, 0);
  EXPECT_EQ(links.size(), 2u);
}

}  // namespace
}  // namespace entente
