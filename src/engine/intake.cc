#include "engine/intake.h"

#include <algorithm>
#include <filesystem>

#include "engine/file_source.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr int kMostDepth = 32;

std::string shown_path(const std::string& path, const std::string& base) {
  if (base.empty() || path == "-") return path == "-" ? "standard input" : path;
  const fs::path relative = fs::path(path).lexically_relative(base);
  return relative.empty() || *relative.begin() == ".." ? path : relative.generic_string();
}

bool is_address(std::string_view path) { return path.starts_with("http://") || path.starts_with("https://"); }

void take_file(SourceReader& sources, const std::string& path, const std::string& base,
               const std::function<void(Reject&&)>& reject) {
  const std::string shown = shown_path(path, base);
  if (is_address(path)) {
    reject({shown, std::string(to_string(Code::BadUsage)),
            "an address; only `entente ingest` fetches what it is given"});
    return;
  }
  const auto file = open_file(path);
  if (!file) {
    reject({shown, std::string(to_string(file.error().code)), file.error().message});
    return;
  }
  sources.take(**file, shown);
}

}  // namespace

Result<std::vector<std::string>> list_files(const std::string& folder, const std::vector<std::string>& skip) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return fail(Code::Io, "cannot list the folder: " + error.message(), folder);
  for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (error) return fail(Code::Io, "cannot list the folder: " + error.message(), folder);
    const std::string name = it->path().filename().string();
    const bool ours = it.depth() == 0 && std::find(skip.begin(), skip.end(), name) != skip.end();
    std::error_code ignored;
    if (it->is_directory(ignored)) {
      if (name.starts_with('.') || ours || it->is_symlink(ignored) || it.depth() >= kMostDepth) {
        it.disable_recursion_pending();
      }
      continue;
    }
    if (name.starts_with('.') || ours || !it->is_regular_file(ignored)) continue;
    files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<void> for_each_document(const DocumentReader& reader, const std::vector<std::string>& paths,
                               const std::string& base, const std::function<void(Document&&)>& document,
                               const std::function<void(Reject&&)>& reject, const IntakeLimits& limits) {
  SourceReader sources(reader, limits, {document, reject});
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path == "-") {
      sources.take(*open_standard_input(), shown_path(path, base));
    } else if (fs::is_directory(path, ignored)) {
      const auto files = list_files(path);
      if (!files) return tl::unexpected(files.error());
      for (const std::string& file : *files) take_file(sources, file, base, reject);
    } else {
      take_file(sources, path, base, reject);
    }
  }
  return {};
}

Collection::Collection(Intake& into) : into_(&into) {
  for (const Document& document : into.documents) seen_.insert(document.id.str());
}

void Collection::add(Document&& document) {
  if (seen_.insert(document.id.str()).second) {
    into_->documents.push_back(std::move(document));
  } else {
    ++into_->duplicates;
  }
}

Result<Intake> take_in(const DocumentReader& reader, const std::vector<std::string>& paths,
                       const std::string& base, Progress* progress) {
  Intake intake;
  Collection collection(intake);
  const auto keep = [&](Document&& document) {
    collection.add(std::move(document));
    if (progress != nullptr) progress->update("reading", intake.documents.size(), 0);
  };
  const auto drop = [&](Reject&& reject) { collection.add(std::move(reject)); };
  if (auto done = for_each_document(reader, paths, base, keep, drop); !done)
    return tl::unexpected(done.error());
  return intake;
}

}  // namespace entente
