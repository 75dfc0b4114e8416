#include "knowledge/model_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostModels = 20;  // of one folder

Result<std::vector<fs::path>> model_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder, error)) {
    if (file.path().extension() != ".model" || !file.is_regular_file(error)) continue;
    if (files.size() == kMostModels) return fail(Code::BadPack, "holds too many models", folder.string());
    files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<ModelPack> ModelPack::load(const std::vector<std::string>& folders) {
  ModelPack pack;
  if (!folders.empty()) pack.root_ = folders.front();
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto files = model_files(fs::path(folders[i]) / "models");
    if (!files) return tl::unexpected(files.error());
    for (const fs::path& path : *files) {
      auto file = ModelFile::open(path.string());
      if (!file) return tl::unexpected(std::move(file.error()));
      pack.models_.insert_or_assign(path.stem().string(), Entry{std::move(*file), i});
    }
  }
  return pack;
}

Result<ModelFile> ModelPack::need(std::string_view name) const {
  const auto known = models_.find(name);
  if (known != models_.end()) return known->second.file;
  return fail(
      Code::BadPack,
      fmt::format("has no model models/{}.model; take the packs of this program's release, or train it "
                  "(training/README.md)",
                  name),
      root_);
}

}  // namespace entente
