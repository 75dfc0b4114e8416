// Numbers as words and digits write them.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::language {

enum class NumberKind : std::uint8_t {
  None,
  Digits,  // "12", "1,200.5"
  Unit,    // one .. nineteen
  Tens,    // twenty .. ninety
  Hundred,
  Scale,    // thousand, million, bn
  Vague,    // dozens, hundreds: `value` to `upper`
  Ordinal,  // first, 14th
};

struct NumberWord {
  NumberKind kind = NumberKind::None;
  double value = 0;
  double upper = 0;  // of Vague
};

NumberWord number_word(std::string_view folded);

}  // namespace entente::language
