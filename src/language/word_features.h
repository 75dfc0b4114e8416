// What the trained models see of a word: its folded form, its beginning and end, and its shape, as rows of
// tables. Training and inference both come here, so that they cannot differ.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::language {

// Hash of the folded form (base/text.h fold()) with every ASCII digit as '0': "2015" and "1998" are one word.
std::uint64_t word_key(std::string_view folded);

enum class Affix : std::uint8_t { Suffix1, Suffix2, Suffix3, Suffix4, Prefix2, Prefix3, Shape };
inline constexpr std::size_t kAffixes = 7;
inline constexpr std::array<std::uint32_t, kAffixes> kAffixRows = {256, 1024, 4096, 8192, 1024, 4096, 512};
inline constexpr std::uint32_t kAllAffixRows = 256 + 1024 + 4096 + 8192 + 1024 + 4096 + 512;

// Rows of one table that holds all affixes, one region after the other. Affixes are of bytes of the folded
// form with digits as '0'; two may share a row by chance.
std::array<std::uint32_t, kAffixes> affix_rows(std::string_view surface, std::string_view folded);

// What a word type is to a network: rows of its tables.
struct WordRows {
  std::uint32_t word = 0;  // 0: unknown
  std::array<std::uint32_t, kAffixes> affixes{};
  friend bool operator==(const WordRows&, const WordRows&) = default;
};

}  // namespace entente::language
