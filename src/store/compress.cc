#include "store/compress.h"

#include <fmt/format.h>
#include <zstd.h>

namespace entente {
namespace {

constexpr std::size_t kWorthwhile = 400;  // bytes; below, the frame eats the gain
constexpr int kLevel = 3;                 // zstd's default
constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";
constexpr unsigned long long kMostBytes = 8ull << 30;

}  // namespace

std::string compress(std::string_view text) {
  if (text.size() < kWorthwhile && !text.starts_with(kMagic)) return std::string(text);
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), kLevel);
  if (ZSTD_isError(size) != 0U) return std::string(text);
  out.resize(size);
  return out;
}

Result<std::string> decompress(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return std::string(bytes);
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostBytes) {
    return fail(Code::BadFormat, "a compressed value of the case file is damaged");
  }
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::size_t done = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(done) != 0U || done != out.size()) {
    return fail(Code::BadFormat,
                fmt::format("a compressed value of the case file is damaged: {}", ZSTD_getErrorName(done)));
  }
  return out;
}

}  // namespace entente
