#include "language/parser.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "language/analyser.h"
#include "language/integer_math.h"
#include "language/test_knowledge.h"

namespace entente {
namespace {

using language::Parser;

ParsedDocument parse(const std::string& text) {
  static const Analyser analyser(test::knowledge());
  static const auto scratch = Analyser::make_scratch();
  Document document;
  document.text = text;
  return analyser.parse(document, *scratch);
}

// "Word/UPOS/XPOS<head relation", words joined by spaces; the head's spelling, or "-" for the root.
std::string tree(const std::string& text) {
  const ParsedDocument parsed = parse(text);
  std::string out;
  for (const Sentence& sentence : parsed.sentences) {
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = parsed.tokens[i];
      const std::string head =
          token.head == kNoHead
              ? "-"
              : std::string(slice(
                    text, parsed.tokens[sentence.first_token + static_cast<std::size_t>(token.head)].at));
      out += std::string(out.empty() ? "" : " ") + std::string(slice(text, token.at)) + "/" +
             std::string(to_string(token.upos)) + "/" + parsed.strings[token.xpos] + "<" + head + " " +
             parsed.strings[token.relation];
    }
  }
  return out;
}

std::string features(const std::string& text, std::string_view word) {
  const ParsedDocument parsed = parse(text);
  for (const Token& token : parsed.tokens) {
    if (slice(text, token.at) == word) return parsed.strings[token.features];
  }
  return "no such word";
}

TEST(ParserTest, TreesOfPlainNews) {
  EXPECT_EQ(
      tree("China sent two warships on Monday."),
      "China/PROPN/NNP<sent nsubj sent/VERB/VBD<- root two/NUM/CD<warships nummod warships/NOUN/NNS<sent obj "
      "on/ADP/IN<Monday case Monday/PROPN/NNP<sent obl ./PUNCT/.<sent punct");
  EXPECT_EQ(
      tree("The minister was killed by rebels."),
      "The/DET/DT<minister det minister/NOUN/NN<killed nsubj:pass was/AUX/VBD<killed aux:pass "
      "killed/VERB/VBN<- root by/ADP/IN<rebels case rebels/NOUN/NNS<killed obl:agent ./PUNCT/.<killed punct");
}

TEST(ParserTest, ADatelineHangsFromWhatFollows) {
  for (const char* text : {"BEIJING, Oct. 12 (Xinhua) -- China sent two warships on Monday.",
                           "TEHRAN (Reuters) - China sent two warships on Monday.",
                           "DAMASCUS, 14 October \xe2\x80\x94 China sent two warships on Monday."}) {
    const std::string found = tree(text);
    EXPECT_NE(found.find("China/PROPN/NNP<sent nsubj sent/VERB/VBD<- root"), std::string::npos) << found;
    EXPECT_NE(found.find("<sent parataxis"), std::string::npos) << found;
  }
  EXPECT_EQ(tree("NATO - an alliance - sent ships.").find("parataxis"), std::string::npos);
}

TEST(ParserTest, FeaturesSayTenseVoiceMoodAndNumber) {
  EXPECT_EQ(features("The minister was killed by rebels.", "killed"), "Tense=Past|VerbForm=Part|Voice=Pass");
  EXPECT_EQ(features("Troops have killed two men.", "killed"), "Tense=Past|VerbForm=Part");
  EXPECT_EQ(features("They were late.", "were"), "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin");
  EXPECT_EQ(features("Leave the city now.", "Leave"), "Mood=Imp|VerbForm=Fin");
  EXPECT_EQ(features("They want to leave.", "leave"), "VerbForm=Inf");
  EXPECT_EQ(features("Two warships left.", "warships"), "Number=Plur");
  EXPECT_EQ(features("He did not leave.", "not"), "Polarity=Neg");
}

void expect_trees(const ParsedDocument& parsed) {
  for (const Sentence& sentence : parsed.sentences) {
    const std::uint32_t size = sentence.last_token - sentence.first_token;
    std::uint32_t roots = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      const Token* token = &parsed.tokens[sentence.first_token + i];
      roots += token->head == kNoHead ? 1 : 0;
      ASSERT_NE(token->relation, 0u);
      ASSERT_NE(token->xpos, 0u);
      std::uint32_t steps = 0;
      for (; token->head != kNoHead;
           token = &parsed.tokens[sentence.first_token + static_cast<std::uint32_t>(token->head)]) {
        ASSERT_LT(static_cast<std::uint32_t>(token->head), size);
        ASSERT_LE(++steps, size) << "a cycle";
      }
    }
    ASSERT_EQ(roots, 1u);
  }
}

