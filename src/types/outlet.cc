#include "types/outlet.h"

#include <array>

#include "base/names.h"

namespace entente {
namespace {
constexpr std::array<std::string_view, 5> kControls = {"state", "state-aligned", "public", "independent", "unknown"};
}

std::string_view to_string(OutletControl control) { return kControls[static_cast<std::size_t>(control)]; }

std::optional<OutletControl> parse_outlet_control(std::string_view name) {
  return find_by_name<OutletControl>(kControls, name);
}

}  // namespace entente
