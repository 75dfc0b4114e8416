// Tokens, and sentences where they are known too, that the analysis keeps instead of making its own: those of
// gold data, or of somebody else's tokeniser. Byte ranges into Document::text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace entente {

struct GivenTokens {
  std::vector<ByteRange> tokens;  // ascending, none empty, none overlapping
  // By sentence: the index of the token behind its last. Ascending without repetition, the last is
  // tokens.size(). Empty: sentences are not known.
  std::vector<std::uint32_t> sentence_ends;

  friend bool operator==(const GivenTokens&, const GivenTokens&) = default;
};

// Whether that is so, and the ranges lie within `text`.
bool fits(const GivenTokens& given, std::string_view text);

}  // namespace entente
