#include "knowledge/model_pack.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "knowledge/test_packs.h"

namespace entente {
namespace {

using test::PackFolder;

std::string some_model() { return load_file(test::repository_packs() + "/models/names.model").value(); }

TEST(ModelPack, LoadsTheRepositorysModels) {
  const auto pack = ModelPack::load({test::repository_packs()});
  ASSERT_TRUE(pack) << render_error(pack.error());
  const auto names = pack->need("names");
  ASSERT_TRUE(names) << render_error(names.error());
  EXPECT_EQ(names->card().name, "names");
}

TEST(ModelPack, AMissingModelSaysWhatToDo) {
  const PackFolder empty{std::map<std::string, std::string>()};
  const auto pack = ModelPack::load({empty.path()});
  ASSERT_TRUE(pack);
  const auto names = pack->need("names");
  ASSERT_FALSE(names);
  EXPECT_EQ(names.error().code, Code::BadPack);
  EXPECT_NE(names.error().message.find("models/names.model"), std::string::npos);
  EXPECT_NE(names.error().message.find("training/README.md"), std::string::npos);
  EXPECT_EQ(names.error().where, empty.path());
}

TEST(ModelPack, ALaterRootReplacesAModel) {
  const PackFolder overlay({{"models/names.model", some_model()}});
  const auto pack = ModelPack::load({test::repository_packs(), overlay.path()});
  ASSERT_TRUE(pack) << render_error(pack.error());
  EXPECT_EQ(pack->models().find("names")->second.folder, 1u);
}

TEST(ModelPack, ACutModelIsAnErrorThatNamesTheFile) {
  const PackFolder overlay({{"models/names.model", some_model().substr(0, 5000)}});
  const auto pack = ModelPack::load({test::repository_packs(), overlay.path()});
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, Code::BadPack);
  EXPECT_NE(render_error(pack.error()).find("names.model"), std::string::npos);
}

}  // namespace
}  // namespace entente
