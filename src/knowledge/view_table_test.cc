#include "knowledge/view_table.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>

namespace entente {
namespace {

TEST(ViewTable, FindsWhatWasPutInAndNothingElseHoweverFarItGrows) {
  std::deque<std::string> keys;
  ViewTable table(1);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    keys.push_back("word " + std::to_string(i * 7));
    EXPECT_EQ(table.insert(keys.back(), i), i);
  }
  ASSERT_EQ(table.size(), 5000u);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    EXPECT_EQ(table.find("word " + std::to_string(i * 7)), i);
    EXPECT_EQ(table.find("word " + std::to_string(i * 7 + 1)), ViewTable::kAbsent);
  }
  EXPECT_EQ(table.find(""), ViewTable::kAbsent);
}

TEST(ViewTable, KeepsTheFirstValueOfAKeyUntilItIsChanged) {
  ViewTable table;
  EXPECT_EQ(table.insert("accord", 3), 3u);
  EXPECT_EQ(table.insert("accord", 4), 3u);
  table.at("accord") = 9;
  EXPECT_EQ(table.find("accord"), 9u);
  EXPECT_EQ(table.size(), 1u);
}

TEST(ViewTable, VisitsEveryKeyOnce) {
  ViewTable table;
  table.insert("", 1);
  table.insert("treaty", 2);
  table.insert("a longer phrase of several words", 4);
  std::uint32_t sum = 0;
  table.for_each([&](std::string_view, std::uint32_t value) { sum += value; });
  EXPECT_EQ(sum, 7u);
}

}  // namespace
}  // namespace entente
