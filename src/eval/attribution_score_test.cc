#include "eval/attribution_score.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "base/file.h"
#include "base/hash.h"
#include "knowledge/knowledge.h"

namespace entente {
namespace {

const Analyser& analyser() {
  static const auto kKnowledge = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
  static const Analyser kAnalyser(kKnowledge ? *kKnowledge : nullptr);
  return kAnalyser;
}

std::string key_of(const std::string& text) { return sha256_hex(text).substr(0, 16); }
std::string document(const std::string& text) {
  return "{\"published\":\"2015-10-05\",\"text\":\"" + text + "\"}\n";
}

std::string range(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  return fmt::format("{}-{}", at, at + words.size());
}

std::vector<SpokenSentence> gold(const std::string& text, const std::string& speakers) {
  auto parsed =
      parse_attribution_gold(fmt::format("# marks\n{}\t0\t{}\t{}\n", key_of(text), text.size(), speakers));
  EXPECT_TRUE(parsed) << (parsed ? "" : render_error(parsed.error()));
  return parsed ? std::move(*parsed) : std::vector<SpokenSentence>();
}

AttributionFigures score(const std::string& text, const std::string& speakers) {
  AttributionScorer scorer(analyser());
  EXPECT_TRUE(scorer.add_texts(document(text)));
  auto figures = scorer.score(gold(text, speakers));
  EXPECT_TRUE(figures) << (figures ? "" : render_error(figures.error()));
  return figures ? std::move(*figures) : AttributionFigures();
}

const std::string kTold = "Zarif told Reuters that the talks had failed.";

TEST(AttributionGold, ReadsSpeakersWithModeAndRelay) {
  const auto parsed = parse_attribution_gold(
      "0123456789abcdef\t10\t90\t12-17:direct;via=30-37 | 40-42:indirect | 50-52\n"
      "# no speaker\n0123456789abcdef\t91\t99\t\r\n");
  ASSERT_TRUE(parsed) << render_error(parsed.error());
  ASSERT_EQ(parsed->size(), 2u);
  const std::vector<GoldSpeaker> expected{{{12, 17}, true, ByteRange{30, 37}},
                                          {{40, 42}, false, std::nullopt},
                                          {{50, 52}, std::nullopt, std::nullopt}};
  EXPECT_EQ((*parsed)[0].speakers, expected);
  EXPECT_EQ((*parsed)[0].at, (ByteRange{10, 90}));
  EXPECT_TRUE((*parsed)[1].speakers.empty());
}

TEST(AttributionGold, DamagedLinesSayWhere) {
  for (const char* bad : {"0123456789abcdef\t1\t9", "0123456789ABCDEF\t1\t9\t\n", "0123\t1\t9\t\n",
                          "0123456789abcdef\t9\t9\t\n", "0123456789abcdef\t1\t99999999999\t\n",
                          "0123456789abcdef\t1\t9\t2-12\n", "0123456789abcdef\t1\t9\t2\n",
                          "0123456789abcdef\t1\t9\t2-4:loud\n", "0123456789abcdef\t1\t9\t2-4;via=x\n",
                          "0123456789abcdef\t1\t9\t4-2\n", "0123456789abcdef\t1\t9\t | 2-4\n"}) {
    const auto parsed = parse_attribution_gold(bad);
    if (std::string_view(bad) == "0123456789abcdef\t1\t9") {
      EXPECT_TRUE(parsed) << "an empty last column may be left out";
      continue;
    }
    ASSERT_FALSE(parsed) << bad;
    EXPECT_EQ(parsed.error().where, "line 1") << bad;
  }
}

TEST(AttributionGold, CorpusReplays) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) +
                                                               "/tests/corpus/attribution_gold")) {
    const auto bytes = load_file(entry.path().string());
    ASSERT_TRUE(bytes) << entry.path();
    const auto parsed = parse_attribution_gold(*bytes);
    const bool good = entry.path().filename().string().starts_with("good");
    EXPECT_EQ(parsed.has_value(), good) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 6u);
}

