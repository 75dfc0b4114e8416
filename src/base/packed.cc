#include "base/packed.h"

#include <zlib.h>

#include <array>
#include <limits>

#include "base/check.h"

namespace entente {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr int kGzip = 15 + 16;  // zlib's way to ask for gzip with the largest window

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : kDigits[group >> (18 - 6 * i) & 63u];
  }
  return out;
}

Result<std::string> from_base64(std::string_view text) {
  static constexpr std::uint8_t kNone = 0xff;
  static const auto kValues = [] {
    std::array<std::uint8_t, 256> values;
    values.fill(kNone);
    for (std::size_t i = 0; i < kDigits.size(); ++i)
      values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
    return values;
  }();
  if (text.size() % 4 != 0) return fail(Code::BadFormat, "its packed data is cut off");
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  for (std::size_t at = 0; at < text.size(); at += 4) {
    std::uint32_t group = 0;
    const std::size_t given = at + 4 == text.size() ? 4 - padding : 4;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint8_t value =
          i < given ? kValues[static_cast<unsigned char>(text[at + i])] : std::uint8_t{0};
      if (value == kNone) return fail(Code::BadFormat, "its packed data is not base64");
      group = group << 6 | value;
    }
    for (std::size_t i = 0; i + 1 < given; ++i) out += static_cast<char>(group >> (16 - 8 * i) & 255u);
  }
  return out;
}

// zlib reads through a pointer that is not const.
Bytef* input_of(std::string& bytes) { return reinterpret_cast<Bytef*>(bytes.data()); }

}  // namespace

std::string pack_text(std::string_view text) {
  std::string in(text);
  ENTENTE_CHECK(in.size() < std::numeric_limits<uInt>::max());
  z_stream stream{};
  ENTENTE_CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  gz_header header{};
  header.os = 255;  // unknown: the same bytes wherever it is packed
  deflateSetHeader(&stream, &header);
  std::string out(deflateBound(&stream, static_cast<uLong>(in.size())), '\0');
  stream.next_in = input_of(in);
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = input_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  ENTENTE_CHECK(status == Z_STREAM_END);
  return to_base64(out);
}

Result<std::string> unpack_text(std::string_view packed, std::uint64_t budget) {
  auto bytes = from_base64(packed);
  if (!bytes) return bytes;
  if (bytes->size() >= std::numeric_limits<uInt>::max())
    return fail(Code::TooLarge, "its packed data is too large");
  z_stream stream{};
  ENTENTE_CHECK(inflateInit2(&stream, kGzip) == Z_OK);
  stream.next_in = input_of(*bytes);
  stream.avail_in = static_cast<uInt>(bytes->size());
  std::string out;
  std::string block(1 << 16, '\0');
  int status = Z_OK;
  while (status == Z_OK && out.size() <= budget) {
    stream.next_out = input_of(block);
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(block, 0, block.size() - stream.avail_out);
  }
  const bool whole = status == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (out.size() > budget) return fail(Code::TooLarge, "unpacked, its data would pass the limit");
  if (!whole) return fail(Code::BadFormat, "its packed data is damaged; fetch the file again");
  return out;
}

}  // namespace entente
