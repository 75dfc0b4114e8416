// Words that are written with a full stop of their own.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::language {

enum class Abbreviation : std::uint8_t {
  None,
  Title,    // stands before what it belongs to: "Gen.", "Mr.", "vs.", "e.g."; never ends a sentence
  Number,   // one only before a number: "No.", "pp.", "c."
  Month,    // "Oct."
  Unit,     // one only after a number: "lb.", "yrs."
  State,    // one only after a comma: "Gary, Ind."
  Other,    // may end a sentence: "Inc.", "a.m.", "U.S."
  Initial,  // "J."
};

// `word` as written, with its final stop. Letters with inner stops ("U.S.", "Ph.D.") count as Other. What
// stands around the word is for the caller to ask: "No." is None's twin where no number follows.
Abbreviation abbreviation(std::string_view word);

}  // namespace entente::language
