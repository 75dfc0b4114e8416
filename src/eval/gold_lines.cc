#include "eval/gold_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxLine = 1 << 20;

Result<void> check(std::string_view line) {
  if (line.size() > kMaxLine) return fail(Code::TooLarge, fmt::format("longer than {} bytes", kMaxLine));
  if (find_invalid_utf8(line)) return fail(Code::BadEncoding, "not UTF-8");
  return {};
}

std::optional<std::uint32_t> parse_offset(std::string_view text) {
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<std::size_t> for_each_line(std::string_view bytes,
                                  const std::function<Result<void>(std::string_view)>& take) {
  std::size_t number = 0;
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = end + 1;
    ++number;
    auto done = check(line).and_then([&] { return take(line); });
    if (!done) return tl::unexpected(std::move(done.error()).in(fmt::format("line {}", number)));
  }
  return number;
}

std::optional<ByteRange> make_range(std::string_view begin, std::string_view end) {
  const auto from = parse_offset(begin);
  const auto to = parse_offset(end);
  if (!from || !to || *from >= *to) return std::nullopt;
  return ByteRange{*from, *to};
}

std::optional<ByteRange> parse_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  return make_range(text.substr(0, dash), text.substr(dash + 1));
}

}  // namespace entente
