#include "knowledge/office_titles.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(OfficeTitles, SpellingsOfOneOffice) {
  EXPECT_TRUE(same_office("Minister of Defense", "defence minister", "KEN"));
  EXPECT_TRUE(same_office("Minister of Finance and Planning", "minister of finance", "KEN"));
  EXPECT_FALSE(same_office("deputy minister of finance", "minister of finance", "KEN"));
  EXPECT_FALSE(same_office("minister of health", "minister of transport", "KEN"));
}

TEST(OfficeTitles, DottedWordsKeepTheirLetters) {
  EXPECT_TRUE(same_office("envoy of the U.N. to the E.U.", "EU envoy to the UN", ""));
  EXPECT_FALSE(same_office("envoy of the U.N. to the E.U.", "EU envoy to the EU", ""));
  const std::string first = "b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.";
  const std::string second = "k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.k.";
  EXPECT_TRUE(same_office("envoy " + first + " " + second, second + " " + first + " envoy", ""));
}

}  // namespace
}  // namespace entente