TEST(ParserTest, EverySentenceIsATreeHoweverOddOrLong) {
  std::string longest = "The envoys";
  for (int i = 0; i < 350; ++i) longest += i % 2 == 0 ? " talked and" : " left";
  const std::string bytes =
      "\xff\xfe\xc2\xa0 a\xe2\x80\x8b b \xf0\x9f\x98\x80 (((( 1,000 ... U.S. \xe4\xb8\xad\xe5\x9b\xbd";
  for (const std::string& text :
       {longest, bytes, std::string(500, '('), std::string("."), std::string(3000, 'A')})
    expect_trees(parse(text));
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    std::string text;
    for (std::uint64_t i = 0; i < 200; ++i) text += static_cast<char>(random_bits(seed, 1, i) % 256);
    expect_trees(parse(text));
  }
}

TEST(ParserTest, WhatAWordIsDoesNotDependOnWhatWasReadBefore) {
  const std::string text = "Iran and Russia agreed to talk. China denied the report.";
  const Analyser analyser(test::knowledge());
  Document document;
  document.text = text;
  const auto fresh = Analyser::make_scratch();
  const ParsedDocument first = analyser.parse(document, *fresh);
  Document other;
  other.text = "Many other words came before, among them Iran, talk and report.";
  const auto used = Analyser::make_scratch();
  analyser.parse(other, *used);
  EXPECT_EQ(first, analyser.parse(document, *used));
  EXPECT_EQ(first, analyser.parse(document, *fresh));
}

// Multiplies random rows by every set of instructions that this processor has, beside plain sums.
void expect_plain_sums(std::uint32_t inputs, std::uint32_t outputs, std::size_t count) {
  std::vector<std::int16_t> weights(std::size_t{inputs} * outputs);
  for (std::size_t i = 0; i < weights.size(); ++i)
    weights[i] = static_cast<std::int16_t>(random_bits(1, outputs, i) % 4001) - 2000;
  std::vector<std::int16_t> rows(count * inputs);
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = static_cast<std::int16_t>(random_bits(2, inputs, i));
  std::vector<std::int32_t> wanted(count * outputs, 0);
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t o = 0; o < outputs; ++o) {
      for (std::size_t i = 0; i < inputs; ++i)
        wanted[r * outputs + o] += rows[r * inputs + i] * weights[(i / 2 * outputs + o) * 2 + i % 2];
    }
  }
  const language::PackedMatrix matrix{weights.data(), inputs, outputs};
  for (const auto set :
       {language::Instructions::Plain, language::Instructions::Avx2, language::Instructions::Avx512}) {
    if (!language::available(set)) continue;
    std::vector<std::int32_t> sums(count * outputs, -1);
    language::multiply_with(set, rows.data(), inputs, count, matrix, sums.data(), outputs);
    EXPECT_EQ(sums, wanted) << inputs << "x" << outputs << ", " << count << " rows, set "
                            << static_cast<int>(set);
  }
}

TEST(IntegerMathTest, EverySetOfInstructionsGivesTheSameSums) {
  for (const std::uint32_t inputs : {2u, 16u, 96u}) {
    for (const std::uint32_t outputs : {16u, 48u, 64u, 400u}) {
      for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{13}})
        expect_plain_sums(inputs, outputs, count);
    }
  }
}

}  // namespace
}  // namespace entente
