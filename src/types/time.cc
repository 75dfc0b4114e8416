#include "types/time.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, 7> kPrecisions = {"day", "week", "month", "season", "year", "decade", "unknown"};
constexpr std::array<std::string_view, 3> kBases = {"explicit", "relative", "publication"};

template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

}  // namespace

std::string_view to_string(DatePrecision precision) { return kPrecisions[static_cast<std::size_t>(precision)]; }
std::optional<DatePrecision> parse_date_precision(std::string_view name) {
  return find_name<DatePrecision>(kPrecisions, name);
}
std::string_view to_string(DateBasis basis) { return kBases[static_cast<std::size_t>(basis)]; }
std::optional<DateBasis> parse_date_basis(std::string_view name) { return find_name<DateBasis>(kBases, name); }

}  // namespace entente
