#include "engine/file_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace entente {
namespace {

Error io_error(std::string_view what) {
  const int number = errno;
  const Code code = number == ENOENT || number == ENOTDIR ? Code::NotFound : Code::Io;
  return {code, fmt::format("cannot {}: {}", what, std::generic_category().message(number)), {}};
}

class FileSource final : public ByteSource {
 public:
  FileSource(int file, bool owned, std::optional<std::uint64_t> size)
      : file_(file), owned_(owned), size_(size) {}
  ~FileSource() override {
    if (owned_) close(file_);
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(file_, into, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return tl::unexpected(io_error("read"));
    }
  }

  std::optional<std::uint64_t> size() const override { return size_; }

  Result<void> seek(std::uint64_t at) override {
    if (!size_) return ByteSource::seek(at);
    if (lseek(file_, static_cast<off_t>(at), SEEK_SET) < 0) return tl::unexpected(io_error("read"));
    return {};
  }

 private:
  int file_;
  bool owned_;
  std::optional<std::uint64_t> size_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return tl::unexpected(io_error("open").in(path));
  struct stat about {};
  if (fstat(file, &about) != 0) {
    Error error = io_error("open").in(path);
    close(file);
    return tl::unexpected(std::move(error));
  }
  if (S_ISDIR(about.st_mode)) {
    close(file);
    return fail(Code::BadUsage, "is a folder, a file was expected", path);
  }
  std::optional<std::uint64_t> size;
  if (S_ISREG(about.st_mode)) size = static_cast<std::uint64_t>(std::max<off_t>(about.st_size, 0));
  return std::make_unique<FileSource>(file, true, size);
}

std::unique_ptr<ByteSource> open_standard_input() {
  return std::make_unique<FileSource>(STDIN_FILENO, false, std::nullopt);
}

}  // namespace entente
