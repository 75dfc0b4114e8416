#include "knowledge/name_index.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "knowledge/test_packs.h"

namespace entente {
namespace {

using test::Words;

// A list of names, each with its position as value.
NameIndex make_index(const std::vector<std::string>& names) {
  NameIndex index;
  for (std::uint32_t i = 0; i < names.size(); ++i) index.add(names[i], false, i, 0);
  index.finish();
  return index;
}

std::size_t tokens_at(const NameIndex& index, const Words& words, std::size_t start) {
  const auto match = index.find_longest(words.folded, words.raw, start);
  return match ? match->tokens : 0;
}

TEST(NameIndex, TakesTheLongestNameThatStartsThere) {
  const NameIndex index = make_index({"Islamic State", "Islamic State of Iraq and the Levant", "Iraq"});
  const Words words("the Islamic State of Iraq and the Levant said");
  EXPECT_EQ(tokens_at(index, words, 0), 0u);
  EXPECT_EQ(tokens_at(index, words, 1), 7u);
  EXPECT_EQ(tokens_at(index, words, 4), 1u);
}

TEST(NameIndex, FallsBackToTheShorterNameWhereTheLongerBreaksOff) {
  const NameIndex index = make_index({"Islamic State", "Islamic State of Iraq and the Levant"});
  EXPECT_EQ(tokens_at(index, Words("Islamic State of Iraq and elsewhere"), 0), 2u);
}

TEST(NameIndex, DoesNotCareHowHyphensAndApostrophesAreSplit) {
  const NameIndex index = make_index({"Bashar al-Assad", "People's Republic of China"});
  EXPECT_EQ(tokens_at(index, Words("Bashar al-Assad said"), 0), 2u);
  EXPECT_EQ(tokens_at(index, Words("Bashar al - Assad said"), 0), 4u);
  EXPECT_EQ(tokens_at(index, Words("Bashar al Assad said"), 0), 3u);
  EXPECT_EQ(tokens_at(index, Words("People 's Republic of China"), 0), 5u);
  EXPECT_EQ(tokens_at(index, Words("People\xE2\x80\x99s Republic of China"), 0), 4u);
}

TEST(NameIndex, NeverEndsInsideAWordNorCrossesAComma) {
  const NameIndex index = make_index({"Iran", "Wang Yi"});
  EXPECT_EQ(tokens_at(index, Words("Iran-backed groups"), 0), 0u);
  EXPECT_EQ(tokens_at(index, Words("Iran - backed groups"), 0), 1u);
  EXPECT_EQ(tokens_at(index, Words("Wang , Yi"), 0), 0u);
}

TEST(NameIndex, TellsAbbreviationsFromWordsByTheirCapitals) {
  const NameIndex index = make_index({"US", "U.S.", "IS", "NATO", "Turkey"});
  EXPECT_EQ(tokens_at(index, Words("US troops"), 0), 1u);
  EXPECT_EQ(tokens_at(index, Words("U.S. troops"), 0), 1u);
  EXPECT_EQ(tokens_at(index, Words("us troops"), 0), 0u);
  EXPECT_EQ(tokens_at(index, Words("Is he"), 0), 0u);
  EXPECT_EQ(tokens_at(index, Words("Nato said"), 0), 1u);
  EXPECT_EQ(tokens_at(index, Words("nato said"), 0), 0u);
  EXPECT_EQ(tokens_at(index, Words("turkey farms"), 0), 0u);
  EXPECT_EQ(tokens_at(index, Words("TURKEY WARNS"), 0), 1u);
}

TEST(NameIndex, GivesOnlyTheReadingsWhoseCapitalsAreThere) {
  NameIndex index;
  index.add("WHO", true, 1, 0);
  index.add("who", false, 2, 1);
  index.finish();
  const Words capitals("WHO"), small("who");
  const auto both = index.find_longest(capitals.folded, capitals.raw, 0);
  ASSERT_TRUE(both);
  EXPECT_EQ(std::vector<std::uint32_t>(both->values.begin(), both->values.end()),
            (std::vector<std::uint32_t>{1, 2}));
  const auto one = index.find_longest(small.folded, small.raw, 0);
  ASSERT_TRUE(one);
  EXPECT_EQ(std::vector<std::uint32_t>(one->values.begin(), one->values.end()),
            (std::vector<std::uint32_t>{2}));
}

TEST(NameIndex, EvensOutSpellings) {
  NameIndex index;
  index.spellings().add("mohammed", "mohammad");
  index.spellings().add("mohammed", "muhammad");
  index.add("Mohammad Zarif", false, 7, 0);
  index.finish();
  EXPECT_EQ(tokens_at(index, Words("Muhammad Zarif"), 0), 2u);
  EXPECT_EQ(tokens_at(index, Words("Mohammed Zarif"), 0), 2u);
  EXPECT_EQ(tokens_at(index, Words("Mahmoud Zarif"), 0), 0u);
}

TEST(NameIndex, SurvivesStrangeWords) {
  const NameIndex index =
      make_index({"Iran", "Côte d'Ivoire", std::string(3000, 'a'), "a b c d e f g h i j k l m n o p q r s"});
  const Words words("Iran \xff\xfe \x80 - - . '' Côte d’Ivoire " + std::string(5000, 'x') +
                    " a b c d e f g h i j k l m n o p q r s");
  std::set<std::size_t> starts;
  for (std::size_t i = 0; i < words.folded.size(); ++i) {
    if (tokens_at(index, words, i) > 0) starts.insert(i);
  }
  EXPECT_EQ(starts, (std::set<std::size_t>{0, 7}));
  EXPECT_FALSE(index.find_longest(words.folded, words.raw, 10000));
  EXPECT_FALSE(index.find_longest({}, {}, 0));
}

// The slow oracle: every run of words, compared with every name.
TEST(NameIndex, AgreesWithComparingEveryRunOfWords) {
  const std::vector<std::string> alphabet = {"Ana", "Bo", "Cy"};
  std::vector<std::string> names;
  std::map<std::string, std::uint32_t> value_of;
  std::uint64_t state = 7;
  const auto draw = [&](std::uint64_t n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state >> 33) % n);
  };
  for (int i = 0; i < 25; ++i) {
    std::string name;
    for (std::size_t k = 0, n = 1 + draw(5); k < n; ++k)
      name += (name.empty() ? "" : " ") + alphabet[draw(3)];
    if (value_of.emplace(name, names.size()).second) names.push_back(name);
  }
  const NameIndex index = make_index(names);
  for (int trial = 0; trial < 200; ++trial) {
    std::string sentence;
    for (int k = 0; k < 8; ++k) sentence += (sentence.empty() ? "" : " ") + alphabet[draw(3)];
    const Words words(sentence);
    for (std::size_t start = 0; start < words.raw.size(); ++start) {
      std::size_t longest = 0;
      std::string run;
      for (std::size_t end = start; end < words.raw.size(); ++end) {
        run += (run.empty() ? "" : " ") + std::string(words.raw[end]);
        if (value_of.contains(run)) longest = end + 1 - start;
      }
      EXPECT_EQ(tokens_at(index, words, start), longest) << sentence << " from " << start;
    }
  }
}

}  // namespace
}  // namespace entente
