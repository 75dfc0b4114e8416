#include "cli/clock.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace entente::cli {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kLastSecond = 253402300799;  // of the year 9999

std::int64_t seconds_since_1970() {
  if (const char* stated = std::getenv("SOURCE_DATE_EPOCH"); stated != nullptr) {
    const std::string_view text = stated;
    std::int64_t value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= kLastSecond)
      return value;
  }
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Timestamp current_time() {
  const std::int64_t now = seconds_since_1970();
  return {CivilDate{static_cast<std::int32_t>(now / kDay)}, static_cast<std::int32_t>(now % kDay)};
}

}  // namespace entente::cli
