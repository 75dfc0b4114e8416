#include "engine/address_guard.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace entente {
namespace {

std::string name_of(const char* text) {
  std::array<std::uint8_t, 16> bytes{};
  const bool six = std::string_view(text).find(':') != std::string_view::npos;
  EXPECT_EQ(inet_pton(six ? AF_INET6 : AF_INET, text, bytes.data()), 1) << text;
  return std::string(name_private_address(std::span(bytes.data(), six ? 16 : 4)));
}

TEST(AddressGuard, PrivateAndSpecialAddressesAreNamed) {
  for (const char* text :
       {"0.0.0.0",         "10.1.2.3",   "100.64.0.1",     "100.127.255.255", "127.0.0.1",   "127.255.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",       "192.0.2.1",   "192.88.99.1",
        "192.168.1.1",     "198.18.0.1", "198.19.255.255", "198.51.100.7",    "203.0.113.9", "224.0.0.1",
        "239.255.255.250", "240.0.0.1",  "255.255.255.255"}) {
    EXPECT_NE(name_of(text), "") << text;
  }
  for (const char* text :
       {"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::1", "3fff::1", "5f00::1",
        "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1"}) {
    EXPECT_NE(name_of(text), "") << text;
  }
}

TEST(AddressGuard, PublicAddressesHaveNoName) {
  for (const char* text :
       {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.0.1",
        "172.32.0.1", "192.167.1.1", "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255"}) {
    EXPECT_EQ(name_of(text), "") << text;
  }
  for (const char* text : {"2001:200::1", "2606:4700:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8",
                           "64:ff9b::808:808", "2002:808:808::1"}) {
    EXPECT_EQ(name_of(text), "") << text;
  }
}

TEST(AddressGuard, OtherFamiliesAreNoPublicAddress) {
  const std::array<std::uint8_t, 6> odd{};
  EXPECT_NE(name_private_address(odd), "");
  EXPECT_NE(name_private_address({}), "");
}

}  // namespace
}  // namespace entente
