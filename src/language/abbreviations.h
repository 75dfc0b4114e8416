// Words that are written with a full stop of their own.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::language {

enum class Abbreviation : std::uint8_t {
  None,
  Title,    // stands before a name: "Gen.", "Mr."; never ends a sentence
  Number,   // stands before a number: "No.", "pp."
  Month,    // "Oct."
  Other,    // may end a sentence: "Inc.", "etc.", "a.m.", "U.S."
  Initial,  // "J."
};

// `word` as written, with its final stop. Letters with inner stops ("U.S.", "Ph.D.") count as Other.
Abbreviation abbreviation(std::string_view word);

}  // namespace entente::language
