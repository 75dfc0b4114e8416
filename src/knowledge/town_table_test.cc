#include "knowledge/town_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/text.h"
#include "knowledge/name_pieces.h"
#include "knowledge/place_pack.h"
#include "knowledge/test_packs.h"

namespace entente {
namespace {

std::string row(const std::string& key, const std::string& id) {
  return key + "\t\tATL\t7\t12.5\t-3.25\t900\t" + id + "\n";
}

// Made up: names that begin others, names of one word and of four, one name of three towns.
std::string towns() {
  return "# Towns for a test.\n\n" + row("abo", "1") + row("abo", "2") + row("abo", "3") +
         row("abo bel", "4") + row("abo bel cor dun", "5") + row("abo-bel", "6") + row("abobel", "7") +
         row("bel", "8") + row("bel abo cor", "9") + row("cor dun", "10") + row("dun", "11") +
         row("dun dun dun", "12");
}

std::string error_of(const std::string& bytes) {
  const auto table = TownTable::make(bytes, "towns.tsv");
  return table ? "none" : render_error(table.error());
}

std::vector<std::string> ids_of(const TownTable::Match& match) {
  std::vector<std::string> ids;
  for (const PlaceEntry& town : match.towns) ids.push_back(town.id);
  return ids;
}

struct Found {
  std::size_t tokens = 0;
  std::vector<std::string> ids;

