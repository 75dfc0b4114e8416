#include "ingest/http_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "ingest/gzip_source.h"

namespace entente {
namespace {

constexpr std::size_t kMostHeadBytes = 64 << 10;

// The line at `at` without its end; `at` moves behind it. Nothing where no line ends.
std::optional<std::string_view> take_line(std::string_view bytes, std::size_t& at) {
  const std::size_t end = bytes.find('\n', at);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = bytes.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = end + 1;
  return line;
}

std::optional<std::uint64_t> parse_hex(std::string_view digits) {
  if (digits.empty() || digits.size() > 12) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    const char low = ascii_lower(c);
    if (is_ascii_digit(c)) {
      value = value * 16 + static_cast<std::uint64_t>(c - '0');
    } else if (low >= 'a' && low <= 'f') {
      value = value * 16 + static_cast<std::uint64_t>(low - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

// The size that a chunk's line states: "1f40", "1f40;name=value".
std::optional<std::uint64_t> take_chunk_size(std::string_view body, std::size_t& at) {
  const auto line = take_line(body.substr(0, std::min(body.size(), at + 1024)), at);
  if (!line) return std::nullopt;
  return parse_hex(trim(line->substr(0, line->find(';'))));
}

// RFC 9112, section 7.1. A body that does not start with a chunk is stored decoded already.
Result<std::string> join_chunks(std::string_view body) {
  std::size_t at = 0;
  std::size_t probe = 0;
  const auto first = take_chunk_size(body, probe);
  if (!first || probe + *first > body.size()) return std::string(body);
  std::string out;
  for (;;) {
    const std::size_t begin = at;
    const auto size = take_chunk_size(body, at);
    if (!size)
      return fail(Code::BadFormat, fmt::format("the chunked transfer breaks at byte {} of the body", begin));
    if (*size == 0) return out;
    if (*size > body.size() - at) {
      return fail(Code::BadFormat,
                  fmt::format("a chunk of {} bytes breaks off at byte {} of the body", *size, body.size()));
    }
    out += body.substr(at, static_cast<std::size_t>(*size));
    at += static_cast<std::size_t>(*size);
    if (body.substr(at).starts_with("\r\n")) {
      at += 2;
    } else if (body.substr(at).starts_with('\n')) {
      at += 1;
    }
    if (at >= body.size()) return out;  // the last, empty chunk was not stored
  }
}

bool is_zlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(bytes[0]);
  const unsigned second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
}

Result<std::string> inflate_all(std::string_view bytes, GzipSource::Wrapping wrapping, std::uint64_t most,
                                UnpackMeter& meter) {
  MemorySource packed(bytes);
  GzipSource inside(packed, meter, wrapping);
  return read_all(inside, most);
}

}  // namespace

ContentType parse_content_type(std::string_view value) {
  ContentType type;
  const std::size_t end = std::min(value.find(';'), value.size());
  type.media_type = ascii_lower(trim(value.substr(0, end)));
  const std::string rest = ascii_lower(value.substr(end));
  const std::size_t charset = rest.find("charset=");
  if (charset != std::string::npos) {
    std::string_view label = std::string_view(rest).substr(charset + 8);
    label = label.substr(0, label.find(';'));
    label = trim(label);
    while (!label.empty() && (label.front() == '"' || label.front() == '\'')) label.remove_prefix(1);
    while (!label.empty() && (label.back() == '"' || label.back() == '\'')) label.remove_suffix(1);
    if (label.size() <= 40) type.charset = std::string(label);
  }
  return type;
}

Result<HttpHead> parse_http_head(std::string_view bytes) {
  const std::string_view window = bytes.substr(0, kMostHeadBytes);
  HttpHead head;
  const auto status = take_line(window, head.size);
  if (!status || !ascii_lower(status->substr(0, 5)).starts_with("http/")) {
    return fail(Code::BadFormat, "it holds no HTTP response");
  }
  const std::string_view code = trim(status->substr(std::min(status->find(' '), status->size())));
  for (std::size_t i = 0; i < 3 && i < code.size() && is_ascii_digit(code[i]); ++i)
    head.status = head.status * 10 + code[i] - '0';
  for (;;) {
    const auto line = take_line(window, head.size);
    if (!line) return fail(Code::BadFormat, "the HTTP header does not end");
    if (line->empty()) return head;
    const std::size_t colon = std::min(line->find(':'), line->size());
    const std::string name = ascii_lower(trim(line->substr(0, colon)));
    const std::string_view value = colon < line->size() ? trim(line->substr(colon + 1)) : std::string_view();
    if (name == "content-type") head.type = parse_content_type(value);
    if (name == "transfer-encoding") head.transfer_encoding = ascii_lower(value);
    if (name == "content-encoding") head.content_encoding = ascii_lower(value);
  }
}

Result<std::string> decode_http_body(const HttpHead& head, std::string_view bytes, std::uint64_t most,
                                     UnpackMeter& meter) {
  std::string_view body = bytes.substr(std::min(head.size, bytes.size()));
  std::string joined;
  if (head.transfer_encoding.find("chunked") != std::string::npos) {
    auto chunks = join_chunks(body);
    if (!chunks) return chunks;
    joined = std::move(*chunks);
    body = joined;
  }
  const std::string& coding = head.content_encoding;
  if (coding.find("gzip") != std::string::npos) {
    if (body.starts_with("\x1F\x8B")) return inflate_all(body, GzipSource::Wrapping::Gzip, most, meter);
  } else if (coding.find("deflate") != std::string::npos) {
    const auto wrapping = is_zlib(body) ? GzipSource::Wrapping::Zlib : GzipSource::Wrapping::Raw;
    const bool plain = body.starts_with('<');  // stored decoded: no deflate data of ours starts a page
    if (!plain && !body.empty()) return inflate_all(body, wrapping, most, meter);
  } else if (coding.find("br") != std::string::npos || coding.find("zstd") != std::string::npos) {
    if (!trim(body).starts_with('<')) {
      return fail(Code::Unsupported,
                  fmt::format("its body is stored in the content coding \"{}\", which is not read",
                              coding.substr(0, 20)));
    }
  }
  if (body.size() > most) return fail(Code::TooLarge, fmt::format("its body is larger than {} bytes", most));
  return std::string(body);
}

}  // namespace entente
