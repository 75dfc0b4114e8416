// What a spelling can be, from our lists, regular inflection and endings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/word.h"

namespace entente::language {

struct Analysis {
  State state = State::Other;
  std::uint8_t cost = 0;
  std::string lemma;
};

struct Analyses {
  std::vector<Analysis> readings;  // cheapest first, at most six
  bool known = false;
};

// Of a word in lower case.
Analyses analyse_word(std::string_view folded);

}  // namespace entente::language
