#include "eval/gold_file.h"

#include <zlib.h>

#include <array>
#include <memory>

#include "base/file.h"

namespace entente {
namespace {

struct CloseGzip {
  void operator()(gzFile_s* file) const { gzclose(file); }
};

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

}  // namespace entente
