// Cuts tokens into sentences as news is written: abbreviations and initials end none; quotation marks and
// brackets that close after the stop belong to what they close; a dateline stays with its sentence;
// headlines, bullets and lines between blank lines stand alone; lines wrapped by hand are joined. No sentence
// is longer than kMaxSentence tokens.
#pragma once

#include <cstdint>
#include <span>

#include "language/page.h"

namespace entente::language {

inline constexpr std::size_t kMaxSentence = 400;

// Fills page.parsed.sentences from page.parsed.tokens and page.words.
void split_sentences(Page& page);

// The same from sentences that are given, each by the token behind its last; they may be of any length.
// REQUIRES ends that ascend up to page.size().
void keep_sentences(Page& page, std::span<const std::uint32_t> ends);

}  // namespace entente::language
