// Which words the text writes as one token, as Universal Dependencies English marks them (EWT and GUM 2.16):
// the clitics of "don't", "Iran's", "ministers'", and contractions such as "gonna" and "cannot".
#pragma once

#include <string_view>

#include "types/parsed_document.h"

namespace entente::language {

// Whether `word`, which follows `before`, is part of the same token of `text`.
bool joins(std::string_view text, const Token& before, const Token& word);

}  // namespace entente::language
