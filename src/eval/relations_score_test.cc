#include "eval/relations_score.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(ParseMarked, FindsBothSidesByTheirMarks) {
  const auto sentence = parse_marked("Yesterday <s>Iran</s> blamed <t>Israel</t>.");
  ASSERT_TRUE(sentence);
  EXPECT_EQ(sentence->text, "Yesterday Iran blamed Israel.");
  EXPECT_EQ(slice(sentence->text, sentence->source), "Iran");
  EXPECT_EQ(slice(sentence->text, sentence->target), "Israel");
}

TEST(ParseMarked, TakesTheFirstOfSeveralMarksAndLeavesAMissingSideEmpty) {
  const auto sentence = parse_marked("<s>Iran</s> left. <s>Iran</s> came back.");
  ASSERT_TRUE(sentence);
  EXPECT_EQ(sentence->source, (ByteRange{0, 4}));
  EXPECT_TRUE(sentence->target.empty());
  EXPECT_FALSE(parse_marked("nobody is marked here"));
}

TEST(LabelOf, JoinsConcedeAndRetreatAndFollowsTheTableOfOldData) {
  EventCoder::Relation relation;
  EXPECT_EQ(label_of(relation).root, "");
  relation.category = Plover::Retreat;
  EXPECT_EQ(label_of(relation).root, "YIELD");
  EXPECT_EQ(label_of(relation).quad, 2);
  relation.category = Plover::Sanction;
  relation.cameo = "163";
  EXPECT_EQ(label_of(relation).root, "COERCE");
  relation.cameo = "162";
  EXPECT_EQ(label_of(relation).root, "SANCTION");
}

TEST(ScoreRelations, CountsASentenceWithoutACodeAsWrongAndNamesTheBadLine) {
  auto packs = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
  ASSERT_TRUE(packs) << render_error(packs.error());
  const Analyser analyser(*packs);
  const EventCoder coder(*packs, EventCoder::Judge::Lexicon);
  const std::string header = "marked_sentence\tgold_root\tgold_penta\n";
  const auto right =
      score_relations(analyser, coder, header + "<s>Iran</s> attacked <t>Israel</t>.\tASSAULT\t4\n");
  ASSERT_TRUE(right);
  EXPECT_DOUBLE_EQ(right->root_accuracy, 1.0);
  EXPECT_DOUBLE_EQ(right->quad_macro_f1, 1.0);
  const auto half = score_relations(analyser, coder,
                                    header +
                                        "<s>Iran</s> attacked <t>Israel</t>.\tASSAULT\t4\n"
                                        "<s>Iran</s> is near <t>Israel</t>.\tAID\t2\n");
  ASSERT_TRUE(half);
  EXPECT_DOUBLE_EQ(half->root_accuracy, 0.5);
  EXPECT_EQ(half->groups, 2u);
  EXPECT_EQ(half->root_accuracy_95, (Interval{0, 1}));
  EXPECT_EQ(right->root_accuracy_95, (Interval{1, 1}));
  const std::string twice = "<s>Iran</s> attacked <t>Israel</t> again.\tASSAULT\t4\n";
  EXPECT_EQ(score_relations(analyser, coder, header + twice + twice)->groups, 1u);
  const auto bad = score_relations(analyser, coder, header + "no marks\tAID\t2\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "line 2");
  EXPECT_FALSE(score_relations(analyser, coder, "a\tb\n"));
}

}  // namespace
}  // namespace entente
