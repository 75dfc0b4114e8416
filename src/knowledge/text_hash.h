// A hash of a short text, for tables in memory: inline, and the same in every run. Not for secrets, and not
// to be written into a file.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/random.h"

namespace entente {

inline std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = text.size();
  while (text.size() >= 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, text.data(), 8);
    hash = (hash ^ part) * 0x9e3779b97f4a7c15ull;
    hash ^= hash >> 29;
    text.remove_prefix(8);
  }
  // The rest in fixed steps, so that no call is needed to copy it.
  std::uint64_t part = 0;
  if (text.size() >= 4) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, text.data(), 4);
    std::memcpy(&high, text.data() + text.size() - 4, 4);
    part = (static_cast<std::uint64_t>(high) << 32) | low;
  } else {
    for (const char c : text) part = (part << 8) | static_cast<unsigned char>(c);
  }
  return mix64(hash ^ part);
}

}  // namespace entente