TEST(AttributionScore, ASpeakerIsRightWhereItOverlaps) {
  const AttributionFigures figures =
      score(kTold, range(kTold, "Zarif") + ":indirect;via=" + range(kTold, "Reuters"));
  EXPECT_EQ(figures.sentences, 1u);
  EXPECT_EQ(figures.speakers, (Tally{1, 1, 1}));
  EXPECT_EQ(figures.via, (Tally{1, 1, 1}));
  EXPECT_EQ(figures.direct_accuracy(), 1.0);
  EXPECT_TRUE(figures.wrong.empty());
}

TEST(AttributionScore, MissedAndInventedSpeakersAreListed) {
  const AttributionFigures missed =
      score(kTold, range(kTold, "Zarif") + ";via=" + range(kTold, "Reuters") + " | " + range(kTold, "talks"));
  EXPECT_EQ(missed.speakers, (Tally{2, 1, 1}));
  ASSERT_EQ(missed.wrong.size(), 1u);
  EXPECT_EQ(missed.wrong[0], "- talks | " + kTold);
  const AttributionFigures invented = score(kTold, "");
  EXPECT_EQ(invented.speakers, (Tally{0, 1, 0}));
  EXPECT_EQ(invented.wrong, std::vector<std::string>{"+ Zarif | " + kTold});
}

TEST(AttributionScore, ARelayThatIsMissedOrInventedIsListed) {
  const AttributionFigures figures = score(kTold, range(kTold, "Zarif") + ";via=" + range(kTold, "talks"));
  EXPECT_EQ(figures.via, (Tally{1, 1, 0}));
  EXPECT_EQ(figures.wrong, (std::vector<std::string>{"- via talks | " + kTold, "+ via Reuters | " + kTold}));
}

TEST(AttributionScore, DirectSpeechIsToldFromIndirect) {
  const AttributionFigures figures = score(kTold, range(kTold, "Zarif") + ":direct");
  EXPECT_EQ(figures.direct_asked, 1u);
  EXPECT_EQ(figures.direct_right, 0u);
}

TEST(AttributionScore, AnotherTextIsNotScored) {
  AttributionScorer scorer(analyser());
  ASSERT_TRUE(scorer.add_texts(document("They met.")));
  const auto figures = scorer.score(gold(kTold, range(kTold, "Zarif")));
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->sentences, 0u);
  EXPECT_EQ(figures->absent, std::vector<std::string>{key_of(kTold)});
}

TEST(AttributionScore, MarksOutsideTheTextOrWithinACharacterAreRefused) {
  const std::string text = "\u00C9mile said so.";
  AttributionScorer scorer(analyser());
  ASSERT_TRUE(scorer.add_texts(document(text)));
  auto marks = gold(text, "0-6");
  EXPECT_TRUE(scorer.score(marks));
  marks[0].speakers[0].at.begin = 1;
  EXPECT_FALSE(scorer.score(marks));
  marks[0].speakers.clear();
  marks[0].at.end = 3700;
  EXPECT_FALSE(scorer.score(marks));
}

TEST(AttributionScore, DamagedTextsSayWhere) {
  AttributionScorer scorer(analyser());
  const auto added = scorer.add_texts("{\"text\":\"a\"}\n{\"title\":\"b\"}\n");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().where, "line 2");
}

TEST(AttributionScore, ReadersAreComparedWhereBothHaveRead) {
  const auto first = gold(kTold, range(kTold, "Zarif"));
  auto second = gold(kTold, range(kTold, "Zarif told") + " | " + range(kTold, "Reuters"));
  second.push_back({"ffffffffffffffff", {0, 9}, {{{0, 4}, std::nullopt, std::nullopt}}});
  const Agreement agreement = compare_readers(first, second);
  EXPECT_EQ(agreement.sentences, 1u);
  EXPECT_EQ(agreement.speakers, (Tally{1, 2, 1}));
}

}  // namespace
}  // namespace entente
