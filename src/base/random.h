// Counter-based random numbers: draw `index` of stream `stream` under `seed` is a pure function of the three,
// so that results do not depend on the order or number of threads. SplitMix64's finaliser (Steele, Lea and
// Flood 2014) over the mixed counter; for sampling intervals, not for secrets.
#pragma once

#include <cstdint>

namespace entente {

constexpr std::uint64_t mix64(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ull;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

constexpr std::uint64_t random_bits(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  return mix64(mix64(mix64(seed) ^ stream) ^ index);
}

// Uniform in (0, 1): never 0, never 1.
constexpr double random_unit(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  return (static_cast<double>(random_bits(seed, stream, index) >> 12) + 0.5) * 0x1p-52;
}

}  // namespace entente
