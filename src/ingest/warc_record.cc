#include "ingest/warc_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ingest/http_message.h"

namespace entente {

std::optional<std::uint64_t> parse_length(std::string_view digits) {
  digits = trim(digits);
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (!is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

bool is_page_type(std::string_view media_type) {
  static constexpr std::array<std::string_view, 6> kTypes = {
      "text/html",           "application/xhtml+xml", "application/pdf",
      "application/rss+xml", "application/atom+xml",  "application/feed+json"};
  return std::find(kTypes.begin(), kTypes.end(), media_type) != kTypes.end();
}

Result<std::optional<std::string>> take_block(PeekSource& source, std::uint64_t length, bool wanted,
                                              std::uint64_t offset, const WarcLimits& limits,
                                              const WarcSinks& sinks) {
  const auto cut_short = [&](std::uint64_t got) {
    return fail(Code::BadFormat, fmt::format("the record at byte {} breaks off after {} of its {} bytes",
                                             offset, got, length));
  };
  if (wanted && length > limits.record_bytes) {
    wanted = false;
    sinks.reject(offset,
                 {Code::TooLarge,
                  fmt::format("the record has {} bytes, the limit is {}", length, limits.record_bytes),
                  {}});
  }
  if (!wanted) {
    const auto got = source.skip(length);
    if (!got) return tl::unexpected(got.error());
    if (*got < length) return cut_short(*got);
    return std::nullopt;
  }
  std::string block(static_cast<std::size_t>(length), '\0');
  std::size_t at = 0;
  while (at < block.size()) {
    const auto got = source.read(block.data() + at, block.size() - at);
    if (!got)
      return fail(got.error().code,
                  fmt::format("{}, within the record at byte {}", got.error().message, offset));
    if (*got == 0) return cut_short(at);
    at += *got;
  }
  return block;
}

void take_response(WebPage page, std::string_view block, const WarcLimits& limits, UnpackMeter& meter,
                   const WarcSinks& sinks) {
  const std::uint64_t offset = page.offset;
  const auto head = parse_http_head(block);
  if (!head) {
    sinks.reject(offset, Error(head.error()));
    return;
  }
  if (!is_page_type(head->type.media_type)) return;
  if (head->status < 200 || head->status > 299) {
    const bool redirect = head->status >= 300 && head->status <= 399;
    if (!redirect) {
      sinks.reject(
          offset,
          {Code::Empty, fmt::format("the server answered {} when the page was collected", head->status), {}});
    }
    return;
  }
  auto body = decode_http_body(*head, block, limits.record_bytes, meter);
  if (!body) {
    body.error().message.insert(0, "the page's body: ");
    sinks.reject(offset, std::move(body.error()));
    return;
  }
  page.media_type = head->type.media_type;
  page.charset = head->type.charset;
  page.bytes = std::move(*body);
  sinks.page(std::move(page));
}

}  // namespace entente
