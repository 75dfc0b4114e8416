#include "knowledge/pack_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace entente {
namespace {

namespace fs = std::filesystem;

TEST(PackFiles, EveryTableThatIsShippedIsKnown) {
  EXPECT_EQ(check_pack_files({ENTENTE_SOURCE_DIR "/packs"}), std::vector<std::string>());
}

TEST(PackFiles, WhatNothingWouldReadIsTold) {
  const fs::path root = fs::temp_directory_path() / ("entente_pack_files_" + std::to_string(getpid()));
  fs::create_directories(root / "lexicon" / "nouns.tsv");
  fs::create_directories(root / "lexikon");
  fs::create_directories(root / "notes");
  for (const char* name : {"lexicon/verbs.tsv", "lexicon/verb.tsv", "lexicon/places.tsv", "frames.tsv",
                           "frames.csv", "lexikon/verbs.tsv", "notes/read.txt", "README.md"})
    std::ofstream(root / name) << "x";
  const std::vector<std::string> found = check_pack_files({root.string(), (root / "nowhere").string()});
  ASSERT_EQ(found.size(), 5u);
  EXPECT_TRUE(found[0].starts_with((root / "frames.csv").string() + ": no table")) << found[0];
  EXPECT_TRUE(found[1].starts_with((root / "lexicon/nouns.tsv").string() + ": is no file")) << found[1];
  EXPECT_TRUE(found[2].starts_with((root / "lexicon/places.tsv").string() + ": no table")) << found[2];
  EXPECT_TRUE(found[3].starts_with((root / "lexicon/verb.tsv").string() + ": no table")) << found[3];
  EXPECT_NE(found[3].find("verbs.tsv"), std::string::npos);
  EXPECT_TRUE(found[4].starts_with((root / "lexikon").string() + ": holds tables")) << found[4];
  fs::remove_all(root);
}

}  // namespace
}  // namespace entente
