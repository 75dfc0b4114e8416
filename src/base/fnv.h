// FNV-1a, 32 bits (Fowler, Noll, Vo): for tables and filters in memory. What is shown or stored has SHA-256
// (hash.h).
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

constexpr std::uint32_t fnv1a(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace entente
