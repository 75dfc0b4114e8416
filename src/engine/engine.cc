#include "engine/engine.h"

#include <cstdlib>
#include <filesystem>

#include "base/hash.h"
#include "engine/coder_fingerprint.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

bool holds_packs(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "actors", ignored) && fs::is_directory(folder / "lexicon", ignored);
}

}  // namespace

Result<std::string> find_packs(const std::string& stated) {
  if (!stated.empty()) {
    if (holds_packs(stated)) return stated;
    return fail(Code::BadPack, "holds no packs (actors/ and lexicon/ were expected in it)", stated);
  }
  if (const char* set = std::getenv("ENTENTE_PACKS"); set != nullptr && *set != '\0')
    return find_packs(std::string(set));
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path().parent_path() / "share" / "entente" / "packs";
  if (!error && holds_packs(installed)) return installed.string();
  if (holds_packs(ENTENTE_SOURCE_PACKS)) return std::string(ENTENTE_SOURCE_PACKS);
  return fail(Code::BadPack, "no packs found; say where they are with --packs DIR or ENTENTE_PACKS",
              installed.string());
}

Result<std::unique_ptr<Engine>> make_engine(const PackOptions& options, ColumnMap columns) {
  auto folder = find_packs(options.folder);
  if (!folder) return tl::unexpected(folder.error());
  std::vector<std::string> folders{*folder};
  for (const std::string& overlay : options.overlays) {
    std::error_code error;
    if (!fs::is_directory(overlay, error))
      return fail(Code::BadPack, "an overlay is a folder of packs; here is none", overlay);
    folders.push_back(overlay);
  }
  auto knowledge = load_knowledge(folders);
  if (!knowledge) return tl::unexpected(knowledge.error());
  auto engine = std::make_unique<Engine>(std::move(*knowledge), std::move(columns));
  if (auto ready = engine->analyser.ready(); !ready) return tl::unexpected(std::move(ready.error()));
  if (auto ready = engine->coder.ready(); !ready) return tl::unexpected(std::move(ready.error()));
  return engine;
}

std::string coder_fingerprint(const Knowledge& knowledge) {
  std::string all = kCoderSources;
  for (const PackVersion& pack : knowledge.versions) all += "\n" + pack.name + " " + pack.hash;
  return sha256_hex(all);
}

std::string program_version() { return "entente " ENTENTE_VERSION; }

}  // namespace entente
