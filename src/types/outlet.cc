#include "types/outlet.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {
constexpr std::array<std::string_view, 5> kControls = {"state", "state-aligned", "public", "independent", "unknown"};
}

std::string_view to_string(OutletControl control) { return kControls[static_cast<std::size_t>(control)]; }

std::optional<OutletControl> parse_outlet_control(std::string_view name) {
  const auto it = std::find(kControls.begin(), kControls.end(), name);
  if (it == kControls.end()) return std::nullopt;
  return static_cast<OutletControl>(it - kControls.begin());
}

}  // namespace entente
