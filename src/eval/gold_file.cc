#include "eval/gold_file.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/file.h"
#include "ingest/archive.h"

namespace entente {
namespace {

struct CloseGzip {
  void operator()(gzFile_s* file) const { gzclose(file); }
};

bool ends_in(std::string_view name, const std::vector<std::string_view>& endings) {
  if (name.size() > 3 && name.substr(name.size() - 3) == ".gz") name.remove_suffix(3);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
  });
}

Error none_there(const std::string& path, const std::vector<std::string_view>& endings) {
  std::string all;
  for (const std::string_view ending : endings) all += (all.empty() ? "" : ", ") + std::string(ending);
  return {Code::Empty, "nothing in it has a name that ends in " + all, path};
}

// Paths of the files in a folder and below, sorted.
Result<std::vector<std::string>> files_in(const std::string& folder,
                                          const std::vector<std::string_view>& endings) {
  std::vector<std::string> paths;
  std::error_code error;
  std::filesystem::recursive_directory_iterator at(folder, error);
  for (const std::filesystem::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    const std::string path = at->path().string();
    if (at->is_regular_file(error) && ends_in(path, endings)) paths.push_back(path);
  }
  if (error) return fail(Code::Io, "cannot be listed: " + error.message(), folder);
  std::sort(paths.begin(), paths.end());
  if (paths.empty()) return tl::unexpected(none_there(folder, endings));
  return paths;
}

Result<void> take_members(const std::string& path, std::string_view bytes, Format format,
                          const std::vector<std::string_view>& endings, const TakeGold& take) {
  MemorySource source(bytes);
  UnpackMeter meter{UnpackLimits{}};
  meter.set_packed(bytes.size());
  std::optional<Error> fault;  // the first
  bool any = false;
  ArchiveSinks sinks;
  sinks.member = [&](const std::string& name, ByteSource& member) {
    if (fault || !ends_in(name, endings)) return;
    any = true;
    const auto text = read_all(member, kDefaultFileBudget);
    const auto done = text ? take(path + "!" + name, *text) : Result<void>(tl::unexpected(text.error()));
    if (!done) fault = Error(done.error()).in(path + "!" + name);
  };
  sinks.reject = [&](const std::string& name, Error&& error) {
    if (!fault && ends_in(name, endings)) fault = std::move(error).in(path + "!" + name);
  };
  auto read = read_archive(source, format, meter, sinks);
  if (fault) return tl::unexpected(*fault);
  if (!read) return tl::unexpected(std::move(read.error()).in(path));
  if (!any) return tl::unexpected(none_there(path, endings));
  return {};
}

Result<void> take_file(const std::string& path, const std::vector<std::string_view>& endings,
                       const TakeGold& take) {
  const auto bytes = load_gold(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const Format format = tell_format(std::string_view(*bytes).substr(0, kTellingBytes));
  if (format == Format::Tar || format == Format::Zip)
    return take_members(path, *bytes, format, endings, take);
  auto done = take(path, *bytes);
  if (!done) return tl::unexpected(std::move(done.error()).in(path));
  return {};
}

}  // namespace

// zlib passes files that are not compressed on as they are.
Result<std::string> load_gold(const std::string& path) {
  if (const auto readable = load_file(path); !readable) return tl::unexpected(readable.error());
  const std::unique_ptr<gzFile_s, CloseGzip> file(gzopen(path.c_str(), "rb"));
  if (!file) return fail(Code::Io, "cannot be opened", path);
  std::string bytes;
  std::array<char, 1 << 16> chunk;
  for (;;) {
    const int got = gzread(file.get(), chunk.data(), static_cast<unsigned>(chunk.size()));
    if (got < 0) return fail(Code::BadFormat, "the gzip file is damaged", path);
    if (got == 0) return bytes;
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kDefaultFileBudget) return fail(Code::TooLarge, "unpacks to more than 256 MiB", path);
  }
}

Result<void> for_each_gold(const std::vector<std::string>& paths,
                           const std::vector<std::string_view>& endings, const TakeGold& take) {
  for (const std::string& path : paths) {
    std::error_code error;
    std::vector<std::string> files{path};
    if (std::filesystem::is_directory(path, error)) {
      auto listed = files_in(path, endings);
      if (!listed) return tl::unexpected(listed.error());
      files = std::move(*listed);
    }
    for (const std::string& file : files) {
      if (auto done = take_file(file, endings, take); !done) return done;
    }
  }
  return {};
}

bool IdPrefixes::take(std::string_view id) const {
  return prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
           return id.substr(0, prefix.size()) == prefix;
         });
}

std::string stem_of(std::string_view name) {
  const std::size_t slash = name.find_last_of("/!");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  return std::string(name.substr(0, name.find('.')));
}

}  // namespace entente
