#include "knowledge/code_pack.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace entente {
namespace {

namespace fs = std::filesystem;

CodePack load_ours() { return std::move(CodePack::load({ENTENTE_SOURCE_DIR "/packs"}).value()); }

TEST(CodePack, SchemesDoNotMix) {
  const CodePack pack = load_ours();
  ASSERT_NE(pack.find("fips", "country", "CH"), nullptr);
  EXPECT_EQ(pack.find("fips", "country", "CH")->value, "CHN");
  EXPECT_EQ(pack.find("cameo", "country", "ROM")->value, "ROU");
  EXPECT_EQ(pack.find("cameo", "country", "CH"), nullptr);
  EXPECT_EQ(pack.find("cameo", "actor", "UNO")->value, "un");
}

TEST(CodePack, EveryDataSetHasAConfidenceAndAReason) {
  const CodePack pack = load_ours();
  EXPECT_GE(pack.datasets().size(), 5u);
  for (const Dataset& dataset : pack.datasets()) {
    EXPECT_GT(dataset.confidence, 0.0) << dataset.id;
    EXPECT_LT(dataset.confidence, 1.0) << dataset.id;
    EXPECT_FALSE(dataset.note.empty()) << dataset.id;
  }
  EXPECT_EQ(pack.dataset("icews").name, "ICEWS");
  const Dataset unknown = pack.dataset("nobody");
  EXPECT_EQ(unknown.id, "nobody");
  EXPECT_EQ(unknown.basis, "default");
}

TEST(CodePack, EveryMeaningIsOneThatThePacksKnow) {
  const CodePack pack = load_ours();
  const ActorPack actors = std::move(ActorPack::load({ENTENTE_SOURCE_DIR "/packs"}).value());
  const std::vector<std::string> findings = pack.check(actors);
  EXPECT_TRUE(findings.empty()) << findings.front();
  const fs::path folder = fs::temp_directory_path() / ("entente-meanings-" + std::to_string(::getpid()));
  fs::create_directories(folder / "ontology");
  std::ofstream(folder / "ontology" / "codes.tsv")
      << "scheme\tkind\tcode\tvalue\nfips\tcountry\tZZ\tQQQ\ncameo\tactor\tUNO\tun\n";
  const auto wrong = CodePack::load({folder.string()});
  fs::remove_all(folder);
  ASSERT_TRUE(wrong);
  EXPECT_EQ(wrong->check(actors),
            (std::vector<std::string>{"codes: fips country ZZ means 'QQQ', which nobody knows"}));
}

TEST(CodePack, AnOverlayWithANumberThatIsNoneNamesItsLine) {
  const fs::path folder = fs::temp_directory_path() / ("entente-codes-" + std::to_string(::getpid()));
  fs::create_directories(folder / "ontology");
  std::ofstream(folder / "ontology" / "datasets.tsv")
      << "dataset\tname\tconfidence\tbasis\tdates\tnote\nicews\tICEWS\tsure\tmeasured\tevent\tours\n";
  const auto pack = CodePack::load({ENTENTE_SOURCE_DIR "/packs", folder.string()});
  fs::remove_all(folder);
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, Code::BadPack);
  EXPECT_NE(pack.error().where.find("datasets.tsv:2"), std::string::npos) << pack.error().where;
}

}  // namespace
}  // namespace entente
