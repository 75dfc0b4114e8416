#include "eval/parse_score.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

ConlluDocument read(const std::string& bytes) {
  ConlluReader reader(bytes);
  auto document = reader.next();
  EXPECT_TRUE(document && *document);
  return std::move(**document);
}

// "We don't know." and "Stop!", with the gold tree.
const std::string kGold =
    "# newdoc id = a\n"
    "1\tWe\twe\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod:neg\t_\t_\n"
    "4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
    "1\tStop\t_\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n";

// An analysis by hand: words are (range, UPOS, head within the sentence or -1, relation).
struct Word {
  ByteRange at;
  Upos upos;
  std::int32_t head;
  std::string relation;
};
ParsedDocument made(const std::vector<std::vector<Word>>& sentences) {
  ParsedDocument parsed;
  for (const auto& words : sentences) {
    Sentence sentence;
    sentence.first_token = static_cast<std::uint32_t>(parsed.tokens.size());
    for (const Word& word : words) {
      Token token;
      token.at = word.at;
      token.upos = word.upos;
      token.head = word.head;
      if (!word.relation.empty()) {
        token.relation = static_cast<StringIndex>(parsed.strings.size());
        parsed.strings.push_back(word.relation);
      }
      parsed.tokens.push_back(token);
    }
    sentence.last_token = static_cast<std::uint32_t>(parsed.tokens.size());
    sentence.at = {words.front().at.begin, words.back().at.end};
    parsed.sentences.push_back(sentence);
  }
  return parsed;
}

TEST(CountParse, WithGivenWordsEachFigureIsAShareOfWords) {
  const ConlluDocument gold = read(kGold);
  ASSERT_EQ(gold.text, "We don't know. Stop!");
  // One wrong tag (know), one wrong head (We), one relation without its subtype (n't), one word without a
  // head (!).
  const ParsedDocument parsed =
      made({{{{0, 2}, Upos::Pron, 1, "nsubj"},
             {{3, 5}, Upos::Aux, 3, "aux"},
             {{5, 8}, Upos::Part, 3, "advmod"},
             {{9, 13}, Upos::Noun, kNoHead, "root"},
             {{13, 14}, Upos::Punct, 3, "punct"}},
            {{{15, 19}, Upos::Verb, kNoHead, "root"}, {{19, 20}, Upos::Punct, kNoHead, ""}}});
  ParseFigures figures;
  count_parse(gold, parsed, true, figures);
  EXPECT_EQ(figures.tokens, (Tally{6, 6, 6}));
  EXPECT_EQ(figures.sentences, (Tally{2, 2, 2}));
  EXPECT_EQ(figures.words, (Tally{7, 7, 7}));
  EXPECT_EQ(figures.upos, (Tally{7, 7, 6}));
  EXPECT_EQ(figures.xpos, (Tally{7, 7, 0}));
  EXPECT_EQ(figures.lemma, (Tally{7, 7, 1})) << "the one whose gold lemma is not given";
  EXPECT_EQ(figures.uas, (Tally{7, 7, 5}));
  EXPECT_EQ(figures.las, (Tally{7, 7, 4}));
  EXPECT_DOUBLE_EQ(figures.las.f1(), 4.0 / 7);
}

TEST(CountParse, FromRawTextWordsAreAlignedAndHeadsWithThem) {
  const ConlluDocument gold = read(kGold);
  // One sentence; "know." is one token. All heads point to "know.", which has no gold partner.
  const ParsedDocument parsed = made({{{{0, 2}, Upos::Pron, 3, "nsubj"},
                                       {{3, 5}, Upos::Aux, 3, "aux"},
                                       {{5, 8}, Upos::Part, 3, "advmod:neg"},
                                       {{9, 14}, Upos::Verb, kNoHead, "root"},
                                       {{15, 19}, Upos::Verb, kNoHead, "root"},
                                       {{19, 20}, Upos::Punct, 4, "punct"}}});
  ParseFigures figures;
  count_parse(gold, parsed, false, figures);
  EXPECT_EQ(figures.tokens, (Tally{6, 5, 4})) << "We don't Stop ! are common";
  EXPECT_EQ(figures.sentences, (Tally{2, 1, 0}));
  EXPECT_EQ(figures.words, (Tally{7, 6, 5})) << "We do n't Stop !";
  EXPECT_EQ(figures.upos, (Tally{7, 6, 5}));
  EXPECT_EQ(figures.uas, (Tally{7, 6, 2})) << "Stop is a root in both, ! hangs from it";
  EXPECT_EQ(figures.las, (Tally{7, 6, 2}));
  EXPECT_DOUBLE_EQ(figures.words.f1(), 10.0 / 13);
}

TEST(CountParse, AWholeGoldTreeScoresOne) {
  const ConlluDocument gold = read(kGold);
  ParsedDocument parsed =
      made({{{{0, 2}, Upos::Pron, 3, "nsubj"},
             {{3, 5}, Upos::Aux, 3, "aux"},
             {{5, 8}, Upos::Part, 3, "advmod:neg"},
             {{9, 13}, Upos::Verb, kNoHead, "root"},
             {{13, 14}, Upos::Punct, 3, "punct"}},
            {{{15, 19}, Upos::Verb, kNoHead, "root"}, {{19, 20}, Upos::Punct, 0, "punct"}}});
  for (std::size_t i = 0; i < parsed.tokens.size(); ++i) {
    parsed.tokens[i].lemma = static_cast<StringIndex>(parsed.strings.size());
    parsed.strings.push_back(gold.words[i].lemma);
    parsed.tokens[i].xpos = static_cast<StringIndex>(parsed.strings.size());
    parsed.strings.push_back(gold.words[i].xpos);
  }
  for (const bool given : {true, false}) {
    ParseFigures figures;
    count_parse(gold, parsed, given, figures);
    for (const Tally& tally : {figures.tokens, figures.sentences, figures.words, figures.upos, figures.xpos,
                               figures.lemma, figures.uas, figures.las}) {
      EXPECT_DOUBLE_EQ(tally.f1(), 1.0);
    }
  }
}

TEST(ParseScorer, TakesTheDocumentsWhoseIdsStartAsAskedAndNamesABadLine) {
  const Analyser analyser(nullptr);
  ParseScorer scorer(analyser, false, {{"a"}});
  std::string other = kGold;
  other.replace(other.find("= a"), 3, "= b");
  ASSERT_TRUE(scorer.add(kGold + other));
  EXPECT_EQ(scorer.figures().documents, 1u);
  EXPECT_EQ(scorer.figures().words.gold, 7u);
  EXPECT_DOUBLE_EQ(scorer.figures().words.f1(), 1.0);
  EXPECT_EQ(scorer.figures().uas.right, 0u) << "no tree yet: heads that are absent are wrong";
  const auto bad = scorer.add("# newdoc id = a\nword\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "line 2");
}

TEST(ParseScorer, FromRawTextSeesTheTextAlone) {
  const Analyser analyser(nullptr);
  ParseScorer scorer(analyser, true, {});
  ASSERT_TRUE(scorer.add(kGold));
  EXPECT_EQ(scorer.figures().sentences, (Tally{2, 2, 2}));
  EXPECT_EQ(scorer.figures().tokens, (Tally{6, 6, 6})) << "don't is one token of two words";
  EXPECT_EQ(scorer.figures().words, (Tally{7, 7, 7}));
}

}  // namespace
}  // namespace entente
