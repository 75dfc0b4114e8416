// Pack folders for tests: small ones written on the spot, and the repository's own.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace entente::test {

inline std::string repository_packs() { return ENTENTE_SOURCE_DIR "/packs"; }

// A folder of its own for each test, with the files given (path within it -> content), removed at the end.
class PackFolder {
 public:
  using Files = std::map<std::string, std::string>;

  explicit PackFolder(const Files& files) {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    static int number = 0;
    root_ = std::filesystem::path(testing::TempDir()) / (std::string("entente_") + info->test_suite_name() +
                                                         "_" + info->name() + "_" + std::to_string(++number));
    std::filesystem::remove_all(root_);
    for (const auto& [name, content] : files) {
      const auto path = root_ / name;
      std::filesystem::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << content;
    }
    std::filesystem::create_directories(root_);
  }
  PackFolder(const PackFolder&) = delete;
  PackFolder& operator=(const PackFolder&) = delete;
  ~PackFolder() { std::filesystem::remove_all(root_); }

  std::string path() const { return root_.string(); }

 private:
  std::filesystem::path root_;
};

// A sentence cut at blanks, as written and folded.
struct Words {
  explicit Words(std::string_view sentence) : text(sentence) {
    for (const std::string_view word : split(text, ' ')) folded_text.push_back(fold(word));
    for (const std::string& word : folded_text) folded.emplace_back(word);
    for (const std::string_view word : split(text, ' ')) raw.push_back(word);
  }
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  std::string text;
  std::vector<std::string> folded_text;
  std::vector<std::string_view> folded;
  std::vector<std::string_view> raw;
};

}  // namespace entente::test
