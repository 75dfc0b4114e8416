#include "base/file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace entente {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Error io_error(std::string_view what, const std::string& path) {
  const int number = errno;
  const Code code = number == ENOENT ? Code::NotFound : Code::Io;
  return Error{code, fmt::format("cannot {}: {}", what, std::generic_category().message(number)), path};
}

Result<std::string> read_all(std::FILE* file, const std::string& name, std::uint64_t budget) {
  std::string bytes;
  std::array<char, 1 << 16> chunk;
  for (;;) {
    const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file);
    bytes.append(chunk.data(), got);
    if (bytes.size() > budget) {
      return fail(Code::TooLarge, fmt::format("larger than {} bytes; split it or raise the limit", budget), name);
    }
    if (got < chunk.size()) break;
  }
  if (std::ferror(file) != 0) return tl::unexpected(io_error("read", name));
  return bytes;
}

}  // namespace

Result<std::string> load_file(const std::string& path, std::uint64_t budget) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return fail(Code::BadUsage, "is a folder, a file was expected", path);
  }
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected(io_error("open", path));
  return read_all(file.get(), path, budget);
}

Result<std::string> load_stdin(std::uint64_t budget) { return read_all(stdin, "standard input", budget); }

Result<void> save_file(const std::string& path, std::string_view bytes) {
  const std::string beside = fmt::format("{}.{}.part", path, getpid());
  {
    File file(std::fopen(beside.c_str(), "wb"));
    if (!file) return tl::unexpected(io_error("write", path));
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                         std::fflush(file.get()) == 0 && fsync(fileno(file.get())) == 0;
    if (!written) {
      Error error = io_error("write", path);
      file.reset();
      std::remove(beside.c_str());
      return tl::unexpected(std::move(error));
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) {
    Error error = io_error("replace", path);
    std::remove(beside.c_str());
    return tl::unexpected(std::move(error));
  }
  return {};
}

}  // namespace entente
