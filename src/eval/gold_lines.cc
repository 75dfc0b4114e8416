#include "eval/gold_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxLine = 1 << 20;

Result<void> check(std::string_view line) {
  if (line.size() > kMaxLine) return fail(Code::TooLarge, fmt::format("longer than {} bytes", kMaxLine));
  if (find_invalid_utf8(line)) return fail(Code::BadEncoding, "not UTF-8");
  return {};
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

}  // namespace entente
