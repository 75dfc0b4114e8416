#include "eval/extract_score.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace entente {
namespace {

namespace fs = std::filesystem;

const OutletPack& outlets() {
  static const OutletPack kPack = std::move(OutletPack::load({ENTENTE_SOURCE_DIR "/packs/outlets"}).value());
  return kPack;
}

// A benchmark folder of our own, removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& gold) {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) / (std::string("entente_extract_") + info->name());
    fs::remove_all(root_);
    fs::create_directories(root_ / "html");
    std::ofstream(root_ / "ground-truth.json") << gold;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(root_); }

  void add_page(const std::string& id, const std::string& html) const {
    std::ofstream(root_ / "html" / (id + ".html")) << html;
  }
  std::string path() const { return root_.string(); }

 private:
  fs::path root_;
};

constexpr const char* kSentence =
    "The minister arrived in the capital on Monday and met the president for two hours of talks.";

TEST(ExtractScore, EqualTextsShareAllShinglesWhateverTheirPunctuation) {
  const ShingleCounts counts = count_shingles("One two, three four five.", "One two three four -- five");
  EXPECT_DOUBLE_EQ(counts.tp, 1);
  EXPECT_DOUBLE_EQ(counts.fp, 0);
  EXPECT_DOUBLE_EQ(counts.fn, 0);
}

TEST(ExtractScore, CountsAreSharesOfAllShingles) {
  // Gold: abcd bcde; found: bcde cdef defg.
  const ShingleCounts counts = count_shingles("a b c d e", "b c d e f g");
  EXPECT_DOUBLE_EQ(counts.tp, 0.25);
  EXPECT_DOUBLE_EQ(counts.fp, 0.5);
  EXPECT_DOUBLE_EQ(counts.fn, 0.25);
}

TEST(ExtractScore, CaseMattersAndShortTextsAreOneShingle) {
  EXPECT_DOUBLE_EQ(count_shingles("two words", "two words").tp, 1);
  EXPECT_DOUBLE_EQ(count_shingles("two words", "Two words").tp, 0);
  EXPECT_DOUBLE_EQ(count_shingles("", "").tp, 0);
}

TEST(ExtractScore, TokensAreUnicodeLettersAndDigits) {
  EXPECT_DOUBLE_EQ(count_shingles("Пётр и Павел пришли", "Пётр; и; Павел; пришли").tp, 1);
}

TEST(ExtractScore, RepeatedShinglesCountAsOftenAsBothHaveThem) {
  const ShingleCounts counts = count_shingles("x x x x x", "x x x x x x x");  // 2 and 4 times
  EXPECT_DOUBLE_EQ(counts.tp, 0.5);
  EXPECT_DOUBLE_EQ(counts.fp, 0.5);
}

TEST(ExtractScore, MeansRunOverThePagesThatHaveSomething) {
  const Folder folder(std::string("{\"a\":{\"articleBody\":\"") + kSentence +
                      "\"},\"b\":{\"articleBody\":\"Text that is not in its page at all.\"}}");
  folder.add_page("a", std::string("<html><body><article><p>") + kSentence + "</p></article></body></html>");
  folder.add_page("b", "<html><body><script>var x;</script></body></html>");
  const DocumentReader reader(outlets());
  const auto figures = score_extract(reader, folder.path());
  ASSERT_TRUE(figures) << render_error(figures.error());
  EXPECT_EQ(figures->n, 2u);
  EXPECT_DOUBLE_EQ(figures->precision, 1.0);  // nothing found in b
  EXPECT_DOUBLE_EQ(figures->recall, 0.5);
  EXPECT_DOUBLE_EQ(figures->f1, 2.0 / 3.0);
}

TEST(ExtractScore, MissingPageIsAnErrorThatNamesIt) {
  const Folder folder("{\"lost\":{\"articleBody\":\"x\"}}");
  const auto figures = score_extract(DocumentReader(outlets()), folder.path());
  ASSERT_FALSE(figures);
  EXPECT_EQ(figures.error().code, Code::NotFound);
  EXPECT_NE(figures.error().where.find("lost"), std::string::npos);
}

// 0.981 when this was written; the benchmark's own entries: trafilatura 0.958, readability.js 0.947 (on all
// 181 pages).
TEST(ExtractScore, BenchmarkPagesKeepTheirFigure) {
  const char* data = std::getenv("ENTENTE_DATA");
  const std::string folder =
      std::string(data != nullptr ? data : ENTENTE_SOURCE_DIR "/../shared/data") + "/text/article_extraction";
  if (!fs::exists(folder + "/ground-truth.json")) GTEST_SKIP() << "no " << folder;
  const auto figures = score_extract(DocumentReader(outlets()), folder);
  ASSERT_TRUE(figures) << render_error(figures.error());
  RecordProperty("f1", std::to_string(figures->f1));
  std::printf("n=%zu precision=%.4f recall=%.4f f1=%.4f\n", figures->n, figures->precision, figures->recall,
              figures->f1);
  EXPECT_GE(figures->f1, 0.97);
}

}  // namespace
}  // namespace entente
