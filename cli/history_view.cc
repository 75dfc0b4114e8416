#include "cli/history_view.h"

#include <filesystem>

#include "base/file.h"

namespace entente::cli {
namespace {

Result<CaseStore> open_store(const std::string& path) {
  const std::string file = path + "/case.db";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    return fail(Code::NotFound, "has not been run yet; `entente run` it first", path);
  }
  return CaseStore::open(file, CaseStore::Mode::ReadOnly);
}

}  // namespace

Result<std::vector<StoredRun>> load_history(const std::string& path) {
  auto store = open_store(path);
  if (!store) return tl::unexpected(store.error());
  auto runs = store->load_runs();
  if (!runs) return tl::unexpected(runs.error());
  if (runs->empty()) return fail(Code::Empty, "holds no history yet; `entente run` begins it", path);
  return std::move(*runs);
}

Result<VerifyStep> check_history(const std::string& path, const std::vector<StoredRun>& runs) {
  auto store = open_store(path);
  if (!store) return tl::unexpected(store.error());
  const auto brief = store->load_brief();
  if (!brief) return tl::unexpected(brief.error());
  const std::string file = path + "/brief.html";
  std::error_code ignored;
  std::optional<std::string> page;
  if (std::filesystem::exists(file, ignored)) {
    auto bytes = load_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    page = std::move(*bytes);
  }
  return verify_history(runs, *brief ? &**brief : nullptr, page ? &*page : nullptr);
}

}  // namespace entente::cli
