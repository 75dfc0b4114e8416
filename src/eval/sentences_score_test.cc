#include "eval/sentences_score.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "eval/gold_file.h"

namespace entente {
namespace {

constexpr const char* kUrl = "https://example.org/a";

std::string key_of(const std::string& bytes) { return sha256_hex(bytes).substr(0, 16); }
std::string csv(const std::string& text) {
  return std::string("url,date,text\r\n\"") + kUrl + "\",2020-01-01,\"" + text + "\"\r\n";
}
std::string gold(const std::string& text, const std::string& ends) {
  return "# comment\n" + key_of(kUrl) + "\t" + key_of(text) + "\t" + ends + "\n";
}

SentenceFigures score(const std::string& gold_tsv, const std::string& articles) {
  const auto figures = score_sentences(Analyser(nullptr), gold_tsv, {articles});
  EXPECT_TRUE(figures) << (figures ? "" : render_error(figures.error()));
  return figures.value_or(SentenceFigures{});
}

TEST(SentencesScore, CountsASentenceWhoseEndsAgree) {
  const std::string text = "They met.\n\nThey left. ";
  const SentenceFigures figures = score(gold(text, "9 21"), csv(text));
  EXPECT_EQ(figures.n, 2u);
  EXPECT_EQ(figures.articles, 1u);
  EXPECT_EQ(figures.f1, 1.0);
  EXPECT_TRUE(figures.wrong.empty());
}

TEST(SentencesScore, AMissingEndCostsBothItsSentences) {
  const std::string text = "They met. They left. They slept.";
  const SentenceFigures figures = score(gold(text, "9 32"), csv(text));
  EXPECT_DOUBLE_EQ(figures.recall, 0.5);
  EXPECT_DOUBLE_EQ(figures.precision, 1.0 / 3);
  ASSERT_EQ(figures.wrong.size(), 1u);
  EXPECT_EQ(figures.wrong[0], "+ They met. They left. |  They slept.");
}

TEST(SentencesScore, AnotherTextIsNotScored) {
  const SentenceFigures figures = score(gold("They met.", "9"), csv("They met!"));
  EXPECT_EQ(figures.n, 0u);
  EXPECT_EQ(figures.absent, std::vector<std::string>{key_of(kUrl)});
}

TEST(SentencesScore, DamagedTablesSayWhere) {
  const Analyser analyser(nullptr);
  for (const char* bad : {"a\tb\n", "a\tb\t3 2\n", "a\tb\t3 x\n", "a\tb\t\n"}) {
    const auto figures = score_sentences(analyser, bad, {});
    ASSERT_FALSE(figures) << bad;
    EXPECT_EQ(figures.error().where, "line 1");
  }
  EXPECT_FALSE(score_sentences(analyser, "", {"title,body\na,b\n"}));
}

TEST(SentencesScore, QuotedCellsKeepCommasLinesAndQuotes) {
  const std::string text = "\"Stop,\" he said.\nThey left.";
  std::string cell = text;
  for (std::size_t at = 0; (at = cell.find('"', at)) != std::string::npos; at += 2) cell.insert(at, 1, '"');
  EXPECT_EQ(score(gold(text, "16 27"), csv(cell)).articles, 1u);
}

// 200 articles marked by hand; `entente eval sentences` prints the same.
TEST(SentencesScore, WikinewsKeepsItsFigure) {
  const char* data = std::getenv("ENTENTE_DATA");
  const std::string folder =
      std::string(data != nullptr ? data : ENTENTE_SOURCE_DIR "/../shared/data") + "/text/wikinews";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  const auto marked = load_gold(ENTENTE_SOURCE_DIR "/tests/gold/wikinews_sentences.tsv");
  ASSERT_TRUE(marked);
  std::vector<std::string> articles;
  for (const char* name : {"/wikinews_2019.csv.gz", "/wikinews_2020.csv.gz"})
    articles.push_back(load_gold(folder + name).value());
  const auto figures = score_sentences(Analyser(nullptr), *marked, articles);
  ASSERT_TRUE(figures) << render_error(figures.error());
  EXPECT_EQ(figures->articles, 200u);
  std::printf("n=%zu precision=%.4f recall=%.4f f1=%.4f\n", figures->n, figures->precision, figures->recall,
              figures->f1);
  EXPECT_GE(figures->f1, 0.98);
}

}  // namespace
}  // namespace entente
