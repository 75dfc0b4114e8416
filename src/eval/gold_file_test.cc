#include "eval/gold_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "ingest/test_containers.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

class GoldFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "entente-gold-files";
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "below");
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& bytes) {
    const std::string path = (folder_ / name).string();
    EXPECT_TRUE(save_file(path, bytes));
    return path;
  }
  // "name=bytes" of all that is handed over.
  std::vector<std::string> taken(const std::vector<std::string>& paths) {
    std::vector<std::string> all;
    const auto done = for_each_gold(paths, {".conll"}, [&](const std::string& name, std::string_view bytes) {
      all.push_back(stem_of(name) + "=" + std::string(bytes));
      return Result<void>();
    });
    if (!done) all.push_back(render_error(done.error()));
    return all;
  }
  fs::path folder_;
};

TEST_F(GoldFiles, TakesAFolderByNameAndAFileWhateverItsName) {
  put("b.conll", "2");
  put("a.conll.gz", "1");  // plain inside: told by its bytes
  put("below/c.conll", "3");
  put("notes.txt", "no");
  EXPECT_EQ(taken({folder_.string()}), (std::vector<std::string>{"a=1", "b=2", "c=3"}));
  EXPECT_EQ(taken({put("notes.txt", "no")}), std::vector<std::string>{"notes=no"});
}

TEST_F(GoldFiles, TakesTheMembersOfAnArchiveThatFit) {
  for (const char* name : {"ok-two.tar.gz", "ok-two.tar", "ok-two.zip"}) {
    std::vector<std::string> names;
    const std::string path = std::string(ENTENTE_SOURCE_DIR "/tests/corpus/archive/") + name;
    const auto done = for_each_gold({path}, {".txt"}, [&](const std::string& member, std::string_view bytes) {
      EXPECT_FALSE(bytes.empty());
      names.push_back(member.substr(path.size()));
      return Result<void>();
    });
    EXPECT_TRUE(done) << render_error(done.error());
    EXPECT_EQ(names, (std::vector<std::string>{"!a/talks.txt", "!a/visit.txt"})) << name;
    const auto none = for_each_gold({path}, {".conll"}, [](const auto&, auto) { return Result<void>(); });
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, Code::Empty);
  }
}

TEST_F(GoldFiles, SaysWhereNothingFits) {
  put("notes.txt", "no");
  EXPECT_EQ(
      taken({folder_.string()}),
      std::vector<std::string>{folder_.string() + ": nothing in it has a name that ends in .conll [empty]"});
  EXPECT_EQ(taken({(folder_ / "none").string()}).size(), 1u);
}

TEST_F(GoldFiles, AnErrorNamesTheFile) {
  const std::string path = put("a.conll", "1");
  const auto done = for_each_gold({path}, {}, [](const std::string&, std::string_view) -> Result<void> {
    return fail(Code::BadFormat, "odd", "line 1");
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, path + ": line 1");
}

TEST(IdPrefixes, TakeAllWhereThereAreNone) {
  EXPECT_TRUE(IdPrefixes{}.take("anything"));
  const IdPrefixes two{{"GUM_news", "GUM_interview"}};
  EXPECT_TRUE(two.take("GUM_interview_x"));
  EXPECT_FALSE(two.take("GUM_new"));
}

TEST(StemOf, IsTheNameUpToItsFirstFullStop) {
  EXPECT_EQ(stem_of("a.tar.gz!ontogum/GUM_news_x.conll"), "GUM_news_x");
  EXPECT_EQ(stem_of("x"), "x");
}

}  // namespace
}  // namespace entente
