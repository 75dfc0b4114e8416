#include "language/name_variants.h"

#include <gtest/gtest.h>

#include <array>

#include "language/test_knowledge.h"

namespace entente::language {
namespace {

using Words = std::vector<std::string_view>;

TEST(NameVariants, OneLetterMoreLessOtherOrTurned) {
  EXPECT_TRUE(one_letter_off("merkel", "merkl"));
  EXPECT_TRUE(one_letter_off("merkl", "merkel"));
  EXPECT_TRUE(one_letter_off("merkel", "merkal"));
  EXPECT_TRUE(one_letter_off("merkel", "merekl"));
  EXPECT_TRUE(one_letter_off("merkel", "mekrel"));
  EXPECT_TRUE(one_letter_off("", "a"));
  EXPECT_FALSE(one_letter_off("merkel", "merkel"));
  EXPECT_FALSE(one_letter_off("merkel", "mrkl"));
  EXPECT_FALSE(one_letter_off("", ""));
}

// Every pair of words over two letters up to length four, against the definition written out.
TEST(NameVariants, AgreesWithTheSlowDefinition) {
  std::vector<std::string> all{""};
  for (std::size_t i = 0; all[i].size() < 4; ++i) {
    for (const char c : {'a', 'b'}) all.push_back(all[i] + c);
  }
  for (const std::string& a : all) {
    for (const std::string& b : all) {
      bool slow = false;
      for (std::size_t i = 0; i <= a.size(); ++i) {
        for (const char c : {'a', 'b'}) {
          slow = slow || a.substr(0, i) + c + a.substr(i) == b;
          if (i < a.size()) slow = slow || (a != b && a.substr(0, i) + c + a.substr(i + 1) == b);
        }
        if (i < a.size()) slow = slow || a.substr(0, i) + a.substr(i + 1) == b;
        if (i + 1 < a.size())
          slow = slow || (a != b && a.substr(0, i) + a[i + 1] + a[i] + a.substr(i + 2) == b);
      }
      EXPECT_EQ(one_letter_off(a, b), slow) << a << " " << b;
    }
  }
}

TEST(NameVariants, FindsWhoTheNameMustBeAndNobodyElse) {
  const auto knowledge = test::knowledge();
  ASSERT_NE(knowledge, nullptr);
  const NameVariants variants(knowledge->actors);
  const auto id = [](const ActorEntry* entry) { return entry == nullptr ? std::string() : entry->id.str(); };
  EXPECT_EQ(id(variants.turned(Words{"jinping", "xi"}, Words{"Jinping", "Xi"})), "xi-jinping");
  EXPECT_EQ(id(variants.turned(Words{"merkel", "angela"}, Words{"Merkel", "Angela"})), "");
  EXPECT_EQ(
      id(variants.shortened(Words{"robert", "gabriel", "mugabe"}, Words{"Robert", "Gabriel", "Mugabe"})),
      "robert-mugabe");
  EXPECT_EQ(id(variants.misspelt(Words{"angela", "merkl"})), "angela-merkel");
  EXPECT_EQ(id(variants.misspelt(Words{"angela", "merkel"})), "");  // not misspelt
  EXPECT_EQ(id(variants.misspelt(Words{"merkl"})), "");
  EXPECT_EQ(id(variants.misspelt(Words{})), "");
}

}  // namespace
}  // namespace entente::language
