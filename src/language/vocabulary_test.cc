#include "language/vocabulary.h"

#include <gtest/gtest.h>

namespace entente::language {
namespace {

TEST(Regression, WhatAWordCanBeDoesNotDependOnWhichSpellingCameFirst) {
  Vocabulary small_first;
  Vocabulary capital_first;
  small_first.of("i");
  const Word& a = small_first.of("I");
  const Word& b = capital_first.of("I");
  ASSERT_EQ(a.reading_count, b.reading_count);
  ASSERT_GT(a.reading_count, 0);
  for (std::size_t i = 0; i < a.reading_count; ++i) {
    EXPECT_EQ(a.readings[i].state, b.readings[i].state);
    EXPECT_EQ(a.readings[i].lemma->surface, b.readings[i].lemma->surface);
  }
  EXPECT_EQ(a.known, b.known);
  EXPECT_EQ(a.flags, b.flags);
}

}  // namespace
}  // namespace entente::language
