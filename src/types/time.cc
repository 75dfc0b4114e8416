#include "types/time.h"

#include <array>

#include "base/names.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 7> kPrecisions = {"day", "week", "month", "season", "year", "decade", "unknown"};
constexpr std::array<std::string_view, 3> kBases = {"explicit", "relative", "publication"};

}  // namespace

std::string_view to_string(DatePrecision precision) { return kPrecisions[static_cast<std::size_t>(precision)]; }
std::optional<DatePrecision> parse_date_precision(std::string_view name) {
  return find_by_name<DatePrecision>(kPrecisions, name);
}
std::string_view to_string(DateBasis basis) { return kBases[static_cast<std::size_t>(basis)]; }
std::optional<DateBasis> parse_date_basis(std::string_view name) { return find_by_name<DateBasis>(kBases, name); }

}  // namespace entente
