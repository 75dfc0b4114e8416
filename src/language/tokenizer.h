// Cuts text into words by the conventions of Universal Dependencies English: clitics ('s, n't), hyphens,
// currency signs and punctuation are tokens of their own; abbreviations keep their full stop; numbers, dates,
// web addresses stay whole. A hyphen stays inside a word after a prefix such as "co-" or "anti-".
//
// Every byte that is no white space lies in exactly one token; tokens ascend; no token is empty. Linear time.
#pragma once

#include <string_view>
#include <vector>

#include "types/parsed_document.h"

namespace entente::language {

// Appends the tokens of `text` with `at` and `space_after` set, and nothing else.
// REQUIRES text.size() <= kMaxTextBytes.
void tokenize(std::string_view text, std::vector<Token>& out);

inline constexpr std::size_t kMaxTextBytes = 0xFFFFFFF0u;

}  // namespace entente::language
