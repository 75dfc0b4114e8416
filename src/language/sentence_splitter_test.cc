#include "language/sentence_splitter.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "language/analyser.h"

namespace entente {
namespace {

std::vector<std::string> sentences(const std::string& text) {
  const Analyser analyser(nullptr);
  const auto scratch = Analyser::make_scratch();
  Document document;
  document.text = text;
  const ParsedDocument parsed = analyser.parse(document, *scratch);
  std::vector<std::string> out;
  for (const Sentence& sentence : parsed.sentences) out.emplace_back(slice(text, sentence.at));
  return out;
}

using Lines = std::vector<std::string>;

TEST(SentenceSplitter, EndsAtStopsOnly) {
  EXPECT_EQ(sentences("Gen. Rowe met U.S. envoys. They left at 5 p.m. The talks go on."),
            (Lines{"Gen. Rowe met U.S. envoys.", "They left at 5 p.m.", "The talks go on."}));
  EXPECT_EQ(sentences("J. K. Rowe spoke of No. 5 in Oct. 2015."),
            (Lines{"J. K. Rowe spoke of No. 5 in Oct. 2015."}));
}

TEST(SentenceSplitter, ClosingQuotesBelongToWhatTheyClose) {
  EXPECT_EQ(sentences("\"We agreed.\" She left. \"No!\" he said."),
            (Lines{"\"We agreed.\"", "She left.", "\"No!\" he said."}));
}

TEST(SentenceSplitter, DatelineStaysWithItsSentence) {
  EXPECT_EQ(sentences("BEIJING, Oct. 12 (Xinhua) -- Envoys met. They agreed.").size(), 2u);
}

TEST(SentenceSplitter, HeadlinesAndBulletsStandAlone) {
  EXPECT_EQ(
      sentences("Envoy arrives in the capital\n\nThe envoy came on Monday.\n* first point\n* second point"),
      (Lines{"Envoy arrives in the capital", "The envoy came on Monday.", "* first point",
             "* second point"}));
}

TEST(SentenceSplitter, LinesWrappedByHandAreJoined) {
  EXPECT_EQ(sentences("The minister said on Monday that the two countries would work\ntogether. He left."),
            (Lines{"The minister said on Monday that the two countries would work\ntogether.", "He left."}));
}

TEST(SentenceSplitter, NotesBelongToWhatTheyFollow) {
  EXPECT_EQ(
      sentences("He left in 1971. [1] [2] She stayed.[3] They met. [citation needed] It rained."),
      (Lines{"He left in 1971. [1] [2]", "She stayed.[3]", "They met. [citation needed]", "It rained."}));
}

TEST(SentenceSplitter, OmissionsBelongToWhatStandsBeforeThem) {
  EXPECT_EQ(sentences("He said, \"We met. [...] We agreed [...] It is done[.]\" She left."),
            (Lines{"He said, \"We met. [...]", "We agreed [...]", "It is done[.]\"", "She left."}));
  EXPECT_EQ(sentences("She wrote \"[...] We are glad\" and \"... I know\".").size(), 1u);
}

TEST(SentenceSplitter, AMarkAtTheEndOfALineCloses) {
  EXPECT_EQ(sentences("He asked: \"'Shall we?' \"\n\nNobody spoke."),
            (Lines{"He asked: \"'Shall we?' \"", "Nobody spoke."}));
}

TEST(SentenceSplitter, InformalWritingBeginsSmall) {
  EXPECT_EQ(sentences("we got there late. it was closed! what now? nobody knew :) Then we left"),
            (Lines{"we got there late.", "it was closed!", "what now?", "nobody knew :)", "Then we left"}));
  EXPECT_EQ(sentences("The Yahoo! board met. He sold Jeopardy! shares.").size(), 2u);
}

TEST(SentenceSplitter, DashesAndTitlesGoOn) {
  EXPECT_EQ(sentences("They asked \"Why?\" \xE2\x80\x93 and left. She sang Oh Maria! (1965) twice.").size(),
            2u);
}

TEST(SentenceSplitter, ListNumbersStayWithTheirItems) {
  EXPECT_EQ(sentences("Three aims follow. 1. Stop the war. 2. Feed the hungry."),
            (Lines{"Three aims follow.", "1. Stop the war.", "2. Feed the hungry."}));
}

TEST(SentenceSplitter, CaptionsAndDatesStandAlone) {
  EXPECT_EQ(sentences("The harbour at dawn Image: A. Reader.\n\nFigure 2.1 The harbour was built in 1901.\n\n"
                      "Thursday, May 7, 2015 The port reopened."),
            (Lines{"The harbour at dawn", "Image: A. Reader.", "Figure 2.1", "The harbour was built in 1901.",
                   "Thursday, May 7, 2015", "The port reopened."}));
}

TEST(SentenceSplitter, CutsWithoutASpaceAfterTheStop) {
  EXPECT_EQ(sentences("They held talks.The minister left."),
            (Lines{"They held talks.", "The minister left."}));
}

TEST(SentenceSplitter, NoSentenceIsLongerThanItsLimit) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  for (const std::string& sentence : sentences(text)) EXPECT_LE(sentence.size(), 5 * language::kMaxSentence);
}

TEST(SentenceSplitter, EveryTokenOfTheCorpusIsInOneSentence) {
  const Analyser analyser(nullptr);
  const auto scratch = Analyser::make_scratch();
  for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/tests/corpus/language")) {
    Document document;
    document.text = load_file(entry.path().string()).value();
    const ParsedDocument parsed = analyser.parse(document, *scratch);
    std::uint32_t next = 0;
    for (const Sentence& sentence : parsed.sentences) {
      ASSERT_EQ(sentence.first_token, next) << entry.path();
      ASSERT_LE(sentence.last_token - next, language::kMaxSentence) << entry.path();
      next = sentence.last_token;
    }
    EXPECT_EQ(next, parsed.tokens.size()) << entry.path();
  }
}

TEST(SentenceSplitter, EveryTokenIsInOneSentence) {
  const Analyser analyser(nullptr);
  const auto scratch = Analyser::make_scratch();
  Document document;
  for (int i = 0; i < 100000; ++i) document.text += i % 7 == 0 ? "\"" : i % 3 == 0 ? "(" : ".";
  const ParsedDocument parsed = analyser.parse(document, *scratch);
  std::uint32_t next = 0;
  for (const Sentence& sentence : parsed.sentences) {
    EXPECT_EQ(sentence.first_token, next);
    next = sentence.last_token;
  }
  EXPECT_EQ(next, parsed.tokens.size());
}

}  // namespace
}  // namespace entente
