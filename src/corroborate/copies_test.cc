#include "corroborate/copies.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "corroborate/test_world.h"

namespace entente {
namespace {

// `count` words of a made-up vocabulary; equal seeds give equal words.
std::string words(std::uint64_t seed, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += static_cast<char>('a' + random_bits(seed, 1, i) % 26);
    out += std::to_string(random_bits(seed, 2, i) % 900);
    out += ' ';
  }
  return out;
}

Copies copies_of(const std::vector<Document>& documents) {
  return find_copies(documents, document_order(documents));
}

TEST(Copies, TheSameTextInAnotherOutletIsACopyOfTheEarlier) {
  const std::string text = words(1, 60);
  const std::vector<Document> documents = {test::make_document("beta", "2015-10-14", text),
                                           test::make_document("alpha", "2015-10-13", text)};
  const Copies copies = copies_of(documents);
  ASSERT_EQ(copies.groups.size(), 1u);
  EXPECT_EQ(copies.groups[0].original, documents[1].id);
  EXPECT_EQ(copies.groups[0].basis[0], "identical");
  EXPECT_EQ(copies.original[0], 1u);
}

TEST(Copies, ATextThatAddsAFewParagraphsIsNearIdentical) {
  const std::string text = words(2, 200);
  const std::vector<Document> documents = {
      test::make_document("alpha", "2015-10-13", text),
      test::make_document("beta", "2015-10-14", "Our staff. " + text + words(3, 60))};
  const Copies copies = copies_of(documents);
  ASSERT_EQ(copies.groups.size(), 1u);
  EXPECT_EQ(copies.groups[0].basis[0], "near-identical");
  EXPECT_GT(copies.groups[0].containment[0], 0.7);
}

TEST(Copies, ModerateOverlapNeedsACredit) {
  const std::string wire = words(4, 120);
  std::vector<Document> documents = {test::make_document("reuters", "2015-10-13", wire + words(5, 20)),
                                     test::make_document("beta", "2015-10-14", wire + words(6, 180))};
  EXPECT_TRUE(copies_of(documents).groups.empty());
  documents[1].credits = {"Reuters"};
  const Copies copies = copies_of(documents);
  ASSERT_EQ(copies.groups.size(), 1u);
  EXPECT_EQ(copies.groups[0].basis[0], "credited");
}

TEST(Copies, ShortRestatementsOfOneFactAreNoCopies) {
  const std::vector<Document> documents = {
      test::make_document(
          "alpha", "2015-10-13",
          "Iranian Foreign Minister Mohammad Javad Zarif arrived in Beijing on 15 September 2015 for talks."),
      test::make_document("beta", "2015-10-14",
                          "Iranian Foreign Minister Mohammad Javad Zarif arrived in Beijing on 15 September "
                          "2015, officials said, to discuss trade.")};
  EXPECT_TRUE(copies_of(documents).groups.empty());
}

TEST(Copies, UnrelatedTextsAreNoCopies) {
  std::vector<Document> documents;
  for (std::uint64_t i = 0; i < 50; ++i)
    documents.push_back(test::make_document(std::to_string(i), "2015-10-13", words(100 + i, 150)));
  EXPECT_TRUE(copies_of(documents).groups.empty());
}

TEST(Copies, AThousandReprintsOfOneStoryAreOneGroup) {
  const std::string story = words(7, 150);
  std::vector<Document> documents;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    documents.push_back(test::make_document(
        std::to_string(i), "2015-10-13T00:00:0" + std::to_string(i % 10) + "Z", story + words(1000 + i, 10)));
  }
  const Copies copies = copies_of(documents);
  ASSERT_EQ(copies.groups.size(), 1u);
  EXPECT_EQ(copies.groups[0].copies.size(), 999u);
}

TEST(Copies, TheOrderGivenDoesNotMatter) {
  std::vector<Document> documents;
  for (std::uint64_t i = 0; i < 40; ++i)
    documents.push_back(
        test::make_document(std::to_string(i), "2015-10-13", words(i / 4, 100) + words(200 + i, 20)));
  const std::vector<CopyGroup> before = copies_of(documents).groups;
  std::reverse(documents.begin(), documents.end());
  EXPECT_EQ(copies_of(documents).groups, before);
  EXPECT_EQ(before.size(), 10u);
}

TEST(Copies, EmptyAndWordlessTextsAreHarmless) {
  std::vector<Document> documents = {test::make_document("a", "2015-10-13", "..."),
                                     test::make_document("b", "2015-10-13", "!!!"),
                                     test::make_document("c", "", "")};
  EXPECT_TRUE(copies_of(documents).groups.empty());
  EXPECT_TRUE(make_shingles("", 5).empty());
}

}  // namespace
}  // namespace entente