  friend bool operator==(const Found&, const Found&) = default;
};

// The oracle: every row against every length of name, without an order or an index.
Found scan(const std::string& bytes, std::span<const std::string_view> words, std::size_t start) {
  Found found;
  std::string key, scratch;
  std::vector<std::string_view> pieces;
  for (std::size_t t = start, taken = 0; t < words.size() && taken < 4; ++t) {
    pieces.clear();
    append_pieces(words[t], scratch, pieces);
    if (pieces.empty() && (t == start || !is_joint(words[t]))) break;
    if (pieces.empty()) continue;
    for (const std::string_view piece : pieces) key += (key.empty() ? "" : " ") + std::string(piece);
    ++taken;
    std::vector<std::string> ids;
    for (const std::string_view line : split(bytes, '\n')) {
      if (line.substr(0, line.find('\t')) == key)
        ids.push_back("g" + std::string(line.substr(line.rfind('\t') + 1)));
    }
    if (!ids.empty()) found = {t + 1 - start, ids};
  }
  return found;
}

void expect_as_scanned(const std::string& bytes, const std::vector<std::string_view>& alphabet) {
  const auto table = TownTable::make(bytes, "towns.tsv");
  ASSERT_TRUE(table) << error_of(bytes);
  std::mt19937 random(7);
  std::size_t hits = 0;
  for (int round = 0; round < 4000; ++round) {
    std::vector<std::string_view> words(1 + random() % 7);
    for (std::string_view& word : words) word = alphabet[random() % alphabet.size()];
    const std::size_t start = random() % words.size();
    const TownTable::Match match = table->find_longest(words, start);
    const Found ours{match.tokens, ids_of(match)};
    hits += ours.tokens > 0 ? 1 : 0;
    ASSERT_EQ(ours, scan(bytes, words, start)) << "round " << round << ", from word " << start;
  }
  EXPECT_GT(hits, 500u);
}

TEST(TownTable, FindsWhatALinearScanFinds) {
  expect_as_scanned(towns(), {"abo", "bel", "cor", "dun", "-", ".", ",", "abo-bel", "abobel", "ab", "zed"});
}

TEST(TownTable, FindsTheFirstAndTheLastRow) {
  const std::string two = row("abo", "1") + row("zed", "2");
  for (const std::string& bytes : {two, two.substr(0, two.size() - 1), two + "\n\n", "#\n" + two}) {
    expect_as_scanned(bytes, {"abo", "zed", "aa", "zz"});
  }
}

TEST(TownTable, AnEmptyTableFindsNothing) {
  for (const std::string bytes : {"", "\n", "# nothing\n", "#"}) {
    const auto table = TownTable::make(bytes, "towns.tsv");
    ASSERT_TRUE(table) << error_of(bytes);
    const std::vector<std::string_view> words{"abo"};
    EXPECT_EQ(table->find_longest(words, 0).tokens, 0u);
  }
}

TEST(TownTable, OneNameGivesABoundedNumberOfTowns) {
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += row("abo", std::to_string(i));
  const auto table = TownTable::make(bytes, "towns.tsv");
  ASSERT_TRUE(table);
  const std::vector<std::string_view> words{"abo"};
  EXPECT_EQ(table->find_longest(words, 0).towns.size(), TownTable::kMostOfOneName);
}

// A comment or a blank line among the rows used to count as less than any key and hid the rows around it.
TEST(TownTable, LinesAmongTheRowsThatWouldMisleadTheSearchAreRefused) {
  const std::string a = row("abo", "1"), b = row("bel", "2");
  EXPECT_EQ(
      error_of(a + "# more\n" + b),
      "towns.tsv:2: the line is a comment among the rows; move it above the first, the rows are searched by "
      "their order [bad-pack]");
  EXPECT_NE(error_of(a + "\n" + b).find("towns.tsv:2: the line is blank"), std::string::npos);
  EXPECT_NE(error_of(b + a).find("towns.tsv:2: the line is out of order"), std::string::npos);
  EXPECT_NE(error_of(a + "bel\n").find("towns.tsv:2: the line has no key"), std::string::npos);
  EXPECT_NE(error_of(a + "\tbel\n").find("towns.tsv:2: the line has no key"), std::string::npos);
}

TEST(TownTable, CarriageReturnsAreRefused) {
  std::string bytes = "# head\r\n" + row("abo", "1");
  EXPECT_NE(error_of(bytes).find("towns.tsv:1: the line has a carriage return"), std::string::npos);
  bytes = row("abo", "1");
  bytes.insert(bytes.size() - 1, "\r");
  EXPECT_NE(error_of(bytes).find("towns.tsv:1: the line has a carriage return"), std::string::npos);
}

TEST(TownTable, WhatIsNoTableIsRefused) {
  EXPECT_NE(error_of(std::string(100'000, 'x')).find("towns.tsv:1: the line is longer"), std::string::npos);
  EXPECT_NE(error_of("# " + std::string(100'000, 'x')).find("towns.tsv:1: the line is longer"),
            std::string::npos);
  EXPECT_NE(error_of(std::string(50, '\0')).find("towns.tsv:1: the line has no key"), std::string::npos);
}

TEST(TownTable, RowsThatGiveNoTownAreFoundByTheCheckAndByNobodyElse) {
  const std::string bytes = "# head\n" + row("abo", "1") + "bel\t\tatl\t7\t12.5\t-3.25\t900\t2\n" +
                            "cor\t\tATL\t7\t92.5\t-3.25\t900\t3\n" + "dun\t\tATL\t7\tnan\t-3.25\t900\t4\n" +
                            "eft\t\tATL\t7\t12.5\n" + "fen\t\tATL\t7\t12.5\t-3.25\t-9\t6\n";
  const auto table = TownTable::make(bytes, "towns.tsv");
  ASSERT_TRUE(table) << error_of(bytes);
  const std::vector<std::string_view> words{"abo", "bel", "cor", "dun", "eft", "fen"};
  EXPECT_EQ(table->find_longest(words, 0).tokens, 1u);
  for (std::size_t i = 1; i < words.size(); ++i)
    EXPECT_EQ(table->find_longest(words, i).tokens, 0u) << words[i];
  const auto findings = table->check();
  ASSERT_EQ(findings.size(), 5u);
  EXPECT_EQ(findings[0], "places: towns.tsv:3: no town can be read from this row");
}

TEST(TownTable, ThePackSaysWhichFileIsWrong) {
  const test::PackFolder folder(
      test::PackFolder::Files{{"places/towns.tsv", row("bel", "1") + row("abo", "2")}});
  const auto pack = PlacePack::load({folder.path()});
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, Code::BadPack);
  EXPECT_NE(pack.error().where.find("places/towns.tsv:2"), std::string::npos) << pack.error().where;
}

}  // namespace
}  // namespace entente
