// Which network addresses belong to the public internet. What an address that the user gives resolves to is
// the choice of whoever runs that name, redirects even more so: without this check a report's page could make
// the program ask the user's own router, cloud metadata service or database. Registries: IANA IPv4 and IPv6
// Special-Purpose Address Registries (RFC 6890), RFC 1918, 4193, 4291, 6052, 6598.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace entente {

// What an address is, if not public: "a loopback address"; "" for a public one. 4 or 16 bytes, network order;
// an IPv4 address within an IPv6 one (mapped, compatible, NAT64, 6to4) counts as what it leads to.
std::string_view name_private_address(std::span<const std::uint8_t> address);

}  // namespace entente
