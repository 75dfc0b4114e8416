#include "engine/address_guard.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

struct Block4 {
  std::array<std::uint8_t, 4> start;
  int bits;
  std::string_view name;
};

constexpr std::array<Block4, 15> kBlocks4 = {{{{0, 0, 0, 0}, 8, "an address of this host"},
                                              {{10, 0, 0, 0}, 8, "a private address"},
                                              {{100, 64, 0, 0}, 10, "a provider's shared address"},
                                              {{127, 0, 0, 0}, 8, "a loopback address"},
                                              {{169, 254, 0, 0}, 16, "a link-local address"},
                                              {{172, 16, 0, 0}, 12, "a private address"},
                                              {{192, 0, 0, 0}, 24, "a reserved address"},
                                              {{192, 0, 2, 0}, 24, "a documentation address"},
                                              {{192, 88, 99, 0}, 24, "a reserved address"},
                                              {{192, 168, 0, 0}, 16, "a private address"},
                                              {{198, 18, 0, 0}, 15, "a benchmark address"},
                                              {{198, 51, 100, 0}, 24, "a documentation address"},
                                              {{203, 0, 113, 0}, 24, "a documentation address"},
                                              {{224, 0, 0, 0}, 4, "a multicast address"},
                                              {{240, 0, 0, 0}, 4, "a reserved address"}}};

bool starts_with_bits(std::span<const std::uint8_t> address, std::span<const std::uint8_t> start, int bits) {
  for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
    const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xFF : 0xFF << (8 - bits));
    if ((address[i] & mask) != (start[i] & mask)) return false;
  }
  return true;
}

std::string_view name_private_4(std::span<const std::uint8_t> address) {
  for (const Block4& block : kBlocks4) {
    if (starts_with_bits(address, block.start, block.bits)) return block.name;
  }
  return "";
}

bool all_zero(std::span<const std::uint8_t> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
}

std::string_view name_private_6(std::span<const std::uint8_t> address) {
  static constexpr std::array<std::uint8_t, 12> kNat64 = {0, 0x64, 0xFF, 0x9B};
  static constexpr std::array<std::uint8_t, 4> kDocumentation = {0x20, 0x01, 0x0D, 0xB8};
  static constexpr std::array<std::uint8_t, 3> kDocumentation2 = {0x3F, 0xFF, 0x00};
  if (all_zero(address.first(10))) {
    const bool mapped = address[10] == 0xFF && address[11] == 0xFF;
    if (mapped) return name_private_4(address.subspan(12));
    if (all_zero(address.first(15)))
      return address[15] == 1 ? "a loopback address" : "an address of this host";
    return "a reserved address";
  }
  if (starts_with_bits(address, kNat64, 96)) return name_private_4(address.subspan(12));
  if (address[0] == 0x20 && address[1] == 0x02) return name_private_4(address.subspan(2, 4));
  if (address[0] == 0xFF) return "a multicast address";
  if ((address[0] & 0xFE) == 0xFC) return "a unique-local address";
  if (address[0] == 0xFE && (address[1] & 0xC0) == 0x80) return "a link-local address";
  if (starts_with_bits(address, kDocumentation, 32) || starts_with_bits(address, kDocumentation2, 20)) {
    return "a documentation address";
  }
  // 2001::/23 holds Teredo, ORCHID and other special uses; outside 2000::/3 nothing is global unicast.
  const bool special = address[0] == 0x20 && address[1] == 0x01 && address[2] < 0x02;
  return special || (address[0] & 0xE0) != 0x20 ? "a reserved address" : "";
}

}  // namespace

std::string_view name_private_address(std::span<const std::uint8_t> address) {
  if (address.size() == 4) return name_private_4(address);
  if (address.size() == 16) return name_private_6(address);
  return "an address of an unknown family";
}

}  // namespace entente
