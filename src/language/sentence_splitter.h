// Cuts tokens into sentences as news is written: abbreviations and initials end none; quotation marks and
// brackets that close after the stop belong to what they close; a dateline stays with its sentence;
// headlines, bullets and lines between blank lines stand alone; lines wrapped by hand are joined. No sentence
// is longer than kMaxSentence tokens.
#pragma once

#include <string_view>
#include <vector>

#include "language/page.h"

namespace entente::language {

inline constexpr std::size_t kMaxSentence = 400;

// Fills page.parsed.sentences from page.parsed.tokens and page.words.
void split_sentences(Page& page);

}  // namespace entente::language
