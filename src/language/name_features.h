// What the name recogniser sees of a word before its context is known: the hash of its spelling, those of its
// first and last letters, its shape; and what it sees of a sentence: how it is capitalised. Training sees the
// very same numbers, through training/names/feature_dump.cc. A change here needs a new model: see
// kNameFeatureVersion.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace entente::language {

inline constexpr std::uint32_t kNameFeatureVersion = 2;  // a model states the one it was trained with
inline constexpr std::uint32_t kAffixBuckets = 1u << 13;

enum class NameShape : std::uint8_t {
  None,          // beyond the sentence's ends
  Lower,         // talks
  Capital,       // Talks
  Letter,        // A
  Initial,       // A.
  ShortUpper,    // EU, NATO
  LongUpper,     // BEIJING
  DottedUpper,   // U.S.
  MixedCapital,  // McCain
  MixedLower,    // iPhone
  CapitalDash,   // Ban-Ki, Beijing-based
  LowerDash,     // two-day
  CapitalDigit,  // F16, G20
  Year,          // 2015
  Number,
  NumberWord,  // 19th
  Comma,
  Stop,
  Quote,
  Open,
  Close,
  Dash,
  Apostrophe,
  Clitic,  // 's
  Symbol,
  Address,
  Other,  // letters that have no case
};
inline constexpr std::size_t kNameShapes = 27;

// May begin a name whatever stands around it.
constexpr bool is_name_start(NameShape shape) {
  return (shape >= NameShape::Capital && shape <= NameShape::CapitalDash) ||
         shape == NameShape::CapitalDigit || shape == NameShape::Other;
}

struct NameFeatures {
  std::uint32_t word = 0;                  // hash of the folded spelling, digits as 0
  std::array<std::uint16_t, 6> affixes{};  // first 2, 3, 4 and last 2, 3, 4 bytes: each below kAffixBuckets
  NameShape shape = NameShape::None;

  friend bool operator==(const NameFeatures&, const NameFeatures&) = default;
};

// `folded` is fold(surface).
NameFeatures name_features(std::string_view surface, std::string_view folded);

// What a word can be to a name. Runs of words that are not None are where names are looked for.
enum class NamePart : std::uint8_t {
  None,
  Start,   // may be a name by itself
  Opener,  // the same, but an only word like it that opens a sentence is none: "Talks went on"
  Beside,  // may be one beside another part: "bin", "van"; words not usually in small letters; "village"
  Inside,  // stands in a run for what stands beside it
};

// Of a word by itself. `bits`: the gazetteer's.
NamePart name_part(NameShape shape, std::uint16_t bits, bool particle);

// How a sentence is capitalised.
enum class NameCase : std::uint8_t { Normal, Title, Upper, Lower };
NameCase name_case(std::span<const NameShape> sentence);

// Makes runs of a sentence's words: what links two starts, a number behind one and what may stand beside one
// become Inside; the rest None. A sentence without capitals has its starts among the words of Beside.
// REQUIRES shapes and parts of one length.
void mark_name_runs(std::span<const NameShape> shapes, NameCase capitals, std::span<NamePart> parts);

// Whether no word stands before token i of the sentence, or a stop or a quotation mark right before it.
bool is_first_word(std::span<const NameShape> sentence, std::size_t i);

}  // namespace entente::language
