#include "engine/case_folder.h"

#include <filesystem>

#include "assess/case_file.h"
#include "base/file.h"
#include "engine/intake.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// What a folder of reports may hold of ours once it has been run.
const std::vector<std::string> kOurs = {"case.toml",  "case.db",  "case.db-wal", "case.db-shm", "case.db-lock", "brief.html",
                                        "brief.json", "brief.md", "README.md",   "outcome.md",  "packs",
                                        "after"};

constexpr std::uint64_t kCaseFileBudget = 4ull << 20;

}  // namespace

Result<std::vector<std::string>> list_reports(const std::string& path) {
  std::error_code ignored;
  const fs::path reports = fs::path(path) / "reports";
  return fs::is_directory(reports, ignored) ? list_files(reports.string()) : list_files(path, kOurs);
}

Result<CaseFolder> open_case(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    return fail(Code::NotFound, "is not a folder; `entente new DIR` makes a case, or name a folder of reports", path);
  }
  CaseFolder folder;
  folder.path = fs::path(path).lexically_normal().string();
  if (folder.path.size() > 1 && folder.path.back() == '/') folder.path.pop_back();
  const fs::path root(folder.path);

  if (fs::exists(root / "case.toml", ignored)) {
    const std::string file = (root / "case.toml").string();
    const auto toml = load_file(file, kCaseFileBudget);
    if (!toml) return tl::unexpected(toml.error());
    auto spec = parse_case(*toml, file);
    if (!spec) return tl::unexpected(spec.error());
    folder.spec = std::move(*spec);
    auto columns = parse_case_columns(*toml, file);
    if (!columns) return tl::unexpected(columns.error());
    folder.columns = std::move(*columns);
  }
  if (folder.spec.title.empty()) folder.spec.title = fs::absolute(root, ignored).filename().string();

  auto reports = list_reports(folder.path);
  if (!reports) return tl::unexpected(reports.error());
  folder.reports = std::move(*reports);
  if (fs::is_directory(root / "after", ignored)) {
    auto after = list_files((root / "after").string());
    if (!after) return tl::unexpected(after.error());
    folder.after = std::move(*after);
  }
  if (fs::is_directory(root / "packs", ignored)) folder.overlays.push_back((root / "packs").string());
  return folder;
}

}  // namespace entente
