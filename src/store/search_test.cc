#include "store/search.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(SearchWords, BecomeAnExpressionThatCannotBreak) {
  EXPECT_EQ(parse_search_words("chinese warships"), "(\"chinese\") AND (\"warships\")");
  EXPECT_EQ(parse_search_words("\"joint efforts\" isis"), "(\"joint efforts\") AND (\"isis\")");
  EXPECT_EQ(parse_search_words("warship*"), "(\"warship\"*)");
  EXPECT_EQ(parse_search_words("Su-24 -turkey"), "((\"Su-24\")) NOT (\"turkey\")");
  EXPECT_EQ(parse_search_words("iran OR syria china"), "(\"iran\" OR \"syria\") AND (\"china\")");
  EXPECT_EQ(parse_search_words("NEAR(a b) AND col:x"),
            "(\"NEAR(a\") AND (\"b)\") AND (\"AND\") AND (\"col:x\")");
  EXPECT_EQ(parse_search_words("a\"b\"c"), "(\"a\") AND (\"b\") AND (\"c\")");
}

TEST(SearchWords, SayWhatIsWrong) {
  EXPECT_EQ(parse_search_words("\"open").error().code, Code::BadUsage);
  EXPECT_EQ(parse_search_words("-not").error().code, Code::BadUsage);
  EXPECT_EQ(parse_search_words(" — ... ").error().code, Code::BadUsage);
  EXPECT_EQ(parse_search_words("a\"b").error().code, Code::BadUsage);
}

}  // namespace
}  // namespace entente
