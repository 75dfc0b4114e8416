// Who publishes, who owns them, and how far their word goes by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace entente {

enum class OutletControl : std::uint8_t { State, StateAligned, Public, Independent, Unknown };
std::string_view to_string(OutletControl control);  // "state-aligned"
std::optional<OutletControl> parse_outlet_control(std::string_view name);

struct Outlet {
  OutletId id;
  std::string name;
  std::vector<std::string> domains;  // "xinhuanet.com": matches its subdomains too
  std::vector<std::string> aliases;  // as reports cite it: "Xinhua", "state news agency SANA"
  std::string country;               // ISO 3166 alpha-3, empty where none
  std::string owner;                 // an id shared by all outlets of one owner; empty where unknown
  OutletControl control = OutletControl::Unknown;
  char grade = 'F';  // Admiralty source reliability A..F; F: cannot be judged

  friend bool operator==(const Outlet&, const Outlet&) = default;
};

}  // namespace entente
