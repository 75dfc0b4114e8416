#include "eval/coref_score.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

const std::string kOnto =
    "# begin document \n"
    "0\tThe\t(1\n1\tminister\t1)\n2\tsaid\t_\n3\this\t(2(1)\n4\tarmy\t2)\n5\tleft\t_\n6\tit\t(2)(3)\n"
    "# end document\n";

TEST(ParseCoref, ReadsOntoGumWithNestedMentions) {
  const auto documents = parse_coref(kOnto, "GUM_news_made");
  ASSERT_TRUE(documents) << render_error(documents.error());
  ASSERT_EQ(documents->size(), 1u);
  const CorefDocument& document = documents->front();
  EXPECT_EQ(document.id, "GUM_news_made");
  EXPECT_EQ(document.text, "The minister said his army left it");
  EXPECT_TRUE(document.given.sentence_ends.empty());
  using Mentions = std::vector<TokenSpan>;
  EXPECT_EQ(document.chains,
            (CorefChains{Mentions{{0, 2}, {3, 4}}, Mentions{{3, 5}, {6, 7}}, Mentions{{6, 7}}}));
}

TEST(ParseCoref, ReadsConll2012WithSentencesPartsAndNames) {
  const auto line = [&](const std::string& number, const std::string& word, const std::string& chain) {
    return "bn/x   0   " + number + "   " + word + "   NN   (TOP*   -   -   -   -   *   " + chain + "\n";
  };
  const auto documents = parse_coref(
      "#begin document (bn/x); part 000\n" + line("0", "Rain", "(0)") + "\n" + line("0", "It", "(0)") +
          line("1", "fell", "-") + "\n#end document\n" + "#begin document (bn/x); part 001\n" +
          line("0", "Snow", "(0|(7)") + line("1", "on", "0)") + "\n#end document\n",
      "file");
  ASSERT_TRUE(documents) << render_error(documents.error());
  ASSERT_EQ(documents->size(), 2u);
  EXPECT_EQ(documents->at(0).id, "bn/x");
  EXPECT_EQ(documents->at(0).text, "Rain\nIt fell");
  EXPECT_EQ(documents->at(0).given.sentence_ends, (std::vector<std::uint32_t>{1, 3}));
  ASSERT_EQ(documents->at(1).chains.size(), 2u);
  EXPECT_EQ(documents->at(1).chains[0].front(), (TokenSpan{0, 2}));
  EXPECT_EQ(documents->at(1).chains[1].front(), (TokenSpan{0, 1}));
}

TEST(ParseCoref, AnEmptyWordStillHasItsPlace) {
  const auto documents = parse_coref("0\ta\t(1)\n1\t\t_\n2\tb\t(1)\n", "x");
  ASSERT_TRUE(documents);
  EXPECT_EQ(documents->front().text, "a _ b");
  EXPECT_TRUE(fits(documents->front().given, documents->front().text));
}

TEST(ParseCoref, ABlankLineBehindTheLastWordIsNoSentence) {
  const auto blank_at_end = parse_coref("0\ta\t_\n1\tb\t_\n\n# end document\n", "x");
  ASSERT_TRUE(blank_at_end);
  EXPECT_TRUE(blank_at_end->front().given.sentence_ends.empty());
  const auto blank_between = parse_coref("0\ta\t_\n\n1\tb\t_\n", "x");
  ASSERT_TRUE(blank_between);
  EXPECT_EQ(blank_between->front().given.sentence_ends, (std::vector<std::uint32_t>{1, 2}));
}

TEST(ParseCoref, RefusesWhatDoesNotFollowTheFormatAndNamesTheLine) {
  const auto where = [](const std::string& bytes) {
    const auto documents = parse_coref(bytes, "x");
    EXPECT_FALSE(documents) << bytes;
    return documents ? "" : documents.error().where;
  };
  EXPECT_EQ(where("0\ta\n"), "line 1");
  EXPECT_EQ(where("0\ta\t_\n1\tb\t1)\n"), "line 2") << "closed, never opened";
  EXPECT_EQ(where("0\ta\t(1\n1\tb\t_\n"), "line 2") << "opened, never closed";
  EXPECT_EQ(where("0\ta\t1\n"), "line 1");
  EXPECT_EQ(where("0\ta\t(x)\n"), "line 1");
  EXPECT_EQ(where("0\ta\t(99999999999999999999999)\n"), "line 1");
  EXPECT_EQ(where("0\t\xC0\t_\n"), "line 1");
  EXPECT_EQ(where("a b c d e\n"), "line 1");
}

TEST(CorefScorer, CountsEveryGoldMentionWhereNothingIsFound) {
  const Analyser analyser(nullptr);
  CorefScorer scorer(analyser, {{"GUM_news"}});
  ASSERT_TRUE(scorer.add(kOnto, "GUM_news_made"));
  ASSERT_TRUE(scorer.add(kOnto, "GUM_fiction_made"));
  EXPECT_EQ(scorer.figures().documents, 1u);
  EXPECT_EQ(scorer.without_sentences(), 1u);
  EXPECT_DOUBLE_EQ(scorer.figures().mentions.recall_whole, 4.0) << "'it' is in two chains and counts once";
}

TEST(CorefScorer, TakesTextAndSentencesFromCoNLLUAndNamesWordsThatDiffer) {
  const Analyser analyser(nullptr);
  CorefScorer scorer(analyser, {});
  const auto row = [](int id, const std::string& form) {
    return std::to_string(id) + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
  };
  const auto text = [&](const std::string& fifth) {
    return "# newdoc id = made\n" + row(1, "The") + row(2, "minister") + row(3, "said") + "\n" +
           row(1, "his") + row(2, fifth) + row(3, "left") + row(4, "it") + "\n";
  };
  ASSERT_TRUE(scorer.add_texts(text("army")));
  ASSERT_TRUE(scorer.add(kOnto, "made"));
  ASSERT_TRUE(scorer.add(kOnto, "another"));
  EXPECT_EQ(scorer.figures().documents, 1u) << "what has no text is passed over";
  EXPECT_EQ(scorer.without_sentences(), 0u);
  ASSERT_TRUE(scorer.add_texts(text("navy")));
  const auto differs = scorer.add(kOnto, "made");
  ASSERT_FALSE(differs);
  EXPECT_EQ(differs.error().code, Code::Mismatch);
  EXPECT_EQ(differs.error().message, "word 5 is 'army', in its text 'navy'");
}

TEST(ChainsOf, GathersMentionsByTheirChain) {
  ParsedDocument parsed;
  parsed.coreference = {{{}, 0, 0, 2, 5, 1.0f}, {{}, 0, 3, 4, 1, 0.9f}, {{}, 0, 6, 7, 5, 0.8f}};
  const CorefChains chains = chains_of(parsed);
  ASSERT_EQ(chains.size(), 2u);
  EXPECT_EQ(chains[1], (std::vector<TokenSpan>{{0, 2}, {6, 7}}));
}

}  // namespace
}  // namespace entente
